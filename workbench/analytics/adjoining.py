"""Which boundary areas lie beside each other."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely import Geometry

SLIT = 0.0003  # degrees, some 30 m: borders drawn twice do not meet to the metre


def pairs(polygons: "Sequence[Geometry]") -> tuple[tuple[int, int], ...]:
    """Pairs of places in the list whose areas meet, in a corner or along a line, each pair once.

    Args:
        polygons: longitude and latitude in degrees; a slit of up to ``SLIT`` between two is none.

    >>> from shapely import box
    >>> pairs([box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 0, 6, 1)])
    ((0, 1),)
    """
    import shapely

    if not polygons:
        return ()
    found = shapely.STRtree(polygons).query(polygons, predicate="dwithin", distance=SLIT)
    return tuple(sorted((int(one), int(two)) for one, two in found.T if one < two))
