"""What the reports say together, on the screen."""

import pytest

from tests.builders import a_group
from tests.seen import opened, words
from tests.services.test_evidence import a_report
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role


@pytest.fixture
def group() -> Group:
    return a_group()


def test_an_empty_page_teaches_what_reports_are_for(group: Group) -> None:
    at = opened(somebody(group, reader=True), "intelligence")
    assert "Nothing to read together yet." in words(at)
    assert at.get("plotly_chart") == []


def test_a_vetted_reader_sees_finding_meetings_picture_and_who_is_silent(group: Group) -> None:
    for number in range(3):
        a_report(group, number, area="Quay <b>", place_kind="bar")
    at = opened(somebody(group, reader=True), "intelligence")
    said = words(at)
    assert "3 reports stand, from 1 kind of source." in said
    assert "Bar or nightclub, Quay <b>: 3 apparently independent sources" in said
    assert "Nothing yet from: " in said
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize("by", ["source", "place", "area", "month", "side"])
def test_each_picture_opens_by_its_address(group: Group, by: str) -> None:
    a_report(group, 1, area="Quay", place_kind="bar", side="victims")
    at = opened(somebody(group, reader=True), "intelligence", by=by)
    assert len(at.get("plotly_chart")) == 1


@pytest.mark.parametrize("role", list(Role))
def test_who_is_no_vetted_reader_sees_released_reports_in_fives(group: Group, role: Role) -> None:
    for number, day in enumerate(("Monday", "Friday", "Sunday")):
        a_report(group, number, place_kind="bar", released=True, text=f"Seen on a quiet {day}")
    a_report(group, 9, place_kind="hotel", released=True)
    a_report(group, 10, place_kind="farm")
    at = opened(somebody(group, role), "intelligence", by="place")
    said = words(at)
    assert "You see released reports only" in said
    assert "Hotel or guest house" not in said
    assert "Farm" not in said
    assert "independent source" not in said
    assert "Seen on a quiet" not in said
    assert "About 5 reports have been released" in said


def test_a_person_in_no_group_is_told_what_to_do(group: Group) -> None:
    visitor = somebody(group)
    assert visitor.actor is not None
    from workbench.security.policy import COMMAND_LINE
    from workbench.services import people

    people.set_role(COMMAND_LINE, visitor.actor.person_id, group.id, role=None)
    with pytest.raises(ValueError, match="intelligence"):
        visitor.visit("intelligence")


def test_a_signed_out_visitor_gets_nothing() -> None:
    at = Visitor(None).arrive()
    assert "What it says together" not in words(at)
