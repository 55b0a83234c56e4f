"""Who leads a problem, who takes over, and who is missing."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.closed import closed
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import leading, people, presence, readers
from workbench.services.leading import Named


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def member(group: Group) -> Actor:
    return an_actor(group, Role.MEMBER)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


def test_nobody_leads_a_problem_at_first(facilitator: Actor, problem: str) -> None:
    assert leading.of_problem(facilitator, problem) == (Named(), Named())
    assert not leading.of_problem(facilitator, problem).complete


def test_lead_and_deputy_are_persons_of_the_group(
    facilitator: Actor, member: Actor, problem: str
) -> None:
    assert set(leading.choices(facilitator, problem)) == {
        facilitator.person_id,
        member.person_id,
    }
    before = presence.revision(problem)
    leading.name(facilitator, problem, lead_id=member.person_id, deputy_id=facilitator.person_id)
    named = leading.of_problem(member, problem)
    assert (named.lead.name, named.deputy.name) == (member.name, facilitator.name)
    assert named.complete
    assert presence.revision(problem) > before  # open pages look anew


def test_they_are_two_persons(facilitator: Actor, problem: str) -> None:
    one = facilitator.person_id
    with pytest.raises(Invalid, match="two persons"):
        leading.name(facilitator, problem, lead_id=one, deputy_id=one)


def test_a_stranger_cannot_be_named(facilitator: Actor, problem: str) -> None:
    stranger = an_actor(a_group("Theirs"), login="stranger")
    for person_id in (stranger.person_id, "0" * 32):
        with pytest.raises(Invalid, match="active person of the group"):
            leading.name(facilitator, problem, lead_id="", deputy_id=person_id)
    assert leading.of_problem(facilitator, problem).deputy == Named()


def test_whoever_is_shut_out_cannot_be_named_and_nobody_is_told_why(
    facilitator: Actor, member: Actor, problem: str, group: Group
) -> None:
    leading.name(facilitator, problem, lead_id=member.person_id, deputy_id="")
    readers.shut_out(facilitator, problem, member.person_id, reason="owner")
    assert leading.of_problem(facilitator, problem).lead == Named(
        member.person_id, member.name, missing=True
    )
    assert member.person_id not in leading.choices(facilitator, problem)
    other = an_actor(group, Role.FACILITATOR, login="other")
    with pytest.raises(Invalid):
        leading.name(other, problem, lead_id="", deputy_id=member.person_id)


@pytest.mark.parametrize("how", ["left", "closed account"])
def test_who_leaves_is_missing_until_somebody_else_is_named(
    how: str, facilitator: Actor, member: Actor, problem: str, group: Group
) -> None:
    leading.name(facilitator, problem, lead_id=member.person_id, deputy_id="")
    if how == "left":
        people.set_role(COMMAND_LINE, member.person_id, group.id, role=None)
    else:
        keeper = an_actor(group, Role.VIEWER, login="keeper", administrator=True)
        people.set_active(keeper, member.person_id, active=False)
    named = leading.of_problem(facilitator, problem)
    assert (named.lead.name, named.lead.missing) == (member.name, True)
    # The deputy can be named all the same: the lead is no new choice.
    leading.name(facilitator, problem, lead_id=member.person_id, deputy_id=facilitator.person_id)
    leading.name(facilitator, problem, lead_id=facilitator.person_id, deputy_id="")
    assert leading.of_problem(facilitator, problem).lead.name == facilitator.name


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_the_facilitator_names_them_and_everybody_reads_them(
    role: Role, facilitator: Actor, problem: str, group: Group
) -> None:
    other = an_actor(group, role, login="somebody")
    with pytest.raises(Refused):
        leading.name(other, problem, lead_id=other.person_id, deputy_id="")
    with pytest.raises(Refused):
        leading.choices(other, problem)
    assert leading.of_problem(other, problem) == (Named(), Named())


def test_a_stranger_learns_nothing(problem: str) -> None:
    stranger = an_actor(a_group("Theirs"))
    for deed in (leading.of_problem, leading.choices):
        with pytest.raises(NotFound):
            deed(stranger, problem)
    with pytest.raises(NotFound):
        leading.name(stranger, problem, lead_id="", deputy_id="")


def test_of_a_closed_problem_nobody_is_named(facilitator: Actor, problem: str) -> None:
    closed(facilitator, problem)
    with pytest.raises(Refused, match="read only"):
        leading.name(facilitator, problem, lead_id=facilitator.person_id, deputy_id="")
