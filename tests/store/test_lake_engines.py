"""The engine is a setting, and a setting that cannot work says what to do."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests import lake_rows
from workbench import settings
from workbench.errors import Invalid
from workbench.store import incident_counts, lake, lake_engines


def set_engine(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("WORKBENCH_LAKE_ENGINE", name)
    settings.current.cache_clear()


@pytest.mark.parametrize("name", ["sqlite", "local[two]", "spark://", "http://spark:7077", "*"])
def test_a_setting_that_is_no_engine_is_refused(
    name: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_engine(monkeypatch, name)
    with pytest.raises(Invalid, match="which is no engine"), lake.incidents("g", []):
        pass


def test_without_java_the_sentence_says_what_to_install(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_engine(monkeypatch, "local[2]")
    monkeypatch.setenv("JAVA_HOME", str(data_folder))
    assert not lake_engines.has_java()
    with pytest.raises(Invalid, match="Spark needs Java 17 or newer"), lake_engines.opened():
        pass


def test_without_pyspark_the_sentence_says_what_to_install(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_engine(monkeypatch, "local[2]")
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(Invalid, match=r"requirements-spark\.txt"), lake_engines.opened():
        pass


def test_a_file_that_changed_under_its_name_is_read_anew(engine: str) -> None:
    records = [lake_rows.as_one_file("a", [{"month": "2024-01"}] * 3)]
    with lake.incidents("g", records) as table:
        assert incident_counts.extent(table).total == 3
    path = lake.path_of("g", "a")
    other = pa.concat_tables([parquet.read_table(path)] * 2)
    with lake.whole_file(path) as file:
        parquet.write_table(other, file)
    with lake.incidents("g", records) as table:
        assert incident_counts.extent(table).total == 6


def test_what_was_opened_is_gone_afterwards(engine: str) -> None:
    records = [lake_rows.as_one_file("a", [{"month": "2024-01"}])]
    with lake.incidents("g", records) as table:
        inside = table
    with pytest.raises(Exception, match=r"(?i)closed|not be found|not exist"):
        inside.count().to_pyarrow()


def test_many_people_ask_at_the_same_time(engine: str) -> None:
    records = [
        lake_rows.as_one_file(name, [{"month": f"2024-0{number}"}] * number)
        for number, name in enumerate("abc", start=1)
    ]

    def asked(turn: int) -> list[list[object]]:
        with lake.incidents("g", [records[turn % 3]]) as table:
            return incident_counts.by_month(table).values.tolist()

    with ThreadPoolExecutor(6) as people:
        found = list(people.map(asked, range(12)))
    assert found == [[[f"2024-0{turn % 3 + 1}", turn % 3 + 1]] for turn in range(12)]
