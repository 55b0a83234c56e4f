"""Where and when an assessment compares, read from the worksheet, and where that does not hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.analytics.periods import months_between
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.worksheets.assessment import DESIGN, PLACES
from workbench.worksheets.fields import split_areas
from workbench.worksheets.filled import Filled
from workbench.worksheets.response import ACTIONS

YEAR = 12
ROLES = tuple(place.key for place in PLACES)
_LONGEST = 240  # months: a longer period is a slip of the hand


class Period(NamedTuple):
    """Months from the first to the last, both included; "" where nobody said it."""

    first: str = ""
    last: str = ""

    @property
    def months(self) -> tuple[str, ...]:
        """Every month; none where one end is missing or they stand the wrong way round."""
        return months_between(self.first, self.last)[:_LONGEST] if self.stands else ()

    @property
    def stands(self) -> bool:
        """Whether both ends are there, in their order."""
        return bool(self.first and self.first <= self.last)

    @property
    def told(self) -> str:
        """In words, with its length."""
        if not self.stands:
            return _("not said yet")
        months = ngettext("{count} month", "{count} months", len(self.months))
        return _("{first} to {last} ({months})").format(
            first=month_name(self.first), last=month_name(self.last), months=months
        )

    def moved(self, by: int) -> "Period":
        """The same so many months later, or earlier."""
        return Period(shifted(self.first, by), shifted(self.last, by))


NEVER = Period()


@dataclass(frozen=True, slots=True)
class Design:
    """Areas by what they are for (``ROLES``), and the two periods."""

    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: Period = NEVER
    after: Period = NEVER

    def of(self, role: str) -> tuple[str, ...]:
        """The areas that are there for this."""
        return self.areas.get(role, ())

    @property
    def times(self) -> tuple[int, int]:
        """Lengths of the periods in months, as weights of time."""
        return len(self.before.months), len(self.after.months)

    @property
    def share(self) -> float:
        """Length of the period after in both together; half of it while nobody said them."""
        before, after = self.times
        return after / (before + after) if before and after else 0.5


class Advice(NamedTuple):
    """One thing about a field of the design: well as it is, or with what could be done."""

    field: str
    sentence: str
    well: bool = False


def of(filled: Filled) -> Design:
    """The design as it stands in the worksheet."""
    line = filled.form(DESIGN.key)
    return Design(
        {role: split_areas(line.value(role)) for role in ROLES},
        Period(line.value("before_from"), line.value("before_to")),
        Period(line.value("after_from"), line.value("after_to")),
    )


def same_season(before: Period, after: Period) -> bool:
    """Whether seasons weigh alike: the same months of the year, or whole years in both.

    >>> same_season(Period("2025-10", "2026-03"), Period("2026-10", "2027-03"))
    True
    >>> same_season(Period("2025-10", "2026-03"), Period("2026-04", "2026-09"))
    False
    """
    if not (before.stands and after.stands):
        return False
    lengths = {len(before.months), len(after.months)}
    if all(length % YEAR == 0 for length in lengths):
        return True
    return len(lengths) == 1 and before.first[5:] == after.first[5:]


def earlier(after: Period, until: str) -> Period:
    """The same months of an earlier year, the latest that end before this month.

    >>> earlier(Period("2026-10", "2027-03"), "2026-10")
    Period(first='2025-10', last='2026-03')
    """
    moved = after.moved(-YEAR)
    while moved.last >= until:
        moved = moved.moved(-YEAR)
    return moved


def later(before: Period, since: str) -> Period:
    """The same months of a later year, the earliest that begin in this month or after it.

    >>> later(Period("2025-10", "2026-03"), "2026-11")
    Period(first='2027-10', last='2028-03')
    """
    moved = before.moved(YEAR)
    while moved.first < since:
        moved = moved.moved(YEAR)
    return moved


def proposed(begins: str, settled: str) -> tuple[Period, Period]:
    """Whole years around a response that begins in one month and is in place after another.

    The year before is the last one: in whole years seasons weigh alike wherever they begin.

    >>> proposed("2026-03", "2026-05")[0]
    Period(first='2025-03', last='2026-02')
    """
    before = Period(shifted(begins, -YEAR), shifted(begins, -1))
    return before, Period(shifted(settled, 1), shifted(settled, YEAR))


def around_response(filled: Filled, today: str) -> tuple[Period, Period]:
    """Periods of a year around the response, as its plan has it; ``today`` is the month of today.

    It begins with the first action and is in place after the last; what is dropped does not count.
    Before is a year that can be counted today, so that the baseline stands before the response.
    """
    lines = [line for line in filled.of(ACTIONS.key) if line.value("state") != "dropped"]
    days = [line.value(key) for line in lines for key in ("start", "due") if line.value(key)]
    months = [day[:7] for day in days] or [today]
    return proposed(min(*months, today), max(*months, today))


def of_periods(design: Design, today: str) -> Iterator[Advice]:
    """What is to be said of the periods; ``today`` is the month of today."""
    before, after = design.before, design.after
    for field_key, period in (("before_from", before), ("after_from", after)):
        if period.first and period.last and not period.stands:
            yield Advice(field_key, _("The first month comes after the last one. Turn them round."))
    if before.stands and after.stands:
        yield _order(before, after) or _season(before, after)
    if after.stands and after.last >= today:
        yield Advice(
            "after_to",
            _("The period after lasts until {month}: its counts can be taken when it is over.")
            .format(month=month_name(after.last)),
            well=True,
        )  # fmt: skip


def _order(before: Period, after: Period) -> Advice | None:
    if before.last < after.first:
        return None
    return Advice(
        "before_to",
        _("The periods overlap: the months before must end in {month} or earlier.").format(
            month=month_name(shifted(after.first, -1))
        ),
    )


def _season(before: Period, after: Period) -> Advice:
    if len(before.months) != len(after.months) and same_season(before, after):
        told = _("Both periods are whole years: seasons weigh alike, counts are taken a month.")
        return Advice("before_from", told, well=True)
    if same_season(before, after):
        told = _("Both periods have the same months of the year: seasons weigh alike.")
        return Advice("before_from", told, well=True)
    better = earlier(after, after.first)
    return Advice(
        "before_from",
        _(
            "The periods have other months of the year, so that a season could look like an effect."
            " {first} to {last} would be the same season."
        ).format(first=month_name(better.first), last=month_name(better.last)),
    )


def shifted(month: str, by: int) -> str:
    """The month so many months later, or earlier.

    >>> shifted("2026-11", 3), shifted("2026-01", -1)
    ('2027-02', '2025-12')
    """
    at = int(month[:4]) * YEAR + int(month[5:]) - 1 + by
    return f"{at // YEAR:04d}-{at % YEAR + 1:02d}"
