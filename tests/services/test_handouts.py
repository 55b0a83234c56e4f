"""Public addresses of handouts: who opens them, what they show, and when they end."""

import hashlib

import pytest
from sqlmodel import select

from tests import released
from tests.builders import a_group, a_problem, an_actor
from tests.handed_out import a_release, changed, kept
from workbench import settings
from workbench.domain.forum import About, ReleaseState
from workbench.domain.people import Group, Role
from workbench.domain.trace import Trace
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import handouts
from workbench.store import database


@pytest.fixture
def group() -> Group:
    return a_group("Quixwort quarter")


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def release(actor: Actor) -> str:
    return a_release(actor, a_problem(actor))


def test_as_long_as_nobody_opened_an_address_there_is_none(actor: Actor, release: str) -> None:
    assert handouts.token(actor, release) == ""
    assert kept(release).address == ""
    assert not kept(release).feedback


def test_an_address_shows_the_frozen_content_and_is_shown_again(actor: Actor, release: str) -> None:
    token = handouts.open_address(actor, release)
    assert len(token) == 43
    assert handouts.of_token(token).title == released.release().title
    assert handouts.open_address(actor, release) == token == handouts.token(actor, release)


def test_what_is_stored_opens_nothing(actor: Actor, release: str) -> None:
    token = handouts.open_address(actor, release)
    stored = kept(release).address
    assert token not in stored
    for guess in (stored, stored + "A" * 21, stored + token[:21], token[:-1], token + "A"):
        with pytest.raises(NotFound, match="no handout at this address"):
            handouts.of_token(guess)
    plain = hashlib.sha256(f"handout {release} {stored}".encode()).hexdigest()
    with pytest.raises(NotFound):
        handouts.of_token((stored + plain)[:43])


def test_no_two_addresses_are_alike_and_one_release_opens_no_other(
    actor: Actor, release: str
) -> None:
    other = a_release(actor, kept(release).problem_id)
    first, second = handouts.open_address(actor, release), handouts.open_address(actor, other)
    assert first[:22] != second[:22]
    for mixed in (first[:22] + second[22:], second[:22] + first[22:]):
        with pytest.raises(NotFound):
            handouts.of_token(mixed)


def test_a_closed_address_is_over_for_good(actor: Actor, release: str) -> None:
    token = handouts.open_address(actor, release)
    handouts.switch_feedback(actor, release, on=True)
    handouts.close_address(actor, release)
    with pytest.raises(NotFound):
        handouts.of_token(token)
    assert handouts.open_address(actor, release) != token
    assert not kept(release).feedback
    with pytest.raises(NotFound):
        handouts.of_token(token)


@pytest.mark.parametrize("state", [ReleaseState.WITHDRAWN, ReleaseState.DRAFT, ReleaseState.ASKED])
def test_what_is_not_published_vanishes_at_once(
    actor: Actor, release: str, state: ReleaseState
) -> None:
    token = handouts.open_address(actor, release)
    changed(release, state=state)
    with pytest.raises(NotFound, match="no handout at this address"):
        handouts.of_token(token)
    assert handouts.token(actor, release) == ""
    with pytest.raises(NotFound):
        handouts.paper(token, "http://here")


@pytest.mark.parametrize("state", [ReleaseState.WITHDRAWN, ReleaseState.DRAFT, ReleaseState.ASKED])
def test_only_what_is_published_gets_an_address(actor: Actor, state: ReleaseState) -> None:
    unpublished = a_release(actor, a_problem(actor), state=state)
    with pytest.raises(Invalid, match="Only a published release"):
        handouts.open_address(actor, unpublished)
    with pytest.raises(Invalid):
        handouts.switch_feedback(actor, unpublished, on=True)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER])
def test_whoever_may_not_publish_opens_and_closes_nothing(
    group: Group, actor: Actor, release: str, role: Role
) -> None:
    other = an_actor(group, role)
    token = handouts.open_address(actor, release)
    for deed in (handouts.open_address, handouts.close_address):
        with pytest.raises(Refused):
            deed(other, release)
    with pytest.raises(Refused):
        handouts.switch_feedback(other, release, on=True)
    assert handouts.token(other, release) == token  # they may show its code


def test_another_group_learns_nothing(release: str) -> None:
    stranger = an_actor(a_group("Elsewhere"))
    for deed in (handouts.open_address, handouts.close_address, handouts.token):
        with pytest.raises(NotFound):
            deed(stranger, release)
    with pytest.raises(NotFound):
        handouts.token(stranger, "0" * 32)


@pytest.mark.parametrize("about", [About.TRAFFICKING, About.CHILDREN])
def test_on_trafficking_and_children_nobody_leaves_words_even_if_it_is_stored(
    actor: Actor, about: About
) -> None:
    release = a_release(actor, a_problem(actor), about=about)
    token = handouts.open_address(actor, release)
    with pytest.raises(Invalid, match="in danger"):
        handouts.switch_feedback(actor, release, on=True)
    changed(release, feedback=True)
    assert not handouts.takes_words(token)


def test_words_ask_for_an_open_address(actor: Actor, release: str) -> None:
    with pytest.raises(Invalid, match="Open the public address first"):
        handouts.switch_feedback(actor, release, on=True)
    token = handouts.open_address(actor, release)
    assert not handouts.takes_words(token)
    handouts.switch_feedback(actor, release, on=True)
    assert handouts.takes_words(token)
    handouts.switch_feedback(actor, release, on=False)
    assert not handouts.takes_words(token)


def test_the_address_is_where_the_setting_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert handouts.address("abc", "http://192.0.2.7:8501") == (
        "http://192.0.2.7:8501/public/handout/abc"
    )
    monkeypatch.setenv("WORKBENCH_PUBLIC_ADDRESS", "https://sara.example.org/")
    settings.current.cache_clear()
    assert handouts.address("abc", "http://x") == "https://sara.example.org/public/handout/abc"


def test_every_deed_leaves_a_trace_without_the_token(actor: Actor, release: str) -> None:
    token = handouts.open_address(actor, release)
    handouts.switch_feedback(actor, release, on=True)
    handouts.close_address(actor, release)
    with database.reading() as session:
        notes = [each.note for each in session.exec(select(Trace))]
    assert {"public address opened", "words of readers on", "public address closed"} <= set(notes)
    assert token[:22] not in "".join(notes)


def test_the_paper_names_its_address(actor: Actor, release: str) -> None:
    token = handouts.open_address(actor, release)
    assert handouts.paper(token, "http://192.0.2.7").startswith(b"%PDF")
