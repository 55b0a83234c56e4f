"""Which incidents count for a problem: one set of filters for each problem that has any."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench.domain.patterns import ProblemScope
from workbench.domain.problem import Problem


def of_problem(session: Session, *, problem_id: str) -> ProblemScope | None:
    """The scope of this problem, if it has one."""
    return session.get(ProblemScope, problem_id)


def of_group(session: Session, *, group_id: str) -> Sequence[ProblemScope]:
    """The scopes of the problems of a group."""
    query = select(ProblemScope).join(Problem, col(Problem.id) == col(ProblemScope.problem_id))
    return session.exec(query.where(col(Problem.group_id) == group_id)).all()
