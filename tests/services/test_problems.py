"""Problems of a group: state one, see them, go to another step."""

from datetime import date, timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Role
from workbench.domain.problem import Problem, Step
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE
from workbench.services import history, problems, worksheets
from workbench.store import database
from workbench.store import problems as store


def test_a_problem_opens_with_its_first_line_and_its_name() -> None:
    actor = an_actor(a_group())
    problem = problems.state(actor, actor.roles[0][0], "  Noise at night ")
    filled = worksheets.read(actor, problem)
    assert filled.title == "Noise at night"
    assert [line.lead for line in filled.of("scanning.problems")] == ["Noise at night"]
    assert {each.after for each in history.changes(actor, problem)} == {"Noise at night"}


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_a_problem_needs_a_few_words(title: str) -> None:
    actor = an_actor(a_group())
    with pytest.raises(Invalid, match="at most 200 letters"):
        problems.state(actor, actor.roles[0][0], title)
    assert problems.listing(actor) == []


@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_readers_state_no_problem(role: Role) -> None:
    actor = an_actor(a_group(), role)
    with pytest.raises(Refused):
        problems.state(actor, actor.roles[0][0], "Noise")


def test_nobody_states_a_problem_for_a_group_they_are_not_in() -> None:
    with pytest.raises(Refused):
        problems.state(an_actor(a_group("Mine")), a_group("Theirs").id, "Noise")


def test_the_list_holds_ones_own_groups_last_changed_first() -> None:
    mine, theirs = an_actor(a_group("Mine")), an_actor(a_group("Theirs"))
    first, second = a_problem(mine, "One"), a_problem(mine, "Two")
    a_problem(theirs, "Other")
    worksheets.add_row(mine, first, "victims.a", text="Pupils")
    assert [each.id for each in problems.listing(mine)] == [first, second]
    assert len(problems.listing(COMMAND_LINE)) == 3
    assert problems.listing(mine, theirs.roles[0][0]) == []
    assert list(problems.groups(mine).values()) == ["Mine"]


def test_a_summary_says_progress_overdue_actions_and_ideas_without_one() -> None:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    worksheets.add_row(actor, problem, "response.actions", what="Racks", due=yesterday)
    worksheets.add_row(actor, problem, "victims.d", text="Lessons")
    [summary] = problems.listing(actor)
    assert (summary.overdue, summary.orphaned_causes) == (1, 1)
    assert [step for step, _progress in summary.progress] == list(Step)


def test_only_the_facilitator_moves_the_group_to_another_step() -> None:
    group = a_group()
    facilitator, member = an_actor(group), an_actor(group, Role.MEMBER)
    problem = a_problem(facilitator)
    with pytest.raises(Refused):
        problems.go_to(member, problem, Step.ANALYSIS)
    problems.go_to(facilitator, problem, Step.ASSESSMENT)
    problems.go_to(facilitator, problem, Step.SCANNING)
    assert worksheets.read(member, problem).step is Step.SCANNING


def stored(problem_id: str) -> Problem:
    with database.reading() as session:
        found = store.find(session, problem_id=problem_id)
    assert found
    return found


def test_since_when_a_step_lasts_and_when_the_group_first_responded_is_kept() -> None:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    assert (stored(problem).step_since, stored(problem).responded_at) == (None, None)
    problems.go_to(actor, problem, Step.RESPONSE)
    first = stored(problem)
    assert first.step_since
    assert first.responded_at == first.step_since
    problems.go_to(actor, problem, Step.RESPONSE)
    assert stored(problem).step_since == first.step_since
    problems.go_to(actor, problem, Step.ANALYSIS)
    problems.go_to(actor, problem, Step.RESPONSE)
    again = stored(problem)
    assert again.step_since
    assert again.step_since > first.step_since
    assert again.responded_at == first.responded_at


def test_a_problem_of_another_group_is_as_if_it_were_not() -> None:
    problem = a_problem(an_actor(a_group("Theirs")))
    stranger = an_actor(a_group("Mine"))
    said = []
    for problem_id in (problem, "0" * 32):
        with pytest.raises(NotFound) as fault:
            problems.go_to(stranger, problem_id, Step.ANALYSIS)
        said.append(fault.value.sentence)
    assert said[0] == said[1]
