"""Approval asked, granted, refused and withdrawn, and what changed since."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.closed import VERDICTS, ready, write
from workbench.domain.people import Group, Role
from workbench.domain.steering import Decision, Subject
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import approvals, closing, partners, readers, worksheets
from workbench.services.approved import Request
from workbench.store import database, traces
from workbench.worksheets.assessment import VERDICT

ACTIONS = "response.actions"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def manager(group: Group) -> Actor:
    return an_actor(group, Role.MANAGER)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


@pytest.fixture
def action(facilitator: Actor, problem: str) -> str:
    return worksheets.add_row(facilitator, problem, ACTIONS, what="Light the yard")


def change(actor: Actor, problem: str, row_id: str, field: str, value: str) -> None:
    line = worksheets.read(actor, problem).line(row_id)
    assert line
    shown = line.cell(field).version
    worksheets.answer(actor, problem, row_id, field=field, value=value, shown=shown)


def only(actor: Actor, problem: str) -> Request:
    [request] = approvals.of_problem(actor, problem)
    return request


def test_a_plan_is_asked_for_granted_and_traced(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN, words=" Two actions, one cost ")
    [waits] = approvals.waiting(manager)
    assert (waits.id, waits.title, waits.words) == (
        asked,
        "Bicycle thefts at the market hall",
        "Two actions, one cost",
    )
    assert waits.open
    approvals.decide(manager, asked, granted=True)
    told = only(facilitator, problem)
    assert (told.decision, told.asked_by, told.decided_by) == (
        Decision.GRANTED,
        facilitator.name,
        manager.name,
    )
    assert told.decided_at
    assert told.decided_at >= told.asked_at
    assert approvals.waiting(manager) == ()
    with database.reading() as session:
        notes = [each.note for each in traces.about(session, object_id=problem)]
    assert notes[:2] == ["plan granted", "plan asked"]


def test_a_refusal_says_why(facilitator: Actor, manager: Actor, problem: str, action: str) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    with pytest.raises(Invalid, match="why you refuse"):
        approvals.decide(manager, asked, granted=False, reason="  ")
    approvals.decide(manager, asked, granted=False, reason="No action has a day yet")
    told = only(facilitator, problem)
    assert (told.decision, told.reason) == (Decision.REFUSED, "No action has a day yet")
    approvals.ask(facilitator, problem, Subject.PLAN, words="Now they have")
    history = approvals.of_problem(manager, problem)
    assert [each.decision for each in history] == [Decision.ASKED, Decision.REFUSED]


def test_what_was_settled_is_never_settled_again(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    approvals.decide(manager, asked, granted=True)
    for deed in (
        lambda: approvals.decide(manager, asked, granted=False, reason="No"),
        lambda: approvals.withdraw(facilitator, asked),
    ):
        with pytest.raises(Invalid, match="settled meanwhile by"):
            deed()
    assert only(facilitator, problem).decision is Decision.GRANTED


def test_one_request_waits_at_a_time_and_can_be_withdrawn(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    with pytest.raises(Invalid, match="asked already"):
        approvals.ask(facilitator, problem, Subject.PLAN)
    approvals.withdraw(facilitator, asked)
    assert approvals.waiting(manager) == ()
    approvals.ask(facilitator, problem, Subject.PLAN)
    assert len(approvals.waiting(manager)) == 1


def test_nobody_decides_what_they_asked_for(
    facilitator: Actor, manager: Actor, problem: str, action: str, group: Group
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    promoted = Actor(
        person_id=facilitator.person_id,
        name=facilitator.name,
        roles=((group.id, Role.MANAGER),),
    )
    assert approvals.waiting(promoted) == ()
    with pytest.raises(Refused, match="for themselves"):
        approvals.decide(promoted, asked, granted=True)
    approvals.decide(manager, asked, granted=True)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_the_facilitator_asks_and_withdraws(
    role: Role, facilitator: Actor, problem: str, action: str, group: Group
) -> None:
    other = an_actor(group, role, login="somebody")
    with pytest.raises(Refused):
        approvals.ask(other, problem, Subject.PLAN)
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    with pytest.raises(Refused):
        approvals.withdraw(other, asked)


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.VIEWER])
def test_only_a_manager_decides_and_everybody_reads(
    role: Role, facilitator: Actor, problem: str, action: str, group: Group
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    other = an_actor(group, role, login="somebody")
    with pytest.raises(Refused):
        approvals.decide(other, asked, granted=True)
    assert approvals.waiting(other) == ()
    assert only(other, problem).open


def test_another_group_learns_nothing(facilitator: Actor, problem: str, action: str) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    stranger = an_actor(a_group("Theirs"), Role.MANAGER)
    assert approvals.waiting(stranger) == ()
    for request in (asked, "0" * 32):
        with pytest.raises(NotFound, match="no such request"):
            approvals.decide(stranger, request, granted=True)
    with pytest.raises(NotFound):
        approvals.of_problem(stranger, problem)
    with pytest.raises(NotFound):
        approvals.ask(stranger, problem, Subject.PLAN)


def test_a_manager_who_is_shut_out_decides_nothing(
    facilitator: Actor, manager: Actor, problem: str, action: str, group: Group
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    readers.shut_out(facilitator, problem, manager.person_id, reason="owner")
    shut_out = Actor(
        person_id=manager.person_id,
        name=manager.name,
        roles=manager.roles,
        shut_out=(problem,),
    )
    assert approvals.waiting(shut_out) == ()
    with pytest.raises(Refused, match="conflict of interest"):
        approvals.decide(shut_out, asked, granted=True)
    assert not approvals.can_be_decided(facilitator, problem)


def test_it_is_told_whether_anybody_could_decide(
    facilitator: Actor, problem: str, group: Group
) -> None:
    assert not approvals.can_be_decided(facilitator, problem)
    an_actor(group, Role.MANAGER)
    assert approvals.can_be_decided(facilitator, problem)


def test_personal_data_are_kept_in_neither_words_nor_reason(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    with pytest.raises(PersonalData):
        approvals.ask(facilitator, problem, Subject.PLAN, words="Call +389 70 123 456")
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    with pytest.raises(PersonalData):
        approvals.decide(manager, asked, granted=True, reason="Call +389 70 123 456")
    assert only(manager, problem).open


def test_words_have_an_end(facilitator: Actor, problem: str, action: str) -> None:
    with pytest.raises(Invalid, match="1000 letters"):
        approvals.ask(facilitator, problem, Subject.PLAN, words="x" * 1001)


def test_a_plan_without_an_action_is_none_to_approve(facilitator: Actor, problem: str) -> None:
    with pytest.raises(Invalid, match="no open action"):
        approvals.ask(facilitator, problem, Subject.PLAN)


def test_a_closure_is_asked_for_when_all_is_said(facilitator: Actor, problem: str) -> None:
    with pytest.raises(Invalid) as fault:
        approvals.ask(facilitator, problem, Subject.CLOSURE)
    assert fault.value.faults == closing.lacking(worksheets.read(facilitator, problem))
    ready(facilitator, problem)
    approvals.ask(facilitator, problem, Subject.CLOSURE)
    assert only(facilitator, problem).subject is Subject.CLOSURE


def test_what_changed_in_the_plan_since_is_told_by_action(
    facilitator: Actor, manager: Actor, problem: str, action: str, group: Group
) -> None:
    second = worksheets.add_row(facilitator, problem, ACTIONS, what="Mark bicycles")
    third = worksheets.add_row(facilitator, problem, ACTIONS, what="Talk to dealers")
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    approvals.decide(manager, asked, granted=True)
    assert only(manager, problem).changed == ()
    partner = partners.add(facilitator, group.id, "Town hall")
    change(facilitator, problem, action, "partner", partner)
    change(facilitator, problem, action, "due", "2026-12-01")
    worksheets.withdraw(facilitator, problem, second)
    assert set(only(manager, problem).changed) == {action, second}
    change(facilitator, problem, third, "reason", "Nobody has the time")
    assert third not in only(manager, problem).changed
    change(facilitator, problem, third, "state", "dropped")
    assert third in only(manager, problem).changed


def test_progress_is_no_change_of_the_plan(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    approvals.decide(manager, asked, granted=True)
    change(facilitator, problem, action, "evidence", "Seen on the spot")
    change(facilitator, problem, action, "done_on", "2026-11-20")
    change(facilitator, problem, action, "state", "done")
    worksheets.add_row(facilitator, problem, "response.notes", text="The lamps hang")
    assert only(manager, problem).changed == ()


def test_what_one_goes_on_typing_after_the_approval_is_a_change(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    """The pauses of one stay in a field are one change in the history, older than the request."""

    def type_on(text: str, shown: int) -> int:
        return worksheets.answer(
            facilitator, problem, action, field="what", value=text, shown=shown, visit="v1"
        ).version

    line = worksheets.read(facilitator, problem).line(action)
    assert line
    version = type_on("Light the yard well", line.cell("what").version)
    approvals.ask(facilitator, problem, Subject.PLAN)
    type_on("Light the yard and the lane", version)
    assert only(manager, problem).changed == (action,)


def test_only_the_last_request_is_compared(
    facilitator: Actor, manager: Actor, problem: str, action: str
) -> None:
    approvals.decide(manager, approvals.ask(facilitator, problem, Subject.PLAN), granted=True)
    change(facilitator, problem, action, "what", "Light yard and lane")
    approvals.ask(facilitator, problem, Subject.PLAN)
    assert [each.changed for each in approvals.of_problem(manager, problem)] == [(), ()]


def test_a_changed_verdict_shows_at_its_request(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    ready(facilitator, problem)
    approvals.ask(facilitator, problem, Subject.CLOSURE)
    assert only(manager, problem).changed == ()
    write(facilitator, problem, VERDICT.key, why=VERDICTS["why"] + " at all")
    assert len(only(manager, problem).changed) == 1


def test_two_managers_who_answer_at_once_settle_it_once(
    facilitator: Actor, manager: Actor, problem: str, action: str, group: Group
) -> None:
    other = an_actor(group, Role.MANAGER, login="other")
    asked = approvals.ask(facilitator, problem, Subject.PLAN)

    def answer(who: Actor) -> str:
        try:
            approvals.decide(who, asked, granted=who is manager, reason="Not yet")
        except Invalid:
            return "late"
        return who.name

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(answer, (manager, other)))
    [first] = [name for name in told if name != "late"]
    assert only(facilitator, problem).decided_by == first


def test_two_who_close_and_type_at_once_leave_no_word_after_the_closing(
    facilitator: Actor, problem: str, action: str
) -> None:
    ready(facilitator, problem)
    line = worksheets.read(facilitator, problem).line(action)
    assert line
    shown = [line.cell("what").version]

    def type_on(word: str) -> bool:
        try:
            shown[0] = worksheets.answer(
                facilitator, problem, action, field="what", value=word, shown=shown[0], visit="v"
            ).version
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        typing = pool.submit(lambda: [type_on(f"Light {count}") for count in range(12)])
        pool.submit(closing.close, facilitator, problem).result()
        went_in = typing.result()
    filled = worksheets.read(facilitator, problem)
    assert filled.closed_at
    assert went_in == sorted(went_in, reverse=True)
    [typed] = [each.cell("what") for each in filled.of(ACTIONS)]
    assert typed.at
    assert typed.at <= filled.closed_at
