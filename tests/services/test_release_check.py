"""What no release says, found in texts before they leave."""

from tests.builders import a_group, an_actor
from workbench.domain.forum import About
from workbench.domain.people import Group
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import directory, facilities, release_check
from workbench.services.facility_files import Entry
from workbench.store import database


def told(group: Group, *texts: str, about: About = About.TRAFFICKING, meeting: int = -1) -> str:
    found = release_check.look(COMMAND_LINE, group.id, texts, about=about, meeting={meeting})
    return " ".join(each.words for each in found)


def with_venue(name: str = "Blue Lantern") -> tuple[Actor, Group]:
    group = a_group(f"Forum at the river, {name}")
    actor = an_actor(group)
    facilities.add(actor, group.id, Entry(name, "bar", None, None))
    return actor, group


def test_a_venue_on_the_list_is_named_in_no_release_however_it_is_written() -> None:
    _actor, group = with_venue()
    for text in ("Girls wait at the blue LANTERN", "the Blue-Lanterns", "behind BlueLantern"):
        assert "Blue Lantern" in told(group, text)
        assert "Blue Lantern" in told(group, text, about=About.OTHER)
    assert not told(group, "A bar in the harbour quarter, with blue lamps")


def test_names_in_other_scripts_are_found_too() -> None:
    for name, text in (
        ("Синий фонарь", "Ждут у «Синего фонаря»"),
        ("مطعم الفانوس", "ينتظرون بمطعم الفانوس"),
        ("青灯笼", "她们在青灯笼后面等"),
    ):
        _actor, group = with_venue(name)
        assert name in told(group, text)


def test_a_name_that_merely_says_what_kind_of_place_it_is_tells_nothing() -> None:
    actor, group = with_venue("Market")
    facilities.add(actor, group.id, Entry("Bus station", "station", None, None))
    assert not told(group, "Children beg at the market and at the bus station")


def test_a_name_of_one_word_counts_where_it_is_written_large() -> None:
    _actor, group = with_venue("Ferryman")
    assert "Ferryman" in told(group, "They meet at the Ferryman")
    assert not told(group, "They ask the ferryman")


def test_places_of_incidents_are_kept_out_and_for_other_problems_the_rare_ones(
    millbrook: Group,
) -> None:
    often, rare = "The racks at the Market Hall", "Noise near the Eastfield Social Club"
    assert "Market Hall" in told(millbrook, often)
    assert not told(millbrook, often, about=About.OTHER)
    assert "Eastfield Social Club" in told(millbrook, rare, about=About.OTHER)  # on the list


def test_areas_of_the_community_and_its_own_name_may_be_said(millbrook: Group) -> None:
    assert not told(millbrook, "In Millbrook, most of all in the Station Quarter")


def test_a_partner_is_named_once_it_agreed() -> None:
    group = a_group()
    actor = an_actor(group)
    partner = directory.add(actor, group.id, "Open Harbour Street Work", contact="Office 555 0140")
    text = "Ask at Open Harbour Street Work"
    assert "has not agreed" in told(group, text)
    directory.change(actor, partner, public=True)
    assert not told(group, text)


def test_checks_days_small_numbers_and_personal_data_are_found_at_their_place() -> None:
    group = a_group()
    texts = (
        "All is well",
        "The inspectors come back: an inspection is planned",
        "On 3 May 2020 it began",
        "We met 4 girls",
        "Call Ana Horvat on +44 7700 900123",
    )
    found = release_check.look(COMMAND_LINE, group.id, texts, about=About.CHILDREN)
    assert {each.index for each in found} == {1, 2, 3, 4}
    assert "“4 girls” is a number below 10" in found[2].words


def test_a_small_number_is_smaller_for_other_problems() -> None:
    group = a_group()
    assert not told(group, "We had 6 incidents", about=About.OTHER)
    assert told(group, "We had 4 incidents", about=About.OTHER)


def test_the_next_meeting_has_a_day_and_a_place(millbrook: Group) -> None:
    text = "Tuesday 3 May, 18:30, Market Hall"
    assert told(millbrook, text)
    assert not told(millbrook, text, meeting=0)
    assert "number below" in told(millbrook, "With 3 victims on the stage", meeting=0)


def test_of_what_nobody_wrote_for_the_release_only_the_names_are_looked_at() -> None:
    _actor, group = with_venue()
    texts = ("Noise at the Blue Lantern", "On 3 May 2020, 3 children", "Noise")
    with database.reading() as session:
        found = release_check.named(session, group.id, texts, about=About.OTHER)
    assert [each.index for each in found] == [0]
