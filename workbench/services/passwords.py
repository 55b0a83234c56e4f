"""Passwords: what they must be, how they are kept, and the wait after too many wrong ones."""

import hashlib
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.domain.people import Attempt
from workbench.domain.record import now
from workbench.errors import Invalid, Refused
from workbench.i18n import _
from workbench.store import database, people
from workbench.store.database import Session

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
FREE_TRIES = 10
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
FORGIVEN_AFTER = timedelta(days=1)
# The hash of a password that nobody knows. It stands here ready made: an unknown name must not
# even cost the time of making it.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$PnWtKozDfjX9yIne5+c4nA"
    "$OYjhJpKMVN2yC6cMocEO92pkoHoQoldDCjI1P/S0SyQ"
)


def check(login: str, password: str) -> None:
    """Whether a password may be taken.

    Raises:
        Invalid: it is too short, or it is the sign-in name.
    """
    if len(password) < SHORTEST:
        raise Invalid(
            _("A password has at least {count} letters; several words are best.").format(
                count=SHORTEST
            )
        )
    if password.strip().lower() == login.strip().lower():
        raise Invalid(_("The password must not be the sign-in name."))


def hashed(password: str) -> str:
    """What is kept of a password; made in about 150 ms, on purpose."""
    return hasher().hash(password)


def proven(login: str, password: str, *, kept: str) -> bool:
    """Whether the password is the one of which this hash is kept; a wrong one is counted.

    Without a hash (an unknown name, a closed account) another is verified in its place, so that
    the time does not tell the difference, and the answer is no.

    Raises:
        Refused: too many wrong passwords were given for this name, known or not.
    """
    _ask_patience(login)
    known = kept.startswith("$argon2")
    right = _matches(kept if known else NOBODY, password) and known
    if not right:
        _count_failure(login)
    return right


def forget_failures(session: Session, login: str) -> None:
    """Count from the start again, within a deed."""
    attempt = people.attempt(session, login_digest=_named(login))
    if attempt is not None:
        session.delete(attempt)


@lru_cache(maxsize=1)
def hasher() -> "PasswordHasher":
    """Argon2id with the library's own parameters, loaded on use."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def _matches(kept: str, password: str) -> bool:
    from argon2.exceptions import VerificationError

    try:
        return hasher().verify(kept, password)
    except VerificationError:
        return False


def _ask_patience(login: str) -> None:
    with database.reading() as session:
        attempt = people.attempt(session, login_digest=_named(login))
    if attempt is None or attempt.failures < FREE_TRIES:
        return
    wait = min(FIRST_WAIT * 2 ** (attempt.failures - FREE_TRIES), LONGEST_WAIT)
    if now() < attempt.last_at + wait:
        raise Refused(_("Too many wrong passwords for this name. Wait a little, then try again."))


def _count_failure(login: str) -> None:
    with database.writing() as session:
        people.forget_attempts(session, before=now() - FORGIVEN_AFTER)
        name = _named(login)
        attempt = people.attempt(session, login_digest=name) or Attempt(login_digest=name)
        attempt.failures = min(attempt.failures + 1, 60)
        attempt.last_at = now()
        session.add(attempt)
        session.commit()


def _named(login: str) -> str:
    return hashlib.sha256(login.strip().lower().encode()).hexdigest()
