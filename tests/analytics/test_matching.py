"""Names and points that mean the same place."""

import numpy as np
import pytest

from workbench.analytics import matching


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Station Bar", "  station   BAR "),
        ("Café Łódź", "Cafe Lodz"),
        ("İstanbul Lokantası", "istanbul lokantasi"),
        ("O’Neill's", "ONEILLS"),
        ("Mill-Street No. 3", "mill street no 3"),
        ("Straße", "STRASSE"),
        ("Ｂａｒ １", "Bar 1"),
        ("Кафе «Ёлка»", "кафе Елка"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_writings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert matching.key(one) == matching.key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bar 1", "Bar 2"), ("Bar 1", "Bar 11"), ("Mill", "Mills"), ("कि", "का"), ("Bar A", "BarA")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert matching.key(one) != matching.key(other)


@pytest.mark.parametrize("nothing", ["", "  ", "…", "- -", "\u0301"])
def test_what_has_no_letter_has_no_key(nothing: str) -> None:
    assert matching.key(nothing) == ""


def test_the_nearest_is_that_of_a_search_through_all() -> None:
    rng = np.random.default_rng(3)
    x, y, to_x, to_y = (rng.uniform(0, 1000, size) for size in (300, 300, 40, 40))
    away = np.hypot(x[:, None] - to_x, y[:, None] - to_y)
    expected = np.where(away.min(axis=1) <= 60, away.argmin(axis=1), -1)
    assert matching.nearest(x, y, to_x=to_x, to_y=to_y, within=60).tolist() == expected.tolist()


def test_the_distance_itself_is_included() -> None:
    one, zero = np.array([50.0, 50.001]), np.zeros(2)
    found = matching.nearest(one, zero, to_x=np.zeros(1), to_y=np.zeros(1), within=50)
    assert found.tolist() == [0, -1]


def test_nothing_is_near_to_nothing() -> None:
    none = np.zeros(0)
    assert len(matching.nearest(none, none, to_x=none, to_y=none, within=50)) == 0
    assert matching.nearest(np.ones(2), np.ones(2), to_x=none, to_y=none, within=5).tolist() == [
        -1,
        -1,
    ]


@pytest.mark.parametrize(
    ("values", "places"),
    [([1.0, 2.0], 0), ([1.5, 2.25], 2), ([-89.942, 35.1], 3), ([0.1234567], 6), ([], 0)],
)
def test_decimals_are_found(values: list[float], places: int) -> None:
    assert matching.decimals(np.array(values)) == places
