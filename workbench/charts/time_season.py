"""The last months beside the same months of the years before: mean, range, what stands out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts import theme, time_axis
from workbench.charts.units import INCIDENTS
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_INK = "#1F2933"


@dataclass(frozen=True, slots=True)
class Month:
    """A month beside the years before; without a count nothing covers it."""

    month: str  # YYYY-MM
    count: int | None
    years: int = 0  # before it, that are known
    mean: float | None = None
    least: int | None = None
    most: int | None = None
    stands_out: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Season:
    """Months in a row."""

    months: tuple[Month, ...]
    told: str = ""  # data to when


def draw(shown: Season) -> "Figure":
    """Range as a hatched bar, mean as a stroke, the months as a line; diamonds stand out."""
    months = shown.months
    top = 1.08 * max(
        [1, *(each.count or 0 for each in months), *(each.most or 0 for each in months)]
    )
    data = [*_before(months, low=top / 150), _now(months), *_outside(months), *_begun(months)]
    layout = {
        "height": 270 + time_axis.below(len(data)),
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "hoverlabel": {"align": "left"},
        "bargap": 0.3,
        "legend": time_axis.LEGEND,
        "xaxis": time_axis.of_months([each.month for each in months], title=shown.told),
        "yaxis": time_axis.of_counts(str(INCIDENTS.title), top=top),
    }
    return theme.figure(data, layout)


def _before(months: Sequence[Month], *, low: float) -> Iterator[dict[str, Any]]:
    known = [place for place, each in enumerate(months) if each.mean is not None]
    least = [months[place].least or 0 for place in known]
    most = [months[place].most or 0 for place in known]
    pattern = {"shape": "/", "fgcolor": theme.LINE, "bgcolor": "rgba(0,0,0,0)", "size": 5}
    yield {
        "type": "bar",
        "x": known,
        "base": least,
        "y": [max(low, high - under) for under, high in zip(least, most, strict=True)],
        "marker": {
            "color": "rgba(0,0,0,0)",
            "pattern": pattern | {"solidity": 0.2},
            "line": {"width": 1, "color": theme.LINE},
        },
        "name": _("Range of the years before"),
        "hoverinfo": "skip",
    }
    yield {
        "type": "scatter",
        "mode": "markers",
        "x": known,
        "y": [months[place].mean for place in known],
        "marker": {"symbol": "line-ew", "size": 18, "line": {"width": 3, "color": theme.LINE}},
        "name": _("Mean of the years before"),
        "hoverinfo": "skip",
    }


def _now(months: Sequence[Month]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(months))),
        "y": [None if each.partial else each.count for each in months],
        "line": {"color": theme.BAR, "width": 2},
        "marker": {"color": theme.BAR, "size": 9},
        "name": _("These months"),
        "text": [_hint(each) for each in months],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
    }


def _outside(months: Sequence[Month]) -> Iterator[dict[str, Any]]:
    marker = {"symbol": "diamond", "size": 16, "color": theme.BAR}
    chosen = [place for place, each in enumerate(months) if each.stands_out]
    yield from _points(
        months,
        chosen,
        name=_("Outside what chance would give"),
        marker=marker | {"line": {"width": 2.5, "color": _INK}},
    )


def _begun(months: Sequence[Month]) -> Iterator[dict[str, Any]]:
    marker = {"symbol": "circle-open", "size": 9, "color": theme.BAR, "line": {"width": 2}}
    chosen = [place for place, each in enumerate(months) if each.partial]
    yield from _points(months, chosen, name=_("Month not complete"), marker=marker)


def _points(
    months: Sequence[Month], chosen: Sequence[int], *, name: str, marker: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    if chosen:
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": list(chosen),
            "y": [months[place].count for place in chosen],
            "marker": marker,
            "name": name,
            "text": [_hint(months[place]) for place in chosen],
            "hovertemplate": "%{text}<extra></extra>",
        }


def _hint(month: Month) -> str:
    if month.count is None:
        return f"{month_name(month.month)}<br>{_('No data')}"
    told = f"{month_name(month.month)}<br>{INCIDENTS.told(month.count)}"
    if month.mean is None:
        return told
    before = ngettext("{count} year before", "{count} years before", month.years)
    usual = _("mean {mean}, range {least} to {most}").format(
        mean=f"{month.mean:,.1f}", least=f"{month.least:,}", most=f"{month.most:,}"
    )
    return f"{told}<br>{before}: {usual}"
