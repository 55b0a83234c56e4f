"""What happens, and at which named places: bars, the longest on top."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from workbench.charts import theme
from workbench.charts.units import INCIDENTS, Unit
from workbench.i18n import _

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

MOST = 20  # bars; the table beside has them all
_LONGEST = 40  # characters of a line of a label
_LINES = 2
_FEW = 6


def bars(names: Sequence[str], counts: Sequence[int], *, unit: Unit = INCIDENTS) -> "Figure":
    """One bar a name, most first; a blank name is shown as not stated."""
    shown = [name or _("Not stated") for name in names][:MOST]
    labels = [_label(name) for name in shown]
    numbers = [int(count) for count in counts][:MOST]
    hints = [_hint(name, unit.told(count)) for name, count in zip(shown, numbers, strict=True)]
    trace = {
        "type": "bar",
        "y": list(range(len(shown))),
        "x": numbers,
        "orientation": "h",
        "marker": {"color": theme.BAR},
        "text": hints,
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }
    return theme.quiet(
        trace,
        height=100 + (34 if any("<br>" in each for each in labels) else 26) * len(shown),
        x={
            "title": theme.title(str(unit.title)),
            "tickformat": ",d",
            **({"dtick": 1} if max(numbers, default=0) < _FEW else {}),  # no halves
        },
        y={
            "autorange": "reversed",
            "tickvals": list(range(len(shown))),
            "ticktext": labels,
        },
    )


def _hint(name: str, counted: str) -> str:
    return f"{theme.plain(name)}<br>{counted}"


def _label(name: str) -> str:
    """A name in at most two lines: its first words often do not tell it from others."""
    lines = wrap(name, _LONGEST, max_lines=_LINES, placeholder="…")
    return "<br>".join(theme.plain(line) for line in lines)
