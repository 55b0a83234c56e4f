"""The tables and forms of one step on their sheet: headings, answers, room for more."""

from workbench.exports import cells, layout, manifest
from workbench.exports.pen import Pen
from workbench.i18n import _
from workbench.worksheets.analysis import SIDES
from workbench.worksheets.fields import Choice, Day, Field, Month, Number, PartnerRef, Scale
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.sheet import Sheet, Table

_ROOM = {  # rows that a blank sheet offers to a hand with a pen
    "scanning.problems": 8,
    "analysis.questions": 8,
    "response.actions": 12,
    "response.notes": 4,
    "assessment.measures": 9,
}
_SPARE = 2  # empty rows below answers
_EMPTY = 26.0  # points of a row that waits for handwriting


def draw(pen: Pen, sheet: Sheet, filled: Filled) -> int:
    """Draw all tables of the sheet; gives the first row that scrolls below the frozen headings."""
    frozen, pen.top = pen.row, pen.used
    for place, table in enumerate(sheet.tables):
        side = _side(table)
        if table.key == f"{side}.a":
            title = next(str(each.title) for each in SIDES if each.key == side)
            pen.room(pen.page_points)
            pen.wide(f"side.{side}", title, least=20)
        if table.form:
            _form(pen, sheet, table, filled=filled)
        else:
            _table(pen, sheet, table, filled=filled)
        if len(sheet.tables) == 1:
            frozen = _headings_end(pen)
        elif place < len(sheet.tables) - 1:
            pen.key("text")
            pen.down(8)
    return frozen


def _side(table: Table) -> str:
    first = table.key.split(".")[0]
    return first if any(side.key == first for side in SIDES) else ""


def _headings_end(pen: Pen) -> int:
    """The row after the headings of the only table."""
    return (
        next(
            row
            for row in range(1, pen.row)
            if str(pen.page.cell(row, layout.KEYS).value or "").startswith("head")
        )
        + 1
    )


def _table(pen: Pen, sheet: Sheet, table: Table, *, filled: Filled) -> None:
    pen.room(90)
    pen.wide(_styled("asked", table), _question(table, filled), least=16)
    _columns(pen, sheet, table, table.first, filled=filled)
    for place, each in enumerate(table.rounds, start=1):
        pen.key("text")
        pen.down(8)
        pen.room(90)
        pen.wide(_styled("asked", table), str(each.title), least=16)
        fields = tuple(map(table.field, each.keys))
        _columns(pen, sheet, table, fields, filled=filled, part=place)


def _columns(
    pen: Pen,
    sheet: Sheet,
    table: Table,
    fields: tuple[Field, ...],
    *,
    filled: Filled,
    part: int = 0,
) -> None:
    """The rows of the table with these fields of it; ``part`` counts the rounds of further ones."""
    spans = layout.spans(sheet, len(fields))
    rows = filled.of(table.key)
    pen.hidden(
        {layout.KEYS: f"part {table.key} {part}" if part else f"table {table.key}"}
        | {layout.LABELS: "no"}
        | {span[0]: field.key for field, span in zip(fields, spans, strict=True)}
    )
    _headings(pen, table, fields, spans)
    first = pen.row
    if len(sheet.tables) == 1:
        pen.top = pen.used  # these headings are repeated too
    for line in rows:
        _row(pen, fields, spans, line=line, filled=filled)
    room = _SPARE if rows else _ROOM.get(table.key, 3)
    for number in range(len(rows) + 1, len(rows) + room + 1):
        if rows and number > len(rows) + 1 and not pen.fits(_EMPTY):
            break  # no printed page for one more empty row
        _empty(pen, fields, spans, label=f"{table.mark}{number}")
    for field, span in zip(fields, spans, strict=True):
        _restrict(pen, f"{table.key}.{field.key}", field, filled=filled, area=(span[0], first))


def _question(table: Table, filled: Filled) -> str:
    """The question with its letter, as Annex IV prints it."""
    letter = table.key.rsplit(".", 1)[-1]
    asked = table.asks(filled.focus)
    return f"{letter}. {asked}" if _side(table) and len(letter) == 1 else asked


def _styled(name: str, table: Table) -> str:
    side = _side(table)
    return f"{name}.{side}" if side else name


