"""Changes with their intervals."""

from math import inf

from plotly import graph_objects as go

from workbench.charts import ranges


def figure(**given: object) -> go.Figure:
    usual = {
        "low": [-40.0, -10.0],
        "high": [-5.0, 800.0],
        "sure": [True, False],
        "words": ["a", "b"],
    }
    return ranges.figure(["Quay", "<b>Mill</b>"], [-20.0, 400.0], **(usual | given))


def test_what_is_more_than_chance_has_another_mark_and_a_word() -> None:
    sure, unsure = figure().data
    assert (sure.name, unsure.name) == ("more than chance", "could be chance")
    assert sure.marker.symbol != unsure.marker.symbol
    assert list(sure.error_x.arrayminus) == [20.0]


def test_an_interval_without_an_end_stays_on_the_chart() -> None:
    drawn = figure(high=[-5.0, inf])
    end = drawn.layout.xaxis.range[1]
    assert drawn.data[1].x[0] <= end
    assert drawn.data[1].x[0] + drawn.data[1].error_x.array[0] <= end + 1e-9


def test_names_are_escaped_and_nothing_makes_an_empty_chart() -> None:
    assert figure().layout.yaxis.ticktext[1] == "&lt;b&gt;Mill&lt;/b&gt;"
    assert len(ranges.figure([], [], low=[], high=[], sure=[], words=[]).data) == 0
