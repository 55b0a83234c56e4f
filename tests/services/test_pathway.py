"""The referral pathway: steps in an order that people change, and undo."""

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import directory, partners, pathway


@pytest.fixture
def actor() -> Actor:
    return an_actor(a_group())


def group_of(actor: Actor) -> str:
    return actor.roles[0][0]


def three(actor: Actor) -> list[str]:
    return [pathway.add(actor, group_of(actor), text) for text in ("One", "Two", "Three")]


def texts(actor: Actor) -> list[str]:
    return [step.text for step in pathway.steps(actor, group_of(actor))]


def places(actor: Actor) -> list[int]:
    return [step.position for step in pathway.steps(actor, group_of(actor))]


def test_a_pathway_begins_empty_and_then_with_the_usual_steps(actor: Actor) -> None:
    assert pathway.steps(actor, group_of(actor)) == []
    pathway.begin(actor, group_of(actor))
    assert texts(actor) == [usual.text for usual in pathway.usual()]
    with pytest.raises(Invalid, match="already"):
        pathway.begin(actor, group_of(actor))


def test_every_usual_step_cites_a_chapter_and_names_kinds_of_partners() -> None:
    for usual in pathway.usual():
        assert "chapter" in usual.source
        assert set(usual.kinds) <= set(partners.KINDS)
        assert len(usual.text) <= pathway.LONGEST


def test_a_usual_step_goes_to_the_one_partner_who_does_it(actor: Actor) -> None:
    shelter = directory.add(actor, group_of(actor), "Lantern house", kind="shelter")
    for name in ("Clinic", "Hospital"):
        directory.add(actor, group_of(actor), name, kind="health")
    pathway.begin(actor, group_of(actor))
    named = [step.partner_id for step in pathway.steps(actor, group_of(actor)) if step.partner_id]
    assert named == [shelter]


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [
        (0, 1, ["Two", "One", "Three"]),
        (2, -1, ["One", "Three", "Two"]),
        (0, -1, ["One", "Two", "Three"]),
        (2, 1, ["One", "Two", "Three"]),
        (0, 9, ["Two", "Three", "One"]),
    ],
)
def test_a_step_is_moved_and_the_ends_stop_it(
    actor: Actor, place: int, by: int, order: list[str]
) -> None:
    ids = three(actor)
    pathway.move(actor, ids[place], by=by)
    assert texts(actor) == order
    assert places(actor) == [1, 2, 3]


def test_a_step_that_was_taken_out_comes_back_to_its_place(actor: Actor) -> None:
    ids = three(actor)
    gone = pathway.remove(actor, ids[1])
    assert (texts(actor), places(actor)) == (["One", "Three"], [1, 2])
    pathway.put_back(actor, group_of(actor), gone)
    assert (texts(actor), places(actor)) == (["One", "Two", "Three"], [1, 2, 3])


def test_a_step_comes_back_without_a_partner_who_left_meanwhile(actor: Actor) -> None:
    office = directory.add(actor, group_of(actor), "Office")
    step = pathway.add(actor, group_of(actor), "Call the office", partner_id=office)
    gone = pathway.remove(actor, step)
    directory.remove(actor, office)
    pathway.put_back(actor, group_of(actor), gone)
    assert pathway.steps(actor, group_of(actor))[0].partner_id == ""


def test_text_and_partner_of_a_step_are_changed(actor: Actor) -> None:
    office = directory.add(actor, group_of(actor), "Office")
    step = three(actor)[0]
    pathway.change(actor, step, text="  Call \n the office ", partner_id=office)
    first = pathway.steps(actor, group_of(actor))[0]
    assert (first.text, first.partner_id) == ("Call the office", office)


@pytest.mark.parametrize("text", ["", "  ", "x" * 601])
def test_a_step_needs_a_text_of_some_length(actor: Actor, text: str) -> None:
    with pytest.raises(Invalid):
        pathway.add(actor, group_of(actor), text)


def test_a_step_names_no_person(actor: Actor) -> None:
    with pytest.raises(PersonalData):
        pathway.add(actor, group_of(actor), "Call Maria Popescu")
    assert texts(actor) == []


def test_a_partner_of_another_group_is_not_responsible(actor: Actor) -> None:
    other = an_actor(a_group("Theirs"))
    office = directory.add(other, group_of(other), "Office")
    with pytest.raises(Invalid, match="partner of this group"):
        pathway.add(actor, group_of(actor), "Call", partner_id=office)


def test_there_is_an_end_to_steps(actor: Actor) -> None:
    for number in range(pathway.MOST):
        pathway.add(actor, group_of(actor), f"Step {number}")
    with pytest.raises(Invalid, match="at most"):
        pathway.add(actor, group_of(actor), "One more")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_readers_see_the_steps_and_change_none(role: Role) -> None:
    group = a_group()
    keeper, reader = an_actor(group), an_actor(group, role)
    step = three(keeper)[0]
    assert len(pathway.steps(reader, group.id)) == 3
    for deed in (
        lambda: pathway.begin(reader, group.id),
        lambda: pathway.add(reader, group.id, "Mine"),
        lambda: pathway.change(reader, step, text="Mine"),
        lambda: pathway.move(reader, step, by=1),
        lambda: pathway.remove(reader, step),
    ):
        with pytest.raises(Refused):
            deed()


def test_other_groups_do_not_reach_a_step(actor: Actor) -> None:
    step = three(actor)[0]
    stranger = an_actor(a_group("Theirs"))
    with pytest.raises(Refused):
        pathway.steps(stranger, group_of(actor))
    with pytest.raises(NotFound):
        pathway.remove(stranger, step)


def test_the_pathway_is_printed(actor: Actor) -> None:
    pathway.begin(actor, group_of(actor))
    assert pathway.paper(actor, group_of(actor)).startswith(b"%PDF")
