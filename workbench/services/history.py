"""What was changed, by whom, when, from what to what; and taking words out of it for good."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from workbench import settings
from workbench.domain.problem import Change, Deed, Redaction
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.acting import acting
from workbench.services.problems import found
from workbench.store import database, problems
from workbench.store.database import Session

NEWEST = 100


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: who, when, what, from and to."""

    at: datetime
    author: str
    deed: Deed
    row_id: str
    field: str
    before: str
    after: str


def changes(actor: Actor, problem_id: str, *, limit: int = NEWEST) -> list[Changed]:
    """The newest changes of this problem, newest first."""
    found(actor, problem_id, Action.SEE_HISTORY)
    with database.reading() as session:
        return [
            Changed(
                change.at,
                change.author,
                Deed(change.deed),
                change.row_id,
                change.field,
                change.before,
                change.after,
            )
            for change in problems.changes(session, problem_id=problem_id, limit=limit)
        ]


def redact(actor: Actor, problem_id: str, *, words: str, instead: str, reason: str) -> int:
    """Overwrite these words in every cell, version and change of the problem.

    Upper and lower case count as equal. The trail keeps a keyed digest, not the words. Gives the
    number of places that were overwritten.
    """
    words, instead, reason = words.strip(), instead.strip(), reason.strip()
    if len(words) < 2 or not reason:
        raise Invalid(_("Give the words to take out, two letters at least, and the reason."))
    if words.casefold() in instead.casefold():
        raise Invalid(_("The new wording still holds the words that should go."))
    problem = found(actor, problem_id, Action.REDACT)
    with acting(actor, Action.REDACT, group_id=problem.group_id, about=problem_id) as session:
        places = _overwrite(session, problem_id, words=words, instead=instead)
        record = Redaction(
            problem_id=problem_id, digest=digest(words), reason=reason, author=actor.name
        )
        session.add(record)
        session.add(Change(problem_id=problem_id, deed=Deed.REDACTED, author=actor.name))
        problems.touch(session, problem_id=problem_id)
    database.scrub()
    return places


def digest(words: str) -> str:
    """Keyed digest of words: nobody without the data folder can try names against it."""
    return hmac.new(_key(), words.strip().casefold().encode(), hashlib.sha256).hexdigest()


def _overwrite(session: Session, problem_id: str, *, words: str, instead: str) -> int:
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    answers, history = problems.all_texts(session, problem_id=problem_id)
    places = 0
    for answer in answers:
        if pattern.search(answer.value):
            row = problems.row(session, problem_id=problem_id, row_id=answer.row_id)
            if row is not None:
                text = pattern.sub(lambda _match: instead, answer.value)
                problems.write(
                    session, into=row, field=answer.field, value=text, author=answer.author
                )
            places += 1
    for change in history:
        if pattern.search(change.before) or pattern.search(change.after):
            change.before = pattern.sub(lambda _match: instead, change.before)
            change.after = pattern.sub(lambda _match: instead, change.after)
            session.add(change)
            places += 1
    return places


def _key() -> bytes:
    path = settings.current().data / "redaction.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()
