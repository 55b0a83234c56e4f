"""What a draft is for and how much it hides: title, audience, threshold, months, map."""

from functools import partial
from typing import Any

import streamlit as st

from workbench.domain.forum import About, Audience
from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.security import disclosure, policy
from workbench.security.roles import Action
from workbench.services import patterns, releases
from workbench.services.release_drafts import Opened
from workbench.ui import cache, forum_keeping, messages
from workbench.ui.desk import Desk
from workbench.ui.forum_keeping import Cell
from workbench.ui.forum_words import ABOUT, AUDIENCES

_MONTH = 190  # pixels


def draw(desk: Desk, opened: Opened) -> None:
    """The title, and folded what is seldom changed; each is kept as it is chosen."""
    cell = Cell(opened.id, "", "title")
    forum_keeping.draw(desk.person, opened, cell, label=_("Title of the release"), single=True)
    with st.expander(_brief(opened), icon=":material/tune:", key="forum.settings"):
        _purpose(desk, opened)
        _hiding(desk, opened)
        _period(desk, opened)
        if opened.about is About.TRAFFICKING:
            _map(desk, opened)


def of_approver(desk: Desk, opened: Opened) -> None:
    """What an approver who does not write decides all the same: whether there may be a map."""
    if opened.about is About.TRAFFICKING and policy.may(
        desk.person, Action.PUBLISH, opened.group_id
    ):
        with st.expander(_("A map in it?"), key="forum.map"):
            _map(desk, opened)


def _brief(opened: Opened) -> str:
    """What is chosen, on the folded line."""
    return _("For {audience} · counts below {threshold} are hidden").format(
        audience=AUDIENCES[opened.audience].name, threshold=opened.threshold
    )


def _purpose(desk: Desk, opened: Opened) -> None:
    with st.container(horizontal=True):
        for field, title, names in (
            ("audience", _("For whom"), {str(key): str(AUDIENCES[key].name) for key in Audience}),
            ("about", _("What it touches"), {str(key): str(ABOUT[key].name) for key in About}),
        ):
            key = f"{opened.id}.{field}"
            st.session_state[key] = str(getattr(opened, field))
            st.selectbox(
                title,
                list(names),
                format_func=names.__getitem__,
                key=key,
                on_change=_change,
                args=(desk, opened, field),
            )


def _hiding(desk: Desk, opened: Opened) -> None:
    """Never below what the release touches asks for."""
    least = disclosure.least(opened.about)
    threshold, rounding = f"{opened.id}.threshold", f"{opened.id}.rounding"
    st.session_state[threshold] = opened.threshold
    st.session_state[rounding] = opened.rounding
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            _("Hide counts below"),
            [each for each in disclosure.THRESHOLDS if each >= least],
            key=threshold,
            required=True,
            on_change=_change,
            args=(desk, opened, "threshold"),
            help=_("5 is usual, 10 for trafficking and children; some offices ask for 11."),
        )
        st.toggle(
            _("Round all counts to the nearest five"),
            key=rounding,
            on_change=_change,
            args=(desk, opened, "rounding"),
        )


def _period(desk: Desk, opened: Opened) -> None:
    """Of the charts; "" is as far as the data go."""
    person, group_id = desk.person, opened.group_id
    version = patterns.version(person, group_id)
    months = cache.incident_choices(person, group_id, version).months
    if not months:
        st.caption(_("The group has no incidents yet, so no chart can stand in it."))
        return
    with st.container(horizontal=True):
        for field, title, none in (
            ("first_month", _("Charts from"), _("The first month")),
            ("last_month", _("Charts to"), _("The last month")),
        ):
            chosen = str(getattr(opened, field))
            key = f"{opened.id}.{field}"
            st.session_state[key] = chosen
            names = {month: month_name(month) for month in (*months, *filter(None, [chosen]))}
            names = {"": none, **names}
            st.selectbox(
                title,
                list(names),
                format_func=names.__getitem__,
                key=key,
                width=_MONTH,
                on_change=_change,
                args=(desk, opened, field),
            )


def _map(desk: Desk, opened: Opened) -> None:
    """The reason for a map, written by whoever may publish; others read it."""
    if policy.may(desk.person, Action.PUBLISH, opened.group_id):
        forum_keeping.draw(
            desk.person,
            opened,
            Cell(opened.id, "", "map_reason"),
            label=_("Why a map must stand in it all the same"),
            help=_("Empty: no map. A map of trafficking can tell where somebody is held."),
        )
    elif not opened.map_reason:
        st.caption(_("No map: it is about trafficking, and no approver has written a reason."))
    if opened.map_reason and opened.map_reason_by:
        by = _("A map was allowed by {name}.").format(name=opened.map_reason_by)
        st.caption(messages.plain(by))
        if not policy.may(desk.person, Action.PUBLISH, opened.group_id):
            st.text(opened.map_reason)


def _change(desk: Desk, opened: Opened, field: str) -> None:
    value = st.session_state[f"{opened.id}.{field}"]
    given: Any = {field: value}
    forum_keeping.do(
        partial(releases.change, desk.person, opened.id, shown=opened.version, **given)
    )
