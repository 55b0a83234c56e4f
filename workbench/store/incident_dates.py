"""Dates and times as people write them, read a whole column at a time."""

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.store import incident_layouts
from workbench.store.incident_layouts import Match
from workbench.store.incident_month_names import NUMBERS

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_CLOCK = (
    r"(?P<h>[0-9]{1,2})(?:[:.](?P<i>[0-9]{2})(?:[:.](?P<s>[0-9]{2})(?:[.,][0-9]+)?)?)?"
    r"\s*(?P<p>[AaPp]\.?[Mm]\.?)?\s*(?P<z>[Zz]|UTC|(?P<sign>[+-])(?P<oh>[0-9]{2}):?(?P<oi>[0-9]{2}))?"
)
_DAY = (
    r"(?:(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})(?:[-/.](?P<d>[0-9]{1,2}))?"
    r"|(?P<a>[0-9]{1,2})[-/.](?P<b>[0-9]{1,2})[-/.](?P<c>[0-9]{4}|[0-9]{2})"
    r"|(?P<e>[0-9]{1,2})(?:er|st|nd|rd|th)?[-./ ]\s*(?:de )?(?P<f>[^\W\d_]{3,10})"
    r"\.?,?[-./ ]\s*(?:de )?(?P<g>[0-9]{4}|[0-9]{2})"
    r"|(?P<k>[^\W\d_]{3,10})\.? (?:(?P<l>[0-9]{1,2})(?:st|nd|rd|th)?, ?)?(?P<n>[0-9]{4}))"
)
_MOMENT = re.compile(rf"^\s*{_DAY}(?:(?:[Tt]|\s*,\s*|\s+){_CLOCK})?\s*$")
_TIME_ALONE = re.compile(rf"^\s*{_CLOCK}\s*$")
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
    end_timed: int = 0  # of the ends of spans
    zoned: int = 0
    utc: int = 0  # of these, those marked as UTC

    def add(self, dates: "pa.Array", times: "pa.Array | None" = None) -> None:
        """Look at one more batch of texts."""
        parts = self._ordered(dates)
        slashed = parts["a"] > 0
        self.dated += int((slashed | (parts["y"] > 0)).sum())
        self.days += int((slashed | (parts["d"] > 0)).sum())
        self.other_days += int((slashed | (parts["d"] > 1)).sum())
        clock = _parts(times, _TIME_ALONE) if times is not None else parts
        self.timed += _not_midnight(clock)
        self.zoned += int(clock["zoned"].sum())
        self.utc += int((clock["zoned"] & (clock["offset"] == 0)).sum())

    def add_ends(self, dates: "pa.Array", times: "pa.Array | None" = None) -> None:
        """Look at one more batch of the texts in which spans end."""
        parts = self._ordered(dates)
        self.end_timed += _not_midnight(_parts(times, _TIME_ALONE) if times is not None else parts)

    def _ordered(self, dates: "pa.Array") -> dict[str, Any]:
        parts = _parts(dates, _MOMENT)
        slashed = parts["a"] > 0
        self.slashed += int(slashed.sum())
        self.differing += int((slashed & (parts["a"] != parts["b"])).sum())
        self.first_over_12 += int((slashed & (parts["a"] > 12)).sum())
        self.second_over_12 += int((slashed & (parts["b"] > 12)).sum())
        return parts

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


def read(
    dates: "pa.Array",
    times: "pa.Array | None" = None,
    *,
    order: str = "day",
    years: range = _PLAUSIBLE,
) -> Moments:
    """Texts into numbers.

    Args:
        dates: text, ISO or day/month/year in the given order or with the name of the month, with
            or without a time.
        times: text of the time of day, where that is a column of its own.
        order: "day" or "month", whichever comes first in 03/04/2026.
        years: a date in another year is none.
    """
    moments = _moments(_parts(dates, _MOMENT), order, years)
    return moments if times is None else _with_times(moments, times)


def _with_times(moments: Moments, times: "pa.Array") -> Moments:
    import pyarrow.compute as pc

    clock = _parts(times, _TIME_ALONE)
    seconds = _seconds(clock)
    unclear = seconds < 0
    if unclear.any():
        blank = pc.equal(pc.fill_null(pc.utf8_trim_whitespace(times), ""), "").to_numpy(False)
        unclear &= ~blank
    return moments._replace(
        fine=moments.fine & ~unclear,
        seconds=seconds,
        offset=clock["offset"],
        zoned=clock["zoned"],
    )


