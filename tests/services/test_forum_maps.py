"""Maps for the public: shades from what is shown, shapes in a square of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from workbench.services import forum_maps

NUMBERS = st.lists(
    st.one_of(st.none(), st.just(0.0), st.integers(5, 5000).map(float)), min_size=1, max_size=30
)


@given(NUMBERS)
def test_every_number_has_a_shade_that_holds_it(values: list[float | None]) -> None:
    levels = forum_maps.levels(values, 5)
    assert len(levels.upper) == len(levels.words) <= 5
    assert list(levels.upper) == sorted(set(levels.upper))
    for value in values:
        place = levels.place(value)
        if value is None:
            assert place == -1
            continue
        assert value <= levels.upper[place]
        assert place == 0 or value > levels.upper[place - 1]


@given(NUMBERS, st.sampled_from([5, 10, 11]))
def test_no_shade_names_a_number_below_the_threshold(
    values: list[float | None], least: int
) -> None:
    allowed = [None if value is not None and 0 < value < least else value for value in values]
    for words in forum_maps.levels(allowed, least).words:
        ends = [int(part.replace(",", "")) for part in words.split(" to ")]
        assert all(end == 0 or end >= least for end in ends), words


def test_one_far_above_the_others_does_not_paint_them_all_alike() -> None:
    levels = forum_maps.levels([6, 9, 14, 22, 30, 45, 800], 5)
    assert len({levels.place(value) for value in (6, 800)}) == 2
    assert levels.words[0] == "5 to 100"


def test_shapes_keep_their_form_and_lose_their_place() -> None:
    # At 60 degrees north a degree of longitude is half as long as one of latitude.
    areas = [("West", [box(10.0, 60.0, 10.2, 60.1)]), ("East", [box(10.2, 60.0, 10.4, 60.1)])]
    found = forum_maps.drawn(areas, [1, -1], ("0", "5 to 20"))
    west, east = found.shapes
    assert found.height == pytest.approx(0.5, abs=0.01)
    assert (west.name, west.level, east.level) == ("West", 1, -1)
    xs, ys = ([place[axis] for place in west.rings[0]] for axis in (0, 1))
    assert (min(xs), max(xs)) == pytest.approx((0, 0.5), abs=0.01)
    assert (min(ys), max(ys)) == pytest.approx((0, found.height), abs=0.01)
    assert "60." not in repr(found)
    assert "10." not in repr(found)


def test_north_is_above() -> None:
    areas = [("South", [box(0, 0, 1, 1)]), ("North", [box(0, 1, 1, 2)])]
    south, north = forum_maps.drawn(areas, [0, 0], ("5 to 20",)).shapes
    assert max(y for _x, y in north.rings[0]) <= min(y for _x, y in south.rings[0]) + 1e-3


def test_a_tall_map_stands_in_the_middle_of_its_square() -> None:
    found = forum_maps.drawn([("Valley", [box(0, 0, 0.1, 0.4)])], [0], ("5 to 20",))
    xs = [x for x, _y in found.shapes[0].rings[0]]
    assert found.height == 1
    assert min(xs) == pytest.approx(1 - max(xs), abs=0.01)


def test_areas_put_together_are_one_shape_without_a_border_between() -> None:
    areas = [("A + B", [box(0, 0, 1, 1), box(1, 0, 2, 1)]), ("C", [box(2, 0, 3, 1)])]
    both, _other = forum_maps.drawn(areas, [0, 1], ("5 to 20", "21 to 40")).shapes
    assert len(both.rings) == 1
    assert len(both.rings[0]) == 4


def test_holes_and_islands_are_kept_and_specks_are_not() -> None:
    ring = Polygon(box(0, 0, 4, 4).exterior, [box(1, 1, 2, 2).exterior])
    parts = MultiPolygon([ring, box(6, 0, 7, 1), box(9, 9, 9.0001, 9.0001)])
    (shape,) = forum_maps.drawn([("Isles", [parts])], [0], ("5 to 20",)).shapes
    assert len(shape.rings) == 3


def test_borders_with_many_corners_become_simple() -> None:
    circle = box(0, 0, 0.001, 0.001).centroid.buffer(0.1, quad_segs=5000)
    (shape,) = forum_maps.drawn([("Round", [circle])], [0], ("5 to 20",)).shapes
    assert 12 < len(shape.rings[0]) < 200
