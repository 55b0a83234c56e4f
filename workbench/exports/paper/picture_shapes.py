"""Areas of a map made ready to draw: fewer points, and the place where a name has most room."""

from collections.abc import Sequence
from math import hypot
from typing import Final

from workbench.domain.released import Shape
from workbench.exports.paper import parts
from workbench.exports.paper.parts import Data

Place = tuple[float, float]
Ring = Sequence[Place]

_POINTS: Final = 4_500  # of all shapes together; more make a file heavy and no map clearer
_STEPS: Final = 1_000  # across the map
# How far a border may move, as a share of the map: it hides under the line of the border.
_TOLERANCES: Final = (0.0007, 0.0015, 0.003, 0.006, 0.012)
_LINES: Final = 15  # heights at which room for the name is looked for
_HALF: Final = 0.018  # half the height of a line of letters, as a share of the map's width


def shapes(areas: Sequence[Shape]) -> list[Data]:
    """The shapes as the template draws them: rings, level, name, and where the name stands."""
    kept = [[_snapped(ring) for ring in area.rings] for area in areas]
    for tolerance in _TOLERANCES:
        if sum(len(ring) for rings in kept for ring in rings) <= _POINTS:
            break
        kept = [[_simpler(ring, tolerance) for ring in rings] for rings in kept]
    return [_shape(area, rings) for area, rings in zip(areas, kept, strict=True)]


def _shape(area: Shape, rings: Sequence[Ring]) -> Data:
    drawn = [ring for ring in rings if len(ring) > 2]
    return {
        "name": parts.line(area.name, 60),
        "rings": drawn,
        "level": area.level,
        "rooms": [[round(each, 4) for each in _room(drawn, _HALF * lines)] for lines in (1, 2, 3)],
    }


def _snapped(ring: Ring) -> list[Place]:
    """The ring on a grid that neighbours share, so that borders meet; open at its end."""
    kept: list[Place] = []
    for x, y in ring:
        place = (round(x * _STEPS) / _STEPS, round(y * _STEPS) / _STEPS)
        if not kept or place != kept[-1]:
            kept.append(place)
    return kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept


def _simpler(ring: list[Place], tolerance: float) -> list[Place]:
    """The ring without points that lie so near to the line between others (Douglas, Peucker)."""
    if len(ring) < 5:
        return ring
    far = max(range(len(ring)), key=lambda place: hypot(*_from(ring[0], ring[place])))
    closed = [*ring, ring[0]]
    kept, waiting = {0, far}, [(0, far), (far, len(ring))]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        worst = max(between, key=lambda at: _off(closed, at, (first, last)), default=first)
        if worst > first and _off(closed, worst, (first, last)) > tolerance:
            kept.add(worst)
            waiting += [(first, worst), (worst, last)]
    return [ring[place] for place in sorted(kept)]


def _off(ring: Ring, at: int, ends: tuple[int, int]) -> float:
    """How far a point lies from the line between two others."""
    (x, y), (dx, dy) = _from(ring[ends[0]], ring[at]), _from(ring[ends[0]], ring[ends[1]])
    length = hypot(dx, dy)
    return abs(x * dy - y * dx) / length if length else hypot(x, y)


def _from(start: Place, end: Place) -> Place:
    return end[0] - start[0], end[1] - start[1]


def _room(rings: Sequence[Ring], half: float) -> tuple[float, float, float]:
    """Middle and width of the widest strip inside that is twice ``half`` high."""
    if not rings:
        return 0.0, 0.0, 0.0
    heights = [y for ring in rings for _x, y in ring]
    low, high = min(heights), max(heights)
    strips = [
        strip
        for line in range(1, _LINES + 1)
        for strip in _strips(rings, low + (high - low) * line / (_LINES + 1), half)
    ]
    middle = (low + high) / 2  # of strips about as wide, the one nearest to the middle
    left, right, y = max(
        strips,
        key=lambda strip: strip[1] - strip[0] - abs(strip[2] - middle) / 2,
        default=(0.0, 0.0, 0.0),
    )
    return (left + right) / 2, y, right - left


def _strips(rings: Sequence[Ring], y: float, half: float) -> list[tuple[float, float, float]]:
    """Stretches that lie inside at this height, and so far above and below it."""
    above, middle, below = (_inside(rings, each) for each in (y - half, y, y + half))
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
