"""The example community is valid and complete: every key known, every reference alive."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.problem import Step
from workbench.services import partners
from workbench.worksheets import plan_rules, registry
from workbench.worksheets.fields import Choice, Day, Names, PartnerRef, RowRefs
from workbench.worksheets.sheet import Table

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
COMMUNITY = tomllib.loads((SAMPLE / "community.toml").read_text(encoding="utf-8"))
TOWN = tomllib.loads((SAMPLE / "town.toml").read_text(encoding="utf-8"))
OPEN = {problem["key"]: problem for problem in COMMUNITY["problem"]}
CLOSED = {
    problem["key"]: problem
    for problem in tomllib.loads((SAMPLE / "closed.toml").read_text(encoding="utf-8"))["problem"]
}
PROBLEMS = OPEN | CLOSED
PARTNERS = {partner["id"]: partner["name"] for partner in COMMUNITY["partners"]}
TODAY = date(2026, 3, 1)


def _rows(problem: dict[str, Any], table: str = "") -> list[dict[str, Any]]:
    return [row for row in problem["rows"] if table in ("", row["table"])]


def _cells(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells of a row as text, dates counted from today."""
    for key, value in row.items():
        if key in ("table", "id"):
            continue
        if key.endswith("_in_days"):
            yield key.removesuffix("_in_days"), (TODAY + timedelta(days=value)).isoformat()
        else:
            yield key, ",".join(value) if isinstance(value, list) else str(value)


def _pointed(problem: dict[str, Any], table: str, field: str) -> set[str]:
    cells = (dict(_cells(row)) for row in _rows(problem, table))
    return {part for cell in cells for part in cell.get(field, "").split(",") if part}


def _ids(problem: dict[str, Any], letter: str) -> set[str]:
    return {row["id"] for row in _rows(problem) if row["table"].endswith(f".{letter}")}


@pytest.mark.parametrize("key", PROBLEMS)
def test_every_cell_is_one_that_its_field_accepts_as_it_stands(key: str) -> None:
    problem = PROBLEMS[key]
    names = Names(partners=PARTNERS, rows={row["id"]: row["id"] for row in _rows(problem)})
    for row in _rows(problem):
        table = registry.table(row["table"])
        for field, value in _cells(row):
            assert table.field(field).parse(value, names) == value, (row["id"], field)


@pytest.mark.parametrize("key", PROBLEMS)
def test_references_lead_to_rows_of_the_right_table(key: str) -> None:
    problem = PROBLEMS[key]
    home = {row["id"]: row["table"] for row in _rows(problem)}
    for row in _rows(problem):
        for field, value in _cells(row):
            kind = registry.table(row["table"]).field(field)
            if isinstance(kind, RowRefs):
                assert {home[part] for part in value.split(",")} <= set(kind.tables)


@pytest.mark.parametrize("key", PROBLEMS)
def test_ids_are_unique_and_a_form_has_one_row(key: str) -> None:
    rows = _rows(PROBLEMS[key])
    assert len({row["id"] for row in rows}) == len(rows)
    forms = [row["table"] for row in rows if registry.table(row["table"]).form]
    assert len(forms) == len(set(forms))


def test_there_are_five_problems_at_all_four_steps() -> None:
    assert len(OPEN) == 5
    assert {problem["step"] for problem in OPEN.values()} == {step.value for step in Step}


def test_the_closed_ones_worked_or_did_not_or_cannot_be_told() -> None:
    verdicts = [
        row["effect"] for each in CLOSED.values() for row in _rows(each, "assessment.verdict")
    ]
    assert sorted(verdicts) == ["no", "unclear", "worked"]
    for problem in CLOSED.values():
        (learned,) = _rows(problem, "assessment.closing")
        fields = {field.key for field in registry.table("assessment.closing").fields}
        assert fields <= set(learned)
        assert 0 < problem["closed_days_ago"] < problem["days_ago"]


@pytest.mark.parametrize("key", PROBLEMS)
def test_every_action_has_answered_what_its_state_asks(key: str) -> None:
    for row in _rows(PROBLEMS[key], "response.actions"):
        cells = dict(_cells(row))
        lacks = plan_rules.lacking(lambda field, cells=cells: cells.get(field, ""), row["state"])
        assert lacks == (), row["id"]


def test_partners_are_organisations_of_a_known_kind_and_each_is_used() -> None:
    assert 10 <= len(PARTNERS) <= 14
    assert len(set(PARTNERS.values())) == len(PARTNERS)
    assert {partner["kind"] for partner in COMMUNITY["partners"]} <= set(partners.KINDS)
    used = {row.get("partner") for problem in PROBLEMS.values() for row in _rows(problem)}
    assert set(PARTNERS) <= used


