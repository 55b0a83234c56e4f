"""Months and days of the week as people say them, and the text form in which months are kept."""

from datetime import date

from workbench.i18n import Lazy, _

MONTHS = (
    Lazy("January"),
    Lazy("February"),
    Lazy("March"),
    Lazy("April"),
    Lazy("May"),
    Lazy("June"),
    Lazy("July"),
    Lazy("August"),
    Lazy("September"),
    Lazy("October"),
    Lazy("November"),
    Lazy("December"),
)
WEEKDAYS = (
    Lazy("Monday"),
    Lazy("Tuesday"),
    Lazy("Wednesday"),
    Lazy("Thursday"),
    Lazy("Friday"),
    Lazy("Saturday"),
    Lazy("Sunday"),
)


def month_name(month: str) -> str:
    """A month kept as ``YYYY-MM`` as people say it.

    >>> month_name("2026-11")
    'November 2026'
    """
    year, number = month.split("-")
    return _("{month} {year}").format(month=MONTHS[int(number) - 1], year=year)


def day_name(day: date) -> str:
    """A day as people say it.

    >>> day_name(date(2026, 11, 22))
    '22 November 2026'
    """
    return _("{day} {month} {year}").format(day=day.day, month=MONTHS[day.month - 1], year=day.year)
