"""The pictures of a release for web pages: for a hand and for a wall, as SVG."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from workbench.domain.released import Block, Table
from workbench.exports.paper import picture
from workbench.i18n import _, ngettext

# On a telephone the letters of a narrow drawing are still read.
_HAND: Final = (600, 0.5)
# On a wall a drawing is as wide as the screen: this high at most, its letters have 24 pixels.
_HIGH: Final = 385.0
_FLATTER: Final = (0.3, 0.25, 0.21, 0.17, 0.14)
_FEWER: Final = (12, 9, 7, 6, 5, 4, 3)
# Of the colours of the house those on which, or in which, letters have less than 7:1.
_STRONGER: Final = {"#b4431f": "#8f3214", "#5ba3d0": "#6baed6", "#2171b5": "#1b5897"}
_BOX: Final = re.compile(r'viewBox="0 0 [\d.]+ ([\d.]+)"')


def for_a_hand(block: Block) -> tuple[Markup, ...]:
    """The map, the chart, both or nothing, for a page that is scrolled."""
    return _for_a_hand(block, _("not shown"))


def for_a_wall(block: Block) -> tuple[tuple[Markup, str], ...]:
    """The same for one screen, flat; where there are many bars the highest only, and a word on
    the rest.
    """
    return _for_a_wall(block, _("not shown"))


# A public page is asked for by many at once; the word is one of each language.
@lru_cache(maxsize=64)
def _for_a_hand(block: Block, _word: str) -> tuple[Markup, ...]:
    width, tall = _HAND
    return tuple(
        _safe(picture.svg(block, of=of, width=width, tall=tall)) for of in picture.drawable(block)
    )


@lru_cache(maxsize=64)
def _for_a_wall(block: Block, _word: str) -> tuple[tuple[Markup, str], ...]:
    return tuple(_fitted(block, of) for of in picture.drawable(block))


def _fitted(block: Block, of: picture.Of) -> tuple[Markup, str]:
    drawn, left = "", 0
    for each, tall in _tries(block):
        drawn = picture.svg(each, of=of, tall=tall)
        left = len(block.table.names) - len(each.table.names) if block.table and each.table else 0
        box = _BOX.search(drawn)
        if box and float(box[1]) <= _HIGH:
            break
    more = ngettext("and {count} more in the table", "and {count} more in the table", left)
    for weak, strong in _STRONGER.items():
        drawn = drawn.replace(weak, strong)
    return _safe(drawn), more if left else ""


def _tries(block: Block) -> Iterator[tuple[Block, float]]:
    for tall in _FLATTER:
        yield block, tall
    for most in _FEWER:
        if block.table and len(block.table.names) > most:
            yield _highest(block, block.table, most), _FLATTER[-1]


def _highest(block: Block, table: Table, most: int) -> Block:
    """The block with the rows that have the highest numbers; a note on the rest stands below."""
    top = [max((each for each in row if each is not None), default=-1) for row in table.values]
    kept = sorted(sorted(range(len(top)), key=lambda row: -top[row])[:most])
    few = replace(
        table,
        names=tuple(table.names[row] for row in kept),
        values=tuple(table.values[row] for row in kept),
    )
    chart = replace(block.chart, mark=None) if block.chart else None
    return replace(block, table=few, chart=chart)


def _safe(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704  # typst draws letters as shapes, title and words are escaped
