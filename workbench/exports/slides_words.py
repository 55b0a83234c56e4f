"""Words on a slide: boxes and paragraphs, each in the direction of its letters."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from workbench.exports import slides_fit as fit
from workbench.exports import slides_text as text
from workbench.exports.paper.render import language
from workbench.exports.slides_fit import Box, Look, Say

if TYPE_CHECKING:
    from pptx.slide import Slide

INK, WHITE, PALE, TINT = "1F2A37", "FFFFFF", "4B5563", "EDF0F3"
_FONT: Final = "Arial"  # of scripts for which a theme may name none
_RIGHT: Final = {"ar": "ar-SA", "fa": "fa-IR", "he": "he-IL", "ur": "ur-PK", "ps": "ps-AF"}


def plainly(look: Look, *, held: bool = True, bold: bool = False, far: bool = False) -> Look:
    """Letters as the layout colours and places them, if they are ``held`` by a place of it."""
    ink = "" if held else look.ink
    return replace(look, accent="", colour="", ink=ink, bold=bold, far=far, anchor="")


def place(shape: Any, where: Box) -> None:
    """Move the shape there."""
    from pptx.util import Pt

    shape.left, shape.top = Pt(where.x), Pt(where.y)
    shape.width, shape.height = Pt(where.wide), Pt(where.high)


def box(slide: "Slide", where: Box, *, fill: str = "") -> Any:
    """A further box for words, as wide and as high as said."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    shape = slide.shapes.add_textbox(Pt(where.x), Pt(where.y), Pt(where.wide), Pt(where.high))
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)  # type: ignore[no-untyped-call]
    return shape


def fill(shape: Any, says: Sequence[Say], *, size: float, look: Look) -> None:
    """Write the paragraphs into the shape; what stood in it is gone."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
    from pptx.util import Pt

    frame = shape.text_frame
    write(frame, says, size=size, look=look)
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.margin_left = frame.margin_right = Pt(look.inset)
    frame.margin_top = frame.margin_bottom = Pt(look.inset / 2)
    if look.anchor:
        frame.vertical_anchor = {
            "t": MSO_ANCHOR.TOP,
            "m": MSO_ANCHOR.MIDDLE,
            "b": MSO_ANCHOR.BOTTOM,
        }[look.anchor]
    frame._txBody.bodyPr.set("vert", "horz")


def write(frame: Any, says: Sequence[Say], *, size: float, look: Look) -> None:
    """The paragraphs alone, as into the cell of a table."""
    frame.clear()
    for number, each in enumerate(says):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _paragraph(paragraph, each, size, look, first=number == 0)


def _paragraph(paragraph: Any, say: Say, size: float, look: Look, *, first: bool) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    shown = fit.shown(say)
    turned = text.from_the_right(shown)
    paragraph.line_spacing = 1.0
    paragraph.space_before = Pt(0 if first else round(say.gap * size))
    paragraph.space_after = Pt(0)
    properties = paragraph._p.get_or_add_pPr()
    indent = round(fit.indent_of(say, size) * 12_700)
    properties.set("marL", str(indent))  # where the line begins, on either side
    properties.set("indent", str(-indent if say.bullet else 0))
    properties.set("algn", "ctr" if look.centred else "r" if turned != look.far else "l")
    properties.set("rtl", "1" if turned else "0")
    mark = properties.makeelement(qn("a:buChar" if say.bullet else "a:buNone"), {})
    if say.bullet:
        mark.set("char", "•")
    properties.append(mark)
    _run(paragraph, say, shown, fit.letters_of(say, size, look), look)


def _run(paragraph: Any, say: Say, shown: str, letters: text.Letters, look: Look) -> None:
    from pptx.dml.color import RGBColor
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = shown
    run.font.size, run.font.bold = Pt(letters.size), letters.bold
    colour = (look.accent if say.heading else "") or look.colour
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
    properties = run._r.get_or_add_rPr()
    if look.ink and not colour:
        properties.insert(0, parse_xml(look.ink))
    properties.set("lang", _language(shown))
    properties.set("cap", "none")  # the measures are of letters as they are written
    properties.set("noProof", "1")  # no red lines below names on a screen in a hall
    if text.from_the_right(shown):
        properties.append(properties.makeelement(qn("a:cs"), {"typeface": _FONT}))


def _language(shown: str) -> str:
    """The language of the workbench, unless the letters say that it cannot be."""
    spoken = language()
    if text.from_the_right(shown):
        hebrew = any("\u0590" <= letter < "\u0600" for letter in shown)
        return _RIGHT.get(spoken, "he-IL" if hebrew else "ar-SA")
    return "en-GB" if spoken == "en" or spoken in _RIGHT else spoken
