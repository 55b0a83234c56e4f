"""How cells look: named styles, so that each is stored once; fills stay apart in grey print."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT = "Arial"
_INK, _PALE, _LINE = "1F2A37", "5B6673", "9AA5B1"
_BAND = "24405E"
# Light tints of the colours that the sides have on the screen; "" is what belongs to no side.
TINTS = {"": "EDF0F3", "victims": "D6E4F5", "locations": "FBEBCB", "offenders": "F5DDE8"}

_TOP: dict[str, Any] = {"vertical": "top", "wrap_text": True}
_CENTRE: dict[str, Any] = {"vertical": "center", "horizontal": "left", "wrap_text": True}
_MIDDLE: dict[str, Any] = {"vertical": "top", "horizontal": "center", "wrap_text": True}
_TURNED = {"vertical": "bottom", "horizontal": "center", "wrap_text": True, "text_rotation": 90}
_LIGHT: dict[str, Any] = {"color": "FFFFFF"}
_BOLD: dict[str, Any] = {"bold": True}

# Name: alignment, font, fill, whether it has a grid, number format.
_STYLES: dict[str, tuple[dict[str, Any], dict[str, Any], str, bool, str]] = {
    "band": (_CENTRE, {"size": 16, **_BOLD, **_LIGHT}, _BAND, False, "General"),
    "beneath": (_CENTRE, _LIGHT, _BAND, False, "General"),
    "plain": (_TOP, {}, "", False, "General"),
    "text": (_TOP, {}, "", True, "General"),
    "left": ({**_TOP, "horizontal": "left"}, {}, "", True, "General"),
    "number": (_MIDDLE, {}, "", True, "General"),
    "day": (_MIDDLE, {}, "", True, "yyyy-mm-dd"),
    "label": (_MIDDLE, {"color": _PALE}, "", True, "General"),
} | {
    f"{name}.{side}" if side else name: (alignment, font, tint if filled else "", grid, "General")
    for side, tint in TINTS.items()
    for name, alignment, font, filled, grid in (
        ("side", _CENTRE, {"size": 14, **_BOLD}, True, False),
        ("asked", _CENTRE, {"size": 11, **_BOLD}, False, False),
        ("head", _CENTRE, _BOLD, True, True),
        ("turned", _TURNED, _BOLD, True, True),
    )
}


def add(book: "Workbook") -> None:
    """Add the styles to this workbook, by name: head, head.victims, text, day and so on."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    # The default font decides how wide a letter of column width is: the same in every program.
    default = Font(name=FONT, size=10, color=_INK)
    book._fonts.clear()
    book._fonts.add(default)
    book._named_styles["Normal"].font = default
    thin = Side(style="thin", color=_LINE)
    lined, bare = Border(left=thin, right=thin, top=thin, bottom=thin), Border()
    for name, (alignment, font, fill, grid, number_format) in _STYLES.items():
        made = NamedStyle(name=name, font=Font(**{"name": FONT, "size": 10, "color": _INK, **font}))
        made.alignment = Alignment(**alignment)
        made.border = lined if grid else bare
        made.number_format = number_format
        if fill:
            made.fill = PatternFill("solid", start_color=fill, end_color=fill)
        book.add_named_style(made)
