"""All problems side by side: whom they wait for, who carries what; nothing shut out appears."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Problem, Step
from workbench.domain.record import now
from workbench.domain.steering import Approval, Subject
from workbench.errors import Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import directory, portfolio, portfolio_lists, problems, worksheets
from workbench.services import people as accounts
from workbench.services.portfolio import FEW, Standing, Typical, Wait
from workbench.services.portfolio_lists import Narrowed
from workbench.store import database
from workbench.worksheets import plan

TODAY = date.today()


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def action(actor: Actor, problem: str, **values: str) -> str:
    return worksheets.add_row(actor, problem, "response.actions", **{"what": "Racks"} | values)


def changed(problem_id: str, **values: object) -> None:
    with database.writing() as session:
        record = session.get(Problem, problem_id)
        assert record
        for key, value in values.items():
            setattr(record, key, value)
        session.add(record)
        session.commit()


def only(actor: Actor) -> Standing:
    [standing] = portfolio.read(actor).standings
    return standing


def test_actions_come_by_how_they_press_each_with_whom_to_call(actor: Actor, group: Group) -> None:
    hall = directory.add(actor, group.id, "Town hall", contact="555 0110", hours="8 to 16")
    office = directory.add(actor, group.id, "Licensing office")
    problem = a_problem(actor, "Thefts")
    action(actor, problem, what="Late", partner=hall, due=on(-3))
    action(actor, problem, what="Later", partner=office, due=on(-1))
    action(actor, problem, what="Soon", partner=office, due=on(14))
    action(actor, problem, what="Far", partner=office, due=on(15))
    blocked = {"needs": "Leave", "needs_from": hall, "needs_by": on(2), "state": "blocked"}
    action(actor, problem, what="Stuck", partner=office, due=on(-9), **blocked)
    found = portfolio.read(actor)
    assert [task.what for task in found.overdue] == ["Late", "Later"]
    assert [task.what for task in found.soon] == ["Soon"]
    [stuck] = found.blocked
    assert (stuck.needs, stuck.call.name, stuck.needs_by) == (
        "Leave",
        "Town hall",
        TODAY + timedelta(days=2),
    )
    assert stuck.call.contact == "555 0110"
    assert stuck.call.hours == "8 to 16"
    assert found.overdue[0].label == "R1"
    assert found.overdue[0].problem == "Thefts"


def test_overdue_and_due_soon_mean_here_what_they_mean_on_the_plan(
    actor: Actor, group: Group
) -> None:
    problem = a_problem(actor)
    for days in (-20, -1, 0, 1, 13, 14, 15, 40):
        action(actor, problem, due=on(days))
    action(actor, problem, due=on(-4), reason="No money", state="dropped")
    found = portfolio.read(actor)
    sheet = worksheets.read(actor, problem)
    assert {task.row_id for task in found.overdue} == {
        line.id for line in plan.overdue(sheet, TODAY)
    }
    assert {task.row_id for task in found.soon} == {line.id for line in plan.due_soon(sheet, TODAY)}


def test_a_problem_waits_for_what_presses_most(actor: Actor, group: Group) -> None:
    hall = directory.add(actor, group.id, "Town hall")
    problem = a_problem(actor)
    assert only(actor).wait == Wait("lead", since=TODAY)
    changed(problem, lead_id=actor.person_id)
    assert only(actor).wait == Wait("group", actor.name, TODAY)
    action(actor, problem, partner=hall, due=on(-3))
    assert only(actor).wait == Wait("action", "Town hall", TODAY - timedelta(days=3))
    action(actor, problem, needs="Leave", needs_from=hall, needs_by=on(3), state="blocked")
    assert only(actor).wait == Wait("decision", "Town hall", TODAY)
    with database.writing() as session:
        session.add(
            Approval(
                group_id=group.id, problem_id=problem, subject=Subject.PLAN, asked_by="Somebody"
            )
        )
        session.commit()
    assert only(actor).wait.what == "approval"
    changed(problem, closed_at=now())
    assert only(actor).wait == Wait("")
    assert portfolio.read(actor).blocked == ()


def test_the_load_of_a_partner_counts_what_it_does_and_what_it_must_decide(
    actor: Actor, group: Group
) -> None:
    hall = directory.add(actor, group.id, "Town hall")
    office = directory.add(actor, group.id, "Licensing office")
    problem = a_problem(actor)
    action(actor, problem, partner=office, due=on(-1))
    action(actor, problem, partner=office)
    action(
        actor, problem, partner=office, needs="Leave", needs_from=hall, needs_by=on(3),
        state="blocked",
    )  # fmt: skip
    action(actor, problem)
    loads = {load.partner.name: load[3:] for load in portfolio.read(actor).loads}
    assert loads == {"Licensing office": (3, 1, 0), "": (1, 0, 0), "Town hall": (0, 0, 1)}
    found = portfolio.read(actor)
    assert len(portfolio_lists.tasks(found, "open", Narrowed(partner=office))) == 3
    assert len(portfolio_lists.tasks(found, "late", Narrowed(partner=office))) == 1
    assert len(portfolio_lists.tasks(found, "blocked", Narrowed(partner=hall))) == 1
    assert len(portfolio_lists.tasks(found, "nobody")) == 1


def test_every_number_of_a_step_and_an_age_is_as_long_as_its_list(actor: Actor) -> None:
    for number, days in enumerate((0, 30, 31, 90, 91, 180, 181, 400)):
        problem = a_problem(actor, f"Problem {number}")
        changed(problem, step_since=now() - timedelta(days=days))
    problems.go_to(actor, a_problem(actor, "Analysed"), Step.ANALYSIS)
    found = portfolio.read(actor)
    stages = portfolio_lists.stages(found)
    assert stages[Step.SCANNING] == (2, 2, 2, 2)
    assert stages[Step.ANALYSIS] == (1, 0, 0, 0)
    for step, ages in stages.items():
        for place, count in enumerate(ages):
            narrowed = Narrowed(step=step, age=str(place))
            assert len(portfolio_lists.problems(found, "problems", narrowed)) == count


def test_a_median_is_told_from_five_cases_on(actor: Actor) -> None:
    for number in range(FEW):
        assert portfolio.response_time(portfolio.read(actor).standings) == Typical(None, number)
        problem = a_problem(actor, f"Problem {number}")
        stated = now() - timedelta(days=50)
        changed(problem, created_at=stated, responded_at=stated + timedelta(days=10 * (number + 1)))
    assert portfolio.response_time(portfolio.read(actor).standings) == Typical(30, FEW)
    assert portfolio.closing_time(portfolio.read(actor).standings) == Typical(None, 0)


def test_a_plan_has_a_baseline_by_a_measure_or_by_counts(actor: Actor) -> None:
    bare, measured, counted = (a_problem(actor, title) for title in ("A", "B", "C"))
    a_problem(actor, "Without a plan")
    for problem in (bare, measured, counted):
        action(actor, problem)
    worksheets.add_row(actor, measured, "assessment.measures", measure="Thefts", baseline="12")
    worksheets.add_row(actor, counted, "assessment.counts", place="response", before="12")
    found = portfolio.read(actor)
    assert {each.title for each in portfolio_lists.problems(found, "based")} == {"B", "C"}
    assert [each.title for each in portfolio_lists.problems(found, "unbased")] == ["A"]


def test_worksheets_are_read_in_the_mirror_up_to_the_step_they_have_come_to(actor: Actor) -> None:
    a_problem(actor, "New")
    problems.go_to(actor, a_problem(actor, "Analysed"), Step.ANALYSIS)
    found = portfolio.read(actor)
    assert {each.title: len(each.quality) for each in found.standings} == {"New": 1, "Analysed": 2}
    for step, (strong, weak) in portfolio_lists.qualities(found).items():
        listed = portfolio_lists.problems(found, "thin", Narrowed(weak=step))
        assert len(listed) == weak
        assert strong == 0


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_its_own_groups_and_no_other(role: Role, actor: Actor) -> None:
    a_problem(actor, "Mine")
    other = an_actor(a_group("Other"), login="other")
    a_problem(other, "Theirs")
    reader = an_actor(Group(id=actor.roles[0][0], name="-"), role, login=f"r-{role}")
    found = portfolio.read(reader)
    assert [each.title for each in found.standings] == ["Mine"]
    assert list(found.groups) == [actor.roles[0][0]]
    with pytest.raises(Refused):
        portfolio.read(reader, other.roles[0][0])


def test_a_person_of_several_groups_reads_all_of_them_or_one(actor: Actor) -> None:
    other = an_actor(a_group("Other"), login="other")
    a_problem(actor, "First")
    a_problem(other, "Second")
    for each in (actor, other):
        accounts.set_role(COMMAND_LINE, other.person_id, each.roles[0][0], role=Role.MANAGER)
    both = accounts.acting_as("other")
    assert {each.title for each in portfolio.read(both).standings} == {"First", "Second"}
    [one] = portfolio.read(both, actor.roles[0][0]).standings
    assert one.title == "First"


def test_a_problem_that_is_closed_to_somebody_leaves_no_trace_at_all(
    actor: Actor, group: Group
) -> None:
    hall = directory.add(actor, group.id, "Town hall")
    problem = a_problem(actor, "Quixwort square")
    action(actor, problem, partner=hall, due=on(-3), what="Quixwort fence")
    out = replace(actor, shut_out=(problem,))
    found = portfolio.read(out)
    assert (found.standings, found.tasks, found.loads) == ((), (), ())
    assert "Quixwort" not in repr(found)


def test_the_revision_of_an_actor_grows_with_their_groups(actor: Actor) -> None:
    before = portfolio.revision(actor)
    a_problem(actor)
    assert portfolio.revision(actor) > before
