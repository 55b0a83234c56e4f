"""What the counts of one measure say: sentences, the estimates beside each other, the charts."""

import streamlit as st

from workbench.analytics.interrupted import Interrupted
from workbench.charts.time_marks import Placed
from workbench.i18n import _
from workbench.services import assessing_drawn
from workbench.services.assessing_judged import Course, Judged
from workbench.services.assessing_rows import Row
from workbench.ui import messages, views

_QUIET = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}


def draw(judged: Judged, placed: tuple[Placed, ...]) -> None:
    """The honest sentence first, then whether the estimates agree, then each of them."""
    _sentences(judged)
    if judged.rows:
        st.markdown(messages.plain(judged.agreement))
    for doubt in judged.doubts:
        st.caption(f":material/warning: {messages.plain(doubt)}")
    if not judged.rows:
        return
    key = judged.measure or "none"
    bars = assessing_drawn.bars(judged.rows)
    if len(bars) > 1:
        from workbench.charts import estimates

        alt = _("Estimates with their intervals; the table below says the same.")
        st.plotly_chart(estimates.draw(bars), key=f"{key}.estimates", config=_QUIET, alt=alt)
    table(judged.rows, title=_("Every estimate, and what it means"))
    if judged.course:
        _months(judged.course, placed, key)


def table(rows: tuple[Row, ...], *, title: str) -> None:
    """The estimates as a table that a screen reader can walk."""
    with st.expander(title, expanded=True):
        st.table(
            {
                _("Estimate"): [_figure(row) for row in rows],
                _("What it means"): [messages.plain(row.means) for row in rows],
            },
            border="horizontal",
            hide_index=True,
        )


def _sentences(judged: Judged) -> None:
    if not judged.sentences:
        return
    first, *rest = judged.sentences
    if judged.found and judged.found.before_after_only:
        st.badge(_("Before and after only"), icon=":material/compare_arrows:", color="gray")
    st.markdown(f"**{messages.plain(first)}**")
    st.markdown(messages.plain(" ".join(rest)))


def _figure(row: Row) -> str:
    figure = f"{messages.plain(row.name)}  \n**{messages.plain(row.figure)}**"
    return f"{figure} ({messages.plain(row.interval)})" if row.interval else figure


def _months(course: Course, placed: tuple[Placed, ...], key: str) -> None:
    from workbench.charts import interrupted, run_chart

    st.markdown("###### " + _("Month by month"))
    figure = run_chart.draw(assessing_drawn.run(course, placed))
    views.chart(figure, f"{key}.run", assessing_drawn.run_table(course))
    for each in placed:
        st.caption(messages.plain(each.told))
    if isinstance(course.fit, Interrupted):
        fitted = assessing_drawn.fitted(course, course.fit)
        st.markdown("###### " + _("Counted, and to be expected without the response"))
        rows = assessing_drawn.fitted_table(course, course.fit)
        views.chart(interrupted.draw(fitted), f"{key}.series", rows)
