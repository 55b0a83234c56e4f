"""Marks in time that a group keeps, and the files of holidays that it loads."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO

from sqlmodel import Session, col, select

from workbench.domain.patterns import CalendarMark
from workbench.domain.problem import Answer, Problem, Row
from workbench.errors import Unreadable
from workbench.i18n import _

MOST_LINES = 2_000
_MOST_BYTES = 500_000
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """One line of a file of days; ``day`` is nothing where none could be read."""

    line: int
    day: date | None
    written: str  # the day as it stands there
    name: str


def of_group(session: Session, *, group_id: str) -> Sequence[CalendarMark]:
    """The marks of this group, earliest first."""
    query = select(CalendarMark).where(CalendarMark.group_id == group_id)
    return session.exec(query.order_by(col(CalendarMark.starts), col(CalendarMark.id))).all()


def one(session: Session, *, mark_id: str) -> CalendarMark | None:
    """The mark of this id."""
    return session.get(CalendarMark, mark_id)


def cells_of_plans(
    session: Session, *, group_id: str, table: str, fields: Sequence[str]
) -> list[tuple[str, str, str, str]]:
    """Problem, row, field and value of these cells of a table, in all problems of the group;
    rows that were withdrawn are left out.
    """
    query = (
        select(Row.problem_id, Row.id, Answer.field, Answer.value)
        .join(Answer, col(Answer.row_id) == col(Row.id))
        .join(Problem, col(Problem.id) == col(Row.problem_id))
        .where(
            Problem.group_id == group_id,
            Row.sheet_table == table,
            col(Row.withdrawn).is_(False),
            col(Answer.field).in_(fields),
        )
        .order_by(col(Row.problem_id), col(Row.position), col(Row.id))
    )
    return [(problem, row, field, value) for problem, row, field, value in session.exec(query)]


def read_days(content: bytes) -> list[DatedLine]:
    """The lines of a CSV file with a date and a name; a line of headings is passed over.

    Dates are 2026-12-25 or 25.12.2026; with strokes day and month could not be told apart.

    Raises:
        Unreadable: it is no text, too large, or has no two columns.
    """
    rows = [row for row in _rows(_text(content)) if any(cell.strip() for _line, cell in row)]
    if not rows or max(map(len, rows)) < 2:
        raise Unreadable(
            _("This is no list of days: each line needs a date and a name, a comma between them.")
        )
    if len(rows) > MOST_LINES:
        raise Unreadable(
            _("The file has more than {most} lines. Load only the years you need.").format(
                most=f"{MOST_LINES:,}"
            )
        )
    lines = [_line_of(row) for row in rows]
    headed = lines[0].day is None and not re.search(r"\d", lines[0].written)
    return lines[1:] if headed else lines


def _text(content: bytes) -> str:
    if len(content) > _MOST_BYTES:
        raise Unreadable(_("The file is too large for a list of days."))
    if b"\0" in content:
        raise Unreadable(_("This is no text file. Save the list as CSV."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[tuple[int, str]]]:
    first = text.lstrip().partition("\n")[0]
    between = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between)
    try:
        return [[(reader.line_num, cell) for cell in row] for row in reader]
    except csv.Error as fault:
        raise Unreadable(_("The file is no well-formed CSV file.")) from fault


def _line_of(row: list[tuple[int, str]]) -> DatedLine:
    written = row[0][1].strip()
    name = " ".join(row[1][1].split()) if len(row) > 1 else ""
    return DatedLine(row[0][0], _day(written), written, name)


def _day(written: str) -> date | None:
    iso, dotted = _ISO.fullmatch(written), _DOTTED.fullmatch(written)
    if iso:
        year, month, day = map(int, iso.groups())
    elif dotted:
        day, month, year = map(int, dotted.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
