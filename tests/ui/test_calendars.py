"""Calendars on the screen: what is in them, the address that is shown once, and its end."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.planned import PAST, SOON, a_partner, an_action
from workbench.domain.people import Group, Role
from workbench.domain.steering import CalendarOf
from workbench.errors import NotFound
from workbench.security.policy import Actor
from workbench.services import calendars, people


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def drawn(person: Actor, group_id: str, *, projecting: bool = False) -> AppTest:
    """The section as this person sees it."""

    def script(login: str, group_id: str) -> None:
        from workbench.services import people
        from workbench.ui import calendars, messages, state

        messages.say_what_happened(state.said())
        calendars.draw(people.acting_as(login), group_id)

    at = AppTest.from_function(script, args=(person.login, group_id), default_timeout=60)
    at.session_state["projecting"] = projecting
    return seen.fine(at.run())


def made(at: AppTest) -> str:
    """The token of the address on the screen, "" if there is none."""
    (shown,) = [each.value for each in at.code] or [""]
    return shown.rpartition("/")[2].removesuffix(".ics")


def test_an_empty_plan_is_said_and_what_an_entry_tells(group: Group, actor: Actor) -> None:
    words = seen.words(drawn(actor, group.id))
    assert "never what, where or who" in words
    assert "Nothing open has a day yet" in words


def test_a_number_is_looked_up_with_its_words(group: Group, actor: Actor) -> None:
    problem, partner = a_problem(actor, "Quixwort square"), a_partner(actor, group)
    an_action(actor, problem)
    an_action(actor, problem, what="Open the *gate*", partner=partner)
    at = drawn(actor, group.id)
    for shown in (
        "1.1",
        "1.2",
        "Open the *gate*",
        "Quixwort square",
        "What the numbers stand for: 2",
    ):
        assert shown in seen.words(at)
    choice = at.selectbox[0]
    assert choice.options[2:] == ["Harbour school"]
    at = seen.fine(choice.set_value((CalendarOf.PARTNER, partner)).run())
    assert "What the numbers stand for: 1" in seen.words(at)
    assert "Mend the quixwort lamp" not in seen.words(at)


def test_an_address_is_shown_once_and_works_until_it_is_revoked(
    group: Group, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = drawn(actor, group.id)
    assert made(at) == ""
    at = seen.button(at, "Make an address to subscribe to")
    token = made(at)
    assert calendars.of_token(token)
    assert "never read" in seen.words(at)
    at = seen.button(at, "I have copied it")
    assert made(at) == ""
    assert token not in seen.words(at)
    assert "last read today" in seen.words(at)
    at = seen.button(at, "Revoke")
    assert "revoked" in seen.words(at)
    with pytest.raises(NotFound):
        calendars.of_token(token)


def test_the_eleventh_address_is_refused_in_words(group: Group, actor: Actor) -> None:
    for _time in range(calendars.MOST_ADDRESSES):
        calendars.address(actor, group.id, CalendarOf.GROUP)
    at = seen.button(drawn(actor, group.id), "Make an address to subscribe to")
    assert "Revoke one first" in seen.words(at)
    assert made(at) == ""


def test_a_shared_screen_shows_no_address(group: Group, actor: Actor) -> None:
    at = drawn(actor, group.id, projecting=True)
    assert "Make an address to subscribe to" not in [each.label for each in at.button]
    at = seen.button(drawn(actor, group.id), "Make an address to subscribe to")
    at.session_state["projecting"] = True
    assert made(seen.fine(at.run())) == ""


def test_who_only_reads_looks_up_and_takes_nothing_away(group: Group, actor: Actor) -> None:
    an_action(actor, a_problem(actor))
    at = drawn(an_actor(group, Role.VIEWER), group.id)
    assert "What the numbers stand for: 1" in seen.words(at)
    assert "cannot export" in seen.words(at)
    assert at.get("download_button") == []
    assert list(at.button) == []


def test_the_facilitator_sees_whose_address_it_is_others_only_their_own(
    group: Group, actor: Actor
) -> None:
    member, manager = an_actor(group, Role.MEMBER, login="anna"), an_actor(group, Role.MANAGER)
    calendars.address(member, group.id, CalendarOf.GROUP)
    assert "made by you" in seen.words(drawn(member, group.id))
    assert "made by Anna" in seen.words(drawn(actor, group.id))
    assert "Addresses in use" not in seen.words(drawn(manager, group.id))


def test_the_plan_shows_the_same_number_and_a_late_blocked_action_twice(group: Group) -> None:
    visitor = visits.somebody(group)
    problem = a_problem(seen.acting(visitor))
    partner = a_partner(seen.acting(visitor), group)
    needs = {"needs": "Money", "needs_from": partner, "needs_by": SOON.isoformat()}
    row = an_action(seen.acting(visitor), problem, PAST, partner=partner, state="blocked", **needs)
    visitor = replace(visitor, problem=problem)
    at = seen.opened(visitor, "response", view="calendar", month=f"{SOON:%Y-%m}")
    assert "needs a decision" in seen.words(at)
    assert "In your own calendar" in seen.words(at)
    at = seen.opened(visitor, "response", action=row)
    assert "In calendars: Action due 1.1" in seen.words(at)


def test_the_page_offers_the_file(group: Group, actor: Actor) -> None:
    an_action(actor, a_problem(actor))
    (button,) = drawn(people.acting_as(actor.login), group.id).get("download_button")
    assert button.proto.label == "Download the file (.ics)"
