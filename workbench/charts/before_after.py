"""What charts of months before and after a response share: the shaded period, its two names."""

from typing import Any, NamedTuple

from workbench.i18n import _

_SHADE = "rgba(127,127,127,0.16)"  # on paper, on a dark screen and in grey print
_EDGE = "#5F6B76"


class Spans(NamedTuple):
    """Places on the axis of months at which periods begin and end; the same twice for none."""

    before: tuple[float, float]
    after: tuple[float, float]


def layout(spans: Spans | None, *, top: float) -> dict[str, Any]:
    """Shapes and annotations: before is shaded, where the response began stands a line."""
    if spans is None:
        return {}
    named = ((spans.before, _("Before")), (spans.after, _("After")))
    return {
        "shapes": [
            _box(*spans.before, top=top),
            *([_line(spans.after[0], top=top)] if spans.after[1] > spans.after[0] else []),
        ],
        "annotations": [
            _name(start, end, top, name) for (start, end), name in named if end > start
        ],
    }


def _box(start: float, end: float, *, top: float) -> dict[str, Any]:
    return {
        "type": "rect",
        **{"x0": start, "x1": end, "y0": 0, "y1": top},
        "fillcolor": _SHADE,
        "line": {"width": 0},
        "layer": "below",
    }


def _line(place: float, *, top: float) -> dict[str, Any]:
    return {
        "type": "line",
        **{"x0": place, "x1": place, "y0": 0, "y1": top},
        "line": {"color": _EDGE, "width": 1.5, "dash": "dot"},
        "layer": "below",
    }


def _name(start: float, end: float, top: float, name: str) -> dict[str, Any]:
    return {
        "x": (start + end) / 2,
        "y": top,
        "yanchor": "top",
        "text": name,
        "showarrow": False,
        "font": {"size": 13},
    }
