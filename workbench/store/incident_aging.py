"""Incidents older than a group may keep are dropped, or only coarsely kept."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.domain.incidents import IncidentImport
from workbench.store import lake, lake_layouts, lake_writing
from workbench.store.incident_intake import Taken

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

CELL = 500  # metres: side of the cell whose middle stands for what happened in it
_DEGREE = 111_320.0  # metres in one degree of latitude
_ROWS = 122_880
_LOST = ("id", "source_row", "occurred", "weekday", "hour", "began", "ended", "place")


def count(record: IncidentImport, since: str, *, coarsen: bool) -> int:
    """How many incidents of an import ``age`` would drop or coarsen."""
    return sum(
        _aged(path, since, coarsen=coarsen) for path in lake.parts(record.group_id, record.id)
    )


def age(record: IncidentImport, since: str, *, coarsen: bool) -> tuple[int, Taken]:
    """Drop or coarsen the incidents of an import that are of a month before ``since``.

    Each part is replaced as a whole; broken off and begun again it comes to the same end.

    Returns:
        How many incidents were dropped or coarsened, and counts of what is left.
    """
    aged, left = 0, Taken()
    for path in lake.parts(record.group_id, record.id):
        old = _aged(path, since, coarsen=coarsen)
        if old:
            _rewrite(path, record, since, coarsen=coarsen)
        aged += old
        for batch in _batches(path, record):
            left.add(batch)
    lake.forget_placed(record.group_id, record.id)
    return aged, left


def _aged(path: Path, since: str, *, coarsen: bool) -> int:
    from pyarrow import parquet

    old = _old if coarsen else _before
    with parquet.ParquetFile(path) as file:
        batches = file.iter_batches(_ROWS, columns=["month", "source_row"])
        return sum(int(old(batch, since).sum()) for batch in batches)


def _rewrite(path: Path, record: IncidentImport, since: str, *, coarsen: bool) -> None:
    import pyarrow as pa

    with lake.whole_file(path) as file, lake_writing.parquet_writer(file) as writer:
        for batch in _batches(path, record):
            old = _before(batch, since)
            kept = _coarse(batch, old) if coarsen else batch.filter(pa.array(~old))
            lake_writing.written(writer, pa.Table.from_batches([kept]), record.id)
    lake_writing.synced(path.parent)


def _batches(path: Path, record: IncidentImport) -> Any:
    """A file of the lake by its schema, whatever its age."""
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS):
            yield lake_layouts.typed_batch(batch, lake.schema(), snapped=record.snapped)


def _before(batch: "pa.RecordBatch", since: str) -> "np.ndarray[Any, Any]":
    import numpy as np
    import pyarrow.compute as pc

    return np.asarray(pc.less(batch.column("month"), since).to_numpy(zero_copy_only=False))


def _old(batch: "pa.RecordBatch", since: str) -> "np.ndarray[Any, Any]":
    """Those before that month that are not coarse yet: these have no row of a file any more."""
    import numpy as np

    known = batch.column("source_row").is_valid().to_numpy(zero_copy_only=False)
    return np.asarray(_before(batch, since) & known)


def _coarse(batch: "pa.RecordBatch", old: "np.ndarray[Any, Any]") -> "pa.RecordBatch":
    """Of the old ones only month, kind and the middle of a cell stay."""
    import pyarrow as pa
    import pyarrow.compute as pc

    mask = pa.array(old)
    changed: dict[str, Any] = {
        name: pc.if_else(mask, pa.scalar(None, batch.column(name).type), batch.column(name))
        for name in _LOST
    }
    for name, middle in zip(("lon", "lat"), _middles(batch), strict=True):
        changed[name] = pc.if_else(mask, middle, batch.column(name))
    changed["snapped"] = pc.or_(mask, batch.column("snapped"))
    for name, column in changed.items():
        batch = batch.set_column(batch.schema.get_field_index(name), name, column)
    return batch


def _middles(batch: "pa.RecordBatch") -> tuple["pa.Array", "pa.Array"]:
    """The middle of the cell of each point; the middle of a middle is itself."""
    import numpy as np
    import pyarrow as pa

    lon, lat = (
        batch.column(name).to_numpy(zero_copy_only=False).astype(float) for name in ("lon", "lat")
    )
    height = CELL / _DEGREE
    middle = (np.floor(lat / height) + 0.5) * height
    width = height / np.maximum(np.cos(np.radians(middle)), 0.01)
    across = (np.floor(lon / width) + 0.5) * width
    return tuple(pa.array(part, from_pandas=True) for part in (across, middle))
