"""Marks above a chart over time: a numbered sign each, a line down to its day, none on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.charts import theme

LANE = 26  # pixels of height of one row of signs
_APART = 0.085  # of the width: two signs closer than this stand in different rows, on a phone too
_DARK = "#1F2933"
_PALE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of mark is told from others without colour."""

    symbol: str
    dash: str
    width: float = 1.5  # of its line
    filled: bool = False
    size: int = 22


STYLES = {
    "action": Style("circle", "solid"),
    "campaign": Style("square", "dash"),
    "recording": Style("diamond", "dot", width=3, filled=True, size=26),
    "event": Style("hexagon2", "dashdot"),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on the axis; places count from 0, a day lies between two months' middles."""

    number: int
    kind: str  # a key of STYLES
    title: str  # what the kind is called
    start: float
    end: float  # the same as start for a single day
    told: str  # what the list says about it


def lanes(marks: Sequence[Placed], width: float) -> list[int]:
    """The row of each mark, from below, so that none lies on another; ``width`` of the axis.

    >>> one = Placed(1, "action", "Action", 3.0, 3.0, "")
    >>> lanes([one, one, one], 12)
    [0, 1, 2]
    """
    ends: list[float] = []
    rows = []
    for mark in marks:
        row = next((row for row, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[row:] = [max(mark.start, mark.end) + _APART * width, *ends[row + 1 :]]
        rows.append(row)
    return rows


def traces(
    marks: Sequence[Placed], rows: Sequence[int], *, top: float, lane: float
) -> list[dict[str, Any]]:
    """Lines, then the signs with their numbers over them, a trace a kind.

    Args:
        rows: of ``lanes``.
        top: where the counts end on the axis upwards; the first row of signs stands above.
        lane: height of a row on that axis.
    """
    heights = [top + (row + 0.5) * lane for row in rows]
    kinds = {
        kind: [(mark, at) for mark, at in zip(marks, heights, strict=True) if mark.kind == kind]
        for kind in STYLES
    }
    there = {kind: chosen for kind, chosen in kinds.items() if chosen}
    lasting = [(mark, at) for mark, at in zip(marks, heights, strict=True) if mark.end > mark.start]
    return [
        *(line for kind, chosen in there.items() for line in _lines(chosen, STYLES[kind])),
        *([_bars(lasting)] if lasting else []),
        *(_signs(chosen, STYLES[kind]) for kind, chosen in there.items()),
    ]


def _lines(marks: Sequence[tuple[Placed, float]], style: Style) -> list[dict[str, Any]]:
    """From each sign down to its day: dark on pale, for in grey a bar is as dark as any line."""
    ends = [(mark.start, mark.start, 0.0, at) for mark, at in marks]
    return [
        _strokes(ends, {"color": _PALE, "width": style.width + 2}),
        _strokes(ends, {"color": _DARK, "width": style.width, "dash": style.dash}),
    ]


def _bars(marks: Sequence[tuple[Placed, float]]) -> dict[str, Any]:
    """How long each lasted, at the height of its sign."""
    line = {"color": theme.LINE, "width": 4}
    return _strokes([(mark.start, mark.end, at, at) for mark, at in marks], line)


def _strokes(ends: Sequence[tuple[float, ...]], line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [place for x0, x1, _y0, _y1 in ends for place in (x0, x1, None)],
        "y": [height for _x0, _x1, y0, y1 in ends for height in (y0, y1, None)],
        "mode": "lines",
        "line": line,
        "hoverinfo": "skip",
        "cliponaxis": False,
        "showlegend": False,
    }


def _signs(marks: Sequence[tuple[Placed, float]], style: Style) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": [mark.start for mark, _at in marks],
        "y": [at for _mark, at in marks],
        "mode": "markers+text",
        "text": [f"<b>{mark.number}</b>" for mark, _at in marks],
        "textfont": {"size": 13, "color": _PALE if style.filled else _DARK},
        "hovertext": [theme.plain(mark.told) for mark, _at in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "name": theme.plain(marks[0][0].title),
        "showlegend": True,
        "marker": _sign(style),
    }


def _sign(style: Style) -> dict[str, Any]:
    return {
        "symbol": style.symbol,
        "size": style.size,
        "color": _DARK if style.filled else _PALE,
        # The edge of a dark sign is pale: it must show on a dark ground too.
        "line": {"color": _PALE if style.filled else _DARK, "width": 1.5},
    }
