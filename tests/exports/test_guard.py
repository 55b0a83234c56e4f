"""A hostile file is refused with one sentence, quickly and without eating memory."""

import subprocess
import sys
import time
import tracemalloc

import pytest

from tests.exports import hostile
from tests.sources import ROOT
from workbench.errors import Unreadable
from workbench.exports import guard, reader


@pytest.mark.parametrize("kind", hostile.EVERY)
def test_it_is_refused_in_time_and_without_memory(kind):
    build, word = hostile.EVERY[kind]
    data = build()
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(Unreadable, match=word) as refusal:
        guard.check(data)
    took, (_now, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 2
    assert peak < 30 << 20
    assert refusal.value.sentence.count("\n") == 0


def test_an_honest_workbook_passes():
    guard.check(hostile.workbook(rows='<row r="1"><c r="A1"><v>1</v></c></row>'))


def test_cells_padded_with_noise_are_counted():
    data = hostile.cells_below_the_ratio()
    guard.check(data)
    begun = time.process_time()
    with pytest.raises(Unreadable, match="more cells"):
        reader.read(data)
    assert time.process_time() - begun < 2


def test_one_cell_in_the_last_corner_costs_nothing():
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    begun = time.process_time()
    with pytest.raises(Unreadable, match="not a worksheet"):
        reader.read(hostile.workbook(rows=rows))
    assert time.process_time() - begun < 2


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are a Unix matter")
def test_a_gigabyte_of_text_is_refused_within_half_a_gigabyte_of_address_space(tmp_path):
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(hostile.gigabyte_of_text())
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29));"
        "from pathlib import Path; from workbench.exports import reader;"
        "from workbench.errors import Unreadable\n"
        "try: reader.read(Path(sys.argv[1]).read_bytes())\n"
        "except Unreadable: print('refused')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "refused\n", done.stderr
