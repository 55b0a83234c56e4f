"""Did it work? From the cells of the worksheet to the sentences."""

import json
from datetime import date

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.test_cli import fine
from workbench.domain.people import Group, Role
from workbench.errors import NotFound
from workbench.security.policy import Actor
from workbench.services import assessing, harm_weights, worksheets
from workbench.services.assessing import Result
from workbench.services.assessing_judged import Judged
from workbench.services.assessing_rows import Row
from workbench.services.harm_weight_files import Weight
from workbench.services.harm_weights import Weights

TODAY = date(2026, 11, 22)
PUBLISHED = (
    ("response", 207, 110),
    ("comparison", 308, 318),
    ("buffer", 178, 157),
    ("buffer_comparison", 150, 140),
)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(actor: Actor) -> str:
    return a_problem(actor)


def a_measure(actor: Actor, problem: str, **values: str) -> str:
    usual = {"measure": "Thefts", "kind": "quantitative", "direction": "fall"}
    return worksheets.add_row(actor, problem, "assessment.measures", **usual | values)


def counts(
    actor: Actor, problem: str, measure: str, *rows: tuple[str, int, int], **more: str
) -> None:
    for place, before, after in rows:
        cells = {"place": place, "before": str(before), "after": str(after), "measure": measure}
        worksheets.add_row(actor, problem, "assessment.counts", **cells | more)


def design(actor: Actor, problem: str, **cells: str) -> None:
    form = worksheets.read(actor, problem).form("assessment.design")
    for field, value in cells.items():
        worksheets.answer(actor, problem, form.id, field=field, value=value, shown=0)


def read(actor: Actor, problem: str) -> Result:
    return assessing.read(actor, problem, today=TODAY)


def judged(actor: Actor, problem: str, *rows: tuple[str, int, int], **measure: str) -> Judged:
    counts(actor, problem, a_measure(actor, problem, **measure), *rows)
    return read(actor, problem).judged[0]


def row(found: Judged, key: str) -> Row:
    return next(each for each in found.rows if each.key == key)


def month_series(start: int, many: int, *values: int) -> str:
    """Months from January of the year on, each with these counts (one for each place)."""
    months = [f"{start + at // 12}-{at % 12 + 1:02d}" for at in range(many)]
    return "\n".join(f"{month} {' '.join(map(str, values))}" for month in months)


def test_the_published_example_gives_the_published_figures(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, *PUBLISHED)
    assert found.found is not None
    difference = found.found.difference
    assert difference is not None
    assert difference.total == -118
    assert difference.error == pytest.approx(39.59797974644666)
    assert (difference.low, difference.high) == pytest.approx(
        (-195.61061416358194, -40.38938583641806)
    )
    assert row(found, "wdd").interval == "−195.61 to −40.39"
    assert found.sentences[0].startswith("Where you acted it fell by 97, from 207 to 110.")
    assert found.sentences[2] == "That is the way it should go."
    assert found.agreement == "All estimates agree: it fell, by more than chance."


def test_the_old_figures_and_the_interval_disagree_and_that_is_said(
    actor: Actor, problem: str
) -> None:
    rows = (("response", 100, 60), ("comparison", 200, 190), ("buffer", 80, 70))
    found = judged(actor, problem, *rows)
    assert row(found, "wdq").figure == "0.17"
    assert row(found, "tne").figure == "41"
    assert "proves nothing" in found.sentences[1]
    assert found.agreement.startswith("The estimates do not agree.")
    assert "as its change what happened everywhere" in found.agreement


def test_a_fall_of_forty_percent_in_small_counts_proves_nothing(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, ("response", 10, 6), ("comparison", 12, 11))
    assert "proves nothing" in found.sentences[1]
    assert found.sentences[2].startswith("It may be chance")
    alone = judged(actor, a_problem(actor), ("response", 10, 6))
    assert "A fall of 40 % in counts so small proves nothing" in alone.sentences[1]
    assert "in 45 of 100" in alone.sentences[1]


def test_a_fall_behind_the_comparison_is_not_the_wanted_way(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, ("response", 400, 380), ("comparison", 400, 200))
    assert "180 more than expected" in found.sentences[1]
    assert found.sentences[2] == "That is not the way it should go."


def test_so_few_that_even_the_interval_cannot_be_trusted(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, ("response", 9, 0), ("comparison", 2, 4))
    assert "proves nothing yet" in found.sentences[1]
    assert "more than chance" not in found.sentences[1]
    assert found.sentences[2].startswith("It may be chance")


