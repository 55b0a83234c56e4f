"""Degrees to metres and back on a plane that fits one town, and other systems to degrees."""

from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

# WGS 84: half the equator's diameter in metres, and the first eccentricity squared.
_RADIUS = 6_378_137.0
_E2 = 0.006_694_379_990_14
_WIDE = 3.0  # degrees of latitude: no town is that wide, some points lie far off
_FAR = 5.0  # degrees from the middle of a plane
_STEPS = 8  # each step of the way back to degrees is a thousand times nearer, within 100 km


class Bounds(NamedTuple):
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float


class Scale(NamedTuple):
    """Metres in one degree at a latitude."""

    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat map around one point, true within 0.002 % over 20 km and within 0.2 % over 250 km.

    ``lon0``, ``lat0``: the point, in degrees; ``east``, ``north``: metres in one degree there;
    ``narrow``: by how many metres a degree of longitude gets shorter for each degree northwards;
    ``rise``: by how many metres a parallel bends towards the pole, per squared degree.

    Measured against geodesics, at latitudes up to 65 degrees. With metres per degree alone,
    distances at 65 degrees are off by 0.3 % at the rim of a town: hence the two terms of second
    order. Beyond 5 degrees from the point they grow no further, so that points at the end of the
    world are far away and not somewhere else; distances mean nothing there.

    Reference: the series of the transverse Mercator projection to the second order (Snyder, Map
    Projections, USGS PP 1395, p. 61), on the ellipsoid WGS 84.
    """

    lon0: float
    lat0: float
    east: float
    north: float
    narrow: float = 0.0
    rise: float = 0.0

    @classmethod
    def at(cls, lon: float, lat: float) -> Self:
        """The plane that touches the earth at this point.

        >>> plane = Plane.at(-0.4, 52.0)
        >>> round(plane.east), round(plane.north)
        (68678, 111267)
        """
        per_degree, phi = scale(lat), radians(max(-85.0, min(85.0, lat)))
        narrow = per_degree.north * sin(phi) * pi / 180
        return cls(lon, lat, *per_degree, narrow, per_degree.east * sin(phi) * pi / 360)

    @classmethod
    def over(cls, *, west: float, south: float, east: float, north: float) -> Self:
        """The plane that touches the earth in the middle of these bounds, in degrees."""
        return cls.at((west + east) / 2, (south + north) / 2)

    @classmethod
    def around(cls, lon: "Numbers", lat: "Numbers") -> Self:
        """The plane that suits most of these points; some that lie far off do not tilt it.

        >>> import numpy as np
        >>> Plane.around(np.array([0.0, 1.0]), np.array([52.0, 53.0])).lat0
        52.5
        """
        return cls.at(_middle(lon), _middle(lat))

    def metres(self, lon: "Numbers", lat: "Numbers") -> "tuple[Numbers, Numbers]":
        """Eastward and northward metres from the point where the plane touches the earth."""
        u, v = lon - self.lon0, lat - self.lat0
        return self._across(v) * u, self.north * v + self._bent(u)

    def degrees(self, x: "Numbers", y: "Numbers") -> "tuple[Numbers, Numbers]":
        """Longitude and latitude of points given in metres: the way back from ``metres``.

        >>> import numpy as np
        >>> plane = Plane.at(10.0, 60.0)
        >>> lon, lat = plane.degrees(*plane.metres(np.array([10.1]), np.array([59.9])))
        >>> bool(abs(lon[0] - 10.1) < 1e-12 and abs(lat[0] - 59.9) < 1e-12)
        True
        """
        u, v = x / self.east, y / self.north
        for _step in range(_STEPS):
            u, v = x / self._across(v), (y - self._bent(u)) / self.north
        return u + self.lon0, v + self.lat0

    def _across(self, v: "Numbers") -> "Numbers":
        """Metres in a degree of longitude this far to the north, in degrees."""
        import numpy as np

        across: Numbers = self.east - self.narrow * np.clip(v, -_FAR, _FAR)
        return across

    def _bent(self, u: "Numbers") -> "Numbers":
        """Metres by which a parallel bends this far to the east, in degrees."""
        import numpy as np

        bent: Numbers = self.rise * np.minimum(u * u, _FAR * _FAR)
        return bent


def scale(latitude: float) -> Scale:
    """Metres in one degree of longitude and of latitude, on the ellipsoid WGS 84.

    Nearer to a pole than 5 degrees the scale of 85 degrees is given.

    Reference: the radii of curvature in the prime vertical and the meridian (Snyder, Map
    Projections, USGS PP 1395, p. 24).

    >>> [round(metres) for metres in scale(52.0)]
    [68678, 111267]
    """
    phi = radians(max(-85.0, min(85.0, latitude)))
    root = sqrt(1 - _E2 * sin(phi) ** 2)
    prime, meridian = _RADIUS / root, _RADIUS * (1 - _E2) / root**3
    return Scale(east=prime * cos(phi) * pi / 180, north=meridian * pi / 180)


def from_epsg(code: int, x: "Numbers", y: "Numbers") -> "tuple[Numbers, Numbers]":
    """Longitude and latitude (WGS 84, degrees) of points in another system.

    Args:
        code: number of the system in the EPSG register, 27700 say.
        x, y: eastings and northings, or longitude and latitude, in the unit of that system.

    Returns:
        Degrees; nan where a point lies outside of what the system can tell.

    Raises:
        ValueError: there is no such system.

    >>> import numpy as np
    >>> lon, lat = from_epsg(27700, np.array([530_000.0]), np.array([180_000.0]))
    >>> round(float(lon[0]), 3), round(float(lat[0]), 3)
    (-0.128, 51.504)
    """
    import numpy as np
    from pyproj import Transformer
    from pyproj.exceptions import CRSError

    try:
        transformer = Transformer.from_crs(code, 4326, always_xy=True)
    except CRSError as fault:
        raise ValueError(str(fault)) from None
    lon, lat = transformer.transform(x, y)
    told = np.isfinite(lon) & np.isfinite(lat)
    return np.where(told, lon, np.nan), np.where(told, lat, np.nan)


def _middle(values: "Numbers") -> float:
    """Half-way between the outermost, or the median where these lie further apart than a town."""
    import numpy as np

    if not len(values):
        return 0.0
    least, most = float(values.min()), float(values.max())
    return (least + most) / 2 if most - least <= _WIDE else float(np.median(values))
