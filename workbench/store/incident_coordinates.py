"""Where an incident happened: the coordinates of a file become degrees, or the reason why not."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.store.incident_mapping import DEGREES, Mapping
from workbench.store.incident_reasons import Reason

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[Any, Any]

_UNKNOWN = ("na", "n/a", "null", "none", "nan", "unknown", "-", "?")  # a coordinate left blank
_METRES = 1_000  # no degrees, however badly written, are as large


class Where(NamedTuple):
    """Longitudes and latitudes, and for each row why they cannot be used, or 0."""

    lon: "pa.Array"
    lat: "pa.Array"
    reasons: "Numbers"
    swappable: int  # rows off the earth that would be on it with longitude and latitude swapped


def read(texts: "pa.RecordBatch", mapping: Mapping) -> Where:
    """The coordinates of a batch, in degrees whatever their system."""
    import numpy as np
    import pyarrow as pa

    rows = len(texts)
    if not (mapping.x and mapping.y):
        nothing = pa.nulls(rows, pa.float64())
        return Where(nothing, nothing, np.zeros(rows, np.int8), 0)
    geographic = is_degrees(mapping.epsg)
    x, x_wrong = _floats(texts.column(mapping.x), mapping, geographic)
    y, y_wrong = _floats(texts.column(mapping.y), mapping, geographic)
    half = np.isnan(x) != np.isnan(y)
    # 0, 0 is how many systems write "unknown"; there is open sea.
    nowhere = (x == 0) & (y == 0)
    mixed = _mixed(x, y, geographic) & ~nowhere
    lon, lat = _degrees(np.where(mixed, np.nan, x), np.where(mixed, np.nan, y), mapping.epsg)
    placed = ~np.isnan(lon) & ~np.isnan(lat)
    outside = placed & ~nowhere & ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    reasons = np.select(
        [x_wrong | y_wrong, half, mixed, outside],
        [
            Reason.NOT_A_NUMBER,
            Reason.HALF_A_PLACE,
            Reason.METRES if geographic else Reason.DEGREES,
            Reason.OFF_THE_EARTH,
        ],
        0,
    )
    swappable = int((outside & (np.abs(lat) <= 180) & (np.abs(lon) <= 90)).sum())
    gone = nowhere | ~placed
    return Where(pa.array(lon, mask=gone), pa.array(lat, mask=gone), reasons, swappable)


@lru_cache(maxsize=16)
def is_degrees(epsg: int) -> bool:
    """Whether the coordinates of this system are degrees, not metres or feet."""
    if epsg == DEGREES:
        return True
    from pyproj import CRS

    return bool(CRS.from_epsg(epsg).is_geographic)


def _mixed(x: "Numbers", y: "Numbers", geographic: bool) -> "Numbers":
    """Rows whose numbers can only be of another system than the one that is named."""
    import numpy as np

    size, other = np.abs(x), np.abs(y)
    if geographic:
        return np.asarray((size >= _METRES) & (other >= _METRES))
    return np.asarray((size <= 180) & (other <= 180))


def _degrees(x: "Numbers", y: "Numbers", epsg: int) -> tuple["Numbers", "Numbers"]:
    if epsg == DEGREES:
        return x, y
    lon, lat = _transformer(epsg).transform(x, y)
    return lon, lat


@lru_cache(maxsize=16)
def _transformer(epsg: int) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(epsg, DEGREES, always_xy=True)


def _floats(texts: "pa.Array", mapping: Mapping, geographic: bool) -> tuple["Numbers", "Numbers"]:
    """Numbers, not-a-number where blank; and where the text is there but no number."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    bare, numbers = texts, None
    for bare in _forms(texts) if geographic or mapping.decimal == "." else ():
        try:
            numbers = bare.cast(pa.float64())
        except pa.ArrowInvalid:
            continue
        break
    if numbers is None:
        bare = list(_forms(texts))[-1]
        unknown = pc.is_in(pc.utf8_lower(bare), pa.array(_UNKNOWN))
        bare = pc.if_else(unknown, pa.scalar(None, pa.string()), bare)
        numbers = _patiently(bare, mapping, geographic)
    found = pc.fill_null(numbers, float("nan")).to_numpy(zero_copy_only=False)
    found = np.where(np.isinf(found), np.nan, found)
    return found, np.isnan(found) & bare.is_valid().to_numpy(zero_copy_only=False)


def _forms(texts: "pa.Array") -> Any:
    """The texts as they are, and trimmed with nothing for blank ones."""
    import pyarrow as pa
    import pyarrow.compute as pc

    yield texts
    bare = pc.utf8_trim_whitespace(texts)
    yield pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)


def _patiently(texts: "pa.Array", mapping: Mapping, geographic: bool) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    # One sign in degrees is always the decimal sign; in metres the other one groups thousands.
    if not geographic:
        grouping = "." if mapping.decimal == "," else ","
        texts = pc.replace_substring(texts, grouping, "")
    texts = pc.replace_substring(pc.replace_substring_regex(texts, r"^\+", ""), ",", ".")
    right = pc.match_substring_regex(texts, r"^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")
    return pc.if_else(right, texts, pa.scalar(None, pa.string())).cast(pa.float64())
