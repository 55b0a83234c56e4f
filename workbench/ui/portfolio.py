"""The follow-up of all plans: my week, whom to call and how all stands, figures and objectives."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.people import Role
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import portfolio, portfolio_files, problems
from workbench.ui import (
    address,
    cache,
    messages,
    portfolio_arrangements,
    portfolio_calls,
    portfolio_figures,
    portfolio_list,
    portfolio_news,
    portfolio_overview,
    portfolio_week,
    state,
)
from workbench.ui import portfolio_links as links
from workbench.ui.portfolio_calls import Seen

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL = "all"

# The three levels of the guidebook, chapter III.4: managerial, operational, strategic.
LEVELS: Mapping[str, Lazy] = {
    "calls": Lazy("What waits"),
    "week": Lazy("My week"),
    "figures": Lazy("Figures and objectives"),
}
TIP = Lazy(
    "What waits is for those who manage, my week for those who act, figures and objectives for "
    "those who answer for an action plan (guidebook, chapter III.4)."
)


def draw(person: Actor) -> None:
    """The whole page below its title."""
    groups = problems.groups(person)
    if not groups:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    st.html(links.WRAPPED)
    links.tell_browser()
    group_id = address.given("of") if address.given("of") in groups else ""
    revision = portfolio.revision(person)
    found = cache.portfolio(person, group_id, revision=revision, today=date.today())
    seen = Seen(person, found, group_id, revision)
    level = _choices(seen, groups)
    messages.say_what_happened(state.said())
    if portfolio_list.opened():
        portfolio_list.draw(seen)
        return
    with messages.reporting():
        _LEVELS[level](seen)


def _choices(seen: Seen, groups: dict[str, str]) -> str:
    """The level; level and group stand in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        level = address.choose("level", _("Level"), _levels(seen), tip=str(TIP))
        if len(groups) > 1:
            options = {ALL: _("All my groups"), **groups}
            address.pick("of", _("Group"), options, width=280)
    return level


def _levels(seen: Seen) -> dict[str, str]:
    """Those who have something to do find their week first, who manages what waits."""
    manages = Role.MANAGER in dict(seen.person.roles).values()
    acts = not manages and bool(portfolio_week.mine(seen))
    order = ["week", "calls", "figures"] if acts else ["calls", "week", "figures"]
    return {key: str(LEVELS[key]) for key in order}


def _calls(seen: Seen) -> None:
    portfolio_calls.draw(seen)
    portfolio_news.draw(seen)
    if seen.found.standings:
        portfolio_overview.draw(seen)
    portfolio_arrangements.draw(seen)
    _export(seen)


def _week(seen: Seen) -> None:
    portfolio_week.draw(seen)


def _figures(seen: Seen) -> None:
    portfolio_figures.draw(seen)
    _export(seen)


def _export(seen: Seen) -> None:
    """The portfolio as a workbook, of the groups in which the person may export."""
    if not any(policy.may(seen.person, Action.EXPORT, group) for group in seen.found.groups):
        return
    st.download_button(
        _("Export to Excel"),
        data=partial(portfolio_files.workbook, seen.person, seen.group_id),
        file_name="follow-up.xlsx",
        mime=_XLSX,
        icon=":material/download:",
        on_click="ignore",
    )


_LEVELS: dict[str, Callable[[Seen], None]] = {
    "calls": _calls,
    "week": _week,
    "figures": _figures,
}
