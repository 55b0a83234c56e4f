"""Leaves the words of an incident out where they seem to hold personal data; the incident stays."""

from collections.abc import Callable, Mapping
from typing import Any

Incidents = Any  # a pyarrow RecordBatch by the schema of the lake

Personal = Callable[[str], bool]


def sifted(incidents: Incidents, columns: Mapping[str, Personal]) -> tuple[Incidents, int]:
    """The incidents with nothing where the words of a column are personal, and how many that are.

    Args:
        incidents: by the schema of the lake, less the import they belong to.
        columns: name of a column to what says of its words whether they are personal; each
            different text of the batch is asked about once.
    """
    left_out = 0
    for name, personal in columns.items():
        sieved, count = _sieved(incidents.column(name), personal)
        left_out += count
        if count:
            at = incidents.schema.get_field_index(name)
            incidents = incidents.set_column(at, name, sieved)
    return incidents, left_out


def _sieved(column: Any, personal: Personal) -> tuple[Any, int]:
    """The words of a column without those that are personal, and how many of them there were."""
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = pc.dictionary_encode(column)  # as it is, if it is coded already
    used = pc.unique(coded.indices).drop_null()
    words = coded.dictionary
    found = [text for text in words.take(used).to_pylist() if text and personal(text)]
    if not found:
        return column, 0
    left = pc.if_else(pc.is_in(words, pa.array(found, pa.string())), None, words)
    blanked = left.take(coded.indices)
    coded_again = column.type == coded.type
    lost = blanked.null_count - coded.indices.null_count
    return blanked.dictionary_encode() if coded_again else blanked, lost
