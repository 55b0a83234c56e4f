"""What holds for a whole group."""

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import group_settings
from workbench.services.group_settings import Settings


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


def test_settings_are_changed_one_by_one_and_everybody_reads_them(
    group: Group, facilitator: Actor
) -> None:
    viewer = an_actor(group, Role.VIEWER)
    assert group_settings.read(viewer, group.id) == Settings("", "", "")
    group_settings.change(facilitator, group.id, country=" ro ", emergency="112")
    group_settings.change(facilitator, group.id, interview="no")
    assert group_settings.read(viewer, group.id) == Settings("RO", "112", "no")
    group_settings.change(facilitator, group.id, country="", emergency="", interview="")
    assert group_settings.read(viewer, group.id) == Settings("", "", "")


@pytest.mark.parametrize("number", ["112", "999", "+40 21 316 5211", "0800 (800) 678"])
def test_an_emergency_number_is_written_as_people_write_it(
    group: Group, facilitator: Actor, number: str
) -> None:
    group_settings.change(facilitator, group.id, emergency=number)
    assert group_settings.read(facilitator, group.id).emergency == number


def test_every_fault_is_said_and_nothing_is_changed(group: Group, facilitator: Actor) -> None:
    with pytest.raises(Invalid) as caught:
        group_settings.change(
            facilitator, group.id, country="Romania", emergency="ask me", interview="maybe"
        )
    assert len(caught.value.faults) == 3
    for country in ("R0", "UK", "R"):
        with pytest.raises(Invalid, match="two letters"):
            group_settings.change(facilitator, group.id, country=country, emergency="112")
    assert group_settings.read(facilitator, group.id) == Settings("", "", "")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_facilitators_change_them(group: Group, role: Role) -> None:
    with pytest.raises(Refused):
        group_settings.change(an_actor(group, role), group.id, emergency="112")


def test_other_groups_are_closed_and_unknown_ones_not_there(group: Group) -> None:
    stranger = an_actor(a_group("Elsewhere"))
    with pytest.raises(Refused):
        group_settings.read(stranger, group.id)
    with pytest.raises(NotFound):
        group_settings.read(COMMAND_LINE, "none")
