"""Guidance in a release: signs, advice, whom to call, and the leaflet."""

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.people import Group, Role
from workbench.domain.released import Block
from workbench.errors import Refused
from workbench.security.policy import Actor
from workbench.services import directory, local_lists, release_words
from workbench.services.local_list import Profile


def placed() -> tuple[Actor, Group]:
    group = a_group()
    return an_actor(group), group


def texts(block: Block, heading: str = "") -> list[str]:
    return [each.text for each in block.points if heading in ("", each.group)]


def test_without_a_list_of_its_own_a_group_shows_general_signs_and_advice() -> None:
    actor, group = placed()
    block = release_words.signs_block(actor, group.id, about=About.TRAFFICKING)
    assert block.kind is BlockKind.SIGNS
    assert block.title == "What you can do"
    assert {each.group for each in block.points} == {"Signs to know", "What helps"}
    assert any("Confront nobody" in each for each in texts(block, "What helps"))


def test_the_signs_of_its_own_lists_take_their_place_a_few_of_them() -> None:
    actor, group = placed()
    local_lists.begin(actor, group.id, Profile("destination", "adults", "labour"))
    block = release_words.signs_block(actor, group.id, about=About.TRAFFICKING)
    own = local_lists.signs(actor, group.id)
    assert texts(block, "Signs to know") == list(own[: release_words.MOST_SIGNS])


def test_on_children_only_the_signs_of_lists_on_children_are_shown() -> None:
    actor, group = placed()
    local_lists.begin(actor, group.id, Profile("destination", "adults", "labour"))
    block = release_words.signs_block(actor, group.id, about=About.CHILDREN)
    assert any("Children who work" in each for each in texts(block, "Signs to know"))
    kept = local_lists.begin(actor, group.id, Profile("source", "children", "labour"))
    block = release_words.signs_block(actor, group.id, about=About.CHILDREN)
    first = local_lists.one(actor, kept).signs[0].indicator
    assert texts(block, "Signs to know")[0] == str(first.text)


def test_other_problems_have_no_signs_of_trafficking() -> None:
    actor, group = placed()
    local_lists.begin(actor, group.id, Profile("destination", "adults", "labour"))
    block = release_words.signs_block(actor, group.id, about=About.OTHER)
    assert {each.group for each in block.points} == {"What helps"}


def test_users_of_services_are_told_plainly_of_demand() -> None:
    actor, group = placed()
    block = release_words.signs_block(
        actor, group.id, about=About.TRAFFICKING, audience=Audience.USERS
    )
    assert any("Demand keeps exploitation going" in each for each in texts(block))


def test_only_partners_that_agreed_and_can_be_reached_are_named() -> None:
    actor, group = placed()
    office = "Office 555 0140"
    directory.add(actor, group.id, "Quiet Shelter", contact=office, urgent=True)
    directory.add(actor, group.id, "Parents’ council", public=True)
    directory.add(actor, group.id, "Police station", kind="police", contact=office, public=True)
    directory.add(actor, group.id, "Advice Centre", kind="ngo", contact=office, public=True)
    details = {"kind": "hotline", "contact": office, "public": True, "urgent": True}
    directory.add(actor, group.id, "Harbour Hotline", **details)

    def named(audience: Audience) -> list[str]:
        found = release_words.contacts(actor, group.id, about=About.TRAFFICKING, audience=audience)
        return [each.name for each in found]

    assert named(Audience.RESIDENTS) == ["Harbour Hotline", "Advice Centre", "Police station"]
    assert named(Audience.VICTIMS) == ["Harbour Hotline", "Advice Centre", "Police station"]


def test_for_children_those_that_serve_children_come_first() -> None:
    actor, group = placed()
    office = "Office 555 0140"
    directory.add(actor, group.id, "Advice Centre", contact=office, public=True, urgent=True)
    directory.add(actor, group.id, "Youth House", contact=office, public=True, serves=["child"])
    found = release_words.contacts(actor, group.id, about=About.CHILDREN)
    assert [each.name for each in found] == ["Youth House", "Advice Centre"]


def test_the_leaflet_speaks_otherwise_before_and_afterwards_and_to_children() -> None:
    actor, group = placed()

    def title(about: About, audience: Audience) -> str:
        block = release_words.leaflet_block(actor, group.id, about=about, audience=audience)
        assert block.kind is BlockKind.LEAFLET
        assert all(each.group for each in block.points)
        return block.title

    titles = {
        title(about, audience)
        for about in (About.TRAFFICKING, About.CHILDREN)
        for audience in (Audience.POTENTIAL_VICTIMS, Audience.VICTIMS)
    }
    assert len(titles) == 4


def test_whoever_may_not_read_in_the_group_gets_nothing() -> None:
    _actor, group = placed()
    stranger = an_actor(a_group("Elsewhere"), Role.VIEWER)
    with pytest.raises(Refused):
        release_words.signs_block(stranger, group.id, about=About.OTHER)
    with pytest.raises(Refused):
        release_words.leaflet_block(stranger, group.id, about=About.TRAFFICKING)


def test_where_no_office_is_named_the_police_are_told() -> None:
    actor, group = placed()
    told = " ".join(texts(release_words.signs_block(actor, group.id, about=About.OTHER)))
    assert "Tell the police what you saw" in told
    directory.add(actor, group.id, "Advice Centre", contact="Office 555 0140", public=True)
    told = " ".join(texts(release_words.signs_block(actor, group.id, about=About.OTHER)))
    assert "offices named here" in told
    assert "Tell the police" not in told
