"""Counts by month: typed by hand or read from the incidents, without a gap, around the start."""

import pytest

from workbench.analytics.displacement import Counts
from workbench.domain.people import Group
from workbench.security.policy import COMMAND_LINE
from workbench.services import (
    assessing,
    assessing_series,
    baselines,
    designs,
    scopes,
    worksheets,
)
from workbench.services.assessing_counts import Case
from workbench.services.assessing_series import Series
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design, Period
from workbench.store.incident_area_months import AreaMonths
from workbench.worksheets.filled import Filled

AREAS = {"response": ("Old Town",), "comparison": ("Station Quarter", "Northgate")}
BEFORE, AFTER = Period("2024-11", "2025-10"), Period("2025-11", "2026-10")


@pytest.fixture
def thefts(millbrook: Group) -> str:
    """The problem of bicycle thefts in the example, which counts one kind of incident."""
    from workbench.services import problems

    every = problems.listing(COMMAND_LINE)
    return next(each.id for each in every if each.title.startswith("Bicycle"))


def blank(problem: str) -> Filled:
    """The worksheet without the months that the example has by hand."""
    form = worksheets.read(COMMAND_LINE, problem).form("assessment.design")
    cell = form.cell("series")
    if cell.value:
        worksheets.answer(
            COMMAND_LINE, problem, form.id, field="series", value="", shown=cell.version
        )
    return worksheets.read(COMMAND_LINE, problem)


def read(problem: str, design: Design) -> Series:
    found = assessing_series.read(COMMAND_LINE, blank(problem), design)
    assert found is not None
    return found


def test_months_of_the_areas_are_read_from_the_incidents(thefts: str) -> None:
    found = read(thefts, Design(AREAS, BEFORE, AFTER))
    assert not found.by_hand
    assert found.months[-1] == "2026-10"
    assert found.months[found.start] == "2025-11"
    assert len(found.control) == len(found.counts) >= 24


def test_they_sum_up_to_the_counts_that_are_filled_from_the_incidents(thefts: str) -> None:
    filled = blank(thefts)
    form = filled.form("assessment.design")
    cells = {"response": "Old Town", "comparison": "Station Quarter; Northgate"}
    cells |= {"before_from": "2024-11", "before_to": "2025-10"}
    cells |= {"after_from": "2025-11", "after_to": "2026-10", "buffer": "", "buffer_comparison": ""}
    for field, value in cells.items():
        shown = form.cell(field).version
        worksheets.answer(COMMAND_LINE, thefts, form.id, field=field, value=value, shown=shown)
    measure = worksheets.add_row(
        COMMAND_LINE, thefts, "assessment.measures", measure="Bicycles stolen", about="incidents"
    )
    baselines.fill(COMMAND_LINE, thefts, measure)
    result = assessing.read(COMMAND_LINE, thefts)
    judged = next(each for each in result.judged if each.measure == measure)
    assert judged.found is not None
    assert result.course is not None
    series = result.course.series
    start = series.start
    assert sum(series.counts[start - 12 : start]) == judged.found.treated.before
    assert sum(series.counts[start:]) == judged.found.treated.after
    assert judged.found.control is not None
    assert sum(series.control[start:]) == judged.found.control.after


def test_without_areas_or_a_period_there_is_no_series(thefts: str) -> None:
    filled = blank(thefts)
    assert assessing_series.read(COMMAND_LINE, filled, Design({}, BEFORE, AFTER)) is None
    assert assessing_series.read(COMMAND_LINE, filled, Design(AREAS)) is None
    assert assessing_series.unused(filled, Design(AREAS)) == ""


def test_incidents_of_whatever_kind_are_no_series_of_the_problem(thefts: str) -> None:
    assert scopes.remove(COMMAND_LINE, thefts)
    design = Design(AREAS, BEFORE, AFTER)
    assert assessing_series.read(COMMAND_LINE, blank(thefts), design) is None


def test_what_lies_between_the_periods_counts_as_after(thefts: str) -> None:
    found = read(thefts, Design(AREAS, BEFORE, Period("2026-02", "2026-10")))
    assert found.months[found.start] == "2025-11"


def test_months_after_the_period_are_not_looked_at(thefts: str) -> None:
    found = read(thefts, Design(AREAS, BEFORE, Period("2025-11", "2026-04")))
    assert found.months[-1] == "2026-04"


def test_months_by_hand_come_before_the_incidents(thefts: str) -> None:
    form = blank(thefts).form("assessment.design")
    lines = "2025-09 4\n2025-10 5\n2025-11 2"
    worksheets.answer(
        COMMAND_LINE,
        thefts,
        form.id,
        field="series",
        value=lines,
        shown=form.cell("series").version,
    )
    filled = worksheets.read(COMMAND_LINE, thefts)
    found = assessing_series.read(COMMAND_LINE, filled, Design(AREAS, BEFORE, AFTER))
    assert found == Series(("2025-09", "2025-10", "2025-11"), (4, 5, 2), (), 2, True)
    assert "nobody has said which months" in assessing_series.unused(filled, Design())
    late = designs.Design(AREAS, Period("2025-01", "2025-02"), AFTER)
    assert assessing_series.read(COMMAND_LINE, filled, late) is None
    assert "none lies before" in assessing_series.unused(filled, late)


def test_months_that_no_import_covers_are_left_out_and_told() -> None:
    import numpy as np

    months = tuple(f"2025-{month:02d}" for month in range(1, 13))
    counts = AreaMonths(("Old Town",), months, np.full((1, 12), 4))
    whole = frozenset(months) - {"2025-02", "2025-12"}
    ground = Ground(counts=counts, whole=whole, partial=frozenset({"2025-12"}))
    design = Design({"response": ("Old Town",)}, Period("2025-03", "2025-06"))
    found = assessing_series.from_ground(ground, design, "2025-07")
    assert found is not None
    assert found.months == months[2:11]
    assert found.start == 4
    assert found.doubts == (
        "No import covers these months whole, so they are left out: February 2025.",
        "Months beyond a gap in the data are left out: 1.",
    )
    assert assessing_series.from_ground(Ground(), design, "2025-07") is None


def test_months_belong_to_the_measure_with_the_same_counts() -> None:
    series = Series(("2025-10", "2025-11"), (5, 2), (), 1, by_hand=True)
    design = Design({}, Period("2025-10", "2025-10"), Period("2025-11", "2025-11"))
    assert assessing_series.sums(series, design) == (5, 2)
    assert assessing_series.sums(series, Design({}, BEFORE, AFTER)) is None
    other = Case("other", {"": {"response": Counts(9, 9)}})
    same = Case("same", {"": {"response": Counts(5, 2)}})
    assert assessing_series.whose(series, [other, same], design) == "same"
    assert assessing_series.whose(series, [other], design) == "other"
    assert assessing_series.whose(None, [], design) is None
