"""Words on a slide: paragraphs in the direction of their letters, sized to the room they have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from workbench.exports import slides_text as text
from workbench.exports.paper import parts
from workbench.exports.paper.render import language

if TYPE_CHECKING:
    from pptx.slide import Slide

FLOOR: Final = 18.0  # still read from the tenth row
SIZES: Final = (40.0, 36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, FLOOR)
INK, WHITE, PALE, TINT = "1F2A37", "FFFFFF", "4B5563", "EDF0F3"
_FONT: Final = "Arial"  # of scripts for which a theme may name none
_RIGHT: Final = {"ar": "ar-SA", "fa": "fa-IR", "he": "he-IL", "ur": "ur-PK", "ps": "ps-AF"}
_MOST: Final = 4_000  # letters of one paragraph


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in points."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.high


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: the colour of headings, how wide the letters of the template are."""

    accent: str = ""  # none: as the template has it
    colour: str = ""
    wide: float = 1.0
    wide_titles: float = 1.0
    bold: bool = False
    far: bool = False  # at the end of the line
    centred: bool = False
    anchor: str = "t"
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph; its letters are ``scale`` of the size of the text, and never below the floor."""

    text: str
    scale: float = 1.0
    bold: bool = False
    heading: bool = False  # stays with what follows, is said again on the next slide
    bullet: bool = False
    inside: bool = False  # begins where the words behind a bullet do
    gap: float = 0.0  # above it, in letters


def plainly(look: Look, *, bold: bool = False, far: bool = False) -> Look:
    """Letters as the template colours them and places them."""
    return replace(look, accent="", colour="", bold=bold, far=far, anchor="")


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


def tall(says: Iterable[Say], size: float, wide: float, look: Look) -> float:
    """How high these paragraphs stand, in points."""
    total = 0.0
    for number, each in enumerate(says):
        letters = _letters(each, size, look)
        room = wide - _indent(each, size)
        total += text.height(_shown(each), letters, room) + (each.gap * size if number else 0)
    return total


def fitted(
    says: Sequence[Say], room: tuple[float, float], look: Look, *, sizes: Sequence[float] = SIZES
) -> tuple[float, list[list[Say]]]:
    """The largest size in which all has room on one slide; else the last one, on several slides."""
    wide, high = room
    for size in sizes:
        if tall(says, size, wide, look) <= high and not _breaks(says, size, wide, look):
            return size, [list(says)]
    size = sizes[-1]
    return size, paged(says, size, room, look)


def _breaks(says: Sequence[Say], size: float, wide: float, look: Look) -> bool:
    """Whether a word falls apart that would be whole in the smallest letters."""
    return any(
        text.breaks(_shown(each), _letters(each, size, look), wide - _indent(each, size))
        and not text.breaks(_shown(each), _letters(each, FLOOR, look), wide - _indent(each, FLOOR))
        for each in says
    )


def paged(
    says: Sequence[Say], size: float, room: tuple[float, float], look: Look
) -> list[list[Say]]:
    """The paragraphs on as many slides as they need; a heading is said again where it goes on."""
    pages: list[list[Say]] = [[]]
    heading: Say | None = None
    for each in _short_enough(says, size, room, look):
        if each.heading:
            heading = each
            continue
        now = pages[-1]
        new = [heading] if heading and heading not in now else []
        if now and tall([*now, *new, each], size, room[0], look) > room[1]:
            now = []
            pages.append(now)
            new = [heading] if heading else []
        now.extend([*new, each])
    return [page for page in pages if page]


def _short_enough(
    says: Sequence[Say], size: float, room: tuple[float, float], look: Look
) -> Iterable[Say]:
    """Paragraphs of which each has room on a slide, below a heading."""
    wide, high = room
    heads = [tall([each], size, wide, look) for each in says if each.heading]
    left = high - max(heads, default=0) - size
    for each in says:
        room_of_it = wide - _indent(each, size)
        for number, piece in enumerate(
            text.pieces(_shown(each), _letters(each, size, look), room_of_it, left)
        ):
            begins = each.bullet and number == 0
            yield replace(each, text=piece, bullet=begins, inside=each.inside or each.bullet)


def _letters(say: Say, size: float, look: Look) -> text.Letters:
    bold = say.bold or say.heading or look.bold
    return text.Letters(_size(say, size), bold=bold, wide=look.wide)


def _size(say: Say, size: float) -> float:
    """Smaller words keep to the floor, unless all words of the box are below it."""
    return max(round(size * say.scale), min(FLOOR, size))


def _indent(say: Say, size: float) -> float:
    return size * 0.9 if say.bullet or say.inside else 0


def _shown(say: Say) -> str:
    return parts.line(say.text, _MOST)


def fill(shape: Any, says: Sequence[Say], size: float, look: Look) -> None:
    """Write the paragraphs into the shape; what stood in it is gone."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
    from pptx.util import Pt

    frame = shape.text_frame
    write(frame, says, size, look)
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


def write(frame: Any, says: Sequence[Say], size: float, look: Look) -> None:
    """The paragraphs alone, as into the cell of a table."""
    frame.clear()
    for number, each in enumerate(says):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _paragraph(paragraph, each, size, look, first=number == 0)


def _paragraph(paragraph: Any, say: Say, size: float, look: Look, *, first: bool) -> None:
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    shown = _shown(say)
    turned = text.from_the_right(shown)
    paragraph.line_spacing = 1.0
    paragraph.space_before = Pt(0 if first else round(say.gap * size))
    paragraph.space_after = Pt(0)
    properties = paragraph._p.get_or_add_pPr()
    indent = round(_indent(say, size) * 12_700)
    properties.set("marL", str(indent))  # where the line begins, on either side
    properties.set("indent", str(-indent if say.bullet else 0))
    properties.set("algn", "ctr" if look.centred else "r" if turned != look.far else "l")
    properties.set("rtl", "1" if turned else "0")
    mark = properties.makeelement(qn("a:buChar" if say.bullet else "a:buNone"), {})
    if say.bullet:
        mark.set("char", "•")
    properties.append(mark)
    _run(paragraph, say, shown, _letters(say, size, look), look)


def _run(paragraph: Any, say: Say, shown: str, letters: text.Letters, look: Look) -> None:
    from pptx.dml.color import RGBColor
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = shown
    run.font.size, run.font.bold = Pt(letters.size), letters.bold
    colour = (look.accent if say.heading else "") or look.colour
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
    properties = run._r.get_or_add_rPr()
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