def _headings(
    pen: Pen, table: Table, fields: tuple[Field, ...], spans: tuple[tuple[int, int], ...]
) -> None:
    pen.key("head")
    pen.cell(layout.LABELS, _styled("head", table), text=_("No."))
    heights = [16.0]
    for field, (first, last) in zip(fields, spans, strict=True):
        width = pen.width(first, last)
        narrow = width < layout.NARROW
        label = (
            _("{label} ({low} to {high})").format(label=field.label, low=field.low, high=field.high)
            if isinstance(field, Scale)
            else str(field.label)
        )
        pen.cell(first, _styled("turned" if narrow else "head", table), text=label, until=last)
        heights.append(145.0 if narrow else layout.height([(label, width * 0.92)]))
    pen.down(max(heights))


def _row(
    pen: Pen,
    fields: tuple[Field, ...],
    spans: tuple[tuple[int, int], ...],
    *,
    line: Line,
    filled: Filled,
) -> None:
    names = filled.names
    pen.key(f"row {line.id} {line.version}")
    pen.cell(layout.LABELS, "label", text=names.rows.get(line.id, ""))
    texts = []
    for field, (first, last) in zip(fields, spans, strict=True):
        cell = pen.cell(first, _look(field), until=last)
        cells.put(cell, field, value=line.value(field.key), names=names)
        texts.append((field.show(line.value(field.key), names), pen.width(first, last)))
    height = layout.height(texts, least=18)
    pen.room(min(height, layout.TALLEST))
    pen.down(height)


def _empty(
    pen: Pen, fields: tuple[Field, ...], spans: tuple[tuple[int, int], ...], *, label: str
) -> None:
    pen.room(_EMPTY)
    pen.cell(layout.LABELS, "label", text=label)
    for field, (first, last) in zip(fields, spans, strict=True):
        pen.cell(first, _look(field), until=last)
    pen.down(_EMPTY)


def _form(pen: Pen, sheet: Sheet, table: Table, *, filled: Filled) -> None:
    first, last = layout.value_span(sheet)
    line = filled.form(table.key)
    pen.room(120)
    pen.wide("asked", table.asks(filled.focus), least=16)
    kept = f" {line.id} {line.version}" if filled.problem_id else ""
    pen.hidden({layout.KEYS: f"form {table.key}{kept}", first: "value"})
    for field in table.fields:
        label = _form_label(field)
        shown = field.show(line.value(field.key), filled.names)
        pen.key(f"field {field.key}")
        pen.cell(layout.LABELS, "head", text=label, until=first - 1)
        cell = pen.cell(first, "left" if isinstance(field, (Day, Scale)) else "text", until=last)
        cells.put(cell, field, value=line.value(field.key), names=filled.names)
        _restrict(pen, f"{table.key}.{field.key}", field, filled=filled, area=(first, pen.row))
        widths = (pen.width(layout.LABELS, first - 1) * 0.92, pen.width(first, last))
        pen.down(layout.height([(label, widths[0]), (shown, widths[1])], least=_EMPTY))


def _form_label(field: Field) -> str:
    if not isinstance(field, Scale):
        return str(field.label)
    return _("{label} ({low} = {low_label}, {high} = {high_label})").format(
        label=field.label,
        low=field.low,
        low_label=field.low_label,
        high=field.high,
        high_label=field.high_label,
    )


def _look(field: Field) -> str:
    if isinstance(field, Day):
        return "day"
    return "number" if isinstance(field, (Scale, Choice, Number, Month)) else "text"


def _restrict(pen: Pen, key: str, field: Field, *, filled: Filled, area: tuple[int, int]) -> None:
    """Let Excel offer the choices and refuse what the field would; partners may also be new."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = None
    if isinstance(field, Choice):
        rule = DataValidation(type="list", formula1=manifest.choices_of(key), allow_blank=True)
    elif isinstance(field, Scale):
        rule = DataValidation(
            type="whole", operator="between", formula1=field.low, formula2=field.high
        )
    elif isinstance(field, PartnerRef) and filled.partners:
        rule = DataValidation(type="list", formula1=manifest.partners_of(filled))
    if rule is None:
        return
    rule.allow_blank = True
    rule.showErrorMessage = not isinstance(field, PartnerRef)
    rule.error = _("Choose one from the list.") if rule.type == "list" else str(field.label)
    column, first = area
    last = max(first, pen.row - 1)
    letter = get_column_letter(column)
    rule.add(f"{letter}{first}:{letter}{last}")
    pen.page.add_data_validation(rule)
