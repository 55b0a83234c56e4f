"""Batches of a file: in order, read ahead, faults and all."""

import threading
from collections.abc import Iterator

import pytest

from workbench.errors import Unreadable
from workbench.store.incident_source import Batch, RowSource, ahead


def test_batches_that_are_read_ahead_come_in_order_and_faults_come_through() -> None:
    source = RowSource(["a"], lambda: iter([[str(number)] for number in range(45_000)]))
    rows = [batch.rows.tolist() for batch in ahead(source.batches())]
    assert [row for each in rows for row in each] == list(range(2, 45_002))

    def broken() -> Iterator[Batch]:
        yield from source.batches()
        raise Unreadable("damaged")

    with pytest.raises(Unreadable, match="damaged"):
        list(ahead(broken()))


def test_whoever_stops_early_leaves_nothing_running() -> None:
    before = threading.active_count()
    source = RowSource(["a"], lambda: iter([[str(number)] for number in range(60_000)]))
    batches = ahead(source.batches())
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
