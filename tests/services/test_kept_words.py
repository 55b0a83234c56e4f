"""Every text that people write in their own words is found again: by the check, by a redaction."""

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Role
from workbench.domain.steering import Approval, Subject
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import approvals, recheck, redaction, worksheets
from workbench.store import database, people

NUMBER = "+389 70 123 456"


@pytest.fixture
def facilitator() -> Actor:
    return an_actor(a_group())


@pytest.fixture
def problem(facilitator: Actor) -> str:
    made = a_problem(facilitator)
    worksheets.add_row(facilitator, made, "response.actions", what="Light the yard")
    return made


def test_words_and_reasons_of_approvals_are_redacted(facilitator: Actor, problem: str) -> None:
    group_id = facilitator.roles[0][0]
    with database.reading() as session:
        group = people.group(session, group_id=group_id)
    assert group
    manager = an_actor(group, Role.MANAGER)
    asked = approvals.ask(facilitator, problem, Subject.PLAN, words="As Quixwort wants")
    approvals.decide(manager, asked, granted=False, reason="Not for quixwort alone")
    redaction.redact(facilitator, group_id, words="Quixwort", instead="a farm", reason="A home")
    [request] = approvals.of_problem(facilitator, problem)
    assert (request.words, request.reason) == ("As a farm wants", "Not for a farm alone")


def test_the_check_of_older_texts_reaches_approvals(facilitator: Actor, problem: str) -> None:
    group_id = facilitator.roles[0][0]
    with database.writing() as session:
        old = Approval(
            group_id=group_id,
            problem_id=problem,
            subject=Subject.PLAN,
            asked_by="Ann",
            words=f"Call {NUMBER}",
        )
        session.add(old)
        session.commit()
    [suspect] = recheck.recheck(COMMAND_LINE, group_id)
    assert (suspect.about, suspect.table, suspect.field) == (problem, "approval", "words")
    assert NUMBER not in str(suspect)
    recheck.recheck(COMMAND_LINE, group_id, neutral=True)
    assert recheck.recheck(COMMAND_LINE, group_id) == []
    [request] = approvals.of_problem(facilitator, problem)
    assert NUMBER not in request.words
