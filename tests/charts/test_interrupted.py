"""An interrupted series: counted, fitted and expected look different without colour."""

from workbench.charts import interrupted
from workbench.charts.before_after import Spans
from workbench.charts.interrupted import Course

MONTHS = tuple(f"2026-{month:02d}" for month in range(1, 7))
COURSE = Course(
    MONTHS,
    observed=(8, 9, None, 4, 3, 4),
    fitted=(8.1, 8.2, 8.3, 4.0, 3.9, 3.8),
    expected=(None, None, None, 8.4, 8.5, 8.6),
    spans=Spans((-0.5, 2.5), (2.5, 5.5)),
)


def test_counted_fitted_and_expected_differ_by_more_than_colour() -> None:
    expected, fitted, counted = interrupted.draw(COURSE).data
    assert (expected.mode, expected.line.dash) == ("lines", "dash")
    assert (fitted.mode, fitted.line.dash) == ("lines", None)
    assert counted.mode == "markers"


def test_what_was_to_be_expected_is_drawn_after_the_start_only() -> None:
    expected = interrupted.draw(COURSE).data[0]
    assert list(expected.y) == [None, None, None, 8.4, 8.5, 8.6]
    assert "–" in expected.text[0]
    assert "8.4" in expected.text[3]


def test_the_axis_holds_what_was_to_be_expected() -> None:
    figure = interrupted.draw(COURSE)
    assert figure.layout.yaxis.range[1] > 9
    assert [each.text for each in figure.layout.annotations] == ["Before", "After"]
