"""Closed problems out to other workbenches and in from them: nothing personal, nothing local."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.remembering import ACTIONS, DEFINITION, LESSONS, a_closed_problem, close, fill
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Unreadable
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import (
    closing,
    facilities,
    free_text,
    kept_words,
    memory,
    partners,
    redaction,
    shared_problems,
    sharing,
    sharing_in,
)
from workbench.services.facility_files import Entry
from workbench.services.sharing import ORIGIN, TITLE
from workbench.store import database, traces

CANARY = "Quixwort"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def drafted(actor: Actor, problem_id: str) -> dict[str, str]:
    return {each.key: each.text for each in sharing.draft(actor, problem_id)}


def sent(actor: Actor, problem_id: str, **changed: str) -> bytes:
    texts = drafted(actor, problem_id) | changed
    return sharing.send(actor, problem_id, texts, was_read=True)


def told(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data)
    return found


def a_file(**changed: object) -> bytes:
    content: Mapping[str, object] = {
        "format": shared_problems.FORMAT,
        "version": 1,
        "id": "a" * 32,
        "origin": "A town by a river",
        "closed": "2026-Q3",
        "title": "Bicycle thefts at a market",
        "chosen": {"phase": "other", "place": "market"},
        "effect": "worked",
        "texts": {"closing.never": "Warning posters"},
        "actions": [{"what": "Move the racks", "state": "done", "technique": "natural"}],
    }
    return json.dumps({**content, **changed}).encode()


def test_a_shared_problem_tells_what_was_done_and_what_came_out(actor: Actor) -> None:
    found = told(sent(actor, a_closed_problem(actor), **{ORIGIN: "A town by a river"}))
    assert found["closed"] == "2026-Q3"
    assert found["chosen"] == {"phase": "other", "place": "market", "objective": "reduce"}
    assert found["effect"] == "worked"
    assert found["texts"]["closing.never"] == LESSONS["never"]
    assert [each["state"] for each in found["actions"]] == ["done", "dropped"]
    assert found["actions"][1]["reason"] == ACTIONS[1]["reason"]
    assert found["origin"] == "A town by a river"


def test_no_group_partner_area_person_or_day_leaves(group: Group) -> None:
    there = an_actor(a_group(f"{CANARY} forum"), login=f"{CANARY}-lead".lower())
    partner = partners.add(there, there.roles[0][0], f"{CANARY} Licensing Office")
    definition = DEFINITION | {"where": f"{CANARY} hall", "known": f"{CANARY} told us"}
    deeds = [{**ACTIONS[0], "partner": partner, "due": "2026-03-17", "start": "2026-02-11"}]
    problem_id = a_closed_problem(there, definition=definition, actions=deeds)
    data = sent(there, problem_id).decode()
    assert CANARY.lower() not in data.lower()
    assert "2026-0" not in data
    for secret in (problem_id, there.roles[0][0], partner, there.person_id, there.name):
        assert secret not in data


def test_an_emptied_text_stays_here(actor: Actor) -> None:
    found = told(sent(actor, a_closed_problem(actor), **{"closing.never": " ", "2.what": ""}))
    assert "closing.never" not in found["texts"]
    assert len(found["actions"]) == 1


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_a_facilitator_lets_something_leave(group: Group, actor: Actor, role: Role) -> None:
    problem_id = a_closed_problem(actor)
    other = an_actor(group, role)
    with pytest.raises(Refused):
        sharing.draft(other, problem_id)
    with pytest.raises(Refused):
        sharing.send(other, problem_id, {TITLE: "x"}, was_read=True)


def test_an_open_problem_a_foreign_one_and_one_that_is_shut_cannot_go(actor: Actor) -> None:
    with pytest.raises(Invalid, match="closed problem"):
        sharing.draft(actor, a_problem(actor))
    with pytest.raises(NotFound):
        sharing.draft(actor, a_closed_problem(an_actor(a_group("Theirs"))))
    mine = a_closed_problem(actor)
    shut = Actor(actor.person_id, actor.name, roles=actor.roles, shut_out=(mine,))
    with pytest.raises(Refused):
        sharing.draft(shut, mine)


def test_nothing_goes_before_somebody_read_it_and_it_has_a_name(actor: Actor) -> None:
    problem_id = a_closed_problem(actor)
    with pytest.raises(Invalid, match="Read every text"):
        sharing.send(actor, problem_id, drafted(actor, problem_id))
    with pytest.raises(Invalid, match="short name"):
        sent(actor, problem_id, title="")


def test_a_telephone_number_is_held_back_until_it_is_cleared(actor: Actor, group: Group) -> None:
    problem_id = a_closed_problem(actor)
    text = "Call +44 20 7946 0958 first"
    with pytest.raises(PersonalData) as held:
        sent(actor, problem_id, **{"closing.effect": text})
    assert "0958" not in held.value.neutral
    assert sharing.look(actor, problem_id, {"closing.effect": text})["closing.effect"].fault
    free_text.clear(actor, group.id, text, reason="public")
    assert text in sent(actor, problem_id, **{"closing.effect": text}).decode()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It worked at the Mill Lane shelter", "Mill Lane Shelter"),
        ("at the MILL LÁNE SHELTERS too", "Mill Lane Shelter"),
        ("Mill Lane took part", "Mill Lane"),
        ("Only in Harbour streets", "Harbour"),
        ("People of the harbour quarter", "Harbour quarter"),
        ("Rosa Quill asked for it", "Rosa Quill"),
        ("along Tannery Row", "Tannery Row"),
        ("near the Ferry Arcade", "Ferry Arcade"),
    ],
)
def test_names_of_the_community_are_pointed_out_and_must_go_or_be_confirmed(
    actor: Actor, group: Group, text: str, name: str
) -> None:
    partners.add(actor, group.id, "Mill Lane Shelter")
    facilities.add(actor, group.id, Entry("Ferry Arcade", "shop"))
    an_actor(group, Role.MEMBER, login="Rosa Quill")
    problem_id = a_closed_problem(actor, closed_at=None)
    fill(actor, problem_id, "assessment.design", {"buffer": "Tannery Row; Upper Weir"})
    close(problem_id)
    texts = drafted(actor, problem_id) | {"closing.moderators": text}
    concern = sharing.look(actor, problem_id, texts)["closing.moderators"]
    assert name in concern.names
    with pytest.raises(Invalid):
        sharing.send(actor, problem_id, texts, was_read=True)
    if concern.fault is None:
        assert sharing.send(actor, problem_id, texts, may_stay=concern.names, was_read=True)


def test_ordinary_words_are_no_names(actor: Actor) -> None:
    problem_id = a_closed_problem(actor)
    assert sharing.look(actor, problem_id, {"x": "a harbour of a quarter million ships"}) == {}


def test_sending_is_traced_without_its_words(actor: Actor) -> None:
    problem_id = a_closed_problem(actor)
    sent(actor, problem_id)
    with database.reading() as session:
        every = traces.about(session, object_id=problem_id)
    (trace,) = [each for each in every if each.action == Action.EXPORT]
    assert (trace.actor, trace.note) == (actor.name, "shared problem")


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER])
def test_what_was_sent_is_taken_in_once_and_found(group: Group, actor: Actor, role: Role) -> None:
    data = sent(actor, a_closed_problem(actor))
    there = an_actor(a_group("Elsewhere"), role)
    group_id = there.roles[0][0]
    assert sharing_in.take_in(there, group_id, data)
    assert not sharing_in.take_in(there, group_id, data)
    (found,) = memory.search(there, memory.Asked(words="racks bread", technique="natural"))
    assert found.shared
    assert found.closed == "2026-Q3"
    assert found.text("closing.never") == LESSONS["never"]
    assert memory.search(there, memory.Asked(effect="worked")) == (found,)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_readers_take_nothing_in_and_remove_nothing(group: Group, role: Role) -> None:
    sharing_in.take_in(an_actor(group), group.id, a_file())
    reader = an_actor(group, role)
    for deed in (sharing_in.take_in, sharing_in.preview):
        with pytest.raises(Refused):
            deed(reader, group.id, a_file())
    with pytest.raises(Refused):
        sharing_in.remove(reader, group.id, "a" * 32)
    assert len(memory.read(reader)) == 1


def test_what_was_taken_in_can_be_removed_and_comes_back(actor: Actor, group: Group) -> None:
    sharing_in.take_in(actor, group.id, a_file())
    sharing_in.remove(actor, group.id, "a" * 32)
    assert memory.read(actor) == ()
    with pytest.raises(NotFound):
        sharing_in.remove(actor, group.id, "a" * 32)
    assert sharing_in.take_in(actor, group.id, a_file())


def test_a_newer_telling_replaces_the_older_one(actor: Actor, group: Group) -> None:
    sharing_in.take_in(actor, group.id, a_file())
    incoming = sharing_in.preview(actor, group.id, a_file(effect="no"))
    assert (incoming.stands, incoming.replaces) == (False, True)
    sharing_in.take_in(actor, group.id, a_file(effect="no"))
    assert [each.effect for each in memory.read(actor)] == ["no"]


def test_a_problem_that_comes_home_is_no_second_experience(actor: Actor, group: Group) -> None:
    problem_id = a_closed_problem(actor)
    sharing_in.take_in(actor, group.id, sent(actor, problem_id))
    assert len(memory.read(actor)) == 1
    shut = Actor(actor.person_id, actor.name, roles=actor.roles, shut_out=(problem_id,))
    assert memory.read(shut) == ()
    closing.reopen(actor, problem_id, reason="The thefts are back")
    assert memory.read(actor) == ()
    assert not any(memory.beside(actor, problem_id).values())


def test_personal_data_in_a_file_stays_out_until_it_is_neutral(actor: Actor, group: Group) -> None:
    data = a_file(texts={"closing.effect": "Call +44 20 7946 0958"})
    with pytest.raises(PersonalData):
        sharing_in.take_in(actor, group.id, data)
    assert memory.read(actor) == ()
    (held,) = sharing_in.preview(actor, group.id, data).held
    assert "0958" in held.text
    assert sharing_in.take_in(actor, group.id, data, neutral=True)
    assert not sharing_in.take_in(actor, group.id, data, neutral=True)
    assert "0958" not in repr(memory.read(actor))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe", b"{}", b"[" * 100_000, b"9" * 5_000),
        b'{"format": "' + b"x" * 300_000 + b'"}',
        a_file(format="other"),
        a_file(version=2),
        a_file(author="Rosa Quill"),
        a_file(id="short"),
        a_file(id="Z" * 32),
        a_file(title=""),
        a_file(title=7),
        a_file(title="x" * 6_000),
        a_file(closed="2026-08-20"),
        a_file(closed="2026-Q5"),
        a_file(effect="great"),
        a_file(chosen={"place": "the Ferry Arcade"}),
        a_file(chosen={"where": "Ferry Arcade"}),
        a_file(chosen=[]),
        a_file(texts={"definition.where": "Ferry Arcade"}),
        a_file(texts={"closing.effect": ["x"]}),
        a_file(actions={}),
        a_file(actions=["x"]),
        a_file(actions=[{"what": "", "state": "done"}]),
        a_file(actions=[{"what": "x", "state": "agreed"}]),
        a_file(actions=[{"what": "x", "state": "done", "partner": "Ferry Arcade"}]),
        a_file(actions=[{"what": "x", "state": "done", "technique": "magic"}]),
        a_file(actions=[{"what": "x", "state": "done"}] * 201),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused_whole(
    actor: Actor, group: Group, data: bytes
) -> None:
    with pytest.raises(Unreadable):
        sharing_in.take_in(actor, group.id, data)
    assert memory.read(actor) == ()


def test_every_file_that_is_sent_can_be_read_again(actor: Actor) -> None:
    data = sent(actor, a_closed_problem(actor))
    content = shared_problems.read(data)
    assert shared_problems.read(shared_problems.written(content)) == content
    assert len(content.texts) == 8


def test_words_of_a_shared_problem_can_be_taken_out_for_good(actor: Actor, group: Group) -> None:
    sharing_in.take_in(actor, group.id, a_file(title=f"Thefts at {CANARY.lower()} market"))
    before = memory.mark(actor)
    assert redaction.redact(actor, group.id, words=CANARY, instead="a", reason="It names a place")
    assert CANARY.lower() not in repr(memory.read(actor))
    assert memory.mark(actor) != before
    with database.reading() as session:
        kept = list(kept_words.of_shared(session, group.id))
    assert {each.field for each in kept} == {"origin", "title", "closing.never", "what", "reason"}
