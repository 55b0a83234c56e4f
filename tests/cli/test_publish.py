"""The command that writes the files of a published release."""

from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.released_drafts import TOLD, a_published
from tests.test_cli import fine, run
from workbench.domain.people import Role


@pytest.fixture
def out() -> str:
    group = a_group()
    facilitator = an_actor(group)
    manager = an_actor(group, Role.MANAGER)
    return a_published(facilitator, a_problem(facilitator), by=manager)


@pytest.mark.usefixtures("out")
def test_a_release_is_written_to_the_named_file(tmp_path: Path) -> None:
    file = tmp_path / "forum.html"
    said = fine("publish", 1, "--format", "html", "--out", file)
    assert said == f"{file}\n"
    assert TOLD in file.read_text()
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["forum.html"]


@pytest.mark.usefixtures("out")
def test_what_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    for wrong, words in (
        (("publish", 7, "--format", "pdf", "--out", tmp_path / "a.pdf"), "no such release"),
        (("publish", 1, "--format", "png", "--out", tmp_path / "a.png"), "no chart and no map"),
        (("publish", 1, "--format", "xlsx", "--out", tmp_path / "no" / "a.xlsx"), "cannot be"),
    ):
        result = run(*wrong)
        assert result.exit_code == 1
        assert words in result.stderr
        assert len(result.stderr.strip().splitlines()) == 1
    assert not [each for each in tmp_path.iterdir() if each.is_file()]


@pytest.mark.usefixtures("out")
def test_a_file_that_stands_there_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "forum.xlsx"
    file.write_bytes(b"old")
    fine("publish", 1, "--format", "xlsx", "--out", file)
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("out")
def test_who_is_in_no_group_is_told_that_there_is_none(tmp_path: Path) -> None:
    an_actor(a_group("Elsewhere"), login="stranger")
    result = run(
        *("--as", "stranger", "publish", 1, "--format", "html", "--out", tmp_path / "a.html")
    )
    assert result.exit_code == 1
    assert "no such release" in result.stderr
