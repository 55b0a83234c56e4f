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


def quiet(trace: Any, *, height: int, x: dict[str, Any], y: dict[str, Any]) -> "Figure":
    """A figure of this trace, with its two axes and little else around it."""
    from plotly import graph_objects as go

    # All at once: each later update would cost plotly some milliseconds.
    layout = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "bargap": 0.15,
        "showlegend": False,
        "xaxis": {"automargin": True, **x},
        "yaxis": {"automargin": True, "rangemode": "tozero", **y},
    }
    return go.Figure(trace, layout=layout)


def title(text: str) -> dict[str, str]:
    """The title of an axis."""
    return {"text": text}
