"""The worksheet out to a workbook and in again; a large file of incidents into the lake."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, side_by_side, timed
from tests.sources import ROOT
from workbench.domain.people import Group
from workbench.security.policy import COMMAND_LINE
from workbench.services import incidents, workbooks

BEDFORDSHIRE = ROOT.parent / "shared/data/bedfordshire/bedfordshire_street_2021-05_2024-04.csv.gz"


def workbook(problem_id: str) -> Iterator[Figure]:
    """A full worksheet exported, and the unchanged file compared with what is stored."""
    data = workbooks.export(COMMAND_LINE, problem_id)

    def nothing() -> float:
        return 0.0

    out, _none = side_by_side(
        lambda: timed(lambda: workbooks.export(COMMAND_LINE, problem_id)), nothing, times=9
    )
    back, _none = side_by_side(
        lambda: timed(lambda: workbooks.preview(COMMAND_LINE, data)), nothing, times=9
    )
    yield Figure("export of a full worksheet", out, None, 150)
    yield Figure("its re-import", back, None, 150)


def lake(group: Group, folder: Path) -> Iterator[Figure]:
    """A year-long police.uk file, beside pyarrow reading it and writing the same columns."""
    if not BEDFORDSHIRE.exists():
        print(f"skipped: import of 182,113 rows ({BEDFORDSHIRE.name} is not there)")
        return
    path = folder / "street.csv"
    path.write_bytes(gzip.decompress(BEDFORDSHIRE.read_bytes()))
    ours, peer = side_by_side(
        lambda: timed(lambda: incidents.import_file(COMMAND_LINE, group.id, path)),
        lambda: timed(lambda: _pyarrow(path, folder / "peer.parquet")),
        times=5,
    )
    yield Figure("import of 182,113 rows / pyarrow", ours, peer, 2)


def _pyarrow(path: Path, into: Path) -> None:
    from pyarrow import csv, parquet

    parquet.write_table(csv.read_csv(io.BytesIO(path.read_bytes())), into)
