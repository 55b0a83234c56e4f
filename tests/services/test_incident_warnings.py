"""What is odd about a file is said before it is imported."""

from dataclasses import replace
from pathlib import Path

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.domain.people import Group
from workbench.services import boundaries, incidents
from workbench.services.incidents import Preview


def seen(group: Group, path: Path, *rows: str, **mapping: str) -> Preview:
    path = path / "upload"
    path.write_text("\n".join(["date,kind,longitude,latitude", *rows]), encoding="utf-8")
    actor = an_actor(group, login=f"a{len(rows)}{len(mapping)}")
    first = incidents.preview(actor, group.id, path)
    if not mapping:
        return first
    return incidents.preview(
        actor,
        group.id,
        path,
        mapping=replace(first.mapping, **mapping),  # type: ignore[arg-type]
    )


def rows_of(lon: float, lat: float) -> list[str]:
    return [f"2026-01-{day:02d} 10:00,Noise,{lon},{lat}" for day in range(1, 21)]


def test_swapped_coordinates_off_the_earth_are_noticed_without_areas(tmp_path: Path) -> None:
    group = a_group()
    found = seen(group, tmp_path, *rows_of(35.15, -139.9))
    assert found.swapped
    assert found.warnings[0].startswith("Longitude and latitude seem to be swapped")
    mended = seen(group, tmp_path, *rows_of(35.15, -139.9), x="latitude", y="longitude")
    assert not mended.swapped
    assert mended.warnings == ()
    assert mended.taken
    assert mended.taken.rows == 20


def test_swapped_coordinates_are_noticed_by_the_areas_of_the_group(tmp_path: Path) -> None:
    group = a_group()
    layer = boundaries.load_boundaries(
        an_actor(group, login="lead"), group.id, (SAMPLES / "wards.geojson").read_bytes()
    )
    assert layer.areas
    west, south, east, north = boundaries.layer(an_actor(group, login="b"), group.id).bounds  # type: ignore[union-attr]
    lon, lat = (west + east) / 2, (south + north) / 2
    assert not seen(group, tmp_path, *rows_of(lon, lat)).warnings
    swapped = seen(group, tmp_path, *rows_of(lat, lon), "2026-02-01,Noise,0,0")
    assert swapped.swapped
    mended = seen(group, tmp_path, *rows_of(lat, lon), x="latitude", y="longitude")
    assert not mended.swapped
    elsewhere = seen(group, tmp_path, *rows_of(10.0, 10.0), "", "")
    assert not elsewhere.swapped
    assert elsewhere.warnings[0].startswith("Most points lie outside")


def test_times_in_utc_without_a_zone_of_the_place_are_noticed(tmp_path: Path) -> None:
    group = a_group()
    row = "2026-01-02T10:00:00Z,Noise,1,2"
    assert "UTC" in seen(group, tmp_path, row).warnings[0]
    assert seen(group, tmp_path, row, zone="Europe/Madrid").warnings == ()
    assert seen(group, tmp_path, "2026-01-02T10:00:00+02:00,Noise,1,2", "").warnings == ()


def test_an_import_says_the_same(tmp_path: Path) -> None:
    group = a_group()
    seen(group, tmp_path, "2026-01-02T10:00:00Z,Noise,1,2")
    done = incidents.import_file(an_actor(group), group.id, tmp_path / "upload")
    assert len(done.warnings) == 1


def test_the_other_sheets_of_a_workbook_are_named() -> None:
    group = a_group()
    done = incidents.import_file(an_actor(group), group.id, SAMPLES / "three_cities.xlsx")
    assert any("Only the sheet" in warning for warning in done.warnings)
