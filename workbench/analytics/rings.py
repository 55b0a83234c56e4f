"""Polygons as two flat arrays of corners, as charts draw them: a gap after each ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from workbench.analytics.fixed import fixed

if TYPE_CHECKING:
    import numpy as np
    from shapely import Geometry

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Rings:
    """Rings of several polygons one after the other.

    ``lon``, ``lat``: degrees in single precision (a metre, about), nan after each ring;
    ``start``: where each polygon begins, and after the last one the end. Outer rings run against
    the clock and holes with it, so that a picture leaves holes empty.
    """

    lon: "Numbers"
    lat: "Numbers"
    start: "Numbers"

    def __len__(self) -> int:
        return len(self.start) - 1

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all, in degrees; nought without any."""
        import numpy as np

        if not len(self.lon):
            return (0.0, 0.0, 0.0, 0.0)
        low, high = (each([self.lon, self.lat], axis=1) for each in (np.nanmin, np.nanmax))
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def of(self, place: int) -> "tuple[Numbers, Numbers]":
        """The corners of one polygon."""
        own = slice(self.start[place], self.start[place + 1])
        return self.lon[own], self.lat[own]

    def chosen(self, places: "Sequence[int] | Numbers") -> "tuple[Numbers, Numbers]":
        """The corners of several polygons."""
        import numpy as np

        spans = [np.arange(self.start[place], self.start[place + 1]) for place in places]
        own = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
        return self.lon[own], self.lat[own]

    def only(self, places: "Sequence[int] | Numbers") -> "Rings":
        """Some of the polygons, in this order."""
        import numpy as np

        lengths = [self.start[place + 1] - self.start[place] for place in places]
        start = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        lon, lat = self.chosen(places)
        return Rings(fixed(lon), fixed(lat), fixed(start))

    @classmethod
    def around(cls, polygons: "Sequence[Geometry]") -> Self:
        """The rings of polygons and multipolygons, in degrees.

        >>> from shapely import box
        >>> rings = Rings.around([box(0, 0, 1, 1), box(1, 0, 2, 1)])
        >>> rings.of(1)[0].tolist()[:4], len(rings)
        ([2.0, 2.0, 1.0, 1.0], 2)
        """
        import numpy as np
        import shapely

        turned = shapely.orient_polygons(np.asarray(polygons, dtype=object), exterior_cw=False)
        parts, whole = shapely.get_parts(turned, return_index=True)
        rings, part = shapely.get_rings(parts, return_index=True)
        corners, ring = shapely.get_coordinates(rings, return_index=True)
        ends = np.cumsum(np.bincount(ring, minlength=len(rings))) if len(rings) else ring
        flat = np.insert(corners, ends, np.nan, axis=0)
        last = np.searchsorted(whole[part], np.arange(len(polygons)), side="right")
        start = np.concatenate([[0], np.concatenate([[0], ends])[last] + last])
        return cls(*_single(flat), fixed(start))

    @classmethod
    def of_cells(cls, corners: "Numbers") -> Self:
        """The rings of cells, [cells, corners, 2] in degrees, each closed.

        >>> import numpy as np
        >>> Rings.of_cells(np.zeros((3, 5, 2))).start.tolist()
        [0, 6, 12, 18]
        """
        import numpy as np

        gap = np.full((len(corners), 1, 2), np.nan)
        flat = np.concatenate([corners, gap], axis=1)
        return cls(
            *_single(flat.reshape(-1, 2)), fixed(np.arange(len(corners) + 1) * flat.shape[1])
        )


def _single(corners: "Numbers") -> "tuple[Numbers, Numbers]":
    return fixed(corners[:, 0].astype("float32")), fixed(corners[:, 1].astype("float32"))
