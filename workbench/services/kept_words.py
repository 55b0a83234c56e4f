"""Every place of a group where people's own words are kept, and how they are written over."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from workbench.domain.directory import Partner, PathwayStep
from workbench.domain.forum import Release, ReleaseLine
from workbench.domain.incidents import IncidentImport
from workbench.domain.indicators import LocalList
from workbench.domain.memory import HarmWeight, SharedProblem
from workbench.domain.patterns import CalendarMark, Facility, PinnedChart, ProblemScope
from workbench.domain.problem import Answer, Change, Problem
from workbench.domain.report import Report, ReportChange, ReportImport, SourceCount
from workbench.domain.steering import Approval, Arrangement, Objective
from workbench.services import free_text, kept_contents, kept_parts
from workbench.services.directory import OF_AN_OFFICE
from workbench.services.free_text import OF_A_PLACE
from workbench.services.release_deeds import allowed
from workbench.store import (
    approvals,
    directory,
    facilities,
    harm_weights,
    import_records,
    local_lists,
    marks,
    memory,
    pins,
    problems,
    releases,
    reports,
    scopes,
    steering,
)
from workbench.store.database import Session
from workbench.worksheets import registry
from workbench.worksheets.fields import WORDS, Field

Record = (
    Answer
    | Change
    | Partner
    | PathwayStep
    | IncidentImport
    | CalendarMark
    | Facility
    | HarmWeight
    | PinnedChart
    | ProblemScope
    | LocalList
    | Report
    | ReportChange
    | ReportImport
    | SourceCount
    | SharedProblem
    | Approval
    | Arrangement
    | Objective
    | Release
    | ReleaseLine
)

_OF_REPORTS: dict[type, tuple[str, ...]] = {
    Report: ("text", "summary", "reason", "conditions", "feedback"),
    ReportChange: ("before", "after"),
    ReportImport: ("label",),
    SourceCount: ("reason",),
}
_NAMED = {Partner: "name", Facility: "name", HarmWeight: "kind"}
_OF_RELEASES = ("title", "map_reason", "sent_back", "withdrawn_reason")
_OF_PARTNERS = ("name", "does", "area", "hours", "contact")


class Words(NamedTuple):
    """One text that is kept: in this column of this record."""

    record: Record
    column: str
    about: str  # id of the problem or report; of the group for what belongs to neither
    table: str
    field: str
    row_id: str = ""
    allow: Collection[str] = ()  # kinds of personal data that belong here
    part: kept_parts.Path = ()  # where in the column, if that holds JSON

    @property
    def text(self) -> str:
        """The words."""
        kept = str(getattr(self.record, self.column))
        return kept_parts.text(kept, self.part) if self.part else kept


def of_group(session: Session, group_id: str) -> Iterator[Words]:
    """Everything that a group keeps in people's own words, issued briefings left out."""
    for problem in problems.of_groups(session, group_ids=[group_id]):
        yield from of_problem(session, problem)
    for request in approvals.of_group(session, group_id=group_id):
        for column in ("words", "reason"):
            about = request.problem_id
            yield Words(request, column, about, "approval", column, request.id)
    yield from of_incidents(session, group_id)
    yield from of_directory(session, group_id)
    yield from of_reports(session, group_id)
    for each in local_lists.of_group(session, group_id=group_id):
        yield Words(each, "validated_by", group_id, "local_list", "validated_by", each.id)
    for mark in marks.of_group(session, group_id=group_id):
        yield Words(mark, "words", group_id, "calendar_mark", "words", mark.id)
    for facility in facilities.of_group(session, group_id=group_id):
        for column in ("name", "kind"):
            yield Words(facility, column, group_id, "facility", column, facility.id, OF_A_PLACE)
    for arrangement in steering.arrangements(session, group_id=group_id):
        yield Words(arrangement, "words", group_id, "arrangement", "words", arrangement.id)
    for objective in steering.objectives(session, group_id=group_id):
        for column in ("words", "plan"):
            yield Words(objective, column, group_id, "objective", column, objective.id)
    for weight in harm_weights.of_group(session, group_id=group_id):
        for column in ("kind", "source"):
            yield Words(weight, column, group_id, "harm_weight", column, weight.id, OF_A_PLACE)
    yield from of_shared(session, group_id)
    yield from of_releases(session, group_id)


def of_problem(session: Session, problem: Problem) -> Iterator[Words]:
    """What was written about a problem: its cells and every former version of them."""
    answers, changes = problems.all_texts(session, problem_id=problem.id)
    tables = problems.tables_of_rows(session, problem_id=problem.id)
    cells: list[Answer | Change] = [*answers, *changes]
    for each in cells:
        table = tables.get(each.row_id, "")
        declared = _declared(table, each.field)
        if declared and not isinstance(declared, WORDS):
            continue  # a choice, a date or the id of a row
        allow = free_text.allowed(declared) if declared else ()
        for column in ("value",) if isinstance(each, Answer) else ("before", "after"):
            yield Words(each, column, problem.id, table, each.field, each.row_id, allow)


