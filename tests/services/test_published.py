"""What was published: who may read it, and what is told when its sources change."""

from dataclasses import replace

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import an_action
from tests.released_drafts import a_draft, a_published, an_asked, ready
from tests.samples import SAMPLES
from workbench.domain.forum import BlockKind
from workbench.domain.people import Group, Role
from workbench.errors import NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    incidents,
    pins,
    published,
    publishing,
    redaction,
    release_blocks,
    worksheets,
)
from workbench.services.views.asked import Asked
from workbench.store import database
from workbench.store import releases as store
from workbench.store.incident_counts import Filters

ALL = (Role.FACILITATOR, Role.MEMBER, Role.MANAGER, Role.VIEWER)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def manager(group: Group) -> Actor:
    return an_actor(group, Role.MANAGER)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


@pytest.mark.parametrize("role", ALL)
def test_everybody_of_the_group_reads_what_was_published(
    group: Group, facilitator: Actor, manager: Actor, problem: str, role: Role
) -> None:
    made = a_published(facilitator, problem, by=manager)
    other = an_actor(group, role, login="other")
    shut = replace(other, shut_out=(problem,))
    for actor in (other, shut, COMMAND_LINE):
        assert published.content(actor, made).number == 1
        assert published.by_number(actor, 1).id == made
        assert published.doubts(actor, made) == ()
    assert [each.id for each in published.listing(shut, group.id)] == [made]


def test_a_withdrawn_one_is_read_by_those_to_whom_its_problem_is_open(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = a_published(facilitator, problem, by=manager)
    publishing.withdraw(manager, made, "A number was wrong")
    assert published.content(facilitator, made).number == 1
    assert published.by_number(facilitator, 1).id == made
    assert published.listing(facilitator, group.id) == []
    shut = replace(facilitator, shut_out=(problem,))
    for read in (
        lambda: published.content(shut, made),
        lambda: published.by_number(shut, 1),
        lambda: published.doubts(shut, made),
    ):
        with pytest.raises(NotFound):
            read()


def test_what_was_never_published_is_nowhere(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    for made in (a_draft(facilitator, problem), an_asked(facilitator, problem)):
        with pytest.raises(NotFound):
            published.content(manager, made)
        with pytest.raises(NotFound):
            published.doubts(manager, made)
        with database.reading() as session:
            record = store.one(session, release_id=made)
        assert record
        with pytest.raises(NotFound):
            published.public_content(record)
    assert published.listing(manager, group.id) == []
    with pytest.raises(NotFound):
        published.by_number(manager, 1)


def test_another_group_learns_nothing(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = a_published(facilitator, problem, by=manager)
    stranger = an_actor(a_group("Theirs"), login="stranger")
    for release_id in (made, "0" * 32):
        with pytest.raises(NotFound):
            published.content(stranger, release_id)
        with pytest.raises(NotFound):
            published.doubts(stranger, release_id)
    with pytest.raises(NotFound):
        published.by_number(stranger, 1)
    with pytest.raises(Refused):
        published.listing(stranger, group.id)


def test_the_latest_number_comes_first(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    first, second = an_asked(facilitator, problem), an_asked(facilitator, problem)
    publishing.publish(manager, second)
    publishing.publish(manager, first)
    assert [each.number for each in published.listing(facilitator, group.id)] == [2, 1]
    assert [each.id for each in published.listing(facilitator, group.id)] == [first, second]


def test_what_changed_since_behind_a_release_is_told_and_it_stays_as_it_is(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    imported = incidents.import_file(facilitator, group.id, SAMPLES / "police_street.csv")
    pin_id = pins.pin(facilitator, group.id, problem, key="kinds", asked=Asked(Filters()))
    action = an_action(facilitator, problem, state="done", what="The yard was lit")
    made = a_draft(facilitator, problem)
    release_blocks.add(facilitator, made, BlockKind.FIGURE, pin_id=pin_id)
    release_blocks.add(facilitator, made, BlockKind.DONE)
    ready(facilitator, made)
    publishing.ask(facilitator, made)
    publishing.publish(manager, made)
    before = published.content(manager, made)
    assert all(each.table is None or each.table.meaning is None for each in before.blocks)
    assert published.doubts(manager, made) == ()
    pins.unpin(facilitator, pin_id)
    worksheets.withdraw(facilitator, problem, action)
    incidents.undo(facilitator, imported.import_id)
    redaction.redact(facilitator, group.id, words="market", instead="yard", reason="A home")
    words = " ".join(published.doubts(manager, made))
    assert "import was undone" in words
    assert "taken off the problem" in words
    assert "withdrawn from the worksheet" in words
    assert "taken out of the problem for good" in words
    after = published.content(manager, made)
    assert after.blocks == before.blocks
    assert after.number == before.number
