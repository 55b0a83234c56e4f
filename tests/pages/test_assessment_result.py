"""Counts and result: from counts written by hand to the honest sentence, for everybody."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import harm_weights, worksheets
from workbench.services.harm_weight_files import Weight
from workbench.services.harm_weights import Weights

COUNTED = (
    ("response", 207, 110),
    ("comparison", 308, 318),
    ("buffer", 178, 157),
    ("buffer_comparison", 150, 140),
)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str, **values: str) -> str:
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **values)


def a_measure(visitor: Visitor, **values: str) -> str:
    usual = {"measure": "Thefts a month", "about": "incidents", "kind": "quantitative"}
    usual["direction"] = "fall"
    return add(visitor, "assessment.measures", **usual | values)


def counts(visitor: Visitor, measure: str, *rows: tuple[str, int, int], kind: str = "") -> None:
    for place, before, after in rows:
        cells = {"place": place, "before": str(before), "after": str(after), "kind": kind}
        add(visitor, "assessment.counts", measure=measure, **cells)


def opened(visitor: Visitor) -> AppTest:
    return seen.opened(visitor, "assessment", part="result")


def test_an_empty_assessment_says_where_to_begin(visitor: Visitor) -> None:
    said = seen.words(opened(visitor))
    assert "Say first what you measure" in said
    assert "Whether it worked is for you to say" in said


def test_counts_by_hand_become_the_honest_sentence_and_every_estimate(visitor: Visitor) -> None:
    counts(visitor, a_measure(visitor), *COUNTED)
    said = seen.words(opened(visitor))
    assert "it fell by 97, from 207 to 110" in said
    assert "118 fewer than expected" in said
    assert "more than chance (95 % interval: 40.4 to 195.6 fewer)" in said
    assert "−195.61 to −40.39" in said
    for name in ("E-test, Wald variant", "Incidence rate ratio", "(WDQ)", "(TNE)", "Gross effect"):
        assert name in said
    assert "All estimates agree" in said


def test_small_counts_without_a_comparison_prove_nothing(visitor: Visitor) -> None:
    counts(visitor, a_measure(visitor), ("response", 10, 6))
    said = seen.words(opened(visitor))
    assert "Before and after only" in said
    assert "A fall of 40 % in counts so small proves nothing" in said
    assert "45 of 100" in said


def test_a_place_is_added_by_a_button_and_counted_in_its_fields(visitor: Visitor) -> None:
    measure = a_measure(visitor)
    at = seen.button(opened(visitor), "Where you act")
    (row,) = seen.filled(visitor).of("assessment.counts")
    assert (row.value("place"), row.value("measure")) == ("response", measure)
    at = seen.type_in(at, f"{row.id}.before", "12")
    at = seen.fine(seen.type_in(at, f"{row.id}.after", "3").run())
    assert "fell by 9, from 12 to 3" in seen.words(at)
    assert "Where you act" not in [each.label for each in at.button]


def test_filling_from_incidents_says_what_is_missing(visitor: Visitor) -> None:
    a_measure(visitor)
    at = seen.button(opened(visitor), "Fill from the incidents")
    assert "No incidents are imported" in seen.words(at)


def test_there_is_one_primary_button_at_most(visitor: Visitor) -> None:
    for name in ("Thefts", "Fights"):
        a_measure(visitor, measure=name)
    primary = [each.label for each in opened(visitor).button if each.proto.type == "primary"]
    assert primary == ["Fill from the incidents"]


def test_words_stand_in_the_same_table_as_numbers(visitor: Visitor) -> None:
    counts(visitor, a_measure(visitor), ("response", 10, 6))
    spoken = {"kind": "qualitative", "shape": "said", "baseline": "Afraid", "latest": "Less so"}
    a_measure(visitor, measure="What traders say", **spoken)
    said = seen.words(opened(visitor))
    assert "All measures beside each other" in said
    assert "Afraid → Less so" in said
    assert "What people said" in said


def test_harm_done_by_the_response_stands_at_the_top(visitor: Visitor) -> None:
    measure = a_measure(visitor, measure="People arrested", about="harm", direction="")
    counts(visitor, measure, ("response", 0, 3))
    said = seen.words(opened(visitor))
    assert "People arrested: 3 in the period after. Count what that did to them." in said


def test_the_course_of_months_is_drawn_with_its_table(visitor: Visitor) -> None:
    counts(visitor, a_measure(visitor), ("response", 120, 60), ("comparison", 120, 118))
    form = seen.filled(visitor).form("assessment.design")
    months = [f"{2024 + at // 12}-{at % 12 + 1:02d}" for at in range(24)]
    lines = [f"{month} {10 if at < 12 else 5} 10" for at, month in enumerate(months)]
    cells = {"before_from": months[0], "before_to": months[11], "after_from": months[12]}
    cells |= {"after_to": months[23], "series": "\n".join(lines)}
    for key, value in cells.items():
        worksheets.answer(
            seen.acting(visitor), visitor.problem, form.id, field=key, value=value, shown=0
        )
    at = opened(visitor)
    said = seen.words(at)
    assert "Interrupted series" in said
    assert "12 months in a row lie below the median of before" in said
    assert len(at.get("plotly_chart")) == 3


def test_weights_of_harm_are_shown_with_their_source(visitor: Visitor, group: Group) -> None:
    counts(visitor, a_measure(visitor), *COUNTED, kind="Robbery")
    rows = (Weight("Robbery", 10.0), Weight("Theft", 1.0))
    harm_weights.put_back(seen.acting(visitor), group.id, Weights(rows, "An invented index"))
    said = seen.words(opened(visitor))
    assert "1,180 fewer units of harm" in said
    assert "Weights: An invented index" in said
    at = seen.button(opened(visitor), "Remove this table")
    assert harm_weights.listing(seen.acting(visitor), group.id).rows == ()
    seen.button(at, "Undo")
    assert len(harm_weights.listing(seen.acting(visitor), group.id).rows) == 2


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_may_only_read_sees_the_result_and_nothing_to_write_with(
    visitor: Visitor, group: Group, role: Role
) -> None:
    counts(visitor, a_measure(visitor), *COUNTED)
    reader = visits.somebody(group, role, problem=visitor.problem)
    at = opened(reader)
    assert "118 fewer than expected" in seen.words(at)
    assert seen.writers(at) == []
    labels = {each.label for each in at.button}
    assert not labels & {"Fill from the incidents", "Another row", "Load these weights"}


def test_a_stranger_sees_nothing_of_it(visitor: Visitor) -> None:
    counts(visitor, a_measure(visitor), *COUNTED)
    stranger = visits.somebody(a_group("Elsewhere"), problem=visitor.problem)
    assert "207" not in seen.words(opened(stranger))


def test_names_of_measures_and_kinds_are_never_read_as_markdown(
    visitor: Visitor, group: Group
) -> None:
    hostile = "![x](a.png) **loud**"
    measure = a_measure(visitor, measure=hostile)
    counts(visitor, measure, ("response", 20, 10), ("comparison", 20, 20), kind=hostile)
    a_measure(visitor, measure=hostile, kind="qualitative", baseline=hostile, latest=hostile)
    weights = Weights((Weight("Other", 1.0),), f"Index {hostile}")
    harm_weights.put_back(seen.acting(visitor), group.id, weights)
    for part in ("result", "verdict"):
        at = seen.opened(visitor, "assessment", part=part)
        assert not [text for text in seen.markdowns(at) if "](" in text or "**loud" in text]
