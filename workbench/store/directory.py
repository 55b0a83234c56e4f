"""The directory and the referral pathway of a group, and where each partner is referred to."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, or_, select

from workbench.domain.directory import Partner, PathwayStep, ReferralCount
from workbench.domain.people import Group, Membership
from workbench.domain.problem import Answer, Change, Problem
from workbench.domain.report import Report
from workbench.domain.steering import Arrangement
from workbench.store import problems, traces

_Naming = PathwayStep | ReferralCount | Report | Arrangement | Membership


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a partner is named elsewhere; history counts, for it is read by name."""

    answers: int
    steps: int
    referrals: int
    reports: int
    arrangements: int
    persons: int  # who are in the group for this partner

    @property
    def any(self) -> bool:
        """Whether something would point into the void if the partner went."""
        return any(getattr(self, each) for each in self.__slots__)


def partner(session: Session, *, partner_id: str) -> Partner | None:
    """The partner of this id."""
    return session.get(Partner, partner_id)


def named(session: Session, *, group_id: str, name: str) -> Partner | None:
    """The group's partner of this name, whatever its case."""
    wanted = name.casefold()
    found = problems.partners(session, group_id=group_id)
    return next((each for each in found if each.name.casefold() == wanted), None)


def uses(session: Session, *, of: Partner) -> Uses:
    """Where this partner is named; withdrawn rows and the history of worksheets count as well."""
    answers = (
        select(func.count())
        .select_from(Answer)
        .join(Problem, col(Problem.id) == col(Answer.problem_id))
        .where(col(Problem.group_id) == of.group_id, col(Answer.value) == of.id)
    )
    changes = (
        select(func.count())
        .select_from(Change)
        .join(Problem, col(Problem.id) == col(Change.problem_id))
        .where(
            col(Problem.group_id) == of.group_id,
            or_(col(Change.before) == of.id, col(Change.after) == of.id),
        )
    )
    return Uses(
        answers=max(session.exec(answers).one(), session.exec(changes).one()),
        steps=_naming(session, PathwayStep, of),
        referrals=_naming(session, ReferralCount, of),
        reports=_naming(session, Report, of),
        arrangements=_naming(session, Arrangement, of),
        persons=_naming(session, Membership, of),
    )


def _naming(session: Session, table: type[_Naming], of: Partner) -> int:
    query = select(func.count()).select_from(table)
    return session.exec(
        query.where(col(table.group_id) == of.group_id, col(table.partner_id) == of.id)
    ).one()


def emergency(session: Session, *, group_id: str) -> str:
    """The number to call when someone is in danger; "" if the group has not said it."""
    return session.exec(select(Group.emergency).where(Group.id == group_id)).first() or ""


def group_name(session: Session, *, group_id: str) -> str:
    """What the group is called."""
    return session.exec(select(Group.name).where(Group.id == group_id)).first() or ""


def steps(session: Session, *, group_id: str) -> list[PathwayStep]:
    """The steps of the group's pathway, in order."""
    query = select(PathwayStep).where(col(PathwayStep.group_id) == group_id)
    return list(session.exec(query.order_by(col(PathwayStep.position), col(PathwayStep.id))))


def step(session: Session, *, step_id: str) -> PathwayStep | None:
    """The step of this id."""
    return session.get(PathwayStep, step_id)


def tell_problems(session: Session, *, group_id: str, actor: str, action: str) -> None:
    """Note about each problem of the group that its partners changed: open pages then read anew."""
    for each in problems.of_groups(session, group_ids=[group_id]):
        traces.add(
            session, actor=actor, action=action, group_id=group_id, about=each.id, note="partners"
        )
