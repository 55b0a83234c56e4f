"""Maps on slides as shapes that an office can move and colour: areas without any coordinates."""

from typing import TYPE_CHECKING, Any, Final

from workbench.domain.released import Map, Shape
from workbench.exports import slides_fit as fit
from workbench.exports import slides_text as text
from workbench.exports import slides_words as words
from workbench.exports.slides_fit import Box, Look, Say
from workbench.exports.slides_words import INK, WHITE
from workbench.i18n import _

if TYPE_CHECKING:
    from pptx.slide import Slide

_SCALE: Final = ("D3E4F3", "9ECAE1", "5BA3D0", "2171B5", "08306B")
_BORDER, _HATCH, _NOT = "5F6B76", "9AA5B1", "FFFFFF"
_NAMES: Final = (20.0, 18.0, 16.0)
_KEY: Final = 18.0  # letters of the numbers on areas without room for their names
_LEGEND: Final = (20.0, 18.0, 16.0, 14.0)
_STEP: Final = 30.0  # from line to line of the legend
_ROWS: Final = 25  # lines along which an area is searched for its widest place


def draw(slide: "Slide", room: Box, drawn: Map, *, told: str, keys: dict[str, str]) -> None:
    """The areas in this room, as large as it allows, with their names if all have room on them;
    else with their ``keys``, where these have room.
    """
    ground = _ground(room, drawn)
    group: Any = slide.shapes.add_group_shape()
    group._element.nvGrpSpPr.cNvPr.set("descr", told)
    group.name = _("Map")
    for shape in drawn.shapes:
        _area(group, ground, shape, len(drawn.levels))
    size = named(room, drawn)
    for shape in drawn.shapes:
        said = shape.name if size else keys.get(shape.name, "")
        _key(slide, ground, shape, (said, size or _KEY, len(drawn.levels)))


def halves(room: Box, drawn: Map) -> tuple[Box, Box]:
    """The map as large as it can be, and beside it a column for words."""
    wide = min(room.wide * 0.56, room.high / max(drawn.height, 0.01))
    start = wide + room.wide * 0.04
    left = Box(room.x, room.y, wide, room.high)
    return left, Box(room.x + start, room.y, room.wide - start, room.high)


def _ground(room: Box, drawn: Map) -> Box:
    wide = min(room.wide, room.high / max(drawn.height, 0.01))
    high = wide * drawn.height
    return Box(room.x + (room.wide - wide) / 2, room.y + (room.high - high) / 2, wide, high)


def named(room: Box, drawn: Map) -> float | None:
    """The size of letters in which each name has room on its area; nothing if one has not."""
    wide = _ground(room, drawn).wide
    for size in _NAMES:
        if all(_has_room(shape, size, wide) for shape in drawn.shapes):
            return size
    return None


def _has_room(shape: Shape, size: float, wide: float) -> bool:
    place, letters = _widest(shape), text.Letters(size, bold=True)
    return place is not None and text.width(shape.name, letters) + 12 < place[2] * wide


def colour(level: int, levels: int) -> str:
    """The shade of this level, so that few levels are far apart."""
    if level < 0:
        return _NOT
    last = len(_SCALE) - 1
    return _SCALE[last if levels == 1 else round(level * last / max(levels - 1, 1))]


def _area(group: Any, ground: Box, shape: Shape, levels: int) -> None:
    from pptx.util import Pt

    rings = [ring for ring in shape.rings if len(ring) >= 3]
    if not rings:
        return
    scale = 10_000  # steps across the square
    unit = ground.wide * 12_700 / scale
    points = [[(round(x * scale), round(y * scale)) for x, y in ring] for ring in rings]
    builder = group.shapes.build_freeform(*points[0][0], scale=unit)
    for number, ring in enumerate(points):
        if number:
            builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    made = builder.convert_to_shape(Pt(ground.x), Pt(ground.y))
    made.name = shape.name
    _fill(made, shape.level, levels)


def _fill(made: Any, level: int, levels: int) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_PATTERN
    from pptx.util import Pt

    made.shadow.inherit = False
    made.line.width = Pt(1.25)
    made.line.color.rgb = RGBColor.from_string(_BORDER)  # type: ignore[no-untyped-call]
    if level < 0:
        made.fill.patterned()
        made.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        made.fill.fore_color.rgb = RGBColor.from_string(_HATCH)  # type: ignore[no-untyped-call]
        made.fill.back_color.rgb = RGBColor.from_string(_NOT)  # type: ignore[no-untyped-call]
    else:
        made.fill.solid()
        made.fill.fore_color.rgb = RGBColor.from_string(colour(level, levels))  # type: ignore[no-untyped-call]


def _key(slide: "Slide", ground: Box, shape: Shape, key: tuple[str, float, int]) -> None:
    """The name or number of the area at its widest place, if it has room there."""
    said, size, levels = key
    place = _widest(shape)
    wide = text.width(said, text.Letters(size, bold=True)) + 10
    if not said or place is None or place[2] * ground.wide < wide:
        return
    middle, high = ground.x + place[0] * ground.wide, size * 1.5
    where = Box(middle - wide / 2, ground.y + place[1] * ground.wide - high / 2, wide, high)
    dark = shape.level >= 0 and colour(shape.level, levels) in _SCALE[3:]
    box = words.box(slide, where, fill="" if shape.level >= 0 else _NOT)
    look = Look(colour=WHITE if dark else INK, bold=True, centred=True, anchor="m")
    words.fill(box, [Say(said)], size=size, look=look)


def _widest(shape: Shape) -> tuple[float, float, float] | None:
    """Middle and width of the widest line inside the area, of those that have some height."""
    highs = [y for ring in shape.rings for _x, y in ring]
    if not highs:
        return None
    low, high = min(highs), max(highs)
    best: tuple[float, float, float] | None = None
    for number in range(3, _ROWS - 2):
        y = low + (high - low) * number / _ROWS
        cuts = sorted(_cuts(shape, y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            centred = (right - left) * (1 - abs(number / _ROWS - 0.5) * 0.5)
            if best is None or centred > best[2]:
                best = ((left + right) / 2, y, centred)
    return best


def _cuts(shape: Shape, y: float) -> list[float]:
    return [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in shape.rings
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 > y) != (y2 > y)
    ]


def legend_height(drawn: Map) -> float:
    """How much room the legend takes, in points."""
    return len(_legend(drawn)) * _STEP


def _legend(drawn: Map) -> list[tuple[int, str]]:
    rows = list(enumerate(drawn.levels))
    return [*rows, (-1, _("Not shown"))] if any(s.level < 0 for s in drawn.shapes) else rows


def legend(slide: "Slide", room: Box, drawn: Map, *, look: Look) -> None:
    """Each shade and what it stands for, one below the other."""
    for number, (level, said) in enumerate(_legend(drawn)):
        top = room.y + number * _STEP
        swatch: Any = words.box(slide, Box(room.x, top + 3, 34, 20))
        _fill(swatch, level, len(drawn.levels))
        line = Box(room.x + 44, top, room.wide - 44, 26)
        size = _fits(said, line, look)
        words.fill(words.box(slide, line), [Say(said)], size=size, look=look)


def _fits(said: str, line: Box, look: Look) -> float:
    for size in _LEGEND:
        if fit.tall([Say(said)], size, wide=line.wide, look=look) <= line.high:
            return size
    return _LEGEND[-1]
