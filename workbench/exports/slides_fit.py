"""Which letters let words fit their room on a slide, and how they fall onto several slides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from workbench.exports import slides_text as text
from workbench.exports.paper import parts

FLOOR: Final = 18.0  # still read from the tenth row
SIZES: Final = (40.0, 36.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, FLOOR)
_NO_BREAK: Final = "\u00a0"  # holds numbers together
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
    ink: str = ""  # how the template fills letters, as XML, where no colour is said
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


def tall(says: Iterable[Say], size: float, *, wide: float, look: Look) -> float:
    """How high these paragraphs stand, in points."""
    total = 0.0
    for number, each in enumerate(says):
        letters = letters_of(each, size, look)
        room = wide - indent_of(each, size)
        total += text.height(shown(each), letters, room) + (each.gap * size if number else 0)
    return total


def fitted(
    says: Sequence[Say], room: tuple[float, float], look: Look, *, sizes: Sequence[float] = SIZES
) -> tuple[float, list[list[Say]]]:
    """The largest size in which all has room on one slide; else the last one, on several slides."""
    wide, high = room
    for size in sizes:
        if tall(says, size, wide=wide, look=look) <= high and not _breaks(says, size, wide, look):
            return size, [list(says)]
    size = sizes[-1]
    return size, paged(says, size, room=room, look=look)


def _breaks(says: Sequence[Say], size: float, wide: float, look: Look) -> bool:
    """Whether a word falls apart that would be whole in the smallest letters."""
    return any(
        text.breaks(shown(each), letters_of(each, size, look), wide - indent_of(each, size))
        and not text.breaks(
            shown(each), letters_of(each, FLOOR, look), wide - indent_of(each, FLOOR)
        )
        for each in says
    )


def _breaks_at(say: Say, size: float, wide: float, look: Look) -> bool:
    return text.breaks(shown(say), letters_of(say, size, look), wide - indent_of(say, size))


def paged(
    says: Sequence[Say], size: float, *, room: tuple[float, float], look: Look
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
        if now and tall([*now, *new, each], size, wide=room[0], look=look) > room[1]:
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
    heads = [tall([each], size, wide=wide, look=look) for each in says if each.heading]
    left = high - max(heads, default=0) - size
    for each in says:
        room_of_it = wide - indent_of(each, size)
        for number, piece in enumerate(
            text.pieces(shown(each), letters_of(each, size, look), room=room_of_it, tall=left)
        ):
            begins = each.bullet and number == 0
            yield replace(each, text=piece, bullet=begins, inside=each.inside or each.bullet)


def letters_of(say: Say, size: float, look: Look) -> text.Letters:
    """How its words are set where the text has this size."""
    bold = say.bold or say.heading or look.bold
    return text.Letters(_size(say, size), bold=bold, wide=look.wide)


def _size(say: Say, size: float) -> float:
    """Smaller words keep to the floor, unless all words of the box are below it."""
    return max(round(size * say.scale), min(FLOOR, size))


def indent_of(say: Say, size: float) -> float:
    """How far in its words begin, in points."""
    return size * 0.9 if say.bullet or say.inside else 0


def shown(say: Say) -> str:
    """Its words as they stand on the slide: in one line, without signs that no slide can show."""
    return _in_line(say.text)


@lru_cache(maxsize=5_000)
def _in_line(said: str) -> str:
    return _NO_BREAK.join(parts.line(piece, _MOST) for piece in said.split(_NO_BREAK))
