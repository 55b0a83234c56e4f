"""Points in areas by the million: a raster answers wherever no border runs, GEOS the rest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.analytics import areas

if TYPE_CHECKING:
    import numpy as np
    from shapely import Geometry

    Numbers = np.ndarray[Any, Any]

FEW = 20_000  # points: for fewer a raster does not pay
_SIDE = 2048  # cells of the raster in each direction
_REACH = 1e-6  # of a cell: far beyond what rounding can move a point or a border
_BORDER = -2  # in the raster: a border runs through the cell


class Raster:
    """Which polygon a point lies in, for many points in the same polygons.

    A cell that no border touches lies in the same polygons all over, and so do its neighbours up
    to the next border: one point of each such patch is asked, for all points in it. Points in cells
    with a border are asked one by one. The answer is that of ``areas.assign`` to the last point.

    >>> import numpy as np
    >>> from shapely import box
    >>> Raster([box(0, 0, 1, 1)]).assign(np.array([0.5, 9.0]), np.array([1.0, 9.0])).tolist()
    [0, -1]
    """

    def __init__(self, polygons: "Sequence[Geometry]", *, side: int = _SIDE) -> None:
        """``polygons`` are valid, in degrees; ``side`` is the number of cells in each direction."""
        import numpy as np
        import shapely

        self._polygons = list(polygons)
        self._side = side
        west, south, east, north = shapely.total_bounds(self._polygons)
        self._corner = np.array([west, south])
        # One cell is kept free all round, so that a point on the outermost border lies inside.
        self._size = np.maximum(np.array([east - west, north - south]), 1e-9) / (side - 2)
        self._inside = self._patches(self._borders())

    def assign(self, lon: "Numbers", lat: "Numbers") -> "Numbers":
        """The place of the polygon in the list for each point (degrees), or -1: see ``assign``."""
        import numpy as np

        column, row = self._cells(lon, 0), self._cells(lat, 1)
        there = (column >= 0) & (column < self._side) & (row >= 0) & (row < self._side)
        found = np.full(len(lon), -1, dtype=np.int64)
        cell = row[there].astype(np.int64) * self._side + column[there].astype(np.int64)
        found[there] = self._inside[cell]
        unclear = np.flatnonzero(found == _BORDER)
        found[unclear] = areas.assign(lon[unclear], lat[unclear], self._polygons)
        return found

    def _cells(self, degrees: "Numbers", axis: int) -> "Numbers":
        import numpy as np

        cells: Numbers = np.floor((degrees - self._corner[axis]) / self._size[axis]) + 1
        return cells

    def _borders(self) -> "Numbers":
        """Where a border runs, at least: cells by row and column."""
        import numpy as np

        start, end = self._segments()
        pieces = np.ceil(np.abs(end - start).max(axis=1) * 2).astype(np.int64).clip(1)
        which = np.repeat(np.arange(len(start)), pieces)
        piece = np.arange(len(which)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
        step = ((end - start) / pieces[:, None])[which]
        begin = start[which] + step * piece[:, None]
        # A piece of half a cell touches two cells at most in each direction.
        low = np.floor(np.minimum(begin, begin + step) - _REACH).astype(np.int64)
        high = np.floor(np.maximum(begin, begin + step) + _REACH).astype(np.int64)
        touched = np.zeros((self._side, self._side), dtype=bool)
        for column in (low[:, 0], high[:, 0]):
            for row in (low[:, 1], high[:, 1]):
                touched[row, column] = True
        return touched

    def _segments(self) -> tuple["Numbers", "Numbers"]:
        """Both ends of each piece of a border, in cells."""
        import numpy as np
        import shapely

        rings = shapely.get_rings(shapely.get_parts(self._polygons))
        corners, ring = shapely.get_coordinates(rings, return_index=True)
        cells = (corners - self._corner) / self._size + 1
        follows = np.flatnonzero(ring[1:] == ring[:-1])
        return cells[follows], cells[follows + 1]

    def _patches(self, borders: "Numbers") -> "Numbers":
        """For each cell the polygon that it lies in, -1 for none; ``_BORDER`` where one runs."""
        import numpy as np
        from scipy import ndimage

        patch, count = ndimage.label(~borders)
        patch = patch.ravel()
        first = np.full(count + 1, -1, dtype=np.int64)
        first[patch[::-1]] = np.arange(len(patch))[::-1]
        row, column = np.divmod(first, self._side)
        middle = (np.column_stack([column, row]) - 0.5) * self._size + self._corner
        polygon = areas.assign(middle[:, 0], middle[:, 1], self._polygons)
        polygon[0] = _BORDER
        inside: Numbers = polygon.astype(np.int32)[patch]
        return inside
