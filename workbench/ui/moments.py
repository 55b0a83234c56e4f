"""Dates and times as people say them, in the time of this place."""

from datetime import date, datetime, timedelta

from workbench.domain.months import day_name
from workbench.i18n import _


def said(moment: datetime) -> str:
    """A moment: the clock today, the day before that, else the date."""
    local = moment.astimezone()
    clock = local.strftime("%H:%M")
    days = (date.today() - local.date()).days
    if days == 0:
        return _("today at {clock}").format(clock=clock)
    if days == 1:
        return _("yesterday at {clock}").format(clock=clock)
    return _("{day} at {clock}").format(day=day_name(local.date()), clock=clock)


def stored(moment: datetime | None) -> str:
    """That something was stored today, and when; of older things nothing need be said."""
    if moment is None or moment.astimezone().date() != date.today():
        return ""
    return _("Stored {clock}").format(clock=moment.astimezone().strftime("%H:%M"))


def due(value: str) -> str:
    """When something is due, seen from today; ``value`` is such as 2026-12-31."""
    if not value:
        return _("no date yet")
    days = (date.fromisoformat(value) - date.today()) / timedelta(days=1)
    if days < 0:
        return _("overdue since {day}").format(day=day_name(date.fromisoformat(value)))
    if days == 0:
        return _("due today")
    return _("due {day}").format(day=day_name(date.fromisoformat(value)))
