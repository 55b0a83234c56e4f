"""Dates and times as people write them, read a whole column at a time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_CLOCK = (
    r"(?P<h>\d{1,2})(?:[:.](?P<i>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<p>[AaPp]\.?[Mm]\.?)?\s*(?P<z>[Zz]|UTC|[+-]\d{2}:?\d{2})?"
)
_MOMENT = (
    r"^\s*(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?"
    r"|(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{2}))"
    rf"(?:(?:[Tt]|\s*,\s*|\s+){_CLOCK})?\s*$"
)
_TIME_ALONE = rf"^\s*{_CLOCK}\s*$"
_PLAUSIBLE = range(1900, 2101)


class Moments(NamedTuple):
    """A column of dates in numbers; ``fine`` is False where the text is no date, and the rest
    is then without meaning. A missing day is 0, a missing hour -1, a missing offset None.
    """

    fine: "np.ndarray[Any, Any]"
    month: "np.ndarray[Any, Any]"  # months since January 1970
    day: "np.ndarray[Any, Any]"
    seconds: "np.ndarray[Any, Any]"  # since midnight; -1 where no time is written
    offset: "np.ndarray[Any, Any]"  # minutes east of UTC as written
    zoned: "np.ndarray[Any, Any]"  # whether an offset is written


@dataclass(slots=True)
class Survey:
    """What a whole file says about its dates; fed batch by batch."""

    slashed: int = 0  # dates like 03/04/2026
    differing: int = 0  # of these, those whose two numbers differ
    first_over_12: int = 0
    second_over_12: int = 0
    dated: int = 0
    days: int = 0
    other_days: int = 0  # dates that are not the first of a month
    timed: int = 0  # times other than midnight
    zoned: int = 0

    def add(self, dates: "pa.Array", times: "pa.Array | None" = None) -> None:
        """Look at one more batch of texts."""
        parts = _parts(dates, _MOMENT)
        slashed = parts["a"] > 0
        self.slashed += int(slashed.sum())
        self.differing += int((slashed & (parts["a"] != parts["b"])).sum())
        self.first_over_12 += int((slashed & (parts["a"] > 12)).sum())
        self.second_over_12 += int((slashed & (parts["b"] > 12)).sum())
        self.dated += int((slashed | (parts["y"] > 0)).sum())
        self.days += int((slashed | (parts["d"] > 0)).sum())
        self.other_days += int((slashed | (parts["d"] > 1)).sum())
        clock = _parts(times, _TIME_ALONE) if times is not None else parts
        self.timed += int(((clock["h"] > 0) | (clock["i"] > 0) | (clock["s"] > 0)).sum())
        self.zoned += int(clock["zoned"].sum())

    @property
    def order(self) -> str:
        """What comes first in 03/04/2026: "day", "month", or "" if the file does not tell."""
        if self.first_over_12 or self.second_over_12:
            return "day" if self.first_over_12 >= self.second_over_12 else "month"
        return "" if self.differing else "day"

    @property
    def months_only(self) -> bool:
        """Whether days say nothing: none is written, or every date is the first of its month."""
        return not self.timed and (not self.days or (self.days >= 20 and not self.other_days))

    @property
    def has_time(self) -> bool:
        """Whether hours say something: not when every time is midnight."""
        return bool(self.timed)


def read(dates: "pa.Array", times: "pa.Array | None" = None, *, order: str = "day") -> Moments:
    """Texts into numbers; repeated texts are read once.

    Args:
        dates: text, ISO or day/month/year in the given order, with or without a time.
        times: text of the time of day, where that is a column of its own.
        order: "day" or "month", whichever comes first in 03/04/2026.
    """
    import numpy as np
    import pyarrow.compute as pc

    coded = pc.dictionary_encode(dates)
    unique = _moments(_parts(coded.dictionary, _MOMENT), order)
    place = pc.fill_null(coded.indices, 0).to_numpy(zero_copy_only=False)
    if len(coded.dictionary) == 0:
        nothing = np.zeros(len(dates), dtype=np.int64)
        moments = Moments(nothing > 0, nothing, nothing, nothing - 1, nothing, nothing > 0)
    else:
        moments = Moments(*(part[place] for part in unique))
        moments = moments._replace(fine=moments.fine & pc.is_valid(dates).to_numpy(False))
    return moments if times is None else _with_times(moments, times)


def _with_times(moments: Moments, times: "pa.Array") -> Moments:
    import pyarrow.compute as pc

    clock = _parts(times, _TIME_ALONE)
    seconds = _seconds(clock)
    blank = pc.equal(pc.fill_null(pc.utf8_trim_whitespace(times), ""), "").to_numpy(False)
    unclear = ~blank & (seconds < 0)
    return moments._replace(
        fine=moments.fine & ~unclear,
        seconds=seconds,
        offset=clock["offset"],
        zoned=clock["zoned"],
    )


def _moments(parts: dict[str, Any], order: str) -> Moments:
    import numpy as np

    iso = parts["y"] > 0
    first, second = ("a", "b") if order != "month" else ("b", "a")
    century = np.where(parts["c"] >= 70, 1900, 2000)
    short = np.where((parts["c"] >= 0) & (parts["c"] < 100), parts["c"] + century, parts["c"])
    year = np.where(iso, parts["y"], short)
    month = np.where(iso, parts["m"], parts[second])
    day = np.where(iso, np.maximum(parts["d"], 0), parts[first])
    seconds = _seconds(parts)
    fine = (year >= _PLAUSIBLE.start) & (year < _PLAUSIBLE.stop) & (month >= 1) & (month <= 12)
    since = np.where(fine, (year - 1970) * 12 + month - 1, 0)
    fine &= (day <= _length(since)) & (iso | (day >= 1)) & ~(iso & (parts["d"] == 0))
    fine &= (seconds >= 0) | (parts["h"] < 0)
    return Moments(fine, since, day, seconds, parts["offset"], parts["zoned"])


def _length(months: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    import numpy as np

    starts = months.astype("datetime64[M]")
    days = (starts + 1).astype("datetime64[D]") - starts.astype("datetime64[D]")
    return np.asarray(days.astype(np.int64))


def _seconds(parts: dict[str, Any]) -> "np.ndarray[Any, Any]":
    import numpy as np

    hour = parts["h"]
    noon = np.where(parts["pm"] & (hour < 12), hour + 12, hour)
    hour = np.where(parts["am"] & (hour == 12), 0, noon)
    minute, second = np.maximum(parts["i"], 0), np.maximum(parts["s"], 0)
    right = (hour >= 0) & (hour < 24) & (minute < 60) & (second < 60)
    return np.asarray(np.where(right, hour * 3600 + minute * 60 + second, -1))


def _parts(texts: "pa.Array", pattern: str) -> dict[str, Any]:
    """The named parts of each text as numbers, -1 where a part is missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pc.extract_regex(pc.fill_null(texts.cast(pa.string()), ""), pattern)
    names = [field.name for field in found.type]
    columns = dict(zip(names, found.flatten(), strict=True))
    numbers = {name: _numbers(columns[name]) for name in "ymdabchis" if name in columns}
    half = pc.fill_null(pc.utf8_lower(columns["p"]), "")
    numbers["am"] = pc.starts_with(half, "a").to_numpy(zero_copy_only=False)
    numbers["pm"] = pc.starts_with(half, "p").to_numpy(zero_copy_only=False)
    return numbers | _offsets(pc.fill_null(columns["z"], ""))


def _numbers(texts: "pa.Array") -> "np.ndarray[Any, Any]":
    import pyarrow as pa
    import pyarrow.compute as pc

    filled = pc.if_else(pc.equal(pc.fill_null(texts, ""), ""), "-1", texts)
    numbers: np.ndarray[Any, Any] = filled.cast(pa.int64()).to_numpy(zero_copy_only=False)
    return numbers


def _offsets(texts: "pa.Array") -> dict[str, Any]:
    import numpy as np
    import pyarrow.compute as pc

    signs = pc.extract_regex(texts, r"^(?P<sign>[+-])(?P<h>\d{2}):?(?P<i>\d{2})$")
    sign, hours, minutes = signs.flatten()
    minus = pc.fill_null(pc.equal(sign, "-"), False).to_numpy(zero_copy_only=False)
    size = np.maximum(_numbers(hours), 0) * 60 + np.maximum(_numbers(minutes), 0)
    zoned = pc.not_equal(texts, "").to_numpy(zero_copy_only=False)
    return {"offset": np.where(minus, -size, size), "zoned": zoned}
