"""Procedures, agreements, trainings: kept by those who steer, with those of the directory."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.directory import Agreement
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import arrangements, directory, kept_words
from workbench.services.arrangements import Arranged
from workbench.store import database

TODAY = date.today()
TRAINING = Arranged(
    kind="training",
    words="Joint training on indicators",
    held_on=TODAY - timedelta(days=100),
    review_on=TODAY + timedelta(days=200),
)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def kept(actor: Actor) -> list[Arranged]:
    return arrangements.listing(actor, actor.roles[0][0])


@pytest.mark.parametrize("role", list(Role))
def test_facilitators_and_managers_steer_the_others_read(
    role: Role, actor: Actor, group: Group
) -> None:
    made = arrangements.add(actor, group.id, TRAINING)
    person = an_actor(group, role, login=f"as-{role}")
    assert [each.words for each in arrangements.listing(person, group.id)] == [TRAINING.words]
    if role in (Role.FACILITATOR, Role.MANAGER):
        arrangements.change(person, made, replace(TRAINING, kind="procedure"))
        assert arrangements.remove(person, made).kind == "procedure"
        arrangements.add(person, group.id, TRAINING)
        return
    for deed in (
        lambda: arrangements.add(person, group.id, TRAINING),
        lambda: arrangements.change(person, made, TRAINING),
        lambda: arrangements.remove(person, made),
    ):
        with pytest.raises(Refused):
            deed()
    assert len(kept(actor)) == 1


def test_agreements_of_the_directory_stand_among_them_the_soonest_review_first(
    actor: Actor, group: Group
) -> None:
    arrangements.add(actor, group.id, TRAINING)
    arrangements.add(actor, group.id, replace(TRAINING, words="Undated", review_on=None))
    directory.add(
        actor,
        group.id,
        "Street work",
        agreement=Agreement.PROTOCOL,
        signed_on=TODAY - timedelta(days=400),
        review_on=TODAY - timedelta(days=35),
    )
    directory.add(actor, group.id, "Town hall")
    found = kept(actor)
    assert [each.partner or each.words for each in found] == [
        "Street work",
        TRAINING.words,
        "Undated",
    ]
    assert [each.overdue(TODAY) for each in found] == [True, False, False]
    assert found[0].id == ""


def test_what_is_taken_away_can_be_put_back_as_it_was(actor: Actor, group: Group) -> None:
    office = directory.add(actor, group.id, "Street work")
    made = arrangements.add(actor, group.id, replace(TRAINING, partner_id=office))
    gone = arrangements.remove(actor, made)
    assert kept(actor) == []
    arrangements.add(actor, gone.group_id, gone)
    [back] = kept(actor)
    assert replace(back, id="", group_id="", partner="") == replace(TRAINING, partner_id=office)
    assert back.partner == "Street work"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "party"},
        {"words": " "},
        {"words": "a" * 301},
        {"partner_id": "nobody"},
        {"held_on": date(1950, 1, 1)},
        {"review_on": TODAY - timedelta(days=101)},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object], actor: Actor, group: Group) -> None:
    with pytest.raises(Invalid):
        arrangements.add(actor, group.id, replace(TRAINING, **wrong))  # type: ignore[arg-type]
    assert kept(actor) == []


def test_a_partner_of_another_group_is_refused(actor: Actor, group: Group) -> None:
    other = an_actor(a_group("Other"), login="other")
    theirs = directory.add(other, other.roles[0][0], "Theirs")
    with pytest.raises(Invalid, match="of this group"):
        arrangements.add(actor, group.id, replace(TRAINING, partner_id=theirs))


def test_personal_data_are_not_kept(actor: Actor, group: Group) -> None:
    with pytest.raises(PersonalData):
        arrangements.add(actor, group.id, replace(TRAINING, words="Call 0660 1234567 at once"))
    assert kept(actor) == []


def test_those_of_other_groups_are_as_if_they_were_not(actor: Actor, group: Group) -> None:
    made = arrangements.add(actor, group.id, TRAINING)
    other = an_actor(a_group("Other"), login="other")
    with pytest.raises(Refused):
        arrangements.listing(other, group.id)
    for deed in (arrangements.remove, lambda who, what: arrangements.change(who, what, TRAINING)):
        with pytest.raises(NotFound):
            deed(other, made)


def test_their_words_are_found_again_by_redaction_and_recheck(actor: Actor, group: Group) -> None:
    arrangements.add(actor, group.id, TRAINING)
    with database.reading() as session:
        found = {(each.table, each.text) for each in kept_words.of_group(session, group.id)}
    assert ("arrangement", TRAINING.words) in found
