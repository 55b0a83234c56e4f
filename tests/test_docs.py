"""The README names what is really there."""

import re

import pytest
import typer

from tests.sources import ROOT
from workbench import cli
from workbench.domain.people import Role
from workbench.settings import Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_stands_in_the_readme_with_its_default(setting: str) -> None:
    row = re.search(rf"^\| `WORKBENCH_{setting.upper()}` \|(.*?)\|(.*)\|$", README, re.MULTILINE)
    assert row, setting
    default = Settings.model_fields[setting].default
    shown = str(default).lower() if isinstance(default, bool) else str(default)
    assert row[1].strip(" `") == shown


def test_no_other_setting_stands_in_the_readme() -> None:
    named = {name.lower() for name in re.findall(r"WORKBENCH_([A-Z_]+)", README)}
    assert named == set(Settings.model_fields)


def commands() -> dict[str, set[str]]:
    """Each command in full, with its options."""
    top = typer.main.get_command(cli.app)
    found = {}
    for name, command in top.commands.items():  # type: ignore[attr-defined]
        for inner, leaf in getattr(command, "commands", {"": command}).items():
            options = {option for each in leaf.params for option in each.opts if "--" in option}
            found[f"{name} {inner}".strip()] = options
    return found


def test_every_command_stands_in_the_readme_with_its_options() -> None:
    rows = re.findall(r"^\| `(.+?)` \|.*\|$", README, re.MULTILINE)
    for command, options in commands().items():
        row = next((row for row in rows if f"{row} ".startswith(f"{command} ")), None)
        assert row, command
        assert set(re.findall(r"--[\w-]+", row)) == options, command


def test_every_role_stands_in_the_readme() -> None:
    for role in [*Role, "administrator"]:
        assert re.search(rf"\b{role}\b", README)


def test_every_picture_and_file_that_the_readme_shows_is_there() -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / path).exists(), path
