"""Every test has a data folder of its own, with an empty database in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from workbench import i18n, settings
from workbench.domain.people import Group
from workbench.store import database, groups, schema

# Timing never decides a test; under CI hypothesis has a profile of its own that says the same.
if not os.environ.get("CI"):
    hypothesis.settings.register_profile("steady", deadline=None)
    hypothesis.settings.load_profile("steady")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database to copy from: to migrate for each test would take most of the time."""
    folder = tmp_path_factory.mktemp("template")
    os.environ["WORKBENCH_DATA"] = str(folder)
    settings.current.cache_clear()
    schema.prepare()
    _close()
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
    i18n.speak("en", everywhere=True)
    yield folder
    _close()


def _close() -> None:
    database.engine(settings.current().database_url).dispose()
    database.engine.cache_clear()
    settings.current.cache_clear()


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A data folder with the example community to copy from."""
    from workbench.security.policy import COMMAND_LINE
    from workbench.services import example

    folder = tmp_path_factory.mktemp("example") / "data"
    folder.mkdir()
    shutil.copy(empty_database, folder)
    before = os.environ.get("WORKBENCH_DATA", "")
    os.environ["WORKBENCH_DATA"] = str(folder)
    settings.current.cache_clear()
    example.load(COMMAND_LINE)
    database.scrub()
    _close()
    os.environ["WORKBENCH_DATA"] = before
    settings.current.cache_clear()
    return folder


@pytest.fixture
def millbrook(example_folder: Path, data_folder: Path) -> Group:
    """The group of the example community, in the data folder of this test."""
    _close()
    shutil.copytree(example_folder, data_folder, dirs_exist_ok=True)
    with database.reading() as session:
        return groups.every(session)[0]
