"""A map for the public: areas in a few shades and in a square of their own, without coordinates."""

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.projection import Plane
from workbench.domain.released import Map, Shape
from workbench.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from shapely import Geometry

    Numbers = np.ndarray[Any, Any]

_SHADES = 4  # beside that for none
_FINE = 600  # parts of the width that can be told apart
_DIGITS = 4
_CROWDED = 0.7  # of the areas in the lowest shade: then the limits widen upwards


class Levels(NamedTuple):
    """Shades of a map: the upper limit of each, and what it stands for."""

    upper: tuple[float, ...]
    words: tuple[str, ...]

    def place(self, value: float | None) -> int:
        """The shade of a number, -1 of one that is not shown."""
        if value is None:
            return -1
        return next(at for at, limit in enumerate(self.upper) if value <= limit)


def levels(values: Sequence[float | None], least: int) -> Levels:
    """Round limits, from the numbers that are shown alone; ``least`` is the lowest above none.

    >>> levels([64, 31, None, 0], 5).words
    ('0', '5 to 20', '21 to 40', '41 to 60', '61 to 80')
    >>> levels([7, None], 5)
    Levels(upper=(10.0,), words=('5 to 10',))
    """
    shown = [value for value in values if value is not None]
    above = sorted(value for value in shown if value)
    limits = [limit for limit in _limits(above) if limit > least] if above else []
    if above and not limits:
        limits = [above[-1]]
    lows = [float(least), *(limit + 1 for limit in limits)][: len(limits)]
    words = [_span(low, high) for low, high in zip(lows, limits, strict=True)]
    if len(above) < len(shown):
        limits, words = [0.0, *limits], ["0", *words]
    return Levels(tuple(limits), tuple(words))


def drawn(
    areas: "Sequence[tuple[str, Sequence[Geometry]]]", places: Sequence[int], words: Sequence[str]
) -> Map:
    """Areas as shapes; the longer side of the map is 1, and both sides have one scale.

    Args:
        areas: name and polygons (longitude and latitude in degrees) of each; several are drawn as
            one.
        places: the shade of each area.
        words: what the shades stand for.
    """
    import shapely

    flat = _flat([shapely.union_all(list(polygons)) for _name, polygons in areas])
    west, south, east, north = map(float, shapely.total_bounds(flat))
    side = max(east - west, north - south) or 1.0
    simple = shapely.coverage_simplify(flat, side / _FINE * 2)
    inset = (side - (east - west)) / 2  # a narrow map stands in the middle
    shapes = [
        Shape(name, tuple(_rings(each, west - inset, north, side=side)), level)
        for (name, _polygons), each, level in zip(areas, simple, places, strict=True)
    ]
    return Map(tuple(shapes), tuple(words), round((north - south) / side, _DIGITS))


def _flat(polygons: "Sequence[Geometry]") -> "list[Geometry]":
    """In metres on a plane that fits the town, so that shapes look as they do on the ground."""
    import numpy as np
    import shapely

    west, south, east, north = map(float, shapely.total_bounds(list(polygons)))
    plane = Plane.over(west=west, south=south, east=east, north=north)

    def metres(corners: "Numbers") -> "Numbers":
        return np.column_stack(plane.metres(corners[:, 0], corners[:, 1]))

    return [shapely.transform(each, metres) for each in polygons]


def _rings(
    polygon: "Geometry", west: float, north: float, *, side: float
) -> Iterator[tuple[tuple[float, float], ...]]:
    """Outer rings and holes in the square; those too small to be seen are left out."""
    import shapely

    parts = shapely.get_parts(polygon)
    seen = [each for each in parts if each.area > (side / _FINE) ** 2] or list(parts)
    for ring in shapely.get_rings(seen):
        corners = shapely.get_coordinates(ring)[:-1]
        x, y = (corners[:, 0] - west) / side, (north - corners[:, 1]) / side
        yield tuple(zip(map(_inside, x.tolist()), map(_inside, y.tolist()), strict=True))


def _inside(value: float) -> float:
    return round(min(1.0, max(0.0, value)), _DIGITS)


def _limits(above: Sequence[float]) -> list[float]:
    """Upper limits: equally wide, or each twice the one before where most areas have few."""
    step = _round(above[-1] / _SHADES)
    limits = [step * number for number in range(1, ceil(above[-1] / step) + 1)]
    if sum(value <= limits[0] for value in above) < _CROWDED * len(above) or len(above) < _SHADES:
        return limits
    first = _round(above[-1] / 2 ** (_SHADES - 1))
    limits = [first * 2**number for number in range(_SHADES)]
    return limits[: 1 + next(at for at, limit in enumerate(limits) if limit >= above[-1])]


def _round(value: float) -> float:
    """The next round number: 5, 10, 20, 25, 50, 100, and so on.

    >>> _round(16.0), _round(21.0), _round(3.0)
    (20.0, 25.0, 5.0)
    """
    unit = 10.0 ** max(0, floor(log10(value)))
    return max(5.0, next(unit * by for by in (1, 2, 2.5, 5, 10) if unit * by >= value))


def _span(low: float, high: float) -> str:
    if low >= high:
        return f"{high:,.0f}"
    return _("{low} to {high}").format(low=f"{low:,.0f}", high=f"{high:,.0f}")
