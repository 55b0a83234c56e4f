"""The incident lake: one Parquet file an import, written whole or not at all, read through Ibis."""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench import settings
from workbench.domain.record import new_id
from workbench.errors import NotFound
from workbench.i18n import _

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis import Table as Table  # the name under which other floors speak of it

    from workbench.domain.incidents import BoundaryLayer, IncidentImport

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
REPEATING = ("month", "weekday", "hour", "category", "place", "lon", "lat", "import_id")
ROW_GROUP = 122_880  # rows: threads share a file by row groups, and DuckDB reads so many at a time


def schema() -> "pa.Schema":
    """The one declared schema of every file: ids are text, every column is typed even if empty.

    ``occurred`` is UTC; all other times are by the clock of the place. ``began`` and ``ended`` are
    minutes since the start of 1970 by that clock: ``began`` is nothing where only the month is
    known, ``ended`` is nothing where it is one moment. Weekday (0 is Monday) and hour are nothing
    where the file has months or days only, or a span of more than an hour. ``snapped`` says that
    the point stands for many places around it. Areas are not kept: incidents are assigned to the
    boundaries of the day, by polygon, so that boundaries can change.
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
            ("began", pa.int32()),
            ("ended", pa.int32()),
            ("category", pa.string()),
            ("place", pa.string()),
            ("lon", pa.float64()),
            ("lat", pa.float64()),
            ("snapped", pa.bool_()),
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
    """Where an import is kept: a folder of parts, or the one file of an older import."""
    place = folder(group_id) / _checked(import_id)
    alone = place.with_suffix(".parquet")
    return alone if alone.exists() else place


def parts(group_id: str, import_id: str) -> list[Path]:
    """The Parquet files of an import, in their order; none if it is gone."""
    path = path_of(group_id, import_id)
    return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path] * path.exists()


@contextmanager
def whole_file(path: Path) -> Iterator[Any]:
    """A file that appears under its name only when it is complete and on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{new_id()}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def remove(group_id: str, import_id: str) -> None:
    """Take an import and its placed copies out of the lake; it may be gone already."""
    path = path_of(group_id, import_id)
    if path.is_dir():
        shutil.rmtree(path)
    path.with_suffix(".parquet").unlink(missing_ok=True)
    forget_placed(group_id, import_id)


def placed_path(group_id: str, layer_id: str, import_id: str, *, state: str) -> Path:
    """Where the copy of an import, as it is in this state, is kept with the areas of a layer."""
    name = f"{_checked(import_id)}.{_checked(state)}.parquet"
    return folder(group_id) / "placed" / _checked(layer_id) / name


def forget_placed(group_id: str, import_id: str) -> None:
    """Remove the placed copies of an import that changed or is gone; they are made again."""
    _checked(import_id)
    for pattern in (f"*/{import_id}.*.parquet", f"*/{import_id}.parquet"):
        for path in (folder(group_id) / "placed").glob(pattern):
            path.unlink(missing_ok=True)


def forget_layer(group_id: str, layer_id: str) -> None:
    """Remove the placed copies of a layer; there may be none."""
    shutil.rmtree(folder(group_id) / "placed" / _checked(layer_id), ignore_errors=True)


@contextmanager
def incidents(
    group_id: str, imports: "Sequence[IncidentImport]", layer: "BoundaryLayer | None" = None
) -> Iterator["Table"]:
    """The incidents of these imports as a table to count on; none is an empty typed table.

    Args:
        imports: records of imports of the group; one whose file is gone counts as empty.
        layer: areas to place the incidents in.

    Yields:
        The columns of ``schema()``, and ``area``: the name of the area that the point lies in, ""
        outside all of them, nothing without coordinates or without a layer.
    """
    # Placed copies stand on the folders of this file.
    from workbench.store import lake_engines, placed
    from workbench.store.lake_layouts import Part, as_one

    found = placed.copies(group_id, imports, layer) if layer else []
    copied = {part.path.name.split(".")[0] for part in found}
    found += [
        Part(path, record.snapped)
        for record in imports
        if record.id not in copied
        for path in parts(group_id, record.id)
    ]
    with lake_engines.opened() as engine:
        yield as_one(engine, found, placed.schema())


def _checked(part: str) -> str:
    """An id as part of a path: whatever else comes along, from an address say, is no id."""
    if not _ID.fullmatch(part):
        raise NotFound(_("There is nothing here."))
    return part
