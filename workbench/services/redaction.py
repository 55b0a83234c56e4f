"""Taking words out of everything that a group keeps, for good."""

import json
import re
from collections.abc import Callable, Iterable

from workbench.domain.problem import Change, Deed, Redaction
from workbench.domain.report import Report, ReportChange
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, kept_words, secret
from workbench.services.acting import acting
from workbench.services.kept_words import Words
from workbench.store import database, intelligence, problems, traces
from workbench.store.database import Session

Clean = Callable[[str], str]


def redact(actor: Actor, group_id: str, *, words: str, instead: str, reason: str) -> int:
    """Overwrite these words in every answer, report, partner, step, list and briefing of a group,
    and in every former version of them.

    Upper and lower case count as equal. Reports and problems that are closed to the actor are
    reached too, for nobody may keep the words. The trail keeps a keyed digest, by which workbooks
    that still hold them are recognised. Gives the number of records that were overwritten.

    Raises:
        Refused: the actor may not redact in this group.
        Invalid: no words, no reason, or one of them repeats the words that should go.
        PersonalData: the new wording or the reason seems to hold personal data.
    """
    policy.ask(actor, Action.REDACT, group_id)
    words, instead, reason = words.strip(), instead.strip(), reason.strip()
    _check(words, instead, reason)
    pattern = re.compile(re.escape(words), re.IGNORECASE)

    def clean(text: str) -> str:
        return pattern.sub(lambda _match: instead, text)

    with acting(actor, Action.REDACT, group_id=group_id, note=secret.digest(words)) as session:
        free_text.check(session, group_id, instead, reason)
        found = [
            each for each in kept_words.of_group(session, group_id) if pattern.search(each.text)
        ]
        for each in found:
            kept_words.write_over(session, each, clean)
        briefings = _rewrite_briefings(session, group_id, clean)
        _note(session, group_id, found, digest=secret.digest(words), reason=reason, by=actor.name)
    database.scrub()
    return len({id(each.record) for each in found}) + briefings


def _check(words: str, instead: str, reason: str) -> None:
    if len(words) < 2 or not reason:
        raise Invalid(_("Give the words to take out, two letters at least, and the reason."))
    if words.casefold() in instead.casefold():
        raise Invalid(_("The new wording still holds the words that should go."))
    if words.casefold() in reason.casefold():
        raise Invalid(_("The reason must not repeat the words that should go."))


def _rewrite_briefings(session: Session, group_id: str, clean: Clean) -> int:
    changed = 0
    for each in intelligence.briefings(session, group_id=group_id):
        told = json.loads(each.content)
        new = told | {"briefing": _rewritten(told["briefing"], clean)}
        if new != told:
            changed += 1
            each.content = json.dumps(new, ensure_ascii=False)
            session.add(each)
    return changed


def _rewritten(told: object, clean: Clean) -> object:
    if isinstance(told, str):
        return clean(told)
    if isinstance(told, list):
        return [_rewritten(each, clean) for each in told]
    if isinstance(told, dict):
        return {key: _rewritten(value, clean) for key, value in told.items()}
    return told


def _note(
    session: Session,
    group_id: str,
    found: Iterable[Words],
    *,
    digest: str,
    reason: str,
    by: str,
) -> None:
    """Problems and reports say in their history that words were taken out, not which."""
    about = {each.about for each in found}
    for problem in problems.of_groups(session, group_ids=[group_id]):
        session.add(Redaction(problem_id=problem.id, digest=digest, reason=reason, author=by))
        if problem.id in about:
            session.add(Change(problem_id=problem.id, deed=Deed.REDACTED, author=by))
            problems.touch(session, problem_id=problem.id)
            # Open worksheets look for traces about their problem, and read anew.
            traces.add(session, actor=by, action=Action.REDACT, group_id=group_id, about=problem.id)
    for report_id in sorted(
        {each.about for each in found if isinstance(each.record, Report | ReportChange)}
    ):
        session.add(ReportChange(report_id=report_id, field="redacted", author=by))
