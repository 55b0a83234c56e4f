"""Which facility of a list an incident belongs to: by name, or by its point within metres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import matching
from workbench.services.facility_files import Entry

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Matched:
    """Incidents of each facility, in the order of the list, and what was not matched."""

    counts: tuple[int, ...]
    by_name: int
    by_point: int
    unmatched: int  # with a name or a point, but of no facility
    strangers: tuple[tuple[str, int], ...]  # names that match nothing, most first, and how often


def match(
    listed: Sequence[Entry], spots: "pd.DataFrame", *, by_name: bool, within: float | None
) -> Matched:
    """Match by name first, then what has no name by the nearest facility.

    What names another place is at that place, however near a facility lies.

    Args:
        listed: the facilities; only those with coordinates can be matched by point.
        spots: columns place, count, and lon, lat where points are to be matched.
        by_name: whether names count; plain equality without regard to spaces, case, accents, signs.
        within: metres at most from the point to the facility; nothing leaves points aside.
    """
    import numpy as np

    named = _by_name(listed, spots) if by_name else np.full(len(spots), -1, dtype=np.int64)
    found, count = named.copy(), spots["count"].to_numpy()
    if within is not None:
        open_ = np.flatnonzero(_nameless(spots, by_name) & spots["lon"].notna().to_numpy())
        found[open_] = _by_point(listed, spots.iloc[open_], within)
    inside = found >= 0
    counts = np.zeros(len(listed), dtype=np.int64)
    np.add.at(counts, found[inside], count[inside])
    return Matched(
        counts=tuple(counts.tolist()),
        by_name=int(count[named >= 0].sum()),
        by_point=int(count[inside & (named < 0)].sum()),
        unmatched=int(count[~inside].sum()),
        strangers=_strangers(spots[~inside]) if by_name else (),
    )


def _by_name(listed: Sequence[Entry], spots: "pd.DataFrame") -> "Numbers":
    """Place in the list of the facility of each spot's name, or -1."""
    import numpy as np

    places = {matching.key(entry.name): number for number, entry in enumerate(listed)}
    known = {name: places.get(matching.key(name), -1) for name in spots["place"].unique()}
    return np.array([known[name] for name in spots["place"]], dtype=np.int64)


def _nameless(spots: "pd.DataFrame", by_name: bool) -> "Numbers":
    """Where no name says which place it is; everywhere if names are not asked."""
    import numpy as np

    if not by_name:
        return np.ones(len(spots), dtype=bool)
    known = {name: not matching.key(name) for name in spots["place"].unique()}
    return np.array([known[name] for name in spots["place"]], dtype=bool)


def _by_point(listed: Sequence[Entry], spots: "pd.DataFrame", within: float) -> "Numbers":
    import numpy as np

    from workbench.analytics.projection import Plane

    at = [
        (number, entry.lon, entry.lat)
        for number, entry in enumerate(listed)
        if entry.lon is not None and entry.lat is not None
    ]
    if not at or not len(spots):
        return np.full(len(spots), -1, dtype=np.int64)
    number, lon, lat = (np.array(column) for column in zip(*at, strict=True))
    plane = Plane.around(lon, lat)
    x, y = plane.metres(spots["lon"].to_numpy(), spots["lat"].to_numpy())
    to_x, to_y = plane.metres(lon, lat)
    nearest = matching.nearest(x, y, to_x=to_x, to_y=to_y, within=within)
    return np.where(nearest >= 0, number[nearest], -1)


def _strangers(spots: "pd.DataFrame") -> tuple[tuple[str, int], ...]:
    named = spots[spots["place"] != ""].groupby("place")["count"].sum()
    ranked = named.sort_values(ascending=False, kind="stable").head(5)
    return tuple((str(name), int(count)) for name, count in ranked.items())
