"""Filters in words."""

import pytest

from workbench.services import filter_words
from workbench.store.incident_counts import Filters


def test_nothing_chosen_has_no_words() -> None:
    assert filter_words.told(Filters()) == ""


def test_kinds_period_days_hours_and_areas_stand_in_one_line() -> None:
    filters = Filters(
        categories=("Burglary", ""),
        first_month="2024-01",
        last_month="2024-03",
        weekdays=(5, 6),
        hours=(22, 23, 0, 1, 2, 3, 4, 5),
        areas=("Market",),
    )
    assert filter_words.told(filters) == (
        "Burglary, Not stated · January 2024 to March 2024 · weekend · 22 to 6 o'clock · Market"
    )


def test_many_names_are_cut_short_with_their_number() -> None:
    names = tuple(f"Kind {number}" for number in range(8))
    told = filter_words.told(Filters(categories=names))
    assert told == "Kind 0, Kind 1, Kind 2, Kind 3, Kind 4 and 3 more"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-01", "2024-01", "January 2024"),
        ("2024-01", "", "since January 2024"),
        ("", "2024-01", "until January 2024"),
        ("", "", ""),
    ],
)
def test_a_period_may_be_open(first: str, last: str, words: str) -> None:
    assert filter_words.period(Filters(first_month=first, last_month=last)) == words


@pytest.mark.parametrize(
    ("hours", "runs"),
    [
        ((), []),
        ((5,), [(5, 6)]),
        ((0, 23), [(23, 1)]),
        ((23,), [(23, 0)]),
        (tuple(range(24)), [(0, 24)]),
        ((1, 2, 8, 9), [(1, 3), (8, 10)]),
    ],
)
def test_hours_come_in_runs_over_midnight_too(
    hours: tuple[int, ...], runs: list[tuple[int, int]]
) -> None:
    assert filter_words.runs(hours) == runs


@pytest.mark.parametrize("first", range(24))
@pytest.mark.parametrize("until", [1, 6, 12, 24])
def test_hours_between_and_runs_are_each_others_way_back(first: int, until: int) -> None:
    hours = filter_words.hours_between(first, until)
    if len(hours) < 24:
        assert filter_words.runs(hours) == [(first, until % 24)]
    else:
        assert filter_words.runs(hours) == [(0, 24)]


def test_working_days_have_a_name() -> None:
    assert filter_words.days((4, 3, 2, 1, 0)) == "Monday to Friday"
    assert filter_words.days((0, 2)) == "Monday, Wednesday"
