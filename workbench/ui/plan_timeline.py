"""The plan on a line of time: what lasts how long, what waits for what; and the same as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.ui import messages, plan_pages, views
from workbench.ui.desk import Desk
from workbench.worksheets import plan, plan_rules
from workbench.worksheets.filled import Line
from workbench.worksheets.response import ACTIONS

if TYPE_CHECKING:
    import pandas as pd

    from workbench.charts.timeline import Bar

_SIZE = 30  # actions of a page
_CHART = {"displaylogo": False, "displayModeBar": False}


def draw(desk: Desk) -> None:
    """The actions with a day, a page at a time, those that begin first above."""
    dated = sorted(
        (line for line in desk.filled.of(ACTIONS.key) if line.lead and _first(line)), key=_first
    )
    if not dated:
        st.caption(
            _("No action has a day yet. Say by when each needs to be done, and it appears here.")
        )
        return
    shown, _is_last = plan_pages.part(dated, size=_SIZE)
    late = plan.too_early(desk.filled)
    if late and not desk.projecting:
        labels = ", ".join(desk.filled.labels[row_id] for row_id in late)
        sentence = _("Due before what they wait for: {labels}.").format(labels=labels)
        st.markdown(f":material/warning: {messages.plain(sentence)}")
    bars = _bars(desk, shown)
    _picture(bars)
    plan_pages.ways(dated, size=_SIZE)
    views.twin(_table(bars), key="plan.timeline.table")


def _picture(bars: "Sequence[Bar]") -> None:
    from workbench.charts import timeline

    st.plotly_chart(
        timeline.figure(bars, today=date.today()),
        key="plan.timeline",
        config=_CHART,
        alt=_("Actions over time; the table below says the same."),
    )


def _bars(desk: Desk, lines: Sequence[Line]) -> "list[Bar]":
    before = plan.dependencies(desk.filled)
    labels = desk.filled.labels
    return [_bar(line, labels, [labels[each] for each in before[line.id]]) for line in lines]


def _bar(line: Line, labels: Mapping[str, str], before: Sequence[str]) -> "Bar":
    from workbench.charts.timeline import Bar

    state = plan_rules.state_of(line.value)
    done = line.value("done_on") if state == "done" else ""
    return Bar(
        label=labels[line.id],
        words=" ".join(line.lead.split()),
        state=state,
        state_name=plan_rules.name(state),
        starts=_day(line.value("start")),
        ends=_day(done or line.value("due")),
        before=tuple(before),
    )


def _table(bars: "Sequence[Bar]") -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(
        {
            _("Action"): [f"{bar.label} {bar.words}" for bar in bars],
            _("State"): [bar.state_name for bar in bars],
            _("Begins"): [_told(bar.starts) for bar in bars],
            _("Due or done"): [_told(bar.ends) for bar in bars],
            _("After"): [", ".join(bar.before) for bar in bars],
        }
    )


def _first(line: Line) -> str:
    done = line.value("done_on") if line.value("state") == "done" else ""
    return line.value("start") or done or line.value("due")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _told(day: date | None) -> str:
    return day_name(day) if day else ""
