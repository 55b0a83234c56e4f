"""Which counts are hidden so that no small one can be worked out."""

from workbench.analytics.suppression import Hiding, Number, hide


def column(*values: int | None) -> list[Number]:
    """Counts and their total, which is the last."""
    *parts, total = values
    cells = [Number(value, frozenset({n})) for n, value in enumerate(parts)]
    return [*cells, Number(total, frozenset(range(len(parts))), last=True)]


def test_the_smallest_count_is_hidden_with_a_single_small_one() -> None:
    assert hide(column(3, 40, 20, 63), 5) == Hiding(frozenset({0}), frozenset({2}))


def test_several_small_ones_hide_each_other_if_they_are_enough() -> None:
    assert hide(column(3, 4, 90, 97), 5) == Hiding(frozenset({0, 1}), frozenset())
    assert hide(column(1, 1, 90, 92), 5) == Hiding(frozenset({0, 1}), frozenset({2}))


def test_zeros_do_not_hide_anything() -> None:
    assert hide(column(0, 3, 0, 90, 93), 5) == Hiding(frozenset({1}), frozenset({3}))


def test_a_total_is_small_itself_or_stays() -> None:
    assert hide(column(3, 0, 3), 5) == Hiding(frozenset({0, 2}), frozenset())
    assert hide(column(50, 50), 5) == Hiding(frozenset(), frozenset())


def test_without_a_total_small_ones_are_hidden_alone() -> None:
    assert hide(column(3, 40, None), 5) == Hiding(frozenset({0}), frozenset())


def test_what_is_not_known_is_not_given_away_either() -> None:
    assert hide(column(None, 40, 20, 63), 5) == Hiding(frozenset(), frozenset({2}))


def test_a_small_one_in_the_middle_of_rows_and_columns_takes_three_with_it() -> None:
    grid = [[3, 10, 30], [20, 30, 40], [50, 60, 70]]
    numbers = [
        Number(grid[row][place], frozenset({3 * row + place}))
        for row in range(3)
        for place in range(3)
    ]
    numbers += [
        Number(sum(row), frozenset(range(3 * n, 3 * n + 3)), last=True)
        for n, row in enumerate(grid)
    ]
    numbers += [
        Number(sum(row[n] for row in grid), frozenset(range(n, 9, 3)), last=True) for n in range(3)
    ]
    assert hide(numbers, 5) == Hiding(frozenset({0}), frozenset({1, 3, 4}))


def test_another_rule_may_say_what_is_small() -> None:
    found = hide(column(11, 40, 20, 71), 11, small=lambda value: 0 < value < 13)
    assert found == Hiding(frozenset({0}), frozenset({2}))
