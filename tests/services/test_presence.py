"""Who else is here, and whether something changed."""

from datetime import timedelta

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from tests.visits import signed_in
from workbench.domain.people import Role
from workbench.domain.record import now
from workbench.errors import NotFound
from workbench.services import presence, worksheets
from workbench.store import database
from workbench.store import presence as store


def test_others_are_named_and_oneself_is_not() -> None:
    group = a_group()
    ada, ben = an_actor(group), an_actor(group, Role.MEMBER)
    problem = a_problem(ada)
    for actor in (ada, ben):
        presence.arrive(signed_in(actor), problem)
    assert presence.look(ada, problem).others == (ben.name,)
    assert presence.look(ben, problem).others == (ada.name,)


def test_two_browsers_of_one_person_are_one_name() -> None:
    group = a_group()
    ada, ben = an_actor(group), an_actor(group, Role.MEMBER)
    problem = a_problem(ada)
    for _browser in range(2):
        presence.arrive(signed_in(ben), problem)
    assert presence.look(ada, problem).others == (ben.name,)


def test_who_opened_another_problem_or_was_long_silent_is_gone() -> None:
    group = a_group()
    ada, ben = an_actor(group), an_actor(group, Role.MEMBER)
    problem, other = a_problem(ada), a_problem(ada, "Noise")
    digest = signed_in(ben)
    presence.arrive(digest, problem)
    presence.arrive(digest, other)
    assert presence.look(ada, problem).others == ()
    with database.reading() as session:
        since = now() + timedelta(seconds=1)
        assert store.others(session, problem_id=other, since=since, but="") == []


def test_nobody_learns_who_works_on_another_groups_problem() -> None:
    problem = a_problem(an_actor(a_group("Theirs")))
    with pytest.raises(NotFound):
        presence.look(an_actor(a_group("Mine")), problem)


def test_the_revision_grows_with_every_change_of_this_problem_alone() -> None:
    actor = an_actor(a_group())
    problem, other = a_problem(actor), a_problem(actor, "Noise")
    before = presence.revision(problem), presence.revision(other)
    worksheets.add_row(actor, problem, "victims.a", text="Pupils")
    assert presence.revision(problem) > before[0]
    assert presence.revision(other) == before[1]
    assert presence.look(actor, problem).revision == presence.revision(problem)


def test_typed_answers_leave_what_reports_say_as_it_is() -> None:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    everything, of_reports = presence.revision(), presence.revision_of_reports()
    worksheets.add_row(actor, problem, "victims.a", text="Pupils")
    assert presence.revision() > everything
    assert presence.revision_of_reports() == of_reports
    a_report(actor)
    assert presence.revision_of_reports() > of_reports
