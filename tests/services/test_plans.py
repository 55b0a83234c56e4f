"""Moves of actions: what a state asks comes with it, on every path."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Stale
from workbench.security.policy import Actor
from workbench.services import partners, plans, worksheets
from workbench.worksheets.filled import Line

ACTIONS = "response.actions"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(actor: Actor) -> str:
    return a_problem(actor)


@pytest.fixture
def town(actor: Actor, group: Group) -> str:
    return partners.add(actor, group.id, "Town hall")


def an_action(actor: Actor, problem: str, **cells: str) -> str:
    return worksheets.add_row(actor, problem, ACTIONS, **{"what": "Racks"} | cells)


def agreeable(town: str) -> dict[str, str]:
    return {"partner": town, "due": "2027-01-31", "harm": "Nobody", "accepted": "owner"}


def line(actor: Actor, problem: str, row: str) -> Line:
    found = worksheets.read(actor, problem).line(row)
    assert found is not None
    return found


def test_a_state_comes_with_its_answers_in_one_deed(actor: Actor, problem: str, town: str) -> None:
    row = an_action(actor, problem)
    plans.move(actor, problem, row, state="agreed", shown={}, **agreeable(town))
    now = line(actor, problem, row)
    assert [now.value(key) for key in ("state", "partner", "accepted")] == ["agreed", town, "owner"]


def test_what_lacks_is_named_and_nothing_is_kept(actor: Actor, problem: str, town: str) -> None:
    row = an_action(actor, problem)
    with pytest.raises(Invalid) as fault:
        plans.move(actor, problem, row, state="agreed", shown={}, partner=town, due="2027-01-31")
    assert "“Agreed” needs an answer first." in fault.value.sentence
    assert "Say whom it could hurt, and how you prevent it." in fault.value.sentence
    assert "Say who does it." not in fault.value.sentence
    assert line(actor, problem, row).value("partner") == ""


@pytest.mark.parametrize("state", ["agreed", "under_way", "blocked", "done", "dropped"])
def test_no_path_sets_a_state_whose_questions_are_open(
    actor: Actor, problem: str, state: str
) -> None:
    row = an_action(actor, problem)
    for deed in (
        lambda: plans.move(actor, problem, row, state=state, shown={}),
        lambda: worksheets.answer(actor, problem, row, field="state", value=state, shown=0),
        lambda: an_action(actor, problem, state=state),
    ):
        with pytest.raises(Invalid):
            deed()
    assert line(actor, problem, row).value("state") == ""
    assert len(worksheets.read(actor, problem).of(ACTIONS)) == 1


def test_the_order_in_which_cells_are_told_does_not_matter(
    actor: Actor, problem: str, town: str
) -> None:
    cells = {"state": "blocked", "needs": "Money", "needs_by": "2027-01-01", "needs_from": town}
    row = an_action(actor, problem, **cells)
    assert line(actor, problem, row).value("state") == "blocked"


@pytest.mark.parametrize(
    ("state", "cells"),
    [
        ("dropped", {"reason": "No money"}),
        ("done", {"evidence": "We counted the racks", "done_on": "2026-05-04"}),
        ("proposed", {}),
    ],
)
def test_a_state_without_open_questions_is_set(
    actor: Actor, problem: str, state: str, cells: dict[str, str]
) -> None:
    row = an_action(actor, problem)
    plans.move(actor, problem, row, state=state, shown={}, **cells)
    assert line(actor, problem, row).value("state") == state


def test_a_move_that_a_colleague_was_quicker_with_changes_nothing(
    actor: Actor, problem: str, town: str
) -> None:
    row = an_action(actor, problem, **agreeable(town))
    seen = {key: cell.version for key, cell in line(actor, problem, row).cells.items()}
    plans.move(actor, problem, row, state="agreed", shown=seen)
    with pytest.raises(Stale) as stale:
        plans.move(actor, problem, row, state="dropped", shown=seen, reason="No money")
    assert (stale.value.mine, stale.value.theirs) == ("dropped", "agreed")
    now = line(actor, problem, row)
    assert (now.value("state"), now.value("reason")) == ("agreed", "")


def test_an_answer_with_personal_data_is_not_kept_and_the_state_stays(
    actor: Actor, problem: str
) -> None:
    row = an_action(actor, problem)
    with pytest.raises(PersonalData):
        plans.move(
            actor, problem, row, state="dropped", shown={}, reason="Ask ann.hill@example.org"
        )
    assert line(actor, problem, row).value("state") == ""


@pytest.mark.parametrize("state", ["", "finished"])
def test_only_states_that_there_are(actor: Actor, problem: str, state: str) -> None:
    row = an_action(actor, problem)
    if state:
        with pytest.raises(Invalid):
            plans.move(actor, problem, row, state=state, shown={})
    else:
        plans.move(actor, problem, row, state=state, shown={})
    assert line(actor, problem, row).value("state") == ""


def test_only_actions_of_this_problem_that_still_stand(actor: Actor, problem: str) -> None:
    row, other = an_action(actor, problem), a_problem(actor, "Noise")
    note = worksheets.add_row(actor, problem, "response.notes", text="x")
    gone = an_action(actor, problem)
    worksheets.withdraw(actor, problem, gone)
    for where, which in ((other, row), (problem, note), (problem, gone), (problem, "none")):
        with pytest.raises(NotFound):
            plans.move(actor, where, which, state="proposed", shown={})


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER])
def test_who_writes_may_move(group: Group, actor: Actor, problem: str, role: Role) -> None:
    row = an_action(actor, problem)
    mover = an_actor(group, role, login="mover")
    plans.move(mover, problem, row, state="dropped", shown={}, reason="No money")
    assert line(actor, problem, row).value("state") == "dropped"


@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_who_only_reads_may_not(group: Group, actor: Actor, problem: str, role: Role) -> None:
    row = an_action(actor, problem)
    with pytest.raises(Refused):
        plans.move(an_actor(group, role), problem, row, state="proposed", shown={})


def test_another_group_finds_no_such_action(actor: Actor, problem: str) -> None:
    row = an_action(actor, problem)
    with pytest.raises(NotFound):
        plans.move(an_actor(a_group("Mill")), problem, row, state="proposed", shown={})


def test_an_action_cannot_wait_for_itself_nor_for_one_that_waits_for_it(
    actor: Actor, problem: str
) -> None:
    rows = [an_action(actor, problem) for _number in range(3)]

    def after(row: int, *before: int) -> None:
        value = ",".join(rows[each] for each in before)
        stands = line(actor, problem, rows[row]).cell("after").version
        worksheets.answer(actor, problem, rows[row], field="after", value=value, shown=stands)

    after(1, 0)
    after(2, 1)
    with pytest.raises(Invalid, match="R1 → R1"):
        after(0, 0)
    with pytest.raises(Invalid, match="R1 → R3 → R2 → R1"):
        after(0, 2)
    after(2, 0)
    assert line(actor, problem, rows[2]).value("after") == rows[0]


def test_a_ring_over_a_withdrawn_action_is_refused_for_it_may_come_back(
    actor: Actor, problem: str
) -> None:
    first, second = (an_action(actor, problem) for _number in range(2))
    third = an_action(actor, problem, after=second)
    worksheets.answer(actor, problem, second, field="after", value=first, shown=0)
    worksheets.withdraw(actor, problem, second)
    with pytest.raises(Invalid, match="this action"):
        worksheets.answer(actor, problem, first, field="after", value=third, shown=0)


def test_two_who_move_the_same_action_at_once_leave_one_whole_move(
    actor: Actor, group: Group, problem: str
) -> None:
    other = an_actor(group, Role.MEMBER, login="other")
    row = worksheets.add_row(actor, problem, "response.actions", what="Racks")

    def move(who: Actor) -> str:
        try:
            plans.move(who, problem, row, state="dropped", shown={}, reason=f"By {who.name}")
        except Stale:
            return ""
        return f"By {who.name}"

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(move, (actor, other)))
    [line] = worksheets.read(actor, problem).of("response.actions")
    assert sorted(told)[0] == ""
    assert (line.value("state"), line.value("reason")) == ("dropped", max(told))
