"""The sentence on whether the last months held more or fewer, with how much of it may be chance."""

from collections.abc import Mapping, Sequence
from math import isfinite

from workbench.analytics import trend
from workbench.analytics.trend import FEWEST_MONTHS, YEAR, Trend
from workbench.charts.classes import signed
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.services.marks import Mark
from workbench.services.views import when_marks
from workbench.services.views.cover import Cover, length

_NOTABLE = 1.5
FEWEST = 20  # incidents; with fewer nobody can say whether they rise or fall


def told(counts: Mapping[str, int], cover: Cover, found: Sequence[Mark]) -> tuple[str, str]:
    """Rising, falling or neither, from the whole months since the last gap and the last change of
    recording, or why that cannot be said; and a note on how much months vary.

    Args:
        counts: month ``YYYY-MM`` to incidents; those that are missing had none.
        found: the marks of the period.
    """
    months = comparable(cover, found)
    seen = trend.compare([counts.get(each, 0) for each in months], [*map(length, months)])
    if seen is None:
        return _too_short(months, cover), ""
    if seen.before + seen.lately < FEWEST:
        return _("That is too few to say whether they rise or fall."), ""
    return f"{_counted(seen, months)} {_judged(seen)}", varied(seen.spread)


def varied(spread: float) -> str:
    """That months vary more than single incidents by chance would, where they do."""
    if spread < _NOTABLE:
        return ""
    return _("Months vary more than single incidents by chance would; that is allowed for.")


def comparable(cover: Cover, found: Sequence[Mark]) -> tuple[str, ...]:
    """The last months in a row that are whole and recorded alike."""
    whole = set(cover.whole())
    changes = [f"{day:%Y-%m}" for day in when_marks.breaks(found) if day.day > 1]
    starts = {f"{day:%Y-%m}" for day in when_marks.breaks(found) if day.day == 1}
    months: list[str] = []
    for month in reversed(cover.months):
        if month in changes or (month not in whole and months):
            break
        if month in whole:
            months.insert(0, month)
        if month in starts:
            break
    return tuple(months)


def chance(p: float) -> str:
    """A probability as people say it: "in about 3 of 100 cases".

    >>> chance(0.0301)
    'in about 3 of 100 cases'
    """
    if p < 0.001:
        return _("in less than 1 of 1,000 cases")
    if p < 0.01:
        return _("in about {count} of 1,000 cases").format(count=round(1000 * p))
    return _("in about {count} of 100 cases").format(count=min(99, round(100 * p)))


def _too_short(months: Sequence[str], cover: Cover) -> str:
    if len(cover.months) < FEWEST_MONTHS:
        return _("A trend needs at least six whole months.")
    return ngettext(
        "Only {count} month in a row is whole and recorded alike: too few for a trend.",
        "Only {count} months in a row are whole and recorded alike: too few for a trend.",
        len(months),
    )


def _counted(seen: Trend, months: Sequence[str]) -> str:
    first, last = month_name(months[-seen.months]), month_name(months[-1])
    if not seen.before:
        return _(
            "{lately} in the last {months} whole months ({first} to {last}), none in the {months}"
            " before."
        ).format(lately=f"{seen.lately:,}", months=seen.months, first=first, last=last)
    return _(
        "{lately} in the last {months} whole months ({first} to {last}), {before} in the {months}"
        " before: {change}."
    ).format(
        lately=f"{seen.lately:,}",
        months=seen.months,
        first=first,
        last=last,
        before=f"{seen.before:,}",
        change=_percent(seen),
    )


def _percent(seen: Trend) -> str:
    percent = round(seen.percent)
    if not isfinite(seen.high):
        return f"{signed(percent)} %"
    between = _("{low} to {high} %").format(low=signed(seen.low), high=signed(seen.high))
    if percent == 0:
        return _("about as many a day (with chance: {between})").format(between=between)
    if percent > 0:
        return _("{percent} % more a day (with chance: {between})").format(
            percent=percent, between=between
        )
    return _("{percent} % fewer a day (with chance: {between})").format(
        percent=-percent, between=between
    )


def _judged(seen: Trend) -> str:
    cases = chance(seen.chance)
    season = "" if seen.months == YEAR else " " + _("The time of year may play a part.")
    if not seen.clear:
        return _("That could be chance: it would make so large a difference {cases}.").format(
            cases=cases
        )
    return (
        _("That is more than chance: it would make so large a difference {cases}.").format(
            cases=cases
        )
        + season
    )
