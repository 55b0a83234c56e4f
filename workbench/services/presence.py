"""Who else works on a problem now, and whether it changed since a page was drawn."""

from datetime import timedelta

from workbench.domain.record import now
from workbench.security.policy import Actor
from workbench.services.problems import found
from workbench.store import database, presence, traces

HERE = timedelta(seconds=90)


def revision(problem_id: str = "") -> int:
    """Number of the last deed (about this problem): grows with every change."""
    with database.reading() as session:
        return traces.revision(session, about=problem_id)


def arrive(digest: str, problem_id: str) -> None:
    """Note that the browser with this sign-in has this problem open now."""
    with database.writing() as session:
        presence.mark(session, digest=digest, problem_id=problem_id)
        session.commit()


def others(actor: Actor, problem_id: str) -> list[str]:
    """Names of the other people who have this problem open."""
    found(actor, problem_id)
    with database.reading() as session:
        return presence.others(
            session, problem_id=problem_id, since=now() - HERE, but=actor.person_id
        )
