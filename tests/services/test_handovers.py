"""What a handover says of a problem, to whom it is given, and what it leaves out."""

from datetime import date, timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.closed import closed, write
from workbench.domain.people import Group, Role
from workbench.errors import NotFound, Refused
from workbench.exports.paper.parts import Point
from workbench.security.policy import Actor
from workbench.services import directory, handovers, leading, worksheets
from workbench.store import database, traces

HIDDEN = "Quixwort"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


def day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def test_it_says_what_is_late_what_comes_and_whom_to_call(
    facilitator: Actor, problem: str, group: Group
) -> None:
    hall = directory.add(facilitator, group.id, "Town hall", contact="Office 555 0110")
    school = directory.add(facilitator, group.id, "School")
    directory.add(facilitator, group.id, "Zoo")

    def action(what: str, **cells: str) -> None:
        worksheets.add_row(facilitator, problem, "response.actions", what=what, **cells)

    action("Later", due=day(30))
    action("Late", partner=school, due=day(-1))
    action("Stuck", state="blocked", needs="a permit", needs_from=hall, needs_by="2026-12-01")
    action("Over", state="done", evidence="Seen", done_on=day(-3))
    worksheets.add_row(facilitator, problem, "analysis.questions", ask="Who buys?", whom="Dealers")
    worksheets.add_row(facilitator, problem, "analysis.questions", ask="Who sells?", answered="yes")
    write(facilitator, problem, "response.handover", know="The caretaker has the key")
    leading.name(facilitator, problem, lead_id=facilitator.person_id, deputy_id="")
    made = handovers.read(facilitator, problem)
    assert [each.text for each in made.first] == ["R3 Stuck", "R2 Late"]
    assert "blocked: needs a permit from Town hall by 1 December 2026" in made.first[0].detail
    assert made.first[1].detail.startswith("School · was due")
    assert [each.text for each in made.coming] == ["R1 Later"]
    assert made.questions == (Point("Who buys?", "Ask: Dealers"),)
    assert [each.name for each in made.contacts] == ["Town hall", "School"]
    assert made.contacts[0].contact == "Office 555 0110"
    assert made.know == "The caretaker has the key"
    told = {each.text: each.detail for each in made.stands}
    assert told["Lead"] == facilitator.name
    assert told["Deputy"] == "nobody yet"
    assert told["Plan"] == "3 actions open, 1 done"
    assert told["Where it stands"].startswith("Scanning, since")


def test_what_is_sensitive_is_left_out(facilitator: Actor, problem: str) -> None:
    write(
        facilitator,
        problem,
        "scanning.definition",
        what="Bicycles disappear",
        where=f"At {HIDDEN} yard",
        known=f"Told at {HIDDEN}",
    )
    worksheets.add_row(
        facilitator, problem, "analysis.questions", ask="Who buys?", answer=f"{HIDDEN} buys"
    )
    made = handovers.read(facilitator, problem)
    assert made.about == "Bicycles disappear"
    assert HIDDEN not in str(made)


def test_a_closed_problem_says_so(facilitator: Actor, problem: str) -> None:
    made = handovers.read(facilitator, closed(facilitator, problem))
    assert made.stands[0].detail.startswith("Closed, since")


def test_that_it_was_taken_out_is_traced(facilitator: Actor, problem: str) -> None:
    assert handovers.pdf(facilitator, problem).startswith(b"%PDF")
    with database.reading() as session:
        last = traces.about(session, object_id=problem)[0]
    assert (last.action, last.note, last.actor) == ("export", "handover", facilitator.name)


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_export_prints_it_and_everybody_reads_it(
    role: Role, facilitator: Actor, problem: str, group: Group
) -> None:
    other = an_actor(group, role, login="somebody")
    assert handovers.read(other, problem).problem
    if role is Role.VIEWER:
        with pytest.raises(Refused):
            handovers.pdf(other, problem)
    else:
        assert handovers.pdf(other, problem)


def test_a_stranger_gets_nothing(problem: str) -> None:
    stranger = an_actor(a_group("Theirs"))
    for deed in (handovers.read, handovers.pdf):
        with pytest.raises(NotFound):
            deed(stranger, problem)
