"""How cells look: named styles, so that each is stored once; fills stay apart in grey print."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Font

FONT = "Arial"
_INK, _PALE, _LINE = "1F2A37", "5B6673", "9AA5B1"
_BAND = "24405E"
# Light tints of the colours that the sides have on the screen; "" is what belongs to no side.
TINTS = {"": "EDF0F3", "victims": "D6E4F5", "locations": "FBEBCB", "offenders": "F5DDE8"}


def add(book: "Workbook") -> None:
    """Add the styles to this workbook, by name: head, head.victims, text, day and so on."""
    from openpyxl.styles import Alignment, Border, NamedStyle, PatternFill, Side

    # The default font decides how wide a letter of column width is: the same in every program.
    book._fonts.clear()
    book._fonts.add(_font())
    book._named_styles["Normal"].font = _font()
    thin = Side(style="thin", color=_LINE)
    grid = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="top")
    middle = Alignment(wrap_text=True, vertical="top", horizontal="center")
    centre = Alignment(wrap_text=True, vertical="center", horizontal="left")
    turned = Alignment(text_rotation=90, vertical="bottom", horizontal="center", wrap_text=True)

    def style(
        name: str,
        *,
        alignment: Alignment = wrapped,
        border: Border | None = None,
        fill: str = "",
        number_format: str = "General",
        **font: Any,
    ) -> None:
        made = NamedStyle(name=name, font=_font(**font), alignment=alignment)
        made.border = border or Border()
        made.number_format = number_format
        if fill:
            made.fill = PatternFill("solid", start_color=fill, end_color=fill)
        book.add_named_style(made)

    style("band", alignment=centre, fill=_BAND, size=16, bold=True, color="FFFFFF")
    style("beneath", alignment=centre, fill=_BAND, color="FFFFFF")
    style("title", alignment=centre, size=22, bold=True)
    style("plain")
    style("key", bold=True, color=_PALE)
    style("note", italic=True, color=_PALE)
    style("text", border=grid)
    style("number", alignment=middle, border=grid)
    style("day", border=grid, alignment=middle, number_format="yyyy-mm-dd")
    style("label", alignment=middle, border=grid, color=_PALE)
    for side, tint in TINTS.items():
        end = f".{side}" if side else ""
        style(f"side{end}", alignment=centre, fill=tint, size=14, bold=True)
        style(f"asked{end}", alignment=centre, size=11, bold=True)
        style(f"head{end}", alignment=centre, border=grid, fill=tint, bold=True)
        style(f"turned{end}", alignment=turned, border=grid, fill=tint, bold=True)


def _font(*, size: int = 10, bold: bool = False, italic: bool = False, color: str = _INK) -> "Font":
    from openpyxl.styles import Font

    return Font(name=FONT, size=size, bold=bold, italic=italic, color=color)
