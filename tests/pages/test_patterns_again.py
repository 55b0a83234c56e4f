"""The parts "Again" and "Who carries it" of the patterns page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen
from tests.builders import an_actor
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.services import facilities
from workbench.services.facilities import Entry

LIST = "name,kind\nBlue Lantern,Bar\nWeir Street Tap,Bar\nGreen Tree,Bar\nOrion Cinema,Leisure\n"


@pytest.fixture
def town(millbrook: Group) -> Group:
    """The example community without the list of facilities that it brings along."""
    facilities.replace(an_actor(millbrook, login="keeper"), millbrook.id, [])
    return millbrook


def opened(visitor: Visitor, section: str, **address: str) -> AppTest:
    return seen.opened(visitor, "patterns", section=section, **address)


def charts(at: AppTest) -> list[str]:
    return [str(each.key) for each in at.get("plotly_chart")]


def uploaded(at: AppTest, text: str) -> AppTest:
    at.file_uploader[0].upload("list.csv", text.encode(), "text/csv")
    return seen.button(seen.fine(at.run()), "Load this list")


def test_the_same_place_and_its_surroundings_are_told(town: Group) -> None:
    at = opened(somebody(town), "again")
    assert "happened at a place where one had happened in the 90 days before" in seen.words(at)
    assert "up to 200 m" in seen.words(at)
    assert "within 14 days" in seen.words(at).lower()
    assert {"patterns.repeats", "patterns.near"} <= set(charts(at))


def test_the_link_carries_how_far_back_and_how_near(town: Group) -> None:
    at = opened(somebody(town), "again", within="30", by="point", near_metres="100", near_days="7")
    assert "happened at a point where one had happened in the 30 days before" in seen.words(at)
    assert "up to 100 m" in seen.words(at)
    assert "within 7 days" in seen.words(at).lower()
    usual = opened(somebody(town), "again", within="-4", near_metres="<b>")
    assert "the 90 days before" in seen.words(usual)


def test_a_list_is_loaded_and_the_few_that_carry_most_are_told(town: Group) -> None:
    visitor = somebody(town)
    at = opened(visitor, "facilities")
    assert "No list of facilities is loaded." in seen.words(at)
    assert "Never list private homes or persons" in seen.words(at)
    at = uploaded(at, LIST)
    assert "4 facilities were loaded." in seen.words(at)
    assert "of 4 facilities carry" in seen.words(at)
    assert "patterns.pareto" in charts(at)
    at = seen.button(at, "Undo")
    assert "No list of facilities is loaded." in seen.words(at)
    assert facilities.listing(seen.acting(visitor), town.id) == []


def test_every_faulty_row_is_named_on_the_screen(town: Group) -> None:
    at = uploaded(opened(somebody(town), "facilities"), f"{LIST},Bar\nBLUE LANTERN,Bar\n")
    assert "Row 6: no name" in seen.words(at)
    assert "Row 7: the same name as in row 2" in seen.words(at)


def test_one_is_added_and_taken_off_and_put_back(town: Group) -> None:
    visitor = somebody(town)
    at = opened(visitor, "facilities")
    next(each for each in at.text_input if each.label == "Name").input("Green Tree")
    at = seen.button(at, "Add to the list")
    assert [each.entry.name for each in listing(visitor, town)] == ["Green Tree"]
    picked = next(each for each in at.selectbox if each.label == "Take one off the list")
    picked.select(listing(visitor, town)[0].id)
    at = seen.button(seen.fine(at.run()), "Take off")
    assert "Green Tree was taken off the list." in seen.words(at)
    seen.button(at, "Undo")
    assert [each.entry.name for each in listing(visitor, town)] == ["Green Tree"]


def test_what_seems_personal_is_not_added_and_said_in_place(town: Group) -> None:
    visitor = somebody(town)
    at = opened(visitor, "facilities")
    next(each for each in at.text_input if each.label == "Name").input("anna@example.org")
    at = seen.button(at, "Add to the list")
    assert "Or say why it is no personal data" in seen.words(at)
    assert listing(visitor, town) == []


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_who_may_not_keep_the_list_is_told_who_may(town: Group, role: Role) -> None:
    keeper = somebody(town)
    facilities.replace(seen.acting(keeper), town.id, [Entry("Blue Lantern")])
    at = opened(somebody(town, role), "facilities")
    assert "The facilitator of the group keeps this list." in seen.words(at)
    assert not at.file_uploader
    assert "Add to the list" not in [each.label for each in at.button]


def test_names_on_the_list_are_never_read_as_markdown(town: Group) -> None:
    visitor = somebody(town)
    names = [Entry("![x](y) [a](b)"), Entry("**Blue** Lantern", "<b>Bar</b>")]
    facilities.replace(seen.acting(visitor), town.id, names)
    at = opened(visitor, "facilities")
    assert not any("![x](" in text or "<b>Bar" in text for text in seen.markdowns(at))


def test_concentration_can_be_counted_by_area_cell_or_name(town: Group) -> None:
    visitor = somebody(town)
    for unit, word in (("area", "of the areas"), ("cell", "cells of 250 m"), ("place", "named")):
        assert word in seen.words(opened(visitor, "facilities", unit=unit))


def listing(visitor: Visitor, group: Group) -> list[facilities.Listed]:
    return facilities.listing(seen.acting(visitor), group.id)
