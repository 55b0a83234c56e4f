"""The incident lake: one Parquet file an import, written whole or not at all, read through Ibis."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import settings
from workbench.errors import NotFound
from workbench.i18n import _

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_REPEATING = ("month", "weekday", "hour", "category", "place", "lon", "lat", "import_id")


def schema() -> "pa.Schema":
    """The one declared schema of every file: ids are text, every column is typed even if empty.

    ``occurred`` is UTC; month, weekday (0 is Monday) and hour are those of the place, and
    nothing where the file has months or days only. Areas are not kept: incidents are assigned
    to the boundaries of the day on reading, by polygon, so that boundaries can change.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("id", pa.string()),
            ("source_row", pa.int64()),
            ("occurred", pa.timestamp("us", "UTC")),
            ("month", pa.string()),
            ("weekday", pa.int8()),
            ("hour", pa.int8()),
            ("category", pa.string()),
            ("place", pa.string()),
            ("lon", pa.float64()),
            ("lat", pa.float64()),
            ("import_id", pa.string()),
        ]
    )


def folder(group_id: str) -> Path:
    """The folder of a group's incidents and boundaries.

    Raises:
        NotFound: the id is none.
    """
    return settings.current().lake / _checked(group_id)


def path_of(group_id: str, import_id: str) -> Path:
    """Where an import is kept."""
    return folder(group_id) / f"{_checked(import_id)}.parquet"


@contextmanager
def landing(group_id: str, import_id: str) -> Iterator["Landing"]:
    """Write an import in this block: it is there as a whole afterwards, or not at all."""
    from pyarrow import parquet

    with (
        whole_file(path_of(group_id, import_id)) as file,
        parquet.ParquetWriter(
            file, schema(), compression="snappy", use_dictionary=list(_REPEATING)
        ) as writer,
    ):
        yield Landing(writer, import_id)


class Landing:
    """A file of the lake while it is written."""

    def __init__(self, writer: Any, import_id: str) -> None:
        """``writer`` is an open Parquet writer."""
        self._writer = writer
        self._import_id = import_id

    def add(self, incidents: "pa.RecordBatch") -> None:
        """Write some incidents."""
        import pyarrow as pa

        owner = pa.array([self._import_id], pa.dictionary(pa.int32(), pa.string()))
        column = owner.take(pa.array([0] * len(incidents), pa.int32())).cast(pa.string())
        columns = [*incidents.columns, column]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema()))


@contextmanager
def whole_file(path: Path) -> Iterator[Any]:
    """A file that appears under its name only when it is complete and on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(path.suffix + ".part")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def remove(group_id: str, import_id: str) -> None:
    """Take an import out of the lake; it may be gone already."""
    path_of(group_id, import_id).unlink(missing_ok=True)


@contextmanager
def incidents(group_id: str, import_ids: Sequence[str]) -> Iterator["ibis.Table"]:
    """The incidents of these imports as a table to count on; none is an empty typed table."""
    import ibis

    paths = [path_of(group_id, import_id) for import_id in import_ids]
    there = [str(path) for path in paths if path.exists()]
    connection = _connected()
    try:
        if there:
            yield connection.read_parquet(there, table_name="incidents", union_by_name=True)
        else:
            typed = ibis.Schema.from_pyarrow(schema())
            yield connection.create_table("incidents", schema=typed, temp=True)
    finally:
        connection.disconnect()


def _connected() -> Any:
    """The engine, one for each use: a connection must not be shared by two people's threads."""
    import ibis

    connection = ibis.duckdb.connect(
        threads=2, autoinstall_known_extensions=False, autoload_known_extensions=False
    )
    connection.raw_sql("SET TimeZone = 'UTC'")
    return connection


def _checked(part: str) -> str:
    """An id as part of a path: whatever else comes along, from an address say, is no id."""
    if not _ID.fullmatch(part):
        raise NotFound(_("There is nothing here."))
    return part
