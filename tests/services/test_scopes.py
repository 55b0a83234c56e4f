"""What counts for a problem."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import change_problem
from tests.samples import SAMPLES
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import history, incidents, readers, scopes
from workbench.store.incident_counts import Filters

ASB = "Anti-social behaviour"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "police_street.csv")
    return actor


def test_what_counts_is_kept_without_the_period(actor: Actor) -> None:
    problem = a_problem(actor)
    assert scopes.of_problem(actor, problem) is None
    scopes.keep(actor, problem, Filters((ASB,), "2022-01", "2023-01", hours=(22, 23)))
    assert scopes.of_problem(actor, problem) == Filters((ASB,), hours=(22, 23))
    scopes.keep(actor, problem, Filters((ASB,)))
    assert scopes.of_problem(actor, problem) == Filters((ASB,))


def test_what_counts_can_be_taken_away_and_put_back(actor: Actor) -> None:
    problem = a_problem(actor)
    scopes.keep(actor, problem, Filters((ASB,)))
    gone = scopes.remove(actor, problem)
    assert gone == Filters((ASB,))
    assert scopes.of_problem(actor, problem) is None
    assert scopes.remove(actor, problem) is None
    scopes.keep(actor, problem, gone)
    assert scopes.of_problem(actor, problem) == gone


def test_everything_is_no_scope_and_an_unknown_kind_neither(actor: Actor) -> None:
    problem = a_problem(actor)
    for filters in (Filters(), Filters(first_month="2022-01"), Filters(("Call 0722",))):
        with pytest.raises(Invalid):
            scopes.keep(actor, problem, filters)
    assert scopes.of_problem(actor, problem) is None


def test_within_a_scope_nothing_chosen_is_all_that_counts() -> None:
    scope = Filters(("Noise", "Theft"), hours=(22, 23), areas=("Quay",))
    chosen = Filters(("Theft",), "2024-01", "2024-02")
    assert scopes.within(chosen, scope) == Filters(
        ("Theft",), "2024-01", "2024-02", hours=(22, 23), areas=("Quay",)
    )
    assert scopes.within(chosen, None) == chosen


def test_problems_are_offered_but_those_that_are_closed(actor: Actor, group: Group) -> None:
    first, second = a_problem(actor, "Noise at the quay"), a_problem(actor, "Carts at the gate")
    offered = scopes.problems_of(actor, group.id)
    assert {each.title for each in offered} == {"Noise at the quay", "Carts at the gate"}
    shut_out = Actor(person_id="x", name="X", roles=actor.roles, shut_out=(first,))
    assert [each.id for each in scopes.problems_of(shut_out, group.id)] == [second]


def test_who_is_shut_out_of_a_problem_neither_reads_nor_writes_its_scope(
    actor: Actor, group: Group
) -> None:
    problem = a_problem(actor)
    scopes.keep(actor, problem, Filters((ASB,)))
    other = an_actor(group, Role.MEMBER, login="other")
    readers.shut_out(actor, problem, other.person_id, reason="owner")
    closed = Actor(other.person_id, other.name, roles=other.roles, shut_out=(problem,))
    with pytest.raises(Refused):
        scopes.of_problem(closed, problem)
    with pytest.raises(Refused):
        scopes.keep(closed, problem, Filters((ASB,), hours=(1,)))
    with pytest.raises(Refused):
        scopes.remove(closed, problem)


def test_a_scope_of_another_groups_problem_is_as_if_it_were_not_there(actor: Actor) -> None:
    problem = a_problem(actor)
    stranger = an_actor(a_group("Hill quarter"), login="stranger")
    with pytest.raises(NotFound):
        scopes.of_problem(stranger, problem)


def test_the_trace_says_that_a_scope_was_kept(actor: Actor) -> None:
    from workbench.store import database, traces

    problem = a_problem(actor)
    scopes.keep(actor, problem, Filters((ASB,)))
    with database.reading() as session:
        assert traces.about(session, object_id=problem)[0].note == "scope"
    assert history.changes(actor, problem, limit=5)


def test_a_closed_problem_is_not_offered_for_nothing_can_be_kept_with_it(
    actor: Actor, group: Group
) -> None:
    first, second = a_problem(actor, "Noise at the quay"), a_problem(actor, "Carts at the gate")
    change_problem(first, over=True)
    assert [each.id for each in scopes.problems_of(actor, group.id)] == [second]
