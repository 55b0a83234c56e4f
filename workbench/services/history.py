"""What was changed, by whom, when, from what to what."""

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.problem import Deed
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.problems import found
from workbench.store import database, problems

NEWEST = 100


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: who, when, what, from and to."""

    at: datetime
    author: str
    deed: Deed
    row_id: str
    field: str
    before: str
    after: str


def changes(actor: Actor, problem_id: str, *, limit: int = NEWEST) -> list[Changed]:
    """The newest changes of this problem, newest first."""
    found(actor, problem_id, Action.SEE_HISTORY)
    with database.reading() as session:
        return [
            Changed(
                change.at,
                change.author,
                Deed(change.deed),
                change.row_id,
                change.field,
                change.before,
                change.after,
            )
            for change in problems.changes(session, problem_id=problem_id, limit=limit)
        ]
