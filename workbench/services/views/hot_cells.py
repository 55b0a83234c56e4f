"""For analysts: which cells are hotter than chance would make them (Gi*)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analytics import gistar
from workbench.analytics.gistar import GiStar, Trouble
from workbench.analytics.grid import Dense
from workbench.analytics.projection import Bounds
from workbench.i18n import Lazy, _, ngettext
from workbench.services.views import study as studies
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.study import Study

if TYPE_CHECKING:
    import pandas as pd

_LEAST_P = 0.0001  # smaller ones are not told apart
ALPHA = 0.05  # of all cells called hot, about this share may be so by chance

_TROUBLE = {
    Trouble.NO_CELLS: Lazy("The study area holds no cell. Choose smaller cells."),
    Trouble.ALL_EQUAL: Lazy("Every cell has the same number, so that none can stand out."),
    Trouble.ALL_NEAR: Lazy("The reach covers the whole study area. Choose a smaller one."),
}


@dataclass(frozen=True, slots=True)
class HotCells:
    """Cells with their counts and what Gi* says of each; arrays are [rows, columns]."""

    cells: Dense
    found: GiStar
    bounds: Bounds


def gi_star(material: Material, options: Options) -> Seen:
    """Gi* of cells. Options: "cell" (metres), "reach" (metres; else the eight cells around)."""
    study = studies.of(material, options)
    if refused := studies.refusal("gistar", material, study):
        return refused
    cells = studies.counted(material.table, study)
    metres = options.number("reach", 0.0, least=study.side, most=100 * study.side)
    found = gistar.statistic(
        cells.count,
        reach=metres / study.side if metres else "queen",
        mask=studies.area(material, study, cells),
        alpha=ALPHA,
    )
    if found.trouble:
        return Seen(key="gistar", refused=str(_TROUBLE[found.trouble]))
    return Seen(
        key="gistar",
        finding=" ".join(filter(None, (_hot(material, cells, found), _cold(found)))),
        drawing=HotCells(cells, found, study.bounds),
        table=_table(cells, found),
        notes=(_reach(study, metres), _chance(), studies.edge(study)),
    )


def _hot(material: Material, cells: Dense, found: GiStar) -> str:
    hot = int(found.hot.sum())
    if not hot:
        return _("No cell stands out: what is there could lie like this by chance.")
    held = int(cells.count[found.hot].sum())
    parts = [
        _(
            "Hot spots: {cells} of {of}, with more incidents in and around them than chance"
            " would put there."
        ).format(cells=ngettext("{count} cell", "{count} cells", hot), of=f"{found.n:,}"),
        _("They hold {share} % of the incidents in the study area.").format(
            share=round(100 * held / max(1, int(cells.count[found.area].sum())))
        ),
        _named(studies.areas_of(material, cells, found.hot)),
    ]
    return " ".join(filter(None, parts))


def _named(names: list[str]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return _("All of them lie in {area}.").format(area=names[0])
    return _("Most of what they hold lies in {first} and {second}.").format(
        first=names[0], second=names[1]
    )


def _cold(found: GiStar) -> str:
    cold = int(found.cold.sum())
    if not cold:
        return ""
    return ngettext(
        "{count} cell has fewer than chance would leave it.",
        "{count} cells have fewer than chance would leave them.",
        cold,
    )


def _table(cells: Dense, found: GiStar) -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    chosen = found.hot | found.cold
    chosen = chosen if chosen.any() else found.area & (cells.count > 0)
    lon, lat = studies.middles(cells, chosen)
    verdict = np.where(found.hot[chosen], _("hot"), np.where(found.cold[chosen], _("cold"), ""))
    frame = pd.DataFrame(
        {
            _("Longitude"): lon.round(5),
            _("Latitude"): lat.round(5),
            _("Incidents"): cells.count[chosen],
            "z": found.z[chosen].round(2),
            "p": [_written(each) for each in found.p[chosen]],
            _("Found"): verdict,
        }
    )
    return frame.sort_values("z", ascending=False, kind="stable").head(studies.MOST_ROWS)


def _written(p: float) -> str:
    return "< 0.0001" if p < _LEAST_P else f"{p:.4f}"


def _reach(study: Study, metres: float) -> str:
    near = (
        _("Neighbours lie up to {metres} m away.").format(metres=f"{metres:,.0f}")
        if metres
        else _("Neighbours are the eight cells around.")
    )
    return f"{studies.cells_note(study)} {near}"


def _chance() -> str:
    return _(
        "Gi* (Getis and Ord) asks whether a cell and its neighbours hold more than if all counts"
        " were dealt out at random. Of the cells that it calls hot or cold, about {share} % may be"
        " so by chance (false discovery rate). z and p are those of the normal approximation, which"
        " finds too much where most cells are empty: a hot cell has to pass with the skewness of"
        " the counts as well."
    ).format(share=round(100 * ALPHA))