def test_without_a_comparison_it_is_called_before_and_after_only(
    actor: Actor, problem: str
) -> None:
    found = judged(actor, problem, ("response", 200, 100))
    assert "before and after only" in found.sentences[1]
    assert "each of them looks at before and after only" in found.agreement
    assert {each.key for each in found.rows} == {"treated", "etest"}


def test_surroundings_without_a_comparison_are_left_aside_and_told(
    actor: Actor, problem: str
) -> None:
    found = judged(actor, problem, ("response", 200, 100), ("buffer", 50, 60))
    assert any("The counts around are left aside" in doubt for doubt in found.doubts)


def test_a_rise_in_what_is_noticed_is_no_failure(actor: Actor, problem: str) -> None:
    rows = (("response", 20, 80), ("comparison", 20, 22))
    wanted = judged(actor, problem, *rows, counts="detection", direction="rise")
    assert "does not say that more happens" in wanted.sentences[2]
    unwanted = judged(actor, a_problem(actor), *rows, counts="detection", direction="fall")
    assert "It is no failure" in unwanted.sentences[2]
    fewer = judged(actor, a_problem(actor), ("response", 80, 20), counts="detection")
    assert "no success by itself" in fewer.sentences[2]
    problem_itself = judged(actor, a_problem(actor), *rows)
    assert problem_itself.sentences[2] == "That is not the way it should go."


def test_nothing_counted_is_undefined_and_said_so(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, ("response", 0, 0), ("comparison", 0, 0), ("buffer", 0, 0))
    assert found.sentences[0].startswith("Where you acted it stayed at none.")
    assert row(found, "wdd").figure == "–"
    assert row(found, "ratio").means.startswith("Undefined")
    assert row(found, "wdq").means.startswith("Undefined")


def test_from_none_there_is_no_percentage(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, ("response", 0, 6))
    assert row(found, "treated").figure == "–"
    assert "rose from none to 6" in found.sentences[0]


def test_what_is_not_complete_is_named_and_not_used(actor: Actor, problem: str) -> None:
    measure = a_measure(actor, problem)
    counts(actor, problem, measure, ("response", 10, 5))
    worksheets.add_row(
        actor, problem, "assessment.counts", place="comparison", before="4", measure=measure
    )
    (found,) = read(actor, problem).judged
    assert found.doubts[0] == "Not used yet, as place or counts are missing: C2."
    assert found.found is not None
    assert found.found.before_after_only


def test_unequal_periods_weigh_each_count_by_its_months(actor: Actor, problem: str) -> None:
    """Time weights 2 and 1: the published figures are −30 with standard error 14.0."""
    months = {"before_from": "2023-01", "before_to": "2024-12"}
    design(actor, problem, **months, after_from="2025-01", after_to="2025-12")
    found = judged(actor, problem, ("response", 100, 20), ("comparison", 200, 100))
    assert found.found is not None
    assert found.found.difference is not None
    assert found.found.difference.total == -30
    assert round(found.found.difference.error, 1) == 14.0
    assert "−60 % for equal time" in found.sentences[0]
    assert any("differ in length" in doubt for doubt in found.doubts)


def test_other_months_of_the_year_are_doubted(actor: Actor, problem: str) -> None:
    months = {"before_from": "2025-01", "before_to": "2025-06"}
    design(actor, problem, **months, after_from="2025-07", after_to="2025-12")
    found = judged(actor, problem, ("response", 100, 20))
    assert any("other months of the year" in doubt for doubt in found.doubts)


def test_sizes_of_areas_weigh_only_once_all_are_known(actor: Actor, problem: str) -> None:
    """Area weights 2 for both comparisons: the published figure is 0 with standard error 23.2."""
    measure = a_measure(actor, problem)
    counts(actor, problem, measure, ("response", 200, 100), ("buffer", 40, 20), size="600")
    counts(
        actor,
        problem,
        measure,
        ("comparison", 400, 200),
        ("buffer_comparison", 80, 40),
        size="1200",
    )
    (found,) = read(actor, problem).judged
    assert found.found is not None
    assert found.found.difference is not None
    assert found.found.difference.total == 0
    assert round(found.found.difference.error, 1) == 23.2
    other = a_problem(actor)
    partly = a_measure(actor, other)
    counts(actor, other, partly, ("response", 200, 100), size="600")
    counts(actor, other, partly, ("comparison", 400, 200))
    (found,) = read(actor, other).judged
    assert found.found is not None
    assert found.found.difference is not None
    assert found.found.difference.total == 100
    assert any("Only some places have a size" in doubt for doubt in found.doubts)


