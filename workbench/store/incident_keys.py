"""Leaves rows out whose declared key is there already: exact, in bounded memory."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_MEMORY = "400MB"  # beyond that the engine goes on in files


def fresh(incidents: "pa.Table", earlier: Sequence[Path], folder: Path) -> "pa.Table":
    """The incidents whose id is neither in an earlier file nor further up; those without stay.

    Args:
        incidents: with a column id; one part, which fits into memory.
        earlier: files of the lake.
        folder: for what does not fit into memory.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = incidents.column("id").combine_chunks()
    coded = pc.dictionary_encode(ids)
    places = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)
    _unique, first = np.unique(places, return_index=True)
    kept = places < 0
    kept[first] = True
    known = _there(coded.dictionary, earlier, folder)
    if len(known):
        taken = pc.is_in(ids, known).to_numpy(zero_copy_only=False)
        kept &= ~taken
    return incidents if kept.all() else incidents.filter(pa.array(kept))


def _there(ids: "pa.Array", earlier: Sequence[Path], folder: Path) -> "pa.Array":
    """Those of the ids that earlier files hold."""
    import ibis
    import pyarrow as pa

    if not (len(ids) and earlier):
        return pa.array([], pa.string())
    connection = ibis.duckdb.connect(
        threads=2, memory_limit=_MEMORY, temp_directory=str(folder / "overflow")
    )
    try:
        there = connection.read_parquet([str(path) for path in earlier], union_by_name=True)
        found = ibis.memtable(pa.table({"id": ids})).semi_join(there.select("id"), "id")
        return connection.to_pyarrow(found).column("id").combine_chunks()
    finally:
        connection.disconnect()
