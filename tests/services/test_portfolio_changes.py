"""What changed since a moment: facts, no authors, nothing of what is closed to the reader."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Problem, Step
from workbench.domain.record import now
from workbench.domain.steering import Approval, Decision, Subject
from workbench.security.policy import Actor
from workbench.services import portfolio, portfolio_changes, problems, worksheets
from workbench.services.portfolio_changes import Changes
from workbench.store import database


@pytest.fixture
def actor() -> Actor:
    return an_actor(a_group())


def changes(actor: Actor, since: object) -> Changes:
    return portfolio_changes.read(actor, portfolio.read(actor), since)  # type: ignore[arg-type]


def kinds(found: Changes) -> list[str]:
    return [each.kind for each in found.news]


def test_a_new_problem_a_step_and_a_blocked_action_are_told_once(actor: Actor) -> None:
    since = now()
    problem = a_problem(actor, "Thefts")
    problems.go_to(actor, problem, Step.ANALYSIS)
    problems.go_to(actor, problem, Step.RESPONSE)
    worksheets.add_row(
        actor, problem, "response.actions", what="Racks", needs="Leave",
        needs_from="", needs_by="2030-01-01", state="proposed",
    )  # fmt: skip
    found = changes(actor, since)
    assert kinds(found) == ["stated", "step", "written"]
    [step] = found.of("step")
    assert (step.problem, step.to) == ("Thefts", "Response")
    assert found.of("written")[0].cells > 0
    assert kinds(changes(actor, now())) == []


def test_an_action_is_told_in_the_state_that_it_is_still_in(actor: Actor) -> None:
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "response.actions", what="Racks", reason="No money")
    since = now()
    for state in ("dropped", "proposed", "dropped"):
        line = worksheets.read(actor, problem).line(row)
        assert line
        shown = line.cell("state").version
        worksheets.answer(actor, problem, row, field="state", value=state, shown=shown)
    found = changes(actor, since)
    [dropped] = found.of("dropped")
    assert dropped.task
    assert dropped.task.what == "Racks"


def test_a_day_that_passed_since_is_told_one_that_had_passed_before_is_not(actor: Actor) -> None:
    problem = a_problem(actor)
    today = date.today()
    for what, days in (("New", 1), ("Old", 9)):
        due = (today - timedelta(days=days)).isoformat()
        worksheets.add_row(actor, problem, "response.actions", what=what, due=due)
    found = changes(actor, now() - timedelta(days=3))
    assert [each.task.what for each in found.of("late") if each.task] == ["New"]


def test_what_was_closed_and_approved_is_told(actor: Actor) -> None:
    problem = a_problem(actor)
    since = now()
    with database.writing() as session:
        record = session.get(Problem, problem)
        assert record
        record.closed_at = now()
        session.add(record)
        for decision in (Decision.GRANTED, Decision.REFUSED, Decision.WITHDRAWN):
            session.add(
                Approval(
                    group_id=record.group_id,
                    problem_id=problem,
                    subject=Subject.PLAN,
                    decision=decision,
                    asked_by="Somebody",
                    decided_at=now(),
                )
            )
        session.commit()
    assert kinds(changes(actor, since)) == ["refused", "granted", "closed"]


@pytest.mark.parametrize("role", list(Role))
def test_no_role_is_told_who_wrote_or_of_a_problem_closed_to_it(role: Role, actor: Actor) -> None:
    since = now()
    shut = a_problem(actor, "Quixwort square")
    a_problem(actor, "Open to all")
    worksheets.add_row(actor, shut, "response.actions", what="Quixwort fence")
    problems.go_to(actor, shut, Step.RESPONSE)
    reader = an_actor(Group(id=actor.roles[0][0], name="-"), role, login=f"reads-{role}")
    found = changes(replace(reader, shut_out=(shut,)), since)
    assert {each.problem for each in found.news} == {"Open to all"}
    assert "Quixwort" not in repr(found)
    assert actor.name not in repr(found)
