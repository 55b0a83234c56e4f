"""Public addresses of handouts: off until somebody opens one, ended by closing or withdrawing."""

import base64
import hmac
import secrets
from functools import lru_cache

from workbench import settings
from workbench.domain.forum import About, Release, ReleaseState
from workbench.domain.released import Content
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import published, release_deeds, secret
from workbench.store import database
from workbench.store import releases as store

NO_WORDS = frozenset({About.TRAFFICKING, About.CHILDREN})  # words could put somebody in danger
SIGNS = 43  # of a token
_NONCE = 22  # of these find the release; the rest proves that the token was given out here


def open_address(actor: Actor, release_id: str) -> str:
    """Open the public address of a published release; gives its token, the same if it is open.

    Raises:
        NotFound: there is no such release for this actor.
        Refused: the actor may not publish in its group.
        Invalid: it is not published, or was withdrawn.
    """
    deed = release_deeds.deed(actor, release_id, "public address opened", action=Action.PUBLISH)
    with deed as (session, release):
        _ask_published(release)
        if not release.address:
            release.address = secrets.token_urlsafe(16)
            session.add(release)
        return _token(release)


def close_address(actor: Actor, release_id: str) -> None:
    """End the address for good, and with it the words that readers may leave.

    Raises:
        NotFound, Refused: as ``open_address``.
    """
    deed = release_deeds.deed(actor, release_id, "public address closed", action=Action.PUBLISH)
    with deed as (session, release):
        release.address, release.feedback = "", False
        session.add(release)


def switch_feedback(actor: Actor, release_id: str, *, on: bool) -> None:
    """Let readers of the handout leave words, or no longer.

    Raises:
        NotFound, Refused: as ``open_address``.
        Invalid: it is about trafficking or children, not published, or has no address.
    """
    note = "words of readers on" if on else "words of readers off"
    with release_deeds.deed(actor, release_id, note, action=Action.PUBLISH) as (session, release):
        if on:
            _ask_published(release)
            _ask_words(release)
        release.feedback = on
        session.add(release)


def token(actor: Actor, release_id: str) -> str:
    """The token of the open address; "" if there is none, or the release was withdrawn.

    Raises:
        NotFound: there is no such release for this actor.
    """
    with database.reading() as session:
        release = store.one(session, release_id=release_id)
    if release is None or not policy.may(actor, Action.READ, release.group_id):
        raise release_deeds.none()
    is_open = release.address and release.state is ReleaseState.PUBLISHED
    return _token(release) if is_open else ""


def address(given: str, origin: str) -> str:
    """Where the handout of this token is; ``origin``, such as http://192.0.2.7:8501, is where the
    workbench is reached, unless a setting says it.
    """
    return f"{settings.current().public_address or origin}/public/handout/{given}"


def of_token(given: str) -> Content:
    """The frozen content at a public address.

    Raises:
        NotFound: whatever is the matter, in the same words.
    """
    return published.public_content(release_of(given))


def paper(given: str, origin: str) -> bytes:
    """The same as a PDF of two pages that names its address.

    Raises:
        NotFound: as ``of_token``.
    """
    return _drawn(of_token(given), address(given, origin), _("not shown"))


def takes_words(given: str) -> bool:
    """Whether readers at this address may leave words: never on trafficking or children, whatever
    is stored.

    Raises:
        NotFound: as ``of_token``.
    """
    release = release_of(given)
    return release.feedback and release.about not in NO_WORDS


def release_of(given: str) -> Release:
    """The published release at a public address.

    Raises:
        NotFound: as ``of_token``.
    """
    if len(given) != SIGNS:
        raise nothing()
    with database.reading() as session:
        found = store.by_address(session, address=given[:_NONCE])
    if found is None or found.state is not ReleaseState.PUBLISHED:
        raise nothing()
    if not hmac.compare_digest(_token(found).encode(), given.encode()):
        raise nothing()
    return found


def nothing() -> NotFound:
    """What every address without a handout answers."""
    return NotFound(_("There is no handout at this address."))


@lru_cache(maxsize=8)  # a whole meeting asks for the same; the word is one of each language
def _drawn(content: Content, where: str, _word: str) -> bytes:
    from workbench.exports.paper import handout

    return handout.pdf(content, address=where)


def _token(release: Release) -> str:
    """What is stored finds it; the proof beside it nobody makes without the data folder."""
    proof = bytes.fromhex(secret.digest(f"handout {release.id} {release.address}"))
    return (release.address + base64.urlsafe_b64encode(proof).decode())[:SIGNS]


def _ask_published(release: Release) -> None:
    if release.state is not ReleaseState.PUBLISHED:
        raise Invalid(_("Only a published release has a public address."))


def _ask_words(release: Release) -> None:
    if release.about in NO_WORDS:
        raise Invalid(
            _(
                "On trafficking and on children readers leave no words here: they could put"
                " somebody in danger."
            )
        )
    if not release.address:
        raise Invalid(_("Open the public address first: readers leave their words there."))
