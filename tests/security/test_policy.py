"""Who may do what: the whole matrix, written out once more by hand."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Role
from workbench.errors import NotFound, Refused
from workbench.security import policy
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.security.roles import MAY, Action
from workbench.services import problems, worksheets

# In the group: facilitator, member, manager, viewer; then an administrator without a role in it,
# and somebody of another group.
TABLE = """
                  facilitator  member  manager  viewer  administrator  stranger
read              yes          yes     yes      yes     no             no
write             yes          yes     no       no      no             no
state problem     yes          yes     no       no      no             no
move step         yes          no      no       no      no             no
export            yes          yes     yes      no      no             no
import worksheet  yes          yes     no       no      no             no
see history       yes          yes     yes      no      no             no
redact            yes          no      no       no      no             no
import incidents  yes          no      no       no      no             no
load boundaries   yes          no      no       no      no             no
report            yes          yes     no       no      no             no
read reports      no           no      no       no      no             no
triage            no           no      no       no      no             no
import reports    yes          no      no       no      no             no
keep directory    yes          yes     no       no      no             no
keep indicators   yes          yes     no       no      no             no
name readers      yes          no      no       no      no             no
close problem     yes          no      no       no      no             no
approve           no           no      yes      no      no             no
publish           yes          no      yes      no      no             no
steer             yes          no      yes      no      no             no
manage people     no           no      no       no      yes            no
"""
# The same for somebody whom the group named as a vetted reader.
VETTED_TABLE = """
                  facilitator  member  manager  viewer
read reports      yes          yes     yes      no
triage            yes          yes     no       no
"""
ROWS = [line.rsplit(maxsplit=6) for line in TABLE.splitlines()[2:]]
CELLS = [
    (action.strip(), who, cell == "yes")
    for action, *cells in ROWS
    for who, cell in zip(TABLE.split()[:6], cells, strict=True)
]
HERE, THERE = "here", "there"


def acting(who: str) -> Actor:
    if who == "administrator":
        return Actor("1", "Ada", administrator=True)
    if who == "stranger":
        return Actor("2", "Eve", roles=((THERE, Role.FACILITATOR),))
    return Actor("3", who, roles=((HERE, Role(who)),))


@pytest.mark.parametrize(("action", "who", "allowed"), CELLS)
def test_everyone_may_do_what_the_table_says(action: str, who: str, *, allowed: bool) -> None:
    actor = acting(who)
    verdict = policy.may(actor, Action(action), HERE)
    assert bool(verdict) is allowed
    assert verdict.reason
    if allowed:
        policy.ask(actor, Action(action), HERE)
        return
    with pytest.raises(Refused) as refused:
        policy.ask(actor, Action(action), HERE)
    assert refused.value.sentence == verdict.reason


VETTED_CELLS = [
    (" ".join(action), role, cell == "yes")
    for line in VETTED_TABLE.splitlines()[2:]
    for action, cells in [(line.split()[:-4], line.split()[-4:])]
    for role, cell in zip(VETTED_TABLE.split()[:4], cells, strict=True)
]


@pytest.mark.parametrize(("action", "role", "allowed"), VETTED_CELLS)
def test_a_vetted_reader_may_do_more_where_the_role_allows_it(
    action: str, role: str, *, allowed: bool
) -> None:
    actor = Actor("3", role, roles=((HERE, Role(role)),), reads=(HERE,))
    assert bool(policy.may(actor, Action(action), HERE)) is allowed


def test_the_table_names_every_action_and_every_role() -> None:
    assert {action for action, _who, _allowed in CELLS} == set(Action)
    assert {who for _action, who, _allowed in CELLS} >= set(Role) == MAY.keys()


@pytest.mark.parametrize("action", Action)
def test_the_command_line_acts_by_right_of_the_data_folder(action: Action) -> None:
    assert policy.may(COMMAND_LINE, action, HERE)


@pytest.mark.parametrize("action", [each for each in Action if each != Action.MANAGE_PEOPLE])
def test_without_a_group_nobody_may(action: Action) -> None:
    for who in (*Role, "administrator", "stranger"):
        assert not policy.may(acting(who), action)


def test_one_may_be_something_else_in_each_group() -> None:
    both = Actor("4", "Bea", roles=((HERE, Role.VIEWER), (THERE, Role.MEMBER)))
    assert policy.may(both, Action.WRITE, THERE)
    assert not policy.may(both, Action.WRITE, HERE)


def test_an_administrator_without_a_role_reads_no_groups_worksheets() -> None:
    theirs = a_problem(an_actor(a_group("Theirs")))
    own = a_group("Own")
    administrator = an_actor(own, Role.VIEWER, administrator=True)
    with pytest.raises((Refused, NotFound)):
        worksheets.read(administrator, theirs)
    assert problems.listing(administrator) == []
    assert list(problems.groups(administrator)) == [own.id]


def test_a_problem_of_another_group_cannot_be_told_from_one_that_is_not_there() -> None:
    theirs = a_problem(an_actor(a_group("Theirs")))
    stranger = an_actor(a_group("Mine"))
    said = set()
    for problem in (theirs, "0" * 32):
        with pytest.raises((Refused, NotFound)) as refused:
            worksheets.read(stranger, problem)
        said.add((type(refused.value), refused.value.sentence))
    assert len(said) == 1


@pytest.mark.parametrize(
    ("now", "covers"),
    [
        (Actor("1", "Ada", roles=((HERE, Role.MEMBER),)), True),
        (Actor("1", "Ada", roles=((HERE, Role.MEMBER), (THERE, Role.VIEWER))), True),
        (Actor("1", "Ada", roles=((HERE, Role.MEMBER),), reads=(HERE, THERE)), True),
        (Actor("1", "Ada", roles=((HERE, Role.FACILITATOR),)), False),
        (Actor("1", "Ada", roles=((HERE, Role.MEMBER),), shut_out=("p",)), False),
        (Actor("1", "Ada", roles=((HERE, Role.MEMBER),), administrator=True), False),
        (Actor("2", "Ada", roles=((HERE, Role.MEMBER),)), False),
        (Actor("1", "Ada"), False),
        (None, False),
    ],
)
def test_an_open_tab_goes_on_as_long_as_no_right_was_lost(
    now: Actor | None, *, covers: bool
) -> None:
    assert Actor("1", "Ada", roles=((HERE, Role.MEMBER),)).covered_by(now) is covers


def test_a_reader_no_longer_named_is_not_covered() -> None:
    was = Actor("1", "Ada", roles=((HERE, Role.MEMBER),), reads=(HERE,))
    assert was.covered_by(was)
    assert not was.covered_by(Actor("1", "Ada", roles=((HERE, Role.MEMBER),)))
