"""Turns text columns into typed incidents, and says of each row that cannot be one why."""

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.i18n import Lazy
from workbench.store import incident_dates
from workbench.store.incident_mapping import DEGREES, Mapping
from workbench.store.incident_source import Batch

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[Any, Any]

_LONGEST = 200  # characters of a category or place
_UNKNOWN = ("na", "n/a", "null", "none", "nan", "unknown", "-", "?")  # a coordinate left blank


class Reason(IntEnum):
    """Why a row is rejected."""

    CELLS = 1
    NO_DATE = 2
    NOT_A_DATE = 3
    NOT_A_NUMBER = 4
    HALF_A_PLACE = 5
    OFF_THE_EARTH = 6


SENTENCES = {
    Reason.CELLS: Lazy("The row has more or fewer cells than there are headings."),
    Reason.NO_DATE: Lazy("The date is missing."),
    Reason.NOT_A_DATE: Lazy("The date or time cannot be read."),
    Reason.NOT_A_NUMBER: Lazy("A coordinate is not a number."),
    Reason.HALF_A_PLACE: Lazy("One coordinate is there, the other is missing."),
    Reason.OFF_THE_EARTH: Lazy("The coordinates lie outside the range of their system."),
}


class Shaped(NamedTuple):
    """The incidents of one batch, and the rows that are none."""

    incidents: "pa.RecordBatch"
    rejected: tuple[tuple[int, Reason], ...]


def shape(batch: Batch, mapping: Mapping) -> Shaped:
    """One batch as incidents by the lake's schema, less the import they belong to.

    Source: the mapping; months, weekdays and hours are those of the place.
    """
    import numpy as np

    dates = _dates(batch.texts, mapping)
    lon, lat, places = _places(batch.texts, mapping)
    reasons = np.where(dates[1] > 0, dates[1], places)
    good = reasons == 0
    columns = {
        "id": _words(batch.texts, mapping.id),
        "source_row": batch.rows,
        **dates[0],
        "category": _kinds(batch.texts, mapping),
        "place": _words(batch.texts, mapping.place),
        "lon": lon,
        "lat": lat,
    }
    rejected = [(int(batch.rows[at]), Reason(int(reasons[at]))) for at in np.flatnonzero(~good)] + [
        (row, Reason.CELLS) for row, _cells in batch.broken
    ]
    return Shaped(_record(columns, good), tuple(sorted(rejected)))


def _record(columns: dict[str, Any], good: "Numbers") -> "pa.RecordBatch":
    import pyarrow as pa

    made = pa.RecordBatch.from_arrays(
        [pa.array(column) for column in columns.values()], names=list(columns)
    )
    return made if bool(good.all()) else made.filter(pa.array(good))


def _dates(texts: "pa.RecordBatch", mapping: Mapping) -> tuple[dict[str, Any], "Numbers"]:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    written = texts.column(mapping.date)
    times = texts.column(mapping.time) if mapping.time else None
    moments = incident_dates.read(written, times, order=mapping.order or "day")
    reasons = np.where(moments.fine, 0, Reason.NOT_A_DATE)
    if not moments.fine.all():
        blank = pc.equal(pc.utf8_trim_whitespace(written), "").to_numpy(zero_copy_only=False)
        reasons = np.where(blank, Reason.NO_DATE, reasons)
    dated = (moments.day > 0) & moments.fine & (not mapping.months_only)
    local, utc = _clock(moments, dated, mapping.zone)
    timed = dated & (moments.seconds >= 0) & mapping.hours
    day = local.astype("datetime64[D]")
    weekday = (day.astype(np.int64) + 3) % 7  # 1 January 1970 was a Thursday
    hour = (local - day).astype(np.int64) // 3600
    month = np.where(dated, local.astype("datetime64[M]").astype(np.int64), moments.month)
    return {
        "occurred": pa.array(utc.astype("datetime64[us]"), mask=~dated).cast(
            pa.timestamp("us", "UTC")
        ),
        "month": _month_texts(month),
        "weekday": pa.array(weekday.astype(np.int8), mask=~dated),
        "hour": pa.array(hour.astype(np.int8), mask=~timed),
    }, reasons


def _clock(
    moments: incident_dates.Moments, dated: "Numbers", zone: str
) -> tuple["Numbers", "Numbers"]:
    """The moments in the time of the place, and in UTC."""
    import numpy as np

    start = moments.month.astype("datetime64[M]").astype("datetime64[D]")
    days = np.where(dated, start + (moments.day - 1), start)
    written = days.astype("datetime64[s]") + np.maximum(moments.seconds, 0)
    utc = written - moments.offset * 60
    if not zone:
        return written, utc
    utc = np.where(moments.zoned, utc, _to_utc(written, zone))
    return _to_local(utc, zone), utc


