"""Home: what now?"""

from datetime import date, timedelta

from tests import seen, visits
from tests.builders import a_group, a_problem
from workbench.domain.people import Role
from workbench.domain.problem import Step
from workbench.services import people, problems, worksheets


def test_stating_a_problem_opens_its_worksheet() -> None:
    visitor = visits.somebody(a_group())
    at = visitor.visit("home")
    assert any("SARA in three sentences" in each.value for each in at.markdown)
    at.text_input[0].set_value("Begging at the station")
    at = seen.button(at, "Start its worksheet")
    [summary] = problems.listing(seen.acting(visitor))
    assert summary.title == "Begging at the station"
    assert summary.id in at.query_params["problem"]
    assert [each.value for each in at.subheader] == ["Begging at the station"]


def test_a_problem_without_words_is_refused_kindly() -> None:
    visitor = visits.somebody(a_group())
    at = seen.button(visitor.visit("home"), "Start its worksheet")
    assert "in a few words" in seen.words(at)
    assert problems.listing(seen.acting(visitor)) == []


def test_cards_say_the_step_what_is_overdue_and_which_ideas_wait() -> None:
    visitor = visits.somebody(a_group())
    actor = seen.acting(visitor)
    problem = a_problem(actor, "Thefts")
    problems.go_to(actor, problem, Step.RESPONSE)
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    worksheets.add_row(actor, problem, "response.actions", what="Racks", due=yesterday)
    worksheets.add_row(actor, problem, "victims.d", text="Better locks")
    said = seen.words(visitor.visit("home"))
    for words in ("Response: 1 problem", "1 action overdue", "1 idea without an action"):
        assert words in said


def test_who_may_only_read_is_offered_no_problem_to_state() -> None:
    at = visits.somebody(a_group(), Role.MANAGER).visit("home")
    assert seen.writers(at) == []
    assert all(each.label != "Start its worksheet" for each in at.button)


def test_problems_of_other_groups_are_not_listed() -> None:
    a_problem(seen.acting(visits.somebody(a_group("Theirs"))), "Quixwort square")
    at = visits.somebody(a_group("Mine")).visit("home")
    assert "Quixwort" not in seen.words(at)
    assert "Theirs" not in seen.words(at)


def test_without_a_group_one_is_told_whom_to_ask() -> None:
    visitor = visits.somebody(a_group())
    administrator = seen.acting(visits.somebody(a_group("Other"), administrator=True))
    person = seen.acting(visitor)
    people.set_role(administrator, person.person_id, person.roles[0][0], role=None)
    assert "Ask the administrator" in seen.words(visitor.visit("home"))
