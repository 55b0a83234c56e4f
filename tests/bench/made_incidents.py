"""Makes incidents by the million, by the schema of the lake, of a town that does not exist."""

from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from workbench.store import lake

BATCH = 1_000_000
WEST, SOUTH, EAST, NORTH = -0.65, 51.80, -0.20, 52.30
KINDS = tuple(f"Kind {letter}" for letter in "ABCDEFGHIJ")
PLACES = tuple(f"Street {number}" for number in range(2_000))
SPOTS = 40  # where incidents gather


def make(path: Path, rows: int, import_id: str) -> None:
    """Write one import of so many incidents over three years, about 5 % of them off the map."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with parquet.ParquetWriter(path, lake.schema(), use_dictionary=_REPEATING) as writer:
        for first in range(0, rows, BATCH):
            batch = _batch(first, min(BATCH, rows - first), import_id)
            writer.write_batch(batch, lake.ROW_GROUP)


_REPEATING = ["month", "weekday", "hour", "category", "place", "lon", "lat", "import_id"]


def _batch(first: int, rows: int, import_id: str) -> pa.RecordBatch:
    rng = np.random.default_rng(first)
    began = np.sort(rng.integers(28_400_000, 28_400_000 + 3 * 525_600, rows)).astype(np.int32)
    minutes = began.astype("datetime64[m]")
    day = minutes.astype("datetime64[D]")
    months = minutes.astype("datetime64[M]")
    lon, lat = _points(rng, rows)
    off = rng.random(rows) < 0.05
    columns = {
        "id": np.char.add("c", np.arange(first, first + rows).astype(str)),
        "source_row": np.arange(first + 2, first + rows + 2),
        "occurred": pa.array(minutes.astype("datetime64[us]")).cast(pa.timestamp("us", "UTC")),
        "month": _repeated(months.astype(str)),
        "weekday": ((day.astype(np.int64) + 3) % 7).astype(np.int8),
        "hour": ((minutes - day).astype(np.int64) // 60).astype(np.int8),
        "began": began,
        "ended": pa.nulls(rows, pa.int32()),
        "category": _drawn(rng.zipf(1.6, rows) % len(KINDS), KINDS),
        "place": _drawn(rng.integers(0, len(PLACES), rows), PLACES),
        "lon": pa.array(lon, mask=off),
        "lat": pa.array(lat, mask=off),
        "snapped": np.zeros(rows, bool),
        "import_id": pa.repeat(pa.scalar(import_id), rows),
    }
    typed = [pa.array(columns[each.name]).cast(each.type) for each in lake.schema()]
    return pa.RecordBatch.from_arrays(typed, schema=lake.schema())


def _points(rng: np.random.Generator, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Half of them gather around a few spots, the others lie anywhere; five decimals."""
    spots = np.random.default_rng(7).uniform((WEST, SOUTH), (EAST, NORTH), (SPOTS, 2))
    anywhere = rng.uniform((WEST, SOUTH), (EAST, NORTH), (rows, 2))
    gathered = spots[rng.integers(0, SPOTS, rows)] + rng.normal(0, 0.004, (rows, 2))
    found = np.where(rng.random((rows, 1)) < 0.5, gathered, anywhere).round(5)
    return found[:, 0].copy(), found[:, 1].copy()


def _drawn(number: np.ndarray, texts: tuple[str, ...]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(number.astype(np.int32), pa.array(texts))


def _repeated(texts: np.ndarray) -> pa.Array:
    return pa.array(texts).dictionary_encode()
