"""Square cells in metres over a map: how many incidents fall in each, and which lie in an area."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analytics.fixed import fixed
from workbench.analytics.projection import Bounds, Scale, scale
from workbench.analytics.tally import tally

__all__ = ["Bounds", "Dense", "Grid", "Lattice", "Scale", "cell_size", "count", "dense", "scale"]

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from shapely import Geometry

    Numbers = np.ndarray[Any, Any]

MOST_CELLS = 4_000_000  # of a rectangle: more cannot be drawn, and points far off are at fault


class Lattice(NamedTuple):
    """Where cells lie: the corner of the first one, the size of each in degrees and in metres."""

    west: float
    south: float
    width: float
    height: float
    size: float

    def cell(self, lon: "Numbers", lat: "Numbers") -> "tuple[Numbers, Numbers]":
        """Column and row in which points lie; below 0 to the west or south of the first cell.

        >>> import numpy as np
        >>> column, row = Lattice(0, 50, 2, 1, 100).cell(np.array([3.0]), np.array([49.5]))
        >>> column.tolist(), row.tolist()
        ([1], [-1])
        """
        import numpy as np

        column = np.floor((lon - self.west) / self.width).astype(np.int64)
        row = np.floor((lat - self.south) / self.height).astype(np.int64)
        return column, row

    def middles(self, shape: tuple[int, ...]) -> "tuple[Numbers, Numbers]":
        """Longitudes of the columns' middles and latitudes of the rows', in degrees.

        >>> [each.tolist() for each in Lattice(0, 50, 2, 1, 100).middles((2, 1))]
        [[1.0], [50.5, 51.5]]
        """
        import numpy as np

        rows, columns = shape
        lon = self.west + (np.arange(columns) + 0.5) * self.width
        return lon, self.south + (np.arange(rows) + 0.5) * self.height

    def corners(self, column: "Numbers", row: "Numbers") -> "Numbers":
        """Rings around these cells, [cells, 5, 2], longitude and latitude in degrees.

        >>> import numpy as np
        >>> Lattice(0, 50, 2, 1, 100).corners(np.array([1]), np.array([0])).tolist()
        [[[2.0, 50.0], [4.0, 50.0], [4.0, 51.0], [2.0, 51.0], [2.0, 50.0]]]
        """
        import numpy as np

        right, up = np.array([0, 1, 1, 0, 0]), np.array([0, 0, 1, 1, 0])
        lon = self.west + (column[:, None] + right) * self.width
        lat = self.south + (row[:, None] + up) * self.height
        return np.stack([lon, lat], axis=2).astype(float)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that hold at least one incident.

    ``west``, ``south``: corner of each cell in degrees; ``width``, ``height``: size of every
    cell in degrees; ``count``: incidents in each; ``size``: side of a cell in metres.
    """

    size: float
    width: float
    height: float
    west: "Numbers"
    south: "Numbers"
    count: "Numbers"

    def __len__(self) -> int:
        return len(self.count)


@dataclass(frozen=True, slots=True)
class Dense:
    """Incidents in every cell of a rectangle, those without any as well.

    ``count``: [rows, columns], the first row is the southernmost; ``lattice``: where they lie, its
    first cell is ``count[0, 0]``; ``outside``: incidents beyond the rectangle, counted nowhere.
    """

    count: "Numbers"
    lattice: Lattice
    outside: int

    def corners(self, chosen: "Numbers") -> "Numbers":
        """Rings around the cells where ``chosen`` ([rows, columns]) is true; row by row."""
        row, column = chosen.nonzero()
        return self.lattice.corners(column, row)

    def inside(self, polygons: "Sequence[Geometry]") -> "Numbers":
        """Whether the middle of each cell lies in one of the polygons; see ``mask``."""
        return mask(self.lattice, polygons, shape=self.count.shape)


def lattice(bounds: Bounds, *, size: float) -> Lattice:
    """Square cells over these bounds; they stay in place whatever is counted in them.

    Args:
        bounds: west, south, east, north in degrees.
        size: side of a cell in metres, true at the middle latitude: at 52 degrees, 25 km further
            north or south, cells are 0.5 % narrower or wider.

    Raises:
        ValueError: the size is not above 0.

    >>> [round(number, 5) for number in lattice(Bounds(0.0, 52.0, 0.2, 52.2), size=1000)]
    [0.0, 52.0, 0.01459, 0.00899, 1000]
    """
    if not size > 0:
        raise ValueError("the size of a cell is above 0")
    west, south, _east, north = bounds
    per_degree = scale((south + north) / 2)
    return Lattice(west, south, size / per_degree.east, size / per_degree.north, size)


