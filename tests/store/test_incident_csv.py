"""Whatever people call a CSV file."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import Unreadable
from workbench.store.incident_csv import open_csv
from workbench.store.incident_source import Broken, Source, distinct, settled

PLAIN = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]), max_size=12)
CELLS = PLAIN | st.sampled_from(["a,b", "a;b", 'say "so"', "two\nlines", "-0,46", "=1+1"])
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.tuples(st.just("x"), *[CELLS] * (width - 1)), min_size=1, max_size=8)
)
IN_ONE_FOLDER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)


def read(path: Path) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[int], list[Broken]]:
    def whole(source: Source) -> tuple[list[tuple[str, ...]], list[int], list[Broken]]:
        rows: list[tuple[str, ...]] = []
        numbers: list[int] = []
        broken: list[Broken] = []
        for batch in source.batches():
            columns = [column.to_pylist() for column in batch.texts.columns]
            rows += zip(*columns, strict=True)
            numbers += batch.rows.tolist()
            broken += batch.broken
        return rows, numbers, broken

    source = open_csv(path)
    return source.headings, *settled(source, whole)


@IN_ONE_FOLDER
@given(
    rows=TABLES,
    sign=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    packed=st.booleans(),
)
def test_every_separator_encoding_and_quote_gives_the_same_cells(
    tmp_path: Path, rows: list[tuple[str, ...]], sign: str, encoding: str, packed: bool
) -> None:
    headings = [f"column {number}" for number in range(len(rows[0]))]
    text = io.StringIO()
    csv.writer(text, delimiter=sign, quoting=csv.QUOTE_ALL).writerows([headings, *rows])
    data = text.getvalue().encode(encoding)
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(data) if packed else data)

    found, cells, numbers, broken = read(path)

    assert found == tuple(headings)
    assert cells == rows
    assert numbers == list(range(2, len(rows) + 2))
    assert broken == []


def test_a_row_with_too_few_or_too_many_cells_is_named_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    path = tmp_path / "file"
    path.write_text("a,b\n1,2\n3\n\n4,5,6\n7,8\n9,10,\n")
    _headings, cells, numbers, broken = read(path)
    assert cells == [("1", "2"), ("7", "8"), ("9", "10")]
    assert numbers == [2, 6, 7]
    assert broken == [Broken(3, ("3",)), Broken(5, ("4", "5", "6"))]


def test_an_accent_far_down_in_another_encoding_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"a,b\n" + b"x,y\n" * 200_000 + "x,Café\n".encode("cp1252"))
    assert read(path)[1][-1] == ("x", "Café")


def test_headings_that_are_blank_or_repeated_can_be_told_apart() -> None:
    assert distinct(["a", "", "a ", "a"]) == ("a", "#2", "a (2)", "a (3)")


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"\x89PNG\0\0", b",,\n1,2,3\n", gzip.compress(b"a,b\n1,2\n" * 99)[:-20]],
    ids=["empty", "blank", "a picture", "no headings", "cut off"],
)
def test_what_is_no_csv_is_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        read(path)


def test_a_line_longer_than_memory_allows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b'a,b\n1,"' + b"x" * 20_000_000 + b'"\n')
    with pytest.raises(Unreadable):
        read(path)
