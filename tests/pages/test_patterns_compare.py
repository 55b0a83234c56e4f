"""The part "Compare" of the patterns page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen
from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.visits import somebody
from workbench.domain.people import Group
from workbench.services import incidents

EVERY = ["patterns.side", "patterns.difference", "patterns.change"]


def opened(group: Group, **address: str) -> AppTest:
    return seen.opened(somebody(group), "patterns", section="compare", **address)


def charts(at: AppTest) -> list[str]:
    return [str(each.key) for each in at.get("plotly_chart")]


def periods(at: AppTest) -> list[tuple[str, str]]:
    return [each.value for each in at.select_slider]


def test_the_example_compares_its_last_year_with_the_one_before(millbrook: Group) -> None:
    at = opened(millbrook)
    assert charts(at) == EVERY
    (before_first, before_last), (after_first, after_last) = periods(at)
    assert before_last < after_first
    assert (before_first[5:], before_last[5:]) == (after_first[5:], after_last[5:])


def test_the_link_carries_both_periods(millbrook: Group) -> None:
    first = periods(opened(millbrook))[0][0]
    year = first[:4]
    address = {"before": f"{year}-11..{year}-11", "after": f"{year}-12..{year}-12"}
    at = opened(millbrook, **address)
    assert periods(at) == [(f"{year}-11", f"{year}-11"), (f"{year}-12", f"{year}-12")]
    assert "a season may explain it" in seen.words(at)


@pytest.mark.parametrize("broken", ["x", "2001-01..2001-02", "9..1", ".."])
def test_a_period_that_is_not_there_means_the_usual_one(millbrook: Group, broken: str) -> None:
    assert periods(opened(millbrook, before=broken)) == periods(opened(millbrook))


def test_moving_a_period_puts_it_into_the_address(millbrook: Group) -> None:
    at = opened(millbrook)
    first, _last = periods(at)[0]
    at.select_slider[0].set_range(first, first)
    at = seen.fine(at.run())
    assert at.query_params["before"] in (f"{first}..{first}", [f"{first}..{first}"])


def test_periods_that_overlap_are_refused_once(millbrook: Group) -> None:
    first, last = periods(opened(millbrook))[0]
    at = opened(millbrook, before=f"{first}..{last}", after=f"{last}..{last}")
    assert charts(at) == []
    assert seen.words(at).count("The two periods overlap.") == 1


def test_two_kinds_are_two_maps_and_their_difference(millbrook: Group) -> None:
    at = opened(millbrook, by="kinds")
    assert charts(at) == EVERY[:2]
    assert len(at.select_slider) == 0
    assert "Shown is which part of each kind happens where" in seen.words(at)


def test_cells_can_be_compared_too(millbrook: Group) -> None:
    assert charts(opened(millbrook, on="cells", cell="500")) == EVERY


def test_one_month_of_data_has_nothing_to_be_compared_with() -> None:
    group = a_group()
    incidents.import_file(an_actor(group, login="a"), group.id, SAMPLES / "memphis.csv")
    assert "one month of data only" in seen.words(opened(group))
