"""How narrowly hidden counts can be worked out."""

from workbench.analytics.bounds import ENDLESS, ranges
from workbench.analytics.sums import Told, simplified

INVESTMENT = ((20, 50, 10), (8, 19, 22), (17, 32, 12))  # by activity and region


def sums(grid: tuple[tuple[int, ...], ...], hidden: set[int]) -> list[Told]:
    """All cells but the hidden ones, and all totals of a square table."""
    size = len(grid)
    cells = [value for row in grid for value in row]
    rows = [range(size * n, size * n + size) for n in range(size)]
    columns = [range(n, size * size, size) for n in range(size)]
    lines = [frozenset(line) for line in (*rows, *columns)]
    told = [Told(line, *[sum(cells[n] for n in line)] * 2) for line in lines]
    return told + [Told(frozenset({n}), v, v) for n, v in enumerate(cells) if n not in hidden]


def test_the_published_example_of_an_attack_is_found_again() -> None:
    """Fischetti and Salazar 2001, figure 1: 22 is hidden with 8, 17 and 12: it lies in 5 to 30."""
    told = sums(INVESTMENT, {3, 5, 6, 8})
    assert ranges(told, [frozenset({5})]) == [(5, 30)]
    assert ranges(told, [frozenset({3}), frozenset({6})]) == [(0, 25), (0, 25)]
    assert ranges(told, [frozenset({3, 5}), frozenset({0, 5})]) == [(30, 30), (25, 50)]


def test_one_hidden_count_follows_from_the_total_and_three_in_a_corner_too() -> None:
    assert ranges(sums(INVESTMENT, {5}), [frozenset({5})]) == [(22, 22)]
    assert ranges(sums(INVESTMENT, {3, 4, 6}), [frozenset({4})]) == [(19, 19)]


def test_what_nobody_tells_of_has_no_end() -> None:
    both = frozenset({0, 1})
    assert ranges([], [both]) == [(0, ENDLESS)]
    assert ranges([Told(both, 4, ENDLESS)], [both, frozenset({0})]) == [(4, ENDLESS), (0, ENDLESS)]
    told = [Told(both, 4, ENDLESS), Told(frozenset({1, 2}), 3, 3)]
    assert ranges(told, [frozenset({0}), frozenset({1})]) == [(1, ENDLESS), (0, 3)]


def test_rounded_sums_leave_room() -> None:
    told = [Told(frozenset({0, 1}), 18, 22), Told(frozenset({0}), 8, 12)]
    assert ranges(told, [frozenset({1})]) == [(6, 14)]


def test_counts_are_whole() -> None:
    """Two of three pairs are known to be odd: fractions would do, but half a person is none."""
    pairs = [frozenset({0, 1}), frozenset({1, 2}), frozenset({0, 2})]
    assert ranges([Told(pair, 1, 2) for pair in pairs], [frozenset({0, 1, 2})]) == [(2, 3)]


def test_sums_that_contradict_each_other_have_no_ranges() -> None:
    both, first = frozenset({0, 1}), frozenset({0})
    assert ranges([Told(both, 3, 3), Told(first, 4, 4)], [first]) is None
    assert ranges([Told(both, 3, 3), Told(both, 4, 4)], [first]) is None
    crossed = [Told(frozenset({0, 1}), 9, 9), Told(frozenset({1, 2}), 1, 1)]
    crossed += [Told(frozenset({2, 3}), 9, 9), Told(frozenset({0, 3}), 1, 1)]
    assert ranges(crossed, [first]) is None
    assert ranges(crossed, []) is None


def test_a_range_that_is_wide_enough_is_left_at_that() -> None:
    hidden = frozenset({5})
    (low, high), *_rest = ranges(sums(INVESTMENT, {3, 5, 6, 8}), [hidden], enough=5) or []
    assert 5 <= low <= high - 5 <= 25


def test_a_sum_is_taken_out_of_the_larger_ones() -> None:
    known = simplified([Told(frozenset({0, 1, 2}), 9, 9), Told(frozenset({0, 1}), 9, 9)])
    assert known is not None
    assert (known.exact, known.told) == ({2: 0}, [Told(frozenset({0, 1}), 9, 9)])
