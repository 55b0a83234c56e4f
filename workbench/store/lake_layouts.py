"""Files of the lake written by older versions beside newer ones: all come as one typed table."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

    from workbench.store.lake_engines import Engine


class Part(NamedTuple):
    """A file of an import, and what its record says of points that the file says nothing of."""

    path: Path
    snapped: bool


def as_one(engine: "Engine", parts: Sequence[Part], schema: "pa.Schema") -> "ibis.Table":
    """All rows of these files by this schema; a column that a file lacks is nothing there."""
    import ibis

    typed = ibis.Schema.from_pyarrow(schema)
    alike: dict[tuple[pa.Schema, bool], list[Path]] = defaultdict(list)
    for part in parts:
        if part.path.exists():
            alike[_held(part.path), part.snapped].append(part.path)
    if not alike:
        return _typed(engine.empty(), typed, snapped=False)
    tables = [
        # A placed copy has everything: one step less for Ibis in each question.
        engine.read(paths, typed)
        if held == schema
        else _typed(engine.read(paths, ibis.Schema.from_pyarrow(held)), typed, snapped=snapped)
        for (held, snapped), paths in alike.items()
    ]
    return tables[0] if len(tables) == 1 else ibis.union(*tables)


def typed_batch(batch: "pa.RecordBatch", schema: "pa.Schema", *, snapped: bool) -> "pa.RecordBatch":
    """The same for rows in memory."""
    import pyarrow as pa
    import pyarrow.compute as pc

    held = set(batch.schema.names)
    columns = {
        field.name: batch.column(field.name).cast(field.type)
        if field.name in held
        else pa.nulls(len(batch), field.type)
        for field in schema
    }
    columns["snapped"] = pc.fill_null(columns["snapped"], snapped)
    return pa.RecordBatch.from_arrays(list(columns.values()), schema=schema)


def _typed(table: "ibis.Table", typed: "ibis.Schema", *, snapped: bool) -> "ibis.Table":
    import ibis

    columns = {
        name: table[name].cast(kind) if name in table.columns else ibis.null(kind)
        for name, kind in typed.items()
    }
    columns["snapped"] = columns["snapped"].fill_null(snapped)
    return table.select(**columns)


def _held(path: Path) -> "pa.Schema":
    """What a file holds; a column without a type, which was never filled, counts as not there."""
    found = path.stat()
    return _read_schema(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4_000)
def _read_schema(path: Path, changed: int, size: int) -> "pa.Schema":  # noqa: ARG001
    import pyarrow as pa
    from pyarrow import parquet

    fields = parquet.read_schema(path).remove_metadata()
    return pa.schema([each for each in fields if not pa.types.is_null(each.type)])
