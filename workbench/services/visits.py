"""What one stay in a field has stored, taken back when a later text of it holds personal data."""

from workbench.domain.problem import Problem
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.acting import acting
from workbench.store import database, problems
from workbench.store.database import Session


def take_back(actor: Actor, problem: Problem, row_id: str, *, field: str, visit: str) -> int:
    """Put the cell back to what stood before this visit, and forget what the visit had stored.

    While somebody types, parts of a name or number are stored before the whole is found. Gives
    the version of the cell now, or 0 if it was not touched.

    Raises:
        Refused: the actor may not write in this group.
    """
    if not visit:
        return 0
    with database.reading() as session:
        last = problems.last_change(session, row_id=row_id, field=field, visit=visit)
    if last is None or (last.problem_id, last.author) != (problem.id, actor.name):
        return 0
    with acting(
        actor,
        Action.WRITE,
        group_id=problem.group_id,
        about=problem.id,
        note="taken back: personal data",
    ) as session:
        version = _put_back(session, problem, row_id, field=field, author=actor.name, visit=visit)
        problems.touch(session, problem_id=problem.id)
    database.scrub()
    return version


def _put_back(
    session: Session, problem: Problem, row_id: str, *, field: str, author: str, visit: str
) -> int:
    """Remove the changes of this visit; others that followed one begin where it began."""
    stood, stood_by = "", author
    back: str | None = None  # what stood before the run of changes that is being removed
    for change in problems.cell_changes(session, row_id=row_id, field=field):
        if (change.visit, change.author) == (visit, author):
            back = change.before if back is None else back
            session.delete(change)
            continue
        if back is not None:
            change.before, back = back, None
            session.add(change)
        stood, stood_by = change.after, change.author
    row = problems.row(session, problem_id=problem.id, row_id=row_id)
    if back is None or row is None:
        return 0
    by = stood_by if stood == back else author
    return problems.write(session, into=row, field=field, value=back, author=by).version
