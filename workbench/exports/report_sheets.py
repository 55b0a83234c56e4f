"""The workbook to fill in with reports, one a row: headings, lists to pick from, explanations."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.exports import cells, layout, styles
from workbench.i18n import Lazy, _
from workbench.worksheets import indicators
from workbench.worksheets.fields import Choice, Field
from workbench.worksheets.report_form import FIELDS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROOM = 500  # rows that are made ready
_LISTS = "lists"  # the hidden sheet with what can be picked
_TIMES = ("received", "from", "to")
_NEEDED = ("channel", "text")
_LONGEST = 5000
_WIDTHS = {"text": 60.0, "indicators": 24.0, "area": 20.0, "channel": 26.0, "happened": 24.0}
_HINTS = {
    "received": Lazy("When your group heard of it. Blank means: when the file is imported."),
    "happened": Lazy(
        "How well the time is known. Blank means a moment if there is a date in “From”, else not"
        " known."
    ),
    "from": Lazy("The day, and the time if it is known."),
    "to": Lazy("Only if it went on, or happened between two moments."),
    "area": Lazy("An area of the group’s map, by its name. Never an exact home."),
    "place_kind": Lazy("The kind of place, not which one."),
    "channel": Lazy("Must be filled in."),
    "organisation": Lazy("A partner of the group, by its name in the directory."),
    "source": Lazy(
        "A mark that tells sources apart, such as a number. Never a name; a pseudonym is kept."
    ),
    "text": Lazy(
        "Must be filled in. What, where and how. No names, telephone or document numbers,"
        " addresses or number plates of anybody; at most 5,000 letters."
    ),
    "side": Lazy("Which side of the triangle it speaks of most."),
    "indicators": Lazy("Numbers from the sheet “Indicators”, such as D1.01, with commas between."),
    "source_grade": Lazy("Blank means untested."),
    "information_grade": Lazy("Blank means not known."),
    "handling": Lazy("Blank means that it may be shared lawfully."),
    "conditions": Lazy("Needed with handling code C: who may know of it, and for what."),
}


def write(*, areas: Sequence[str] = (), partners: Sequence[str] = ()) -> bytes:
    """An .xlsx with one sheet to fill in, its explanation, and the indicators with their numbers.

    ``areas`` and ``partners`` are names to pick from; without them their cells are free. What is
    filled in comes back in by ``report_files``: the headings are the labels of the fields.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    styles.add(book)
    picked = _picked(areas, partners)
    _draw_table(book.create_sheet(_("Reports")), picked)
    _explain(book.create_sheet(_("How to fill it in")))
    _list_indicators(book.create_sheet(_("Indicators")))
    _draw_lists(book, picked)
    book.properties.title = _("Reports")
    book.properties.creator = _("SARA Workbench")
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _picked(areas: Sequence[str], partners: Sequence[str]) -> dict[str, list[str]]:
    """What can be picked, by field."""
    choices = {
        each.key: [str(option.label) for option in each.options]
        for each in FIELDS
        if isinstance(each, Choice)
    }
    named = {"area": list(areas), "organisation": list(partners)}
    return choices | {key: names for key, names in named.items() if names}


def _heading(field: Field) -> str:
    return f"{field.label} *" if field.key in _NEEDED else str(field.label)


def _draw_table(page: "Worksheet", picked: dict[str, list[str]]) -> None:
    from openpyxl.utils import get_column_letter

    heights = []
    for column, field in enumerate(FIELDS, start=1):
        letter, width = get_column_letter(column), _WIDTHS.get(field.key, 17.0)
        page.column_dimensions[letter].width = width
        head = page.cell(1, column)
        head.style = "head"
        cells.put_text(head, _heading(field))
        heights.append(layout.height([(_heading(field), width * 0.9)], least=30))
        for row in range(2, ROOM + 2):
            cell = page.cell(row, column)
            cell.style = "day" if field.key in _TIMES else "text"
            if field.key in _TIMES:
                cell.number_format = "yyyy-mm-dd hh:mm"
        _restrict(page, field, f"{letter}2:{letter}{ROOM + 1}", picked=picked)
    page.row_dimensions[1].height = max(heights)
    page.freeze_panes = "A2"
    _print_well(page, across=True)
    page.print_title_rows = "1:1"


