"""The local lists on the screen: begun, ordered, weighed, validated, looked back at, printed."""

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import a_group, an_actor
from tests.seen import acting, button, fine, opened, words, writers
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.services import local_lists
from workbench.services.local_list import Kept, Profile

LABOUR = Profile("destination", "adults", "labour")
TODAY = date.today()


def begun(group: Group, profile: Profile = LABOUR) -> str:
    return local_lists.begin(an_actor(group, login=f"keeper-{profile}"[:60]), group.id, profile)


def unfold(at: AppTest, key: str) -> AppTest:
    at.session_state[key] = True
    return fine(at.run())


def kept(visitor: Visitor, list_id: str) -> Kept:
    return local_lists.one(acting(visitor), list_id)


def menu(at: AppTest, key: str, deed: str) -> AppTest:
    found: Any = next(each for each in at.get("menu_button") if each.key == key)
    return fine(found.click(deed).run())


def test_an_empty_page_teaches_and_begins_a_list_with_one_click() -> None:
    visitor = somebody(a_group())
    at = opened(visitor, "indicators")
    assert "The group has no list for this yet." in words(at)
    assert "They were copied at second hand" in words(at)
    at = button(at, "Begin with the 31 signs of the guidebook")
    [found] = local_lists.listing(acting(visitor), acting(visitor).roles[0][0])
    assert found.profile == LABOUR
    assert "31 signs. Nobody has validated this list yet." in words(at)


def test_the_address_names_the_list() -> None:
    at = opened(somebody(a_group()), "indicators", community="source", age="children")
    assert "No strengths are published here for this kind of list" in words(at)
    at = button(at, "Begin with the 55 signs of the guidebook")
    assert "55 signs." in words(at)
    assert "each sign stays “not decided”" in words(at)


@pytest.mark.parametrize("role", Role)
def test_members_and_facilitators_write_others_read(role: Role) -> None:
    group = a_group()
    begun(group)
    at = opened(somebody(group, role), "indicators")
    may = role in (Role.MEMBER, Role.FACILITATOR)
    assert bool(writers(at)) == may
    assert "People must work far too many hours or days" in words(at)
    assert len(at.get("download_button")) == 1
    labels = [each.label for each in at.expander]
    assert ("Validation and review" in labels) == may
    assert "Earlier versions" in labels


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_readers_begin_no_list(role: Role) -> None:
    at = opened(somebody(a_group(), role), "indicators")
    assert not [each for each in at.button if each.label.startswith("Begin")]
    assert "Your role reads lists." in words(at)


def test_a_signed_out_visitor_gets_nothing() -> None:
    with pytest.raises(ValueError, match="indicators"):
        Visitor(None).visit("indicators")


def test_signs_are_moved_weighed_and_taken_off() -> None:
    group = a_group()
    list_id, visitor = begun(group), somebody(group)
    at = opened(visitor, "indicators")
    at = menu(at, f"{list_id}.D4.02.menu", "up")
    assert kept(visitor, list_id).signs[0].indicator.id == "D4.02"
    at = menu(at, f"{list_id}.D4.02.menu", "down")
    assert kept(visitor, list_id).signs[1].indicator.id == "D4.02"
    at = fine(at.selectbox(key=f"{list_id}.D4.02.strength").select("strong").run())
    assert kept(visitor, list_id).signs[1].strength == "strong"
    at = fine(at.selectbox(key=f"{list_id}.D4.02.strength").select("").run())
    assert "For 1 sign no strength is decided yet" in words(at)
    at = menu(at, f"{list_id}.D4.01.menu", "off")
    assert "30 signs." in words(at)


def test_a_strength_that_somebody_else_set_is_told_and_not_written_over() -> None:
    group = a_group()
    list_id, visitor = begun(group), somebody(group)
    at = opened(visitor, "indicators")
    other = an_actor(group, login="other")
    local_lists.weigh(other, list_id, "D4.02", strength="weak", shown="medium")
    at = fine(at.selectbox(key=f"{list_id}.D4.02.strength").select("strong").run())
    assert "Somebody else set another strength meanwhile" in words(at)
    assert at.selectbox(key=f"{list_id}.D4.02.strength").value == "weak"


def test_signs_of_the_guidebook_are_put_on_the_list() -> None:
    group = a_group()
    list_id, visitor = begun(group), somebody(group)
    at = unfold(opened(visitor, "indicators"), "add")
    at = fine(at.selectbox(key="add.list").select("control").run())
    assert "Means of control (Chapter VI.1 and Annex I)" in at.selectbox(key="add.list").options
    at.multiselect(key=f"{list_id}.add").select("control.02")
    at = button(fine(at.run()), "Put on the list")
    assert kept(visitor, list_id).signs[-1].indicator.id == "control.02"
    assert at.multiselect(key=f"{list_id}.add").value == []


def test_a_validation_is_noted_and_an_overdue_review_leads_the_page() -> None:
    group = a_group()
    list_id, visitor = begun(group), somebody(group)
    at = unfold(opened(visitor, "indicators"), "validation")
    at.text_input[0].input("County *working* group")
    at.date_input[0].set_value(TODAY - timedelta(days=9))
    at.date_input[1].set_value(TODAY - timedelta(days=1))
    at = button(at, "Note this")
    assert kept(visitor, list_id).validated_by == "County *working* group"
    assert "Validated by County *working* group on" in words(at)
    at = opened(visitor, "indicators", age="children")  # another list is open
    [warning] = at.warning
    assert warning.value.startswith("Review overdue since")
    assert "Destination community · Adults" in warning.value
    assert warning.icon


def test_a_person_is_no_office() -> None:
    group = a_group()
    list_id, visitor = begun(group), somebody(group)
    at = unfold(opened(visitor, "indicators"), "validation")
    at.text_input[0].input("zofia.quixwort@example.org")
    at.date_input[0].set_value(TODAY)
    at = button(at, "Note this")
    assert "Not stored" in words(at)
    assert kept(visitor, list_id).validated_by == ""


def test_a_validation_that_cannot_be_is_explained() -> None:
    group = a_group()
    begun(group)
    at = unfold(opened(somebody(group), "indicators"), "validation")
    at.text_input[0].input("Working group")
    at = button(at, "Note this")
    assert "on which day" in at.error[0].value


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER])
def test_earlier_versions_are_shown_and_who_may_brings_one_back(role: Role) -> None:
    group = a_group()
    list_id, visitor = begun(group), somebody(group, role)
    keeper = an_actor(group, login="keeper")
    local_lists.take_off(keeper, list_id, "D4.01")
    at = unfold(opened(visitor, "indicators"), "versions")
    assert not [each for each in at.button if "again" in each.label]  # it stands like this now
    first = local_lists.history(keeper, list_id)[-1].seq
    at = fine(at.selectbox(key=f"{list_id}.version").select(first).run())
    assert "Begun from the default" in words(at)
    if role is Role.VIEWER:
        assert not [each for each in at.button if "again" in each.label]
        return
    at = button(at, "Let the list stand like this again")
    assert kept(visitor, list_id).signs[0].indicator.id == "D4.01"
    assert "31 signs." in words(at)


def test_the_other_lists_of_the_group_are_named() -> None:
    group = a_group()
    begun(group)
    begun(group, Profile("source", "children", "labour"))
    at = opened(somebody(group), "indicators", community="destination", age="adults")
    assert "The group also keeps: Source community · Children · Labour exploitation" in words(at)
