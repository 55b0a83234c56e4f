"""Every test has a data folder of its own, with an empty database in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench import i18n, settings
from workbench.store import database, schema


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy from: migrating for each test would cost most of the time."""
    folder = tmp_path_factory.mktemp("template")
    os.environ["WORKBENCH_DATA"] = str(folder)
    settings.current.cache_clear()
    schema.prepare()
    database.engine(settings.current().database_url).dispose()
    database.engine.cache_clear()
    settings.current.cache_clear()
    return folder / "workbench.db"


@pytest.fixture(autouse=True)
def data_folder(
    tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The fresh data folder of this test."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "workbench.db").write_bytes(empty_database.read_bytes())
    monkeypatch.setenv("WORKBENCH_DATA", str(folder))
    settings.current.cache_clear()
    i18n.speak("en")
    yield folder
    database.engine(settings.current().database_url).dispose()
    database.engine.cache_clear()
    settings.current.cache_clear()
