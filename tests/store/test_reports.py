"""Questions about reports: what many of them cost, and what stays hidden."""

from datetime import timedelta
from time import process_time

import pytest
from sqlalchemy import event, insert

from tests.builders import a_group, an_actor
from workbench.domain.people import Group
from workbench.domain.record import new_id, now
from workbench.domain.report import Happened, Report, State
from workbench.services import report_duplicates, report_inbox
from workbench.store import database, reports
from workbench.store.report_conditions import Wanted

MANY = 20_000
EMPTY = (
    *("area", "place_kind", "channel", "partner_id", "source", "side", "indicators", "summary"),
    *("conditions", "reason", "duplicate_of", "feedback", "import_id", "import_key", "created_by"),
)


def many_reports(group: Group, count: int = MANY) -> None:
    states, began = list(State), now()
    rows = [
        {
            "id": new_id(),
            "group_id": group.id,
            "number": number,
            "received_at": began - timedelta(minutes=37 * ((number * 7919) % count)),
            "happened": Happened.UNKNOWN,
            "whole_days": False,
            "state": states[number % len(states)],
            "text": f"Seen {number * 31} times near {number * 17} gates, {number * 7} vans. " * 6,
            "released": False,
            "created_at": began,
            "version": 1,
        }
        | dict.fromkeys(EMPTY, "")
        | {"source_grade": "2", "information_grade": "D", "handling": "P"}
        for number in range(1, count + 1)
    ]
    with database.writing() as session:
        session.connection().execute(insert(Report), rows)
        session.commit()


def test_an_inbox_of_twenty_thousand_is_read_a_page_at_a_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    group = a_group()
    reader = an_actor(group, reader=True)
    many_reports(group)
    began = process_time()
    found = report_inbox.inbox(reader, group.id)
    took = process_time() - began
    began = process_time()
    report_duplicates.duplicates(reader, group.id)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n20,000 reports: inbox {took * 1000:.0f} ms,"
            f" duplicates {process_time() - began:.2f} s of CPU"
        )
    assert found.total == MANY
    assert sum(found.by_state.values()) == MANY
    received = [report.received_at for report in found.reports]
    assert (len(received), received) == (25, sorted(received, reverse=True))


def test_counts_read_no_texts() -> None:
    """What is asked for are the ids of the page, and counts; texts come for the page alone."""
    group = a_group()
    many_reports(group, 60)
    asked: list[str] = []
    with database.reading() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
        reports.by_state(session, group_id=group.id, wanted=Wanted(), shut_out=())
        found = reports.page(
            session, group_id=group.id, wanted=Wanted(), shut_out=(), first=20, count=10
        )
    assert len(found) == 10
    assert ["report.text" in question for question in asked if "FROM" in question] == [
        False,
        False,
        True,
    ]


def test_ids_are_given_back_in_the_order_asked_however_many() -> None:
    group = a_group()
    many_reports(group, 900)
    with database.reading() as session:
        told = reports.told(session, group_id=group.id, shut_out=())
        asked = [each.id for each in told][::-1]
        assert [each.id for each in reports.some(session, report_ids=asked)] == asked
        assert len(asked) == 750  # merged ones are left out


def test_beside_a_report_only_those_of_its_days_or_its_length_are_read() -> None:
    group, then = a_group(), now()
    with database.writing() as session:
        for number, (text, days) in enumerate(
            [("a" * 40, 0), ("b" * 50, 300), ("c" * 90, 5), ("d" * 90, 300), ("e" * 9, 300)], 1
        ):
            received = then - timedelta(days=days)
            session.add(Report(group_id=group.id, number=number, text=text, received_at=received))
        session.commit()
    with database.reading() as session:
        [one] = reports.page(
            session, group_id=group.id, wanted=Wanted(), shut_out=(), first=0, count=1
        )
        found = reports.told(session, group_id=group.id, shut_out=(), beside=one)
    assert sorted(each.text[0] for each in found) == ["a", "b", "c"]


def test_numbers_go_on_from_the_highest() -> None:
    group = a_group()
    with database.reading() as session:
        assert reports.next_number(session, group_id=group.id) == 1
    many_reports(group, 7)
    with database.reading() as session:
        assert reports.next_number(session, group_id=group.id) == 8
