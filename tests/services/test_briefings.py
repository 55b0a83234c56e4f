"""A briefing says what the reports add up to, and not who said it."""

from datetime import timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services.test_evidence import a_report
from workbench.domain.people import Group, Role
from workbench.domain.record import now
from workbench.domain.report import State
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import briefings, directory, worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def test_a_group_without_anything_still_gets_a_page(reader: Actor, group: Group) -> None:
    draft = briefings.draft(reader, group.id)
    assert (draft.profile, draft.places, draft.signs, draft.needs) == ((), (), (), ())
    assert (draft.group, draft.author) == ("Harbour quarter", reader.name)


def test_what_rises_where_sources_meet_and_what_is_open_stand_in_it(
    reader: Actor, group: Group
) -> None:
    for number in range(6):
        a_report(
            group,
            number,
            received_at=now() - timedelta(days=number),
            area="Quay",
            place_kind="bar",
            indicators="street.05",
            state=State.ACCEPTED,
        )
    a_report(group, 50, received_at=now() - timedelta(days=200), state=State.ACCEPTED)
    problem = a_problem(reader)
    worksheets.add_row(reader, problem, "analysis.questions", ask="Who owns it?", whom="Town hall")
    worksheets.add_row(reader, problem, "analysis.questions", ask="Solved?", answered="yes")
    directory.add(reader, group.id, "Harbour police", contact="Desk 555 0100", urgent=True)
    draft = briefings.draft(reader, group.id)
    assert "More often now: Bar or nightclub" in [each.text for each in draft.profile]
    assert [each.text for each in draft.places] == ["Bar or nightclub, Quay"]
    assert len(draft.signs) == 1
    assert [(each.ask, each.whom) for each in draft.needs] == [("Who owns it?", "Town hall")]
    assert [(each.name, each.urgent) for each in draft.contacts] == [("Harbour police", True)]


def test_what_nobody_has_accepted_is_not_handed_on(reader: Actor, group: Group) -> None:
    for number in range(3):
        a_report(group, number, area="Quay", place_kind="bar")
    assert briefings.draft(reader, group.id).places == ()


def test_reports_under_conditions_are_left_out(reader: Actor, group: Group) -> None:
    for number in range(3):
        a_report(group, number, area="Quay", place_kind="bar", handling="C", state=State.ACCEPTED)
    draft = briefings.draft(reader, group.id)
    assert draft.places == ()
    assert "0" in [each.value for each in draft.figures]


def test_an_issued_briefing_stays_as_it_was(reader: Actor, group: Group) -> None:
    issued = briefings.issue(reader, group.id, note="Greet first, then ask.")
    for number in range(3):
        a_report(group, number, area="Quay", place_kind="bar", state=State.ACCEPTED)
    kept = briefings.one(reader, issued)
    assert (kept.places, kept.note) == ((), "Greet first, then ask.")
    assert briefings.pdf(reader, issued).startswith(b"%PDF")
    again = briefings.issue(reader, group.id)
    listed = briefings.listing(reader, group.id)
    assert [(each.id, each.number) for each in listed] == [(again, 2), (issued, 1)]


def test_everybody_in_the_group_reads_what_was_issued(reader: Actor, group: Group) -> None:
    issued = briefings.issue(reader, group.id)
    viewer = an_actor(group, Role.VIEWER)
    assert briefings.one(viewer, issued).group == "Harbour quarter"
    with pytest.raises(Refused):
        briefings.draft(viewer, group.id)
    stranger = an_actor(a_group("Elsewhere"))
    with pytest.raises(NotFound):
        briefings.one(stranger, issued)
    with pytest.raises(Refused):
        briefings.listing(stranger, group.id)


def test_a_manager_looks_at_the_draft_and_does_not_issue_it(group: Group) -> None:
    manager = an_actor(group, Role.MANAGER, reader=True)
    briefings.draft(manager, group.id)
    with pytest.raises(Refused):
        briefings.issue(manager, group.id)


def test_a_note_with_personal_data_is_not_issued(reader: Actor, group: Group) -> None:
    with pytest.raises(PersonalData):
        briefings.issue(reader, group.id, note="Call +44 20 7946 0958")
    with pytest.raises(Invalid):
        briefings.issue(reader, group.id, note="x" * 601)
    assert briefings.listing(reader, group.id) == []


def test_who_is_shut_out_of_a_problem_reads_no_briefing_on_it(reader: Actor, group: Group) -> None:
    problem = a_problem(reader)
    issued = briefings.issue(reader, group.id)
    member = an_actor(group, Role.MEMBER)
    shut_out = Actor(member.person_id, member.name, roles=member.roles, shut_out=(problem,))
    assert briefings.listing(shut_out, group.id) == []
    with pytest.raises(NotFound):
        briefings.one(shut_out, issued)
    assert briefings.one(member, issued)


def test_a_problem_of_another_group_is_no_subject(reader: Actor, group: Group) -> None:
    other = a_problem(an_actor(a_group("Elsewhere")))
    with pytest.raises(NotFound):
        briefings.draft(reader, group.id, other)
