"""The write-up of a problem: what stands in it, what never does, and who may take it along."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.exports.paper import printed
from tests.remembering import DEFINITION, LESSONS, a_closed_problem, fill
from workbench.domain.people import Group, Role
from workbench.errors import NotFound, Refused
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import partners, worksheets, write_up
from workbench.store import database, traces


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def test_a_closed_problem_is_told_from_its_definition_to_its_lessons(
    actor: Actor, group: Group
) -> None:
    office = partners.add(actor, group.id, "Licensing office")
    deed = {"what": "Checks", "partner": office, "technique": "formal", "state": "done"}
    told = write_up.gather(actor, a_closed_problem(actor, actions=[deed]))
    assert told.title == "Bicycle thefts at the market hall"
    assert told.status == "Closed in August 2026"
    assert told.problem[0].text == "Any other problem · Market · Reduce the problem"
    assert told.deeds[0].how == "Strengthen patrols and inspections"
    assert (told.deeds[0].who, told.deeds[0].state) == ("Licensing office", "Done")
    assert told.verdict == "It worked"
    assert [each.text for each in told.lessons] == [*LESSONS.values()][:5]
    assert told.never == LESSONS["never"]
    locations = told.sides[1]
    assert locations.told[0].text == "Put the racks where stall keepers see them"


def test_an_open_problem_says_where_it_stands(actor: Actor) -> None:
    told = write_up.gather(actor, a_problem(actor))
    assert told.status == "Not closed; at the step Scanning"
    assert told.deeds == ()


def test_measures_come_with_their_sentence(actor: Actor) -> None:
    problem_id = a_problem(actor)
    worksheets.add_row(
        actor, problem_id, "assessment.measures", measure="Thefts a month", baseline="9"
    )
    told = write_up.gather(actor, problem_id)
    assert told.sentences[0].startswith("Thefts a month: 9 before.")


def test_what_is_sensitive_is_left_out(actor: Actor) -> None:
    definition = DEFINITION | {"where": "Quixwort hall", "known": "Quixwort told us"}
    problem_id = a_closed_problem(actor, definition=definition, closed_at=None)
    for table in ("locations.a", "victims.identify", "analysis.questions"):
        key = "ask" if table == "analysis.questions" else "text"
        row_id = worksheets.add_row(actor, problem_id, table, **{key: "Quixwort"})
        if table == "analysis.questions":
            worksheets.answer(
                actor, problem_id, row_id, field="answer", value="Quixwort said", shown=0
            )
    fill(actor, problem_id, "scanning.choice", {"absent": "Quixwort street"})
    assert "Quixwort" not in repr(write_up.gather(actor, problem_id))


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.MANAGER])
def test_whoever_may_export_takes_it_along_and_leaves_a_trace(
    actor: Actor, group: Group, role: Role
) -> None:
    problem_id = a_closed_problem(actor)
    taker = an_actor(group, role, login="taker")
    assert printed.pages(write_up.pdf(taker, problem_id)) <= 2
    assert write_up.docx(taker, problem_id).startswith(b"PK")
    with database.reading() as session:
        notes = [
            each.note
            for each in traces.about(session, object_id=problem_id)
            if each.action == Action.EXPORT and each.actor == taker.name
        ]
    assert sorted(notes) == ["write-up, DOCX", "write-up, PDF"]


def test_a_viewer_reads_and_takes_nothing_along(actor: Actor, group: Group) -> None:
    problem_id = a_closed_problem(actor)
    viewer = an_actor(group, Role.VIEWER)
    assert write_up.gather(viewer, problem_id)
    for deed in (write_up.pdf, write_up.docx):
        with pytest.raises(Refused):
            deed(viewer, problem_id)


def test_nobody_takes_along_what_is_not_theirs(actor: Actor) -> None:
    problem_id = a_closed_problem(actor)
    with pytest.raises(NotFound):
        write_up.pdf(an_actor(a_group("Others")), problem_id)
    shut = Actor(actor.person_id, actor.name, roles=actor.roles, shut_out=(problem_id,))
    with pytest.raises(Refused):
        write_up.pdf(shut, problem_id)
