"""For analysts: would last period's hot cells have told where the next one's incidents happen?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import gistar, kernel, periods, prediction, rising
from workbench.analytics.prediction import Curve, Score
from workbench.domain.months import month_name
from workbench.i18n import Lazy, _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import density, where_words
from workbench.services.views import study as studies
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.study import Study
from workbench.store import incident_counts
from workbench.store.incident_counts import Filters

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]

MAPS = {
    "counts": Lazy("Same cells as in the period before"),
    "gistar": Lazy("Gi* hot spots"),
    "kernel": Lazy("Kernel surface"),
}
_NEXT, _BEFORE = 3, 12  # months, where there are enough


@dataclass(frozen=True, slots=True)
class Trial:
    """How the maps of one period did in the next; by the keys of ``MAPS``."""

    scores: dict[str, Score]
    curves: dict[str, Curve]
    share: float  # of the study area that was chosen
    before: tuple[str, str]
    after: tuple[str, str]


def trial(material: Material, options: Options) -> Seen:
    """PAI and PEI of three maps. Options: "cell" (metres), "share" (per cent), "next" (months)."""
    study = studies.of(material, options)
    if refused := studies.refusal("predict", material, study):
        return refused
    split = _split(material, int(options.number("next", _NEXT, least=1, most=24)))
    if split is None:
        return Seen(
            key="predict", refused=_("There are not two months to compare. Choose a longer period.")
        )
    before, after = split
    learnt = studies.counted(_within(material, before), study)
    came = studies.counted(_within(material, after), study)
    inside = studies.area(material, study, came)
    if min(int(learnt.count[inside].sum()), int(came.count[inside].sum())) < FEWEST:
        return Seen(
            key="predict",
            refused=_("Too few incidents in one of the two periods. Choose a longer one."),
        )
    guesses = _guesses(material, study, before=before, learnt=learnt.count, inside=inside)
    share = options.number("share", 5, least=1, most=50) / 100
    done = Trial(
        scores={
            key: prediction.score(guess, came.count, share=share, mask=inside)
            for key, guess in guesses.items()
        },
        curves={
            key: prediction.curve(guess, came.count, mask=inside) for key, guess in guesses.items()
        },
        share=share,
        before=before,
        after=after,
    )
    return Seen(
        key="predict",
        finding=f"{_caught(done)} {_verdict(done, guesses, came.count, inside=inside)}",
        drawing=done,
        table=_table(done),
        notes=(_explained(), studies.cells_note(study), studies.edge(study)),
    )


def _split(material: Material, wished: int) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The months to learn from, up to a year, and those that came after."""
    months = periods.months_between(material.extent.first_month, material.extent.last_month)
    after = min(wished, len(months) // 2)
    if not after:
        return None
    before = months[max(0, len(months) - after - _BEFORE) : len(months) - after]
    return (before[0], before[-1]), (months[-after], months[-1])


def _within(material: Material, period: tuple[str, str]) -> Any:
    return incident_counts.chosen(
        material.table, Filters(first_month=period[0], last_month=period[1])
    )


def _guesses(
    material: Material,
    study: Study,
    *,
    before: tuple[str, str],
    learnt: "Numbers",
    inside: "Numbers",
) -> "dict[str, Numbers]":
    """What each map says of each cell."""
    surface = density.smoothed(
        _within(material, before),
        study,
        bandwidth=kernel.FEWEST_CELLS * study.side,
        snapped=bool(material.extent.snapped),
    )
    return {
        "counts": learnt,
        "gistar": gistar.statistic(learnt, reach="queen", mask=inside).z,
        "kernel": surface.density,
    }


def _caught(done: Trial) -> str:
    plain = done.scores["counts"]
    first, last = map(month_name, done.after)
    total = ngettext("{count} incident", "{count} incidents", round(plain.total))
    when = first if first == last else _("{first} to {last}").format(first=first, last=last)
    return _(
        "Of {total} in {when}, {share} % happened in the {area} % of the area where most had"
        " happened before: {times} times as many as if they were spread evenly."
    ).format(
        total=total,
        when=when,
        share=where_words.percent(plain.hit_rate or 0),
        area=where_words.percent(plain.area),
        times=f"{plain.pai or 0:.1f}",
    )


def _verdict(
    done: Trial, guesses: "dict[str, Numbers]", came: "Numbers", *, inside: "Numbers"
) -> str:
    """Whether a surface does better than the plain count, by more than chance would make it."""
    import numpy as np

    plain = _chosen(guesses["counts"], done.scores["counts"].cells, inside)
    better: list[str] = []
    worse: list[str] = []
    for key in ("gistar", "kernel"):
        own = _chosen(guesses[key], done.scores[key].cells, inside)
        only_own = round(float((came * np.maximum(own - plain, 0)).sum()))
        only_plain = round(float((came * np.maximum(plain - own, 0)).sum()))
        compared = rising.compare(only_plain, only_own)
        if compared.chance > rising.LEVEL / (len(MAPS) - 1):  # as many maps are tried
            continue
        (better if compared.rising else worse).append(str(MAPS[key]))
    return _judged(better, worse)


def _judged(better: Sequence[str], worse: Sequence[str]) -> str:
    if better:
        return _("Better than that, by more than chance would make it: {maps}.").format(
            maps=", ".join(better)
        )
    if len(worse) == len(MAPS) - 1:
        return _("Both surfaces did worse: the plain count is the map to use.")
    return _("No surface did better than this plain count by more than chance would make it.")


def _chosen(guess: "Numbers", cells: int, inside: "Numbers") -> "Numbers":
    """How much of each cell this map chooses: 1, or the part that is left for cells alike."""
    import numpy as np

    last = np.sort(guess[inside])[-cells]
    sure, alike = inside & (guess > last), inside & (guess == last)
    part: Numbers = np.where(sure, 1.0, 0.0)
    part[alike] = (cells - int(sure.sum())) / int(alike.sum())
    return part


def _table(done: Trial) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(
        {
            _("Map of the period before"): [str(MAPS[key]) for key in done.scores],
            _("Incidents caught"): [round(each.hits, 1) for each in done.scores.values()],
            _("Share caught, %"): [
                round(100 * (each.hit_rate or 0), 1) for each in done.scores.values()
            ],
            "PAI": [round(each.pai or 0, 2) for each in done.scores.values()],
            "PEI": [round(each.pei or 0, 2) for each in done.scores.values()],
        }
    )


def _explained() -> str:
    return _(
        "PAI: share of the incidents caught, divided by the share of the area chosen; 1 is chance."
        " PEI: that, divided by the best that any map could have had with as many cells."
    )
