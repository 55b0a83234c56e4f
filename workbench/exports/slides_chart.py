"""Native charts that an office can edit; the workbook inside holds what is shown and no more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from workbench.domain.released import Drawn
from workbench.exports import slides_chart_data as data
from workbench.exports import slides_text as text
from workbench.exports.slides_chart_data import Picture
from workbench.exports.slides_fit import Box
from workbench.exports.slides_words import INK, WHITE

if TYPE_CHECKING:
    from pptx.slide import Slide

_ONE: Final = ("2171B5",)
_TWO: Final = ("7C8791", "2171B5")  # before, and since
_MORE: Final = ("2171B5", "EBA937", "08306B", "C96A97", "7C8791")
MOST_SERIES: Final = len(_MORE)
MOST_BARS: Final = 10  # on a slide, with letters that can be read
MOST_COLUMNS: Final = 14
_GRID: Final = "D5DAE0"
_LETTERS: Final = (20.0, 18.0, 16.0, 14.0)
HIDDEN: Final = " *"  # behind the name of what is not shown
_SHARE: Final = 0.36  # of the width, for the names of bars


def draw(slide: "Slide", room: Box, picture: Picture) -> None:
    """The picture as a native chart in this room."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    kinds = {
        Drawn.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
        Drawn.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
        Drawn.LINES: XL_CHART_TYPE.LINE_MARKERS,
    }
    told: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    told.categories = list(picture.names)
    for name, values in picture.series:
        told.add_series(name, values)
    places = (Pt(room.x), Pt(room.y), Pt(room.wide), Pt(room.high))
    frame: Any = slide.shapes.add_chart(kinds[picture.drawn], *places, told)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", picture.told)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(data.workbook(picture))
    chart.has_title = False
    chart.font.size = Pt(_size(picture, room))
    _colour(chart.font.color, INK)
    _ground(chart)
    _legend(chart, several=len(picture.series) > 1)
    _axes(chart, picture, _share(picture, text.Letters(chart.font.size.pt), room.wide))
    _series(chart, picture)


def names_fit(names: Sequence[str], room: Box) -> bool:
    """Whether standing columns have room for their names below them, in two lines."""
    each = room.wide * 0.95 / max(len(names), 1)
    letters = text.Letters(_LETTERS[-1])
    return all(
        len(text.wrapped(name, letters, each)) <= 2 and not text.breaks(name, letters, each)
        for name in names
    )


def short_names(names: Sequence[str], room: Box) -> tuple[str, ...]:
    """The names as they have room beside lying bars."""
    letters = text.Letters(_LETTERS[-1])
    wide = room.wide * _SHARE * 0.92
    return tuple(
        name
        if not text.breaks(name, letters, wide) and _two_lines(name, wide)
        else text.cut(name, letters, wide)
        for name in names
    )


def _two_lines(name: str, wide: float) -> bool:
    return len(text.wrapped(name, text.Letters(_LETTERS[-1]), wide)) <= 2


def _size(picture: Picture, room: Box) -> float:
    """The largest letters in which the names have room: in one line, else in two."""
    lying = picture.drawn is Drawn.BARS
    wide = room.wide * (_SHARE * 0.92 if lying else 0.8 / max(len(picture.names), 1))
    high = room.high * 0.9 / max(len(picture.names), 1) if lying else 1_000.0
    for most in (1, 2):
        for size in _LETTERS[:-1]:
            if _have_room(picture.names, text.Letters(size), (wide, high), most):
                return size
    return _LETTERS[-1]


def _have_room(
    names: Sequence[str], letters: text.Letters, room: tuple[float, float], most: int
) -> bool:
    wide, high = room
    counts = [len(text.wrapped(name, letters, wide)) for name in names]
    broken = any(text.breaks(name, letters, wide) for name in names)
    return not broken and max(counts) <= most and max(counts) * letters.size * 1.25 <= high


def _share(picture: Picture, letters: text.Letters, wide: float) -> float:
    """How much of the width the names beside lying bars need."""
    lines = (
        line for name in picture.names for line in text.wrapped(name, letters, wide * _SHARE * 0.92)
    )
    needed = max((text.width(line, letters) for line in lines), default=0) / wide
    return min(_SHARE, needed * 1.08 + 0.01)


