"""The command that writes hot spots to a file."""

from pathlib import Path

from tests.test_cli import fine, run
from workbench.domain.people import Group


def test_the_cells_of_a_method_are_written_to_the_named_file(
    millbrook: Group, tmp_path: Path
) -> None:
    out = tmp_path / "hot.csv"
    said = fine(
        "hotspots", "--group", millbrook.name, "--method", "gistar", "--cell", 500, "--out", out
    )
    assert said == f"{out}\n"
    assert out.read_text().startswith("lon,lat,count,z,p,found\n")


def test_period_and_kinds_choose_among_the_incidents(millbrook: Group, tmp_path: Path) -> None:
    out = tmp_path / "cells.geojson"
    fine(
        *("hotspots", "--method", "cells", "--cell", 500, "--out", out),
        *("--from", "2025-01", "--to", "2025-12", "--kind", "Burglary"),
    )
    assert out.read_text().startswith('{"type": "FeatureCollection"')


def test_a_wrong_month_or_method_is_said_and_nothing_is_written(
    millbrook: Group, tmp_path: Path
) -> None:
    out = tmp_path / "cells.csv"
    for wrong in (("--from", "spring"), ("--method", "scan"), ("--cell", 7)):
        result = run("hotspots", "--out", out, *wrong)
        assert result.exit_code == 1
        assert result.stderr
    assert not out.exists()
