"""Which answers rest on reports, on how many apparently independent sources, and which on none."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.analytics import independence
from workbench.analytics.independence import Sighting
from workbench.domain.problem import Problem
from workbench.domain.record import now
from workbench.domain.report import Evidence, Report, SourceCount, State
from workbench.errors import Invalid, NotFound, Refused
from workbench.i18n import Lazy, _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, report_deeds, worksheets
from workbench.services.acting import acting
from workbench.services.problems import found, found_in
from workbench.store import database, problems
from workbench.store import evidence as store
from workbench.store.database import Session
from workbench.worksheets import registry
from workbench.worksheets.analysis import QUESTIONS

FEW = 3  # below this, only vetted readers see how many
MOST = 99
_LETTERS = re.compile(r"[^\W_]+")
SUSPECTED_FALSE = "E"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind an answer; exact only for vetted readers."""

    count: int  # apparently independent sources, or what a person stated instead; 0 for none
    words: str  # the count as this person may see it
    best: str = ""  # source and information grade of the best report: "1A"
    newest: date | None = None  # the day for vetted readers, else the first of the month
    corrected: bool = False
    reason: str = ""  # of the correction
    reports: tuple[str, ...] = ()  # ids, for vetted readers only
    numbers: tuple[int, ...] = ()  # what people call these reports


NOTHING = Standing(0, "")


@dataclass(frozen=True, slots=True)
class Use:
    """An answer that a report stands behind; without a row it is the problem itself."""

    problem_id: str
    row_id: str
    label: str
    words: str


def standing(actor: Actor, problem_id: str) -> dict[str, Standing]:
    """What stands behind each answer that has evidence, by row id; "" is the problem itself.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        behind = store.behind(session, problem_id=problem_id, shut_out=actor.shut_out)
        corrections = store.corrections(session, problem_id=problem_id)
    reads = bool(policy.may(actor, Action.READ_REPORTS, problem.group_id))
    rows: dict[str, list[Report]] = {row_id: [] for row_id in corrections}
    for row_id, report in behind:
        rows.setdefault(row_id, []).append(report)
    return {
        row_id: _standing(reports, corrections.get(row_id), reads=reads)
        for row_id, reports in rows.items()
    }


def uses(actor: Actor, report_id: str) -> list[Use]:
    """Where this report stands behind something, as far as the actor may see the problems.

    Raises:
        NotFound, Refused: the report is not there for this actor, or not to be read.
    """
    with database.reading() as session:
        report_deeds.found(session, actor, [report_id], action=Action.READ_REPORTS)
        links = store.of_report(session, report_id=report_id)
    told = []
    for each in links:
        if not _may_see(actor, each.problem_id):
            continue
        filled = worksheets.read(actor, each.problem_id)
        line = filled.line(each.row_id)
        words = line.lead if line else filled.title
        told.append(Use(each.problem_id, each.row_id, filled.labels.get(each.row_id, ""), words))
    return told


def link(actor: Actor, problem_id: str, row_id: str, *, report_ids: Sequence[str]) -> None:
    """Say that this answer ("" for the problem itself) rests on these reports.

    Raises:
        NotFound: the answer or a report is none of this problem and group.
        Refused: the actor is no vetted reader who may write here.
    """
    problem = found(actor, problem_id, Action.TRIAGE)
    with acting(actor, Action.TRIAGE, group_id=problem.group_id, about=problem_id) as session:
        _check_row(session, problem, row_id)
        wanted = _reports(session, actor, problem, report_ids)
        standing = store.linked(session, problem_id=problem_id, row_id=row_id)
        for report_id in wanted:
            if report_id not in standing:
                record = Evidence(
                    problem_id=problem_id, row_id=row_id, report_id=report_id, author=actor.name
                )
                session.add(record)


def unlink(actor: Actor, problem_id: str, row_id: str, *, report_ids: Sequence[str]) -> None:
    """Say that this answer does not rest on these reports after all.

    Raises:
        NotFound, Refused: as ``link``.
    """
    problem = found(actor, problem_id, Action.TRIAGE)
    with acting(actor, Action.TRIAGE, group_id=problem.group_id, about=problem_id) as session:
        known = _reports(session, actor, problem, report_ids)
        store.unlink(session, problem_id=problem_id, row_id=row_id, report_ids=known)


def correct(
    actor: Actor, problem_id: str, row_id: str, *, count: int | None, reason: str = ""
) -> None:
    """State how many independent sources there really are, and why; None takes it back.

    Raises:
        Invalid: the count is none, or the reason is missing.
        PersonalData: the reason seems to hold some.
    """
    problem = found(actor, problem_id, Action.TRIAGE)
    reason = " ".join(reason.split())
    if count is not None and not 0 <= count <= MOST:
        raise Invalid(_("Give a number of sources from 0 to {most}.").format(most=MOST))
    if count is not None and not 0 < len(reason) <= 300:
        raise Invalid(_("Say why, in at most 300 letters."))
    with acting(actor, Action.TRIAGE, group_id=problem.group_id, about=problem_id) as session:
        _check_row(session, problem, row_id)
        free_text.check(session, problem.group_id, reason)
        record = store.corrected(session, problem_id=problem_id, row_id=row_id)
        if count is None:
            if record is not None:
                session.delete(record)
            return
        record = record or SourceCount(
            problem_id=problem_id, row_id=row_id, count=count, reason=reason, author=actor.name
        )
        record.count, record.reason, record.author = count, reason, actor.name
        record.at = now()
        session.add(record)


def ask_about(actor: Actor, problem_id: str, row_id: str) -> str:
    """Turn an answer without evidence into a row of question 4; gives the id of that row.

    An answer that is asked about already gives the row that asks.

    Raises:
        NotFound: the row is no answer of this problem.
    """
    filled = worksheets.read(actor, problem_id)
    line = filled.line(row_id)
    if line is None or not line.lead:
        raise NotFound(_("There is no such answer any more."))
    ask = _("What shows that this is so: “{answer}”?").format(answer=line.lead[:400])
    for question in filled.of(QUESTIONS.key):
        if question.value("ask") == ask:
            return question.id
    side = line.table.split(".")[0]
    whom = str(WHOM.get(side, WHOM[""]))
    return worksheets.add_row(actor, problem_id, QUESTIONS.key, ask=ask, whom=whom)


# Who could know, when nobody has been asked yet (guidebook, Annex IV, sources of question 3 a).
WHOM = {
    "victims": Lazy("NGOs, social workers, schools"),
    "locations": Lazy("Residents, businesses, transport companies"),
    "offenders": Lazy("Patrol officers, community leaders, other agencies"),
    "": Lazy("Residents, NGOs, patrol officers"),
}


def said(count: int, *, reads: bool) -> str:
    """How many sources, as a person may see it: below three, only vetted readers see the number."""
    if count == 0:
        return _("No evidence yet")
    if count < FEW and not reads:
        return _("Few apparently independent sources")
    return ngettext(
        "{count} apparently independent source", "{count} apparently independent sources", count
    )


def sighting(report: Report) -> Sighting:
    """A report as a sighting: who spoke, for whom, when, and the same words alike."""
    return Sighting(
        report=report.id,
        family=report.duplicate_of or report.id,
        source=report.source,
        organisation=report.partner_id,
        day=report.received_at.astimezone().date(),
        copy=plain_letters(report.text),
    )


def plain_letters(text: str) -> str:
    """The letters and digits of a text, lower case: equal for copies of the same words."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