def _ground(chart: Any) -> None:
    """White below the letters, whatever the template has; corners as they are drawn."""
    from lxml.etree import SubElement  # type: ignore[import-untyped]
    from pptx.oxml.ns import qn

    space = chart._chartSpace
    looks = space.makeelement(qn("c:spPr"), {})
    SubElement(SubElement(looks, qn("a:solidFill")), qn("a:srgbClr"), {"val": WHITE})
    SubElement(SubElement(looks, qn("a:ln")), qn("a:noFill"))
    space.find(qn("c:chart")).addnext(looks)
    blanks = space.find(qn("c:chart")).find(qn("c:dispBlanksAs"))
    if blanks is not None:
        blanks.set("val", "gap")


def _legend(chart: Any, *, several: bool) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    chart.has_legend = several
    if several:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False


def _axes(chart: Any, picture: Picture, share: float) -> None:
    """Numbers stand at the bars; only lines have a scale beside them."""
    names, scale = chart.category_axis, chart.value_axis
    names.has_major_gridlines = False
    _colour(names.format.line.color, "7C8791")
    names.major_tick_mark = _no_tick()
    scale.minimum_scale = 0
    scale.maximum_scale = data.round_up((picture.highest or data.highest(picture)) * 1.12)
    scale.major_tick_mark = _no_tick()
    lines = picture.drawn is Drawn.LINES
    scale.visible = scale.has_major_gridlines = lines
    if lines:
        _colour(scale.major_gridlines.format.line.color, _GRID)
        scale.format.line.fill.background()
    if picture.drawn is Drawn.BARS:
        names.reverse_order = True
        _lay_out(chart, (share, 0.02, 0.98 - share, 0.96), below=len(picture.series) > 1)


def _no_tick() -> Any:
    from pptx.enum.chart import XL_TICK_MARK

    return XL_TICK_MARK.NONE


def _lay_out(chart: Any, share: tuple[float, float, float, float], *, below: bool) -> None:
    """Where the bars stand in the chart; what is left of them is for the names."""
    from lxml.etree import SubElement
    from pptx.oxml.ns import qn

    x, y, wide, high = share
    if below:  # the legend
        y, high = 0.12, 0.86
    area = chart._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = area.makeelement(qn("c:layout"), {})
        area.insert(0, layout)
    manual = SubElement(layout, qn("c:manualLayout"))
    settings = (
        *(("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge")),
        *(("x", str(x)), ("y", str(y)), ("w", str(wide)), ("h", str(high))),
    )
    for name, value in settings:
        SubElement(manual, qn(f"c:{name}"), {"val": value})


def _series(chart: Any, picture: Picture) -> None:
    from pptx.util import Pt

    plot = chart.plots[0]
    count = len(picture.series)
    colours = _ONE if count == 1 else _TWO if count == 2 else _MORE
    lines = picture.drawn is Drawn.LINES
    if not lines:
        plot.gap_width = 45
        plot.overlap = 100 if picture.begun else -8
        plot.vary_by_categories = False
    few = len(picture.names) * (1 if picture.begun else count) <= 2 * MOST_COLUMNS
    if few and not lines:
        plot.has_data_labels = True
        plot.data_labels.show_value = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0.##", False
        plot.data_labels.font.bold = True
        plot.data_labels.font.size = Pt(chart.font.size.pt)
        _colour(plot.data_labels.font.color, INK)
    for number, series in enumerate(plot.series):
        colour = colours[number % len(colours)]
        if lines:
            series.smooth = False
            series.format.line.width = Pt(4)
            _colour(series.format.line.color, colour)
            series.marker.size = 9
            series.marker.format.fill.solid()
            _colour(series.marker.format.fill.fore_color, colour)
            _colour(series.marker.format.line.color, colour)
        else:
            series.format.fill.solid()
            _colour(series.format.fill.fore_color, colour)


def _colour(what: Any, colour: str) -> None:
    from pptx.dml.color import RGBColor

    what.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]
