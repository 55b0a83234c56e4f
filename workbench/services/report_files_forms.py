"""Forms that reports are collected with outside: a workbook to fill in, and an XLSForm."""

from workbench.exports import report_sheets
from workbench.exports import xlsform as form_tools
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import report_release
from workbench.store import database, problems, report_imports, reports
from workbench.worksheets import indicators

_MOST_DIMENSIONS = 6  # of the Delphi survey: what is asked where a group has no list of its own


def blank() -> bytes:
    """The workbook to fill in, without names of a group; the same on every machine."""
    return report_sheets.write()


def template(actor: Actor, group_id: str) -> bytes:
    """The workbook to fill in, as an .xlsx with this group's areas and partners to pick from.

    Raises:
        Refused: the actor may not import reports in this group.
    """
    policy.ask(actor, Action.IMPORT_REPORTS, group_id)
    with database.reading() as session:
        areas = reports.areas(session, group_id=group_id)
        partners = problems.partners(session, group_id=group_id)
    return report_sheets.write(areas=areas, partners=[each.name for each in partners])


def xlsform(actor: Actor, group_id: str) -> bytes:
    """The report form of this group as an XLSForm (.xlsx) for KoboToolbox and ODK.

    It asks for the indicators on the group's own lists, else for those of the Delphi survey.

    Raises:
        Refused: the actor may not import reports in this group.
    """
    policy.ask(actor, Action.IMPORT_REPORTS, group_id)
    with database.reading() as session:
        areas = reports.areas(session, group_id=group_id)
        partners = problems.partners(session, group_id=group_id)
        local = report_imports.local_indicators(session, group_id=group_id)
    first = [one for each in indicators.lists()[:_MOST_DIMENSIONS] for one in each.indicators]
    listed = [one for one in indicators.every() if one.id in local] or first
    form = form_tools.Form(
        danger=_danger(actor, group_id),
        areas=areas,
        partners={each.id: each.name for each in partners},
        indicators=listed,
    )
    return form_tools.write(form)


def _danger(actor: Actor, group_id: str) -> str:
    """Whom to call at once, in plain lines."""
    emergency = report_release.emergency(actor, group_id)
    lines = [_("Someone may be in danger now? Do not fill in this form: call at once.")]
    if emergency.number:
        lines.append(_("Emergency number: {number}").format(number=emergency.number))
    lines += [f"{each.name}: {each.contact}" for each in emergency.contacts if each.contact]
    lines.append(_("Nobody watches what comes in here day and night."))
    return "\n".join(lines)
