"""What an assessment needs before the first action, and the process read from the plan."""

from datetime import UTC, date, datetime

import pytest

from workbench.domain.problem import Step
from workbench.worksheets import assessment_ready, process
from workbench.worksheets.assessment import DESIGN, MEASURES
from workbench.worksheets.filled import Cell, Filled, Line
from workbench.worksheets.process import Process


def a_line(row: str, table: str, **values: str) -> Line:
    return Line(row, table, 1, 1, {key: Cell(value) for key, value in values.items()})


def a_sheet(*lines: Line) -> Filled:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Filled("p", "g", "Forum", Step.RESPONSE, now, lines, {})


def measure(**values: str) -> Line:
    return a_line("m", MEASURES.key, **({"measure": "Thefts"} | values))


def ready(*lines: Line) -> set[str]:
    return {each.key for each in assessment_ready.read(a_sheet(*lines)) if each.ready}


def test_nothing_is_ready_of_an_empty_sheet() -> None:
    assert ready() == set()
    assert ready(a_line("m", MEASURES.key, baseline="9")) == set()  # no measure: it has no words


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"direction": "fall"}, {"outcome"}),
        ({"direction": "fall", "about": "harm"}, {"harm"}),
        ({"counts": "detection"}, {"counts"}),
        ({"kind": "qualitative", "baseline": "Calm"}, {"baseline"}),
        ({"about": "trust"}, {"felt"}),
    ],
)
def test_each_measure_makes_ready_what_it_answers(values: dict[str, str], keys: set[str]) -> None:
    assert ready(measure(**values)) == keys


def test_a_comparison_without_its_reason_is_not_ready() -> None:
    row = DESIGN.form_row("p")
    assert ready(a_line(row, DESIGN.key, comparison="Quay")) == set()
    assert ready(a_line(row, DESIGN.key, comparison="Quay", why="As many")) == {"comparison"}


@pytest.mark.parametrize(
    ("state", "due"), [("", False), ("proposed", False), ("agreed", True), ("done", True)]
)
def test_it_is_due_once_an_action_is_agreed(state: str, due: bool) -> None:
    action = a_line("r", "response.actions", what="Racks", state=state)
    assert assessment_ready.due(a_sheet(action)) is due


def test_actions_are_counted_by_what_became_of_them() -> None:
    lines = [
        {"state": "done", "due": "2026-03-01", "done_on": "2026-03-01"},
        {"state": "done", "due": "2026-03-01", "done_on": "2026-03-02"},
        {"state": "done"},
        {"state": "dropped", "due": "2026-03-01"},
        {"state": "under_way", "due": "2026-03-01"},
        {"due": "2027-03-01"},
    ]
    rows = [
        a_line(str(number), "response.actions", what="Racks", **values)
        for number, values in enumerate(lines)
    ]
    found = process.read(a_sheet(*rows), date(2026, 11, 22))
    assert found == Process(done=2, late=1, dropped=1, open=2, overdue=1)
    assert found.total == 6
