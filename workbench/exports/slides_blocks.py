"""Slides of words: what was said and done, the triangle, signs, whom to call, the next meeting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Contact, Point
from workbench.exports import slides_figures as figures
from workbench.exports import slides_fit as fit
from workbench.exports import slides_table as tables
from workbench.exports import slides_text as text
from workbench.exports import slides_words as words
from workbench.exports.paper import parts
from workbench.exports.slides_deck import Deck, Page, begin, field_for_words
from workbench.exports.slides_fit import Box, Say
from workbench.exports.slides_template import PICTURE, WORDS
from workbench.i18n import _
from workbench.worksheets import analysis

if TYPE_CHECKING:
    from pptx.slide import Slide

_LARGE: Final = (48.0, 44.0, 40.0, 36.0, *fit.SIZES)
# Fill, letters and mark of each side, as on every screen.
SIDES: Final = {
    "victims": ("2A66B0", "FFFFFF", "●"),
    "locations": ("EBA937", "000000", "■"),
    "offenders": ("C96A97", "000000", "▲"),
}
_BAND, _INSET = 48.0, 10.0


def slides(deck: Deck, block: Block, *, day: date | None, emergency: str = "") -> None:
    """All slides of a block; none of one in which nothing stands."""
    if block.kind is BlockKind.SAID:
        _said(deck, block)
    elif block.kind is BlockKind.TRIANGLE:
        _triangle(deck, block)
    else:
        _figure_and_words(deck, block, day)
    if block.contacts or (emergency and block.kind in (BlockKind.SIGNS, BlockKind.LEAFLET)):
        _calls(deck, block.contacts, emergency)


def _figure_and_words(deck: Deck, block: Block, day: date | None) -> None:
    """The table and what it comes to, if there is one; the words beside it or after it."""
    says = said(block.points)
    beside = False
    if block.table is None:
        concluded = [Say(block.finding, bold=True)] if block.finding else []
        says = [*concluded, *says, *(Say(each, scale=0.75, gap=0.6) for each in block.notes)]
    else:
        figure = figures.figure(deck, block, block.table, day=day)
        spread(deck, block.title, figure.around.before, sizes=fit.SIZES)
        beside = figures.slides(deck, figure, beside=says)
        notes = [replace(each, bullet=True, gap=0.4) for each in figure.around.after]
        spread(deck, _("How to read it: {title}").format(title=block.title), notes, sizes=fit.SIZES)
    if not beside:
        large = _LARGE if block.kind is BlockKind.NEXT else fit.SIZES
        spread(deck, block.title, says, sizes=large)


def spread(deck: Deck, title: str, says: Sequence[Say], *, sizes: Sequence[float]) -> None:
    """Paragraphs below a title, on as many slides as they need: none where there are none."""
    if not says:
        return
    room = deck.sheets[WORDS].room
    size, pages = fit.fitted(says, (room.wide, room.high), deck.look, sizes=sizes)
    for number, paragraphs in enumerate(pages, start=1):
        page = begin(deck, WORDS, title, part=(number, len(pages)))
        field = field_for_words(page, deck.sheets[WORDS].layout)
        words.fill(field, paragraphs, size=size, look=deck.look)


def said(points: Sequence[Point]) -> list[Say]:
    """Points as paragraphs: below their headings, with what stands behind each."""
    says: list[Say] = []
    group = ""
    for point in points:
        if point.group and point.group != group:
            says.append(Say(point.group, scale=0.8, heading=True, gap=0.9))
        group = point.group
        several = sum(each.group == group for each in points) > 1
        says.append(Say(point.text, bullet=several, gap=0.25 if point.group else 0.5))
        says += [
            Say(each, scale=0.8, gap=0.1, inside=several)
            for each in (point.detail, point.because)
            if each
        ]
    return says


def _said(deck: Deck, block: Block) -> None:
    """Three columns, or two where everything could be done."""
    heads = (_("You said"), _("We did"), _("We could not, because"))
    columns = 3 if any(point.because for point in block.points) else 2
    rows = tuple(
        tuple(
            (Say(each),) if each else ()
            for each in (point.text, point.detail, point.because)[:columns]
        )
        for point in block.points
    )
    if not rows:
        return
    grid = tables.Grid(heads[:columns], rows, (1.0,) * columns)
    size, grids = tables.fitted(grid, deck.sheets[PICTURE].room, deck.look)
    for number, part in enumerate(grids, start=1):
        page = begin(deck, PICTURE, block.title, part=(number, len(grids)))
        tables.draw(deck, page, part, size=size, told=block.title, room=page.room)


def _triangle(deck: Deck, block: Block) -> None:
    """Each side a column in its colour."""
    groups = list(dict.fromkeys(point.group for point in block.points))
    if not groups:
        return
    columns = [said([replace(p, group="") for p in block.points if p.group == g]) for g in groups]
    room = deck.sheets[PICTURE].room
    gap = 18.0
    wide = (room.wide - gap * (len(groups) - 1)) / len(groups)
    free = (wide - 2 * _INSET, room.high - _BAND - 2 * _INSET)
    fits = [fit.fitted(says, free, deck.look) for says in columns]
    size = min(size for size, _pages in fits)
    pages = [fit.fitted(says, free, deck.look, sizes=(size,))[1] for says in columns]
    count = max(map(len, pages))
    order = list(range(len(groups)))[:: -1 if deck.mirrored else 1]
    for number in range(count):
        page = begin(deck, PICTURE, block.title, part=(number + 1, count))
        shown_now = [pages[n][number] if number < len(pages[n]) else [] for n in order]
        most = max(fit.tall(each, size, wide=free[0], look=deck.look) for each in shown_now)
        high = max(_BAND + most + 2 * _INSET, page.room.high * 0.6)
        for place, (column, shown) in enumerate(zip(order, shown_now, strict=True)):
            where = Box(page.room.x + place * (wide + gap), page.room.y, wide, high)
            _side(deck, page.slide, where, (groups[column], column))
            _below(deck, page.slide, where, shown, size)


def _side(deck: Deck, slide: "Slide", where: Box, side: tuple[str, int]) -> None:
    """The heading of a column; a side that is not known by its name is taken by its place."""
    name, number = side
    known = {str(each.title): each.key for each in analysis.SIDES}
    fill, letters, mark = SIDES[known.get(name, list(SIDES)[number % len(SIDES)])]
    band = Box(where.x, where.y, where.wide, _BAND)
    look = replace(deck.look, colour=letters, bold=True, anchor="m", inset=_INSET)
    shown = f"{mark} {name}" if name else mark
    free = (where.wide - 2 * _INSET, _BAND - _INSET)
    size, _pages = fit.fitted([Say(shown)], free, look, sizes=(24, 22, 20, 18, 16, 14))
    words.fill(words.box(slide, band, fill=fill), [Say(shown)], size=size, look=look)


def _below(deck: Deck, slide: "Slide", where: Box, says: list[Say], size: float) -> None:
    field = Box(where.x, where.y + _BAND, where.wide, where.high - _BAND)
    look = replace(deck.look, colour=words.INK, inset=_INSET)
    words.fill(words.box(slide, field, fill=words.TINT), says or [Say("")], size=size, look=look)


def _calls(deck: Deck, contacts: Sequence[Contact], emergency: str) -> None:
    """Whom to call: the emergency number in a band, then the offices, urgent ones first."""
    room = deck.sheets[PICTURE].room
    band = 92.0 if emergency.strip() else 0.0
    ordered = sorted(contacts, key=lambda each: not each.urgent)
    rows = tuple(
        (
            (Say(each.name, bold=True), *((Say(each.does, gap=0.1),) if each.does else ())),
            (Say(each.hours),) if each.hours else (),
            (Say(parts.number(each.contact, 200), bold=True),) if each.contact else (),
        )
        for each in ordered
    )
    grid = tables.Grid((_("Who"), _("When"), _("How to reach them")), rows, (1.5, 0.9, 1.1))
    free = Box(0, 0, room.wide, room.high - band)
    size, grids = tables.fitted(grid, free, deck.look) if rows else (fit.FLOOR, [])
    for number, part in enumerate(grids or [None], start=1):
        page = begin(deck, PICTURE, _("Whom to call"), part=(number, len(grids) or 1))
        if band:
            _danger(deck, page, emergency)
        if part:
            below = Box(page.room.x, page.room.y + band, page.room.wide, page.room.high - band)
            tables.draw(deck, page, part, size=size, told=_("Whom to call"), room=below)


def _danger(deck: Deck, page: Page, emergency: str) -> None:
    """The dark band that leads, with the number to call at once."""
    room, high = page.room, 76.0
    look = replace(deck.look, colour=words.WHITE, bold=True, anchor="m", inset=_INSET)
    said_of = _("Someone may be in danger now")
    number = parts.number(emergency, 40)
    share = 0.35
    right = Box(room.x + room.wide * (1 - share), room.y, room.wide * share, high)
    left = Box(room.x, room.y, room.wide * (1 - share), high)
    words.box(page.slide, Box(room.x, room.y, room.wide, high), fill=words.INK)
    free = high - _INSET
    for where, shown, sizes, far in (
        (left, said_of, (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0), False),
        (right, number, (48.0, 40.0, 32.0, 28.0, 24.0, 20.0, 18.0), True),
    ):
        letters = text.Letters(sizes[-1], bold=True, wide=deck.look.wide)
        size = (
            text.largest(shown, letters, room=(where.wide - 2 * _INSET, free), sizes=sizes)
            or sizes[-1]
        )
        words.fill(
            words.box(page.slide, where), [Say(shown)], size=size, look=replace(look, far=far)
        )
