"""Which facility an incident belongs to."""

import pandas as pd
import pytest

from workbench.services.facility_files import Entry
from workbench.services.facility_matching import match

EAST = 1 / 71_700  # degrees of a metre at 50 degrees north, about
BAR = Entry("Café “Zur Mühle”", "Bar", 20.0, 50.0)
INN = Entry("Blue Inn", "Hotel", 20.0 + 120 * EAST, 50.0)
HALL = Entry("Town Hall")


def spots(*rows: tuple[str, float | None, int]) -> pd.DataFrame:
    """Name, metres east of the bar or nothing, incidents."""
    return pd.DataFrame(
        {
            "place": [name for name, _east, _count in rows],
            "lon": [float("nan") if east is None else 20.0 + east * EAST for _n, east, _c in rows],
            "lat": [float("nan") if east is None else 50.0 for _n, east, _c in rows],
            "count": [count for _name, _east, count in rows],
        }
    )


@pytest.mark.parametrize("name", ["  cafe zur MUHLE ", "CAFÉ – Zur Mühle!", "Cafe  „Zur Muhle“"])
def test_names_match_without_regard_to_spaces_case_accents_and_signs(name: str) -> None:
    found = match([BAR, INN], spots((name, None, 7)), by_name=True, within=None)
    assert found.counts == (7, 0)
    assert (found.by_name, found.unmatched) == (7, 0)


@pytest.mark.parametrize("name", ["Zur Mühle", "Cafe zur Muhlen", "Café Zur Mühle 2", "", "…"])
def test_what_is_only_alike_is_another_place(name: str) -> None:
    found = match([BAR], spots((name, None, 7)), by_name=True, within=None)
    assert (found.counts, found.unmatched) == ((0,), 7)


def test_points_belong_to_the_nearest_within_the_distance() -> None:
    near = spots(("", 10, 1), ("", 50, 2), ("", 60, 4), ("", 75, 8), ("", 120, 16), ("", 400, 32))
    found = match([BAR, INN, HALL], near, by_name=False, within=50)
    assert found.counts == (3, 24, 0)
    assert (found.by_point, found.unmatched) == (27, 36)
    wide = match([BAR, INN, HALL], near, by_name=False, within=100)
    assert wide.counts == (3, 28, 0) or wide.counts == (7, 24, 0)  # 60 m lies half-way
    assert wide.unmatched == 32


def test_a_name_counts_before_a_point() -> None:
    found = match([BAR, INN], spots(("Blue Inn", 0, 3), ("?", 0, 4)), by_name=True, within=50)
    assert found.counts == (4, 3)
    assert (found.by_name, found.by_point) == (3, 4)


def test_what_names_another_place_does_not_belong_to_the_nearest() -> None:
    rows = spots(("Market Hall", 0, 3), ("", 0, 4))
    found = match([BAR], rows, by_name=True, within=50)
    assert (found.counts, found.strangers) == ((4,), (("Market Hall", 3),))
    assert match([BAR], rows, by_name=False, within=50).counts == (7,)


def test_names_that_match_nothing_are_told_most_first() -> None:
    found = match(
        [BAR], spots(("Mill", None, 2), ("Bridge", None, 9), ("", 0, 99)), by_name=True, within=None
    )
    assert found.strangers == (("Bridge", 9), ("Mill", 2))


def test_without_facilities_or_incidents_there_is_nothing_to_match() -> None:
    assert match([HALL], spots(), by_name=True, within=50).counts == (0,)
    assert match([HALL], spots(("", 0, 5)), by_name=True, within=50).unmatched == 5