def _restrict(page: "Worksheet", field: Field, area: str, *, picked: dict[str, list[str]]) -> None:
    """What the cells of a column take, and the note that shows beside them."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if field.key in picked:
        rule = DataValidation(type="list", formula1=_range(field.key, picked))
        rule.error = _("Choose from the list.")
    elif field.key in _TIMES:
        rule = DataValidation(type="date", operator="between", formula1="36526", formula2="NOW()+1")
        rule.error = _("Write a day that is not in the future, such as {example}.").format(
            example="2026-12-31 14:30"
        )
    else:
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(_LONGEST))
        rule.error = _("This is too long: at most 5,000 letters.")
    rule.allow_blank = True
    rule.errorTitle = rule.promptTitle = str(field.label)[:32]
    rule.prompt = str(_HINTS[field.key])[:255]
    rule.showInputMessage = rule.showErrorMessage = True
    rule.errorStyle = "stop" if field.key in picked else "warning"
    rule.add(area)
    page.add_data_validation(rule)


def _range(key: str, picked: dict[str, list[str]]) -> str:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(list(picked).index(key) + 1)
    return f"{_LISTS}!${letter}$1:${letter}${len(picked[key])}"


def _draw_lists(book: "Workbook", picked: dict[str, list[str]]) -> None:
    sheet = book.create_sheet(_LISTS)
    sheet.sheet_state = "veryHidden"
    for column, names in enumerate(picked.values(), start=1):
        for row, name in enumerate(names, start=1):
            cells.put_text(sheet.cell(row, column), name)


def _explain(page: "Worksheet") -> None:
    rows = [
        ("band", (_("Reports: one a row"),)),
        *(("plain", (sentence,)) for sentence in _sentences()),
        ("head", (_("Column"), _("What belongs there"), _("Choices"))),
        *(("text", _described(field)) for field in FIELDS),
    ]
    _draw_rows(page, rows, widths=(26.0, 54.0, 46.0))


def _sentences() -> tuple[str, ...]:
    return (
        _(
            "If someone may be in danger now, call the emergency number. This file is no emergency"
            " line."
        ),
        _(
            "Report what happens, not who somebody is: no names, telephone numbers, document"
            " numbers, number plates or exact homes of anybody. A row in which such a thing seems"
            " to stand is not taken in."
        ),
        _("Leave the headings as they are. Columns with a star must be filled in."),
        _(
            "Importing the file twice changes nothing: rows that came in before are known again."
            " Rows that cannot come in are given back with the reason."
        ),
    )


def _described(field: Field) -> tuple[str, str, str]:
    options = field.options if isinstance(field, Choice) else ()
    return (
        _heading(field),
        str(_HINTS[field.key]),
        "; ".join(str(option.label) for option in options),
    )


def _list_indicators(page: "Worksheet") -> None:
    rows: list[tuple[str, tuple[str, ...]]] = [("band", (_("Indicators and their numbers"),))]
    for each in indicators.lists():
        rows.append(("side", (str(each.title),)))
        rows += [("text", (one.id, str(one.text))) for one in each.indicators]
    _draw_rows(page, rows, widths=(26.0, 100.0))


def _draw_rows(
    page: "Worksheet",
    rows: Sequence[tuple[str, tuple[str, ...]]],
    *,
    widths: tuple[float, ...],
) -> None:
    """Rows of text from the top; a row of one text goes across all columns."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    for number, (style, texts) in enumerate(rows, start=1):
        scale = {"band": 1.6, "side": 1.4}.get(style, 1.0)
        for column in range(1, len(widths) + 1):
            cell = page.cell(number, column)
            cell.style = style
            if column <= len(texts) and texts[column - 1]:
                cells.put_text(cell, texts[column - 1])
        if len(texts) == 1:
            page.merge_cells(
                start_row=number, end_row=number, start_column=1, end_column=len(widths)
            )
        room = _rooms(texts, widths)
        page.row_dimensions[number].height = layout.height(list(room), least=18) * scale
    page.sheet_view.showGridLines = False
    _print_well(page, across=False)


def _rooms(texts: Sequence[str], widths: tuple[float, ...]) -> Iterator[tuple[str, float]]:
    if len(texts) == 1:
        yield texts[0], sum(widths)
    else:
        yield from zip(texts, widths, strict=False)


def _print_well(page: "Worksheet", *, across: bool) -> None:
    page.page_setup.orientation = "landscape" if across else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
