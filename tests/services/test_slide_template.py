"""An office's own template beside the data is the ground of its slides."""

from pathlib import Path

import pytest

from tests.exports import decks
from workbench import settings
from workbench.errors import Unreadable
from workbench.exports import slides_template
from workbench.services import slide_template


def test_without_a_file_there_is_none() -> None:
    assert slide_template.of_the_office() is None


def test_the_file_beside_the_database_is_the_one(data_folder: Path) -> None:
    (data_folder / slide_template.NAME).write_bytes(decks.office())
    assert slide_template.of_the_office() == decks.office()


def test_a_huge_file_is_refused_before_it_is_read(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_UPLOAD_MB", "1")
    settings.current.cache_clear()
    (data_folder / slide_template.NAME).write_bytes(bytes((1 << 20) + 1))
    with pytest.raises(Unreadable, match="larger than 1 MB"):
        slide_template.of_the_office()


def test_the_blank_one_is_that_of_the_house() -> None:
    assert slide_template.blank() == slides_template.write()
