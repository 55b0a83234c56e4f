"""The worksheet of one problem as a workbook: to print, to fill in by hand, to read in again."""

import io
from datetime import datetime
from typing import TYPE_CHECKING

from workbench.exports import cover, layout, manifest, steps, styles
from workbench.exports.pen import Pen
from workbench.i18n import _
from workbench.worksheets.filled import Filled
from workbench.worksheets.registry import SHEETS
from workbench.worksheets.sheet import Sheet

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.7, "header": 0.3, "footer": 0.3}


def write(
    filled: Filled, *, handling: str, installation: str = "", when: datetime | None = None
) -> bytes:
    """An .xlsx: a cover, a sheet for each step, and a hidden one that lets it come back in.

    ``handling`` says who may see it and stands on every page; ``installation`` and the id of the
    problem tell where it belongs (none for a blank one); ``when`` is the moment of the export.
    The headings are those of Annex IV of the OSCE guidebook.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    styles.add(book)
    cover.draw(book, filled, handling=handling, when=when)
    for place, sheet in enumerate(SHEETS, start=1):
        _draw(book, filled, sheet, place=place)
    manifest.write(book, filled, installation=installation)
    for page in book.worksheets[:-1]:
        _print_well(page, title=filled.title, handling=handling)
    book.properties.title = filled.title or _("SARA worksheet")
    book.properties.creator = _("SARA Workbench")
    return _saved(book, when)


def _draw(book: "Workbook", filled: Filled, sheet: Sheet, *, place: int) -> None:
    page = book.create_sheet(str(sheet.title))
    widths = dict(enumerate((layout.LABEL_WIDTH, *layout.grid(sheet)), start=layout.LABELS))
    _set_columns(page, widths)
    pen = Pen(page, max(widths), widths, layout.page_points(sheet))
    pen.wide(
        "band",
        _("Step {number}: {title}").format(number=place, title=sheet.title),
        least=20,
        key=f"sheet {sheet.step}",
    )
    pen.wide("beneath", filled.title or _("Problem:"), least=18)
    page.freeze_panes = f"A{steps.draw(pen, sheet, filled)}"
    pen.close()
    page.page_setup.orientation = "landscape" if layout.across(sheet) else "portrait"


def _set_columns(page: "Worksheet", widths: dict[int, float]) -> None:
    from openpyxl.utils import get_column_letter

    page.column_dimensions["A"].hidden = True
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column)].width = width


def _print_well(page: "Worksheet", *, title: str, handling: str) -> None:
    """A4, fitted to the width, headings repeated, who may see it and the page at every foot."""
    from openpyxl.utils import get_column_letter

    page.print_area = f"B1:{get_column_letter(page.max_column)}{page.max_row}"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    page.sheet_view.showGridLines = False
    for side, inches in _MARGINS.items():
        setattr(page.page_margins, side, inches)
    frozen = page.freeze_panes
    if frozen:
        page.print_title_rows = f"1:{int(frozen[1:]) - 1}"
    page.oddHeader.center.text = _printed(handling, 120)
    page.oddFooter.left.text = _printed(title, 60)
    page.oddFooter.right.text = _("Page {page} of {pages}").format(page="&P", pages="&N")
    for part in (page.oddHeader.center, page.oddFooter.left, page.oddFooter.right):
        part.size = 8


def _printed(text: str, most: int) -> str:
    """A text for a header, where ``&`` begins a command and one line is all there is."""
    line = " ".join(text.split())
    return (line if len(line) <= most else line[: most - 1] + "…").replace("&", "&&")


def _saved(book: "Workbook", when: datetime | None) -> bytes:
    moment = (when or datetime(2026, 1, 1)).replace(tzinfo=None, microsecond=0)
    book.properties.created = book.properties.modified = moment
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
