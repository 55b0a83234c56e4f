"""Turns text columns into typed incidents, and says of each row that cannot be one why."""

from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.store import incident_coordinates, incident_moments
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import Reason
from workbench.store.incident_source import Batch

if TYPE_CHECKING:
    import pyarrow as pa

_LONGEST = 200  # characters of a category or place


class Shaped(NamedTuple):
    """The incidents of one batch, and the rows that are none."""

    incidents: "pa.RecordBatch"
    rejected: tuple[tuple[int, Reason], ...]
    swappable: int = 0  # of these, rows that would be on the earth with their coordinates swapped


def shape(batch: Batch, mapping: Mapping) -> Shaped:
    """One batch as incidents by the lake's schema, less the import they belong to.

    Source: the mapping; months, weekdays and hours are those of the place.
    """
    import numpy as np
    import pyarrow as pa

    texts = batch.texts
    when = incident_moments.read(texts, mapping)
    where = incident_coordinates.read(texts, mapping)
    reasons = np.where(when.reasons > 0, when.reasons, where.reasons)
    good = reasons == 0
    columns: dict[str, Any] = {
        "id": _ids(texts, mapping),
        "source_row": batch.rows,
        **when.columns,
        "category": _kinds(texts, mapping),
        "place": _words(texts, mapping.place),
        "lon": where.lon,
        "lat": where.lat,
        "snapped": pa.repeat(pa.scalar(mapping.snapped), len(texts)),
    }
    rejected = [(int(batch.rows[at]), Reason(int(reasons[at]))) for at in np.flatnonzero(~good)] + [
        (row, Reason.CELLS) for row, _cells in batch.broken
    ]
    made = pa.RecordBatch.from_arrays(
        [pa.array(column) for column in columns.values()], names=list(columns)
    )
    kept = made if bool(good.all()) else made.filter(pa.array(good))
    return Shaped(kept, tuple(sorted(rejected)), where.swappable)


def _kinds(texts: "pa.RecordBatch", mapping: Mapping) -> "pa.Array":
    import pyarrow as pa

    if mapping.category:
        return _words(texts, mapping.category)
    kind = pa.scalar(mapping.category_is.strip() or None, pa.string())
    return pa.repeat(kind, len(texts)).dictionary_encode()


def _words(texts: "pa.RecordBatch", heading: str) -> "pa.Array":
    """Trimmed and cut texts, nothing where blank; each different text is there once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not heading:
        return pa.nulls(len(texts), pa.string()).dictionary_encode()
    coded = pc.dictionary_encode(texts.column(heading))
    trimmed = _trimmed(coded.dictionary, _LONGEST)
    same = trimmed.equals(coded.dictionary)
    return coded if same else pc.dictionary_encode(trimmed.take(coded.indices))


def _ids(texts: "pa.RecordBatch", mapping: Mapping) -> "pa.Array":
    """The numbers of the rows, cut like all texts unless they are a key: then to the letter."""
    import pyarrow as pa

    if not mapping.id:
        return pa.nulls(len(texts), pa.string())
    return _trimmed(texts.column(mapping.id), 0 if mapping.key else _LONGEST)


def _trimmed(texts: "pa.Array", longest: int) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = pc.utf8_trim_whitespace(texts)
    longer = (longest and pc.max(pc.binary_length(bare)).as_py()) or 0
    if longer > longest:
        bare = pc.utf8_slice_codeunits(bare, 0, longest)
    blank = pc.equal(bare, "")
    return pc.if_else(blank, pa.scalar(None, pa.string()), bare) if pc.any(blank).as_py() else bare
