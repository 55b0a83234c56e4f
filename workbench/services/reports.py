"""Reports: hand one in, open it, change its words; personal data are never kept."""

from dataclasses import dataclass, fields, replace

from workbench.domain.report import Report, ReportChange
from workbench.errors import Invalid, Stale
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, report_deeds, report_drafts
from workbench.services.acting import acting
from workbench.services.report_drafts import LONGEST as LONGEST  # handed on, as what follows
from workbench.services.report_drafts import Draft as Draft
from workbench.services.report_drafts import faults as faults
from workbench.services.report_drafts import pseudonym as pseudonym
from workbench.store import database
from workbench.store import reports as store
from workbench.store.database import Session

GRADING = ("source_grade", "information_grade", "handling", "conditions")  # changed by triage only


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody who hands a report in gets for it."""

    id: str
    number: int


def add(actor: Actor, group_id: str, draft: Draft) -> Receipt:
    """Hand a report in; the mark of its source is kept as a pseudonym only.

    It starts at untested and not known, unless somebody who may triage hands it in.

    Raises:
        Refused: the actor may not report in this group.
        Invalid: with every fault; nothing is stored.
        PersonalData: a text seems to hold personal data; nothing is stored.
    """
    if not policy.may(actor, Action.TRIAGE, group_id):
        draft = replace(draft, source_grade="2", information_grade="D")
    with acting(actor, Action.REPORT, group_id=group_id) as session:
        report = add_in(session, actor, draft, group_id=group_id)
        return Receipt(report.id, report.number)


def add_in(
    session: Session,
    actor: Actor,
    draft: Draft,
    *,
    group_id: str,
    import_id: str = "",
    import_key: str = "",
) -> Report:
    """The same within a deed that asked for leave already.

    Raises:
        Invalid, PersonalData: as ``add``.
    """
    ready = _checked(session, group_id, draft)
    report = Report.model_validate(
        _values(ready)
        | {
            "group_id": group_id,
            "number": store.next_number(session, group_id=group_id),
            "created_by": actor.name,
            "import_id": import_id,
            "import_key": import_key,
        }
    )
    session.add(report)
    session.flush()
    return report


def one(actor: Actor, report_id: str) -> Report:
    """The report with its text.

    Raises:
        NotFound: there is none, or none for this actor.
        Refused: the actor is no vetted reader of the group.
    """
    with database.reading() as session:
        return report_deeds.found(session, actor, [report_id], action=Action.READ_REPORTS)[0]


def changes(actor: Actor, report_id: str) -> list[ReportChange]:
    """What was changed in the report, newest first.

    Raises:
        NotFound, Refused: as ``one``.
    """
    with database.reading() as session:
        report_deeds.found(session, actor, [report_id], action=Action.READ_REPORTS)
        return store.changes(session, report_id=report_id)


def edit(actor: Actor, report_id: str, *, shown: int, **changed: object) -> Report:
    """Change fields of the report: those of a draft but for the grades, and ``summary``.

    Args:
        shown: the version of the report that the person had before them.

    Raises:
        Stale: somebody else changed the report meanwhile; nothing is changed.
        Invalid, PersonalData: as ``add``.
        NotFound, Refused: as ``one``; to edit is part of triage.
    """
    allowed = {each.name for each in fields(Draft)} - set(GRADING) | {"summary"}
    if unknown := set(changed) - allowed:
        raise ValueError(f"not to be edited: {sorted(unknown)}")
    group_id = report_deeds.group_of(actor, [report_id], action=Action.TRIAGE)
    with acting(actor, Action.TRIAGE, group_id=group_id, about=report_id) as session:
        [report] = report_deeds.found(session, actor, [report_id], action=Action.TRIAGE)
        if report.version != shown:
            raise _stale(session, report, changed)
        summary = _summary(session, report, str(changed.pop("summary", report.summary)))
        ready = _checked(session, group_id, _changed(report, changed), former=report)
        values = {key: value for key, value in _values(ready).items() if key in changed}
        report_deeds.put(session, report, author=actor.name, summary=summary, **values)
        return report


def _checked(
    session: Session, group_id: str, draft: Draft, *, former: Report | None = None
) -> Draft:
    ready = report_drafts.shaped(draft)
    asked = ready
    if former:  # names that stood before may have left map or directory since: they stay
        asked = replace(
            ready,
            area="" if ready.area == former.area else ready.area,
            partner_id="" if ready.partner_id == former.partner_id else ready.partner_id,
        )
    found = faults(session, group_id, asked)
    if found:
        raise Invalid(found[0] if len(found) == 1 else _("The report cannot be kept yet."), found)
    if former is None or ready.text != former.text:
        free_text.check(session, group_id, ready.text)
    if former is None:
        free_text.check(session, group_id, ready.conditions)
    return ready


def _changed(report: Report, changed: dict[str, object]) -> Draft:
    return replace(report_drafts.of(report), **changed)  # type: ignore[arg-type]


def _values(draft: Draft) -> dict[str, object]:
    return {each.name: getattr(draft, each.name) for each in fields(Draft)} | {
        "indicators": ",".join(draft.indicators)
    }


def _summary(session: Session, report: Report, given: str) -> str:
    summary = report_drafts.plain(given)
    if len(summary) > report_drafts.LONGEST_SUMMARY:
        raise Invalid(report_drafts.too_long(summary, report_drafts.LONGEST_SUMMARY))
    if report.released and not summary:
        raise Invalid(_("Members read this summary. Take the release back before you empty it."))
    if summary != report.summary:
        free_text.check(session, report.group_id, summary)
    return summary


def _stale(session: Session, report: Report, changed: dict[str, object]) -> Stale:
    author = store.author_of(session, report_id=report.id, fields=tuple(changed))
    field = next(iter(changed), "text")
    return Stale(
        _(
            "{author} changed this report meanwhile. Nothing is lost: look, then change again."
        ).format(author=author),
        mine=str(changed.get(field, "")),
        theirs=str(getattr(report, field)),
        author=author,
        version=report.version,
    )
