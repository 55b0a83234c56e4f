"""The sentences about figures: each result has one, and none promises more than it can."""

from itertools import pairwise

import pytest

from workbench.analytics import change, harmony, quotient
from workbench.analytics.displacement import Counts, difference
from workbench.analytics.estimates import every
from workbench.analytics.harmony import Agreement, Harmony, Reason
from workbench.analytics.interrupted import Short
from workbench.analytics.quotient import Reading, Undefined
from workbench.analytics.run_chart import read as run_chart
from workbench.services import (
    assessing_course,
    assessing_formulas,
    assessing_quotient,
    assessing_rows,
    assessing_together,
)
from workbench.services import assessing_words as words


@pytest.mark.parametrize("agreement", list(Agreement))
def test_every_agreement_has_a_sentence(agreement: Agreement) -> None:
    assert assessing_together.agreement(Harmony(agreement, ())).endswith(".")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    said = assessing_together.agreement(Harmony(Agreement.DIFFER, (reason,)))
    assert said.startswith("The estimates do not agree. ")


@pytest.mark.parametrize("short", list(Short))
def test_every_series_that_is_not_computed_says_why(short: Short) -> None:
    row = assessing_course.row(short)
    assert (row.figure, row.span) == ("–", None)
    assert row.means.startswith("Not computed: ")
    assert "{" not in row.means


def test_every_reading_of_the_quotient_has_a_sentence() -> None:
    treated, control = Counts(100, 50), Counts(100, 100)
    seen = set()
    for after in (20, 90, 100, 110, 150, 200):
        found = quotient.quotient(treated, control, Counts(100, after))
        seen.add(found.reading)
        assert "cannot tell chance" in assessing_quotient.meaning("wdq", found)
    assert seen == set(Reading)


def test_every_undefined_quotient_says_why() -> None:
    cases = (
        (Counts(10, 5), Counts(10, 10), None),
        (Counts(10, 5), Counts(10, 0), Counts(1, 1)),
        (Counts(10, 5), Counts(0, 10), Counts(1, 1)),
        (Counts(10, 20), Counts(10, 10), Counts(1, 1)),
    )
    found = [quotient.quotient(*case) for case in cases]
    assert {each.why for each in found} == set(Undefined)
    for each in found:
        for key in ("gross", "net", "wdq", "tne"):
            assert assessing_quotient.meaning(key, each).endswith(".")
        assert assessing_quotient.meaning("wdq", each).startswith("Undefined")


def test_the_net_effect_says_where_it_points() -> None:
    rose = quotient.quotient(Counts(10, 20), Counts(10, 10))
    same = quotient.quotient(Counts(10, 10), Counts(10, 10))
    assert "it rose" in assessing_quotient.meaning("net", rose)
    assert "nothing changed" in assessing_quotient.meaning("net", same)


def test_chance_is_never_said_to_be_never() -> None:
    said = [words.chance(p) for p in (0.0, 0.0005, 0.004, 0.0149, 0.5, 0.9899, 1.0)]
    assert said[:3] == [
        "in fewer than 1 of 1,000",
        "in fewer than 1 of 1,000",
        "in fewer than 1 of 100",
    ]
    assert said[3:] == ["in 1 of 100", "in 50 of 100", "in 99 of 100", "in more than 99 of 100"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (207, 110, "fell by 97, from 207 to 110"),
        (110, 207, "rose by 97, from 110 to 207"),
        (0, 0, "stayed at none"),
        (0, 4, "rose from none to 4"),
        (4, 0, "fell from 4 to none"),
        (4, 4, "stayed at 4"),
        (12000, 1100, "fell by 10,900, from 12,000 to 1,100"),
    ],
)
def test_a_course_says_from_what_to_what(before: int, after: int, said: str) -> None:
    assert words.course(change.compare(before, after)) == said


def test_small_and_large_counts_are_not_called_alike() -> None:
    assert "in counts so small" in words.alone(change.compare(10, 6))
    large = words.alone(change.compare(1000, 990))
    assert "A fall of 1 % proves nothing" in large
    assert "A rise from none" in words.alone(change.compare(0, 2))
    assert words.alone(change.compare(3, 3)) == "Nothing changed."


def test_the_interval_reads_the_same_way_on_both_sides() -> None:
    fell = words.interval(difference(Counts(207, 110), Counts(308, 318)))
    rose = words.interval(difference(Counts(110, 207), Counts(318, 308)))
    assert fell.replace("fewer", "more") == rose


def test_a_run_chart_names_shifts_and_trends_and_what_it_cannot_carry() -> None:
    below = run_chart([8] * 12 + [3] * 7, start=12)
    assert words_of(below) == "7 months in a row lie below the median of before: a shift."
    above = run_chart([8] * 12 + [13] * 7, start=12)
    assert "above the median" in words_of(above)
    up = run_chart([8, 8, 8, 3, 4, 5, 6, 7], start=3)
    assert "go up: a trend" in words_of(up)
    assert "fewer than ten months" in words_of(up)
    down = run_chart([8, 8, 8, 9, 8, 7, 6, 5, 4], start=3)
    assert "go down: a trend" in words_of(down)
    assert words_of(run_chart([8, 9] * 8, start=10)).startswith("Nothing in the months after")


def words_of(found: object) -> str:
    return assessing_course.run(found)  # type: ignore[arg-type]


def test_rows_are_those_that_mean_something_here() -> None:
    alone = [row.key for row in assessing_rows.every(every(Counts(10, 5)))]
    assert alone == ["treated", "etest"]
    beside = [row.key for row in assessing_rows.every(every(Counts(10, 5), Counts(9, 8)))]
    assert beside == ["treated", "control", "etest", "wdd", "ratio", "gross", "net", "tne"]


def test_every_figure_has_its_formula_and_source() -> None:
    areas = {"buffer": Counts(8, 7), "buffer_control": Counts(9, 9)}
    rows = assessing_rows.every(every(Counts(10, 5), Counts(9, 8), **areas))
    told_together = {"control": "treated", "buffer": "treated", "buffer_control": "treated"}
    told_together |= {"gross": "tne", "net": "tne"}
    keys = {told_together.get(row.key, row.key) for row in rows} | {"series", "run", "harm"}
    assert keys == set(assessing_formulas.FORMULAS)
    assert all("doi.org" in each.source for each in assessing_formulas.FORMULAS.values())


def test_intervals_in_the_chart_hold_their_figure() -> None:
    found = every(Counts(207, 110), Counts(308, 318), buffer=Counts(178, 157))
    for row in assessing_rows.every(found):
        if row.span:
            ends = (row.span.low, row.span.value, row.span.high)
            assert all(one <= two for one, two in pairwise(ends))


def test_variation_is_told_only_where_there_is_more_than_chance_makes() -> None:
    assert assessing_course.varied(1.0) == ""
    assert "2.3 times" in assessing_course.varied(2.3)
    assert harmony.MORE_VARIED == 1.5
