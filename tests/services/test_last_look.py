"""A look within a visit keeps the moment of the visit before; a later one begins another."""

from datetime import timedelta

from tests.builders import a_group, an_actor
from workbench.domain.record import now
from workbench.security.policy import COMMAND_LINE
from workbench.services import last_look, portfolio
from workbench.services.last_look import STAY


def test_the_first_visit_knows_of_none_before() -> None:
    actor = an_actor(a_group())
    assert last_look.look(actor) is None
    assert last_look.look(actor) is None


def test_drawing_the_page_again_does_not_wipe_the_visit_before() -> None:
    actor = an_actor(a_group())
    monday = now() - timedelta(days=7)
    assert last_look.look(actor, at=monday) is None
    today = now() - timedelta(hours=2)
    assert last_look.look(actor, at=today) == monday
    for minutes in (1, 6, 20, 45, 70):  # never half an hour without a look
        assert last_look.look(actor, at=today + timedelta(minutes=minutes)) == monday
    assert last_look.look(actor, at=today + timedelta(minutes=70) + STAY) == today + timedelta(
        minutes=70
    )


def test_looks_of_one_person_are_nobody_elses_and_leave_no_trace() -> None:
    group = a_group()
    first, second = an_actor(group, login="first"), an_actor(group, login="second")
    before = portfolio.revision(first)
    last_look.look(first, at=now() - timedelta(days=1))
    assert last_look.look(second) is None
    assert last_look.look(COMMAND_LINE) is None
    assert portfolio.revision(first) == before
