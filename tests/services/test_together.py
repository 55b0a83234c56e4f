"""All reports side by side: exact for vetted readers, coarse for everybody else."""

from datetime import timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services.test_evidence import a_report
from workbench.domain.people import Group, Role
from workbench.domain.record import now
from workbench.domain.report import Evidence, State
from workbench.domain.safety import ConflictOfInterest
from workbench.errors import Refused
from workbench.security.policy import Actor
from workbench.services import accounts, together
from workbench.store import database, people


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def test_a_group_without_reports_has_nothing_to_say(reader: Actor, group: Group) -> None:
    seen = together.read(reader, group.id)
    assert (seen.total, seen.by_source, seen.changes, seen.meetings) == (0, (), (), ())


def test_merged_rejected_and_false_reports_do_not_count(reader: Actor, group: Group) -> None:
    first = a_report(group, 1, place_kind="station")
    a_report(group, 2, place_kind="station", state=State.DUPLICATE, duplicate_of=first)
    a_report(group, 3, place_kind="station", state=State.REJECTED)
    a_report(group, 4, place_kind="station", information_grade="E")
    seen = together.read(reader, group.id)
    assert seen.total == 1
    assert [(each.label, each.count) for each in seen.by_place] == [("Railway or bus station", 1)]


def test_signs_of_one_report_count_each(reader: Actor, group: Group) -> None:
    a_report(group, 1, indicators="street.04,street.05")
    a_report(group, 2, indicators="street.04")
    seen = together.read(reader, group.id)
    assert [each.count for each in seen.by_indicator] == [2, 1]
    assert "begs" in seen.by_indicator[0].label


def test_what_was_reported_more_often_lately_is_told_with_its_numbers(
    reader: Actor, group: Group
) -> None:
    for number in range(8):
        a_report(group, number, received_at=now() - timedelta(days=number), place_kind="bar")
    a_report(group, 99, received_at=now() - timedelta(days=200), place_kind="hotel")
    seen = together.read(reader, group.id)
    bar = next(each for each in seen.changes if each.label == "Bar or nightclub")
    assert (bar.rise.before, bar.rise.lately, bar.rise.rising) == (0, 8, True)
    assert all(each.label != "Hotel or guest house" for each in seen.changes)


def test_before_the_first_report_nobody_listened_which_is_no_zero(
    reader: Actor, group: Group
) -> None:
    for number in range(8):
        a_report(group, number, received_at=now() - timedelta(days=5), place_kind="bar")
    seen = together.read(reader, group.id)
    assert (seen.changes, seen.compared) == ((), 0)
    a_report(group, 50, received_at=now() - timedelta(days=80))
    seen = together.read(reader, group.id)
    assert seen.days == 40
    assert "Bar or nightclub" in [each.label for each in seen.changes]


def test_three_voices_meet_and_three_echoes_do_not(reader: Actor, group: Group) -> None:
    for number in range(3):
        a_report(group, number, area="Quay", place_kind="bar")
        a_report(group, 10 + number, area="Hill", place_kind="bar", text="The same rumour")
    (meeting,) = together.read(reader, group.id).meetings
    assert (meeting.area, meeting.place, meeting.sources) == ("Quay", "Bar or nightclub", 3)


def test_kinds_of_source_that_never_spoke_are_named(reader: Actor, group: Group) -> None:
    a_report(group, 1, channel="school")
    silent = together.read(reader, group.id).silent_sources
    assert "Schools" not in silent
    assert "NGOs" in silent


def test_others_see_released_reports_only_and_few_below_three(group: Group) -> None:
    member = an_actor(group, Role.MEMBER)
    for number in range(3):
        a_report(group, number, channel="resident", place_kind="bar", released=True)
    a_report(group, 3, channel="patrol", place_kind="hotel", released=True)
    a_report(group, 4, channel="school", place_kind="school")
    a_report(group, 5, channel="ngo", released=True, handling="C", place_kind="farm")
    seen = together.read(member, group.id)
    assert not seen.exact
    assert [(each.label, each.count) for each in seen.by_source] == [
        ("From the community and other organisations", 5),
        ("From inside the police", None),
    ]
    assert [(each.key, each.count) for each in seen.by_place] == [("bar", 5)]
    assert (seen.by_area, seen.meetings, seen.changes, seen.silent_areas) == ((), (), (), ())


def test_a_total_does_not_give_a_hidden_number_away(group: Group) -> None:
    member = an_actor(group, Role.MEMBER)
    for number in range(2):
        a_report(group, number, released=True)
    assert together.read(member, group.id).total is None


def test_conditions_of_sharing_keep_a_report_out_of_what_is_handed_on(
    reader: Actor, group: Group
) -> None:
    a_report(group, 1, state=State.ACCEPTED)
    a_report(group, 2, state=State.ACCEPTED, handling="C")
    a_report(group, 3)
    assert together.read(reader, group.id).total == 3
    assert together.read(reader, group.id, shareable=True).total == 1


def test_a_conflict_of_interest_hides_the_reports_behind_the_problem(
    reader: Actor, group: Group
) -> None:
    problem = a_problem(reader)
    other = an_actor(group, Role.MEMBER, reader=True)
    linked, _free = a_report(group, 1), a_report(group, 2)
    with database.writing() as session:
        session.add(Evidence(problem_id=problem, row_id="", report_id=linked, author=reader.name))
        session.add(
            ConflictOfInterest(
                problem_id=problem, person_id=other.person_id, reason="owner", author=reader.name
            )
        )
        session.commit()
        person = people.find(session, person_id=other.person_id)
        assert person is not None
        shut_out = accounts.actor_of(session, person)
    assert together.read(shut_out, group.id).total == 1
    assert together.read(reader, group.id).total == 2


def test_strangers_read_nothing(group: Group) -> None:
    with pytest.raises(Refused):
        together.read(an_actor(a_group("Elsewhere")), group.id)
