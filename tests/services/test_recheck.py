"""What was kept before texts were checked is found, and can be made neutral in every version."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench import settings
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Role
from workbench.domain.problem import Change
from workbench.domain.report import Report
from workbench.errors import Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import history, recheck, worksheets
from workbench.store import database, problems

NUMBER = "+389 70 123 456"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(actor: Actor, group: Group) -> str:
    """A problem with a number in a cell, in its history, in a partner and in a report."""
    made = a_problem(actor)
    row_id = worksheets.add_row(actor, made, "victims.a", text="Shoppers")
    with database.writing() as session:
        row = problems.row(session, problem_id=made, row_id=row_id)
        assert row
        problems.write(session, into=row, field="text", value=f"Ask {NUMBER}", author="Ann")
        session.add(
            Change(
                problem_id=made,
                row_id=row_id,
                field="text",
                deed="answered",
                before="Shoppers",
                after=f"Ask {NUMBER}",
                author="Ann",
            )
        )
        session.add(Partner(group_id=group.id, name="Night shelter", does=f"Call {NUMBER}"))
        session.add(Partner(group_id=group.id, name="Town hall", contact=NUMBER))
        session.add(Report(group_id=group.id, number=1, text=f"The flyer says {NUMBER}"))
        session.commit()
    return made


def test_it_says_where_and_what_kind_and_never_the_words(problem: str) -> None:
    found = recheck.recheck(COMMAND_LINE)
    places = {(each.table, each.field, each.row, each.texts) for each in found}
    assert ("victims.a", "text", "Va1", 2) in places
    assert {(table, field) for table, field, _row, _texts in places} == {
        ("victims.a", "text"),
        ("partner", "does"),
        ("report", "text"),
    }, "the contact of an office may be a number"
    assert {kind for each in found for kind in each.kinds} == {"phone"}
    said = "\n".join(map(str, found))
    assert problem in said
    assert "123" not in said


def test_nothing_is_changed_by_looking(actor: Actor, problem: str) -> None:
    before = worksheets.read(actor, problem)
    recheck.recheck(COMMAND_LINE)
    assert worksheets.read(actor, problem) == before


def test_neutral_words_replace_it_in_every_version(
    actor: Actor, group: Group, problem: str
) -> None:
    with database.writing() as session:
        session.connection().exec_driver_sql("update partner set contact = ''")
        session.commit()
    assert len(recheck.recheck(COMMAND_LINE, group.id, neutral=True)) == 3
    assert recheck.recheck(COMMAND_LINE) == []
    line = worksheets.read(actor, problem).of("victims.a")[0]
    assert line.lead == "Ask (telephone number left out)"
    assert history.changes(actor, problem)[0].deed == "redacted"
    for path in settings.current().data.rglob("*"):
        if path.is_file():
            assert NUMBER.encode() not in path.read_bytes(), path.name


def test_only_who_may_redact_may_look(group: Group, problem: str) -> None:
    member = an_actor(group, Role.MEMBER)
    with pytest.raises(Refused):
        recheck.recheck(member, group.id)
    assert problem


def test_the_example_community_passes_its_own_check(millbrook: Group) -> None:
    assert [str(each) for each in recheck.recheck(COMMAND_LINE, millbrook.id)] == []
