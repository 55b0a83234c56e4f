"""The first sheet of a workbook: what it is, who may see it, how to fill it in and send it back."""

from datetime import datetime
from typing import TYPE_CHECKING

from workbench.domain.months import day_name
from workbench.exports import layout
from workbench.exports.pen import Pen
from workbench.i18n import _
from workbench.worksheets.filled import Filled
from workbench.worksheets.registry import SHEETS

if TYPE_CHECKING:
    from openpyxl import Workbook

_WIDTHS = {layout.LABELS: 24.0, layout.FIRST: 66.0}


def draw(book: "Workbook", filled: Filled, *, handling: str, when: datetime | None) -> None:
    """Add the cover."""
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(_("About this worksheet"))
    page.column_dimensions["A"].hidden = True
    for column, width in _WIDTHS.items():
        page.column_dimensions[get_column_letter(column)].width = width
    pen = Pen(page, layout.FIRST, _WIDTHS, 700.0)
    pen.wide("band", _("SARA problem-solving worksheet"), least=26, key="sheet cover")
    pen.wide("beneath", _("Scanning, Analysis, Response, Assessment"), least=20)
    pen.wide("plain", "", least=10)
    for label, text, style in _facts(filled, handling=handling, when=when):
        _fact(pen, label, text, style)
    pen.wide("plain", "", least=14)
    pen.wide("asked", _("How to fill it in and send it back"), least=18)
    for number, sentence in enumerate(_steps(), start=1):
        pen.wide("plain", f"{number}.  {sentence}", least=20)
    pen.close()


def _facts(filled: Filled, *, handling: str, when: datetime | None) -> list[tuple[str, str, str]]:
    step = next(str(sheet.title) for sheet in SHEETS if sheet.step is filled.step)
    known = bool(filled.problem_id)
    return [
        (_("Problem"), filled.title, "side"),
        (_("Group"), filled.group_name, "text"),
        (_("Step reached"), step if known else "", "text"),
        (_("Exported"), _moment(when) if when else "", "text"),
        (_("Who may see it"), handling, "text"),
    ]


def _moment(when: datetime) -> str:
    local = when.astimezone()
    return _("{day}, {time}").format(day=day_name(local.date()), time=f"{local:%H:%M}")


def _fact(pen: Pen, label: str, text: str, style: str) -> None:
    pen.key("text")
    pen.cell(layout.LABELS, "head", text=label)
    pen.cell(layout.FIRST, style, text=text)
    scale = 1.5 if style == "side" else 1.0
    pen.down(layout.height([(text, _WIDTHS[layout.FIRST] / scale)], least=22) * scale)


def _steps() -> list[str]:
    return [
        _(
            "Work through the four sheets in order; going back to an earlier one is part of "
            "the work."
        ),
        _(
            "Write what the group knows into the white cells. Empty rows are for further "
            "answers; insert more rows where you need them."
        ),
        _(
            "The number in front of a row, such as Vd2, is its name. Use it where a cell asks "
            "which answer or action is meant; put a comma between several."
        ),
        _(
            "Where a cell offers a list, choose from it. A partner who is not in the list can "
            "be typed in."
        ),
        _("Write dates as year-month-day, such as {example}.").format(example="2026-12-31"),
        _(
            "Write no names, telephone or document numbers and no exact homes of victims, "
            "suspects or sources."
        ),
        _("To change the order, move whole rows. To take an answer out, delete the whole row."),
        _(
            "Send the file back to the workbench as it is. It shows every difference before "
            "anything is changed, and importing it twice changes nothing."
        ),
    ]
