"""What no release says: suspected venues, planned checks, exact days, small numbers, people."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.forum import About
from workbench.i18n import _
from workbench.security import disclosure, policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, release_names, release_wording
from workbench.services.release_names import Kept
from workbench.store import database
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one of the texts may not leave, in a sentence that says what to do."""

    index: int  # of the text
    words: str


def faults(
    session: Session,
    group_id: str,
    texts: Sequence[str],
    *,
    about: About,
    meeting: Collection[int] = (),
) -> tuple[Fault, ...]:
    """Each reason why one of these texts may not leave, in their order; asked within a session.

    Looked for are personal data, venues and places of incidents, partners that did not agree to be
    named, checks that are to come, exact days and small numbers of people. The check is no proof:
    people read every text before it goes.

    Args:
        meeting: places in ``texts`` of those that say when and where the next meeting is; a place
            and a day belong into them.
    """
    kept = release_names.of_group(session, group_id, about=about)
    kept = Kept(*(tuple(release_names.likely(texts, names)) for names in kept))
    person = free_text.looking(session, group_id)
    invited = free_text.looking(session, group_id, allow=free_text.OF_A_PLACE)
    told: list[Fault] = []
    for index, text in enumerate(texts):
        fault = (invited if index in meeting else person)(text)
        words = [fault.sentence] if fault else []
        if index not in meeting:
            words += [*_named(text, kept), *_dated(text)]
        words += _said(text, about)
        told += [Fault(index, each) for each in words]
    return tuple(told)


def named(
    session: Session, group_id: str, texts: Sequence[str], *, about: About
) -> tuple[Fault, ...]:
    """The venues, places and silent partners that these words name, and nothing else: for words
    that nobody wrote for the release, such as kinds of incidents as a file calls them.
    """
    kept = release_names.of_group(session, group_id, about=about)
    kept = Kept(*(tuple(release_names.likely(texts, names)) for names in kept))
    return tuple(
        Fault(index, words) for index, text in enumerate(texts) for words in _named(text, kept)
    )


def look(
    actor: Actor,
    group_id: str,
    texts: Sequence[str],
    *,
    about: About,
    meeting: Collection[int] = (),
) -> tuple[Fault, ...]:
    """The same for the screen; nothing is done.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return faults(session, group_id, texts, about=about, meeting=meeting)


def _named(text: str, kept: Kept) -> Iterator[str]:
    for name in release_names.found(text, kept.venues):
        yield _(
            "“{name}” is a place on your lists or in your incidents. A release names no venue: "
            "say the area or the kind of place."
        ).format(name=name)
    for name in release_names.found(text, kept.partners):
        yield _(
            "“{name}” has not agreed to be named to the public. Leave the name out, or note in "
            "the directory that they agreed."
        ).format(name=name)


def _dated(text: str) -> Iterator[str]:
    for day in release_wording.exact_days(text, date.today()):
        yield _(
            "“{day}” is an exact day. Say the month; a coming day stands in the block on the next "
            "meeting, or with its year."
        ).format(day=day)


def _said(text: str, about: About) -> Iterator[str]:
    if release_wording.announces_check(text, date.today()):
        yield _(
            "This says that somebody will check or patrol, or when. Those who are meant read it "
            "too: say what was done, not what is to come."
        )
    below = disclosure.least(about)
    for words in release_wording.small_numbers(text, below):
        yield _(
            "“{words}” is a number below {threshold}, and could tell who is meant. Say “a few”."
        ).format(words=words, threshold=below)
