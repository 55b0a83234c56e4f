"""Vetted readers of a group, and conflicts of interest."""

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import people, problems, readers, reports
from workbench.store import database, traces


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


def anew(actor: Actor) -> Actor:
    """The same person with the rights of this moment."""
    return people.acting_as(actor.login)


def test_a_facilitator_names_readers_and_it_holds_at_once(group: Group, facilitator: Actor) -> None:
    member = an_actor(group, Role.MEMBER)
    report_id = a_report(member)
    with pytest.raises(Refused):
        reports.one(anew(member), report_id)
    readers.set_reader(facilitator, member.person_id, group.id, reader=True)
    assert reports.one(anew(member), report_id)
    readers.set_reader(facilitator, member.person_id, group.id, reader=False)
    with pytest.raises(Refused):
        reports.one(anew(member), report_id)


def test_everybody_in_the_group_is_listed_by_name(group: Group, facilitator: Actor) -> None:
    member = an_actor(group, Role.MEMBER, reader=True)
    an_actor(a_group("Elsewhere"))
    assert readers.readers(facilitator, group.id) == [
        (facilitator.person_id, facilitator.name, Role.FACILITATOR, False),
        (member.person_id, member.name, Role.MEMBER, True),
    ]


def test_a_viewer_is_no_reader(group: Group, facilitator: Actor) -> None:
    viewer = an_actor(group, Role.VIEWER)
    with pytest.raises(Invalid, match="viewer"):
        readers.set_reader(facilitator, viewer.person_id, group.id, reader=True)


def test_a_new_role_is_vetted_anew(group: Group, facilitator: Actor) -> None:
    member = an_actor(group, Role.MEMBER, reader=True)
    people.set_role(COMMAND_LINE, member.person_id, group.id, role=Role.MANAGER)
    assert anew(member).reads == ()


def test_somebody_outside_the_group_is_not_there(group: Group, facilitator: Actor) -> None:
    stranger = an_actor(a_group("Elsewhere"))
    problem = a_problem(facilitator)
    for person_id in (stranger.person_id, new_id()):
        with pytest.raises(NotFound):
            readers.set_reader(facilitator, person_id, group.id, reader=True)
        with pytest.raises(NotFound):
            readers.shut_out(facilitator, problem, person_id, reason="owner")
        with pytest.raises(NotFound):
            readers.let_in(facilitator, problem, person_id)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_facilitators_name_and_shut_out(group: Group, facilitator: Actor, role: Role) -> None:
    actor = an_actor(group, role, reader=True)
    problem = a_problem(facilitator)
    for deed in (
        lambda: readers.readers(actor, group.id),
        lambda: readers.set_reader(actor, actor.person_id, group.id, reader=True),
        lambda: readers.conflicts(actor, problem),
        lambda: readers.shut_out(actor, problem, actor.person_id, reason="owner"),
        lambda: readers.let_in(actor, problem, actor.person_id),
    ):
        with pytest.raises(Refused):
            deed()


def test_who_is_shut_out_finds_the_problem_closed_until_let_in(
    group: Group, facilitator: Actor
) -> None:
    owner, problem = an_actor(group, Role.MEMBER), a_problem(facilitator)
    readers.shut_out(facilitator, problem, owner.person_id, reason="owner")
    readers.shut_out(facilitator, problem, owner.person_id, reason="relative")
    assert readers.conflicts(facilitator, problem) == [(owner.person_id, owner.name, "relative")]
    with pytest.raises(Refused, match="conflict of interest"):
        problems.found(anew(owner), problem)
    assert problems.listing(anew(owner)) == []
    readers.let_in(facilitator, problem, owner.person_id)
    assert readers.conflicts(facilitator, problem) == []
    assert problems.found(anew(owner), problem)


def test_nobody_lets_themselves_in(group: Group, facilitator: Actor) -> None:
    problem = a_problem(facilitator)
    readers.shut_out(facilitator, problem, facilitator.person_id, reason="official")
    closed = anew(facilitator)
    for deed in (
        lambda: readers.let_in(closed, problem, closed.person_id),
        lambda: readers.conflicts(closed, problem),
        lambda: readers.shut_out(closed, problem, closed.person_id, reason="other"),
    ):
        with pytest.raises(Refused):
            deed()
    other = an_actor(group, login="another")
    readers.let_in(other, problem, facilitator.person_id)
    assert problems.found(anew(facilitator), problem)


def test_the_reason_is_chosen_and_the_trail_keeps_it(group: Group, facilitator: Actor) -> None:
    owner, problem = an_actor(group, Role.MEMBER), a_problem(facilitator)
    with pytest.raises(Invalid, match="conflict"):
        readers.shut_out(facilitator, problem, owner.person_id, reason="knows Quixwort")
    readers.shut_out(facilitator, problem, owner.person_id, reason="owner")
    with database.reading() as session:
        assert traces.about(session, object_id=problem)[0].note == "shut out: owner"
