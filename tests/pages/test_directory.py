"""The page “Whom to call”, walked as people do."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group
from tests.seen import button, fine, words
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import directory, pathway, referrals
from workbench.store import database
from workbench.ui import directory_entry


@pytest.fixture
def visitor() -> Visitor:
    return visits.somebody(a_group())


def group_of(visitor: Visitor) -> str:
    return seen.acting(visitor).roles[0][0]


def fill(visitor: Visitor) -> dict[str, str]:
    """A small directory: name to id."""
    actor, group = seen.acting(visitor), group_of(visitor)
    given = {
        "Night line": {
            "kind": "hotline",
            "serves": ["child", "labour"],
            "languages": ["ro"],
            "hours": "always",
            "contact": "0800 555 100 or desk@office.example",
        },
        "Day centre": {"serves": ["child", "labour"], "languages": ["ro"], "area": "Old town"},
        "Work office": {"serves": ["adult", "labour"], "languages": ["bg"], "urgent": True},
    }
    return {name: directory.add(actor, group, name, **details) for name, details in given.items()}


def opened(visitor: Visitor, **address: str) -> AppTest:
    return seen.opened(visitor, "directory", **address)


def listed(visitor: Visitor) -> list[str]:
    return [each.name for each in directory.listing(seen.acting(visitor), group_of(visitor))]


def stands(at: AppTest, name: str) -> bool:
    return f"**{name}**" in words(at)


def test_an_empty_list_says_what_it_is_for_and_how_to_begin(visitor: Visitor) -> None:
    at = opened(visitor)
    assert "Nobody is on the list yet" in at.info[0].value
    at = button(at, "Add an entry")
    at.text_input(key="entry.new.name").set_value("Lantern house")
    at.multiselect(key="entry.new.serves").set_value(["child", "shelter"])
    at.checkbox(key="entry.new.always").set_value(True)
    at.checkbox(key="entry.new.public").set_value(True)
    at.checkbox(key="entry.new.confirmed").set_value(True)
    at = button(at, "Save")
    [entry] = directory.listing(seen.acting(visitor), group_of(visitor))
    assert (entry.name, entry.serves, entry.hours, entry.night, entry.confirmed_on) == (
        "Lantern house",
        ("child", "shelter"),
        "always",
        True,
        date.today(),
    )
    assert entry.public
    assert stands(at, "Lantern house")
    assert "Agreed to be named to the public" in words(at)
    assert [each.value for each in at.success] == ["Stored\\."]
    assert not [each for each in at.text_input if each.key.startswith("entry.")]


def test_child_labour_at_night_in_romanian_is_found_in_two_clicks(visitor: Visitor) -> None:
    fill(visitor)
    at = opened(visitor)
    fine(at.button_group(key="address.for").set_value(["child.labour"]).run())
    fine(at.button_group(key="address.speaks").set_value("ro.night").run())
    assert stands(at, "Night line")
    assert not stands(at, "Day centre")
    assert "".join(at.query_params["for"]) == "child.labour"
    assert "".join(at.query_params["speaks"]) == "ro.night"


def test_a_link_opens_the_same_choice(visitor: Visitor) -> None:
    fill(visitor)
    at = opened(visitor, **{"for": "child.labour", "speaks": "ro.night"})
    assert stands(at, "Night line")
    assert not stands(at, "Work office")
    assert "1 of 3 fit" in words(at)
    assert stands(opened(visitor, **{"for": "nonsense", "speaks": "xx"}), "Work office")


def test_when_nobody_fits_all_the_nearest_are_shown(visitor: Visitor) -> None:
    fill(visitor)
    at = opened(visitor, **{"for": "adult.labour", "speaks": "ro"})
    assert "at other hours or in other languages" in at.info[0].value
    assert stands(at, "Work office")


def test_numbers_can_be_tapped_and_nothing_else_is_a_link(visitor: Visitor) -> None:
    fill(visitor)
    at = opened(visitor)
    html = "".join(each.proto.body for each in at.get("html"))
    assert re.findall(r'href="(?!/sign-out)([^"]*)"', html) == ["tel:0800555100"]
    assert "desk@office.example" in [each.value.split(" or ")[-1] for each in at.text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("112", ["112"]),
        ("112, duty desk", ["112"]),
        ("+40 21 555 0100 (night)", ["+40 21 555 0100"]),
        ("desk; 116 000", ["116 000"]),
        ("room 214, open 9–17, since 2019", []),
        ("desk@office1234567.example www.office.example/123456789", []),
        ("(021) 555 0100 or 0800/555100", ["(021) 555 0100", "0800/555100"]),
        ("", []),
    ],
)
def test_numbers_are_found_as_they_are_written(text: str, found: list[str]) -> None:
    assert directory_entry.numbers(text) == found


def test_hostile_contacts_stay_dead(visitor: Visitor) -> None:
    directory.add(
        seen.acting(visitor),
        group_of(visitor),
        "Office",
        contact='<b>0800 555 100</b>" onclick="x()" javascript:x()',
        does="**bad** ![p](x) :red[y]",
    )
    at = opened(visitor)
    html = "".join(each.proto.body for each in at.get("html"))
    assert "onclick" not in html
    assert not [body for body in seen.markdowns(at) if "![" in re.sub(r"\\.", "", body)]


def test_an_old_entry_is_marked_by_a_word_and_confirmed_in_one_click(visitor: Visitor) -> None:
    ids = fill(visitor)
    at = opened(visitor)
    assert words(at).count("Check first: never confirmed") == 3
    fine(at.button(key=f"confirm.{ids['Night line']}").click().run())
    assert words(at).count("Check first: never confirmed") == 2


def test_an_entry_is_changed_in_its_form(visitor: Visitor) -> None:
    made = fill(visitor)["Day centre"]
    at = opened(visitor)
    fine(at.button(key=f"edit.{made}").click().run())
    at.text_input(key=f"entry.{made}.does").set_value("Counselling and a warm meal")
    at = button(at, "Save")
    assert directory.one(seen.acting(visitor), made).does == "Counselling and a warm meal"
    assert not at.text_input


def test_a_form_that_was_open_meanwhile_writes_over_nothing(visitor: Visitor) -> None:
    made = fill(visitor)["Day centre"]
    at = opened(visitor)
    fine(at.button(key=f"edit.{made}").click().run())
    directory.change(seen.acting(visitor), made, area="Harbour", does="Beds")
    at.text_input(key=f"entry.{made}.does").set_value("Counselling")
    at = button(at, "Save")
    assert "somebody else changed this meanwhile" in words(at)
    entry = directory.one(seen.acting(visitor), made)
    assert (entry.area, entry.does) == ("Harbour", "Beds")


def test_cancel_closes_the_form_and_keeps_what_was(visitor: Visitor) -> None:
    made = fill(visitor)["Day centre"]
    at = opened(visitor, entry=made)
    at.text_input(key=f"entry.{made}.area").set_value("Harbour")
    at = button(at, "Cancel")
    assert directory.one(seen.acting(visitor), made).area == "Old town"
    assert "entry" not in at.query_params


def test_a_name_of_a_person_is_not_stored_until_a_reason_is_stated(visitor: Visitor) -> None:
    at = button(opened(visitor), "Add an entry")
    at.text_input(key="entry.new.name").set_value("Maria Popescu shelter")
    at.text_area(key="entry.new.contact").set_value("+40 21 555 0100")
    at = button(at, "Save")
    assert listed(visitor) == []
    assert len(at.error) == 1  # the name; the number is where it belongs
    fine(at.selectbox(key="entry.new.reason").select("organisation").run())
    fine(at.button(key="entry.new.clear").click().run())
    assert listed(visitor) == ["Maria Popescu shelter"]


def test_an_entry_is_taken_off_and_comes_back_by_undo(visitor: Visitor) -> None:
    made = fill(visitor)["Day centre"]
    at = opened(visitor, entry=made)
    at = button(at, "Take off the list")
    assert "Day centre" not in listed(visitor)
    at = button(at, "Undo")
    assert "Day centre" in listed(visitor)
    assert "Undo" not in [each.label for each in at.button]


def test_an_entry_that_is_used_stays_and_says_where(visitor: Visitor) -> None:
    made = fill(visitor)["Day centre"]
    pathway.add(seen.acting(visitor), group_of(visitor), "Call", partner_id=made)
    at = button(opened(visitor, entry=made), "Take off the list")
    assert "1 step of the pathway" in words(at)
    assert "Day centre" in listed(visitor)


def test_the_number_for_emergencies_leads_the_page(visitor: Visitor) -> None:
    with database.writing() as session:
        group = session.get(Group, group_of(visitor))
        assert group is not None
        group.emergency = "112"
        session.add(group)
        session.commit()
    html = "".join(each.proto.body for each in opened(visitor).get("html"))
    assert 'href="tel:112"' in html


def test_a_pathway_begins_with_the_usual_steps_and_is_put_in_order(visitor: Visitor) -> None:
    at = button(opened(visitor, part="pathway"), "Begin with the usual steps")
    first, second = steps(visitor)[:2]
    fine(at.get("menu_button")[0].set_value("down").run())
    assert [step.id for step in steps(visitor)[:2]] == [second.id, first.id]
    fine(at.get("menu_button")[0].set_value("remove").run())
    assert second.id not in [step.id for step in steps(visitor)]
    at = button(at, "Undo")
    assert steps(visitor)[0].text == second.text


def test_a_step_is_written_with_its_partner(visitor: Visitor) -> None:
    made = fill(visitor)["Night line"]
    at = button(opened(visitor, part="pathway"), "Write the first step")
    at.text_area(key="step.new.text").set_value("Call the night line")
    at.selectbox(key="step.new.partner").set_value(made)
    at = button(at, "Save")
    [step] = steps(visitor)
    assert (step.text, step.partner_id) == ("Call the night line", made)
    assert "Responsible: Night line" in words(at)


def steps(visitor: Visitor) -> list[pathway.Step]:
    return pathway.steps(seen.acting(visitor), group_of(visitor))


def test_referrals_are_counted_by_steps_and_shown_with_their_total(visitor: Visitor) -> None:
    made = fill(visitor)["Night line"]
    at = opened(visitor, part="referrals")
    at.selectbox(key="count.partner").set_value(made).run()
    month = referrals.months(date.today())[0]
    fine(at.number_input(key=f"count.{month}.{made}.accepted").increment().run())
    fine(at.number_input(key=f"count.{month}.{made}.accepted").set_value(4).run())
    [found] = referrals.table(seen.acting(visitor), group_of(visitor))
    assert found.total.total.number == 4
    assert "All together" in words(at)


def test_readers_see_few_and_no_number(visitor: Visitor) -> None:
    actor, made = seen.acting(visitor), fill(visitor)["Night line"]
    month = referrals.months(date.today())[0]
    referrals.record(actor, group_of(visitor), month, partner_id=made, outcome="accepted", by=3)
    reader = visits.somebody(group_like(visitor), Role.VIEWER)
    at = opened(reader, part="referrals")
    assert "fewer than 5" in words(at)
    assert not at.number_input
    assert "fewer than 5" not in words(opened(visitor, part="referrals"))


def group_like(visitor: Visitor) -> Group:
    with database.reading() as session:
        group = session.get(Group, group_of(visitor))
        assert group is not None
        return group


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("part", ["call", "pathway", "referrals"])
def test_every_role_opens_every_part_and_only_keepers_can_write(
    visitor: Visitor, role: Role, part: str
) -> None:
    made = fill(visitor)["Night line"]
    pathway.begin(seen.acting(visitor), group_of(visitor))
    somebody = visits.somebody(group_like(visitor), role)
    at = opened(somebody, part=part, entry=made, step="new")
    keeps = role in (Role.FACILITATOR, Role.MEMBER)
    deeds = ("Save", "Add", "Edit", "Confirm", "Take", "Undo")
    found = [each.label for each in at.button if each.label.startswith(deeds)]
    assert bool(found or at.number_input) is keeps
    assert len(at.get("download_button")) == (0 if part == "referrals" else 1)


def test_nothing_of_another_group_is_shown(visitor: Visitor) -> None:
    other = visits.somebody(a_group("Theirs"))
    made = directory.add(seen.acting(other), group_of(other), "Quixwort office")
    for part in ("call", "pathway", "referrals"):
        assert "Quixwort" not in words(opened(visitor, part=part, entry=made))
