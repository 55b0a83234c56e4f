"""Comparison areas: suggested by how like they were before, taken with the reason."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services import counted
from tests.services.views import wards
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.errors import NotFound, Refused, Stale
from workbench.security.policy import Actor
from workbench.services import (
    assessment_ground,
    comparison_areas,
    design_deeds,
    designs,
    worksheets,
)
from workbench.services.comparison_areas import Suggestions
from workbench.services.designs import Period
from workbench.worksheets.assessment import DESIGN

YEAR = {"before_from": "2025-01", "before_to": "2025-12"}


def suggested(group: Group, design: Mapping[str, str]) -> Suggestions:
    actor = an_actor(group, login=new_id()[:8])
    problem = a_problem(actor)
    worksheets.add_row(actor, problem, DESIGN.key, **design)
    filled = worksheets.read(actor, problem)
    return comparison_areas.suggest(designs.of(filled), assessment_ground.read(actor, problem))


def test_the_area_most_alike_comes_first_with_the_reason_in_words(tmp_path: Path) -> None:
    town = counted.a_town(tmp_path, {0: 6, 1: 6, 2: 30, 3: 7, 4: 12})
    found = suggested(town, YEAR | {"response": wards.name(0)})
    assert [each.name for each in found.areas] == [wards.name(3), wards.name(4)]
    assert found.areas[0].reason == (
        "7.0 a month, beside 6.0 in yours; 0 % from the earlier to the later half of the 24 months"
        " before, beside 0 %."
    )


def test_an_area_that_went_another_way_comes_later(tmp_path: Path) -> None:
    more = {(3, f"2025-{month:02d}"): 18 for month in range(1, 13)}
    town = counted.a_town(tmp_path, {0: 8, 3: 6, 5: 12}, more=more)
    found = suggested(town, YEAR | {"response": wards.name(0)})
    assert found.areas[0].name == wards.name(5)


def test_areas_beside_yours_come_only_where_no_other_is_alike(tmp_path: Path) -> None:
    town = counted.a_town(tmp_path, {0: 6, 1: 6, 4: 60})
    found = suggested(town, YEAR | {"response": wards.name(0)})
    [only] = found.areas
    assert only.name == wards.name(1)
    assert "It lies beside yours" in only.reason
    taken = suggested(town, YEAR | {"response": wards.name(0), "buffer": wards.name(1)})
    assert "No area that is free" in taken.why_not


@pytest.mark.parametrize(
    ("design", "why"),
    [
        (YEAR, "Choose the areas where you act first."),
        ({"response": wards.name(0)}, "Choose the months before the response first"),
        (
            {"response": wards.name(0), "before_from": "2023-01", "before_to": "2023-12"},
            "do not cover the period before",
        ),
        (YEAR | {"response": wards.name(1)}, "Only 0 incidents in your area in 24 months"),
    ],
)
def test_where_nothing_can_be_suggested_it_says_why(
    tmp_path: Path, design: dict[str, str], why: str
) -> None:
    town = counted.a_town(tmp_path, {0: 2, 3: 2})
    assert why in suggested(town, design).why_not


def test_without_boundaries_or_incidents_it_says_so() -> None:
    assert "No boundaries are loaded" in suggested(a_group(), YEAR).why_not
    assert "No incidents are imported" in suggested(wards.a_row(3), YEAR).why_not


class Desk:
    """A problem with an empty design."""

    def __init__(self, role: Role = Role.FACILITATOR) -> None:
        self.group = a_group()
        self.problem = a_problem(an_actor(self.group, login="first"))
        self.actor = an_actor(self.group, role, login="second")

    def value(self, field: str) -> str:
        return worksheets.read(self.actor, self.problem).form(DESIGN.key).value(field)

    def compare(self, area: str, actor: Actor | None = None) -> None:
        form = worksheets.read(self.actor, self.problem).form(DESIGN.key)
        design_deeds.compare_with(
            actor or self.actor, self.problem, area, reason="as many", form=form
        )

    def turn(self, area: str, role: str) -> None:
        form = worksheets.read(self.actor, self.problem).form(DESIGN.key)
        design_deeds.turn(self.actor, self.problem, area, role=role, form=form)


def test_one_click_takes_an_area_with_its_reason_once() -> None:
    desk = Desk(Role.MEMBER)
    for area in ("Quay", "Hill", "Quay"):
        desk.compare(area)
    assert desk.value("comparison") == "Quay; Hill"
    assert desk.value("why") == "Quay: as many\nHill: as many"


def test_a_click_on_the_map_turns_an_area_in_and_out_and_from_one_part_to_another() -> None:
    desk = Desk()
    desk.turn("Quay", "response")
    desk.turn("Hill", "response")
    desk.turn("Quay", "buffer")
    assert (desk.value("response"), desk.value("buffer")) == ("Hill", "Quay")
    desk.turn("Quay", "buffer")
    assert desk.value("buffer") == ""


def test_both_periods_are_taken_in_one_deed() -> None:
    desk = Desk()
    form = worksheets.read(desk.actor, desk.problem).form(DESIGN.key)
    periods = Period("2025-01", "2025-06"), Period("2026-01", "2026-06")
    design_deeds.compare_periods(desk.actor, desk.problem, periods, form=form)
    design = designs.of(worksheets.read(desk.actor, desk.problem))
    assert (design.before, design.after) == periods


def test_what_somebody_else_changed_meanwhile_is_not_overwritten() -> None:
    desk = Desk()
    old = worksheets.read(desk.actor, desk.problem).form(DESIGN.key)
    desk.turn("Quay", "response")
    with pytest.raises(Stale):
        design_deeds.turn(desk.actor, desk.problem, "Hill", role="response", form=old)
    assert desk.value("response") == "Quay"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_only_reads_takes_nothing(role: Role) -> None:
    desk = Desk(role)
    with pytest.raises(Refused):
        desk.compare("Quay")
    with pytest.raises(NotFound):
        desk.compare("Quay", an_actor(a_group("Another"), login="third"))
    assert desk.value("comparison") == ""
