"""What must be answered before an action may be in a state."""

import pytest

from workbench.worksheets import plan_rules
from workbench.worksheets.response import STATES

AGREED = {"partner": "p", "due": "2026-06-01", "harm": "Nobody", "accepted": "owner"}


def lacking(state: str, **values: str) -> tuple[str, ...]:
    return plan_rules.lacking(lambda key: values.get(key, ""), state)


@pytest.mark.parametrize(
    ("state", "questions"),
    [("proposed", 0), ("agreed", 4), ("under_way", 4), ("blocked", 3), ("done", 2), ("dropped", 1)],
)
def test_each_state_asks_its_questions_in_sentences(state: str, questions: int) -> None:
    told = lacking(state)
    assert len(told) == questions == len(set(told))
    assert all(sentence.endswith(".") for sentence in told)


def test_what_is_answered_is_not_asked_again() -> None:
    assert lacking("agreed", **AGREED) == ()
    assert lacking("agreed", **AGREED | {"harm": ""}) == (
        "Say whom it could hurt, and how you prevent it.",
    )


def test_an_answer_of_blanks_is_none() -> None:
    assert lacking("dropped", reason=" \n ") == ("Say why it was dropped.",)


def test_nothing_is_under_way_that_could_not_be_agreed() -> None:
    assert plan_rules.asked("under_way") == plan_rules.asked("agreed")


def test_every_state_is_known_and_leads_somewhere() -> None:
    keys = {option.key for option in STATES}
    assert set(plan_rules.ASKED) == set(plan_rules.NEXT) == keys
    for state, following in plan_rules.NEXT.items():
        assert following
        assert set(following) <= keys - {state}


def test_an_action_of_which_nothing_is_said_is_proposed() -> None:
    assert plan_rules.state_of(lambda _key: "") == "proposed"
    assert plan_rules.name("under_way") == "Under way"
