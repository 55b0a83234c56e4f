"""The catalogue that translators start from holds every sentence of the code and the guidance."""

import subprocess
import sys
from pathlib import Path

from tests.sources import ROOT

POT = ROOT / "data" / "locale" / "workbench.pot"


def test_the_catalogue_is_current(tmp_path: Path) -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    command = recipe.split("messages: setup\n")[1].split("\n\n")[0]
    fresh = tmp_path / "workbench.pot"
    shell = command.replace("$(BIN)", str(Path(sys.executable).parent)).replace(
        "data/locale/workbench.pot", str(fresh)
    )
    subprocess.run(shell, shell=True, check=True, cwd=ROOT)
    assert fresh.read_text(encoding="utf-8") == POT.read_text(encoding="utf-8"), "make messages"
