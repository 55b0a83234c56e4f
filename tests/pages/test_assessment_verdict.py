"""The verdict: people say it, nothing is chosen before them, and it leads on."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Step
from workbench.services import worksheets
from workbench.worksheets.assessment import VERDICT


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def opened(visitor: Visitor) -> AppTest:
    return seen.opened(visitor, "assessment", part="verdict")


def say(visitor: Visitor, field: str, value: str) -> None:
    form = VERDICT.form_row(visitor.problem)
    actor = seen.acting(visitor)
    worksheets.answer(actor, visitor.problem, form, field=field, value=value, shown=0)


def test_nothing_is_chosen_before_people_choose(visitor: Visitor) -> None:
    measure = worksheets.add_row(
        seen.acting(visitor), visitor.problem, "assessment.measures", measure="Thefts"
    )
    cells = {"place": "response", "before": "200", "after": "20", "measure": measure}
    worksheets.add_row(seen.acting(visitor), visitor.problem, "assessment.counts", **cells)
    at = opened(visitor)
    form = VERDICT.form_row(visitor.problem)
    assert at.selectbox(key=f"{form}.effect").value is None
    assert at.selectbox(key=f"{form}.next").value is None
    assert "That is more than chance" in seen.words(at)


def test_a_verdict_is_kept_at_once(visitor: Visitor) -> None:
    form = VERDICT.form_row(visitor.problem)
    seen.fine(opened(visitor).selectbox(key=f"{form}.effect").set_value("partly").run())
    assert seen.filled(visitor).form(VERDICT.key).value("effect") == "partly"


@pytest.mark.parametrize(
    ("chosen", "label", "step"),
    [
        ("scanning", "Back to scanning", Step.SCANNING),
        ("analysis", "Back to the analysis", Step.ANALYSIS),
        ("response", "Back to the response", Step.RESPONSE),
    ],
)
def test_going_back_is_one_click(visitor: Visitor, chosen: str, label: str, step: Step) -> None:
    say(visitor, "next", chosen)
    at = opened(visitor)
    primary = [each.label for each in at.button if each.proto.type == "primary"]
    assert primary == [label]
    seen.button(at, label)
    assert seen.filled(visitor).step is step


def test_closing_leads_to_what_others_should_know(visitor: Visitor) -> None:
    say(visitor, "next", "close")
    said = seen.words(opened(visitor))
    assert "To the closing" in said
    assert "Say first whether it worked" in said


def test_going_on_asks_for_the_next_look(visitor: Visitor) -> None:
    say(visitor, "effect", "partly")
    say(visitor, "next", "continue")
    assert "when to look again" in seen.words(opened(visitor))


def test_a_viewer_reads_the_verdict_and_cannot_change_it(visitor: Visitor, group: Group) -> None:
    say(visitor, "effect", "no")
    say(visitor, "next", "close")
    viewer = visits.somebody(group, Role.VIEWER, problem=visitor.problem)
    at = opened(viewer)
    assert "It did not work" in seen.words(at)
    assert "To the closing" not in seen.words(at)
    assert seen.writers(at) == []


def test_a_member_is_led_on_without_moving_the_group(visitor: Visitor, group: Group) -> None:
    say(visitor, "next", "analysis")
    member = visits.somebody(group, Role.MEMBER, problem=visitor.problem)
    before = seen.filled(visitor).step
    seen.button(opened(member), "Back to the analysis")
    assert seen.filled(visitor).step is before
