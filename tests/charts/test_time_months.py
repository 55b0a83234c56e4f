"""Months: true zeros, gaps, unfinished months and marks look different without colour."""

import json

import pytest

from workbench.charts import time_axis, time_marks, time_months
from workbench.charts.time_marks import Placed
from workbench.charts.time_months import Month, Months

ROW = (
    Month("2026-01", 4),
    Month("2026-02", 0),
    Month("2026-03", None),
    Month("2026-04", 2, partial=True),
)


def mark(number: int, kind: str, start: float, end: float | None = None) -> Placed:
    told = f"{number} · <b>{kind}"
    return Placed(number, kind, kind.title(), start, start if end is None else end, told)


def test_zero_no_data_and_unfinished_are_three_different_bars() -> None:
    whole, begun, gap = time_months.draw(Months(ROW)).data
    assert (list(whole.x), list(whole.y)) == ([0, 1], [4, 0])
    assert whole.text == ("January 2026<br>4 incidents", "February 2026<br>0 incidents")
    assert (list(begun.x), begun.marker.pattern.shape, begun.name) == (
        [3],
        "/",
        "Month not complete",
    )
    assert (list(gap.x), gap.marker.pattern.shape, gap.name) == ([2], "x", "No data")
    assert gap.text == ("March 2026<br>No data",)


def test_a_gap_says_so_in_words() -> None:
    (note,) = time_months.draw(Months(ROW)).layout.annotations
    assert (note.text, note.x) == ("No data", 2)


def test_data_to_stands_on_the_axis() -> None:
    drawn = time_months.draw(Months(ROW, told="Data to 14 March 2026"))
    assert drawn.layout.xaxis.title.text == "Data to 14 March 2026"


def test_kinds_of_marks_differ_in_sign_and_stroke() -> None:
    assert len({style.symbol for style in time_marks.STYLES.values()}) == len(time_marks.STYLES)
    assert len({style.dash for style in time_marks.STYLES.values()}) == len(time_marks.STYLES)


@pytest.mark.parametrize("marks", [1, 5, 12])
def test_signs_of_one_month_never_lie_on_each_other(marks: int) -> None:
    placed = [mark(number, "action", 5 + number / 100) for number in range(marks)]
    rows = time_marks.lanes(placed, 36)
    assert sorted(rows) == list(range(marks))


def test_signs_far_apart_share_a_row_and_a_long_one_keeps_it() -> None:
    placed = [mark(1, "campaign", 0, 20), mark(2, "action", 10), mark(3, "action", 30)]
    assert time_marks.lanes(placed, 36) == [0, 1, 0]


def test_signs_carry_numbers_and_plain_words_and_lines_go_to_the_ground() -> None:
    marks = (mark(1, "campaign", 0.5, 1.5), mark(2, "recording", 2))
    drawn = time_months.draw(Months(ROW, marks))
    over = drawn.data[3:]
    signs = {trace.name: trace for trace in over if trace.mode == "markers+text"}
    assert signs["Campaign"].text == ("<b>1</b>",)
    assert signs["Recording"].hovertext == ("2 · &lt;b&gt;recording",)
    strokes = [trace for trace in over if trace.mode == "lines"]
    strokes = [stroke for stroke in strokes if stroke.line.color != "#FFFFFF"]
    assert [list(stroke.x) for stroke in strokes] == [
        [0.5, 0.5, None],
        [2, 2, None],
        [0.5, 1.5, None],
    ]
    assert min(drawn.data[-1].y) > drawn.layout.yaxis.tickvals[-1]
    assert drawn.layout.height > time_months.draw(Months(ROW)).layout.height


def test_every_month_of_a_year_has_a_label_and_many_years_have_few() -> None:
    year = [f"2026-{month:02d}" for month in range(1, 13)]
    assert len(time_axis.of_months(year)["ticktext"]) == 12
    long = [f"{year}-{month:02d}" for year in range(1980, 2026) for month in range(1, 13)]
    assert len(time_axis.of_months(long)["ticktext"]) <= 10


def test_one_empty_month_can_be_drawn() -> None:
    drawn = time_months.draw(Months((Month("2026-01", 0),)))
    assert json.loads(drawn.to_json())["layout"]["showlegend"] is False
