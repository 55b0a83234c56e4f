"""What was changed, by whom, when, from what to what; and taking words out of it for good."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.directory import Partner
from workbench.domain.problem import Answer, Change, Deed, Problem, Redaction
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import secret
from workbench.services.acting import acting
from workbench.services.problems import found
from workbench.store import database, problems
from workbench.store.database import Session
from workbench.worksheets import registry
from workbench.worksheets.fields import Text

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
    """Overwrite these words in every cell, version and change of the problem, and in the names of
    the group's partners.

    Upper and lower case count as equal. The trail keeps a keyed digest, not the words. Gives the
    number of places that were overwritten.
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
        places = _overwrite(session, problem, words=words, instead=instead)
        record = Redaction(
            problem_id=problem_id, digest=secret.digest(words), reason=reason, author=actor.name
        )
        session.add(record)
        session.add(Change(problem_id=problem_id, deed=Deed.REDACTED, author=actor.name))
        problems.touch(session, problem_id=problem_id)
    database.scrub()
    return places


def _overwrite(session: Session, problem: Problem, *, words: str, instead: str) -> int:
    pattern = re.compile(re.escape(words), re.IGNORECASE)
    answers, changes = problems.all_texts(session, problem_id=problem.id)
    tables = problems.tables_of_rows(session, problem_id=problem.id)
    found: list[Answer | Change | Partner] = [
        *(each for each in answers if _is_words(tables, each) and pattern.search(each.value)),
        *(
            each
            for each in changes
            if _is_words(tables, each) and pattern.search(f"{each.before}\n{each.after}")
        ),
        *(
            each
            for each in problems.partners(session, group_id=problem.group_id)
            if pattern.search(each.name)
        ),
    ]
    for each in found:
        _rewrite(session, each, lambda text: pattern.sub(lambda _match: instead, text))
    return len(found)


def _rewrite(
    session: Session, found: Answer | Change | Partner, clean: Callable[[str], str]
) -> None:
    if isinstance(found, Partner):
        found.name = f"{clean(found.name)} ({found.id[:4]})"  # two partners must not share a name
    elif isinstance(found, Change):
        found.before, found.after = clean(found.before), clean(found.after)
    else:
        row = problems.row(session, problem_id=found.problem_id, row_id=found.row_id)
        if row is not None:
            value = clean(found.value)
            problems.write(session, into=row, field=found.field, value=value, author=found.author)
    session.add(found)


def _is_words(tables: dict[str, str], found: Answer | Change) -> bool:
    """Whether people's own words stand there, not a choice, a date or the id of a row."""
    table = registry.TABLES.get(tables.get(found.row_id, ""))
    fields = {field.key: field for field in table.fields} if table else {}
    return isinstance(fields.get(found.field), Text | None)
