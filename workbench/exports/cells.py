"""One value into one cell and out again: text stays text, a day is a day, a rating a number."""

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from workbench.errors import Invalid
from workbench.i18n import _
from workbench.worksheets.fields import Day, Field, Names, Number, Scale

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

DAY_FORMAT = "yyyy-mm-dd"
_COMMANDS = ("=", "+", "-", "@", "\t", "\r")  # what Excel would take for a formula on editing
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as the letter A
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def put(cell: "Cell", field: Field, *, value: str, names: Names) -> None:
    """Write a kept value as ``Field.show`` says it; ``text_of`` reads it back."""
    shown = field.show(value, names)
    if isinstance(field, (Number, Scale)) and shown.isdecimal():
        cell.value = int(shown)
    elif isinstance(field, Number) and shown:
        cell.value = float(shown)
    elif isinstance(field, Day) and (day := _day(shown)):
        cell.value = day
        cell.number_format = DAY_FORMAT
    elif shown:
        put_text(cell, shown)


def put_text(cell: "Cell", text: str) -> None:
    """Write a text that stays one: never a formula, never an error, whatever it begins with."""
    cell.value = _ESCAPE.sub("_x005F_", _NOT_IN_XML.sub("", text))
    cell.data_type = "s"
    if text.startswith(_COMMANDS):
        cell.quotePrefix = True


def text_of(cell: Any) -> str:
    """What stands in a cell, as ``Field.parse`` understands it.

    Raises:
        Invalid: it holds a formula or an error, with the sentence that says so.
    """
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or not isinstance(value, (str, int, float, date, time)):
        raise Invalid(_("There is a formula here. Type the text or number itself."))
    if cell.data_type == "e":
        raise Invalid(_("There is an error of Excel here ({text}).").format(text=value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, (int, float)):
        return _number(value, str(cell.number_format or ""))
    return _moment(value) if isinstance(value, (date, time)) else _ESCAPED.sub("_", value).strip()


def _number(value: float, number_format: str) -> str:
    """A number as it looks: 17, 17.5, 15%."""
    return f"{value * 100:.12g}%" if "%" in number_format else f"{value:.15g}"


def _moment(value: date | time) -> str:
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return value.isoformat()


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= 1900 else None  # Excel's calendar begins there
