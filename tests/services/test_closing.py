"""A problem is closed when all is said, is read only then, and can be opened again."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from tests.closed import closed, ready, write
from tests.filling import edited, empty_row
from workbench.domain.people import Group, Role
from workbench.domain.problem import Step
from workbench.domain.steering import Decision, Subject
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    approvals,
    closing,
    evidence,
    free_text,
    history,
    memory,
    people,
    problems,
    readers,
    redaction,
    scopes,
    workbooks,
    worksheets,
)
from workbench.store import database
from workbench.store import problems as store
from workbench.store.incident_counts import Filters
from workbench.worksheets.assessment import CLOSING, VERDICT


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group, reader=True)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


def approved(facilitator: Actor, manager: Actor, problem: str) -> None:
    asked = approvals.ask(facilitator, problem, Subject.CLOSURE)
    approvals.decide(manager, asked, granted=True)


def test_verdict_and_the_five_things_with_what_one_would_not_do_again_are_asked(
    facilitator: Actor, problem: str
) -> None:
    lacks = closing.lacking(worksheets.read(facilitator, problem))
    assert len(lacks) == 2 + 6
    with pytest.raises(Invalid, match="“Not known” is an answer") as fault:
        closing.close(facilitator, problem)
    assert fault.value.faults == lacks
    ready(facilitator, problem)
    assert closing.lacking(worksheets.read(facilitator, problem)) == ()
    write(facilitator, problem, CLOSING.key, never="")
    assert closing.lacking(worksheets.read(facilitator, problem)) == ("What we would not do again",)


def test_a_closed_problem_says_since_when(facilitator: Actor, problem: str) -> None:
    closed(facilitator, problem)
    assert worksheets.read(facilitator, problem).closed_at
    [summary] = problems.listing(facilitator)
    assert summary.closed_at
    with pytest.raises(Refused, match="read only"):
        closing.close(facilitator, problem)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_the_facilitator_closes_and_opens(
    role: Role, facilitator: Actor, problem: str, group: Group
) -> None:
    ready(facilitator, problem)
    other = an_actor(group, role, login="somebody")
    with pytest.raises(Refused, match="Your role"):
        closing.close(other, problem)
    if role is Role.MANAGER:
        approved(facilitator, other, problem)
    closing.close(facilitator, problem)
    with pytest.raises(Refused, match="Your role"):
        closing.reopen(other, problem, reason="I want to")
    assert worksheets.read(other, problem).closed_at


def test_a_stranger_closes_nothing(facilitator: Actor, problem: str) -> None:
    ready(facilitator, problem)
    stranger = an_actor(a_group("Theirs"))
    with pytest.raises(NotFound):
        closing.close(stranger, problem)
    with pytest.raises(NotFound):
        closing.awaits_approval(stranger, problem)
    closing.close(facilitator, problem)
    with pytest.raises(NotFound):
        closing.reopen(stranger, problem, reason="I want to")


def test_where_there_is_a_manager_one_approves_first(
    facilitator: Actor, problem: str, group: Group
) -> None:
    ready(facilitator, problem)
    assert not closing.awaits_approval(facilitator, problem)
    manager = an_actor(group, Role.MANAGER)
    assert closing.awaits_approval(facilitator, problem)
    with pytest.raises(Invalid, match="approves the closing first"):
        closing.close(facilitator, problem)
    approved(facilitator, manager, problem)
    assert not closing.awaits_approval(facilitator, problem)
    closing.close(facilitator, problem)


def test_an_approval_holds_for_the_verdict_that_was_approved(
    facilitator: Actor, problem: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    ready(facilitator, problem)
    approved(facilitator, manager, problem)
    write(facilitator, problem, CLOSING.key, economics="Forty hours")
    assert not closing.awaits_approval(facilitator, problem)
    write(facilitator, problem, VERDICT.key, effect="worked")
    with pytest.raises(Invalid, match="approves the closing first"):
        closing.close(facilitator, problem)
    approved(facilitator, manager, problem)
    closing.close(facilitator, problem)


def test_a_later_refusal_takes_an_approval_back(
    facilitator: Actor, problem: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    ready(facilitator, problem)
    approved(facilitator, manager, problem)
    again = approvals.ask(facilitator, problem, Subject.CLOSURE)
    assert not closing.awaits_approval(facilitator, problem)
    approvals.decide(manager, again, granted=False, reason="One action is open")
    assert closing.awaits_approval(facilitator, problem)


@pytest.mark.parametrize("how", ["closed account", "shut out"])
def test_a_manager_who_cannot_decide_stops_nothing(
    how: str, facilitator: Actor, problem: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    ready(facilitator, problem)
    if how == "shut out":
        readers.shut_out(facilitator, problem, manager.person_id, reason="owner")
    else:
        an_actor(group, Role.VIEWER, login="keeper", administrator=True)
        people.set_active(COMMAND_LINE, manager.person_id, active=False)
    closing.close(facilitator, problem)


def test_closing_withdraws_what_nobody_answered(
    facilitator: Actor, problem: str, group: Group
) -> None:
    worksheets.add_row(facilitator, problem, "response.actions", what="Light the yard")
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    closed(facilitator, problem)
    [request] = approvals.of_problem(facilitator, problem)
    assert (request.id, request.decision) == (asked, Decision.WITHDRAWN)


def test_opening_again_keeps_the_reason_as_a_note_and_asks_for_a_new_approval(
    facilitator: Actor, problem: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    ready(facilitator, problem)
    approved(facilitator, manager, problem)
    closing.close(facilitator, problem)
    for nothing in ("", "  ", "x" * 1001):
        with pytest.raises(Invalid, match="Say why"):
            closing.reopen(facilitator, problem, reason=nothing)
    with pytest.raises(PersonalData):
        closing.reopen(facilitator, problem, reason="Call +389 70 123 456")
    assert worksheets.read(facilitator, problem).closed_at
    closing.reopen(facilitator, problem, reason="The thefts are back")
    filled = worksheets.read(facilitator, problem)
    assert filled.closed_at is None
    [note] = filled.of("response.notes")
    assert note.lead == "Opened again: The thefts are back"
    with pytest.raises(Invalid, match="open already"):
        closing.reopen(facilitator, problem, reason="Again")
    with pytest.raises(Invalid, match="approves the closing first"):
        closing.close(facilitator, problem)
    approved(facilitator, manager, problem)
    closing.close(facilitator, problem)


def _deeds(actor: Actor, problem: str, data: bytes, row: str) -> dict[str, Callable[[], object]]:
    form = worksheets.read(actor, problem).form("scanning.definition").id
    return {
        "answer": lambda: worksheets.answer(
            actor, problem, row, field="text", value="New", shown=9
        ),
        "answer in a form": lambda: worksheets.answer(
            actor, problem, form, field="what", value="New", shown=0
        ),
        "add": lambda: worksheets.add_row(actor, problem, "victims.a", text="New"),
        "move": lambda: worksheets.move(actor, problem, row, by=1),
        "withdraw": lambda: worksheets.withdraw(actor, problem, row),
        "restore": lambda: worksheets.restore(actor, problem, row),
        "step": lambda: problems.go_to(actor, problem, Step.ANALYSIS),
        "workbook": lambda: workbooks.apply(actor, data),
        "look at a workbook": lambda: workbooks.preview(actor, data),
        "evidence": lambda: evidence.link(actor, problem, row, report_ids=[a_report(actor)]),
        "no evidence": lambda: evidence.unlink(actor, problem, row, report_ids=[a_report(actor)]),
        "count": lambda: evidence.correct(actor, problem, row, count=2, reason="Counted"),
        "question": lambda: evidence.ask_about(actor, problem, row),
        "scope": lambda: scopes.keep(actor, problem, Filters(categories=("theft",))),
        "no scope": lambda: scopes.remove(actor, problem),
        "approval": lambda: approvals.ask(actor, problem, Subject.PLAN),
    }


DEEDS = [
    *("answer", "answer in a form", "add", "move", "withdraw", "restore", "step", "workbook"),
    *("look at a workbook", "evidence", "no evidence", "count", "question", "scope", "no scope"),
    "approval",
]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_closed_problem_is_read_only(deed: str, facilitator: Actor, problem: str) -> None:
    row = worksheets.add_row(facilitator, problem, "victims.a", text="Shoppers")
    data = workbooks.export(facilitator, problem)
    closed(facilitator, problem)
    before = history.changes(facilitator, problem)
    deeds = _deeds(facilitator, problem, data, row)
    assert list(deeds) == DEEDS
    with pytest.raises(Refused, match=r"is read only\. A facilitator can open it again"):
        deeds[deed]()
    assert history.changes(facilitator, problem) == before


def test_a_workbook_that_founded_a_problem_writes_no_more_into_it_once_it_is_closed(
    facilitator: Actor, group: Group
) -> None:
    def fill(book: Any) -> None:
        empty_row(book, "victims.a").value = "Shoppers"

    data = edited(workbooks.blank(), fill)
    made = workbooks.apply(facilitator, data, group_id=group.id).problem_id
    closed(facilitator, made)
    with pytest.raises(Refused, match="read only"):
        workbooks.apply(facilitator, data, group_id=group.id)


def test_words_are_taken_out_of_a_closed_problem_all_the_same(
    facilitator: Actor, problem: str, group: Group
) -> None:
    worksheets.add_row(facilitator, problem, "victims.a", text="Shoppers of Quixwort")
    closed(facilitator, problem)
    redaction.redact(facilitator, group.id, words="Quixwort", instead="a hall", reason="A name")
    told = worksheets.read(facilitator, problem).of("victims.a")[0].lead
    assert told == "Shoppers of a hall"
    assert workbooks.export(facilitator, problem)
    assert free_text.look(facilitator, group.id, told) is None


RACING: dict[str, Callable[[Any, Any, Any], object]] = {
    "answer": lambda session, problem, row: worksheets.put(
        session, problem, row, field="text", value="New", shown=row.version, author="Ann"
    ),
    "add": lambda session, problem, _row: worksheets.append(
        session, problem, "victims.a", author="Ann"
    ),
    "withdraw": lambda session, _problem, row: worksheets.set_withdrawn(
        session, row, withdrawn=True, author="Ann"
    ),
}


@pytest.mark.parametrize("deed", list(RACING))
def test_what_was_begun_before_the_closing_writes_nothing_after_it(
    deed: str, facilitator: Actor, problem: str
) -> None:
    row_id = worksheets.add_row(facilitator, problem, "victims.a", text="Shoppers")
    with database.reading() as session:
        before = store.find(session, problem_id=problem)
    closed(facilitator, problem)
    with database.writing() as session:
        row = store.row(session, problem_id=problem, row_id=row_id)
        with pytest.raises(Refused, match="is read only"):
            RACING[deed](session, before, row)


def test_a_reopened_problem_takes_answers_and_keeps_what_was_learned(
    facilitator: Actor, problem: str
) -> None:
    closed(facilitator, problem)
    first = worksheets.read(facilitator, problem).form("assessment.closing").value("never")
    closing.reopen(facilitator, problem, reason="The thefts are back")
    assert worksheets.add_row(facilitator, problem, "victims.a", text="Shoppers")
    filled = worksheets.read(facilitator, problem)
    assert first
    assert filled.form("assessment.closing").value("never") == first
    assert memory.read(facilitator) == ()
