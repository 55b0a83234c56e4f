"""My week: of the partners that I am here for, and of the problems that I lead."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Membership, Role
from workbench.domain.problem import Problem
from workbench.security.policy import Actor
from workbench.services import directory, portfolio, portfolio_week, worksheets
from workbench.services.portfolio_week import Mine
from workbench.store import database


def on(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def here_for(person: Actor, partner_id: str) -> None:
    with database.writing() as session:
        membership = session.exec(
            select(Membership).where(col(Membership.person_id) == person.person_id)
        ).one()
        membership.partner_id = partner_id
        session.add(membership)
        session.commit()


def week(person: Actor) -> Mine:
    return portfolio_week.read(portfolio.read(person))


def test_what_my_partner_must_do_within_seven_days_or_decide(actor: Actor, group: Group) -> None:
    mine = directory.add(actor, group.id, "Street work")
    other = directory.add(actor, group.id, "Town hall")
    problem = a_problem(actor)

    def action(what: str, **values: str) -> None:
        worksheets.add_row(actor, problem, "response.actions", **{"what": what} | values)

    action("Late", partner=mine, due=on(-2))
    action("This week", partner=mine, due=on(7))
    action("Next week", partner=mine, due=on(8))
    action("Of others", partner=other, due=on(1))
    action("Asked", partner=other, needs="Leave", needs_from=mine, needs_by=on(4), state="blocked")
    member = an_actor(group, Role.MEMBER, login="member")
    assert not week(member)
    here_for(member, mine)
    found = week(member)
    assert [task.what for task in found.own] == ["Late", "This week"]
    assert [task.what for task in found.decisions] == ["Asked"]
    assert found.led == ()


def test_who_leads_or_stands_in_sees_to_the_actions_of_others(actor: Actor, group: Group) -> None:
    office = directory.add(actor, group.id, "Town hall")
    problem = a_problem(actor, "Thefts")
    a_problem(actor, "Of somebody else")
    worksheets.add_row(actor, problem, "response.actions", what="Late", partner=office, due=on(-2))
    for role in ("lead_id", "deputy_id"):
        with database.writing() as session:
            record = session.get(Problem, problem)
            assert record
            record.lead_id = record.deputy_id = ""
            setattr(record, role, actor.person_id)
            session.add(record)
            session.commit()
        found = week(actor)
        assert [task.what for task in found.led] == ["Late"]
        assert [each.title for each in found.problems] == ["Thefts"]
