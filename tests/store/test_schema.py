"""The database is brought up to date, with what stood in it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect, text

from workbench import settings
from workbench.domain.people import Role
from workbench.security.policy import Actor
from workbench.store import database, schema


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    return config


def test_the_newest_migration_is_the_one_that_the_start_looks_for() -> None:
    files = sorted((schema.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert files[-1].name.split("_")[0] == schema.HEAD


def test_the_tables_are_what_the_migrations_make() -> None:
    command.check(migrations())


def test_groups_members_and_partners_of_the_first_version_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path))
    settings.current.cache_clear()
    command.upgrade(migrations(), "0001")
    with create_engine(f"sqlite:///{tmp_path / 'workbench.db'}").begin() as connection:
        for statement in (
            "INSERT INTO working_group VALUES ('g', 'Harbour', '2026-01-01')",
            "INSERT INTO person VALUES ('p', 'a', 'A', '-', 0, 1, '2026-01-01')",
            "INSERT INTO membership VALUES ('m', 'p', 'g', 'MEMBER')",
            "INSERT INTO partner VALUES ('x', 'g', 'Town hall', 'municipality')",
        ):
            connection.execute(text(statement))
    schema.prepare()
    from workbench.store import people, problems

    with database.reading() as session:
        assert [each.name for each in problems.partners(session, group_id="g")] == ["Town hall"]
        assert len(people.members(session, group_id="g")) == 1
        assert people.reads(session, person_id="p") == ()


OF_PATTERNS: dict[str, dict[str, object]] = {
    "working_group": {"id": "g", "name": "Harbour", "created_at": "2026-01-01"},
    "person": {"id": "p", "login": "a", "name": "A", "password_hash": "-", "active": 1},
    "membership": {"id": "m", "person_id": "p", "group_id": "g", "role": "MEMBER"},
    "partner": {"id": "x", "group_id": "g", "name": "Town hall", "agreement": "NONE"},
    "problem": {"id": "q", "group_id": "g", "step": "RESPONSE", "created_by": "A"},
    "row": {"id": "r", "problem_id": "q", "sheet_table": "response.actions"},
    "answer": {"id": "n", "problem_id": "q", "row_id": "r", "field": "what", "value": "Racks"},
    "conflict_of_interest": {"id": "c", "problem_id": "q", "person_id": "p", "reason": "owner"},
    "problem_scope": {"problem_id": "q", "filters": "{}", "author": "A"},
}


def test_problems_people_and_plans_from_before_steering_are_kept_and_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path))
    settings.current.cache_clear()
    command.upgrade(migrations(), "0003")
    old = create_engine(f"sqlite:///{tmp_path / 'workbench.db'}")
    with old.begin() as connection:
        for table, given in OF_PATTERNS.items():
            row = _usual(connection, table) | given
            names, places = ", ".join(row), ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)
    schema.prepare()
    with old.begin() as connection:
        for table in OF_PATTERNS:
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 1, table
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    from workbench.services import accounts, leading, plans, portfolio, worksheets
    from workbench.store import people

    with database.reading() as session:
        person = people.find(session, person_id="p")
        assert person is not None
        assert person.email == ""
        assert accounts.actor_of(session, person).shut_out == ("q",)
    actor = Actor(person_id="p", name="A", roles=(("g", Role.FACILITATOR),))
    [standing] = portfolio.read(actor).standings
    assert (standing.closed, standing.lead, standing.responded) == (None, "", None)
    assert standing.since == standing.opened
    assert leading.of_problem(actor, "q").lead.person_id == ""
    plans.move(actor, "q", "r", state="dropped", shown={}, reason="No money")
    [action] = worksheets.read(actor, "q").of("response.actions")
    assert (action.lead, action.value("state")) == ("Racks", "dropped")


def _usual(connection: Connection, table: str) -> dict[str, object]:
    """A plain value for every column that must have one."""
    columns = inspect(connection).get_columns(table)
    usual: dict[type, object] = {int: 0, bool: 0, str: "", float: 0.0}
    return {
        each["name"]: usual.get(each["type"].python_type, "2026-01-01 00:00:00.000000")
        for each in columns
        if not each["nullable"]
    }