def counted(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Those reports that can stand behind something: not rejected, not suspected to be false."""
    return tuple(
        report
        for report in reports
        if report.state is not State.REJECTED and report.information_grade != SUSPECTED_FALSE
    )


def _standing(reports: list[Report], stated: SourceCount | None, *, reads: bool) -> Standing:
    # What may be shared under conditions only stands behind nothing that others see.
    good = [each for each in counted(reports) if reads or each.handling == "P"]
    count = stated.count if stated else independence.count([sighting(each) for each in good])
    newest = max((each.received_at.astimezone().date() for each in good), default=None)
    best = min(good, key=lambda each: (each.information_grade, each.source_grade), default=None)
    return Standing(
        count=count if reads or count >= FEW else min(count, 1),
        words=said(count, reads=reads),
        best=f"{best.source_grade}{best.information_grade}" if best else "",
        newest=newest if reads or newest is None else newest.replace(day=1),
        corrected=stated is not None,
        reason=stated.reason if stated and reads else "",
        reports=tuple(each.id for each in reports) if reads else (),
        numbers=tuple(each.number for each in reports) if reads else (),
    )


def _may_see(actor: Actor, problem_id: str) -> bool:
    try:
        found(actor, problem_id)
    except (NotFound, Refused):
        return False
    return True


def _reports(
    session: Session, actor: Actor, problem: Problem, report_ids: Sequence[str]
) -> list[str]:
    """The ids of these reports, each once; all are of the problem's group and open to the actor."""
    reports = report_deeds.found(session, actor, report_ids, action=Action.TRIAGE)
    if reports[0].group_id != problem.group_id:
        raise NotFound(_("There is no such report, or it is not one of your groups’."))
    return [report.id for report in reports]


def _check_row(session: Session, problem: Problem, row_id: str) -> None:
    if not row_id:
        return
    row = problems.row(session, problem_id=problem.id, row_id=row_id)
    if row is None or row.withdrawn or registry.table(row.sheet_table).form:
        raise NotFound(_("There is no such answer any more."))
