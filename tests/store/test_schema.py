"""The database is brought up to date, with what stood in it."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from workbench import settings
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
