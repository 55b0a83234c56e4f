"""The part "Overview" of the patterns page: the headline, the map, months, kinds, hours."""

from dataclasses import replace

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services.views.seen import Seen
from workbench.ui import messages, pattern_reports, pattern_where, views
from workbench.ui.views import Page

_BELOW = ("months", "kinds", "hours")  # the map


def draw(page: Page) -> None:
    """What everybody asks first; all of it is read in one look."""
    top = st.container()
    where, options = pattern_where.choose(page)
    seen = views.read(page, ("headline", where, *_BELOW), options)
    with top:
        if seen["headline"].refused:
            st.info(messages.plain(seen["headline"].refused))
            return
        st.markdown(f"##### {messages.plain(seen['headline'].finding)}")
    headline = seen["headline"].finding
    pattern_where.draw(page, where, options, seen=seen[where])
    _reports(page)
    for key in _BELOW:
        if seen[key].refused:
            st.caption(messages.plain(seen[key].refused))
        else:
            views.show(page, key, seen=_beyond(headline, seen[key]))


def _beyond(headline: str, seen: Seen) -> Seen:
    """Without a first sentence that the headline has said already."""
    first, stop, rest = seen.finding.partition(". ")
    said = bool(rest) and headline.startswith(f"{first}{stop}")
    return replace(seen, finding=rest) if said else seen


def _reports(page: Page) -> None:
    """What the community reports, beside what was recorded; for vetted readers, once opened."""
    if page.layer is None or not policy.may(page.person, Action.READ_REPORTS, page.group_id):
        return
    with st.expander(_("Reports by area"), key="pattern-reports", on_change="rerun") as folded:
        if folded.open:
            pattern_reports.by_area(page.person, page.group_id, page.layer)
            st.caption(
                _("All reports that stand, by area: the filters choose among incidents only.")
            )
