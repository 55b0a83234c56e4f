"""A deck of slides that grows: each begins with its title and its foot, and has room below."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from workbench.exports import slides_fit as fit
from workbench.exports import slides_text as text
from workbench.exports import slides_words as words
from workbench.exports.slides_fit import Box, Look
from workbench.i18n import _

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide, SlideLayout

_TITLES: Final = (36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0)
_FOOT: Final = (14.0, 13.0, 12.0, 11.0, 10.0)
_STRIP: Final = 34  # at the lower edge, for a foot where the layout has no place for it
_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # any constant will do


@dataclass(slots=True)
class Sheet:
    """A layout and where it has room: for the title, for what stands below it, for the foot."""

    layout: "SlideLayout"
    title: Box
    room: Box
    footer: Box | None = None
    number: Box | None = None
    ink: str = ""  # how its layout fills the letters of words, as XML


@dataclass(slots=True)
class Deck:
    """The presentation that is being made, and what every slide of it needs."""

    presentation: "Presentation"
    sheets: dict[str, Sheet]
    look: Look
    foot: tuple[str, str]  # release and day; source and method
    mirrored: bool = False  # read from right to left


@dataclass(frozen=True, slots=True)
class Page:
    """A slide with its title, and where there is room on it."""

    slide: "Slide"
    room: Box


def begin(deck: Deck, name: str, title: str, *, part: tuple[int, int] = (1, 1)) -> Page:
    """A further slide after the layout of this name; ``part`` says which of how many it is."""
    sheet = deck.sheets[name]
    deck.look = replace(deck.look, ink=sheet.ink)
    slide = deck.presentation.slides.add_slide(sheet.layout)
    for holder in list(slide.placeholders):
        if holder != slide.shapes.title:
            holder.element.getparent().remove(holder.element)
    entitle(deck, slide.shapes.title, parted(title, part), box=sheet.title)
    room = sheet.room
    low = _size(deck)[1] - _STRIP
    if sheet.footer is None and room.bottom > low:
        room = Box(room.x, room.y, room.wide, low - room.y)
    add_foot(deck, slide, sheet)
    return Page(slide, room)


def _size(deck: Deck) -> tuple[float, float]:
    """Of a slide, in points."""
    sides = (deck.presentation.slide_width, deck.presentation.slide_height)
    wide, high = ((each or 0) / 12_700 for each in sides)
    return wide, high


def parted(title: str, part: tuple[int, int]) -> str:
    """The title of one of several slides."""
    number, all_of_them = part
    if all_of_them == 1:
        return title
    told = _("({number} of {count})").format(number=number, count=all_of_them)
    return f"{title} " + told.replace(" ", "\u00a0")


def entitle(
    deck: Deck, shape: Any, title: str, *, box: Box, sizes: tuple[float, ...] = _TITLES
) -> None:
    """The title in the largest letters that have room for it."""
    letters = text.Letters(sizes[-1], bold=True, wide=deck.look.wide_titles)
    size = text.largest(title, letters, room=(box.wide, box.high), sizes=sizes)
    if size is None:
        size = sizes[-1]
        title = text.cut(
            title, letters, box.wide, lines=max(1, int(box.high / text.line(title, size)))
        )
    words.place(shape, box)
    words.fill(
        shape, [fit.Say(title, scale=1.0)], size=size, look=words.plainly(deck.look, bold=True)
    )


def add_foot(deck: Deck, slide: "Slide", sheet: Sheet) -> None:
    """Release, day, method and number of the page, where the layout wants them or below."""
    wide, high = _size(deck)
    low = high - _STRIP + 4
    left = min(sheet.room.x, wide * 0.08)
    footer = sheet.footer or Box(left, low, wide - 2 * left - 70, 24)
    number = sheet.number or Box(wide - left - 60, low, 60, 24)
    said, size = _short(deck, footer)
    shape, held = _stand(slide, footer, sheet.layout, "@type='ftr'")
    words.fill(shape, [fit.Say(said)], size=size, look=words.plainly(deck.look, held=held))
    shape, held = _stand(slide, number, sheet.layout, "@type='sldNum'")
    look = words.plainly(deck.look, held=held, far=True)
    words.fill(shape, [fit.Say(str(len(deck.presentation.slides)))], size=min(size, 12), look=look)
    _as_field(shape)


def _short(deck: Deck, box: Box) -> tuple[str, float]:
    """The foot in the largest letters in which it is whole, else with the method cut short."""
    head, method = deck.foot
    whole = " · ".join(part for part in (head, method) if part)
    room = (box.wide, max(box.high, 14))
    letters = text.Letters(_FOOT[-1], wide=deck.look.wide)
    if size := text.largest(whole, letters, room=room, sizes=_FOOT):
        return whole, size
    lines = max(1, int(room[1] / text.line(whole, letters.size)))
    return text.cut(whole, letters, box.wide, lines=lines), letters.size


def field_for_words(page: Page, layout: "SlideLayout") -> Any:
    """A box as large as the room of the page; the one of the layout, so that outlines know it."""
    shape, _held = _stand(page.slide, page.room, layout, "not(@type) or @type='body'")
    return shape


def _stand(slide: "Slide", box: Box, layout: "SlideLayout", kind: str) -> tuple[Any, bool]:
    """A box for words; whether it takes the place of this kind which the layout offers."""
    from pptx.oxml.ns import qn

    shape = words.box(slide, box)
    offered = layout.element.xpath(f".//p:ph[{kind}]")
    if offered:
        known = shape.element.nvSpPr.find(qn("p:nvPr"))
        known.append(known.makeelement(qn("p:ph"), dict(offered[0].attrib)))
        shape.element.nvSpPr.find(qn("p:cNvSpPr")).attrib.pop("txBox", None)
    return shape, bool(offered)


def _as_field(shape: Any) -> None:
    """The number becomes one that follows when slides are moved."""
    from pptx.oxml.ns import qn

    run = shape.text_frame.paragraphs[0].runs[0]._r
    run.tag = qn("a:fld")
    run.set("id", _FIELD)
    run.set("type", "slidenum")
