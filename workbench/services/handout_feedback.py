"""Words that readers of a handout leave: no account, no name; into the inbox as a report."""

import hmac
import time
from enum import StrEnum

from workbench.domain.forum import Release
from workbench.domain.people import Role
from workbench.errors import Invalid, PersonalData, Refused
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, handouts, reports, secret
from workbench.services.acting import acting
from workbench.services.handout_limits import Limit
from workbench.services.report_drafts import Draft, plain
from workbench.store import database

LONGEST = 1000  # letters
STAMPED = 12 * 3600  # seconds for which a form that was opened can be sent
_GRADES = ("2", "D")  # untested: nobody knows who wrote it, nor how they know

# A family shares a telephone, a hall shares an address; a flood is neither.
_OF_ONE = Limit(8, 600)
_OF_RELEASE = Limit(120, 3600)


class Left(StrEnum):
    """What a reader leaves."""

    QUESTION = "question"
    SEEN = "seen"


def leave(token: str, left: Left, words: str, *, client: str) -> None:
    """Put the words into the inbox of the group, new and ungraded by anybody.

    Args:
        client: what tells one sender from another, such as a keyed digest; it is not stored.

    Raises:
        NotFound: there is no handout at this address, or it takes no words.
        Refused: too many in a short time.
        Invalid: a question without words, or too long.
        PersonalData: the words seem to hold personal data; nothing is stored.
    """
    release = handouts.release_of(token)
    if not handouts.takes_words(token):
        raise handouts.nothing()
    if not _OF_ONE.take(f"{release.id} {client}"):
        raise Refused(_("Many words came from here in a short time. Try again in ten minutes."))
    said = _ready(left, words)
    _ask_nothing_personal(release, said)
    if not _OF_RELEASE.take(release.id):
        raise Refused(_("Many words came in a short time. Try again in an hour."))
    _keep(release, _told(release, left, said))


def stamp(token: str) -> str:
    """What a form carries to show that it was opened here, not long ago."""
    return _stamped(token, int(time.time()))


def ask_stamp(token: str, given: str) -> None:
    """Go on if the form was opened at this handout and in time.

    Raises:
        Refused: it was not; the words are still in the form.
    """
    moment = given.partition("-")[0]
    at = int(moment) if moment.isascii() and moment.isdigit() and len(moment) < 15 else 0
    own = hmac.compare_digest(_stamped(token, at).encode(), given.encode())
    if not own or not 0 <= time.time() - at <= STAMPED:
        raise Refused(
            _("The page had been open for long. Your words are still here: send them again.")
        )


def _ask_nothing_personal(release: Release, said: str) -> None:
    with database.reading() as session:  # strangers must not hold up those who write
        fault = free_text.looking(session, release.group_id)(said)
    if fault:
        told = _("{found} Take that out and send it again.").format(found=fault.sentence)
        raise PersonalData(told, neutral=fault.neutral)


def _keep(release: Release, text: str) -> None:
    reader = Actor(person_id="", name="handout", roles=((release.group_id, Role.MEMBER),))
    note = f"words of a reader of release {release.number}"
    source, information = _GRADES
    draft = Draft(channel="forum", text=text, source_grade=source, information_grade=information)
    with acting(reader, Action.REPORT, group_id=release.group_id, note=note) as session:
        reports.add_in(session, reader, draft, group_id=release.group_id)


def _stamped(token: str, moment: int) -> str:
    return f"{moment}-{secret.digest(f'form {token} {moment}')[:32]}"


def _ready(left: Left, words: str) -> str:
    said = plain(words)
    if len(said) > LONGEST:
        raise Invalid(
            _("That is {letters} letters; {most} is the most. Say it more briefly.").format(
                letters=f"{len(said):,}", most=f"{LONGEST:,}"
            )
        )
    if left is Left.QUESTION and not said:
        raise Invalid(_("Write your question first."))
    return said


def _told(release: Release, left: Left, said: str) -> str:
    heading = {
        Left.QUESTION: _("Question on the handout, release {number}"),
        Left.SEEN: _("“I have seen this too”, on the handout, release {number}"),
    }[left].format(number=release.number)
    return f"{heading}\n\n{said}" if said else heading
