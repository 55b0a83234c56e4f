"""Releases for the forum: begin one, see them, change what they are for, throw a draft away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Unpack

from workbench.domain.forum import About, Audience, Release, ReleaseState
from workbench.errors import Stale
from workbench.i18n import _
from workbench.security import disclosure, policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import release_fields, release_suggested, release_suggestions
from workbench.services.acting import acting
from workbench.services.problems import found_in
from workbench.services.release_deeds import check_words, drafting, found
from workbench.services.release_drafts import Opened, opened
from workbench.services.release_fields import Fields
from workbench.store import database, problems
from workbench.store import releases as store
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Summary:
    """A release as lists show it; its title and reasons are users' words."""

    id: str
    number: int | None
    group_id: str
    problem_id: str
    title: str
    audience: Audience
    about: About
    state: ReleaseState
    author: str
    made_at: datetime
    asked_at: datetime | None
    sent_back: str
    approver: str
    published_at: datetime | None
    withdrawn_at: datetime | None


def begin(
    actor: Actor,
    problem_id: str,
    *,
    audience: Audience = Audience.RESIDENTS,
    about: About = About.TRAFFICKING,
    title: str = "",
) -> str:
    """Begin a release with the usual blocks and suggested lines; gives its id.

    Without a title it is called as the problem. A closed problem may be told of as well.

    Raises:
        Invalid: the title is too long.
        PersonalData: the title seems to hold some.
        NotFound, Refused: there is no such problem for the actor, or they may not write.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        policy.ask(actor, Action.WRITE, problem.group_id)
        called = title.strip() or problems.filled(session, problem=problem).title
    suggested = release_suggestions.usual(actor, problem_id, audience, about=about)
    with acting(
        actor, Action.WRITE, group_id=problem.group_id, about=problem_id, note="release begun"
    ) as session:
        release = Release(
            group_id=problem.group_id,
            problem_id=problem_id,
            title=release_fields.title(called),
            audience=audience,
            about=about,
            threshold=disclosure.least(about),
            author=actor.name,
            author_id=actor.person_id,
        )
        check_words(session, problem.group_id, release.title)
        session.add(release)
        session.flush()
        release_suggested.put_all(session, release, suggested)
        return release.id


def listing(actor: Actor, group_id: str) -> list[Summary]:
    """The releases of a group that the actor may know of, newest first.

    Of a problem that is closed to the actor only what is public.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return [
            summary(each)
            for each in store.of_group(session, group_id=group_id)
            if each.problem_id not in actor.shut_out or each.state is ReleaseState.PUBLISHED
        ]


def one(actor: Actor, release_id: str) -> Opened:
    """The release with its blocks and lines.

    Raises:
        NotFound, Refused: there is none for the actor, or its problem is closed to them.
    """
    with database.reading() as session:
        return opened(session, found(session, actor, release_id))


def change(actor: Actor, release_id: str, *, shown: int, **fields: Unpack[Fields]) -> int:
    """Change what a draft is for; gives its version from now on, equal values change nothing.

    Why there may be a map is said by those who may publish; they need not write otherwise.

    Raises:
        Invalid: see ``release_fields.changed``; or it is no draft any more.
        PersonalData: a text seems to hold some.
        Stale: somebody changed the release after ``shown``; nothing is changed.
        NotFound, Refused: there is no such release for the actor, or they may not.
    """
    action = Action.PUBLISH if set(fields) == {"map_reason"} else Action.WRITE
    with drafting(actor, release_id, "release changed", action=action) as (session, record):
        new = release_fields.changed(record, fields)
        if "map_reason" in new:
            policy.ask(actor, Action.PUBLISH, record.group_id)
            new["map_reason_by"] = actor.name if new["map_reason"] else ""
        if new:
            _ask_fresh(record, shown, new)
            check_words(session, record.group_id, *_words(new))
            _put(session, record, new)
        return record.version


def discard(actor: Actor, release_id: str) -> None:
    """Throw a draft away for good; what was published once is withdrawn instead.

    Raises:
        Invalid: it is no draft any more.
        NotFound, Refused: there is no such release for the actor, or they may not write.
    """
    with drafting(actor, release_id, "release thrown away") as (session, record):
        for line in store.lines(session, release_id=release_id):
            session.delete(line)
        session.flush()
        for block in store.blocks(session, release_id=release_id):
            session.delete(block)
        session.flush()
        session.delete(record)


def summary(record: Release) -> Summary:
    """A release as lists show it."""
    return Summary(**{key: getattr(record, key) for key in Summary.__slots__})


def _ask_fresh(record: Release, shown: int, new: dict[str, Any]) -> None:
    if record.version != shown:
        key = next(iter(new))
        raise Stale(
            _("Somebody else changed this release meanwhile. Look at it again."),
            mine=str(new[key]),
            theirs=str(getattr(record, key)),
            author="",
            version=record.version,
        )


def _words(new: dict[str, Any]) -> list[str]:
    return [new[key] for key in ("title", "map_reason") if key in new]


def _put(session: Session, record: Release, new: dict[str, Any]) -> None:
    for key, value in new.items():
        setattr(record, key, value)
    record.version += 1
    session.add(record)
