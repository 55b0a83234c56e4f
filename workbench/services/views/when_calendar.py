"""Every day of the last years with holidays: which days stand out, and whether that is chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean, pvariance
from typing import TYPE_CHECKING

from workbench.analytics import days as day_counts
from workbench.analytics import trend
from workbench.charts.time_calendar import Calendar
from workbench.domain.months import WEEKDAYS, day_name, month_name
from workbench.domain.patterns import MarkKind
from workbench.i18n import _, ngettext
from workbench.services.marks import Mark
from workbench.services.views import cover, when_marks, when_trend
from workbench.services.views.asked import Options
from workbench.services.views.cover import Cover, length
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.when_trend import FEWEST
from workbench.store import incident_counts, incident_days

if TYPE_CHECKING:
    import pandas as pd

MOST_YEARS = 3  # at once
_FEWEST_HOLIDAYS = 3


def calendar(material: Material, options: Options) -> Seen:
    """Days of one year (option ``year``), or of the last three; only days that data cover."""
    covered = cover.read(material)
    years = sorted({int(month[:4]) for month in covered.months})
    asked = options.text("year", [str(year) for year in years])
    shown = (int(asked),) if asked else tuple(years[-MOST_YEARS:])
    months = tuple(each for each in covered.months if int(each[:4]) in shown)
    undated = _undated(material, months)
    counts = _counts(material, covered, [each for each in months if each not in undated])
    found = when_marks.within(material, months)
    holidays = _holidays(found, counts)
    return Seen(
        key="calendar",
        finding=" ".join(
            filter(None, (*_finding(counts, holidays), *when_marks.warnings(found, months)))
        ),
        drawing=Calendar(shown, counts, holidays, covered.short),
        table=_table(counts, holidays),
        notes=tuple(
            filter(
                None,
                (
                    replace(covered, months=months).told,
                    replace(covered, months=months, none=covered.none & set(months)).gaps,
                    _only_months(undated),
                    _earlier(years, shown) if not asked else "",
                ),
            )
        ),
    )


def _undated(material: Material, months: Sequence[str]) -> list[str]:
    """Months whose incidents have no day: their days would count as none."""
    edges = incident_days.edges(material.everything, months)
    return [str(row.month) for row in edges.itertuples() if row.dated < cover.MOSTLY * row.count]


def _counts(material: Material, covered: Cover, months: Sequence[str]) -> dict[date, int]:
    """Every day of these months that data cover, with how many incidents it has."""
    filters = replace(material.filters, first_month=min(months, default=""))
    frame = incident_counts.by_day(incident_counts.chosen(material.everything, filters))
    counted = dict(zip(frame["day"], map(int, frame["count"]), strict=True))
    known = [each for each in months if each not in covered.none]
    return {
        day: counted.get(day.isoformat(), 0)
        for month in known
        for day in _days(month)
        if not _beyond(day, covered) and _filtered(day, material)
    }


def _beyond(day: date, covered: Cover) -> bool:
    """Before the first or after the last day of the data."""
    return bool((covered.since and day < covered.since) or (covered.day and day > covered.day))


def _filtered(day: date, material: Material) -> bool:
    weekdays = material.filters.weekdays
    return not weekdays or day.weekday() in weekdays


def _days(month: str) -> Iterator[date]:
    first = date(int(month[:4]), int(month[5:]), 1)
    return (first + timedelta(days=each) for each in range(length(month)))


def _holidays(found: Sequence[Mark], counts: Mapping[date, int]) -> dict[date, str]:
    names: dict[date, str] = {}
    for mark in found:
        day, last = mark.starts, mark.ends or mark.starts
        while mark.kind is MarkKind.HOLIDAY and day <= last:
            if day in counts:
                names[day] = f"{names[day]}, {mark.words}" if day in names else mark.words
            day += timedelta(days=1)
    return names


def _finding(counts: Mapping[date, int], holidays: Mapping[date, str]) -> Iterator[str]:
    total = sum(counts.values())
    if not counts:
        yield _("No day of this period is covered by data with days.")
        return
    yield _("{incidents} on {days}: {mean} a day.").format(
        incidents=ngettext("{count} incident", "{count} incidents", total),
        days=ngettext("{count} day with data", "{count} days with data", len(counts)),
        mean=f"{total / len(counts):,.1f}",
    )
    if total < FEWEST:
        yield _("That is too few to say which days stand out.")
        return
    if len(counts) > 1:
        yield _busiest(counts)
    yield _on_holidays(counts, holidays)


def _busiest(counts: Mapping[date, int]) -> str:
    day, most = max(counts.items(), key=lambda each: each[1])
    chance = day_counts.chance_of_most(most, mean=fmean(counts.values()), days=len(counts))
    told = _("The most on one day: {count} on {weekday}, {day}").format(
        count=most, weekday=WEEKDAYS[day.weekday()], day=day_name(day)
    )
    if chance > day_counts.LEVEL:
        judged = _("if all days were alike, one of so many days would often have as many.")
    else:
        judged = _("if all days were alike, there would be such a day {cases}.").format(
            cases=when_trend.chance(chance)
        )
    return f"{told}; {judged}"


def _on_holidays(counts: Mapping[date, int], holidays: Mapping[date, str]) -> str:
    """Holidays against other days, with days that vary more than chance allowed for."""
    on = [counts[day] for day in holidays]
    off = [count for day, count in counts.items() if day not in holidays]
    if len(on) < _FEWEST_HOLIDAYS or not off:
        return ""
    spread = max(1.0, pvariance(off) / fmean(off)) if sum(off) else 1.0
    chance = trend.chance(
        round(sum(off) / spread), round(sum(on) / spread), share=len(on) / len(counts)
    )
    sentence = _("On the {days} holidays {on} a day, on other days {off}").format(
        days=len(on), on=f"{fmean(on):,.1f}", off=f"{fmean(off):,.1f}"
    )
    cases = when_trend.chance(chance)
    if chance > day_counts.LEVEL:
        return _("{sentence}: that could be chance ({cases}).").format(
            sentence=sentence, cases=cases
        )
    return _("{sentence}: that is more than chance ({cases}).").format(
        sentence=sentence, cases=cases
    )


def _only_months(undated: Sequence[str]) -> str:
    if not undated:
        return ""
    return _(
        "Of {months} only the months are known, not the days: they are shown as no data."
    ).format(months=", ".join(map(month_name, undated[:6])) + ("…" if len(undated) > 6 else ""))


def _earlier(years: Sequence[int], shown: Sequence[int]) -> str:
    if len(years) == len(shown):
        return ""
    return _("Shown are the last {count} years; choose a year to see an earlier one.").format(
        count=len(shown)
    )


def _table(counts: Mapping[date, int], holidays: Mapping[date, str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(
        {
            _("Day"): [day.isoformat() for day in counts],
            _("Weekday"): [str(WEEKDAYS[day.weekday()]) for day in counts],
            _("Incidents"): list(counts.values()),
            _("Holiday"): [holidays.get(day, "") for day in counts],
        }
    )
