"""The headline, the kinds, the named places."""

from pathlib import Path

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Group
from workbench.security.policy import Actor
from workbench.services import incidents, views
from workbench.services.views.asked import Asked
from workbench.services.views.seen import Seen
from workbench.store.incident_counts import Filters


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def an_import(actor: Actor, group: Group, folder: Path, rows: str) -> None:
    path = folder / "upload"
    path.write_text(f"date,kind,place\n{rows}")
    incidents.import_file(actor, group.id, path)


def seen(actor: Actor, group: Group, key: str, filters: Filters | None = None) -> Seen:
    asked = Asked(filters or Filters())
    return views.read(actor, group.id, [key], asked=asked)[key]


def test_the_headline_says_how_many_since_when_what_and_when_most(
    actor: Actor, group: Group, tmp_path: Path
) -> None:
    rows = "2026-01-05 17:20,Noise,\n2026-01-12 17:50,Noise,\n2026-03-03 08:10,Theft,\n"
    an_import(actor, group, tmp_path, 20 * rows)
    assert seen(actor, group, "headline").finding == (
        "60 incidents from January 2026 to March 2026. The most frequent kind is Noise (67 %)."
        " The busiest day is Monday. The busiest hour is 17 to 18 o'clock."
    )


def test_a_day_and_an_hour_that_chance_may_have_put_first_are_not_named(
    actor: Actor, group: Group, tmp_path: Path
) -> None:
    rows = [f"2026-01-{5 + each % 7:02d} {each % 24:02d}:20,Noise,\n" for each in range(60)]
    an_import(actor, group, tmp_path, "".join(rows))
    assert "busiest" not in seen(actor, group, "headline").finding


def test_a_headline_from_few_incidents_claims_nothing(
    actor: Actor, group: Group, tmp_path: Path
) -> None:
    an_import(actor, group, tmp_path, "2026-01-05 17:20,Noise,\n2026-01-12 17:50,Noise,\n")
    said = seen(actor, group, "headline").finding
    assert said.startswith("2 incidents")
    assert "too few" in said
    assert "busiest" not in said
    assert "too few" in seen(actor, group, "kinds").finding


def test_filters_that_leave_nothing_say_so(actor: Actor, group: Group) -> None:
    incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
    found = seen(actor, group, "headline", Filters(categories=("Noise",)))
    assert found.refused.startswith("No incidents match")


def test_kinds_add_up_and_a_close_second_is_named(
    actor: Actor, group: Group, tmp_path: Path
) -> None:
    an_import(actor, group, tmp_path, 12 * "2026-01-05,Noise,\n" + 11 * "2026-01-06,,\n")
    found = seen(actor, group, "kinds")
    assert found.drawing == (("Noise", "Not stated"), (12, 11))
    assert found.table is not None
    assert found.table["Share in %"].tolist() == [52.2, 47.8]
    assert found.finding == (
        "Noise has the most: 12 of 23 (52 %). Not stated is so close that chance may decide between"
        " them."
    )


def test_places_leave_out_what_names_none(actor: Actor, group: Group, tmp_path: Path) -> None:
    rows = 30 * "2026-01-05,Noise,Mill bar\n" + 5 * "2026-01-05,Noise,Old bridge\n"
    an_import(actor, group, tmp_path, rows + 4 * "2026-01-06,Noise,\n")
    found = seen(actor, group, "places")
    assert found.finding == "Mill bar has the most: 30 of 35 (86 %)."
    assert found.notes == ("4 incidents name no place and are left out.",)


def test_a_snap_point_is_no_place(actor: Actor, group: Group) -> None:
    incidents.import_file(actor, group.id, SAMPLES / "police_street.csv")
    assert seen(actor, group, "places").refused


def test_hours_of_another_clock_are_never_called_busy(
    actor: Actor, group: Group, tmp_path: Path
) -> None:
    rows = "".join(f"2026-01-{day:02d}T23:00:00Z,Noise,\n" for day in range(1, 29))
    an_import(actor, group, tmp_path, rows)
    assert "busiest" not in seen(actor, group, "headline").finding
    assert any("times in UTC" in note for note in seen(actor, group, "hours").notes)
