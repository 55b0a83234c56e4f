"""Where and when an assessment compares: periods, areas, what the data say to them."""

from datetime import date

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services.views import wards
from workbench.domain.patterns import MarkKind
from workbench.services import assessment_ground, design_advice, designs, worksheets
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design, Period
from workbench.services.marks import Mark
from workbench.worksheets.assessment import DESIGN

TODAY = date(2026, 11, 22)
WINTER = Period("2025-10", "2026-03")
NEXT_WINTER = Period("2026-10", "2027-03")
MONTHS = Period("2024-01", "2026-10").months


def a_ground(**given: object) -> Ground:
    """Four areas in a row, with data for all months until October 2026."""
    names = ("A", "B", "C", "D")
    beside = {"A": {"B"}, "B": {"A", "C"}, "C": {"B", "D"}, "D": {"C"}}
    usual = {
        "areas": names,
        "beside": {name: frozenset(others) for name, others in beside.items()},
        "counts": object(),
        "whole": frozenset(MONTHS),
        "ends": "2026-10",
    }
    return Ground(**usual | given)  # type: ignore[arg-type]


def said(design: Design, **given: object) -> str:
    found = design_advice.of(design, a_ground(**given), today=TODAY)
    return " ".join(advice.sentence for advice in found)


def areas(**names: str) -> Design:
    return Design({role: tuple(text.split()) for role, text in names.items()})


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        (WINTER, NEXT_WINTER, True),
        (WINTER, Period("2026-04", "2026-09"), False),
        (WINTER, Period("2026-10", "2027-02"), False),
        (Period("2023-05", "2025-04"), Period("2025-09", "2026-08"), True),  # whole years
        (Period(), NEXT_WINTER, False),
    ],
)
def test_seasons_weigh_alike_in_the_same_months_or_in_whole_years(
    before: Period, after: Period, same: bool
) -> None:
    assert designs.same_season(before, after) is same


def test_another_season_is_told_with_the_one_that_would_fit() -> None:
    design = Design(before=Period("2026-04", "2026-09"), after=NEXT_WINTER)
    assert "October 2025 to March 2026 would be the same season" in said(design)
    fits = design_advice.of(Design(before=WINTER, after=NEXT_WINTER), a_ground(), today=TODAY)
    assert [each.well for each in fits] == [True, True]  # the season, and that it is still to come
    assert "March 2027" in fits[-1].sentence


def test_periods_that_overlap_or_run_backwards_are_told() -> None:
    overlap = Design(before=Period("2025-10", "2026-10"), after=NEXT_WINTER)
    assert "must end in September 2026 or earlier" in said(overlap)
    backwards = Design(before=Period("2026-03", "2025-10"))
    assert backwards.before.months == ()
    assert "Turn them round" in said(backwards)


def test_lengths_become_weights_of_time() -> None:
    design = Design(before=Period("2024-01", "2025-12"), after=Period("2026-01", "2026-12"))
    assert design.times == (24, 12)
    assert design.share == pytest.approx(1 / 3)
    assert Design().share == 0.5


def test_the_same_months_are_found_before_and_after() -> None:
    assert designs.earlier(NEXT_WINTER, "2026-02") == Period("2024-10", "2025-03")
    assert designs.later(WINTER, "2026-05") == NEXT_WINTER


def test_areas_that_the_boundaries_do_not_have_are_told() -> None:
    assert "Not on the map of boundaries: Atlantis" in said(areas(response="A Atlantis"))
    assert "Atlantis" not in said(areas(response="Atlantis"), areas=())  # nothing to compare with


def test_an_area_in_two_places_is_told() -> None:
    assert "In two places at once: A." in said(areas(response="A", comparison="A"))


def test_a_comparison_beside_the_response_or_its_surroundings_is_told() -> None:
    assert "Beside your area: B." in said(areas(response="A", comparison="B"))
    assert "could move there" in said(areas(response="A", buffer="B", comparison="C"))
    assert said(areas(response="A", buffer="B", comparison="D")) == ""
    assert "Not beside your area: D." in said(areas(response="A", buffer="D"))


def test_months_without_data_are_told_and_are_no_nought() -> None:
    told = said(Design(before=Period("2023-11", "2024-10")))
    assert "do not cover November 2023 to December 2023" in told
    assert "does not mean that nothing happened" in told
    # What is still to come is no gap.
    assert "do not cover" not in said(Design(after=Period("2026-12", "2027-02")))
    assert said(Design(before=Period("2023-11", "2024-10")), counts=None) == ""


def test_a_change_of_recording_between_the_periods_is_told() -> None:
    mark = Mark(MarkKind.RECORDING, date(2026, 5, 1), None, "New form")
    design = Design(before=WINTER, after=NEXT_WINTER)
    assert "Recording changed on 1 May 2026" in said(design, marks=(mark,))
    before = Mark(MarkKind.RECORDING, date(2025, 10, 1), None, "New form")
    assert "Recording" not in said(design, marks=(before,))  # counted alike from the first month


def test_the_design_is_read_from_the_worksheet_and_periods_from_the_plan() -> None:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    worksheets.add_row(actor, problem, DESIGN.key, response="Old Town; Quay", before_from="2025-10")
    days = {"start": "2027-03-10", "due": "2027-05-01"}
    worksheets.add_row(actor, problem, "response.actions", what="Racks", **days)
    dropped = {"due": "2029-01-01", "state": "dropped", "reason": "Too dear"}
    worksheets.add_row(actor, problem, "response.actions", what="Fence", **dropped)
    filled = worksheets.read(actor, problem)
    design = designs.of(filled)
    assert design.of("response") == ("Old Town", "Quay")
    assert design.before == Period("2025-10", "")
    before, after = designs.around_response(filled, "2026-11")
    assert after == Period("2027-06", "2028-05")
    assert before == Period("2025-11", "2026-10")


def test_neighbours_are_read_from_the_boundaries() -> None:
    group = wards.a_row(4)
    actor = an_actor(group, login="another")
    ground = assessment_ground.read(actor, a_problem(actor))
    assert ground.around([wards.name(1)]) == (wards.name(0), wards.name(2))
    assert ground.counts is None
