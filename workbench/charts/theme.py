"""How every chart looks: a scale for colour-blind eyes too, quiet axes, text that stays text."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotly.graph_objects import Figure as Figure  # so that pages can name what they show

# One hue from pale to dark (after ColorBrewer Blues): safe for colour-blind eyes and in grey print.
SCALE = ("#D3E4F3", "#9ECAE1", "#5BA3D0", "#2171B5", "#08306B")
NONE = "#F7F8F9"  # nothing counted here: paler than the scale begins
# Fewer to more, and darker all the way: in grey print, too, more is darker than no change.
DIFFERENCE = ("#FBEA5A", "#D9C85F", "#B3A66F", "#8C8A7A", "#666F7C", "#3C5273", "#0B2A55")
UNSURE = "#E9EAEC"  # a rate of which nothing can be said
GROUND = "#FFFFFF"  # of maps, on dark screens too: the scales are made for paper
BAR = "#2171B5"
POINT = "#B4431F"
LINE = "#5F6B76"
BORDER = "#7C8791"  # of areas, on top of what is counted


def plain(text: str) -> str:
    """User text for a chart: plotly reads some HTML, so that it is escaped."""
    return escape(text, quote=False)


def scale() -> list[list[Any]]:
    """The scale as plotly wants it."""
    last = len(SCALE) - 1
    return [[place / last, colour] for place, colour in enumerate(SCALE)]


def figure(traces: Sequence[dict[str, Any]], layout: dict[str, Any]) -> "Figure":
    """A figure of these, in plotly's words; each trace has its type."""
    from workbench.charts.drawn import Drawn  # it loads plotly

    return Drawn({"data": list(traces), "layout": layout})


def quiet(
    *traces: dict[str, Any], height: int, x: dict[str, Any], y: dict[str, Any], **more: Any
) -> "Figure":
    """A figure of these traces, with its two axes and little else around it; ``more`` layout."""
    layout = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "bargap": 0.15,
        "showlegend": False,
        "xaxis": {"automargin": True, **x},
        "yaxis": {"automargin": True, "rangemode": "tozero", **y},
    }
    return figure(traces, layout | more)


def title(text: str) -> dict[str, str]:
    """The title of an axis."""
    return {"text": text}
