"""Briefings on the screen: looked at, issued, read."""

import pytest

from tests.builders import a_group
from tests.seen import acting, button, opened, words
from tests.services.test_evidence import a_report
from tests.visits import somebody
from workbench.domain.people import Group, Role
from workbench.domain.report import State
from workbench.services import briefings


@pytest.fixture
def group() -> Group:
    return a_group()


def test_a_vetted_reader_sees_the_draft_and_issues_it_with_a_note(group: Group) -> None:
    for number in range(3):
        a_report(group, number, area="Quay", place_kind="bar", state=State.ACCEPTED)
    visitor = somebody(group, reader=True)
    at = opened(visitor, "briefing", part="new")
    assert "Bar or nightclub, Quay" in words(at)
    at.text_area(key="briefing.note.1").set_value("Greet first.").run()
    button(at, "Issue it")
    (issued,) = briefings.listing(acting(visitor), group.id)
    assert briefings.one(acting(visitor), issued.id).note == "Greet first."
    assert "Briefing 1" in words(at.run())
    assert len(at.get("download_button")) == 1


def test_a_note_with_a_telephone_number_is_not_issued_and_stays_in_its_field(
    group: Group,
) -> None:
    visitor = somebody(group, reader=True)
    at = opened(visitor, "briefing", part="new")
    at.text_area(key="briefing.note.1").set_value("Call +44 20 7946 0958").run()
    button(at, "Issue it")
    assert briefings.listing(acting(visitor), group.id) == []
    assert at.text_area(key="briefing.note.1").value == "Call +44 20 7946 0958"
    assert "a telephone number" in words(at)
    at.button(key="briefing.use.0").click().run()
    button(at, "Issue it")
    (issued,) = briefings.listing(acting(visitor), group.id)
    assert "0958" not in briefings.one(acting(visitor), issued.id).note


@pytest.mark.parametrize("role", list(Role))
def test_everybody_else_reads_what_was_issued_and_no_more(group: Group, role: Role) -> None:
    briefings.issue(acting(somebody(group, reader=True)), group.id, note="Greet first.")
    at = opened(somebody(group, role), "briefing")
    assert "Greet first." in words(at)
    assert "What a briefing issued today would say" not in words(at)
    assert [each.label for each in at.button if each.label == "Issue it"] == []


def test_before_the_first_one_it_says_so(group: Group) -> None:
    assert "None has been issued yet." in words(opened(somebody(group, Role.VIEWER), "briefing"))


def test_before_the_first_one_whoever_may_draw_it_up_sees_the_draft(group: Group) -> None:
    at = opened(somebody(group, reader=True), "briefing")
    assert "What a briefing issued today would say" in words(at)
    briefings.issue(acting(somebody(group, reader=True)), group.id, note="Greet first.")
    assert "What a briefing issued today" not in words(
        opened(somebody(group, reader=True), "briefing")
    )
