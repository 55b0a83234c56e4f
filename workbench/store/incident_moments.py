"""When an incident happened: dates, times and spans of a file become the columns of the lake."""

from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.store import incident_dates
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import Reason

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[Any, Any]

_DAY = 24 * 60 * 60
_SHORT = 60  # minutes: an incident within a longer span has no weekday and no hour
_AHEAD = 14 * 60 * 60  # seconds that the clocks of some place are ahead of UTC
_YEARS = range(1, 10_000)  # a date of the year 1 is read, and rejected for what it is


class When(NamedTuple):
    """Columns by the schema of the lake, and for each row why its dates cannot be used, or 0."""

    columns: dict[str, "pa.Array"]
    reasons: "Numbers"


class _Clock(NamedTuple):
    """Moments in seconds since 1970, by the clock of the place and in UTC."""

    fine: "Numbers"
    dated: "Numbers"  # whether the day is known
    timed: "Numbers"  # whether the time of day is
    local: "Numbers"
    utc: "Numbers"


def read(texts: "pa.RecordBatch", mapping: Mapping) -> When:
    """Dates and times of a batch, by the clock of the place."""
    import numpy as np

    start = _clock(texts, mapping, (mapping.date, mapping.time), hours=mapping.hours)
    reasons = _reasons(start)
    if not start.fine.all():
        reasons = np.where(_blank(texts.column(mapping.date)), Reason.NO_DATE, reasons)
    if not mapping.until or mapping.months_only:
        return When(_columns(start, None), reasons)
    end, missing = _end(texts, mapping, start)
    last = end.utc - ~end.timed  # a day's last second: its midnight belongs to the next
    late = np.where(last < start.utc, Reason.ENDS_FIRST, 0)
    wrong = np.select([missing, ~end.fine], [0, Reason.NOT_AN_END], np.maximum(_reasons(end), late))
    ended = np.where(missing | (end.local <= start.local), -1, end.local)
    return When(_columns(start, ended), np.where(reasons > 0, reasons, wrong))


def _end(texts: "pa.RecordBatch", mapping: Mapping, start: _Clock) -> tuple[_Clock, "Numbers"]:
    """The end of each span; and where none is given, or no more than the day of the start."""
    import numpy as np

    end = _clock(texts, mapping, (mapping.until, mapping.until_time), hours=mapping.until_hours)
    whole_day = np.where(end.timed, 0, _DAY)  # until Sunday is until Sunday midnight
    same_day = ~start.timed & ~end.timed & (end.local == start.local)
    end = end._replace(local=end.local + whole_day, utc=end.utc + whole_day)
    return end, _blank(texts.column(mapping.until)) | (end.fine & (same_day | ~end.dated))


def _clock(
    texts: "pa.RecordBatch", mapping: Mapping, headings: tuple[str, str], *, hours: bool
) -> _Clock:
    import numpy as np

    date, time = headings
    times = texts.column(time) if time else None
    order = mapping.order or "day"
    found = incident_dates.read(texts.column(date), times, order=order, years=_YEARS)
    dated = (found.day > 0) & found.fine & (not mapping.months_only)
    timed = dated & (found.seconds >= 0) & hours
    day = _starts(found.month) + np.where(dated, (found.day - 1) * _DAY, 0)
    written = day + np.maximum(found.seconds, 0)
    utc = written - found.offset * 60 if found.zoned.any() else written
    if not mapping.zone:
        return _Clock(found.fine, dated, timed, written, utc)
    if not found.zoned.all():
        utc = np.where(found.zoned, utc, _to_utc(written, mapping.zone))
    # A day without a time is that day, wherever it was written.
    local = np.where(found.seconds >= 0, _to_local(utc, mapping.zone), written)
    return _Clock(found.fine, dated, timed, local, utc)


def _reasons(clock: _Clock) -> "Numbers":
    import time

    import numpy as np

    past, future = clock.local < 0, clock.local > time.time() + _AHEAD
    return np.select(
        [~clock.fine, past, future], [Reason.NOT_A_DATE, Reason.BEFORE_1970, Reason.IN_THE_FUTURE]
    )


def _columns(start: _Clock, ended: "Numbers | None") -> dict[str, "pa.Array"]:
    import numpy as np
    import pyarrow as pa

    local = np.clip(start.local, 0, 2**31 * 30)  # what lies beyond is rejected
    days = local // _DAY
    began = local // 60
    until = np.full(len(began), -1) if ended is None else np.clip(ended, -1, 2**31 * 30) // 60
    spans = until > began
    known = ~spans | (until - began <= _SHORT)
    return {
        "occurred": pa.array(
            (start.utc * 1_000_000).astype("datetime64[us]"), mask=~start.dated
        ).cast(pa.timestamp("us", "UTC")),
        "month": _month_texts(days),
        "weekday": _small((days + 3) % 7, start.dated & known),  # 1 January 1970 was a Thursday
        "hour": _small(local % _DAY // 3600, start.timed & known),
        "began": pa.array(began.astype(np.int32), mask=~start.dated),
        "ended": pa.array(until.astype(np.int32), mask=~(spans & start.dated)),
    }


def _small(numbers: "Numbers", known: "Numbers") -> "pa.Array":
    import numpy as np
    import pyarrow as pa

    return pa.array(numbers.astype(np.int8), mask=~known)


def _blank(texts: "pa.Array") -> "Numbers":
    import pyarrow.compute as pc

    bare = pc.fill_null(pc.utf8_trim_whitespace(texts), "")
    blank: Numbers = pc.equal(bare, "").to_numpy(zero_copy_only=False)
    return blank


def _starts(months: "Numbers") -> "Numbers":
    """Seconds since 1970 at the first of each month."""
    import numpy as np

    if not len(months):
        return months
    first = int(months.min())
    starts = np.arange(first, int(months.max()) + 1).astype("datetime64[M]")
    return np.asarray(starts.astype("datetime64[s]").astype(np.int64)[months - first])


def _month_texts(days: "Numbers") -> "pa.Array":
    """The month of each day as text, such as 2026-03; each text is there once."""
    import numpy as np
    import pyarrow as pa

    first, last = (int(days.min()), int(days.max())) if len(days) else (0, 0)
    calendar = np.arange(first, last + 1).astype("datetime64[D]").astype("datetime64[M]")
    months = calendar.astype(np.int64)
    texts = np.arange(months[0], months[-1] + 1).astype("datetime64[M]").astype(str)
    place = (months - months[0]).astype(np.int32)[days - first]
    return pa.DictionaryArray.from_arrays(place, pa.array(texts.tolist(), pa.string()))


def _to_utc(local: "Numbers", zone: str) -> "Numbers":
    import pyarrow as pa
    import pyarrow.compute as pc

    moments = pa.array(local.astype("datetime64[s]"))
    placed = pc.assume_timezone(moments, zone, ambiguous="earliest", nonexistent="earliest")
    utc: Numbers = placed.cast(pa.int64()).to_numpy(zero_copy_only=False)
    return utc


def _to_local(utc: "Numbers", zone: str) -> "Numbers":
    import pyarrow as pa
    import pyarrow.compute as pc

    placed = pa.array(utc.astype("datetime64[s]")).cast(pa.timestamp("s", "UTC"))
    local = pc.local_timestamp(placed.cast(pa.timestamp("s", zone))).cast(pa.int64())
    found: Numbers = local.to_numpy(zero_copy_only=False)
    return found
