"""Moves of actions: an action comes into a state together with what that state asks."""

from collections.abc import Mapping

from workbench.domain.problem import Problem, Row
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import worksheets
from workbench.services.acting import acting
from workbench.services.problems import found
from workbench.store import problems
from workbench.store.database import Session
from workbench.worksheets.response import ACTIONS


def move(
    actor: Actor,
    problem_id: str,
    row_id: str,
    *,
    state: str,
    shown: Mapping[str, int],
    **cells: str,
) -> None:
    """Bring an action into this state and answer what the state asks, both or neither.

    Args:
        state: key of one of ``response.STATES``.
        shown: the version of each cell, by field, that the person had before them; a cell that is
            not named was empty.
        cells: answers to be kept with the move, by field.

    Raises:
        Invalid: no such state, a value that its field does not take, or the state needs answers
            that are not there; the sentence names them.
        PersonalData: an answer seems to hold some.
        Stale: somebody else wrote into one of the cells meanwhile.
        NotFound: there is no such action in this problem, or it was withdrawn.
        Refused: the actor may not write in this group.
    """
    problem = found(actor, problem_id, Action.WRITE)
    with acting(actor, Action.WRITE, group_id=problem.group_id, about=problem_id) as session:
        row = _action(session, problem, row_id)
        names = problems.filled(session, problem=problem).names
        for key, value in (*cells.items(), ("state", state)):
            worksheets.put(
                session,
                problem,
                row,
                field=key,
                value=ACTIONS.field(key).parse(value, names),
                shown=shown.get(key, 0),
                author=actor.name,
            )


def _action(session: Session, problem: Problem, row_id: str) -> Row:
    row = problems.row(session, problem_id=problem.id, row_id=row_id)
    if row is None or row.withdrawn or row.sheet_table != ACTIONS.key:
        raise NotFound(_("There is no such action in the plan any more."))
    return row
