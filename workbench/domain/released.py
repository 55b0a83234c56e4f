"""What a release says, ready to be shown: the one content behind screen, slides, paper and file.

Every number in it has passed disclosure control. It holds no figure that is not to be seen: a chart
is a way to draw the table beside it, and a map has shapes in a square of its own, no coordinates.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.forum import About, Audience, BlockKind


@dataclass(frozen=True, slots=True)
class Point:
    """Words of a block; ``group`` is the heading that it stands under, such as a side."""

    text: str
    detail: str = ""
    because: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the cells of a table count, for telling whether two releases could be subtracted.

    It stays in the house: no file shows it. A dimension is ``area``, ``month``, ``kind``,
    ``weekday`` or ``hour``; each row stands for one or several values of the dimension ``rows``.
    """

    source: str  # incidents, reports, or the key of a measure
    rows: str
    row_values: tuple[tuple[str, ...], ...]
    columns: str = ""  # a second dimension
    column_values: tuple[tuple[str, ...], ...] = ()
    fixed: tuple[tuple[str, tuple[str, ...]], ...] = ()  # dimension -> its values; else all


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by row and column; ``None`` is a count that is not shown."""

    columns: tuple[str, ...]  # the title of the names, then one of each column of numbers
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]  # [row][column]
    total: tuple[float | None, ...] = ()  # of each column; empty: none is told
    meaning: Meaning | None = None


class Drawn(StrEnum):
    """How a table is drawn."""

    BARS = "bars"  # lying: names are long
    COLUMNS = "columns"  # standing: a few names, or time
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class Chart:
    """How the table of the block is drawn."""

    drawn: Drawn
    unit: str  # incidents
    mark: int | None = None  # before which row something began, such as the response
    mark_words: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area; rings of points in a square from 0 to 1, x to the right and y down."""

    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    level: int = -1  # place in the levels of the map; -1 is not shown


@dataclass(frozen=True, slots=True)
class Map:
    """Areas in a few shades; the numbers stand in the table of the block."""

    shapes: tuple[Shape, ...]
    levels: tuple[str, ...]  # what each shade stands for, few first
    height: float = 1.0  # of the drawing, for a width of 1


@dataclass(frozen=True, slots=True)
class Contact:
    """An office that can be called; never a private person."""

    name: str
    does: str = ""
    hours: str = ""
    contact: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One idea: its heading, the sentence it comes to, and what stands below."""

    kind: BlockKind
    title: str
    finding: str = ""
    points: tuple[Point, ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    map: Map | None = None
    contacts: tuple[Contact, ...] = ()
    notes: tuple[str, ...] = ()  # what the figures must not be read as; what is not shown


class Rule(StrEnum):
    """Why something is hidden or coarsened."""

    THRESHOLD = "threshold"  # a count below the threshold
    COMPLEMENT = "complement"  # it would give a hidden count away
    DERIVED = "derived"  # a rate or percentage of a hidden count
    ROUNDED = "rounded"
    MONTHS = "months"  # days and hours become months
    AREAS = "areas"  # points become areas
    MERGED = "merged"  # areas put together
    PEOPLE = "people"  # too few live there
    WORDS = "words"  # free text that a person read, or that was left out
    NEVER = "never"  # planned checks, suspected venues or employers
    NO_MAP = "no map"
    NOT_AGREED = "not agreed"  # a partner that did not agree to be named


@dataclass(frozen=True, slots=True)
class Hidden:
    """A line of the receipt: what is hidden or coarsened, never by how much, and by which rule."""

    rule: Rule
    block: str  # its title
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Content:
    """A release; sentences are in the language of the day on which it was frozen."""

    title: str
    group: str
    problem: str
    audience: Audience
    about: About
    threshold: int
    rounding: bool = False
    number: int | None = None  # none before it is published
    published_on: date | None = None
    period: str = ""  # January to June 2026
    author: str = ""
    approver: str = ""
    method: str = ""  # source and method, one line
    emergency: str = ""  # number to call when someone is in danger
    blocks: tuple[Block, ...] = ()
    receipt: tuple[Hidden, ...] = ()
