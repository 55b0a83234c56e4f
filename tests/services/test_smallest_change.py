"""The smallest change that the counts could show, in words."""

from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services import counted
from tests.services.views import wards
from workbench.services import assessment_ground, designs, smallest_change, worksheets
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design, Period
from workbench.services.smallest_change import Before
from workbench.worksheets.assessment import COUNTS, DESIGN, MEASURES
from workbench.worksheets.filled import Cell, Line

YEAR = Design(before=Period("2024-01", "2024-12"), after=Period("2025-01", "2025-12"))


@pytest.mark.parametrize(
    ("before", "direction", "words"),
    [
        (12, "fall", "With 12 in the period before, only a fall to 3 or fewer could be told"),
        (12, "", "only a fall to 3 or fewer"),
        (5, "fall", "With 5 in the period before, not even a fall to 0 could be told"),
        (0, "fall", "What helps: a longer period, a larger area, or another measure."),
        (12, "rise", "only a rise to 25 or more could be told from chance"),
    ],
)
def test_the_smallest_change_is_said_for_the_expected_direction(
    before: int, direction: str, words: str
) -> None:
    [told] = smallest_change.told(Before({"response": before}), direction, design=YEAR)
    assert words in told


def test_a_shorter_period_after_is_taken_into_account() -> None:
    half = Design(before=Period("2024-01", "2024-12"), after=Period("2025-01", "2025-06"))
    [told] = smallest_change.told(Before({"response": 24}), "fall", design=half)
    [equal] = smallest_change.told(Before({"response": 24}), "fall", design=YEAR)
    assert "a fall to 4 or fewer" in told
    assert "a fall to 11 or fewer" in equal


def test_with_a_comparison_the_difference_needed_is_said() -> None:
    counts = Before({"response": 200, "comparison": 200})
    _alone, beside = smallest_change.told(counts, "fall", design=YEAR)
    assert "has to be about 56 or more (there were 200)" in beside  # 1.96 * sqrt(800) = 55.4


def test_where_no_fall_could_stand_out_it_says_what_helps() -> None:
    _alone, beside = smallest_change.told(
        Before({"response": 12, "comparison": 40}), "fall", design=YEAR
    )
    assert "no fall could be told from chance" in beside
    assert "larger areas on both sides" in beside


def test_without_counts_nothing_is_said() -> None:
    assert smallest_change.told(Before({}), "fall", design=YEAR) == ()


def test_counts_of_the_worksheet_come_before_those_of_the_incidents(tmp_path: Path) -> None:
    town = counted.a_town(tmp_path, {0: 4, 3: 2})
    actor = an_actor(town, login="one")
    problem = a_problem(actor)
    months = {"before_from": "2024-01", "before_to": "2024-12"}
    areas = {"response": wards.name(0), "comparison": wards.name(3)}
    worksheets.add_row(actor, problem, DESIGN.key, **months, **areas)
    about = worksheets.add_row(actor, problem, MEASURES.key, measure="Thefts", about="incidents")
    survey = worksheets.add_row(actor, problem, MEASURES.key, measure="Fear", about="fear")
    ground = assessment_ground.read(actor, problem)

    def known(measure: str) -> Before:
        filled = worksheets.read(actor, problem)
        line = filled.line(measure)
        assert line
        return smallest_change.known(filled, line, ground=ground, design=designs.of(filled))

    assert known(about).counts == {"response": 48, "comparison": 24}
    assert known(survey).counts == {}
    by_hand = worksheets.add_row(
        actor, problem, MEASURES.key, measure="Seen a day", about="incidents", baseline="7"
    )
    assert known(by_hand).counts == {}  # the incidents say nothing of an average
    for place, size in (("response", "2"), ("comparison", "4")):
        row = {"place": place, "measure": survey, "before": "10", "size": size}
        worksheets.add_row(actor, problem, COUNTS.key, **row)
    assert known(survey) == Before(
        {"response": 10, "comparison": 10}, {"response": 1.0, "comparison": 2.0}
    )


def test_months_without_data_are_no_nought() -> None:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, MEASURES.key, measure="Thefts", about="incidents")
    filled = worksheets.read(actor, problem)
    line = filled.line(row)
    assert line
    assert smallest_change.known(filled, line, ground=Ground(), design=YEAR).counts == {}


@pytest.mark.parametrize(
    ("baseline", "direction", "words"),
    [
        ("34 of 60", "rise", "With 34 of 60, only a rise to 46 or more of 60"),
        ("34/60", "", "only a rise to 46 or more of 60"),
        ("34 von 60", "fall", "only a fall to 22 or fewer of 60"),
        ("8 of 10", "rise", "no change could be told from chance if as many are asked again"),
        ("60 of 34", "rise", ""),
        ("1.5", "rise", ""),
        ("most of them", "rise", ""),
    ],
)
def test_a_survey_says_what_so_many_people_could_show(
    baseline: str, direction: str, words: str
) -> None:
    cells = {"about": "fear", "baseline": baseline, "direction": direction}
    line = Line("m", MEASURES.key, 1, 1, {key: Cell(value) for key, value in cells.items()})
    told = smallest_change.of_survey(line)
    assert told.startswith(words) if words.startswith("With") else words in told
    assert bool(told) is bool(words)
