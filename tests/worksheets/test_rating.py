"""The rating matrix: the group's own weights, an open score, an order that advises."""

from hypothesis import given
from hypothesis import strategies as some

from tests.worksheets.filling import a_form, a_line, a_worksheet
from workbench.worksheets import rating
from workbench.worksheets.filled import Line
from workbench.worksheets.scanning import RATINGS

KEYS = [each.key for each in RATINGS]


def rated(row_id: str, *numbers: int, position: int = 1) -> Line:
    values = dict(zip(KEYS, map(str, numbers), strict=False))
    return a_line(row_id, "scanning.problems", position, what=row_id, **values)


def test_the_score_is_the_mean_and_the_highest_comes_first() -> None:
    filled = a_worksheet(rated("low", 1, 1, 1, 1, 1), rated("high", 5, 4, 4, 4, 3, position=2))
    first, second = rating.ranked(filled)
    assert (first.line.id, first.score, first.rank) == ("high", 4.0, 1)
    assert (second.line.id, second.score, second.rank) == ("low", 1.0, 2)


def test_weights_change_the_order() -> None:
    lines = (rated("a", 5, 1, 1, 1, 1), rated("b", 1, 3, 3, 3, 3, position=2))
    assert [each.line.id for each in rating.ranked(a_worksheet(*lines))] == ["b", "a"]
    weights = a_form("scanning.weights", impact="5", **dict.fromkeys(KEYS[1:], "1"))
    assert [each.line.id for each in rating.ranked(a_worksheet(*lines, weights))] == ["a", "b"]


def test_a_rating_of_no_weight_need_not_be_given() -> None:
    weights = a_form("scanning.weights", influence="0")
    [only] = rating.ranked(a_worksheet(rated("a", 2, 2, 2, 4), weights))
    assert (only.score, only.missing) == (2.5, 0)


def test_without_any_weight_there_is_no_score() -> None:
    weights = a_form("scanning.weights", **dict.fromkeys(KEYS, "0"))
    [only] = rating.ranked(a_worksheet(rated("a", 2, 2, 2, 4, 4), weights))
    assert (only.score, only.rank) == (None, None)


def test_what_is_not_fully_rated_stands_last_without_a_rank() -> None:
    some_missing = rated("a", 5, 5, 5)
    filled = a_worksheet(some_missing, rated("b", 1, 1, 1, 1, 1, position=2))
    last = rating.ranked(filled)[-1]
    assert (last.line.id, last.score, last.rank, last.missing) == ("a", None, None, 2)


def test_equals_share_a_rank_and_keep_their_place() -> None:
    lines = [rated(name, 3, 3, 3, 3, 3, position=place) for place, name in enumerate("abc")]
    ranked = rating.ranked(a_worksheet(*lines, rated("d", 1, 1, 1, 1, 1, position=9)))
    assert [(each.line.id, each.rank) for each in ranked] == [
        ("a", 1),
        ("b", 1),
        ("c", 1),
        ("d", 4),
    ]


def test_an_empty_line_is_not_ranked() -> None:
    assert rating.ranked(a_worksheet(a_line("a", "scanning.problems"))) == ()


@given(
    numbers=some.lists(some.integers(1, 5), min_size=5, max_size=5),
    weights=some.lists(some.integers(0, 5), min_size=5, max_size=5),
)
def test_a_score_lies_between_the_ratings(numbers: list[int], weights: list[int]) -> None:
    form = a_form("scanning.weights", **dict(zip(KEYS, map(str, weights), strict=True)))
    [only] = rating.ranked(a_worksheet(rated("a", *numbers), form))
    if any(weights):
        assert only.score is not None
        assert min(numbers) <= only.score <= max(numbers)


def test_a_no_is_a_doubt_and_not_knowing_is_none() -> None:
    line = a_line("a", "scanning.problems", cheers_harm="no", cheers_events="unknown")
    assert rating.doubts(line) == ("cheers_harm",)
