"""How every chart looks: a scale for colour-blind eyes too, quiet axes, text that stays text."""

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# One hue from pale to dark (ColorBrewer Blues): safe for colour-blind eyes and in grey print.
SCALE = ("#DCE9F6", "#9ECAE1", "#5BA3D0", "#2171B5", "#08306B")
BAR = "#2171B5"
POINT = "#B4431F"
LINE = "#5F6B76"


def plain(text: str) -> str:
    """User text for a chart: plotly reads some HTML, so that it is escaped."""
    return escape(text, quote=False)


def scale() -> list[list[Any]]:
    """The scale as plotly wants it."""
    last = len(SCALE) - 1
    return [[place / last, colour] for place, colour in enumerate(SCALE)]


def quiet(figure: "Figure", *, height: int, x: str = "", y: str = "") -> "Figure":
    """The figure with titles of its axes and little else around it."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        hoverlabel={"align": "left"},
        bargap=0.15,
        showlegend=False,
    )
    figure.update_xaxes(title=x or None, automargin=True)
    figure.update_yaxes(title=y or None, automargin=True, rangemode="tozero")
    return figure
