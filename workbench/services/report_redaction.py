"""Taking words out of every copy of a group's reports, for good."""

import re
from collections.abc import Callable

from workbench.domain.report import Report, ReportChange, ReportImport, SourceCount
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, secret
from workbench.services.acting import acting
from workbench.store import database
from workbench.store import reports as store
from workbench.store.database import Session

Kept = Report | ReportChange | ReportImport | SourceCount

# Where people's own words stand; in a change it is the field that was changed.
_WORDS: dict[type, tuple[str, ...]] = {
    Report: ("text", "summary", "reason", "conditions", "feedback"),
    ReportChange: ("before", "after"),
    ReportImport: ("label",),
    SourceCount: ("reason",),
}


def redact(actor: Actor, group_id: str, *, words: str, instead: str, reason: str) -> int:
    """Overwrite these words in every report of the group, its former versions, the names of its
    imports and the reasons for corrected counts.

    Upper and lower case count as equal. The trail keeps a keyed digest, not the words. Gives the
    number of records that were overwritten; of reports closed to the actor too, for nobody may
    keep them.

    Raises:
        Refused: the actor may not redact in this group.
        Invalid: no words, no reason, or one of them repeats the words that should go.
        PersonalData: the new wording or the reason seems to hold personal data.
    """
    policy.ask(actor, Action.REDACT, group_id)
    words, instead, reason = words.strip(), instead.strip(), reason.strip()
    _check(words, instead, reason)
    note = f"reports: {secret.digest(words)}: {reason}"
    with acting(actor, Action.REDACT, group_id=group_id, note=note) as session:
        free_text.check(session, group_id, instead, reason)
        pattern = re.compile(re.escape(words), re.IGNORECASE)
        found = [
            each
            for each in store.kept_words(session, group_id=group_id)
            if any(pattern.search(getattr(each, field)) for field in _fields(each))
        ]
        for each in found:
            _rewrite(each, lambda text: pattern.sub(lambda _match: instead, text))
            session.add(each)
        _note(session, found, author=actor.name)
    database.scrub()
    return len(found)


def _check(words: str, instead: str, reason: str) -> None:
    if len(words) < 2 or not reason:
        raise Invalid(_("Give the words to take out, two letters at least, and the reason."))
    if words.casefold() in instead.casefold():
        raise Invalid(_("The new wording still holds the words that should go."))
    if words.casefold() in reason.casefold():
        raise Invalid(_("The reason must not repeat the words that should go."))


def _fields(kept: Kept) -> tuple[str, ...]:
    if isinstance(kept, ReportChange) and kept.field not in _WORDS[Report]:
        return ()  # a choice, a day, or the id of another report
    return _WORDS[type(kept)]


def _rewrite(kept: Kept, clean: Callable[[str], str]) -> None:
    for field in _fields(kept):
        setattr(kept, field, clean(getattr(kept, field)))
    if isinstance(kept, Report):
        kept.version += 1


def _note(session: Session, found: list[Kept], *, author: str) -> None:
    """Each report says in its history that words were taken out, not which."""
    touched = {each.id for each in found if isinstance(each, Report)}
    touched |= {each.report_id for each in found if isinstance(each, ReportChange)}
    for report_id in sorted(touched):
        session.add(ReportChange(report_id=report_id, field="redacted", author=author))
