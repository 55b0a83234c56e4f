"""The directory: found by need, language and hour; kept up to date; never a private person."""

from datetime import date, timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.directory import Agreement
from workbench.domain.people import Role
from workbench.domain.steering import CalendarOf
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Stale
from workbench.security.policy import Actor
from workbench.services import (
    arrangements,
    calendars,
    directory,
    free_text,
    partners,
    pathway,
    people,
    presence,
    worksheets,
)
from workbench.services import directory_entry as entries
from workbench.services.arrangements import Arranged
from workbench.services.directory import Entry
from workbench.store import database, traces

TODAY = date.today()


@pytest.fixture
def actor() -> Actor:
    return an_actor(a_group())


def group_of(actor: Actor) -> str:
    return actor.roles[0][0]


def several(actor: Actor) -> dict[str, str]:
    """Name to id of four entries, each different."""
    group = group_of(actor)
    return {
        "Night line": directory.add(
            actor,
            group,
            "Night line",
            kind="hotline",
            serves=["child", "labour"],
            languages=["ro", "en"],
            hours=entries.ALWAYS,
        ),
        "Day centre": directory.add(
            actor, group, "Day centre", kind="ngo", serves=["child", "labour"], languages=["ro"]
        ),
        "Work office": directory.add(
            actor,
            group,
            "Work office",
            kind="labour_office",
            serves=["adult", "labour"],
            languages=["ru"],
            urgent=True,
        ),
        "Silent office": directory.add(actor, group, "Silent office"),
    }


def names(found: list[Entry]) -> list[str]:
    return [each.name for each in found]


def test_the_list_names_urgent_ones_first_and_then_goes_by_name(actor: Actor) -> None:
    several(actor)
    found = names(directory.listing(actor, group_of(actor)))
    assert found == ["Work office", "Day centre", "Night line", "Silent office"]


def test_child_labour_at_night_in_romanian_finds_the_one_that_fits(actor: Actor) -> None:
    several(actor)
    found = directory.listing(
        actor, group_of(actor), serves=("child", "labour"), language="ro", night=True
    )
    assert names(found) == ["Night line"]


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        ({"serves": ("labour",)}, 3),
        ({"serves": ("adult", "child")}, 0),
        ({"language": "ro"}, 2),
        ({"night": True}, 1),
        ({"kind": "ngo"}, 1),
        ({}, 4),
    ],
)
def test_each_filter_leaves_those_that_fit(
    actor: Actor, choice: dict[str, object], count: int
) -> None:
    several(actor)
    assert len(directory.listing(actor, group_of(actor), **choice)) == count


def test_every_field_is_kept_as_it_was_given(actor: Actor) -> None:
    given = {
        "kind": "shelter",
        "does": "A safe bed for the night",
        "area": "Harbour and old town",
        "languages": ("en", "ro"),
        "hours": "weekdays 8 to 16",
        "night": True,
        "serves": ("child", "shelter"),
        "contact": "duty desk, ask for the shift",
        "urgent": True,
        "agreement": Agreement.MEMORANDUM,
        "signed_on": date(2026, 1, 2),
        "review_on": date(2030, 1, 2),
        "confirmed_on": TODAY,
    }
    made = directory.add(actor, group_of(actor), "Lantern house", **given)
    assert directory.one(actor, made) == Entry(id=made, name="Lantern house", **given)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"kind": "friend"}, "what kind"),
        ({"languages": ["xx"]}, "Languages"),
        ({"serves": ["money"]}, "Whom and what"),
        ({"does": "x" * 301}, "at most 300"),
        ({"signed_on": TODAY + timedelta(days=1)}, "not come yet"),
        ({"confirmed_on": TODAY + timedelta(days=1)}, "not come yet"),
    ],
)
def test_what_cannot_be_right_is_named_and_nothing_is_kept(
    actor: Actor, given: dict[str, object], fault: str
) -> None:
    with pytest.raises(Invalid) as refused:
        directory.add(actor, group_of(actor), "Lantern house", **given)
    assert [each for each in refused.value.faults if fault in each]
    assert directory.listing(actor, group_of(actor)) == []


