"""Did it work, as the public may read it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services.forum_lake import a_town, inside, numbers, rows, somebody, told
from workbench.domain.people import Group
from workbench.domain.released import Block, Rule
from workbench.errors import NotFound
from workbench.security.disclosure import Rules
from workbench.security.policy import Actor
from workbench.services import forum_worked, scopes, worksheets
from workbench.services.forum_figures import Made
from workbench.store.incident_counts import Filters

Row = tuple[str, int, int]
PUBLISHED: tuple[Row, ...] = (
    ("response", 207, 110),
    ("comparison", 308, 318),
    ("buffer", 178, 157),
    ("buffer_comparison", 150, 140),
)
UNSURE: tuple[Row, ...] = (("response", 100, 60), ("comparison", 200, 190), ("buffer", 80, 70))
MONTHS = {
    "before_from": "2025-01",
    "before_to": "2025-06",
    "after_from": "2026-01",
    "after_to": "2026-06",
}


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(actor: Actor) -> str:
    return a_problem(actor)


def measured(actor: Actor, problem: str, *counts: Row, **cells: str) -> str:
    usual = {"measure": "Thefts at CANARY bar", "kind": "quantitative", "direction": "fall"}
    measure = worksheets.add_row(actor, problem, "assessment.measures", **usual | cells)
    for place, before, after in counts:
        worksheets.add_row(
            actor,
            problem,
            "assessment.counts",
            place=place,
            before=str(before),
            after=str(after),
            measure=measure,
            source="CANARY file",
        )
    return measure


def design(actor: Actor, problem: str, **cells: str) -> None:
    form = worksheets.read(actor, problem).form("assessment.design")
    for field, value in cells.items():
        worksheets.answer(actor, problem, form.id, field=field, value=value, shown=0)


def made(actor: Actor, problem: str, *, threshold: int = 5, rounding: bool = False) -> Made:
    return forum_worked.worked(actor, problem, Rules(threshold, rounding))


def block(found: Made) -> Block:
    assert found.block, found.refused
    return found.block


def test_a_clear_result_is_told_with_its_uncertainty(actor: Actor, problem: str) -> None:
    measured(actor, problem, *PUBLISHED)
    design(actor, problem, **MONTHS)
    found = made(actor, problem)
    assert block(found).finding == (
        "Probably: between 40 and 196 fewer than elsewhere would let expect."
    )
    assert rows(found) == {
        "Where we acted": (207, 110),
        "Comparable areas": (308, 318),
        "Around it": (178, 157),
        "Comparable to around it": (150, 140),
    }
    assert "January 2025 to June 2025" in told(found)
    assert "%" not in told(found)


def test_what_may_be_chance_is_not_called_success(actor: Actor, problem: str) -> None:
    measured(actor, problem, *UNSURE[:2])
    assert block(made(actor, problem)).finding == (
        "From these counts nobody can tell: anything from 76 fewer to 16 more than elsewhere would"
        " let expect fits them."
    )


def test_more_than_expected_is_no_success(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 100, 200), ("comparison", 200, 190))
    assert block(made(actor, problem)).finding.startswith("Probably not: between")
    other = a_problem(actor, "Another")
    measured(actor, other, ("response", 100, 200), ("comparison", 200, 190), direction="rise")
    assert block(made(actor, other)).finding.startswith("Probably: between")


def test_no_more_can_be_fewer_than_were_to_be_expected(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 12, 0), ("comparison", 6, 6))
    assert "between 2 and 12 fewer" in block(made(actor, problem)).finding


def test_so_few_counts_prove_nothing(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 8, 0), ("comparison", 5, 5))
    assert block(made(actor, problem)).finding == "The counts are too few to tell."


def test_before_and_after_only_cannot_tell_why(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 100, 40))
    found = made(actor, problem)
    assert "Why, these counts cannot tell" in block(found).finding
    assert "without areas to compare with" in told(found)
    other = a_problem(actor, "Another")
    measured(actor, other, ("response", 30, 27))
    assert "too few to tell whether anything changed" in block(made(actor, other)).finding


def test_reports_that_were_to_rise_are_no_failure(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 20, 60), direction="rise", counts="detection")
    found = made(actor, problem)
    assert "More is noticed than before" in block(found).finding
    assert "We wanted reports to rise" in block(found).finding
    assert "a rise here is no bad news" in told(found)
    fell = a_problem(actor, "Another")
    measured(actor, fell, ("response", 60, 20), counts="detection")
    assert "Less may happen, or fewer people report it" in block(made(actor, fell)).finding


def test_the_problem_itself_comes_before_what_is_noticed(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 60, 90), direction="rise", counts="detection")
    measured(actor, problem, *UNSURE)
    found = made(actor, problem)
    assert rows(found)["Where we acted"] == (100, 60)
    assert "1 more measure" in told(found)


@pytest.mark.parametrize(
    "counts",
    [
        (("response", 40, 3), ("comparison", 50, 48)),
        (("response", 40, 30), ("comparison", 50, 2)),
        (("response", 1, 30),),
    ],
)
def test_nothing_is_concluded_from_hidden_counts(
    actor: Actor, problem: str, counts: tuple[Row, ...]
) -> None:
    measured(actor, problem, *counts)
    found = made(actor, problem)
    assert block(found).finding == (
        "Some counts are too small to be shown: we do not say how much changed."
    )
    assert all(not value or value >= 5 for value in numbers(found))
    assert {Rule.THRESHOLD, Rule.DERIVED} <= {each.rule for each in found.hidden}
    assert "fewer than 5" in told(found)


def test_hidden_surroundings_leave_the_rest_to_be_judged(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 207, 110), ("comparison", 308, 318), ("buffer", 3, 2))
    found = made(actor, problem)
    assert rows(found)["Around it"] == (None, None)
    assert block(found).finding.startswith("Probably: between")


def test_rounded_counts_are_judged_as_they_are_shown(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 102, 61), ("comparison", 202, 189))
    exact = a_problem(actor, "Another")
    measured(actor, exact, ("response", 100, 60), ("comparison", 200, 190))
    found = made(actor, problem, rounding=True)
    assert block(found).finding == block(made(actor, exact)).finding
    assert all(value is None or value % 5 == 0 for value in numbers(found))


def test_no_count_at_all_may_be_shown(actor: Actor, problem: str) -> None:
    measured(actor, problem, ("response", 4, 2), ("comparison", 3, 1))
    found = made(actor, problem)
    assert found.block is None
    assert "Every count is below 5" in found.refused


def test_without_a_measure_or_counts_it_says_what_is_missing(actor: Actor, problem: str) -> None:
    assert "no measure yet" in made(actor, problem).refused
    measured(actor, problem)
    assert "Nothing is counted before and after" in made(actor, problem).refused


def test_what_the_group_thinks_is_told_as_its_choice(actor: Actor, problem: str) -> None:
    measured(actor, problem, *UNSURE)
    form = worksheets.read(actor, problem).form("assessment.verdict")
    for field, value in (("effect", "partly"), ("why", "CANARY said so")):
        worksheets.answer(actor, problem, form.id, field=field, value=value, shown=0)
    (point,) = block(made(actor, problem)).points
    assert point.text == "What the group itself thinks: It worked in part."


def test_no_word_of_the_group_and_no_name_of_an_area_is_told(
    tmp_path: Path, millbrook: Group
) -> None:
    assert millbrook
    group = a_town(tmp_path, inside(0, 40, month="2025-03"))
    actor = somebody(group)
    problem = a_problem(actor)
    measured(actor, problem, *UNSURE)
    design(actor, problem, response="Ward 00", comparison="Ward 01", buffer="Ward 02")
    found = made(actor, problem)
    table = block(found).table
    assert table
    public = replace(block(found), table=replace(table, meaning=None))
    assert not re.search("CANARY|Ward", repr((public, found.hidden)))


def test_counts_that_the_imports_say_too_can_be_held_against_figures(tmp_path: Path) -> None:
    happened = [
        each
        for month, counts in (("2025-01", (30, 20)), ("2026-01", (12, 22)))
        for ward, count in enumerate(counts)
        for each in inside(ward, count, month=month)
    ]
    group = a_town(tmp_path, happened)
    actor = somebody(group)
    problem = a_problem(actor)
    scopes.keep(actor, problem, Filters(categories=("Theft",)))
    design(
        actor,
        problem,
        response="Ward 00",
        comparison="Ward 01",
        before_from="2025-01",
        before_to="2025-01",
        after_from="2026-01",
        after_to="2026-01",
    )
    measured(actor, problem, ("response", 30, 12), ("comparison", 20, 22))
    found = made(actor, problem)
    table = block(found).table
    assert table
    assert table.meaning
    assert (table.meaning.source, table.meaning.rows) == ("incidents", "area")
    assert table.meaning.row_values == (("Ward 00",), ("Ward 01",))
    assert table.meaning.column_values == (("2025-01",), ("2026-01",))
    assert dict(table.meaning.fixed) == {"kind": ("Theft",)}
    assert found.import_ids
    other = a_problem(actor, "Another")
    measure = measured(actor, other, ("response", 31, 12))
    table = block(made(actor, other)).table
    assert table
    assert table.meaning
    assert table.meaning.source == measure


def test_a_stranger_is_told_nothing(actor: Actor, problem: str) -> None:
    measured(actor, problem, *UNSURE)
    with pytest.raises(NotFound):
        made(an_actor(a_group("Elsewhere")), problem)


def test_the_example_can_be_told(millbrook: Group) -> None:
    assert millbrook
    from workbench.security.policy import COMMAND_LINE
    from workbench.store import database, problems

    with database.reading() as session:
        ids = [each.id for each in problems.of_groups(session, group_ids=[millbrook.id])]
    every = [made(COMMAND_LINE, problem, threshold=10) for problem in ids]
    assert all(found.block or found.refused for found in every)
    assert sum(found.block is not None for found in every) >= 3
    for found in every:
        if found.block:
            assert all(not value or value >= 10 for value in numbers(found))
