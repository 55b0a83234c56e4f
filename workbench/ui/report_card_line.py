"""A report in a line: where it stands, when, from whom and where, how it is graded."""

from datetime import datetime

from workbench.domain.months import day_name
from workbench.domain.report import Happened, Report, State
from workbench.i18n import _
from workbench.ui import messages, moments
from workbench.worksheets.place_kinds import PLACE_KINDS
from workbench.worksheets.report_form import CHANNEL, STATES, label

_BADGES = {
    State.NEW: ("blue", "mark_email_unread"),
    State.TRIAGE: ("violet", "pending"),
    State.ACCEPTED: ("green", "check_circle"),
    State.HOLD: ("orange", "pause_circle"),
    State.REJECTED: ("red", "cancel"),
    State.DUPLICATE: ("gray", "content_copy"),
}
LEAD = 160  # letters of a text in the list


def badge(report: Report) -> str:
    """Where it stands, as an icon and a word."""
    colour, icon = _BADGES[State(report.state)]
    return f":{colour}-badge[:material/{icon}: {label(STATES, report.state)}]"


def grade(report: Report) -> str:
    """The grades in short, such as 2D, P."""
    return f"{report.source_grade}{report.information_grade}, {report.handling}"


def line(report: Report, *, linked: bool | None) -> str:
    """The report in one line of markdown, user text escaped."""
    parts = [
        _("received {moment}").format(moment=moments.said(report.received_at)),
        label(CHANNEL.options, report.channel),
        where(report),
        _("grade {grade}").format(grade=grade(report)),
        "" if linked is None else _("linked") if linked else _("not linked"),
    ]
    return f"{badge(report)} " + messages.plain(" · ".join(filter(None, parts)))


def where(report: Report) -> str:
    """Area and kind of place."""
    kind = label(PLACE_KINDS, report.place_kind)
    return ", ".join(filter(None, (report.area, kind)))


def lead(report: Report) -> str:
    """The first words of it; of what is shared under conditions only those."""
    if report.handling == "C":
        return _("Only under conditions: {conditions}").format(conditions=report.conditions)
    first = " ".join(report.text.split())
    return first if len(first) <= LEAD else f"{first[:LEAD]} …"


def happened(report: Report) -> str:
    """When it happened, as far as it is known."""
    start, end = (_moment(each, report) for each in (report.happened_from, report.happened_to))
    if report.happened == Happened.UNKNOWN or not start:
        return _("not known when")
    if report.happened == Happened.MOMENT:
        return _("happened {moment}").format(moment=start)
    if report.happened == Happened.SPAN:
        return (
            _("went on from {start} to {end}").format(start=start, end=end)
            if end
            else _("goes on since {start}").format(start=start)
        )
    return _("happened once between {start} and {end}").format(start=start, end=end)


def _moment(at: datetime | None, report: Report) -> str:
    if at is None:
        return ""
    return day_name(at.astimezone().date()) if report.whole_days else moments.said(at)
