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
    import pyarrow as pa
    import pyarrow.compute as pc

    left_out = 0
    for name, personal in columns.items():
        column = incidents.column(name)
        found = [text for text in pc.unique(column).to_pylist() if text and personal(text)]
        if not found:
            continue
        mask = pc.is_in(column, pa.array(found, pa.string()))
        left_out += pc.sum(mask).as_py()
        blank = pc.if_else(mask, pa.scalar(None, pa.string()), column)
        incidents = incidents.set_column(incidents.schema.get_field_index(name), name, blank)
    return incidents, left_out