def test_kinds_are_added_up_and_uneven_ones_doubted(actor: Actor, problem: str) -> None:
    measure = a_measure(actor, problem)
    counts(actor, problem, measure, ("response", 10, 5), ("comparison", 9, 9), kind="Theft")
    counts(actor, problem, measure, ("response", 4, 1), kind="Robbery")
    (found,) = read(actor, problem).judged
    assert found.sentences[0].startswith("Where you acted it fell by 8, from 14 to 6.")
    assert any("do not count the same" in doubt for doubt in found.doubts)


def test_two_rows_of_one_place_are_added_and_told(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, ("response", 10, 5), ("response", 20, 10))
    assert found.sentences[0].startswith("Where you acted it fell by 15, from 30 to 15.")
    assert any("added together" in doubt for doubt in found.doubts)


def test_counts_of_no_measure_are_judged_last(actor: Actor, problem: str) -> None:
    counts(actor, problem, "", ("response", 200, 100))
    counts(actor, problem, a_measure(actor, problem), ("response", 10, 9))
    assert [each.label for each in read(actor, problem).judged] == ["M1", ""]


def test_measures_in_words_stand_beside_those_in_numbers(actor: Actor, problem: str) -> None:
    counts(actor, problem, a_measure(actor, problem), ("response", 10, 6))
    spoken = {"kind": "qualitative", "shape": "photographs", "direction": ""}
    a_measure(actor, problem, measure="The yard", baseline="Dark", latest="Lit", **spoken)
    a_measure(actor, problem, measure="Fear", baseline="6 of 10", latest="")
    a_measure(actor, problem, measure="Trust")
    numbers, words, fear, trust = read(actor, problem).measures
    assert (numbers.before, numbers.after) == ("10", "6")
    assert (words.kind, words.before, words.after) == (
        "Photographs, described in words",
        "Dark",
        "Lit",
    )
    assert "In words" in words.says
    assert fear.says == "Not measured since."
    assert trust.says.startswith("It was not measured before")


def test_harm_done_by_the_response_is_set_off_against_nothing(actor: Actor, problem: str) -> None:
    arrested = a_measure(actor, problem, measure="People arrested", about="harm")
    counts(actor, problem, arrested, ("response", 0, 3))
    a_measure(actor, problem, measure="People exposed", about="harm")
    a_measure(actor, problem, measure="Victims detained", about="harm", latest="0")
    found = read(actor, problem)
    assert found.judged == ()
    assert found.hurt[0] == ("People arrested: 3 in the period after. Count what that did to them.")
    assert "not counted yet" in found.hurt[1]
    assert found.hurt[2] == "Victims detained: none at the latest count."


def test_the_plan_says_how_much_of_it_was_done(actor: Actor, problem: str) -> None:
    assert "The plan has no action" in read(actor, problem).process
    for what, state in (("Lamps", "proposed"), ("Patrols", "proposed")):
        worksheets.add_row(
            actor, problem, "response.actions", what=what, state=state, due="2026-01-31"
        )
    said = read(actor, problem).process
    assert said.startswith("Of 2 actions in the plan, done: 0, open: 2, dropped: 0. Late: 2.")
    assert "As no action has begun, no change can come from the plan." in said


def test_twenty_four_months_by_hand_become_an_interrupted_series(
    actor: Actor, problem: str
) -> None:
    lines = month_series(2024, 24, 20, 20).splitlines()
    lines[12:] = [line.replace(" 20 20", " 10 20") for line in lines[12:]]
    months = {"before_from": "2024-01", "before_to": "2024-12"}
    months |= {"after_from": "2025-01", "after_to": "2025-12"}
    design(actor, problem, **months, series="\n".join(lines))
    found = judged(actor, problem, ("response", 240, 120), ("comparison", 240, 240))
    assert row(found, "series").figure == "−50 %"
    assert "120 fewer in the months after" in row(found, "series").means
    assert row(found, "run").means == (
        "12 months in a row lie below the median of before: a shift."
    )


def test_fewer_months_are_not_fitted_and_a_gap_is_told(actor: Actor, problem: str) -> None:
    lines = month_series(2024, 24, 20).splitlines()
    del lines[3]
    months = {"before_from": "2024-01", "before_to": "2024-12"}
    design(actor, problem, **months, series="\n".join(lines))
    found = judged(actor, problem, ("response", 240, 120))
    assert row(found, "series").means == "Not computed: it needs 24 months in a row."
    assert any("beyond a gap in the data are left out: 3" in doubt for doubt in found.doubts)


def test_months_that_count_something_else_are_doubted(actor: Actor, problem: str) -> None:
    months = {"before_from": "2024-01", "before_to": "2024-01", "after_from": "2024-02"}
    design(actor, problem, **months, after_to="2024-02", series="2024-01 4\n2024-02 3")
    found = judged(actor, problem, ("response", 240, 120))
    assert any("add up to 4 before and 3 after" in doubt for doubt in found.doubts)


