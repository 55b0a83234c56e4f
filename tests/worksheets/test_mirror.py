"""The quality mirror: what is strong, thin or missing, by which rule, and where to go."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.filling import filled as every_field
from tests.worksheets.filling import a_form, a_line, a_worksheet
from workbench import i18n
from workbench.domain.problem import Step
from workbench.worksheets import guidance, mirror
from workbench.worksheets.fields import Choice, Day, Field, Month, Number, RowRefs, Scale
from workbench.worksheets.filled import Cell, Filled, Line
from workbench.worksheets.mirror import Check, Mirror
from workbench.worksheets.mirror_checks import CHECKS
from workbench.worksheets.mirror_reading import Level
from workbench.worksheets.registry import TABLES

TODAY = date(2026, 11, 22)
KEYS = [
    check["key"] for each in guidance.words("mirror.toml")["criteria"] for check in each["checks"]
]
CELLS = [(table.key, field) for table in TABLES.values() for field in table.fields]


def read(filled: Filled, **sources: int) -> Mirror:
    return mirror.read(filled, now=TODAY, sources=sources)


def look(key: str, *lines: Line, sources: dict[str, int] | None = None) -> Check:
    seen = mirror.read(a_worksheet(*lines), now=TODAY, sources=sources or {})
    return next(check for each in seen.criteria for check in each.checks if check.key == key)


def levels(seen: Mirror) -> dict[str, Level]:
    found = {check.key: check.level for each in seen.criteria for check in each.checks}
    return found | {each.key: each.level for each in seen.criteria}


def test_every_rule_that_is_told_is_looked_at_and_the_other_way_round() -> None:
    assert sorted(CHECKS) == sorted(str(key) for key in KEYS)
    assert len(KEYS) == len(set(map(str, KEYS)))


def test_analysis_and_assessment_count_double() -> None:
    seen = read(a_worksheet())
    assert [(each.key, each.weight) for each in seen.criteria] == [
        ("problem", 1),
        ("analysis", 2),
        ("response", 1),
        ("assessment", 2),
    ]


def test_an_empty_worksheet_misses_everything_and_says_kindly_what_to_do() -> None:
    seen = read(a_worksheet())
    assert {each.level for each in seen.criteria} == {Level.MISSING}
    assert seen.share == 0
    for check in (check for each in seen.criteria for check in each.checks):
        assert check.because.endswith(".")
        assert check.rule.endswith(".")
        assert check.source
        assert "{" not in check.because


def test_a_full_worksheet_reaches_most_of_it() -> None:
    seen = read(every_field())
    assert 0.5 < seen.share < 1
    assert levels(seen)["defined"] is Level.STRONG


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (Step.SCANNING, "problem"),
        (Step.ANALYSIS, "analysis"),
        (Step.RESPONSE, "assessment"),
        (Step.ASSESSMENT, "assessment"),
    ],
)
def test_nobody_is_sent_to_a_step_before_its_time(step: Step, key: str) -> None:
    assert read(a_worksheet(step=step)).weakest.key == key


@pytest.mark.parametrize(
    ("key", "weak", "strong"),
    [
        ("defined", {"what": "Thefts"}, {"where": "Hall", "when": "Saturdays", "who": "Shoppers"}),
        ("known", {"what": "Thefts"}, {"known": "Records"}),
        ("aimed", {"objective": "reduce"}, {"aim": "Half as many thefts"}),
    ],
)
def test_the_definition_is_read_cell_by_cell(
    key: str, weak: dict[str, str], strong: dict[str, str]
) -> None:
    assert look(key).level is Level.MISSING
    assert look(key, a_form("scanning.definition", **weak)).level is Level.THIN
    assert look(key, a_form("scanning.definition", **weak, **strong)).level is Level.STRONG


def test_reports_behind_the_problem_say_how_one_knows() -> None:
    form = a_form("scanning.definition", what="Thefts")
    assert look("known", form, sources={"": 2}).level is Level.STRONG


def test_the_chosen_problem_is_put_through_cheers_and_no_other() -> None:
    letters = ("community", "harm", "expectation", "events", "recurring", "similarity")
    cheers = {f"cheers_{letter}": "no" for letter in letters}
    other = a_line("p1", "scanning.problems", what="Noise", **cheers)
    chosen = a_line("p2", "scanning.problems", 2, what="Thefts")
    form = a_form("scanning.choice", chosen="p2")
    assert look("tested", other, chosen).level is Level.MISSING
    assert look("tested", other, chosen, form).level is Level.THIN
    chosen = a_line("p2", "scanning.problems", 2, what="Thefts", **cheers)
    assert look("tested", other, chosen, form).level is Level.STRONG


def test_each_side_wants_a_lever_and_somebody_who_can_move_it() -> None:
    lines = [
        a_line(f"{side}.{letter}", f"{side}.{letter}", text="Something")
        for side in ("victims", "locations", "offenders")
        for letter in "de"
    ]
    assert look("levers", *lines).level is Level.STRONG
    thin = look("levers", *lines[:-1])
    assert thin.level is Level.THIN
    assert "Oe" in thin.because
    assert (thin.step, thin.table) == (Step.ANALYSIS, "offenders.e")


def test_sources_are_named_or_reports_linked_on_every_side() -> None:
    named = [
        a_line(f"i{side}", f"{side}.identify", text="Seen", source="patrol")
        for side in ("victims", "locations")
    ]
    claim = a_line("b1", "offenders.b", text="They come by van")
    thin = look("evidenced", *named, claim)
    assert thin.level is Level.THIN
    assert "Offenders" in thin.because
    assert look("evidenced", *named, claim, sources={"b1": 1}).level is Level.STRONG
    assert look("several", *named).level is Level.THIN


def test_an_open_question_wants_an_owner_and_a_day_to_come() -> None:
    asked = a_line("q1", "analysis.questions", ask="Who buys?", whom="Dealers", by="2026-12-01")
    late = a_line("q2", "analysis.questions", 2, ask="Who sells?", whom="Patrol", by="2026-11-21")
    assert look("questions").level is Level.MISSING
    assert look("questions", asked).level is Level.STRONG
    assert look("questions", late).level is Level.THIN
    assert look("questions", asked, late).because.endswith("Q2.")
    known = a_line("q2", "analysis.questions", 2, ask="Who sells?", answered="yes")
    assert look("questions", asked, known).level is Level.STRONG


def test_actions_grow_from_causes_that_are_there() -> None:
    cause = a_line("d1", "victims.d", text="Lessons")
    grown = a_line("r1", "response.actions", what="Teach", causes="d1")
    other = a_line("r2", "response.actions", 2, what="Patrol", causes="gone")
    assert look("grown", cause, grown).level is Level.STRONG
    thin = look("grown", cause, grown, other)
    assert (thin.level, thin.row_id) == (Level.THIN, "r2")
    assert "R2" in thin.because
    dropped = a_line("r2", "response.actions", 2, what="Patrol", state="dropped")
    assert look("grown", cause, grown, dropped).level is Level.STRONG


@pytest.mark.parametrize(
    ("months", "level"),
    [
        ("", Level.MISSING),
        ("2025-01 2025-03 2026-01", Level.MISSING),
        ("2025-01 2025-03 2026-01 2026-03", Level.STRONG),
        ("2025-11 2026-02 2026-11 2027-02", Level.STRONG),
        ("2025-01 2025-03 2026-02 2026-04", Level.THIN),  # another season
        ("2025-01 2025-03 2026-01 2026-06", Level.THIN),  # longer
        ("2025-03 2025-01 2026-03 2026-01", Level.THIN),  # backwards
        ("2025-01 2026-02 2026-01 2027-02", Level.THIN),  # they overlap
        ("2025-01 soon 2026-01 2026-03", Level.MISSING),
    ],
)
def test_both_periods_are_of_one_season(months: str, level: Level) -> None:
    keys = ("before_from", "before_to", "after_from", "after_to")
    form = a_form("assessment.design", **dict(zip(keys, months.split(), strict=False)))
    assert look("season", form).level is level


def test_a_result_wants_a_comparison() -> None:
    here = a_line("c1", "assessment.counts", place="response", before="12", after="3")
    there = a_line("c2", "assessment.counts", 2, place="comparison", before="11", after="10")
    latest = a_line("m1", "assessment.measures", measure="Thefts", latest="3")
    assert look("measured", latest).level is Level.THIN
    assert look("measured", here).level is Level.THIN
    assert look("measured", here, there).level is Level.STRONG
    around = a_line("c3", "assessment.counts", 3, place="buffer", before="5", after="6")
    named = a_form("assessment.design", buffer="Mill lane")
    assert look("moved", named).level is Level.THIN
    assert look("moved", around).level is Level.STRONG


def test_a_moment_is_as_good_as_a_day() -> None:
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert mirror.read(every_field(), now=moment) == read(every_field())


def test_the_mirror_speaks_the_language_of_the_moment() -> None:
    i18n.speak(i18n.PSEUDO)
    assert read(a_worksheet()).criteria[0].title.startswith(i18n.accented("The problem")[:8])


def _plausible(field: Field, value: str) -> str:
    match field:
        case Choice():
            # To drop an action is no answer about it; the mirror looks at what is left.
            keys = [option.key for option in field.options if option.key != "dropped"]
            return keys[len(value) % len(keys)]
        case Scale():
            return str(field.low)
        case Day():
            return "2026-12-24"
        case Month():
            return "2026-12"
        case Number():
            return str(len(value))
        case RowRefs():
            return f"{field.tables[0]}-{len(value) % 2}"
    return value.strip() or "something"


@some.composite
def worksheets(draw: some.DrawFn) -> Filled:
    """A worksheet in which every row is an answer and the rest is filled here and there."""
    kept = draw(some.sets(some.sampled_from(CELLS).map(lambda cell: (cell[0], cell[1].key))))
    words = draw(some.text(max_size=9))
    whole = every_field(
        lambda field, _row: _plausible(field, words), rows=draw(some.integers(1, 3))
    )
    lines = []
    for line in whole.lines:
        table = TABLES[line.table]
        lead = "" if table.form else table.lead.key
        cells = {
            key: cell
            for key, cell in line.cells.items()
            if key == lead or (line.table, key) in kept
        }
        lines.append(replace(line, cells=cells))
    return replace(whole, lines=tuple(lines))


@settings(max_examples=150, deadline=None)
@given(filled=worksheets(), data=some.data())
def test_an_answer_more_never_makes_it_weaker(filled: Filled, data: some.DataObject) -> None:
    line = data.draw(some.sampled_from(filled.lines))
    field = data.draw(some.sampled_from(TABLES[line.table].fields))
    if line.value(field.key):
        return
    more = line.cells | {field.key: Cell(_plausible(field, data.draw(some.text(max_size=5))), 3)}  # type: ignore[operator]
    better = replace(
        filled,
        lines=tuple(
            replace(each, cells=more) if each.id == line.id else each for each in filled.lines
        ),
    )
    before, after = read(filled), read(better)
    assert after.share >= before.share
    for key, level in levels(before).items():
        assert levels(after)[key] >= level, key


@settings(max_examples=60, deadline=None)
@given(filled=worksheets(), row=some.sampled_from(["victims.a-0", "offenders.e-0", ""]))
def test_a_source_more_never_makes_it_weaker(filled: Filled, row: str) -> None:
    before, after = read(filled), read(filled, **{row: 2})
    assert all(levels(after)[key] >= level for key, level in levels(before).items())


@settings(max_examples=60, deadline=None)
@given(cells=some.lists(some.tuples(some.sampled_from(CELLS), some.text(max_size=12)), max_size=40))
def test_whatever_stands_in_the_cells_it_is_read(
    cells: list[tuple[tuple[str, Field], str]],
) -> None:
    lines = [
        a_form(table, **{field.key: value})
        if TABLES[table].form
        else a_line(f"r{place}", table, place, **{field.key: value})
        for place, ((table, field), value) in enumerate(cells)
    ]
    seen = read(a_worksheet(*lines))
    assert 0 <= seen.share <= 1
