"""The strategic view: objectives, figures as they stand, and the course of twelve months."""

import streamlit as st

from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.services.portfolio_figures import FIGURES, Strategic
from workbench.ui import cache, portfolio_objectives, portfolio_words
from workbench.ui.portfolio_calls import Seen

_CHART = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}
_IN_A_ROW = 3  # figures beside each other


def draw(seen: Seen) -> None:
    """Objectives first, then what the figures say."""
    portfolio_objectives.draw(seen)
    found = cache.portfolio_months(
        seen.person, seen.group_id, revision=seen.revision, today=seen.found.today
    )
    st.subheader(_("Figures now"), anchor=False)
    with st.container(key="figures"):
        for start in range(0, len(FIGURES), _IN_A_ROW):
            row = list(FIGURES.items())[start : start + _IN_A_ROW]
            for place, (key, figure) in zip(st.columns(_IN_A_ROW), row, strict=False):
                with place.container(height="stretch", gap="xxsmall", border=True):
                    st.caption(str(figure.label), help=str(figure.tip))
                    st.markdown(f"**{portfolio_words.value(key, found.readings[key])}**")
    if any(each.opened or each.closed or each.open for each in found.months):
        st.subheader(_("Month by month"), anchor=False)
        _months(found)


def _months(found: Strategic) -> None:
    from workbench.charts import portfolio_months

    bars = [
        portfolio_months.Month(each.month, each.opened, each.closed, each.open)
        for each in found.months
    ]
    st.plotly_chart(
        portfolio_months.draw(bars), theme="streamlit", config=_CHART, key="portfolio.months"
    )
    st.dataframe(_table(found), hide_index=True, key="portfolio.months.table")
    for note in _notes(found):
        st.caption(note)


def _table(found: Strategic) -> dict[str, list[str | int]]:
    """The same as columns, the newest month first."""
    months = found.months[::-1]
    return {
        _("Month"): [month_name(each.month) for each in months],
        _("Stated"): [each.opened for each in months],
        _("Closed"): [each.closed for each in months],
        _("Open at its end"): [each.open for each in months],
        _("Actions done"): [each.done for each in months],
        _("In time, of those with a due day"): [portfolio_words.in_time(each) for each in months],
        _("Reports"): [portfolio_words.known("reports", each.reports) for each in months],
        _("Referrals"): [portfolio_words.known("referrals", each.referrals) for each in months],
    }


def _notes(found: Strategic) -> list[str]:
    """What the table does not say by itself."""
    notes = [_("The month that we are in is not over: its numbers will grow.")]
    if found.undated:
        notes.append(
            ngettext(
                "{count} action was done on a day that nobody noted: it is in no month.",
                "{count} actions were done on days that nobody noted: they are in no month.",
                found.undated,
            )
        )
    if not found.exact_reports:
        notes.append(
            _("Reports: released ones only, in rounded numbers, as you are no vetted reader.")
        )
    notes.append(_("A problem that was closed and opened again counts as open all the time."))
    return notes
