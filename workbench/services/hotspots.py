"""Hot spots as a file for other systems: the cells of the patterns page with their numbers."""

import json
from typing import TYPE_CHECKING, Any

from workbench.analytics import outlines
from workbench.analytics.grid import Dense
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import views
from workbench.services.views import study
from workbench.services.views.asked import Asked, Options
from workbench.services.views.seen import Seen
from workbench.store.incident_counts import Filters

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]

METHODS = ("gistar", "kernel", "cells")  # keys of views
FORMATS = (".csv", ".geojson")


def frame(
    actor: Actor, group_id: str, method: str, *, cell: float = 0.0, filters: Filters | None = None
) -> "pd.DataFrame":
    """The cells of the study area with what the method says of each; plain counts without zeros.

    Args:
        method: one of ``METHODS``.
        cell: side of a cell in metres; as the page chooses it if 0.

    Returns:
        Columns lon, lat (middle of the cell, degrees) and, by method, count, z, p, found ("hot",
        "cold" or ""); density (incidents per square kilometre); or count.

    Raises:
        Refused: the actor may not take data out of this group.
        Invalid: there is no such method, or the data cannot carry it; the sentence says why.
    """
    drawn, inside = _read(actor, group_id, method, cell=cell, filters=filters)
    return _framed(method, drawn, inside)


def content(
    actor: Actor,
    group_id: str,
    method: str,
    *,
    suffix: str,
    cell: float = 0.0,
    filters: Filters | None = None,
) -> bytes:
    """The same as a file: CSV, or GeoJSON with the cells as polygons.

    Args:
        suffix: one of ``FORMATS``.

    Raises:
        Refused, Invalid: as ``frame``; or there is no such format.
    """
    if suffix not in FORMATS:
        raise Invalid(_("Name the file .csv or .geojson."))
    drawn, inside = _read(actor, group_id, method, cell=cell, filters=filters)
    table = _framed(method, drawn, inside)
    if suffix == ".csv":
        text: str = table.to_csv(index=False, lineterminator="\n")
        return text.encode()
    collection = outlines.collection(_cells(drawn).corners(inside))
    for feature, told in zip(collection["features"], table.to_dict("records"), strict=True):
        feature["properties"] = told
    return json.dumps(collection, ensure_ascii=False).encode()


def _read(
    actor: Actor, group_id: str, method: str, *, cell: float, filters: Filters | None
) -> tuple[Any, "Numbers"]:
    """What the view draws, and which cells belong to the study area."""
    policy.ask(actor, Action.EXPORT, group_id)
    if method not in METHODS:
        raise Invalid(_("The methods are: {methods}.").format(methods=", ".join(METHODS)))
    options = Options((("cell", f"{cell:g}"),) if cell else ())
    asked = Asked(filters or Filters(), options)
    seen: Seen = views.read(actor, group_id, [method], asked=asked)[method]
    if seen.refused:
        raise Invalid(seen.refused)
    drawn = seen.drawing
    if cell and _cells(drawn).lattice.size != cell:
        raise Invalid(
            _("The side of a cell lies between {least} and {most} m.").format(
                least=study.LEAST, most=f"{study.LARGEST:,}"
            )
        )
    return drawn, _inside(method, drawn)


def _inside(method: str, drawn: Any) -> "Numbers":
    if method == "gistar":
        area: Numbers = drawn.found.area
        return area
    if method == "kernel":
        own: Numbers = drawn.area
        return own
    held: Numbers = _cells(drawn).count > 0
    return held


def _cells(drawn: Any) -> Dense:
    cells: Dense = drawn.drawn if hasattr(drawn, "drawn") else drawn.cells
    return cells


def _framed(method: str, drawn: Any, inside: "Numbers") -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    cells = _cells(drawn)
    lon, lat = study.middles(cells, inside)
    columns: dict[str, Any] = {"lon": lon.round(6), "lat": lat.round(6)}
    if method == "kernel":
        return pd.DataFrame(columns | {"density": cells.count[inside]})
    columns["count"] = cells.count[inside]
    if method == "gistar":
        found = drawn.found
        columns |= {
            "z": found.z[inside],
            "p": found.p[inside],
            "found": np.where(found.hot[inside], "hot", np.where(found.cold[inside], "cold", "")),
        }
    return pd.DataFrame(columns)
