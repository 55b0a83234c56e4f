"""Worksheets with something in every field of every table, and workbooks edited by hand."""

import io
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from openpyxl import load_workbook

from workbench.domain.problem import Step
from workbench.domain.record import now
from workbench.security.policy import Actor
from workbench.services import partners, worksheets
from workbench.worksheets.fields import (
    AreaNames,
    Choice,
    Day,
    Field,
    Month,
    Number,
    PartnerRef,
    RowRefs,
    Scale,
    Series,
)
from workbench.worksheets.filled import Cell, Filled, Line
from workbench.worksheets.registry import TABLES

PARTNERS = {"p1": "=School of the harbour", "p2": "Town hall, youth office"}


def sample(field: Field, row: int) -> str:
    """A plausible value for this field in this row."""
    match field:
        case Choice():
            return field.options[row % len(field.options)].key
        case Scale():
            return str(field.low + row % (field.high - field.low + 1))
        case Day():
            return f"2026-0{1 + row % 9}-1{row % 9}"
        case Month():
            return f"2026-0{1 + row % 9}"
        case Number():
            return str(12 + row)
        case AreaNames():
            return "; ".join(f"Ward {place}" for place in range(1 + row % 3))
        case Series():
            return "\n".join(f"2026-0{month} {month + row}" for month in range(1, 4))
        case PartnerRef():
            return ["p1", "p2"][row % 2]
        case RowRefs():
            rows = [f"{table}-{row % 2}" for table in field.tables]
            return ",".join(rows if field.many else rows[:1])
    return f"{field.label}, number {row}: what the group said about it at the first meeting"


def filled(
    value: Callable[[Field, int], str] = sample, *, rows: int = 2, problem_id: str = "a" * 32
) -> Filled:
    """A worksheet with this many rows in every table; row ids are such as victims.a-0."""
    lines = []
    for table in TABLES.values():
        for row in range(1 if table.form else rows):
            row_id = table.form_row(problem_id) if table.form else f"{table.key}-{row}"
            values = {field.key: Cell(value(field, row), 2, "Ann", None) for field in table.fields}
            lines.append(Line(row_id, table.key, row + 1, 2, MappingProxyType(values)))
    return Filled(
        problem_id=problem_id,
        group_id="g",
        group_name="Harbour quarter & friends",
        step=Step.RESPONSE,
        changed_at=now(),
        lines=tuple(lines),
        partners=PARTNERS,
    )


def store(actor: Actor, problem_id: str, *, rows: int = 2) -> dict[str, list[str]]:
    """Fill every table of a stored problem; gives the row ids by table."""
    group_id = actor.roles[0][0]
    names = {key: partners.add(actor, group_id, name) for key, name in PARTNERS.items()}
    made: dict[str, list[str]] = {}
    for table in TABLES.values():
        if table.form:
            row_id = table.form_row(problem_id)
            for field in table.fields:
                line = worksheets.read(actor, problem_id).form(table.key)
                worksheets.answer(
                    actor,
                    problem_id,
                    row_id,
                    field=field.key,
                    value=_stored(field, 1, made, names),
                    shown=line.cell(field.key).version,
                )
            continue
        made[table.key] = [
            worksheets.add_row(
                actor,
                problem_id,
                table.key,
                **{field.key: _stored(field, row, made, names) for field in table.fields},
            )
            for row in range(rows)
        ]
    return made


def _stored(field: Field, row: int, made: dict[str, list[str]], names: dict[str, str]) -> str:
    value = sample(field, row)
    if isinstance(field, RowRefs):
        parts = [part.rsplit("-", 1) for part in value.split(",")]
        return ",".join(made[table][int(place)] for table, place in parts if table in made)
    return names.get(value, value)


def edited(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """The workbook after somebody worked on it."""
    book = load_workbook(io.BytesIO(data))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(book: Any) -> Iterator[Any]:
    """Every cell with something in it, hidden ones too."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell for cell in row if cell.value is not None)


def holding(book: Any, text: object) -> Any:
    """The first cell that holds exactly this."""
    return next(cell for cell in cells(book) if cell.value == text)


def row_of(book: Any, row_id: str) -> Any:
    """The hidden key of this row."""
    return next(cell for cell in cells(book) if str(cell.value).startswith(f"row {row_id}"))


def write(book: Any, row_id: str, column: str, text: object) -> None:
    """Type into a row's column."""
    key = row_of(book, row_id)
    cell = key.parent[f"{column}{key.row}"]
    cell.value = text
    if isinstance(text, str):
        cell.data_type = "s"


def empty_row(book: Any, table: str, *, part: int = 0) -> Any:
    """The first row of this table, or round of it, that waits: its cell in the first field."""
    key = holding(book, f"part {table} {part}" if part else f"table {table}")
    rows = key.parent.iter_rows(min_row=key.row + 2)
    return next(row[2] for row in rows if row[0].value is None and row[2].value is None)
