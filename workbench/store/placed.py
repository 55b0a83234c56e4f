"""Placed copies: an import with the area of each incident beside it, made once for each layer."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from workbench.analytics import areas
from workbench.analytics.areas_raster import FEW, Raster
from workbench.domain.incidents import BoundaryLayer, IncidentImport
from workbench.store import boundary_files, lake, lake_layouts

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Place = Callable[[np.ndarray[Any, Any], np.ndarray[Any, Any]], np.ndarray[Any, Any]]

_making = Lock()  # whoever comes while a copy is made waits for it instead of making another


def schema() -> "pa.Schema":
    """The lake's schema with ``area`` behind it: "" outside all areas, nothing off the map."""
    import pyarrow as pa

    return lake.schema().append(pa.field("area", pa.string()))


def copies(
    group_id: str, imports: Sequence[IncidentImport], layer: BoundaryLayer
) -> list[lake_layouts.Part]:
    """The placed copies of these imports; what is missing is made.

    An import whose file is gone has none; neither has any where the layer's file is gone.
    """
    paths = [(record, path_of(group_id, layer.id, record)) for record in imports]
    missing = [(record, path) for record, path in paths if not path.exists()]
    if missing:
        with _making:
            _make(group_id, layer, missing)
    return [lake_layouts.Part(path, record.snapped) for record, path in paths if path.exists()]


def path_of(group_id: str, layer_id: str, record: IncidentImport) -> Path:
    """Where the copy of an import is kept; its name says which of its rows it was made of."""
    state = f"{record.rows}-{record.kept_since}"
    return lake.placed_path(group_id, layer_id, record.id, state=state)


def _make(
    group_id: str, layer: BoundaryLayer, missing: Sequence[tuple[IncidentImport, Path]]
) -> None:
    boundaries = boundary_files.kept(group_id, layer.id)
    for record, path in missing if boundaries.names else ():
        few = record.rows <= FEW
        place = _one_by_one(boundaries) if few else Raster(boundaries.polygons).assign
        make(record, path, names=boundaries.names, place=place)


def make(record: IncidentImport, path: Path, *, names: Sequence[str], place: "Place") -> None:
    """Make one copy, unless it is there or the import is gone; of all its copies it stays alone.

    An import that changes while it is read, for it is taken back or grows old, gets none.

    Args:
        names: of the areas.
        place: which of them each point lies in, -1 for none.
    """
    parts = lake.parts(record.group_id, record.id)
    if not parts or path.exists():
        return
    before = _stand(parts)
    with lake.whole_file(path) as file:
        _write(file, _placed(record, parts, place), names=names)
    if _stand(lake.parts(record.group_id, record.id)) != before:
        path.unlink(missing_ok=True)
    for other in path.parent.glob(f"{record.id}.*.parquet"):
        if other != path:  # of rows that the import had before
            other.unlink(missing_ok=True)


def _stand(parts: Sequence[Path]) -> list[tuple[Path, int, int]]:
    """Which files there are, and which of their versions."""
    there = [(path, path.stat()) for path in parts if path.exists()]
    return [(path, stat.st_mtime_ns, stat.st_ino) for path, stat in there]


def _one_by_one(boundaries: boundary_files.Boundaries) -> "Place":
    return lambda lon, lat: areas.assign(lon, lat, boundaries.polygons)


def _placed(
    record: IncidentImport, parts: Sequence[Path], place: "Place"
) -> Iterator[tuple["pa.RecordBatch", "np.ndarray[Any, Any]"]]:
    """Batches by the lake's schema, and for each row the number of its area: -1 none, -2 no map."""
    import numpy as np
    from pyarrow import parquet

    for part in parts:
        with parquet.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=lake.ROW_GROUP):
                typed = lake_layouts.typed_batch(batch, lake.schema(), snapped=record.snapped)
                lon, lat = (np.asarray(typed.column(name)) for name in ("lon", "lat"))
                mapped = ~(np.isnan(lon) | np.isnan(lat))
                number = np.full(len(typed), -2, dtype=np.int64)
                number[mapped] = place(lon[mapped], lat[mapped])
                yield typed, number


def _write(file: Any, batches: Any, *, names: Sequence[str]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    known = pa.array([*names, ""])  # the last one stands for -1
    with parquet.ParquetWriter(
        file, schema(), compression="snappy", use_dictionary=[*lake.REPEATING, "area"]
    ) as writer:
        for batch, number in batches:
            index = pa.array(number % len(known), mask=number == -2)
            columns = [*batch.columns, known.take(index)]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema()), lake.ROW_GROUP)
