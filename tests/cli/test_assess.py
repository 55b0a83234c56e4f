"""The command that assesses counts: published figures, faults in a sentence, no data folder."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.sources import ROOT
from tests.test_cli import fine, run
from workbench.analytics.displacement import Counts
from workbench.analytics.estimates import every

PAPER = (
    *("--treated", 207, 110, "--control", 308, 318),
    *("--displacement", 178, 157, "--displacement-control", 150, 140),
)
HARM = """kind;weight;control_pre;control_post;treated_pre;treated_post
motor vehicle;3;133;91;130;74
theft;2,0;388;305;327;202
burglary;5;148;97;398;190
robbery;7;86;64;144;92

assault;10;94;67;183;96
"""


def told(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(fine("assess", *words, "--json"))
    return found


def fault(*words: object) -> str:
    result = run("assess", *words)
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    return result.stderr


def test_the_example_of_the_paper_unrounded() -> None:
    """Wheeler and Ratcliffe 2018: the spreadsheet of the authors."""
    found = told(*PAPER)["wdd"]
    assert found["total"] == -118
    assert found["standard_error"] == pytest.approx(39.59797974644666, rel=1e-15)
    assert found["interval"] == pytest.approx([-195.61061416358194, -40.38938583641806], rel=1e-14)
    assert found["p_one_sided"] == pytest.approx(0.0014414771524903192, rel=1e-12)


def test_json_stands_alone_and_has_every_estimate() -> None:
    found = told(*PAPER)
    assert found["wdq"] == pytest.approx(0.2582, abs=5e-5)
    assert found["tne"] == pytest.approx(130.5)
    assert (found["gross_effect"], found["before_and_after_only"]) == (97, False)
    assert found["net_effect"] == -found["success"]
    assert found["e_test"]["variant"] == "wald"
    assert found["incidence_rate_ratio"]["ratio"] == pytest.approx(110 / 207 / (318 / 308))
    assert found["agreement"] == {"together": "fall", "agree": True, "reasons": []}


def test_it_gives_the_figures_that_the_page_gives() -> None:
    page = every(
        Counts(207, 110),
        Counts(308, 318),
        buffer=Counts(178, 157),
        buffer_control=Counts(150, 140),
    )
    found = told(*PAPER)
    assert page.difference is not None
    assert page.quotient is not None
    assert found["wdd"]["z"] == page.difference.z
    assert found["wdq"] == page.quotient.wdq
    assert found["e_test"]["p"] == page.etest.p
    assert found["change"]["treated"]["p"] == page.treated.p


def test_lengths_of_periods_as_in_the_notebook() -> None:
    found = told(
        *("--control", 200, 100, "--treated", 100, 20, "--time-weights", 2, 1, "--level", 0.9)
    )["wdd"]
    assert (found["total"], round(found["standard_error"], 1)) == (-30, 14.0)
    assert [round(each) for each in found["interval"]] == [-53, -7]


@pytest.mark.parametrize("weights", [("2", "1", "2", "1"), ("2;1;2;1",)])
def test_sizes_of_areas_in_the_order_of_the_notebook(weights: tuple[str, ...]) -> None:
    found = told(
        *("--control", 400, 200, "--treated", 200, 100, "--area-weights", *weights),
        *("--displacement-control", 80, 40, "--displacement", 40, 20, "--level", "0,9"),
    )["wdd"]
    assert (found["total"], round(found["standard_error"], 1)) == (0, 23.2)
    assert [round(each, 1) for each in found["interval"]] == [-38.2, 38.2]


def test_sizes_of_areas_as_in_ptools() -> None:
    found = told(*PAPER, "--area-weights", 0.9, 1.2, 1.6, 1.5)["wdd"]
    assert found["total"] == pytest.approx(-99.69444444, abs=5e-9)
    inner = told(*PAPER[:6], "--area-weights", 0.9, 1.2)["wdd"]
    assert (round(inner["total"], 1), round(inner["standard_error"], 1)) == (-91.9, 31.5)


def test_a_table_of_harm_as_in_ptools(tmp_path: Path) -> None:
    table = tmp_path / "harm.csv"
    table.write_text(HARM, encoding="utf-8")
    found = told("--harm", table)
    assert found["wdd"]["total"] == -1721
    assert found["wdd"]["standard_error"] == pytest.approx(304.10360077, abs=5e-9)
    assert found["wdd"]["z"] == pytest.approx(-5.65925558, abs=5e-9)
    assert found["wdd"]["interval"] == pytest.approx([-2317.032, -1124.968], abs=5e-4)
    assert [each["kind"] for each in found["kinds"]][:2] == ["motor vehicle", "theft"]
    assert found["kinds"][0]["wdd"]["total"] == -14
    assert "304.10" in fine("assess", "--harm", table)


def test_a_table_of_harm_may_hold_the_surroundings_of_some_kinds(tmp_path: Path) -> None:
    table = tmp_path / "harm.csv"
    table.write_text(
        "Kind,Weight,treated_before,treated_after,control_before,control_after,"
        "disp_treated_pre,disp_treated_post\n"
        "a,1.5,20,10,20,20,8,9\nb,1,20,10,20,20,,\n"
    )
    found = told("--harm", table)
    assert found["wdd"]["total"] == pytest.approx(1.5 * (-10 + 1) - 10)
    assert found["wdd"]["displacement"] == 1.5
    assert found["kinds"][1]["wdd"]["displacement"] is None


def test_faults_in_a_table_are_told_with_their_rows(tmp_path: Path) -> None:
    table = tmp_path / "harm.csv"
    table.write_text(
        "kind,weight,treated_before,treated_after,control_before,control_after\n"
        "a,1,2,3,4,5\nA,1,2,3,4,5\nb,x,1,2,3,4\nc,1,1,-2,3,4\nd,1,2\n,1,1,1,1,1\n"
    )
    said = fault("--harm", table)
    assert said.splitlines()[0] == "harm.csv cannot be read in these rows."
    assert [line.split()[1].strip(":,") for line in said.splitlines()[1:]] == list("34567")


@pytest.mark.parametrize(
    "content", [b"", b"kind,weight\n", b"\xff\xfe\x00\x01", b"\x80\x81,\x90", b'kind,"weight\n']
)
def test_what_is_no_table_of_harm_is_told(tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "harm.csv"
    table.write_bytes(content)
    assert "harm.csv" in fault("--harm", table)
    table.unlink()
    assert "harm.csv" in fault("--harm", table)


def test_a_table_with_headings_only_has_no_rows(tmp_path: Path) -> None:
    table = tmp_path / "harm.csv"
    table.write_text(HARM.splitlines()[0])
    assert fault("--harm", table) == "harm.csv has no rows.\n"


def test_without_a_comparison_it_is_before_and_after_only() -> None:
    found = told("--treated", 12, 7)
    assert found["before_and_after_only"]
    assert [found[each] for each in ("wdd", "wdq", "tne", "incidence_rate_ratio")] == [None] * 4
    assert "before and after only" in fine("assess", "--treated", 12, 7)


def test_what_is_undefined_is_null_and_never_infinite() -> None:
    found = told("--treated", 0, 4, "--control", 0, 0, "--displacement", 3, 4)
    assert (found["wdq"], found["tne"], found["net_effect"]) == (None, None, None)
    assert found["wdq_undefined"] == "none in the comparison before"
    assert found["change"]["treated"]["percent"] is None
    assert found["incidence_rate_ratio"]["undefined"] == "a count of none"
    assert not found["wdd"]["reliable"]
    assert told("--treated", 0, 0, "--control", 0, 0)["wdd"]["interval"] == [None, None]


def test_each_estimate_has_its_line_and_its_sentence() -> None:
    said = fine("assess", *PAPER)
    assert "Weighted displacement difference (WDD)" in said
    assert "−118" in said
    assert said.splitlines()[-1] == "All estimates agree: it fell, by more than chance."


@pytest.mark.parametrize(
    "wrong",
    [
        ("--treated", "-5", 3),
        ("--treated", "nan", 3),
        ("--treated", "inf", 3),
        ("--treated", "many", 3),
        ("--treated", "2.5", 3),
        ("--treated", "1e300", 3),
        ("--treated", 5),
        ("--treated",),
        ("--treated", 5, 3, 1),
        (),
        ("--control", 5, 3),
        ("--treated", 5, 3, "--displacement", 5, 3),
        ("--treated", 5, 3, "--control", 5, 3, "--displacement-control", 5, 3),
        ("--treated", 5, 3, "--time-weights", 0, 1),
        ("--treated", 5, 3, "--time-weights", "x", 1),
        ("--treated", 5, 3, "--area-weights", 1, 2, 3),
        ("--treated", 5, 3, "--area-weights", 1, "-1"),
        ("--treated", 5, 3, "--level", 1),
        ("--treated", 5, 3, "--level", 0),
        ("--treated", 5, 3, "--level", "high"),
        ("--treated", 5, 3, "--harm", "harm.csv"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(wrong: tuple[object, ...]) -> None:
    said = fault(*wrong, "--json")
    assert said.count("\n") == 1
    assert said.endswith(".\n")
    assert "Traceback" not in said


def test_it_needs_no_data_folder_and_makes_none(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "assess", *map(str, PAPER), "--json"],
        cwd=ROOT,
        env=os.environ | {"WORKBENCH_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["wdd"]["total"] == -118
    assert done.stderr == ""
    assert not folder.exists()
