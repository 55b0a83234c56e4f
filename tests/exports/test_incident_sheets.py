"""Incidents from workbooks."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from workbench.errors import Unreadable
from workbench.exports import incident_sheets


def a_workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_sheets_without_rows_are_not_offered() -> None:
    data = a_workbook(Notes=[["read me"]], Empty=[], Data=[["date"], ["2026-01-02"]])
    assert incident_sheets.sheets(data) == ("Data",)


def test_cells_become_text_as_a_person_would_type_it() -> None:
    data = a_workbook(
        Data=[
            ["when", "day", "clock", "x", "n", "none"],
            [datetime(2026, 1, 2, 3, 4), date(2026, 1, 2), time(3, 4), -0.5, 7.0, None],
            [None],
            ["end"],
        ]
    )
    assert list(incident_sheets.rows(data, "Data"))[1:] == [
        ["2026-01-02T03:04:00", "2026-01-02T00:00:00", "03:04:00", "-0.5", "7"],
        [],
        ["end"],
    ]


def test_a_cell_in_the_last_corner_does_not_eat_memory() -> None:
    book = Workbook()
    book.active.append(["date"])
    book.active.append(["2026-01-02"])
    book.active["XFD1048576"] = "far"
    data = io.BytesIO()
    book.save(data)
    assert incident_sheets.sheets(data.getvalue()) == ("Sheet",)
    rows = incident_sheets.rows(data.getvalue(), "Sheet")
    assert [next(rows), next(rows)] == [["date"], ["2026-01-02"]]
    assert sum(map(bool, rows)) == 0


@pytest.mark.parametrize("data", [b"PK\x03\x04 and nothing else", b"\xd0\xcf\x11\xe0" + b"\0" * 99])
def test_what_only_begins_like_a_workbook_is_refused(data: bytes) -> None:
    assert incident_sheets.is_workbook(data)
    with pytest.raises(Unreadable):
        incident_sheets.sheets(data)