def test_months_by_hand_that_all_lie_after_are_told(actor: Actor, problem: str) -> None:
    months = {"before_from": "2024-01", "before_to": "2024-12"}
    design(actor, problem, **months, series="2025-01 4\n2025-02 3")
    found = judged(actor, problem, ("response", 240, 120))
    assert found.course is None
    assert any("none lies before the response" in doubt for doubt in found.doubts)


def test_months_that_vary_more_than_chance_widen_the_interval(actor: Actor, problem: str) -> None:
    wild = [3, 60, 5, 48, 2, 55, 8, 40, 4, 66, 1, 50]
    lines = [f"2025-{at + 1:02d} {count} {count}" for at, count in enumerate(wild)]
    months = {"before_from": "2025-01", "before_to": "2025-08"}
    design(actor, problem, **months, series="\n".join(lines))
    found = judged(actor, problem, ("response", 300, 200), ("comparison", 300, 300))
    (told,) = (doubt for doubt in found.doubts if "times as much" in doubt)
    assert "the true intervals are wider" in told
    assert "That of the WDD is then" in told
    assert "intervals are too narrow" in found.agreement


def weights(actor: Actor, group: Group, **by_kind: float) -> None:
    rows = tuple(Weight(kind, weight) for kind, weight in by_kind.items())
    harm_weights.put_back(actor, group.id, Weights(rows, "An invented index of 2026"))


def test_kinds_are_weighed_by_the_harm_that_the_table_gives_them(
    actor: Actor, group: Group, problem: str
) -> None:
    measure = a_measure(actor, problem)
    for kind, treated, beside in (("Theft", (20, 10), (20, 20)), ("Robbery", (20, 10), (20, 20))):
        rows = (("response", *treated), ("comparison", *beside))
        counts(actor, problem, measure, *rows, kind=kind)
    counts(actor, problem, measure, ("response", 5, 5), ("comparison", 5, 5), kind="Begging")
    assert read(actor, problem).harm is None
    weights(actor, group, Theft=1, Robbery=3)
    harm = read(actor, problem).harm
    assert harm is not None
    assert harm.difference is not None
    assert harm.difference.total == -40
    assert round(harm.difference.error, 4) == 26.4575
    assert harm.unweighed == ("Begging",)
    assert "Left out, as they have no weight: Begging." in harm.told
    assert harm.source == "An invented index of 2026"


def test_no_weight_at_all_is_said(actor: Actor, group: Group, problem: str) -> None:
    counts(actor, problem, a_measure(actor, problem), ("response", 5, 4), kind="Begging")
    weights(actor, group, Robbery=3)
    harm = read(actor, problem).harm
    assert harm is not None
    assert harm.row is None
    assert "nothing can be weighed" in harm.told


def test_harm_without_a_comparison_is_before_and_after_only(
    actor: Actor, group: Group, problem: str
) -> None:
    counts(actor, problem, a_measure(actor, problem), ("response", 50, 20), kind="Robbery")
    weights(actor, group, Robbery=3)
    harm = read(actor, problem).harm
    assert harm is not None
    assert harm.told.startswith("90 fewer units of harm than before")


@pytest.mark.parametrize("role", list(Role))
def test_everybody_in_the_group_may_read_the_result(
    actor: Actor, group: Group, problem: str, role: Role
) -> None:
    counts(actor, problem, a_measure(actor, problem), *PUBLISHED)
    other = an_actor(group, role, login=f"another-{role}")
    assert read(other, problem) == read(actor, problem)


def test_a_stranger_is_told_nothing(actor: Actor, problem: str) -> None:
    stranger = an_actor(a_group("Elsewhere"))
    with pytest.raises(NotFound):
        read(stranger, problem)


def test_the_command_and_the_page_give_the_same_figures(actor: Actor, problem: str) -> None:
    found = judged(actor, problem, *PUBLISHED).found
    assert found is not None
    assert found.difference is not None
    assert found.quotient is not None
    areas = ("--treated", "--control", "--displacement", "--displacement-control")
    asked = [
        word
        for name, (_place, before, after) in zip(areas, PUBLISHED, strict=True)
        for word in (name, before, after)
    ]
    told = json.loads(fine("assess", *asked, "--json"))
    assert told["wdd"]["total"] == found.difference.total
    assert told["wdd"]["standard_error"] == found.difference.error
    assert told["wdd"]["interval"] == [found.difference.low, found.difference.high]
    assert told["change"]["treated"]["percent"] == found.treated.percent
    assert told["time_weights"] == list(found.times)
