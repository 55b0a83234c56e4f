"""Writes imports into the lake: in parts, each on the disk before the next, whole at the end."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.store import lake

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    import pyarrow as pa

UNFINISHED = "unfinished"  # folder beside the imports
PART_ROWS = 500_000  # rows of a part, about: what a kill loses at most
_CHUNK = 122_880  # rows written at a time: what DuckDB reads at a time
_CODED = ("month", "weekday", "hour", "category", "place", "import_id")

Sift = Callable[["pa.Table"], "pa.Table"]


class Parts:
    """A folder of parts while it is written.

    A part is written beside the reading of the next rows; what is added waits until there is
    enough of it, so that a group of rows in the file is worth its overhead.
    """

    def __init__(
        self, folder: Path, import_id: str, *, done: int = 0, sift: Sift | None = None
    ) -> None:
        """``done`` parts are there already; ``sift`` leaves rows of a whole part out."""
        self.folder = folder
        self.done = done
        self._import_id = import_id
        self._sift = sift
        self._waiting: list[pa.RecordBatch] = []
        self._taken = 0  # rows added to this part
        self._unwritten = 0
        self._writer: Any = None
        self._desk: ThreadPoolExecutor | None = None
        self._writing: Future[None] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():  # what a kill left half written
            if path.name not in {_name(number) for number in range(done)}:
                path.unlink()

    @property
    def full(self) -> bool:
        """Whether the part should be ended here."""
        return self._taken >= PART_ROWS

    @property
    def open(self) -> bool:
        """Whether anything was added since the last part was ended."""
        return self._taken > 0

    def add(self, incidents: "pa.RecordBatch") -> None:
        """Take some incidents, by the schema of the lake less the import they belong to."""
        self._waiting.append(incidents)
        self._taken += len(incidents)
        self._unwritten += len(incidents)
        if self._sift is None and self._unwritten >= _CHUNK:
            self._write()

    def end_part(self) -> None:
        """Bring the part onto the disk."""
        if self._waiting:
            self._write()
        self._wait()
        if self._writer is not None:
            path, file, writer = self._writer
            writer.close()
            file.flush()
            os.fsync(file.fileno())
            file.close()
            synced(path.parent)
            self._writer = None
        self.done += 1
        self._taken = 0

    def close(self) -> None:
        """Let go of what is open; a part that was not ended stays half written."""
        if self._desk is not None:
            self._desk.shutdown(wait=True)
        if self._writer is not None:
            _path, file, writer = self._writer
            self._writer = None
            with suppress(OSError, ValueError):  # the fault that led here is the one to tell
                writer.close()
            file.close()

    def _write(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        import pyarrow as pa

        table = pa.Table.from_batches(self._waiting)
        self._waiting, self._unwritten = [], 0
        if self._sift is not None:
            table = self._sift(table)
        self._wait()
        if self._writer is None:
            self._writer = self._opened()
        self._desk = self._desk or ThreadPoolExecutor(1)
        self._writing = self._desk.submit(written, self._writer[2], table, self._import_id)

    def _wait(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.result()

    def _opened(self) -> tuple[Path, Any, Any]:
        path = self.folder / _name(self.done)
        file = path.open("wb")
        return path, file, parquet_writer(file)


def parquet_writer(file: Any) -> Any:
    """A writer of the lake's files; the schema that Arrow would keep beside is left out."""
    from pyarrow import parquet

    coded = list(_CODED)
    plain = {"source_row": "DELTA_BINARY_PACKED"}
    return parquet.ParquetWriter(
        file,
        _coded_schema(),
        compression="snappy",
        use_dictionary=coded,
        column_encoding=plain,
        write_statistics=["month", "began", "lon", "lat"],
        store_schema=False,
    )


def written(writer: Any, incidents: "pa.Table", import_id: str) -> None:
    """Write incidents; columns that they lack are empty, and all belong to this import."""
    import pyarrow as pa

    schema, rows = _coded_schema(), len(incidents)
    there = set(incidents.schema.names)
    own = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), rows), pa.array([import_id], pa.string())
    )
    columns = {
        field.name: incidents.column(field.name).cast(field.type)
        if field.name in there
        else pa.nulls(rows, field.type)
        for field in schema
    }
    whole = pa.Table.from_arrays([*(columns | {"import_id": own}).values()], schema=schema)
    writer.write_table(whole.unify_dictionaries().combine_chunks(), row_group_size=_CHUNK)


def _coded_schema() -> "pa.Schema":
    """The schema of the lake with repeating texts each written once, as the file has them."""
    import pyarrow as pa

    coded = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [
            field.with_type(coded) if field.name in _CODED and field.type == pa.string() else field
            for field in lake.schema()
        ]
    )


@contextmanager
def landing(group_id: str, import_id: str) -> Iterator[Parts]:
    """Write an import in this block: it is there as a whole afterwards, or not at all."""
    unfinished = lake.folder(group_id) / UNFINISHED / import_id
    parts = Parts(unfinished, import_id)
    try:
        yield parts
        parts.end_part()
        move_in(parts.folder, group_id, import_id)
    finally:
        parts.close()
        shutil.rmtree(unfinished, ignore_errors=True)
        tidy(unfinished.parent)


def move_in(folder: Path, group_id: str, import_id: str) -> None:
    """Give the folder its place and name: from now on it is an import."""
    place = lake.folder(group_id) / import_id
    folder.replace(place)
    synced(place.parent)


def tidy(folder: Path) -> None:
    """Take a folder away when it is empty."""
    try:
        folder.rmdir()
    except OSError:
        return  # something else is at work in it, or it is gone already


def synced(folder: Path) -> None:
    """See to it that names in this folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _name(number: int) -> str:
    return f"part-{number:05d}.parquet"
