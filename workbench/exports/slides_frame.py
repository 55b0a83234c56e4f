"""The words around a picture: what it comes to above, what it must not be read as below."""

from dataclasses import dataclass, replace
from typing import Final

from workbench.domain.released import Block
from workbench.exports import slides_fit as fit
from workbench.exports import slides_map as maps
from workbench.exports import slides_series as series
from workbench.exports import slides_words as words
from workbench.exports.slides_deck import Deck, Page
from workbench.exports.slides_fit import Box, Say
from workbench.exports.slides_template import PICTURE
from workbench.i18n import _

GAP: Final = 12.0  # points between words and picture
_FINDINGS: Final = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, fit.FLOOR)
_NOTES: Final = (16.0, 14.0)
_FEW: Final = 0.13  # of the height: more notes than that are easier to read on their own slide
_MOST: Final = 0.34  # of the height, for the finding in its smallest letters


@dataclass(frozen=True, slots=True)
class Around:
    """Words that stand around the picture, and those that need a slide before or after it."""

    finding: list[Say]
    notes: list[Say]
    before: list[Say]
    after: list[Say]
    reserved: float = 0  # of a map: the height of its legend


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a picture in their sizes, and how high they stand."""

    around: Around
    size: float
    noted: float
    above: float
    below: float

    def inside(self, room: Box) -> Box:
        """What is left between them."""
        top = self.above + (GAP if self.around.finding else 0)
        high = room.high - top - self.below - (GAP if self.around.notes else 0)
        return Box(room.x, room.y + top, room.wide, high)


def around(deck: Deck, block: Block) -> Around:
    """Which words of the block have room around its picture."""
    room, look = deck.sheets[PICTURE].room, deck.look
    finding = [Say(block.finding, bold=True)] if block.finding else []
    notes, keys = [Say(each) for each in block.notes], [Say(each) for each in _keys(block)]
    wide, reserved = room.wide, 0.0
    if block.map and block.map.shapes:
        wide, reserved = maps.halves(room, block.map)[1].wide, maps.legend_height(block.map)
    shown, after = [*notes, *keys], list[Say]()
    if fit.tall(shown, _NOTES[0], wide=wide, look=look) > room.high * _FEW:
        shown, after = keys, notes
    low = fit.tall(shown, _NOTES[0], wide=wide, look=look) + reserved + 3 * GAP
    most = room.high - low if reserved else room.high * _MOST
    if fit.tall(finding, fit.FLOOR, wide=wide, look=look) <= most:
        return Around(finding, shown, [], after, reserved)
    before = [*finding, *(replace(each, scale=0.75, gap=0.6) for each in after)]
    return Around([], shown, before, [], reserved)


def _keys(block: Block) -> list[str]:
    """What the star and the mark of a chart stand for."""
    told, table, drawn = list[str](), block.table, block.chart
    if table and any(value is None for row in table.values for value in row):
        told.append(_("* Not shown."))
    if table and drawn and drawn.mark_words and not series.marked(block):
        mark = drawn.mark if drawn.mark is not None else len(table.names)
        names = table.names[mark : mark + 1]
        told += [_("{what}: from {name}").format(what=drawn.mark_words, name=n) for n in names]
    return told


def frame(deck: Deck, words_of_it: Around, room: Box) -> Frame:
    """Letters as large as leave most of the room to the picture."""
    look, given = deck.look, words_of_it
    noted, _pages = fit.fitted(given.notes, (room.wide, room.high * _FEW), look, sizes=_NOTES)
    below = fit.tall(given.notes, noted, wide=room.wide, look=look)
    most = room.high * 0.2
    if given.reserved:
        most = min(room.high * _MOST, room.high - below - given.reserved - 3 * GAP)
    size, _pages = fit.fitted(given.finding, (room.wide, most), look, sizes=_FINDINGS)
    above = fit.tall(given.finding, size, wide=room.wide, look=look)
    return Frame(given, size, noted, above, below)


def framed(deck: Deck, page: Page, words_of_it: Around, *, room: Box) -> Box:
    """Write the words; gives what is left between them."""
    made = frame(deck, words_of_it, room)
    if words_of_it.finding:
        above = Box(room.x, room.y, room.wide, made.above)
        box = words.box(page.slide, above)
        words.fill(box, words_of_it.finding, size=made.size, look=deck.look)
    if words_of_it.notes:
        below = Box(room.x, room.bottom - made.below, room.wide, made.below)
        box = words.box(page.slide, below)
        words.fill(box, words_of_it.notes, size=made.noted, look=deck.look)
    return made.inside(room)