def test_all_faults_are_named_at_once(actor: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        directory.add(actor, group_of(actor), "A", kind="friend", languages=["xx"])
    assert len(refused.value.faults) == 2


def test_a_review_does_not_come_before_the_signature(actor: Actor) -> None:
    made = directory.add(actor, group_of(actor), "Lantern house", signed_on=date(2026, 2, 1))
    with pytest.raises(Invalid, match="before"):
        directory.change(actor, made, review_on=date(2026, 1, 1))
    assert directory.one(actor, made).review_on is None


def test_two_entries_do_not_share_a_name(actor: Actor) -> None:
    several(actor)
    with pytest.raises(Invalid, match="already"):
        directory.add(actor, group_of(actor), " night  LINE")


def test_an_entry_may_keep_its_own_name_in_other_letters(actor: Actor) -> None:
    made = several(actor)["Night line"]
    directory.change(actor, made, name="night line")
    assert directory.one(actor, made).name == "night line"


def test_a_partner_typed_into_a_worksheet_stands_on_the_list(actor: Actor) -> None:
    partners.add(actor, group_of(actor), "Harbour school", kind="school")
    [entry] = directory.listing(actor, group_of(actor))
    assert (entry.name, entry.kind, directory.stale(entry, TODAY)) == (
        "Harbour school",
        "school",
        True,
    )


@pytest.mark.parametrize(
    ("days", "old"), [(0, False), (183, False), (184, True), (None, True)], ids=str
)
def test_an_entry_is_stale_half_a_year_after_it_was_confirmed(days: int | None, old: bool) -> None:
    confirmed = None if days is None else TODAY - timedelta(days=days)
    assert directory.stale(Entry(id="", name="", confirmed_on=confirmed), TODAY) is old


@pytest.mark.parametrize(("days", "old"), [(0, False), (-1, True), (1, False)])
def test_an_entry_is_stale_when_its_review_is_past(days: int, old: bool) -> None:
    entry = Entry(id="", name="", confirmed_on=TODAY, review_on=TODAY + timedelta(days=days))
    assert directory.stale(entry, TODAY) is old


def test_confirming_makes_an_entry_fresh(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    assert directory.stale(directory.one(actor, made), TODAY)
    directory.confirm(actor, made)
    assert not directory.stale(directory.one(actor, made), TODAY)


def test_a_form_writes_only_what_was_changed_in_it(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    shown = directory.one(actor, made)
    directory.change(actor, made, area="Old town")
    directory.change(actor, made, shown=shown, area=shown.area, does="Counselling")
    now = directory.one(actor, made)
    assert (now.area, now.does) == ("Old town", "Counselling")


def test_two_who_change_the_same_field_do_not_write_over_each_other(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    shown = directory.one(actor, made)
    directory.change(actor, made, area="Old town")
    with pytest.raises(Stale, match="Area"):
        directory.change(actor, made, shown=shown, area="Harbour")
    assert directory.one(actor, made).area == "Old town"


def test_an_entry_that_nothing_names_is_taken_off_and_put_back(actor: Actor) -> None:
    made = several(actor)["Work office"]
    before = directory.one(actor, made)
    gone = directory.remove(actor, made)
    assert "Work office" not in names(directory.listing(actor, group_of(actor)))
    again = directory.put_back(actor, group_of(actor), gone)
    after = directory.one(actor, again)
    assert {**as_dict(before), "id": ""} == {**as_dict(after), "id": ""}


def as_dict(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


def test_a_partner_of_a_worksheet_stays_even_when_its_row_was_withdrawn(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "response.actions", what="Visit", partner=made)
    worksheets.withdraw(actor, problem, row)
    with pytest.raises(Invalid) as refused:
        directory.remove(actor, made)
    assert "worksheets" in refused.value.faults[0]
    assert directory.one(actor, made).name == "Day centre"


def test_a_partner_of_the_pathway_stays(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    pathway.add(actor, group_of(actor), "Call the centre", partner_id=made)
    with pytest.raises(Invalid) as refused:
        directory.remove(actor, made)
    assert refused.value.faults == ("1 step of the pathway",)


def test_an_open_worksheet_learns_of_a_new_name(actor: Actor) -> None:
    problem = a_problem(actor)
    before = presence.revision(problem)
    made = several(actor)["Day centre"]
    middle = presence.revision(problem)
    directory.change(actor, made, name="Day house")
    after = presence.revision(problem)
    directory.confirm(actor, made)
    assert before < middle < after == presence.revision(problem)
    assert worksheets.read(actor, problem).partners[made] == "Day house"


def test_the_name_of_a_person_is_not_kept_in_any_field(actor: Actor) -> None:
    for field in ("does", "area", "hours", "contact"):
        with pytest.raises(PersonalData):
            directory.add(actor, group_of(actor), "Office", **{field: "ask for Maria Popescu"})
    with pytest.raises(PersonalData):
        directory.add(actor, group_of(actor), "Maria Popescu")
    assert directory.listing(actor, group_of(actor)) == []


def test_a_work_contact_may_hold_numbers_and_addresses_of_an_office(actor: Actor) -> None:
    contact = "+44 20 7946 0018, desk@office.example, www.office.example"
    made = directory.add(actor, group_of(actor), "Office", contact=contact)
    assert directory.one(actor, made).contact == contact


def test_other_fields_may_hold_no_number(actor: Actor) -> None:
    with pytest.raises(PersonalData):
        directory.add(actor, group_of(actor), "Office", does="call +44 20 7946 0018")


def test_an_organisation_named_after_somebody_is_added_with_a_reason(actor: Actor) -> None:
    name = "Maria Popescu shelter"
    with pytest.raises(PersonalData):
        directory.add(actor, group_of(actor), name)
    free_text.clear(actor, group_of(actor), name, reason="organisation")
    assert directory.add(actor, group_of(actor), name)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_readers_look_and_change_nothing(role: Role) -> None:
    group = a_group()
    keeper, reader = an_actor(group), an_actor(group, role)
    made = several(keeper)["Day centre"]
    assert len(directory.listing(reader, group.id)) == 4
    for deed in (
        lambda: directory.add(reader, group.id, "Mine"),
        lambda: directory.change(reader, made, area="x"),
        lambda: directory.confirm(reader, made),
        lambda: directory.remove(reader, made),
    ):
        with pytest.raises(Refused):
            deed()


def test_other_groups_do_not_even_learn_that_an_entry_exists(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    stranger = an_actor(a_group("Theirs"))
    with pytest.raises(Refused):
        directory.listing(stranger, group_of(actor))
    for deed in (directory.one, directory.confirm, directory.remove):
        with pytest.raises(NotFound):
            deed(stranger, made)
    with pytest.raises(NotFound):
        directory.one(actor, "nothing")


def test_each_deed_leaves_a_trace_without_words(actor: Actor) -> None:
    made = directory.add(actor, group_of(actor), "Lantern house", does="A bed for the night")
    directory.confirm(actor, made)
    with database.reading() as session:
        found = traces.about(session, object_id=made)
    assert [each.action for each in found] == ["keep directory"] * 2
    assert "Lantern" not in str(found)


def test_the_directory_is_printed(actor: Actor) -> None:
    several(actor)
    assert directory.paper(actor, group_of(actor), language="ro").startswith(b"%PDF")


def test_a_partner_of_an_arrangement_or_for_whom_somebody_is_here_stays(actor: Actor) -> None:
    made = several(actor)
    arranged = Arranged(kind="training", words="First aid", partner_id=made["Day centre"])
    arrangements.add(actor, group_of(actor), arranged)
    people.set_partner(actor, actor.person_id, group_of(actor), partner_id=made["Night line"])
    for name, told in (
        ("Day centre", "1 procedure, agreement or training"),
        ("Night line", "1 person of the group"),
    ):
        with pytest.raises(Invalid) as refused:
            directory.remove(actor, made[name])
        assert refused.value.faults == (told,)


def test_a_partner_from_whom_a_decision_is_awaited_stays(actor: Actor) -> None:
    made = several(actor)["Day centre"]
    worksheets.add_row(actor, a_problem(actor), "response.actions", what="A", needs_from=made)
    with pytest.raises(Invalid):
        directory.remove(actor, made)


def test_calendar_addresses_of_a_partner_end_when_it_goes(actor: Actor) -> None:
    made = several(actor)
    tokens = {
        name: calendars.address(actor, group_of(actor), CalendarOf.PARTNER, about_id=made[name])
        for name in ("Day centre", "Night line")
    }
    directory.remove(actor, made["Day centre"])
    [left] = calendars.addresses(actor, group_of(actor))
    assert left.about_id == made["Night line"]
    assert calendars.of_token(tokens["Night line"])
    with pytest.raises(NotFound):
        calendars.of_token(tokens["Day centre"])
