"""The pocket card of a local list."""

from datetime import date, timedelta

import pytest

from tests.builders import a_group, an_actor
from tests.exports.paper import printed
from workbench.domain.directory import Partner
from workbench.errors import NotFound
from workbench.security.policy import Actor
from workbench.services import group_settings, local_lists, pocket_cards
from workbench.services.local_list import Profile
from workbench.store import database

LABOUR = Profile("destination", "adults", "labour")
CHILDREN = Profile("source", "children", "sexual")
TODAY = date.today()


def a_list(profile: Profile = LABOUR) -> tuple[Actor, str]:
    actor = an_actor(a_group(f"Harbour quarter {profile.age}"))
    return actor, local_lists.begin(actor, actor.roles[0][0], profile)


def test_the_card_holds_the_signs_in_their_order_with_their_strength() -> None:
    actor, list_id = a_list()
    local_lists.move(actor, list_id, "D4.02", by=-1)
    local_lists.weigh(actor, list_id, "D4.03", strength="", shown="medium")
    card = pocket_cards.card(actor, local_lists.one(actor, list_id))
    assert [sign.strength for sign in card.signs[:3]] == ["Medium", "Strong", ""]
    assert len(card.signs) == 31
    assert card.kind == ("Destination community", "Adults", "Labour exploitation")
    assert card.unverified
    assert (card.group, card.author) == ("Harbour quarter adults", actor.name)


def test_a_card_for_children_says_what_holds_for_a_child() -> None:
    actor, list_id = a_list(CHILDREN)
    card = pocket_cards.card(actor, local_lists.one(actor, list_id))
    assert any("child-protection service" in line for line in card.do_now)
    assert not card.unverified  # no strength is set at all
    actor, list_id = a_list()
    card = pocket_cards.card(actor, local_lists.one(actor, list_id))
    assert not any("child-protection service" in line for line in card.do_now)


def test_a_card_says_who_validated_the_list_and_when_to_look_again() -> None:
    actor, list_id = a_list()
    kept = local_lists.one(actor, list_id)
    assert pocket_cards.validated(kept) == "Nobody has validated this list yet."
    assert pocket_cards.review(kept) == ""
    on, due = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    local_lists.validate(actor, list_id, "Working group", on=on, review_on=due)
    local_lists.take_off(actor, list_id, "D4.01")
    card = pocket_cards.card(actor, local_lists.one(actor, list_id))
    assert card.validated.startswith("Validated by Working group on ")
    assert card.validated.endswith("It has been changed since then.")
    assert card.review_due.startswith("Review overdue since ")
    assert not card.unverified


@printed.needs_a_reader
def test_the_printed_card_names_whom_to_call() -> None:
    actor, list_id = a_list()
    group = actor.roles[0][0]
    group_settings.change(actor, group, emergency="112")
    with database.writing() as session:
        session.add(Partner(group_id=group, name="Harbour line", contact="555 0100", urgent=True))
        session.commit()
    pdf = pocket_cards.pdf(actor, list_id)
    seen = printed.text(pdf)
    assert printed.pages(pdf) == 1
    for words in ("112", "Harbour line", "Destination community", "far too many hours"):
        assert words in seen, words


def test_another_group_prints_no_card() -> None:
    _actor, list_id = a_list()
    with pytest.raises(NotFound):
        pocket_cards.pdf(an_actor(a_group("Strangers")), list_id)
