"""What was changed, by whom, when, from what to what; and taking words out of it for good."""

import re
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.problem import Change, Deed, Problem, Redaction
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, kept_words, report_redaction, secret
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
    """Overwrite these words in every cell, version and change of the problem, and in the reports,
    partners and pathway of its group.

    Upper and lower case count as equal. The trail keeps a keyed digest, not the words. Gives the
    number of places that were overwritten.

    Raises:
        PersonalData: the new wording or the reason seems to hold personal data itself.
    """
    words, instead, reason = words.strip(), instead.strip(), reason.strip()
    if len(words) < 2 or not reason:
        raise Invalid(_("Give the words to take out, two letters at least, and the reason."))
    if words.casefold() in instead.casefold():
        raise Invalid(_("The new wording still holds the words that should go."))
    if words.casefold() in reason.casefold():
        raise Invalid(_("The reason must not repeat the words that should go."))
    problem = found(actor, problem_id, Action.REDACT)
    with acting(actor, Action.REDACT, group_id=problem.group_id, about=problem_id) as session:
        free_text.check(session, problem.group_id, instead, reason)
        places = _overwrite(session, problem, words=words, instead=instead)
        record = Redaction(
            problem_id=problem_id, digest=secret.digest(words), reason=reason, author=actor.name
        )
        session.add(record)
        session.add(Change(problem_id=problem_id, deed=Deed.REDACTED, author=actor.name))
        problems.touch(session, problem_id=problem_id)
    database.scrub()
    return places + report_redaction.redact(
        actor, problem.group_id, words=words, instead=instead, reason=reason
    )


def _overwrite(session: Session, problem: Problem, *, words: str, instead: str) -> int:
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    found = [
        each
        for each in (
            *kept_words.of_problem(session, problem),
            *kept_words.of_directory(session, problem.group_id),
        )
        if pattern.search(each.text)
    ]
    for each in found:
        kept_words.write_over(session, each, lambda text: pattern.sub(lambda _m: instead, text))
    return len({id(each.record) for each in found})
