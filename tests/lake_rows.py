"""Puts incidents into the lake as files of any age, past the import."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from pyarrow import parquet
from shapely import Geometry

from workbench.domain.incidents import BoundaryLayer, IncidentImport
from workbench.store import boundary_files, lake
from workbench.store.boundary_files import Boundaries

Row = Mapping[str, Any]
OLDER = tuple(name for name in lake.schema().names if name not in ("began", "ended", "snapped"))


def a_record(import_id: str, *, group_id: str = "g", snapped: bool = False) -> IncidentImport:
    """A record of an import, not stored."""
    return IncidentImport(
        id=import_id,
        group_id=group_id,
        label="A file",
        rows=1,
        rejected=0,
        snapped=snapped,
        created_by="Somebody",
    )


def in_parts(import_id: str, *parts: Sequence[Row], group_id: str = "g") -> IncidentImport:
    """An import of several parts, as it is written today; gives its record."""
    folder = lake.folder(group_id) / import_id
    folder.mkdir(parents=True)
    for number, rows in enumerate(parts, start=1):
        path = folder / f"part-{number:05}.parquet"
        parquet.write_table(table(import_id, rows, lake.schema()), path)
    return a_record(import_id, group_id=group_id)


def rewrite(import_id: str, rows: Sequence[Row]) -> None:
    """Put these rows in the place of the first part, as the retention rule does."""
    with lake.whole_file(lake.parts("g", import_id)[0]) as file:
        parquet.write_table(table(import_id, rows, lake.schema()), file)


def as_one_file(
    import_id: str, rows: Sequence[Row], *, columns: Sequence[str] = OLDER, snapped: bool = False
) -> IncidentImport:
    """An older import: one file that lacks some columns; gives its record."""
    path = lake.folder("g") / f"{import_id}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = pa.schema([lake.schema().field(name) for name in columns])
    parquet.write_table(table(import_id, rows, schema), path)
    return a_record(import_id, snapped=snapped)


def table(import_id: str, rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Rows as a table; what a row leaves out is nothing."""
    blank = dict.fromkeys(schema.names)
    if "snapped" in blank:
        blank["snapped"] = False
    whole = [blank | {"source_row": n} | dict(row) for n, row in enumerate(rows, start=2)]
    named = [row | {"import_id": import_id} for row in whole]
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in schema.names} for row in named], schema=schema
    )


def a_layer(areas: Mapping[str, Geometry], layer_id: str = "layer") -> BoundaryLayer:
    """Areas of the group, kept; their record is not stored."""
    boundary_files.keep("g", layer_id, Boundaries(tuple(areas), tuple(areas.values())))
    return BoundaryLayer(id=layer_id, group_id="g", areas=len(areas), created_by="Somebody")
