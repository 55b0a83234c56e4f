"""An office's own presentation as the ground of the slides: looked through, emptied, its layouts
found by name or by what they hold; what it lacks is taken from the house.
"""

import io
import zipfile
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, cast

from workbench.errors import Unreadable
from workbench.exports import archive as archives
from workbench.exports import guard, slides_clean, slides_template
from workbench.exports.slides_deck import Sheet
from workbench.exports.slides_fit import Box
from workbench.exports.slides_template import HEIGHT, PICTURE, TITLE, WIDTH, WORDS
from workbench.i18n import _

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_POINT: Final = 12_700
_MOST_TAGS: Final = 3_000_000
_LEAST: Final = 360  # points: narrower or lower slides have no room for letters that can be read
_MAIN: Final = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"
_FIRST_LAYOUT: Final = 2_147_483_649
_DARK: Final = (
    '<a:solidFill xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:srgbClr val="1F2A37"/></a:solidFill>'
)
_BODIES: Final = ("body", "obj", "", "chart", "tbl", "pic")


def opened(data: bytes) -> "Presentation":
    """The presentation in these bytes (``.pptx`` or ``.potx``), without slides and without traces.

    Raises:
        Unreadable: with one sentence, where it is none, is damaged, hostile or too small.
    """
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    guard.check(data, most_tags=_MOST_TAGS, kind=guard.PRESENTATION)
    try:
        presentation = Presentation(io.BytesIO(_no_template(data)))
        slides_clean.empty(presentation)
        wide, high = presentation.slide_width or 0, presentation.slide_height or 0
        has_layouts = bool(len(presentation.slide_layouts))
    except (LxmlError, PythonPptxError, *_FAULTS) as fault:
        raise Unreadable(
            _(
                "This template is damaged: not every part of a presentation is in it. Open it in "
                "your office program, save it again as .pptx and try once more."
            )
        ) from fault
    if min(wide, high) < _LEAST * _POINT or not has_layouts:
        raise Unreadable(
            _(
                "The slides of this template are too small, or it has no layouts. Choose a "
                "template with slides of at least 13 × 13 cm."
            )
        )
    return presentation


_FAULTS: Final = (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError)


def _no_template(data: bytes) -> bytes:
    """A ``.potx`` differs from a ``.pptx`` by one word; macros would be told by that word, too."""
    name = "[Content_Types].xml"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kinds = archive.read(name)
    if b"macroEnabled" in kinds:
        raise Unreadable(_("This file carries macros. Save it without them, as .xlsx or .pptx."))
    told = kinds.replace(_MAIN.format("template").encode(), _MAIN.format("presentation").encode())
    told = told.replace(_MAIN.format("slideshow").encode(), _MAIN.format("presentation").encode())
    return data if told == kinds else archives.timeless(data, {name: told})


def sheets(presentation: "Presentation") -> tuple[dict[str, Sheet], tuple[str, ...]]:
    """A layout for each purpose, and what to tell of those that the template does not have."""
    known = [
        sheet
        for master in presentation.slide_masters
        for layout in master.slide_layouts
        if (sheet := _sheet(presentation, layout))
    ]
    found, told = {}, []
    for name in (TITLE, WORDS, PICTURE):
        found[name], words = _for(presentation, known, name)
        told.append(words)
    return found, tuple(each for each in told if each)


def _for(presentation: "Presentation", known: list[Sheet], name: str) -> tuple[Sheet, str]:
    roomy = [sheet for sheet in known if _roomy(presentation, sheet, name)]
    named = [each for each in roomy if each.layout.name.strip().casefold() == name.casefold()]
    if named:
        return named[0], ""
    fitting = [each for each in roomy if _serves(each.layout, name)]
    if name == PICTURE:
        fitting.sort(key=lambda each: _bodies(each.layout))
    if fitting:
        sentence = _(
            "Your template has no usable layout called “{name}”; "
            "its layout “{other}” was used instead."
        )
        return fitting[0], sentence.format(name=name, other=fitting[0].layout.name)
    sentence = _(
        "Your template has no usable layout called “{name}”, nor one like it; "
        "the one of the workbench was used instead."
    )
    sheet = _sheet(presentation, _borrowed(presentation, name))
    cast(Sheet, sheet).ink = _DARK
    return cast(Sheet, sheet), sentence.format(name=name)  # each of the house has a title


def _serves(layout: "SlideLayout", name: str) -> bool:
    """Whether a layout of another name holds what this one is to hold."""
    kinds = layout.element.xpath(".//p:ph/@type")
    bodies = _bodies(layout)
    if name == TITLE:
        return "subTitle" in kinds and not bodies
    if "subTitle" in kinds or layout.element.get("type") in ("secHead", "objTx", "picTx"):
        return False
    return bodies == 1 if name == WORDS else bodies <= 1


def _bodies(layout: "SlideLayout") -> int:
    """How many places for words or pictures it has."""
    kinds = [element.get("type", "") for element in layout.element.xpath(".//p:ph")]
    return sum(kind in _BODIES for kind in kinds)


