"""Who carries it: bars and the line of their shares."""

from workbench.charts import pareto


def test_the_line_adds_up_all_incidents_on_the_scale_of_the_bars() -> None:
    figure = pareto.figure(["Mill", "Inn", "Bar"], [6, 3, 1])
    bars, line = figure.data
    assert list(bars.x) == [6, 3, 1]
    assert [round(share) for share in line.x] == [60, 90, 100]
    assert line.xaxis == "x2"
    incidents, shares = figure.layout.xaxis.range[1], figure.layout.xaxis2.range[1]
    assert round(incidents / 10, 6) == round(shares / 100, 6)


def test_facilities_without_incidents_keep_their_bar() -> None:
    figure = pareto.figure(["Mill", "Inn"], [6, 0])
    assert list(figure.data[0].x) == [6, 0]
    assert figure.layout.yaxis.ticktext == ("Mill", "Inn")


def test_only_the_first_are_drawn_and_the_line_counts_in_the_rest() -> None:
    figure = pareto.figure([f"Bar {number}" for number in range(30)], [1] * 30, most=10)
    assert len(figure.data[0].x) == 10
    assert round(figure.data[1].x[-1]) == 33


def test_names_are_escaped_and_fit_in_two_lines() -> None:
    figure = pareto.figure(["<b>Mill</b>", "a long name of a place " * 5], [2, 1])
    first, second = figure.layout.yaxis.ticktext
    assert first == "&lt;b&gt;Mill&lt;/b&gt;"
    assert second.count("<br>") == 1
    assert second.endswith("…")
    assert "<b>" not in figure.data[0].hovertext[0]


def test_no_incidents_at_all_are_no_fault() -> None:
    assert list(pareto.figure(["Mill"], [0]).data[1].x) == [0]
