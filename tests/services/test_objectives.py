"""Objectives: kept by those who steer, read by all of the group, never with personal data."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import kept_words, objectives
from workbench.services.objectives import Aim
from workbench.store import database

AIM = Aim(
    words="Three actions in four are done in time",
    plan="Local action plan 2027",
    figure="in_time",
    target=75,
    until=date(2027, 12, 31),
)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def kept(actor: Actor) -> list[Aim]:
    return objectives.listing(actor, actor.roles[0][0])


@pytest.mark.parametrize("role", list(Role))
def test_facilitators_and_managers_steer_the_others_read(
    role: Role, actor: Actor, group: Group
) -> None:
    made = objectives.add(actor, group.id, AIM)
    person = an_actor(group, role, login=f"as-{role}")
    assert [each.words for each in objectives.listing(person, group.id)] == [AIM.words]
    if role in (Role.FACILITATOR, Role.MANAGER):
        objectives.change(person, made, replace(AIM, target=80))
        assert objectives.remove(person, made).target == 80
        objectives.add(person, group.id, AIM)
        return
    for deed in (
        lambda: objectives.add(person, group.id, AIM),
        lambda: objectives.change(person, made, AIM),
        lambda: objectives.remove(person, made),
    ):
        with pytest.raises(Refused):
            deed()
    assert len(kept(actor)) == 1


def test_what_is_taken_away_can_be_put_back_as_it_was(actor: Actor, group: Group) -> None:
    made = objectives.add(actor, group.id, AIM)
    gone = objectives.remove(actor, made)
    assert kept(actor) == []
    objectives.add(actor, gone.group_id, gone)
    [back] = kept(actor)
    assert replace(back, id="", group_id="") == AIM


def test_a_value_is_kept_by_hand_only_where_no_figure_shows_it(actor: Actor, group: Group) -> None:
    objectives.add(actor, group.id, replace(AIM, latest=12))
    objectives.add(actor, group.id, replace(AIM, words="Officers trained", figure="", latest=12))
    assert {aim.figure: aim.latest for aim in kept(actor)} == {"in_time": None, "": 12}


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "  "},
        {"words": "a" * 301},
        {"plan": "a" * 121},
        {"figure": "happiness"},
        {"target": float("nan")},
        {"target": float("inf")},
        {"target": 1e12},
        {"until": date(1990, 1, 1)},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object], actor: Actor, group: Group) -> None:
    with pytest.raises(Invalid):
        objectives.add(actor, group.id, replace(AIM, **wrong))  # type: ignore[arg-type]
    assert kept(actor) == []


@pytest.mark.parametrize("field", ["words", "plan"])
def test_personal_data_are_not_kept(field: str, actor: Actor, group: Group) -> None:
    with pytest.raises(PersonalData):
        objectives.add(actor, group.id, replace(AIM, **{field: "Call 0660 1234567 at once"}))
    assert kept(actor) == []


def test_objectives_of_other_groups_are_as_if_they_were_not(actor: Actor, group: Group) -> None:
    made = objectives.add(actor, group.id, AIM)
    other = an_actor(a_group("Other"), login="other")
    with pytest.raises(Refused):
        objectives.listing(other, group.id)
    for deed in (objectives.remove, lambda who, what: objectives.change(who, what, AIM)):
        with pytest.raises(NotFound):
            deed(other, made)
    with pytest.raises(NotFound):
        objectives.remove(actor, "none")


def test_their_words_are_found_again_by_redaction_and_recheck(actor: Actor, group: Group) -> None:
    a_problem(actor)
    objectives.add(actor, group.id, AIM)
    with database.reading() as session:
        found = {
            (each.table, each.field): each.text for each in kept_words.of_group(session, group.id)
        }
    assert found["objective", "words"] == AIM.words
    assert found["objective", "plan"] == AIM.plan