def count(
    lon: "Numbers",
    lat: "Numbers",
    *,
    size: float,
    weight: "Numbers | None" = None,
    over: Lattice | None = None,
) -> Grid:
    """Count points in square cells.

    Args:
        lon, lat: degrees, the same length; points without coordinates must be left out before.
        size: side of a cell in metres.
        weight: incidents at each point; one if left out.
        over: cells that stay in place whatever is counted; by the points' extent if left out.

    Returns:
        The cells with at least one incident, west to east and south to north. Their counts add
        up to the incidents handed in.

    Raises:
        ValueError: a point has no coordinates, or the size is not above 0.

    >>> import numpy as np
    >>> grid = count(np.array([0.0, 0.0, 0.01]), np.array([52.0, 52.0, 52.0]), size=500)
    >>> grid.count.tolist()
    [2, 1]
    """
    import numpy as np

    if not len(lon):
        return Grid(size, 0.0, 0.0, lon[:0], lat[:0], np.zeros(0, dtype=np.int64))
    extent = Bounds(*map(float, (lon.min(), lat.min(), lon.max(), lat.max())))
    if not isfinite(sum(extent)):
        raise ValueError("every point has coordinates")
    lie = over or lattice(extent, size=size)
    left, low = lie.cell(lon.min(), lat.min())
    right, high = lie.cell(lon.max(), lat.max())
    tall = high - low + 1

    def numbers(part: slice) -> "Numbers":
        column, row = lie.cell(lon[part], lat[part])
        number: Numbers = (column - left) * tall + row - low
        return number

    cells, counts = tally(numbers, weight, points=len(lon), length=int((right - left + 1) * tall))
    return Grid(
        size=lie.size,
        width=lie.width,
        height=lie.height,
        west=fixed(lie.west + (cells // tall + left) * lie.width),
        south=fixed(lie.south + (cells % tall + low) * lie.height),
        count=fixed(counts),
    )


def dense(cells: "pd.DataFrame", *, lattice: Lattice, bounds: Bounds | None = None) -> Dense:
    """Counted cells as a full rectangle, zeros where nothing happened.

    Args:
        cells: columns column, row (from the first cell of the lattice on) and count.
        lattice: what the cells were counted on.
        bounds: the rectangle in degrees, widened to whole cells; that of the counted cells if left
            out.

    Raises:
        ValueError: the rectangle has more than ``MOST_CELLS`` cells: points lie far off, or the
            cells are too small.

    >>> import pandas as pd
    >>> cells = pd.DataFrame({"column": [3, 5], "row": [2, 2], "count": [4, 1]})
    >>> dense(cells, lattice=Lattice(0.0, 50.0, 0.01, 0.01, 1000.0)).count.tolist()
    [[4, 0, 1]]
    """
    import numpy as np

    column, row, counted = (cells[name].to_numpy() for name in ("column", "row", "count"))
    left, low, right, high = _rectangle(column, row, lattice, bounds)
    wide, tall = right - left, high - low
    if wide * tall > MOST_CELLS:
        raise ValueError(f"{wide} x {tall} cells are too many")
    inside = (column >= left) & (column < right) & (row >= low) & (row < high)
    count = np.zeros((tall, wide), dtype=counted.dtype)
    np.add.at(count, (row[inside] - low, column[inside] - left), counted[inside])
    west, south = lattice.west + left * lattice.width, lattice.south + low * lattice.height
    return Dense(
        count=fixed(count),
        lattice=lattice._replace(west=west, south=south),
        outside=int(counted[~inside].sum()),
    )


def mask(lattice: Lattice, polygons: "Sequence[Geometry]", *, shape: tuple[int, ...]) -> "Numbers":
    """Which cells belong to a study area: their middle lies in one of the polygons, in no hole.

    Args:
        lattice: where the cells lie.
        polygons: valid ones, longitude and latitude in degrees.
        shape: rows and columns.

    Returns:
        [rows, columns], true in the study area.

    >>> from shapely import box
    >>> mask(Lattice(0, 0, 1, 1, 1.0), [box(0, 0, 2, 1)], shape=(2, 3)).tolist()
    [[True, True, False], [False, False, False]]
    """
    import numpy as np
    import shapely

    inside = np.zeros(shape, dtype=bool)
    lon, lat = lattice.middles(shape)
    for polygon in polygons:
        west, south, east, north = polygon.bounds
        across = slice(*np.searchsorted(lon, (west, np.nextafter(east, np.inf))))
        up = slice(*np.searchsorted(lat, (south, np.nextafter(north, np.inf))))
        own = shapely.from_wkb(shapely.to_wkb(polygon))  # to prepare a shared one is not safe
        shapely.prepare(own)
        inside[up, across] |= shapely.intersects_xy(own, *np.meshgrid(lon[across], lat[up]))
    return inside


def cell_size(lon: "Numbers", lat: "Numbers", *, cells: int = 40) -> float:
    """A round side in metres, so that about this many cells lie across the wider extent.

    >>> import numpy as np
    >>> cell_size(np.array([0.0, 0.1]), np.array([52.0, 52.05]))
    200.0
    """
    if not len(lon):
        return 100.0
    per_degree = scale(float((lat.min() + lat.max()) / 2))
    across = max(float(_extent(lon)) * per_degree.east, float(_extent(lat)) * per_degree.north)
    rounds = (50, 100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000)
    return float(min(rounds, key=lambda side: abs(side - across / cells)))


def _rectangle(
    column: "Numbers", row: "Numbers", lattice: Lattice, bounds: Bounds | None
) -> tuple[int, int, int, int]:
    """First column and row, and those after the last."""
    if bounds is None:
        if not len(column):
            return 0, 0, 0, 0
        return int(column.min()), int(row.min()), int(column.max()) + 1, int(row.max()) + 1
    west, south, east, north = bounds
    return (
        floor((west - lattice.west) / lattice.width + 1e-9),
        floor((south - lattice.south) / lattice.height + 1e-9),
        ceil((east - lattice.west) / lattice.width - 1e-9),
        ceil((north - lattice.south) / lattice.height - 1e-9),
    )


def _extent(values: "Numbers") -> float:
    """Greatest less smallest."""
    return float(values.max() - values.min())
