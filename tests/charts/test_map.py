"""Maps ask nobody for anything, and show what was counted where it was counted."""

import json
from math import cos, radians
from typing import Any

import numpy as np
import pandas as pd
import pytest
from plotly import graph_objects as go
from shapely import box

from workbench.analytics import grid, hexagons
from workbench.analytics.rings import Rings
from workbench.charts import classes, map_compare, map_ground, theme
from workbench.charts import map as maps
from workbench.charts.map import Told

TOWN = (-31.2, 44.6, -31.1, 44.7)
POINTS = pd.DataFrame({"lon": [-31.15, -31.16], "lat": [44.65, 44.66], "count": [4, 1]})
RINGS = Rings.around([box(-31.2, 44.6, -31.15, 44.7), box(-31.15, 44.6, -31.1, 44.7)])
COUNTS = Told(np.array([9.0, 0.0]), ["<b>Quay</b><br>9", "Mill<br>0"], title="Incidents")
CELLS = grid.Dense(np.array([[0, 3], [120, 1]]), grid.Lattice(-31.2, 44.6, 0.01, 0.01, 800), 0)


def areas(told: Told = COUNTS) -> go.Figure:
    return maps.areas(RINGS, told, classes.counts(told.values), bounds=TOWN, over=RINGS)


def every() -> dict[str, go.Figure]:
    found = hexagons.count(np.array([-31.15, -31.12]), np.array([44.65, 44.69]), size=400)
    tiles = Rings.of_cells(found.corners())
    unsure = Told(
        np.array([5.0, -4.0]), COUNTS.words, np.array([True, False]), "hatched", pale=True
    )
    return {
        "areas": areas(),
        "points": maps.points(POINTS, bounds=TOWN, over=RINGS),
        "cells": maps.cells(CELLS.count, CELLS.lattice, bounds=TOWN, over=RINGS),
        "tiles": maps.tiles(tiles, (found.lon, found.lat), found.count, bounds=TOWN),
        "side": map_compare.side(RINGS, (COUNTS, COUNTS), ["2023", "2024"], bounds=TOWN),
        "difference": map_compare.difference(RINGS, unsure, bounds=TOWN),
    }


EVERY = every()


def shown(figure: go.Figure) -> list[dict[str, Any]]:
    """The traces that are drawn, not those of the legend."""
    return [trace for trace in figure.to_dict()["data"] if trace["type"] != "bar"]


def keys(figure: go.Figure) -> list[str]:
    return [trace["name"] for trace in figure.to_dict()["data"] if trace["type"] == "bar"]


@pytest.mark.parametrize("name", EVERY)
def test_a_map_is_drawn_by_the_rules_of_plotly_and_asks_for_no_address(name: str) -> None:
    sent = EVERY[name].to_dict()
    go.Figure(sent)  # what is left out when a map is drawn: every value against the schema
    assert "http" not in json.dumps(sent["layout"])
    assert {trace["type"] for trace in sent["data"]} <= {"scatter", "bar", "heatmap"}


@pytest.mark.parametrize("name", EVERY)
def test_a_degree_has_the_same_length_to_the_east_and_to_the_north(name: str) -> None:
    layout = EVERY[name].to_dict()["layout"]
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert layout["yaxis"]["scaleratio"] == pytest.approx(1 / cos(radians(44.65)), rel=1e-6)
    assert layout["xaxis"]["constrain"] == "domain"  # a narrow screen shrinks it, and crops nothing


@pytest.mark.parametrize("name", EVERY)
def test_the_whole_extent_is_in_view_and_a_finger_scrolls_the_page(name: str) -> None:
    layout = EVERY[name].to_dict()["layout"]
    (west, east), (south, north) = layout["xaxis"]["range"], layout["yaxis"]["range"]
    assert west < TOWN[0]
    assert south < TOWN[1]
    assert TOWN[2] < east
    assert TOWN[3] < north
    assert layout["dragmode"] is False


def test_areas_have_the_colour_of_their_class_and_their_words() -> None:
    borders, first, second = shown(areas())
    assert borders["hoverinfo"] == "skip"
    assert (first["fillcolor"], second["fillcolor"]) == (theme.SCALE[-1], theme.NONE)
    assert first["text"] == "<b>Quay</b><br>9"
    assert keys(areas())[0] == "0"


def test_what_is_too_few_to_say_is_hatched_in_the_map_and_in_the_legend() -> None:
    told = Told(np.array([9.0, 2.0]), ["a", "b"], np.array([False, True]), "hatched: too few")
    _borders, first, second = shown(areas(told))
    assert "fillpattern" not in first
    assert second["fillpattern"]["shape"] == "/"
    assert "hatched: too few" in keys(areas(told))


