"""Weekday by hour, and the hours in which it could have happened."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from tests.services.views.made import column, incident, seen, told
from tests.services.views.timed import an_import, covered, daily, moment, monthly, span
from workbench.services import marks
from workbench.services.views.seen import Seen

MARCH = an_import("2024-03", "2024-03")  # 1 March 2024 is a Friday


def hours(*rows: dict[str, object]) -> Seen:
    return seen("hours", covered(rows, MARCH))


def test_the_busiest_six_hours_are_told_with_their_uncertainty() -> None:
    evenings = [moment("2024-03-01", hour) for hour in range(20, 24) for _each in range(20)]
    shown = hours(*evenings, *daily("2024-03-01", "2024-03-31"))
    assert "111 incidents with a time." in shown.finding
    assert "Friday 18 to 24 o'clock, hold 72 % of them (63 to 80 % with chance)" in shown.finding
    assert "where 3.6 % would be expected if all hours were alike" in shown.finding
    assert shown.drawing.framed == tuple(range(4 * 24 + 18, 5 * 24))


def test_nothing_stands_out_where_all_hours_are_alike() -> None:
    rows = [moment(f"2024-03-{day:02d}", hour) for day in range(4, 11) for hour in range(24)]
    shown = hours(*rows)
    assert "No six hours of the week stand out beyond chance" in shown.finding
    assert shown.drawing.framed == ()


def test_few_incidents_have_no_busiest_hours() -> None:
    shown = hours(*[moment("2024-03-01", 22) for _each in range(19)])
    assert "That is too few to say which hours are the busiest." in shown.finding
    assert shown.drawing.framed == ()


@pytest.mark.parametrize("key", ["hours", "aoristic"])
def test_months_alone_are_refused(key: str) -> None:
    shown = seen(key, covered(monthly("2024-03", 30), MARCH))
    assert shown.refused == "These incidents have no time of day."


def test_what_has_no_hour_is_counted_and_left_out() -> None:
    shown = hours(moment("2024-03-01", 3), incident("2024-03-02"), incident("2024-03-03"))
    assert "2 incidents have no hour and are left out." in shown.notes


def test_a_heap_at_midnight_is_said_to_be_suspicious() -> None:
    heap = [moment("2024-03-05", 0) for _each in range(30)]
    shown = hours(*heap, *daily("2024-03-01", "2024-03-31"))
    assert "Conspicuously many stand at 0 o'clock" in told(shown)
    assert "Conspicuously" not in told(hours(*daily("2024-03-01", "2024-03-31")))


def test_each_hour_of_the_table_has_its_number() -> None:
    shown = hours(moment("2024-03-01", 22), moment("2024-03-08", 22))
    assert column(shown, "Friday")[22] == 2
    assert column(shown, "Hour")[22] == "22–23"
    assert sum(sum(day) for day in shown.drawing.counts) == 2


def test_spans_are_spread_and_the_counts_of_each_kind_are_told() -> None:
    rows = [
        *(moment("2024-03-01", 12) for _each in range(10)),
        *(span("2024-03-02", 8, 4) for _each in range(10)),
        span("2024-03-01", 0, 24 * 8),
        incident("2024-03-03"),
    ]
    shown = seen("aoristic", covered(rows, MARCH))
    assert (
        "10 known to the hour, 10 spread over their span, 2 left out (1 longer than 7 days, 1"
        " without a time)."
    ) in shown.notes
    assert any("could have happened" in note for note in shown.notes)
    assert column(shown, "Saturday")[8:12] == [2.5, 2.5, 2.5, 2.5]
    assert sum(sum(day) for day in shown.drawing.counts) == pytest.approx(20)
    assert not shown.drawing.whole


def test_spans_alone_have_no_exact_hours() -> None:
    shown = hours(*[span("2024-03-02", 8, 4) for _each in range(30)])
    assert "No incident is known to the hour." in shown.refused


def test_it_says_to_when_data_go_and_that_recording_changed() -> None:
    group = a_group()
    actor = an_actor(group)
    marks.add(actor, group.id, "recording", starts=date(2024, 3, 9), words="New system")
    shown = seen("hours", covered(daily("2024-03-01", "2024-03-20", 3), MARCH, group=group))
    assert "Recording changed in March 2024" in shown.finding
    assert "Data to 20 March 2024: the last month is not complete." in shown.notes
    assert shown.drawing.told == "Data to 20 March 2024"
