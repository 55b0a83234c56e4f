"""The export of the follow-up: for those who may export, without names and contacts."""

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Problem
from workbench.errors import Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import directory, objectives, people, portfolio_files, worksheets
from workbench.services.objectives import Aim
from workbench.store import database, traces

SHEETS = [
    "Problems",
    "Actions",
    "Partners",
    "Agreements",
    "Objectives",
    "Months",
    "What this is",
]


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group, login="zdenka")


def rows(data: bytes, name: str) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True))


def everything(data: bytes) -> str:
    return "\n".join(
        str(cell) for name in SHEETS for row in rows(data, name) for cell in row if cell
    )


def test_every_table_is_there_with_its_rows(actor: Actor, group: Group) -> None:
    hall = directory.add(actor, group.id, "Town hall", contact="555 0110")
    problem = a_problem(actor, "Thefts")
    due = date.today() - timedelta(days=3)
    worksheets.add_row(
        actor, problem, "response.actions", what="=Racks", partner=hall, due=due.isoformat()
    )
    aim = Aim(words="Close two problems", figure="closed", target=2)
    objectives.add(actor, group.id, aim)
    data = portfolio_files.workbook(actor)
    assert load_workbook(io.BytesIO(data)).sheetnames == SHEETS
    heading, action = rows(data, "Actions")
    told = dict(zip(heading, action, strict=True))
    assert (told["Action"], told["Who does it"], told["Days overdue"]) == ("=Racks", "Town hall", 3)
    assert isinstance(told["Due on"], datetime)
    assert rows(data, "Partners")[1][:2] == ("Town hall", group.name)
    assert rows(data, "Objectives")[1][4:6] == (0, 2)
    assert rows(data, "Problems")[1][0] == "Thefts"


def test_no_name_of_a_person_and_no_contact_goes_out(actor: Actor, group: Group) -> None:
    hall = directory.add(actor, group.id, "Town hall", contact="Desk 555 0110")
    problem = a_problem(actor, "Thefts")
    worksheets.add_row(actor, problem, "response.actions", what="Racks", partner=hall)
    with database.writing() as session:
        record = session.get(Problem, problem)
        assert record
        record.lead_id = actor.person_id
        session.add(record)
        session.commit()
    told = everything(portfolio_files.workbook(actor))
    assert "Thefts" in told
    assert actor.name not in told
    assert "555 0110" not in told


@pytest.mark.parametrize("role", list(Role))
def test_who_may_export_does_and_it_is_traced(role: Role, actor: Actor, group: Group) -> None:
    a_problem(actor)
    person = an_actor(group, role, login=f"as-{role}")
    if role is Role.VIEWER:
        with pytest.raises(Refused):
            portfolio_files.workbook(person)
        return
    assert portfolio_files.workbook(person)
    with database.reading() as session:
        [trace] = [each for each in traces.about(session, object_id="") if each.action == "export"]
    assert (trace.actor, trace.group_id, trace.note) == (person.name, group.id, "follow-up")


def test_groups_that_one_only_views_and_problems_closed_to_one_stay_in(
    actor: Actor, group: Group
) -> None:
    shut = a_problem(actor, "Quixwort square")
    other = an_actor(a_group("Other"), login="other")
    a_problem(other, "Theirs")
    people.set_role(COMMAND_LINE, actor.person_id, other.roles[0][0], role=Role.VIEWER)
    both = replace(people.acting_as("zdenka"), shut_out=(shut,))
    a_problem(actor, "Mine")
    told = everything(portfolio_files.workbook(both))
    assert "Mine" in told
    assert "Theirs" not in told
    assert "Quixwort" not in told
