"""Estimates: each with its interval around the line at 0; sure and unsure differ in grey."""

from math import inf

from workbench.charts import estimates
from workbench.charts.estimates import Bar

SURE = Bar("Change where you acted", -47.0, -58.0, -33.0, sure=True, words="a")
UNSURE = Bar("Change in the comparison of the surroundings", 3.0, -12.0, 21.0, False, "b")


def test_what_may_be_chance_is_an_open_dot_with_a_word() -> None:
    sure, unsure = estimates.draw([SURE, UNSURE]).data
    assert (sure.name, unsure.name) == ("more than chance", "could be chance")
    assert (sure.marker.symbol, unsure.marker.symbol) == ("circle", "circle-open")
    assert list(sure.error_x.arrayminus) == [11.0]
    assert list(sure.error_x.array) == [14.0]


def test_nothing_is_lost_beyond_the_axis_and_its_ends_are_there() -> None:
    wide = Bar("Ratio", 900.0, -100.0, inf, sure=False, words="c")
    figure = estimates.draw([SURE, wide])
    low, high = figure.layout.xaxis.range
    assert low < -100
    assert high < 2 * estimates.FURTHEST
    assert figure.data[1].x[0] <= high
    assert figure.data[1].x[0] + figure.data[1].error_x.array[0] <= high + 1e-9


def test_the_line_at_nothing_crosses_every_row() -> None:
    (line,) = estimates.draw([SURE, UNSURE]).layout.shapes
    assert (line.x0, line.x1, line.y0, line.y1) == (0, 0, -0.5, 1.5)


def test_long_names_stand_on_lines_short_enough_for_a_phone() -> None:
    labels = estimates.draw([SURE, UNSURE]).layout.yaxis.ticktext
    assert all(len(line) <= 26 for label in labels for line in label.split("<br>"))


def test_names_and_words_are_escaped() -> None:
    figure = estimates.draw([Bar("<b>Mill", 1.0, 0.0, 2.0, sure=False, words="<i>")])
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;Mill",)
    assert figure.data[0].text == ("&lt;i&gt;",)
