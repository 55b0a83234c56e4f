"""The inbox: filters, pages, counts, and what stays hidden."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.record import now
from workbench.domain.report import Evidence
from workbench.errors import Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import report_inbox, report_triage
from workbench.services.report_inbox import Filters
from workbench.store import database


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def link(problem_id: str, *report_ids: str) -> None:
    with database.writing() as session:
        for report_id in report_ids:
            session.add(Evidence(problem_id=problem_id, report_id=report_id, author="A"))
        session.commit()


def ids(actor: Actor, **filters: object) -> list[str]:
    found = report_inbox.inbox(actor, actor.roles[0][0], Filters(**filters))  # type: ignore[arg-type]
    assert found.total == len(found.reports)
    return [report.id for report in found.reports]


def days_ago(days: int) -> datetime:
    return now() - timedelta(days=days)


def test_the_newest_received_comes_first_page_by_page(reader: Actor) -> None:
    made = [a_report(reader, received_at=days_ago(days)) for days in (3, 1, 2)]
    newest_first = [made[1], made[2], made[0]]
    assert ids(reader) == newest_first
    pages = [
        report_inbox.inbox(reader, reader.roles[0][0], first=first, count=2) for first in (0, 2)
    ]
    assert [[report.id for report in page.reports] for page in pages] == [
        newest_first[:2],
        newest_first[2:],
    ]
    assert [page.total for page in pages] == [3, 3]


def test_states_are_counted_under_the_other_filters(group: Group, reader: Actor) -> None:
    school = [a_report(reader, channel="school") for _each in range(3)]
    a_report(reader, channel="media")
    report_triage.decide(reader, school[:2], "accepted")
    found = report_inbox.inbox(reader, group.id, Filters(states=("new",), channels=("school",)))
    assert [report.id for report in found.reports] == school[2:]
    assert found.total == 1
    assert found.by_state == {
        "new": 1,
        "triage": 0,
        "accepted": 2,
        "hold": 0,
        "rejected": 0,
        "duplicate": 0,
    }


def test_each_filter_finds_its_own(reader: Actor) -> None:
    plain = a_report(reader, "Nothing else", received_at=days_ago(30))
    bar = a_report(reader, "At the bar", place_kind="bar", received_at=days_ago(3))
    side = a_report(reader, "Many", side="victims", received_at=days_ago(2))
    seen = a_report(reader, "Signs", indicators=("D1.10", "D4.01"), received_at=days_ago(1))
    assert ids(reader, place_kinds=("bar", "farm")) == [bar]
    assert ids(reader, sides=("victims",)) == [side]
    assert ids(reader, indicators=("D4.01", "D9.99")) == [seen]
    assert ids(reader, indicators=("D1.1",)) == []
    assert ids(reader, areas=("Mill",)) == []
    assert ids(reader, states=("no such state",)) == [seen, side, bar, plain]
    today = datetime.now().astimezone().date()
    assert ids(reader, since=today - timedelta(days=2)) == [seen, side]
    assert ids(reader, until=today - timedelta(days=3)) == [bar, plain]


def test_a_day_begins_and_ends_at_local_midnight(reader: Actor) -> None:
    noon = datetime.now().astimezone().replace(hour=12) - timedelta(days=5)
    first = a_report(reader, received_at=noon.replace(hour=0, minute=0, second=0, microsecond=0))
    last = a_report(reader, received_at=noon.replace(hour=23, minute=59).astimezone(UTC))
    assert ids(reader, since=noon.date(), until=noon.date()) == [last, first]


def test_words_are_found_in_any_order_and_case_and_numbers_too(reader: Actor) -> None:
    vans = a_report(reader, "Two VANS at 100% speed")
    boat = a_report(reader, "Лодка у причала")
    assert ids(reader, words="speed vans") == [vans]
    assert ids(reader, words="лодка") == [boat]
    assert ids(reader, words="#2") == [boat]
    assert ids(reader, words="vans boat") == []


@pytest.mark.parametrize("words", ["%", "_", "100_", "\\", "' OR 1=1 --"])
def test_marks_in_words_stand_for_themselves(reader: Actor, words: str) -> None:
    a_report(reader, "Two vans")
    assert ids(reader, words=words) == []


def test_reports_of_a_problem_and_those_of_none_are_found(reader: Actor) -> None:
    linked, loose, problem = a_report(reader), a_report(reader), a_problem(reader)
    link(problem, linked)
    assert ids(reader, problem_id=problem) == [linked]
    assert ids(reader, unlinked=True) == [loose]


@pytest.mark.parametrize(
    ("role", "vetted", "opens"),
    [
        (Role.FACILITATOR, True, True),
        (Role.MEMBER, True, True),
        (Role.MANAGER, True, True),
        (Role.VIEWER, True, False),
        (Role.FACILITATOR, False, False),
        (Role.MEMBER, False, False),
    ],
)
def test_only_vetted_readers_open_the_inbox(
    group: Group, role: Role, vetted: bool, opens: bool
) -> None:
    actor = an_actor(group, role, reader=vetted)
    if opens:
        assert report_inbox.inbox(actor, group.id).total == 0
    else:
        with pytest.raises(Refused):
            report_inbox.inbox(actor, group.id)


def test_groups_do_not_see_each_others_reports(group: Group, reader: Actor) -> None:
    a_report(reader)
    stranger = an_actor(a_group("Elsewhere"), reader=True)
    assert ids(stranger) == []
    with pytest.raises(Refused):
        report_inbox.inbox(stranger, group.id)
    assert report_inbox.inbox(COMMAND_LINE, group.id).total == 1


def test_what_is_behind_a_closed_problem_is_not_even_counted(group: Group, reader: Actor) -> None:
    root, copy, sibling, free = (a_report(reader) for _each in range(4))
    problem = a_problem(reader)
    report_triage.decide(reader, [copy, sibling], "duplicate", duplicate_of=root)
    link(problem, copy)  # the whole family tells the same
    owner = replace(reader, shut_out=(problem,))
    assert ids(owner) == [free]
    assert sum(report_inbox.inbox(owner, group.id).by_state.values()) == 1
    assert ids(owner, problem_id=problem) == []
    assert len(ids(reader)) == 4


def test_the_areas_of_a_group_without_a_map_are_none(group: Group) -> None:
    assert report_inbox.areas(an_actor(group, Role.VIEWER), group.id) == ()
    with pytest.raises(Refused):
        report_inbox.areas(an_actor(a_group("Elsewhere")), group.id)