def _unfilled_on_purpose(table: Table, row: dict[str, Any]) -> set[str]:
    """A final measure does not repeat, an open question has no answer, one action is an orphan."""
    if table.key == "assessment.measures" and row["rhythm"] == "final":
        return {"repeat"}
    if table.key == "assessment.measures" and row["kind"] == "quantitative":
        return {"repeat"} - set(row)
    if table.key == "analysis.questions" and row["answered"] == "no":
        return {"answer"}
    return {"causes", "controllers"} if row["id"] == "a8" else set()


def test_the_begging_problem_has_every_cell_of_every_table_filled() -> None:
    problem = PROBLEMS["begging"]
    for table in registry.TABLES.values():
        assert _rows(problem, table.key), table.key
        for row in _rows(problem, table.key):
            missing = {field.key for field in table.first} - {key for key, _ in _cells(row)}
            assert missing == _unfilled_on_purpose(table, row), row["id"]


def test_the_begging_problem_uses_every_kind_of_cause_and_controller() -> None:
    rows = _rows(PROBLEMS["begging"])
    for field, table in (("factor", "victims.c"), ("controller", "victims.e")):
        kind = registry.table(table).field(field)
        assert isinstance(kind, Choice)
        assert {row[field] for row in rows if field in row} == {one.key for one in kind.options}


def test_the_begging_problem_leaves_one_cause_and_one_action_hanging() -> None:
    problem = PROBLEMS["begging"]
    actions = {row["id"] for row in _rows(problem, "response.actions")}
    assert _ids(problem, "d") - _pointed(problem, "response.actions", "causes") == {"od4"}
    assert _ids(problem, "e") == _pointed(problem, "response.actions", "controllers")
    assert actions - _pointed(problem, "assessment.measures", "action") == {"a8"}


def test_the_begging_plan_has_done_running_and_one_overdue_action() -> None:
    actions = _rows(PROBLEMS["begging"], "response.actions")
    assert {row["state"] for row in actions} == {"done", "under_way", "blocked", "proposed"}
    late = [row["id"] for row in actions if row["state"] != "done" and row["due_in_days"] < 0]
    assert late == ["a4"]


def test_the_begging_measures_are_of_every_kind_and_awareness_raises_calls() -> None:
    measures = _rows(PROBLEMS["begging"], "assessment.measures")
    assert {row["kind"] for row in measures} == {"quantitative", "qualitative"}
    assert {row["rhythm"] for row in measures} == {"ongoing", "final"}
    assert {row["direction"] for row in measures} == {"rise", "fall", "same"}
    calls = next(row for row in measures if row["measure"].startswith("Calls"))
    assert calls["direction"] == "rise"


def test_the_chosen_problem_of_the_begging_list_scores_highest() -> None:
    problem = PROBLEMS["begging"]
    (weights,) = ({k: int(v) for k, v in _cells(r)} for r in _rows(problem, "scanning.weights"))
    scores = {
        row["id"]: sum(weights[key] * row[key] for key in weights)
        for row in _rows(problem, "scanning.problems")
    }
    assert max(scores, key=lambda one: scores[one]) == "p1"


def test_dates_are_offsets_so_that_the_example_can_be_loaded_on_any_day() -> None:
    for problem in PROBLEMS.values():
        assert problem["days_ago"] > 0
        for row in _rows(problem):
            days = {f.key for f in registry.table(row["table"]).fields if isinstance(f, Day)}
            assert not days & set(row)


def test_no_partner_stands_in_a_problem_under_its_name_instead_of_its_id() -> None:
    for problem in PROBLEMS.values():
        for row in _rows(problem):
            for field, value in _cells(row):
                if isinstance(registry.table(row["table"]).field(field), PartnerRef):
                    assert value in PARTNERS


def test_the_places_of_the_town_lie_inside_it_and_serve_every_category() -> None:
    side = TOWN["side"]
    assert 12 <= len(TOWN["places"]) <= 18
    for place in [*TOWN["places"], *TOWN["venues"]]:
        assert place["spread"] < place["x"] < side - place["spread"]
        assert place["spread"] < place["y"] < side - place["spread"]
    kinds = {place["kind"] for place in TOWN["places"]} | {"venue"}
    for category in TOWN["categories"]:
        assert set(category["at"]) <= kinds
        assert len(category["months"]) == 12
        assert len(TOWN["hours"][category["hours"]]) == 24
        assert len(TOWN["days"][category["days"]]) == 7
    assert sum(category["share"] for category in TOWN["categories"]) == pytest.approx(1)


def test_a_problem_older_than_another_has_come_at_least_as_far() -> None:
    order = list(Step)
    by_age = sorted(PROBLEMS.values(), key=lambda problem: problem["days_ago"])
    places = [order.index(Step(problem["step"])) for problem in by_age]
    assert all(earlier <= later for earlier, later in pairwise(places))
