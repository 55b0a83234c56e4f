"""Who else works on a problem now, and whether it changed since a page was drawn."""

from dataclasses import dataclass
from datetime import timedelta

from workbench.domain.record import now
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.problems import found_in
from workbench.store import database, presence, traces

HERE = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class Glance:
    """Names of the others who have a problem open, and the number of the last deed about it."""

    others: tuple[str, ...]
    revision: int


def revision(problem_id: str = "") -> int:
    """Number of the last deed (about this problem): grows with every change."""
    with database.reading() as session:
        return traces.revision(session, about=problem_id)


def revision_of_reports() -> int:
    """Number of the last deed but answers: typed words of a worksheet change no report."""
    with database.reading() as session:
        return traces.revision_but(session, Action.WRITE)


def arrive(digest: str, problem_id: str) -> None:
    """Note that the browser with this sign-in has this problem open now."""
    with database.writing() as session:
        presence.mark(session, digest=digest, problem_id=problem_id)
        session.commit()


def look(actor: Actor, problem_id: str) -> Glance:
    """Who else has this problem open, and its revision."""
    with database.reading() as session:
        found_in(session, actor, problem_id)
        others = presence.others(
            session, problem_id=problem_id, since=now() - HERE, but=actor.person_id
        )
        return Glance(tuple(others), traces.revision(session, about=problem_id))
