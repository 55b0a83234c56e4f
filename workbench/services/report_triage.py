"""Triage: grade reports, say where they stand, merge copies, tell the source what became of it."""

from collections.abc import Sequence

from workbench.domain.record import now
from workbench.domain.report import Report, State
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, report_deeds, report_drafts
from workbench.services.acting import acting
from workbench.store import reports as store
from workbench.store.database import Session
from workbench.worksheets import report_form as form
from workbench.worksheets.fields import Option

WITH_REASON = (State.HOLD, State.REJECTED)


def grade(
    actor: Actor,
    report_ids: Sequence[str],
    *,
    source_grade: str = "",
    information_grade: str = "",
    handling: str = "",
    conditions: str = "",
) -> None:
    """Grade these reports, all or none; what is "" stays as it is.

    Handling code C takes a release back, and needs conditions.

    Raises:
        Invalid: a grade is none of the choices, or code C has no conditions.
        PersonalData: the conditions seem to hold personal data.
        NotFound, Refused: one of the reports is not there for this actor.
    """
    _one_of(source_grade, form.SOURCE_GRADES)
    _one_of(information_grade, form.INFORMATION_GRADES)
    _one_of(handling, form.HANDLING)
    given = {
        "source_grade": source_grade,
        "information_grade": information_grade,
        "handling": handling,
        "conditions": _short(conditions),
    }
    values = {key: value for key, value in given.items() if value}
    group_id = report_deeds.group_of(actor, report_ids, action=Action.TRIAGE)
    with acting(
        actor, Action.TRIAGE, group_id=group_id, about=_about(report_ids), note="grade"
    ) as session:
        free_text.check(session, group_id, given["conditions"])
        for report in report_deeds.found(session, actor, report_ids, action=Action.TRIAGE):
            after = {"handling": report.handling, "conditions": report.conditions} | values
            if after["handling"] == "C" and not after["conditions"]:
                raise Invalid(
                    _("Handling code C needs the conditions under which the report may be shared.")
                )
            kept = {"released": report.released and after["handling"] == "P"}
            report_deeds.put(session, report, author=actor.name, **values, **kept)


def decide(
    actor: Actor,
    report_ids: Sequence[str],
    state: str,
    *,
    reason: str = "",
    duplicate_of: str = "",
) -> None:
    """Say where these reports stand, all or none; whatever is not accepted is released no more.

    A copy is merged with the first of its family: both are kept, and the copies of a report that
    turns out to be a copy itself go with it.

    Raises:
        Invalid: on hold or rejected without a reason, or a copy without (or of) itself.
        PersonalData: the reason seems to hold personal data.
        NotFound, Refused: one of the reports is not there for this actor.
    """
    chosen = _state(state)
    reason = _short(reason)
    if chosen in WITH_REASON and not reason:
        raise Invalid(_("Say why: a report on hold or rejected needs a reason."))
    if (chosen is State.DUPLICATE) != bool(duplicate_of):
        raise Invalid(_("Say of which report this is a copy."))
    group_id = report_deeds.group_of(actor, report_ids, action=Action.TRIAGE)
    with acting(
        actor, Action.TRIAGE, group_id=group_id, about=_about(report_ids), note=chosen
    ) as session:
        free_text.check(session, group_id, reason)
        found = report_deeds.found(session, actor, report_ids, action=Action.TRIAGE)
        root = _root(session, actor, found, duplicate_of)
        moved = store.copies(session, of=[report.id for report in found]) if root else []
        for report in moved:
            report_deeds.put(session, report, author=actor.name, duplicate_of=root)
        for report in found:
            _put_state(session, report, chosen, reason=reason, root=root, author=actor.name)


def feed_back(actor: Actor, report_id: str, words: str) -> None:
    """Note what the source was told about what became of the report; "" takes it back.

    Raises:
        Invalid: the words are too long.
        PersonalData: they seem to hold personal data.
        NotFound, Refused: the report is not there for this actor.
    """
    words = report_drafts.plain(words)
    if len(words) > report_drafts.LONGEST_SUMMARY:
        raise Invalid(report_drafts.too_long(words, report_drafts.LONGEST_SUMMARY))
    group_id = report_deeds.group_of(actor, [report_id], action=Action.TRIAGE)
    with acting(
        actor, Action.TRIAGE, group_id=group_id, about=report_id, note="feedback"
    ) as session:
        free_text.check(session, group_id, words)
        [report] = report_deeds.found(session, actor, [report_id], action=Action.TRIAGE)
        if report_deeds.put(session, report, author=actor.name, feedback=words):
            report.feedback_at = now() if words else None


def _put_state(
    session: Session, report: Report, state: State, *, reason: str, root: str, author: str
) -> None:
    report_deeds.put(
        session,
        report,
        author=author,
        state=state,
        reason=reason,
        duplicate_of=root,
        released=report.released and state is State.ACCEPTED,
    )


def _root(session: Session, actor: Actor, found: list[Report], duplicate_of: str) -> str:
    """The first report of the family that these copies join; "" if they are no copies."""
    if not duplicate_of:
        return ""
    [other] = report_deeds.found(session, actor, [duplicate_of], action=Action.TRIAGE)
    if other.group_id != found[0].group_id:
        raise NotFound(_("There is no such report, or it is not one of your groups’."))
    root = other.duplicate_of or other.id
    if root in {report.id for report in found}:
        raise Invalid(_("A report is no copy of itself, and not of one of its own copies."))
    return root


def _state(key: str) -> State:
    if key not in set(State):
        raise Invalid(_("Choose where the report stands."))
    return State(key)


def _one_of(key: str, options: tuple[Option, ...]) -> None:
    if key and key not in {option.key for option in options}:
        raise Invalid(_("Choose one of the grades."))


def _short(text: str) -> str:
    text = report_drafts.plain(text)
    if len(text) > report_drafts.LONGEST_REASON:
        raise Invalid(report_drafts.too_long(text, report_drafts.LONGEST_REASON))
    return text


def _about(report_ids: Sequence[str]) -> str:
    return report_ids[0] if len(report_ids) == 1 else ""
