"""The worksheet as a workbook: out, its difference when it comes back, and in."""

from collections.abc import Mapping
from datetime import UTC, datetime

from workbench.domain.problem import Step
from workbench.domain.record import now
from workbench.exports import reader
from workbench.exports import workbook as writer
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import workbook_changes, workbook_target
from workbench.services.acting import acting
from workbench.services.problems import found
from workbench.services.workbook_comparison import compare
from workbench.services.workbook_difference import Applied, Difference
from workbench.store import database, installation, problems
from workbench.worksheets.filled import Filled


def export(actor: Actor, problem_id: str) -> bytes:
    """The worksheet of this problem as an .xlsx.

    The moment is noted at the problem, so that what is typed later counts as a later change.
    """
    problem = found(actor, problem_id, Action.EXPORT)
    moment = now()
    with acting(
        actor, Action.EXPORT, group_id=problem.group_id, about=problem_id, note="worksheet"
    ) as session:
        record = problems.find(session, problem_id=problem_id) or problem
        record.exported_at = moment
        session.add(record)
        filled = problems.filled(session, problem=record)
    return writer.write(
        filled,
        handling=handling(filled.group_name),
        installation=installation.identity(),
        when=moment,
    )


def blank() -> bytes:
    """A worksheet with nothing in it, to print or to fill in; the same on every machine."""
    nothing = Filled(
        problem_id="",
        group_id="",
        group_name="",
        step=Step.SCANNING,
        changed_at=datetime.min.replace(tzinfo=UTC),
        lines=(),
        partners={},
    )
    return writer.write(nothing, handling=_("Whoever fills it in writes here who may see it."))


def handling(group_name: str) -> str:
    """Who may see the file; stands on its cover and on every printed page."""
    return _("Only for the group “{group}” and those to whom it hands this on itself.").format(
        group=group_name
    )


def preview(actor: Actor, data: bytes, group_id: str | None = None) -> Difference:
    """What importing this workbook would change, cell by cell; nothing is done.

    ``group_id`` is the group that gets the problem if the workbook is blank or of another
    installation.

    Raises:
        Unreadable: it is no workbook, not a safe one, or no worksheet.
        Refused, NotFound, Invalid: see ``workbook_target.address``.
    """
    sheets = reader.read(data)
    address = workbook_target.address(actor, sheets, group_id)
    with database.reading() as session:
        return compare(sheets, workbook_target.target(session, address))


def apply(
    actor: Actor,
    data: bytes,
    *,
    choices: Mapping[tuple[str, str], str] = workbook_changes.NO_CHOICES,
    withdraw: bool = False,
    group_id: str | None = None,
) -> Applied:
    """Import this workbook, in one transaction; a second time it changes nothing.

    ``choices`` says ``"file"`` or ``"here"`` for the key of a conflict (row id and field, or
    table and ``"order"``); without a choice it stays as it is here. ``withdraw`` confirms that
    rows missing in the file are taken off the worksheet.
    """
    sheets = reader.read(data)
    address = workbook_target.address(actor, sheets, group_id)
    with database.reading() as session:
        difference = compare(sheets, workbook_target.target(session, address))
    if not _acts(difference, choices, withdraw=withdraw):
        undecided = len(difference.conflicts)
        return Applied(address.problem_id, undecided=undecided, faults=difference.faults)
    with acting(
        actor,
        Action.IMPORT_WORKSHEET,
        group_id=address.group_id,
        about=address.problem_id,
        note="workbook",
    ) as session:
        difference = compare(sheets, workbook_target.target(session, address))
        return workbook_changes.make(session, actor, difference, choices=choices, withdraw=withdraw)


def _acts(
    difference: Difference, choices: Mapping[tuple[str, str], str], *, withdraw: bool
) -> bool:
    """Whether anything would be written: else not even a trace is."""
    chosen = any(choices.get(key) == workbook_changes.FILE for key in difference.undecided())
    return difference.certain or chosen or bool(withdraw and difference.missing)
