"""Hexagonal cells in metres over a map, and how many incidents fall in each."""

from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from workbench.analytics.fixed import fixed
from workbench.analytics.projection import Plane
from workbench.analytics.tally import tally

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_WALL = sqrt(3)


@dataclass(frozen=True, slots=True)
class Hexagons:
    """Cells that hold at least one incident.

    ``size``: metres from side to opposite side, and from middle to middle of neighbours;
    ``lon``, ``lat``: middle of each cell in degrees; ``count``: incidents in each; ``plane``: the
    flat map on which they are regular.
    """

    size: float
    plane: Plane
    lon: "Numbers"
    lat: "Numbers"
    count: "Numbers"

    def __len__(self) -> int:
        return len(self.count)

    @property
    def km2(self) -> float:
        """Square kilometres of each cell."""
        return _WALL / 2 * self.size**2 / 1e6

    def corners(self) -> "Numbers":
        """Rings around the cells, [cells, 7, 2], longitude and latitude in degrees."""
        import numpy as np

        x, y = self.plane.metres(self.lon, self.lat)
        half, edge = self.size / 2, self.size / _WALL
        right = np.array([0, half, half, 0, -half, -half, 0])
        up = np.array([1, 0.5, -0.5, -1, -0.5, 0.5, 1]) * edge
        return np.stack(self.plane.degrees(x[:, None] + right, y[:, None] + up), axis=2)


def count(
    lon: "Numbers",
    lat: "Numbers",
    *,
    size: float,
    weight: "Numbers | None" = None,
    plane: Plane | None = None,
) -> Hexagons:
    """Count points in hexagons.

    Args:
        lon, lat: degrees, the same length; points without coordinates must be left out before.
        size: metres from side to opposite side.
        weight: incidents at each point; one if left out.
        plane: the flat map to lay them on, so that they stay in place whatever is counted; by the
            points' extent if left out.

    Returns:
        The cells with at least one incident, south to north and west to east. Their counts add up
        to the incidents handed in.

    Raises:
        ValueError: the size is not above 0.

    Reference: hexagons are the nearest-centre regions of two rectangular lattices, one between the
    other (Carr et al. 1987, JASA 82; Conway and Sloane 1982, IEEE Trans. Inf. Theory 28).

    >>> import numpy as np
    >>> found = count(np.array([0.0, 0.0, 0.1]), np.array([52.0, 52.0, 52.0]), size=500)
    >>> found.count.tolist(), round(found.km2, 4)
    ([2, 1], 0.2165)
    """
    import numpy as np

    if not size > 0:
        raise ValueError("the size of a hexagon is above 0")
    plane = plane or Plane.around(lon, lat)
    if not len(lon):
        return Hexagons(size, plane, lon[:0], lat[:0], np.zeros(0, dtype=np.int64))
    frame = _Frame.around(lon, lat, plane, size=size)
    cells, counts = tally(
        lambda part: frame.cells(lon[part], lat[part]),
        weight,
        points=len(lon),
        length=frame.wide * frame.tall,
    )
    column, row = frame.first_column + cells % frame.wide, frame.first_row + cells // frame.wide
    middle = plane.degrees(column * (size / 2), row * (size * _WALL / 2))
    return Hexagons(size, plane, fixed(middle[0]), fixed(middle[1]), fixed(counts))


class _Frame(NamedTuple):
    """Half columns and half rows around all points; even ones are one lattice, odd ones the other.

    A cell is one number: half columns from the first one on, then the next half row.
    """

    plane: Plane
    size: float
    first_column: int
    first_row: int
    wide: int
    tall: int

    @classmethod
    def around(cls, lon: "Numbers", lat: "Numbers", plane: Plane, *, size: float) -> Self:
        import numpy as np

        # The plane's outermost points: the corners, and where parallels bend, their middle.
        sides = np.array([lon.min(), lon.max(), plane.lon0])
        ends = np.array([lat.min(), lat.max()])
        x, y = plane.metres(*(each.ravel() for each in np.meshgrid(sides, ends)))
        left, right = (floor(x.min() / size) - 1) * 2, (ceil(x.max() / size) + 1) * 2
        low, high = (floor(y.min() / size / _WALL) - 1) * 2, (ceil(y.max() / size / _WALL) + 1) * 2
        return cls(plane, size, left, low, right - left + 1, high - low + 1)

    def cells(self, lon: "Numbers", lat: "Numbers") -> "Numbers":
        """The number of the cell with the nearest middle."""
        import numpy as np

        x, y = self.plane.metres(lon, lat)
        x /= self.size
        y /= self.size * _WALL
        column, row = np.rint(x), np.rint(y)
        x -= column
        y -= row
        # Nearer to a middle of the lattice in between: |x| + 3 |y| > 1, from Pythagoras.
        between = np.abs(x) + 3 * np.abs(y) > 1
        column = 2 * column - self.first_column + between * np.copysign(1, x)
        row = 2 * row - self.first_row + between * np.copysign(1, y)
        number: Numbers = row * self.wide + column
        return number.astype(np.int64)
