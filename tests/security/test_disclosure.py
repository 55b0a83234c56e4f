"""Small counts are hidden, and with them what would give them away; the receipt says why."""

import pytest

from workbench import i18n
from workbench.domain.forum import About
from workbench.domain.released import Rule, Table
from workbench.security.disclosure import THRESHOLDS, Rules, derived, least, protect


def table(*rows: tuple[float | None, ...], total: tuple[float | None, ...] = ()) -> Table:
    """Areas with these counts, by their letters."""
    columns = ("Area", *(f"Column {n + 1}" for n in range(len(rows[0]) if rows else 1)))
    return Table(columns, tuple("ABCDEFGH"[: len(rows)]), rows, total)


def shown(given: Table, threshold: int = 5, *, rounding: bool = False) -> tuple[object, ...]:
    """The values and the total after protection."""
    found = protect(given, Rules(threshold, rounding), block="Where").table
    return found.values, found.total


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert shown(table((3,), (20,), (90,), total=(113,))) == (((None,), (None,), (90,)), (113,))


def test_without_a_total_it_goes_alone() -> None:
    assert shown(table((3,), (20,), (90,))) == (((None,), (20,), (90,)), ())


def test_counts_of_zero_stay() -> None:
    assert shown(table((0,), (20,), (0,), total=(20,))) == (((0,), (20,), (0,)), (20,))


def test_the_total_goes_where_nothing_else_helps() -> None:
    assert shown(table((3,), total=(3,))) == (((None,),), (None,))
    assert shown(table((3,), (0,), (0,), total=(3,))) == (((None,), (0,), (0,)), (None,))
    assert shown(table((1,), (4,), total=(5,))) == (((None,), (None,)), (None,))


def test_each_column_is_looked_after() -> None:
    given = table((3, 20), (30, 7), (40, 50), total=(73, 77))
    assert shown(given) == (((None, 20), (None, 7), (40, 50)), (73, 77))


def test_a_column_that_adds_up_the_others_gives_nothing_away() -> None:
    given = table((3, 10, 13), (20, 30, 50), (50, 60, 110), total=(73, 100, 173))
    values, total = shown(given)
    assert values == ((None, None, 13), (None, None, 50), (50, 60, 110))
    assert total == (73, 100, 173)


def test_what_a_total_holds_beyond_its_rows_is_kept_too() -> None:
    """Two incidents of 102 stand in no row: the smallest row hides them."""
    found = protect(table((40,), (60,), total=(102,)), Rules(5), block="Where")
    assert found.table.values == ((None,), (60,))
    assert [(line.rule, line.what) for line in found.hidden] == [(Rule.COMPLEMENT, "A")]


def test_a_total_below_its_rows_is_not_told() -> None:
    assert shown(table((40,), (60,), total=(90,))) == (((40,), (60,)), (None,))


def test_numbers_are_rounded_by_themselves_and_never_below_the_threshold() -> None:
    given = table((12,), (13,), (28,), total=(53,))
    assert shown(given, rounding=True) == (((10,), (15,), (30,)), (55,))
    assert shown(table((12,), (13,), (28,)), 11, rounding=True) == (((None,), (15,), (30,)), ())
    assert shown(table((5,), (7,), (0,)), rounding=True) == (((5,), (5,), (0,)), ())


def test_an_empty_table_stays_empty() -> None:
    assert shown(table()) == ((), ())
    assert shown(table((None,), (9,))) == (((None,), (9,)), ())


@pytest.mark.parametrize("value", [2.5, -1])
def test_only_counts_are_taken(value: float) -> None:
    with pytest.raises(ValueError, match="only counts"):
        protect(table((value,)), Rules(5), block="Where")


def test_the_receipt_names_rows_columns_and_rules_but_no_number() -> None:
    given = table((3, 20), (31, 40), (57, 60), total=(91, 120))
    found = protect(given, Rules(10, True), block="Where")
    assert [(line.rule, line.block, line.what) for line in found.hidden] == [
        (Rule.THRESHOLD, "Where", "A, Column 1"),
        (Rule.COMPLEMENT, "Where", "B, Column 1"),
        (Rule.ROUNDED, "Where", "All numbers"),
    ]
    words = " ".join(line.why for line in found.hidden)
    assert "Between 1 and 9" in words
    assert not [value for row in given.values for value in row if f" {value} " in f" {words} "]


def test_the_receipt_speaks_the_language_of_the_reader() -> None:
    i18n.speak(i18n.PSEUDO)
    try:
        found = protect(table((3,), (90,), total=(93,)), Rules(5), block="Where").hidden
    finally:
        i18n.speak("en")
    assert found[0].why.startswith("Ɓéťŵ")


def test_rates_and_shares_go_with_their_counts() -> None:
    assert derived([1.5, 2.5, 3.5], [None, 5, 6]) == (None, 2.5, 3.5)
    assert derived([0.5, 0.5], [9, 9], [18, None]) == (0.5, None)


def test_the_threshold_follows_from_what_the_release_is_about() -> None:
    assert [least(about) for about in (About.OTHER, About.CHILDREN, About.TRAFFICKING)] == [
        5,
        10,
        10,
    ]
    assert THRESHOLDS == (5, 10, 11)
