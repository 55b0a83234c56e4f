"""Counts before and after, filled from the incident lake; what a hand wrote stays."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.services import counted
from tests.services.views import wards
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import (
    baseline_rows,
    baselines,
    harm_weights,
    history,
    incidents,
    scopes,
    worksheets,
)
from workbench.store.incident_counts import Filters
from workbench.worksheets.assessment import COUNTS, DESIGN, MEASURES

PERIODS = {
    "before_from": "2024-01",
    "before_to": "2024-12",
    "after_from": "2025-01",
    "after_to": "2025-12",
}
PLACES = {"response": wards.name(0), "comparison": f"{wards.name(4)}; {wards.name(5)}"}


class Case:
    """A problem of a group with incidents, and a measure of it."""

    def __init__(self, group: Group, design: Mapping[str, str], **measure: str) -> None:
        self.group, self.actor = group, an_actor(group, login=new_id()[:8])
        self.problem = a_problem(self.actor)
        worksheets.add_row(self.actor, self.problem, DESIGN.key, **design)
        values = {"measure": "Thefts", "about": "incidents"} | measure
        self.measure = worksheets.add_row(self.actor, self.problem, MEASURES.key, **values)

    def fill(self, actor: Actor | None = None) -> baseline_rows.Taken:
        return baselines.fill(actor or self.actor, self.problem, self.measure)

    def counts(self) -> dict[str, tuple[str, str]]:
        lines = worksheets.read(self.actor, self.problem).of(COUNTS.key)
        return {line.value("place"): (line.value("before"), line.value("after")) for line in lines}

    def value(self, field: str) -> str:
        line = worksheets.read(self.actor, self.problem).line(self.measure)
        assert line
        return line.value(field)

    def write(self, row: str, field: str, value: str) -> None:
        line = worksheets.read(self.actor, self.problem).line(row)
        assert line
        shown = line.cell(field).version
        worksheets.answer(self.actor, self.problem, row, field=field, value=value, shown=shown)

    def design(self, **cells: str) -> None:
        row = DESIGN.form_row(self.problem)
        for field, value in cells.items():
            self.write(row, field, value)


@pytest.fixture
def town(tmp_path: Path) -> Group:
    fall = {(0, f"2025-{month:02d}"): 2 for month in range(1, 13)}
    return counted.a_town(tmp_path, {0: 4, 1: 3, 4: 5, 5: 1}, more=fall)


def test_each_place_gets_a_row_and_the_measure_its_baseline(town: Group) -> None:
    case = Case(town, PERIODS | PLACES | {"buffer": wards.name(1)})
    taken = case.fill()
    assert (taken.rows, taken.withdrawn) == (3, 0)
    [note] = taken.notes
    assert "All kinds of incident were counted" in note
    assert case.counts() == {
        "response": ("48", "24"),
        "comparison": ("72", "72"),
        "buffer": ("36", "36"),
    }
    assert (case.value("baseline"), case.value("latest")) == ("48", "24")
    assert case.value("latest_on") == "2025-12-31"
    line = worksheets.read(case.actor, case.problem).of(COUNTS.key)[0]
    assert line.value("measure") == case.measure
    assert line.value("source").startswith("Incidents imported (all incidents); 1 import, as of ")


def test_pressed_again_the_same_rows_are_counted_anew(town: Group, tmp_path: Path) -> None:
    case = Case(town, PERIODS | PLACES)
    case.fill()
    changes = len(history.changes(case.actor, case.problem))
    case.fill()
    assert len(history.changes(case.actor, case.problem)) == changes  # nothing new to say
    counted.load(tmp_path, town, {0: 1}, first="2024-03", last="2024-04")
    taken = case.fill()
    assert taken.rows == 2
    assert case.counts()["response"] == ("50", "24")
    assert case.value("baseline") == "50"
    assert len(worksheets.read(case.actor, case.problem).of(COUNTS.key)) == 2


def test_only_what_counts_for_the_problem_is_counted_wherever_it_is(tmp_path: Path) -> None:
    town = counted.a_town(tmp_path, {0: 4, 4: 6}, kinds=("Theft", "Noise"))
    case = Case(town, PERIODS | {"response": wards.name(0), "comparison": wards.name(4)})
    scopes.keep(case.actor, case.problem, Filters(("Noise",), areas=(wards.name(0),)))
    case.fill()
    assert case.counts() == {"response": ("24", "24"), "comparison": ("36", "36")}
    line = worksheets.read(case.actor, case.problem).of(COUNTS.key)[0]
    assert "(Noise)" in line.value("source")


def test_without_areas_all_incidents_are_those_of_the_response(town: Group) -> None:
    case = Case(town, PERIODS)
    taken = case.fill()
    assert case.counts() == {"response": ("156", "132")}
    assert "No areas are chosen" in " ".join(taken.notes)


def test_a_row_that_a_hand_wrote_stays_and_gets_no_double(town: Group) -> None:
    case = Case(town, PERIODS | PLACES)
    by_hand = {"place": "comparison", "measure": case.measure, "before": "70", "after": "71"}
    worksheets.add_row(case.actor, case.problem, COUNTS.key, **by_hand)
    taken = case.fill()
    assert taken.rows == 1
    assert case.counts() == {"comparison": ("70", "71"), "response": ("48", "24")}
    assert "Written by hand, so they stay as they are: C1." in " ".join(taken.notes)


def test_a_counted_row_that_a_hand_changed_stays(town: Group) -> None:
    case = Case(town, PERIODS | PLACES)
    case.fill()
    row = baseline_rows.row_of(case.problem, case.measure, "response")
    case.write(row, "after", "30")
    taken = case.fill()
    assert case.counts()["response"] == ("48", "30")
    assert "C1" in " ".join(taken.notes)


def test_a_baseline_that_a_hand_wrote_stays(town: Group) -> None:
    case = Case(town, PERIODS | PLACES, baseline="about 50")
    taken = case.fill()
    assert case.value("baseline") == "about 50"
    assert "The baseline was written by hand and stays." in " ".join(taken.notes)


def test_rows_of_areas_that_were_taken_out_are_withdrawn_and_come_back(town: Group) -> None:
    case = Case(town, PERIODS | PLACES)
    case.fill()
    case.design(comparison="")
    assert case.fill().withdrawn == 1
    assert set(case.counts()) == {"response"}
    case.design(comparison=wards.name(5))
    case.fill()
    assert case.counts()["comparison"] == ("12", "12")


def test_a_period_after_that_is_not_over_stays_open_and_says_how_far_it_is(town: Group) -> None:
    case = Case(town, PERIODS | PLACES | {"after_from": "2025-07", "after_to": "2026-06"})
    taken = case.fill()
    assert case.counts()["response"] == ("48", "")
    assert case.value("latest") == ""
    assert "So far 12 in your area in 6 of 12 months" in " ".join(taken.notes)
    later = Case(town, PERIODS | {"after_from": "2027-01", "after_to": "2027-12"})
    assert "do not reach so far" in " ".join(later.fill().notes)


def test_kinds_are_counted_apart_where_the_group_has_weights_of_harm(
    tmp_path: Path,
) -> None:
    town = counted.a_town(tmp_path, {0: 4, 4: 2}, kinds=("Theft", "Robbery"))
    case = Case(town, PERIODS | {"response": wards.name(0), "comparison": wards.name(4)})
    assert case.fill().rows == 2
    weights = tmp_path / "weights.csv"
    weights.write_text("kind,weight\nTheft,20\nRobbery,365\n", encoding="utf-8")
    analyst = an_actor(town, Role.FACILITATOR, login="weights")
    harm_weights.load(analyst, town.id, weights, source="Example weights, 2026")
    taken = case.fill()
    assert (taken.rows, taken.withdrawn) == (4, 2)
    lines = worksheets.read(case.actor, case.problem).of(COUNTS.key)
    told = {(line.value("place"), line.value("kind")): line.value("before") for line in lines}
    assert told == {
        ("response", "Robbery"): "24",
        ("response", "Theft"): "24",
        ("comparison", "Robbery"): "12",
        ("comparison", "Theft"): "12",
    }
    assert case.value("baseline") == "48"


@pytest.mark.parametrize(
    ("design", "measure", "why"),
    [
        ({}, {}, "Choose the months before the response first"),
        ({"before_from": "2023-07", "before_to": "2024-06"}, {}, "July 2023 to December 2023"),
        (PERIODS | {"comparison": "Atlantis"}, {}, "Not on the map of boundaries: Atlantis"),
        (PERIODS, {"about": "fear"}, "only for a number that is about how often"),
        (PERIODS, {"kind": "qualitative"}, "only for a number that is about how often"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(
    town: Group, design: dict[str, str], measure: dict[str, str], why: str
) -> None:
    case = Case(town, design or {"else": "Fair"}, **measure)
    with pytest.raises(Invalid) as refused:
        case.fill()
    assert why in refused.value.sentence
    assert case.counts() == {}


def test_without_incidents_counts_are_written_by_hand() -> None:
    case = Case(a_group(), PERIODS)
    with pytest.raises(Invalid, match="No incidents are imported"):
        case.fill()


def test_a_month_that_data_reach_into_only_is_not_whole(tmp_path: Path) -> None:
    town = counted.a_town(tmp_path, {0: 10}, last="2025-11")
    rows = ["Reference,Date,Category,Longitude,Latitude"]
    rows += [f"x{day},2025-12-{day:02d},Theft,20.007,50.004" for day in range(1, 10)]
    path = tmp_path / "begun.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    incidents.import_file(an_actor(town, login="more"), town.id, path)
    case = Case(town, PERIODS | {"before_from": "2025-01", "before_to": "2025-12"})
    with pytest.raises(Invalid, match="do not cover December 2025"):
        case.fill()


def test_only_who_may_write_counts_and_nobody_sees_other_groups(town: Group) -> None:
    case = Case(town, PERIODS | PLACES)
    for role in (Role.VIEWER, Role.MANAGER):
        with pytest.raises(Refused):
            case.fill(an_actor(town, role, login=str(role)))
    with pytest.raises(NotFound):
        case.fill(an_actor(a_group("Another")))
    assert case.counts() == {}
    assert case.fill(an_actor(town, Role.MEMBER, login="member")).rows == 2


def test_a_row_that_is_no_measure_is_not_counted(town: Group) -> None:
    case = Case(town, PERIODS)
    other = worksheets.add_row(case.actor, case.problem, "response.actions", what="Racks")
    with pytest.raises(NotFound):
        baselines.fill(case.actor, case.problem, other)
