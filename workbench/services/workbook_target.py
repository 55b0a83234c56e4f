"""Which problem a workbook belongs to: the one it came from, or a new one that it founds."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from workbench.domain.problem import Problem, Step
from workbench.domain.record import now
from workbench.errors import Invalid, NotFound, PersonalData
from workbench.exports.file_rows import FileRow
from workbench.exports.reader import Sheets
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.problems import found, found_in
from workbench.store import database, installation, problems
from workbench.store.database import Session
from workbench.worksheets.filled import Filled, Line


@dataclass(frozen=True, slots=True)
class Address:
    """Where a workbook goes: ``own`` if it was exported from this very problem."""

    problem_id: str
    group_id: str
    own: bool
    exists: bool


@dataclass(frozen=True, slots=True)
class Target:
    """The problem as it stands, with what is needed to compare."""

    filled: Filled
    withdrawn: tuple[Line, ...]
    history: Mapping[tuple[str, str], list[tuple[int, str]]]
    digests: frozenset[str]
    look: Callable[[str], PersonalData | None]  # whether a text seems to hold personal data
    own: bool
    exists: bool
    look_at_area: Callable[[str], PersonalData | None] = lambda _text: None  # names of places


def address(actor: Actor, sheets: Sheets, group_id: str | None) -> Address:
    """Where this workbook goes, if the actor may bring it there.

    Raises:
        NotFound: its problem is not one of the actor's groups'.
        Refused: the actor's role does not allow it.
        Invalid: it becomes a new problem, and no group is named or nothing is filled in.
    """
    origin = sheets.origin
    if origin.problem and origin.installation == installation.identity():
        problem = found(actor, origin.problem, Action.IMPORT_WORKSHEET)
        return Address(problem.id, problem.group_id, own=True, exists=True)
    if not group_id:
        raise Invalid(
            _("This workbook becomes a new problem: choose the group that will work on it.")
        )
    policy.ask(actor, Action.IMPORT_WORKSHEET, group_id)
    policy.ask(actor, Action.STATE_PROBLEM, group_id)
    if not any(row.filled for row in sheets.rows):
        raise Invalid(_("Nothing is filled in in this worksheet yet."))
    source = f"{origin.installation}/{origin.problem}" if origin.problem else _content(sheets.rows)
    problem_id = uuid5(NAMESPACE_URL, f"workbook/{source}/{group_id}").hex
    with database.reading() as session:
        exists = problems.find(session, problem_id=problem_id) is not None
        if exists:  # it may be closed, or closed to this actor
            found_in(session, actor, problem_id, action=Action.IMPORT_WORKSHEET)
    return Address(problem_id, group_id, own=False, exists=exists)


def target(session: Session, address: Address) -> Target:
    """The problem at this address, an empty one if it is not there yet."""
    problem = problems.find(session, problem_id=address.problem_id)
    if problem is None:
        problem = Problem(id=address.problem_id, group_id=address.group_id, step=Step.SCANNING)
        problem.changed_at = now()
    elif problem.group_id != address.group_id:
        raise NotFound(_("There is no such problem, or it is not one of your groups’."))
    return Target(
        filled=problems.filled(session, problem=problem),
        withdrawn=problems.withdrawn(session, problem_id=problem.id),
        history=MappingProxyType(problems.values_at(session, problem_id=problem.id)),
        digests=frozenset(problems.redaction_digests(session, problem_id=problem.id)),
        look=free_text.looking(session, problem.group_id),
        own=address.own,
        exists=address.exists,
        look_at_area=free_text.looking(session, problem.group_id, allow=free_text.OF_A_PLACE),
    )


def _content(rows: tuple[FileRow, ...]) -> str:
    """Digest of what is written in a workbook, however it was saved."""
    written = [
        [row.table, {key: typed.text for key, typed in sorted(row.cells.items()) if typed.text}]
        for row in rows
    ]
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()
