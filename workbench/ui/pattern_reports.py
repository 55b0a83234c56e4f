"""Reports by area beside the incidents: never as points, and for vetted readers only."""

from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import presence
from workbench.services.boundaries import Layer
from workbench.ui import cache
from workbench.ui.views import chart

if TYPE_CHECKING:
    import pandas as pd


def by_area(person: Actor, group_id: str, layer: Layer) -> None:
    """Reports as a layer of areas, never as points; for vetted readers."""
    import numpy as np

    from workbench.charts import classes, theme
    from workbench.charts import map as maps
    from workbench.charts.units import REPORTS

    seen = cache.together(person, group_id, presence.revision_of_reports())
    numbers = {each.key: each.count or 0 for each in seen.by_area}
    told = [numbers.get(name, 0) for name in layer.names]
    words = [
        f"<b>{theme.plain(name)}</b><br>{REPORTS.told(count)}"
        for name, count in zip(layer.names, told, strict=True)
    ]
    shown = maps.Told(np.array(told, dtype=float), words, title=str(REPORTS.title))
    figure = maps.areas(layer.rings, shown, classes.counts(told), bounds=layer.bounds)
    table = _area_table(layer.names, told)
    chart(figure, "reports", table)


def _area_table(names: tuple[str, ...], counts: list[int]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame({_("Area"): names, _("Reports"): counts})
