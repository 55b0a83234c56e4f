"""Boundary areas as polygons: checked, mended, and asked which of them a point lies in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from shapely import Geometry

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Mended:
    """A polygon that can be worked with, and whether it had to be mended."""

    polygon: "Geometry"
    repaired: bool


def mend(geometry: dict[str, Any]) -> Mended | None:
    """A GeoJSON geometry as a valid, flat polygon; nothing if there is no area in it.

    Args:
        geometry: a GeoJSON object, longitude and latitude in degrees.

    Raises:
        ValueError: the coordinates are no numbers, not finite, or outside +-180 and +-90.

    Reference: GEOS MakeValid, "structure" method; holes and outer rings keep their meaning.
    """
    import numpy as np
    import shapely
    from shapely.geometry import shape

    try:
        polygon = shapely.force_2d(shape(geometry))
    except (shapely.errors.ShapelyError, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise ValueError(str(fault)) from None
    if geometry.get("type") not in ("Polygon", "MultiPolygon") or polygon.is_empty:
        return None
    corners = shapely.get_coordinates(polygon)
    if not np.isfinite(corners).all() or (np.abs(corners) > (180, 90)).any():
        raise ValueError("out of range")
    if polygon.is_valid:
        return Mended(polygon, False)
    whole = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon" and part.area]
    return Mended(shapely.union_all(parts), True) if parts else None


def assign(lon: "Numbers", lat: "Numbers", polygons: "Sequence[Geometry]") -> "Numbers":
    """Which polygon each point lies in: its place in the list, or -1.

    A point on the border of two belongs to the one that comes first.

    >>> import numpy as np
    >>> from shapely import box
    >>> assign(np.array([0.5, 9.0]), np.array([0.5, 9.0]), [box(0, 0, 1, 1)]).tolist()
    [0, -1]
    """
    import numpy as np
    import shapely

    found = np.full(len(lon), -1, dtype=np.int64)
    if len(lon) and len(polygons):
        tree = shapely.STRtree(polygons)
        point, area = tree.query(shapely.points(lon, lat), predicate="intersects")
        order = np.lexsort((-area, point))
        found[point[order]] = area[order]  # the first area is written last
    return found


def drawn(polygons: "Sequence[Geometry]", *, most: int = 60_000) -> "list[Geometry]":
    """The polygons with about ``most`` corners or fewer, for drawing; neighbours still meet.

    Reference: Visvalingam-Whyatt on the coverage (GEOS CoverageSimplifier).
    """
    import shapely

    corners = int(shapely.get_num_coordinates(list(polygons)).sum()) if polygons else 0
    if corners <= most:
        return list(polygons)
    west, south, east, north = shapely.total_bounds(list(polygons))
    tolerance = max(east - west, north - south) / 1500
    return list(shapely.coverage_simplify(list(polygons), tolerance))