def _moments(parts: dict[str, Any], order: str, years: range) -> Moments:
    import numpy as np

    iso = parts["y"] > 0
    first, second = ("a", "b") if order != "month" else ("b", "a")
    year = np.where(iso, parts["y"], _full(parts["c"]))
    month = np.where(iso, parts["m"], parts[second])
    day = np.where(iso, np.maximum(parts["d"], 0), parts[first])
    seconds = _seconds(parts)
    fine = (year >= years.start) & (year < years.stop) & (month >= 1) & (month <= 12)
    since = np.where(fine, (year - 1970) * 12 + month - 1, 0)
    fine &= (day <= _length(since)) & (iso | (day >= 1)) & ~(iso & (parts["d"] == 0))
    fine &= (seconds >= 0) | (parts["h"] < 0)
    return Moments(fine, since, day, seconds, parts["offset"], parts["zoned"])


def _full(years: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Years of two digits with their century: from 70 on the last one."""
    import numpy as np

    short = (years >= 0) & (years < 100)
    return np.asarray(years + np.where(short, np.where(years >= 70, 1900, 2000), 0))


def _length(months: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    import numpy as np

    if not len(months):
        return months
    first = int(months.min())
    starts = np.arange(first, int(months.max()) + 2).astype("datetime64[M]")
    days = np.diff(starts.astype("datetime64[D]").astype(np.int64))
    return np.asarray(days[months - first])


def _not_midnight(parts: dict[str, Any]) -> int:
    past = (parts["i"] > 0) | (parts["s"] > 0) | ((parts["h"] > 0) & (parts["h"] != 24))
    return int((past & ~(parts["am"] & (parts["h"] == 12) & (parts["i"] <= 0))).sum())


def _seconds(parts: dict[str, Any]) -> "np.ndarray[Any, Any]":
    """Since midnight, -1 where there is no time or none that can be; 24:00 is a whole day."""
    import numpy as np

    hour = parts["h"]
    half = parts["am"] | parts["pm"]
    if half.any():
        noon = np.where(parts["pm"] & (hour < 12), hour + 12, hour)
        hour = np.where(parts["am"] & (hour == 12), 0, noon)
    minute, second = np.maximum(parts["i"], 0), np.maximum(parts["s"], 0)
    right = (hour >= 0) & (hour < 24) & (minute < 60) & (second < 60)
    right |= (hour == 24) & (minute == 0) & (second == 0) & ~half
    return np.asarray(np.where(right, hour * 3600 + minute * 60 + second, -1))


def _parts(texts: "pa.Array", pattern: re.Pattern[str]) -> dict[str, Any]:
    """The parts of each text as numbers, -1 where a part is missing."""
    import numpy as np

    found = incident_layouts.read(texts, pattern)
    numbers = {name: found.number(name) for name in "his"}
    half = found.each(lambda match: "ap".find(((match and match["p"]) or "-")[0].lower()))
    numbers |= {"am": half == 0, "pm": half == 1}
    sign = found.each(_sign)
    size = np.maximum(found.number("oh"), 0) * 60 + np.maximum(found.number("oi"), 0)
    numbers |= {"offset": sign * size, "zoned": sign != 0}
    return numbers | (_days(found) if pattern is _MOMENT else {})


def _days(found: incident_layouts.Layouts) -> dict[str, Any]:
    """Year, month and day where they are told apart (y, m, d), else the numbers in their order."""
    import numpy as np

    numbers = {name: found.number(name) for name in "ymdabc"}
    month = found.each(_named)
    if (month >= 0).any():
        year, day = (np.maximum(found.number(a), found.number(b)) for a, b in ("gn", "el"))
        for name, value in (("y", _full(year)), ("m", month), ("d", day)):
            numbers[name] = np.where(month >= 0, value, numbers[name])
    return numbers


def _sign(match: Match) -> int:
    """-1 west and 1 east of UTC or in it; 0 where no offset is written."""
    if match is None or not match["z"]:
        return 0
    return -1 if match["sign"] == "-" else 1


def _named(match: Match) -> int:
    """The month that is written as a word; 0 if the word is none, -1 if there is no word."""
    word = match and (match["f"] or match["k"])
    if not word:
        return -1
    letters = unicodedata.normalize("NFKD", word.casefold())
    return NUMBERS.get("".join(each for each in letters if not unicodedata.combining(each)), 0)
