"""Which facilities of a list carry most."""

from typing import Any

import pytest

from tests.builders import a_group, an_actor
from tests.services.views.made import at, column, incident, material, seen, told
from workbench.domain.people import Group
from workbench.services import facilities
from workbench.services.facilities import Entry


@pytest.fixture
def group() -> Group:
    return a_group()


def listed(group: Group, *entries: Entry) -> None:
    facilities.replace(an_actor(group), group.id, entries)


def bars(count: int, kind: str = "Bar") -> list[Entry]:
    return [Entry(f"{kind} {number}", kind) for number in range(count)]


def happened(**counts: int) -> list[dict[str, Any]]:
    """So many incidents at the bar of each number."""
    return [
        incident(place=f"bar {number[1:]}")
        for number, times in counts.items()
        for _i in range(times)
    ]


def test_the_few_that_carry_most_are_counted_and_those_without_any_stay(group: Group) -> None:
    listed(group, *bars(20))
    shown = seen("pareto", material(happened(n3=30, n7=12, n9=12, n1=4, n2=2), group=group))
    assert shown.finding.startswith(
        "1 of 20 facilities carry 50 % of the 60 incidents at them; 15 had none. If all were alike,"
    )
    assert column(shown, "Facility")[:3] == ["Bar 3", "Bar 7", "Bar 9"]
    assert column(shown, "Incidents") == [30, 12, 12, 4, 2, *[0] * 15]
    assert column(shown, "Share of all, added up (%)")[:3] == [50.0, 70.0, 90.0]
    assert sum(shown.drawing.counts) == 60


def test_an_even_spread_is_not_called_concentrated(group: Group) -> None:
    listed(group, *bars(4))
    shown = seen("pareto", material(happened(n0=10, n1=11, n2=9, n3=10), group=group))
    assert "Chance alone could spread so few incidents as unevenly" in shown.finding
    assert "80" not in shown.finding


def test_too_few_say_nothing_but_the_table_stands(group: Group) -> None:
    listed(group, *bars(4))
    shown = seen("pareto", material(happened(n0=19), group=group))
    assert "19 incidents could be matched to the list: too few" in shown.finding
    assert column(shown, "Incidents") == [19, 0, 0, 0]


def test_what_did_not_match_is_said_with_the_names(group: Group) -> None:
    listed(group, *bars(4))
    elsewhere = [incident(place="Blue Lantern") for _time in range(5)]
    nowhere = [incident(place=None, lon=None, lat=None) for _time in range(3)]
    snapped = [incident(place="Bar 1", snapped=True) for _time in range(2)]
    everything = [*happened(n0=15, n1=8), *elsewhere, *nowhere, *snapped]
    shown = seen("pareto", material(everything, group=group))
    assert "23 of 33 incidents belong to a facility of the list (23 by name); 10 do not" in told(
        shown
    )
    assert "not on the list: Blue Lantern (5)" in told(shown)
    assert "2 incidents lie on anonymised snap points" in told(shown)


def test_nothing_matched_says_nothing_about_the_facilities(group: Group) -> None:
    listed(group, *bars(4))
    shown = seen("pareto", material([incident(place="Mill")] * 25, group=group))
    assert "None of the 25 incidents could be matched" in shown.finding
    assert "says nothing about the facilities" in shown.finding
    assert shown.drawing is None


def test_points_match_within_the_distance_asked_for(group: Group) -> None:
    places = [Entry("Mill", "", *at(0).values()), Entry("Inn", "", *at(300).values())]
    listed(group, *places)
    near = [incident(place=None, **at(40)) for _time in range(20)]
    far = [incident(place="Mill", **at(380)) for _time in range(10)]
    at_hand = material([*near, *far], group=group)
    both = seen("pareto", at_hand)
    assert dict(zip(both.drawing.names, both.drawing.counts, strict=True)) == {"Mill": 30, "Inn": 0}
    assert "10 by name, 20 by their point, at most 50 m away" in told(both)
    points = seen("pareto", at_hand, match="point", match_metres=100)
    assert dict(zip(points.drawing.names, points.drawing.counts, strict=True)) == {
        "Mill": 20,
        "Inn": 10,
    }
    named = seen("pareto", at_hand, match="name")
    assert "10 of 30 incidents belong" in told(named)


def test_one_kind_can_be_looked_at(group: Group) -> None:
    listed(group, *bars(5), *bars(3, "Hotel"))
    hotels = [incident(place=f"Hotel {number % 2}") for number in range(24)]
    at_hand = material([*happened(n0=30), *hotels], group=group)
    shown = seen("pareto", at_hand, facility_kind="Hotel")
    assert column(shown, "Incidents") == [12, 12, 0]
    assert "54 of 54 incidents belong to a facility of the list" in told(shown)
    assert "not on the list" not in told(shown)
    unknown = seen("pareto", material(happened(n0=30), group=group), facility_kind="Castle")
    assert len(column(unknown, "Facility")) == 8


def test_ties_and_shared_points_are_said(group: Group) -> None:
    spot = tuple(at(0).values())
    listed(group, Entry("Bar 0", "", *spot), Entry("Bar 1", "", *spot), Entry("Bar 2"))
    shown = seen("pareto", material(happened(n0=10, n1=10, n2=10), group=group))
    assert "1 more facility has as many as the last of these" in told(shown)
    assert "1 facility lies on the point of another one" in told(shown)


def test_without_a_list_it_is_refused(group: Group) -> None:
    shown = seen("pareto", material(happened(n0=30), group=group))
    assert shown.refused == "No list of facilities is loaded."


def test_snap_points_are_refused_before_the_list_is_asked_for(group: Group) -> None:
    snapped = [incident(snapped=True)] * 30
    assert "anonymised snap points" in seen("pareto", material(snapped, group=group)).refused
