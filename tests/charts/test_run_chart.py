"""A run chart: the line, the median, the shaded period and the marks are told apart in grey."""

from workbench.charts import run_chart
from workbench.charts.before_after import Spans
from workbench.charts.run_chart import Run
from workbench.charts.time_marks import Placed

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04")
SPANS = Spans((-0.5, 1.5), (1.5, 3.5))


def test_the_median_is_dashed_and_months_without_data_leave_a_gap() -> None:
    figure = run_chart.draw(Run(MONTHS, (8, None, 3, 2), 8.0, SPANS))
    median, counts = figure.data
    assert median.line.dash == "dash"
    assert list(median.y) == [8.0, 8.0]
    assert "Median before: 8" in median.name
    assert list(counts.y) == [8, None, 3, 2]
    assert counts.connectgaps is False
    assert "–" in counts.text[1]


def test_before_is_shaded_and_both_periods_are_named() -> None:
    figure = run_chart.draw(Run(MONTHS, (8, 9, 3, 2), 8.5, SPANS))
    box, line = figure.layout.shapes
    assert (box.type, box.x0, box.x1) == ("rect", -0.5, 1.5)
    assert (line.type, line.x0, line.line.dash) == ("line", 1.5, "dot")
    assert [each.text for each in figure.layout.annotations] == ["Before", "After"]


def test_the_comparison_has_another_line_and_sign() -> None:
    figure = run_chart.draw(Run(MONTHS, (8, 9, 3, 2), None, SPANS, comparison=(5, 5, 5, 6)))
    comparison, counts = figure.data
    assert comparison.line.dash == "dot"
    assert comparison.marker.symbol != counts.marker.symbol
    assert comparison.name == "Comparison"


def test_marks_stand_above_with_their_numbers_and_user_text_is_escaped() -> None:
    mark = Placed(1, "action", "Action", 1.6, 1.6, "1 · <b>Lamps")
    figure = run_chart.draw(Run(MONTHS, (8, 9, 3, 2), 8.5, SPANS, marks=(mark,)))
    sign = figure.data[-1]
    assert sign.text == ("<b>1</b>",)
    assert "&lt;b&gt;Lamps" in sign.hovertext[0]
    assert figure.layout.height > run_chart.draw(Run(MONTHS, (8, 9, 3, 2), 8.5)).layout.height


def test_without_periods_nothing_is_shaded() -> None:
    figure = run_chart.draw(Run(MONTHS, (0, 0, 0, 0), 0.0))
    assert len(figure.layout.shapes) == 0
    assert figure.layout.yaxis.range[1] > 0
