"""The same query twice within one look."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.store import once


@pytest.fixture
def kinds(tmp_path: Path) -> Iterator[Any]:
    import ibis
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(pa.table({"kind": ["a", "b", "a"]}), tmp_path / "kinds.parquet")
    connection = ibis.duckdb.connect()
    yield connection.read_parquet(tmp_path / "kinds.parquet")
    connection.disconnect()


def counted(kinds: Any, limit: int) -> Any:
    return kinds.group_by("kind").aggregate(count=kinds.count()).order_by("kind").limit(limit)


def test_the_same_query_is_run_once_within_a_look(kinds: Any) -> None:
    with once.remembering():
        assert once.table(counted(kinds, 5)) is once.table(counted(kinds, 5))
        assert once.table(counted(kinds, 5)) is not once.table(counted(kinds, 1))


def test_nothing_is_remembered_beyond_a_look(kinds: Any) -> None:
    with once.remembering():
        first = once.table(counted(kinds, 5))
    assert once.table(counted(kinds, 5)) is not first
    assert once.table(counted(kinds, 5)) is not once.table(counted(kinds, 5))


def test_a_frame_is_ones_own(kinds: Any) -> None:
    with once.remembering():
        frame = once.frame(counted(kinds, 5))
        frame.loc[0, "count"] = 99
        assert once.frame(counted(kinds, 5))["count"].tolist() == [2, 1]
