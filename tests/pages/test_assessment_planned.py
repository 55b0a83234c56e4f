"""Assessment, planned: what is asked for, where and when, counted from the incidents."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.services import counted
from tests.services.views import wards
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import partners, worksheets
from workbench.worksheets.assessment import COUNTS, DESIGN, MEASURES

WINTER = {"before_from": "2024-10", "before_to": "2025-03"}


@pytest.fixture
def visitor() -> Visitor:
    return at_a_problem(a_group())


def at_a_problem(group: Group, role: Role = Role.FACILITATOR, problem: str = "") -> Visitor:
    first = visits.somebody(group, role)
    return Visitor(first.actor, first.digest, problem or a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str, **values: str) -> str:
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **values)


def design(visitor: Visitor, field: str) -> str:
    return seen.filled(visitor).form(DESIGN.key).value(field)


def cell(visitor: Visitor, field: str) -> str:
    return f"{DESIGN.form_row(visitor.problem)}.{field}"


def pressed(at: AppTest, key: str) -> AppTest:
    return seen.fine(at.button(key=key).click().run())


def test_what_is_asked_for_is_listed_with_the_way_there(visitor: Visitor) -> None:
    at = seen.opened(visitor, "assessment")
    assert "What a good assessment needs: 0 of 9 are ready" in seen.words(at)
    at = pressed(at, "asked.comparison")
    assert at.query_params["part"] in ("design", ["design"])
    assert "Areas where you act" in seen.words(at)


def test_once_the_response_is_agreed_it_is_asked_for_now_and_on_both_pages(
    visitor: Visitor,
) -> None:
    assert "Plan the assessment now" not in seen.words(seen.opened(visitor, "response"))
    actor = seen.acting(visitor)
    settled = {"partner": partners.add(actor, actor.roles[0][0], "Market company")}
    settled |= {"due": "2027-01-01", "harm": "Nobody", "accepted": "owner"}
    add(visitor, "response.actions", what="Racks", **settled, state="agreed")
    for page in ("assessment", "response"):
        assert "Plan the assessment now: 0 of 9 are ready" in seen.words(seen.opened(visitor, page))


def test_what_is_ready_is_named_and_nothing_is_asked_once_all_is(visitor: Visitor) -> None:
    usual = {"baseline": "9", "direction": "fall", "counts": "problem"}
    for about in ("incidents", "fear", "harm"):
        add(visitor, MEASURES.key, measure=about, about=about, **usual)
    said = seen.words(seen.opened(visitor, "assessment"))
    assert "5 of 9 are ready" in said
    assert "Ready: A measure of the outcome" in said
    areas = {"response": "A", "comparison": "B", "why": "As many", "buffer": "C"}
    add(visitor, DESIGN.key, after_from="2026-10", after_to="2027-03", **WINTER, **areas)
    assert "Everything is planned" in seen.words(seen.opened(visitor, "assessment"))


def test_usual_measures_are_added_in_one_click(visitor: Visitor) -> None:
    at = pressed(seen.opened(visitor, "assessment"), "usual.harm")
    [line] = seen.filled(visitor).of(MEASURES.key)
    assert (line.value("about"), line.value("direction")) == ("harm", "same")
    assert "usual.harm" not in [button.key for button in at.button]
    pressed(at, "usual.incidents")
    incidents = seen.filled(visitor).of(MEASURES.key)[1]
    assert incidents.value("counts") == ""  # the group itself has to say it


def test_a_measure_of_detection_says_that_up_is_no_failure(visitor: Visitor) -> None:
    add(visitor, MEASURES.key, measure="Calls", counts="detection")
    assert "a rise alone is no failure" in seen.words(seen.opened(visitor, "assessment"))
    add(visitor, MEASURES.key, measure="Reports", counts="detection", direction="fall")
    assert "people stopped telling" in seen.words(seen.opened(visitor, "assessment"))


def test_process_is_counted_from_the_plan(visitor: Visitor) -> None:
    assert "There is no action in the plan yet" in seen.words(seen.opened(visitor, "assessment"))
    days = {"due": "2026-03-01", "state": "done", "evidence": "Seen"}
    add(visitor, "response.actions", what="Racks", done_on="2026-02-20", **days)
    add(visitor, "response.actions", what="Lamps", done_on="2026-04-01", **days)
    add(visitor, "response.actions", what="Signs", due="2026-01-01")
    at = seen.opened(visitor, "assessment")
    assert [(each.label, each.value) for each in at.metric] == [
        ("Done in time", "1"),
        ("Done late", "1"),
        ("Open", "1"),
        ("Dropped", "0"),
    ]
    assert "Of the open ones 1 should be done by now." in seen.words(at)


def test_areas_are_written_by_name_where_no_boundaries_are(visitor: Visitor) -> None:
    at = seen.opened(visitor, "assessment", part="design")
    assert "No boundaries are loaded" in seen.words(at)
    assert not at.get("plotly_chart")
    seen.fine(at.multiselect(key=cell(visitor, "response")).set_value(["Old Town"]).run())
    assert design(visitor, "response") == "Old Town"


def test_areas_are_chosen_from_the_boundaries_and_shown_on_the_map() -> None:
    visitor = at_a_problem(wards.a_row(4))
    at = seen.opened(visitor, "assessment", part="design")
    assert at.get("plotly_chart")
    names = [wards.name(0), wards.name(1)]
    at = seen.fine(at.multiselect(key=cell(visitor, "response")).set_value(names).run())
    assert design(visitor, "response") == "; ".join(names)
    at = pressed(at, "design.around")
    assert design(visitor, "buffer") == wards.name(2)
    assert "No incidents are imported" in seen.words(at)


def test_areas_that_the_boundaries_lost_are_kept_and_told() -> None:
    visitor = at_a_problem(wards.a_row(4))
    add(visitor, DESIGN.key, response="Atlantis")
    at = seen.opened(visitor, "assessment", part="design")
    assert at.multiselect(key=cell(visitor, "response")).value == ["Atlantis"]
    assert "Atlantis (not on the map)" in seen.words(at)
    assert "Nothing can be counted there." in seen.words(at)


def test_months_are_chosen_by_name_and_the_same_season_is_one_click(visitor: Visitor) -> None:
    at = seen.opened(visitor, "assessment", part="design")
    for field, month in WINTER.items():
        at = seen.fine(at.selectbox(key=cell(visitor, field)).set_value(month).run())
    assert design(visitor, "before_to") == "2025-03"
    assert "March 2025" in seen.words(at)
    pressed(at, "design.periods")
    assert design(visitor, "after_from")[5:] == "10"
    assert design(visitor, "after_to")[5:] == "03"


def test_an_empty_design_is_offered_a_year_on_each_side(visitor: Visitor) -> None:
    pressed(seen.opened(visitor, "assessment", part="design"), "design.periods")
    first, last = design(visitor, "after_from"), design(visitor, "after_to")
    assert int(last[:4]) * 12 + int(last[5:]) - int(first[:4]) * 12 - int(first[5:]) == 11


def test_an_assessment_is_planned_from_incidents_in_a_few_clicks(tmp_path: Path) -> None:
    town = counted.a_town(tmp_path, {0: 4, 1: 2, 3: 4, 4: 3})
    visitor = at_a_problem(town)
    add(visitor, DESIGN.key, response=wards.name(0), after_from="2025-10", **WINTER)
    add(visitor, MEASURES.key, measure="Thefts", about="incidents", direction="fall")
    at = seen.opened(visitor, "assessment", part="design")
    at = pressed(at, f"design.take.{wards.name(3)}")
    assert design(visitor, "comparison") == wards.name(3)
    assert design(visitor, "why").startswith(f"{wards.name(3)}: 4.0 a month, beside 4.0 in yours")
    at = seen.opened(visitor, "assessment")
    assert "With 24 in the period before, only a fall to" in seen.words(at)
    [line] = seen.filled(visitor).of(MEASURES.key)
    at = pressed(at, f"{line.id}.count")
    assert "2 rows were counted." in seen.words(at)
    counts = {
        each.value("place"): each.value("before") for each in seen.filled(visitor).of(COUNTS.key)
    }
    assert counts == {"response": "24", "comparison": "24"}


def test_what_cannot_be_counted_is_said_on_the_page(visitor: Visitor) -> None:
    row = add(visitor, MEASURES.key, measure="Thefts", about="incidents")
    at = pressed(seen.opened(visitor, "assessment"), f"{row}.count")
    assert "No incidents are imported." in seen.words(at)


def test_the_survey_can_be_printed_before_and_after(visitor: Visitor) -> None:
    at = seen.opened(visitor, "assessment")
    assert len(at.get("download_button")) == 2


@pytest.mark.parametrize("part", ["measures", "design"])
def test_a_viewer_reads_and_writes_nothing(part: str) -> None:
    group = wards.a_row(3)
    owner = at_a_problem(group)
    add(owner, DESIGN.key, response=wards.name(0), **WINTER)
    add(owner, MEASURES.key, measure="Thefts", about="incidents", direction="fall")
    viewer = at_a_problem(group, Role.VIEWER, owner.problem)
    at = seen.opened(viewer, "assessment", part=part)
    assert seen.writers(at) == []
    keys = [str(button.key) for button in at.button]
    assert not [key for key in keys if key.startswith(("usual.", "design.")) or "count" in key[30:]]
    if part == "design":
        assert {wards.name(0), "October 2024"} <= {each.value for each in at.text}