def _to_utc(local: "Numbers", zone: str) -> "Numbers":
    import pyarrow as pa
    import pyarrow.compute as pc

    placed = pc.assume_timezone(pa.array(local), zone, ambiguous="earliest", nonexistent="earliest")
    utc: Numbers = placed.cast(pa.timestamp("s", "UTC")).to_numpy(zero_copy_only=False)
    return utc


def _to_local(utc: "Numbers", zone: str) -> "Numbers":
    import pyarrow as pa
    import pyarrow.compute as pc

    placed = pa.array(utc).cast(pa.timestamp("s", "UTC")).cast(pa.timestamp("s", zone))
    local: Numbers = pc.local_timestamp(placed).to_numpy(zero_copy_only=False)
    return local


def _month_texts(months: "Numbers") -> "pa.Array":
    import numpy as np
    import pyarrow as pa

    unique, place = np.unique(months, return_inverse=True)
    texts = [str(month) for month in unique.astype("datetime64[M]")]
    return pa.DictionaryArray.from_arrays(place.astype(np.int32), pa.array(texts)).cast(pa.string())


def _places(texts: "pa.RecordBatch", mapping: Mapping) -> tuple["pa.Array", "pa.Array", "Numbers"]:
    """Longitudes, latitudes, and for each row the reason why they cannot be used, or 0."""
    import numpy as np
    import pyarrow as pa

    rows = len(texts)
    if not (mapping.x and mapping.y):
        return pa.nulls(rows, pa.float64()), pa.nulls(rows, pa.float64()), np.zeros(rows, np.int8)
    x, x_wrong = _floats(texts.column(mapping.x), mapping)
    y, y_wrong = _floats(texts.column(mapping.y), mapping)
    half = np.isnan(x) != np.isnan(y)
    lon, lat = _degrees(x, y, mapping.epsg)
    outside = ~np.isnan(x) & ~np.isnan(y) & ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    reasons = np.select(
        [x_wrong | y_wrong, half, outside],
        [Reason.NOT_A_NUMBER, Reason.HALF_A_PLACE, Reason.OFF_THE_EARTH],
        0,
    )
    # 0, 0 is how many systems write "unknown"; there is open sea.
    nowhere = np.isnan(lon) | np.isnan(lat) | ((x == 0) & (y == 0))
    return pa.array(lon, mask=nowhere), pa.array(lat, mask=nowhere), reasons


def _degrees(x: "Numbers", y: "Numbers", epsg: int) -> tuple["Numbers", "Numbers"]:
    if epsg == DEGREES:
        return x, y
    from pyproj import Transformer

    lon, lat = Transformer.from_crs(epsg, DEGREES, always_xy=True).transform(x, y)
    return lon, lat


def _floats(texts: "pa.Array", mapping: Mapping) -> tuple["Numbers", "Numbers"]:
    """Numbers, not-a-number where blank; and where the text is there but no number."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = pc.utf8_trim_whitespace(texts)
    bare = pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)
    try:
        numbers = bare.cast(pa.float64()) if _is_plain(mapping) else None
    except pa.ArrowInvalid:
        numbers = None
    if numbers is None:
        unknown = pc.is_in(pc.utf8_lower(bare), pa.array(_UNKNOWN))
        bare = pc.if_else(unknown, pa.scalar(None, pa.string()), bare)
        numbers = _patiently(bare, mapping)
    found = pc.fill_null(numbers, float("nan")).to_numpy(zero_copy_only=False)
    found = np.where(np.isinf(found), np.nan, found)
    return found, np.isnan(found) & bare.is_valid().to_numpy(zero_copy_only=False)


def _is_plain(mapping: Mapping) -> bool:
    return mapping.epsg == DEGREES or mapping.decimal == "."


def _patiently(texts: "pa.Array", mapping: Mapping) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    # One sign in degrees is always the decimal sign; in metres the other one groups thousands.
    if mapping.epsg != DEGREES:
        grouping = "." if mapping.decimal == "," else ","
        texts = pc.replace_substring(texts, grouping, "")
    texts = pc.replace_substring(pc.replace_substring_regex(texts, r"^\+", ""), ",", ".")
    right = pc.match_substring_regex(texts, r"^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")
    return pc.if_else(right, texts, pa.scalar(None, pa.string())).cast(pa.float64())


def _kinds(texts: "pa.RecordBatch", mapping: Mapping) -> "pa.Array":
    import pyarrow as pa

    if mapping.category:
        return _words(texts, mapping.category)
    return pa.array([mapping.category_is.strip() or None] * len(texts), pa.string())


def _words(texts: "pa.RecordBatch", heading: str) -> "pa.Array":
    """Trimmed and cut texts, nothing where blank."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not heading:
        return pa.nulls(len(texts), pa.string())
    bare = pc.utf8_slice_codeunits(pc.utf8_trim_whitespace(texts.column(heading)), 0, _LONGEST)
    return pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)