def test_a_rate_of_too_few_does_not_look_like_one() -> None:
    told = Told(np.array([9.0, 90.0]), ["a", "b"], np.array([False, True]), "hatched", pale=True)
    assert shown(areas(told))[2]["fillcolor"] == theme.UNSURE


def test_where_all_could_be_chance_the_legend_has_no_colours() -> None:
    told = Told(np.array([9.0, -2.0]), ["a", "b"], np.array([True, True]), "chance", pale=True)
    assert keys(map_compare.difference(RINGS, told, bounds=TOWN)) == ["chance"]


def test_what_is_not_known_is_not_nought() -> None:
    told = Told(np.array([9.0, np.nan]), ["a", "b"])
    assert shown(areas(told))[2]["fillpattern"]["shape"] == "."
    assert "not known" in keys(areas(told))


def test_very_many_areas_are_drawn_by_class_and_told_by_their_middle() -> None:
    many = [box(x, y, x + 1, y + 1) for x in range(40) for y in range(40)]
    counts = np.arange(len(many), dtype=float)
    told = Told(counts, [str(number) for number in range(len(many))])
    figure = maps.areas(Rings.around(many), told, classes.counts(counts), bounds=(0, 0, 40, 40))
    assert len(shown(figure)) <= 8
    assert shown(figure)[-1]["text"][41] == "41"


def test_every_cell_is_drawn_where_it_was_counted() -> None:
    trace = EVERY["cells"].data[0]
    assert trace.z[1][0] == 120
    assert np.isnan(trace.z[0][0])  # nought is blank
    assert trace.x0 == pytest.approx(-31.195)
    assert trace.y0 == pytest.approx(44.605)
    assert trace.colorscale[-1][1] == theme.SCALE[-1]


def test_cells_have_the_colour_that_the_legend_gives_their_number() -> None:
    scale = classes.counts([1, 3, 40, 120])
    steps = maps.steps(scale)
    for value in (1, 3, 40, 120):
        at = value / scale.upper[-1]
        colour = next(each for end, each in steps[1::2] if at <= end)
        assert colour == scale.colours[int(scale.place(np.array([value]))[0])]


def test_a_dot_grows_with_its_count_and_there_is_one_legend() -> None:
    frame = POINTS.assign(lon=[1.0, 2.0])
    trace = shown(maps.points(frame, bounds=TOWN))[0]
    assert trace["text"] == ["4 incidents", "1 incident"]
    assert len(shown(maps.points(frame, bounds=TOWN))) == 1


def test_two_maps_share_one_scale_and_carry_their_titles() -> None:
    low = Told(np.array([1.0, 0.0]), ["a", "b"])
    high = Told(np.array([900.0, 0.0]), ["a", "b"])
    figure = map_compare.side(RINGS, (low, high), ["May <i>2023</i>", "2024"], bounds=TOWN)
    first, second = shown(figure)[0], shown(figure)[2]
    assert first["fillcolor"] == theme.SCALE[0]
    assert second["fillcolor"] == theme.SCALE[-1]
    assert second["xaxis"] == "x2"
    assert figure.layout.annotations[0].text == "May &lt;i&gt;2023&lt;/i&gt;"


def test_a_difference_says_fewer_no_change_and_more_in_its_legend() -> None:
    told = Told(np.array([-20.0, 35.0]), ["a", "b"])
    names = keys(map_compare.difference(RINGS, told, bounds=TOWN))
    assert names[0].startswith("−35")
    assert "no change" in names
    assert names[-1].endswith("+35")


def test_far_outliers_do_not_shrink_the_town_to_a_dot() -> None:
    frame = pd.DataFrame(
        {"lon": [0.0, 0.1, 5.0], "lat": [52.0, 52.1, 40.0], "count": [500, 500, 1]}
    )
    assert map_ground.bounds_of(frame) == (0.0, 52.0, 0.1, 52.1)


def test_boundaries_of_another_town_do_not_hide_where_incidents_are() -> None:
    assert map_ground.widened(TOWN, POINTS) == TOWN
    west, south, east, north = map_ground.widened((0.0, 50.0, 1.0, 51.0), POINTS)
    assert (west, south, east, north) == pytest.approx((-31.16, 44.65, 1.0, 51.0))


@pytest.mark.parametrize("frame", [POINTS.head(0), POINTS.head(1)], ids=["none", "one spot"])
def test_nothing_or_one_spot_still_makes_a_map(frame: pd.DataFrame) -> None:
    bounds = map_ground.bounds_of(frame)
    layout = maps.points(frame, bounds=bounds).to_dict()["layout"]
    assert layout["xaxis"]["range"][0] < layout["xaxis"]["range"][1]
    assert map_ground.LOWEST <= layout["height"] <= map_ground.TALLEST