def of_incidents(session: Session, group_id: str) -> Iterator[Words]:
    """What pinned charts and scopes of problems quote of the incidents: kinds, areas, places."""
    kept: list[PinnedChart | ProblemScope] = [
        *pins.of_group(session, group_id=group_id),
        *scopes.of_group(session, group_id=group_id),
    ]
    for each in kept:
        table, row_id = str(type(each).__tablename__), each.problem_id
        columns: tuple[str, ...] = ("filters",)
        if isinstance(each, PinnedChart):
            row_id, columns = each.id, ("table", "filters", "options")
            yield Words(each, "finding", each.problem_id, table, "finding", row_id, OF_A_PLACE)
        for column in columns:
            for part in kept_parts.texts(getattr(each, column)):
                yield Words(each, column, each.problem_id, table, column, row_id, OF_A_PLACE, part)


def of_directory(session: Session, group_id: str) -> Iterator[Words]:
    """What is kept about the partners of a group, and its pathway."""
    for partner in problems.partners(session, group_id=group_id):
        for column in _OF_PARTNERS:
            allow = OF_AN_OFFICE if column == "contact" else ()
            yield Words(partner, column, group_id, "partner", column, partner.id, allow)
    for step in directory.steps(session, group_id=group_id):
        yield Words(step, "text", group_id, "pathway_step", "text", step.id)


def of_reports(session: Session, group_id: str) -> Iterator[Words]:
    """What is kept of the reports of a group, and what imports are called."""
    for each in reports.kept_words(session, group_id=group_id):
        if isinstance(each, ReportChange) and each.field not in _OF_REPORTS[Report]:
            continue  # a choice, a day, or the id of another report
        about = each.id if isinstance(each, Report) else getattr(each, "report_id", group_id)
        table = str(type(each).__tablename__)
        for column in _OF_REPORTS[type(each)]:
            field = each.field if isinstance(each, ReportChange) else column
            yield Words(each, column, about, table, field)
    for imported in import_records.of_group(session, group_id=group_id):
        yield Words(imported, "label", group_id, "incident_import", "label", imported.id)


def of_shared(session: Session, group_id: str) -> Iterator[Words]:
    """What problems tell that other workbenches shared; what they chose from lists is no text."""
    for each in memory.shared(session, group_ids=[group_id]):
        yield Words(each, "origin", group_id, "shared_problem", "origin", each.id)
        for part in kept_parts.texts(each.content):
            if part[0] in ("title", "texts") or part[-1] in ("what", "reason"):
                field = str(part[-1])
                yield Words(each, "content", group_id, "shared_problem", field, each.id, (), part)


def of_releases(session: Session, group_id: str) -> Iterator[Words]:
    """What releases say: their drafts, why somebody sent or took them back, and what was frozen."""
    about, kinds = {}, releases.kinds_of_group(session, group_id=group_id)
    for each in releases.of_group(session, group_id=group_id):
        about[each.id] = each.problem_id
        for column in _OF_RELEASES:
            yield Words(each, column, each.problem_id, "release", column, each.id)
        for part, fits in kept_contents.words(each.content) if each.content else ():
            yield Words(each, "content", each.problem_id, "release", "content", each.id, fits, part)
    for line in releases.lines_of_group(session, group_id=group_id):
        fits = allowed(kinds[line.block_id])
        for column in ("text", "detail", "because"):
            yield Words(line, column, about[line.release_id], "release_line", column, line.id, fits)


def write_over(session: Session, words: Words, clean: Callable[[str], str]) -> None:
    """Put other words there, within a deed; a cell and a report take their next version."""
    record, new = words.record, clean(words.text)
    if isinstance(record, Answer):
        row = problems.row(session, problem_id=record.problem_id, row_id=record.row_id)
        if row is not None:
            problems.write(session, into=row, field=record.field, value=new, author=record.author)
            return
    if isinstance(record, Partner | Facility | HarmWeight) and words.column == _NAMED[type(record)]:
        new = f"{new} ({record.id[:4]})"  # two of a group must not share a name
    if isinstance(record, Report | Release | ReleaseLine):
        record.version += 1
    if isinstance(record, ReleaseLine):
        record.read_by, record.read_at = "", None  # nobody has read it as it stands now
    if words.part:
        new = kept_parts.replaced(getattr(record, words.column), words.part, new)
    setattr(record, words.column, new)
    session.add(record)


def _declared(table: str, key: str) -> Field | None:
    """The field, if worksheets still have it."""
    declared = registry.TABLES.get(table)
    return next((each for each in declared.fields if each.key == key), None) if declared else None