def _roomy(presentation: "Presentation", sheet: Sheet, name: str) -> bool:
    """Whether a title that can be read, and below it what the layout is for, have room."""
    wide = (presentation.slide_width or 0) / _POINT
    high = (presentation.slide_height or 0) / _POINT
    least = 0.12 if name == TITLE else 0.45
    return (
        sheet.title.wide >= wide * 0.5
        and sheet.title.high >= 36
        and sheet.room.wide >= wide * 0.5
        and sheet.room.high >= high * least
        and min(sheet.title.x, sheet.title.y, sheet.room.x) >= 0
        and sheet.room.x + sheet.room.wide <= wide
        and sheet.room.bottom <= high
    )


def _sheet(presentation: "Presentation", layout: "SlideLayout") -> Sheet | None:
    """Where the layout has room; nothing where it has no title, or words run downwards."""
    places: dict[str, list[Box]] = {}
    for holder in list[Any](layout.placeholders):
        kind = holder.element.xpath(".//p:ph")[0].get("type", "")
        places.setdefault(kind, []).append(_place(holder))
    titles = [*places.get("title", ()), *places.get("ctrTitle", ())]
    if not titles or layout.element.get("type", "").startswith("vert"):
        return None
    footer, number, day = (
        next(iter(places.get(kind, ())), None) for kind in ("ftr", "sldNum", "dt")
    )
    if footer and day and abs(footer.y - day.y) < 8:
        footer = _around([footer, day])  # no day stands there: the foot tells it
    wide = (presentation.slide_width or 0) / _POINT
    if footer and (footer.wide < wide * 0.2 or footer.high < 11):
        footer = None
    if number and (number.wide < 24 or number.high < 11):
        number = None
    bodies = [box for kind in (*_BODIES, "subTitle") for box in places.get(kind, ())]
    room = _around(bodies) if bodies else _below(presentation, titles[0])
    low = min([each.y for each in (footer, number) if each and each.y > room.y], default=None)
    if low is not None and room.bottom > low:
        room = Box(room.x, room.y, room.wide, low - 6 - room.y)
    if room.y < titles[0].bottom < room.bottom and room.x < titles[0].x + titles[0].wide:
        room = Box(room.x, titles[0].bottom, room.wide, room.bottom - titles[0].bottom)
    return Sheet(layout, titles[0], room, footer, number, _ink(layout))


def _ink(layout: "SlideLayout") -> str:
    """How words are filled on this layout: by its master, else dark."""
    from lxml.etree import tostring

    path = ".//p:txStyles/p:bodyStyle/a:lvl1pPr/a:defRPr/a:solidFill"
    found = layout.slide_master.element.xpath(path)
    return str(tostring(found[0], encoding="unicode")) if found else ""


def _place(holder: Any) -> Box:
    sides = (holder.left, holder.top, holder.width, holder.height)
    return Box(*((each or 0) / _POINT for each in sides))


def _around(boxes: list[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.wide for box in boxes)
    return Box(left, top, right - left, max(box.bottom for box in boxes) - top)


def _below(presentation: "Presentation", title: Box) -> Box:
    """What a layout with nothing but a title leaves free."""
    high = (presentation.slide_height or 0) / _POINT
    top = title.bottom + 8
    return Box(title.x, top, title.wide, high * 0.93 - top)


def _borrowed(presentation: "Presentation", name: str) -> "SlideLayout":
    """The layout of the house, as large as these slides are, below their first master."""
    from pptx import Presentation
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.oxml.ns import qn
    from pptx.parts.slide import SlideLayoutPart

    house = Presentation(io.BytesIO(slides_template.write()))
    own = next(each for each in house.slide_layouts if each.name == name)
    element = deepcopy(own.element)
    across = (presentation.slide_width or 0) / (WIDTH * _POINT)
    down = (presentation.slide_height or 0) / (HEIGHT * _POINT)
    for names, share in ((("x", "cx"), across), (("y", "cy"), down)):
        for place in element.xpath(".//a:off|.//a:ext[@cx]"):
            for each in names:
                if place.get(each):
                    place.set(each, str(round(int(place.get(each)) * share)))
    for line in element.xpath(".//p:sp[p:spPr/a:prstGeom/@prst='line']"):
        if abs(across / down - 1) > 0.1:
            line.getparent().remove(line)  # a triangle out of shape
    master: Any = presentation.slide_masters[0]
    package = presentation.part.package
    partname = package.next_partname("/ppt/slideLayouts/slideLayout%d.xml")
    part = SlideLayoutPart(partname, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, element)
    part.relate_to(master.part, RELATIONSHIP_TYPE.SLIDE_MASTER)
    key = master.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    listed = master.element.get_or_add_sldLayoutIdLst()._add_sldLayoutId()
    listed.set(qn("r:id"), key)
    listed.set("id", str(_free(presentation)))
    return cast("SlideLayout", part.slide_layout)


def _free(presentation: "Presentation") -> int:
    """A number that no master and no layout has."""
    roots = [presentation.part._element, *(each.element for each in presentation.slide_masters)]
    taken = [
        int(value)
        for root in roots
        for value in root.xpath(".//p:sldMasterId/@id|.//p:sldLayoutId/@id")
    ]
    return max([_FIRST_LAYOUT, *taken]) + 1
