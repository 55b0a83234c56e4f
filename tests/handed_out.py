"""A published release to hand out, as it is stored once it was approved."""

from dataclasses import replace
from datetime import UTC, datetime

from tests import released
from workbench.domain.forum import About, Release, ReleaseState
from workbench.domain.released import Content
from workbench.security.policy import Actor
from workbench.services import release_texts
from workbench.store import database
from workbench.store import releases as store


def a_release(
    actor: Actor,
    problem_id: str,
    content: Content | None = None,
    *,
    about: About = About.OTHER,
    state: ReleaseState = ReleaseState.PUBLISHED,
) -> str:
    """A release with this content, stored in the actor's first group; gives its id."""
    with database.writing() as session:
        number = store.last_number(session) + 1 if state in store.OUT else None
        content = replace(content or released.release(), about=about, number=number)
        release = Release(
            number=number,
            group_id=actor.roles[0][0],
            problem_id=problem_id,
            title=content.title,
            audience=content.audience,
            about=about,
            state=state,
            content=release_texts.to_text(content),
            author=actor.name,
            approver="Kim Manager",
            published_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
        )
        session.add(release)
        session.commit()
        return release.id


def changed(release_id: str, **fields: object) -> None:
    """The stored release with other fields, as if somebody had written them past every service."""
    with database.writing() as session:
        release = store.one(session, release_id=release_id)
        assert release is not None
        for key, value in fields.items():
            setattr(release, key, value)
        session.add(release)
        session.commit()


def kept(release_id: str) -> Release:
    """What is stored of a release."""
    with database.reading() as session:
        found = store.one(session, release_id=release_id)
        assert found is not None
        return found
