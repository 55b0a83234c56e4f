"""Draws rows onto one sheet from top to bottom, with heights and page breaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.exports import cells, layout

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(slots=True)
class Pen:
    """Where on the sheet the next row goes."""

    page: "Worksheet"
    last: int  # the last column
    widths: Mapping[int, float]
    page_points: float
    row: int = 1
    used: float = 0.0  # points of the printed page
    top: float = 0.0  # points of the headings that every page repeats
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # column, row, to both

    def key(self, text: str) -> None:
        """Say in the hidden column what this row is."""
        cells.put_text(self.page.cell(self.row, layout.KEYS), text)

    def cell(self, column: int, style: str, *, text: str = "", until: int = 0) -> "Cell":
        """Style (and fill) a cell of this row, merged with those up to ``until``."""
        made = self.page.cell(self.row, column)
        made.style = style
        if text:
            cells.put_text(made, text)
        for further in range(column + 1, until + 1):
            self.page.cell(self.row, further).style = style
        if until > column:
            self.merged.append((column, self.row, until, self.row))
        return made

    def wide(self, style: str, text: str, *, least: float = 0.0, key: str = "text") -> None:
        """A row with one text all across."""
        scale = {"band": 1.6, "side": 1.4, "asked": 1.1}.get(style.split(".")[0], 1.0)
        self.key(key)
        self.cell(layout.LABELS, style, text=text, until=self.last)
        room = self.width(layout.LABELS, self.last) / scale
        self.down(layout.height([(text, room)], least=least) * scale)

    def hidden(self, texts: Mapping[int, str]) -> None:
        """A hidden row of keys for whoever reads the file in again."""
        for column, text in texts.items():
            cells.put_text(self.page.cell(self.row, column), text)
        self.page.row_dimensions[self.row].hidden = True
        self.row += 1

    def down(self, height: float) -> None:
        """Close this row at this height and go to the next; too high a row goes over several."""
        parts = max(1, -int(-height // layout.TALLEST))
        for part in range(parts):
            self.page.row_dimensions[self.row + part].height = round(height / parts, 1)
        if parts > 1:
            self._stretch(parts)
        self.row += parts
        self.used += height
        if self.used > self.page_points:  # the printer breaks before a row that does not fit
            self.used = self.top + min(height, self.used % self.page_points)

    def room(self, points: float) -> None:
        """Begin a new printed page unless this one has room for so much."""
        from openpyxl.worksheet.pagebreak import Break

        if self.used > self.top and not self.fits(points):
            self.page.row_breaks.append(Break(id=self.row - 1))
            self.used = self.top

    def fits(self, points: float) -> bool:
        """Whether so much still goes onto this printed page."""
        return self.used + points <= self.page_points

    def width(self, first: int, last: int) -> float:
        """Width of these columns together, in letters."""
        return sum(self.widths[column] for column in range(first, last + 1))

    def close(self) -> None:
        """Merge what was noted, all at once: one by one takes openpyxl a second."""
        from openpyxl.worksheet.cell_range import CellRange

        self.page.merged_cells.ranges = {
            CellRange(min_col=left, min_row=top, max_col=right, max_row=bottom)
            for left, top, right, bottom in self.merged
        }

    def _stretch(self, parts: int) -> None:
        """Merge each cell of this row with those below it, which are keyed as its continuation."""
        below = self.row + parts - 1
        beside = {area[0]: area[2] for area in self.merged if area[1] == self.row}
        self.merged = [area for area in self.merged if area[1] != self.row]
        column = layout.LABELS
        while column <= self.last:
            until = beside.get(column, column)
            self.merged.append((column, self.row, until, below))
            column = until + 1
        for row in range(self.row + 1, below + 1):
            cells.put_text(self.page.cell(row, layout.KEYS), "more")
            for column in range(layout.LABELS, self.last + 1):
                self.page.cell(row, column).style = self.page.cell(self.row, column).style
