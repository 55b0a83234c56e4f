import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typst

from tests.exports.paper import printed
from workbench.errors import Unreadable
from workbench.exports.paper import render

STRICT = '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))'


@pytest.mark.parametrize("script", printed.SCRIPTS)
def test_a_machine_without_fonts_can_print_every_script(script: str) -> None:
    """This kind of file is refused when one letter has no shape."""
    assert typst.compile(
        f"{STRICT}\n#json(bytes(sys.inputs.data))".encode(),
        font_paths=typst.Fonts(include_system_fonts=False),
        sys_inputs={"data": json.dumps(printed.SCRIPTS[script])},
        pdf_standards="a-2u",
        timestamp=datetime(2026, 1, 1, tzinfo=UTC),
    ).startswith(b"%PDF")


def test_a_template_that_cannot_be_used_is_named() -> None:
    with pytest.raises(Unreadable, match=r"no_such\.typ"):
        render.pdf("no_such", {}, made_on=date(2026, 1, 1))


def test_templates_hold_no_words_and_reach_for_nothing() -> None:
    for path in render.TEMPLATES.glob("*.typ"):
        source = path.read_text(encoding="utf-8")
        assert "@preview" not in source, path.name
        assert "http" not in source, path.name
        assert "eval(" not in source, path.name
        assert "read(" not in source, path.name


def test_papers_are_drawn_from_the_folder_of_templates_alone(tmp_path: Path) -> None:
    """A template cannot open what lies outside of its folder."""
    shutil.copytree(render.TEMPLATES, tmp_path / "paper")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "paper" / "x.typ").write_text('#read("../secret.txt")')
    with pytest.raises(typst.TypstError):
        typst.compile(str(tmp_path / "paper" / "x.typ"), root=str(tmp_path / "paper"))
