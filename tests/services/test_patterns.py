"""What the counts say."""

from pathlib import Path

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.services import incidents, patterns
from workbench.store.incident_counts import Filters


def test_the_finding_says_how_many_since_when_what_and_when_most(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = tmp_path / "upload"
    rows = "2026-01-05 17:20,Noise\n2026-01-12 17:50,Noise\n2026-03-03 08:10,Theft\n"
    path.write_text("date,kind\n" + 7 * rows)
    incidents.import_file(actor, group.id, path)
    found = patterns.patterns(actor, group.id, Filters())
    assert patterns.finding(found) == (
        "21 incidents from January 2026 to March 2026. The most frequent kind is Noise (67 %)."
        " Monday is the busiest day, 17 to 18 o'clock the busiest hour."
    )
    assert [each.count for each in found.by_month] == [14, 0, 7]
    assert patterns.month_table(found)["month"][1] == "February 2026"


def test_a_finding_from_few_incidents_claims_nothing(tmp_path: Path) -> None:
    group = a_group()
    actor = an_actor(group)
    path = tmp_path / "upload"
    path.write_text("date,kind\n2026-01-05 17:20,Noise\n2026-01-12 17:50,Noise\n")
    incidents.import_file(actor, group.id, path)
    said = patterns.finding(patterns.patterns(actor, group.id, Filters()))
    assert said.startswith("2 incidents")
    assert "too few" in said
    assert "busiest" not in said


def test_filters_that_leave_nothing_say_so() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
    found = patterns.patterns(actor, group.id, Filters(categories=("Noise",)))
    assert patterns.finding(found).startswith("No incidents match")


def test_a_group_without_incidents_has_nothing_to_choose() -> None:
    group = a_group()
    choices = patterns.choices(an_actor(group), group.id)
    assert choices.extent.total == 0
    assert choices.months == ()


def test_cells_hold_every_incident_that_is_on_the_map() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
    found = patterns.patterns(actor, group.id, Filters())
    cells = patterns.grid(found.points)
    assert cells.count.sum() == 60
    assert patterns.grid_table(cells)["count"].is_monotonic_decreasing
