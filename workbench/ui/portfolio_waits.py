"""Where a problem stands and for whom it waits, in words."""

from datetime import date

from workbench.domain.months import day_name
from workbench.i18n import _, ngettext
from workbench.services.portfolio import AGES, Standing, Wait
from workbench.worksheets.registry import SHEETS


def said(wait: Wait) -> str:
    """For what and for whom a problem waits; "" if it is closed."""
    whom = wait.whom or _("somebody not yet named")
    words = {
        "approval": _("Waits for an approval"),
        "decision": _("Waits for a decision of {whom}").format(whom=whom),
        "action": _("Waits for an overdue action of {whom}").format(whom=whom),
        "lead": _("Waits for somebody to lead it"),
        "group": _("With the group, led by {whom}").format(whom=whom),
    }.get(wait.what, "")
    if words and wait.since:
        return _("{words}, since {day}").format(words=words, day=day_name(wait.since))
    return words


def stands(standing: Standing, today: date) -> str:
    """In which step it is and for how long; or when it was closed."""
    if standing.closed:
        return _("closed on {day}").format(day=day_name(standing.closed))
    title = next(str(sheet.title) for sheet in SHEETS if sheet.step is standing.step)
    days = (today - standing.since).days
    return _("{step} for {days}").format(
        step=title, days=ngettext("{count} day", "{count} days", days)
    )


def ages() -> list[str]:
    """The classes of age in words, the youngest first."""
    first, second, third = AGES
    return [
        _("up to {last} days").format(last=first),
        _("{first} to {last} days").format(first=first + 1, last=second),
        _("{first} to {last} days").format(first=second + 1, last=third),
        _("more than {last} days").format(last=third),
    ]
