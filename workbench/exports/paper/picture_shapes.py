"""Areas of a map made ready to draw: fewer points, and the place where a name has most room."""

from collections.abc import Sequence
from typing import Final

from workbench.domain.released import Shape
from workbench.exports.paper import parts
from workbench.exports.paper.parts import Data

Place = tuple[float, float]
Ring = Sequence[Place]

_POINTS: Final = 5_000  # of all shapes together; more make a file heavy and no map clearer
_FINE: Final = 1_000  # steps across the map
_COARSE: Final = 250
_LINES: Final = 15  # heights at which room for the name is looked for
_HALF: Final = 0.018  # half the height of a line of letters, as a share of the map's width


def shapes(areas: Sequence[Shape]) -> list[Data]:
    """The shapes as the template draws them: rings, level, name, and where the name stands."""
    many = sum(len(ring) for area in areas for ring in area.rings) > _POINTS
    return [_shape(area, _COARSE if many else _FINE) for area in areas]


def _shape(area: Shape, steps: int) -> Data:
    rings = [ring for ring in (_thin(ring, steps) for ring in area.rings) if len(ring) > 2]
    x, y, room = _room(rings)
    return {
        "name": parts.line(area.name, 60),
        "rings": rings,
        "level": area.level,
        "x": round(x, 4),
        "y": round(y, 4),
        "room": round(room, 4),
    }


def _thin(ring: Ring, steps: int) -> list[Place]:
    """The ring on a grid that neighbours share, so that borders still meet."""
    kept: list[Place] = []
    for x, y in ring:
        place = (round(x * steps) / steps, round(y * steps) / steps)
        if not kept or place != kept[-1]:
            kept.append(place)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _room(rings: Sequence[Ring]) -> tuple[float, float, float]:
    """Middle and width of the widest strip inside that is as high as a line of letters."""
    if not rings:
        return 0.0, 0.0, 0.0
    heights = [y for ring in rings for _x, y in ring]
    low, high = min(heights), max(heights)
    strips = [
        strip
        for line in range(1, _LINES + 1)
        for strip in _strips(rings, low + (high - low) * line / (_LINES + 1))
    ]
    middle = (low + high) / 2  # of strips about as wide, the one nearest to the middle
    left, right, y = max(
        strips,
        key=lambda strip: strip[1] - strip[0] - abs(strip[2] - middle) / 2,
        default=(0.0, 0.0, 0.0),
    )
    return (left + right) / 2, y, right - left


def _strips(rings: Sequence[Ring], y: float) -> list[tuple[float, float, float]]:
    """Stretches that lie inside at this height and half a line above and below it."""
    above, middle, below = (_inside(rings, each) for each in (y - _HALF, y, y + _HALF))
    return [
        (max(a[0], m[0], b[0]), min(a[1], m[1], b[1]), y)
        for a in above
        for m in middle
        for b in below
        if max(a[0], m[0], b[0]) < min(a[1], m[1], b[1])
    ]


def _inside(rings: Sequence[Ring], y: float) -> list[Place]:
    """From where to where the shape reaches at this height (even-odd, so holes stay holes)."""
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for ring in rings
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (ay > y) != (by > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))
