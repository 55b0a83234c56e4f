"""What is sent of a figure is what plotly would send of it."""

import json

import numpy as np
import pytest
from plotly import graph_objects as go

from workbench.charts import theme

LAYOUT = {"height": 300, "xaxis": {"title": {"text": "Month"}, "range": [0, 2]}}
TRACES = (
    {"type": "bar", "x": [1, 2], "y": [3, 4], "marker": {"color": "#123456"}},
    {"type": "heatmap", "z": np.array([[1.5, np.nan], [2.5, 3.5]], dtype="f4")},
    {"type": "scatter", "x": np.array([1.5, 2.5]), "marker": {"size": np.array([3, 70_000])}},
)


def test_it_is_sent_as_plotly_would_send_it() -> None:
    ours = theme.figure(TRACES, LAYOUT).to_dict()
    theirs = go.Figure([*TRACES], layout=LAYOUT).to_dict()
    assert ours["layout"] == theirs["layout"]
    assert ours["data"][:2] == theirs["data"][:2]
    again = go.Figure(ours)
    assert again.data[2].to_plotly_json().keys() == TRACES[2].keys()
    assert json.loads(go.Figure(ours).to_json()) == json.loads(
        theme.figure(TRACES, LAYOUT).to_json()
    )


def test_its_parts_are_there_for_whoever_asks() -> None:
    figure = theme.figure(TRACES, LAYOUT)
    assert [trace.type for trace in figure.data] == ["bar", "heatmap", "scatter"]
    assert figure.layout.height == 300
    figure.update_layout(height=400)
    assert figure.to_dict()["layout"]["height"] == 400


def test_what_was_given_stays_as_it_was() -> None:
    figure = theme.figure(TRACES, LAYOUT)
    figure.to_dict()["data"][0]["type"] = "scatter"
    assert figure.to_dict()["data"][0]["type"] == "bar"
    assert "template" not in LAYOUT


def test_what_plotly_does_not_know_is_found_when_its_parts_are_made() -> None:
    with pytest.raises(ValueError, match="colour"):
        _ = theme.figure([{"type": "bar", "colour": "red"}], {}).data


def test_an_unknown_part_is_no_part() -> None:
    figure = theme.figure(TRACES, LAYOUT)
    assert not hasattr(figure, "nothing")
