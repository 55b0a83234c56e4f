"""Evidence from incidents on the page of a problem: what was pinned, folded, drawn when asked."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.domain.months import day_name, month_name
from workbench.domain.patterns import PinnedChart
from workbench.i18n import _, ngettext
from workbench.services import patterns, pins, presence
from workbench.services.pin_records import Pin
from workbench.services.pins import Shown
from workbench.services.views import registry
from workbench.ui import cache, messages, pattern_filters, places, state, views
from workbench.ui.desk import Desk

_OFF = "pins"  # what was taken off last stands under this name


def draw(desk: Desk) -> None:
    """A folded list of the charts; while the screen is shared, of those meant for the forum."""
    found = pins.of_problem(desk.person, desk.filled.problem_id)
    shown = [each for each in found if each.forum or not desk.projecting]
    _back(desk)
    if not shown:
        _invite(desk)
        return
    title = ngettext(
        "Evidence from incidents ({count})", "Evidence from incidents ({count})", len(shown)
    )
    with st.expander(title, key="pinned", on_change="rerun") as folded:
        if folded.open:
            for each in shown:
                _pin(desk, each)


def _invite(desk: Desk) -> None:
    if desk.may_write and not desk.projecting:
        st.page_link(
            places.page("patterns"),
            label=_("Look at the incidents for this problem"),
            icon=":material/map:",
            query_params={pattern_filters.PROBLEM: desk.filled.problem_id},
        )


def _pin(desk: Desk, pin: Pin) -> None:
    with st.container(border=True, key=f"pin-{pin.id}", gap="small"):
        st.text(pin.finding)
        st.caption(messages.plain(_said(pin)))
        with st.container(horizontal=True, vertical_alignment="center"):
            drawn = st.toggle(_("Show chart"), key=f"pin-{pin.id}-chart")
            st.page_link(
                places.page("patterns"),
                label=_("Open in Patterns"),
                query_params=link(pin),
            )
            if desk.may_write:
                _deeds(desk, pin)
        if drawn:
            with messages.reporting():
                _chart(desk, pin)


def _said(pin: Pin) -> str:
    day = day_name(pin.at.astimezone().date())
    pinned = _("pinned {day} by {name}").format(day=day, name=pin.author)
    data_to = _("data to {month}").format(month=month_name(pin.data_to)) if pin.data_to else ""
    return " · ".join(filter(None, (pin.title, pin.words, data_to, pinned)))


def link(pin: Pin) -> dict[str, str | list[str]]:
    """The address at which the patterns page asks the same question."""
    view = registry.VIEWS.get(pin.view)
    asked = {
        "section": view.section if view else "",
        "where": pin.view,
        pattern_filters.PROBLEM: pin.problem_id,
        **pattern_filters.in_address(pin.asked.filters),
        **dict(pin.asked.options.given),
    }
    return {name: value for name, value in asked.items() if value}


def _deeds(desk: Desk, pin: Pin) -> None:
    st.toggle(
        _("Show at the forum"),
        value=pin.forum,
        key=f"pin-{pin.id}-forum-{pin.forum}",
        on_change=_do,
        args=(partial(pins.show_at_forum, desk.person, pin.id, forum=not pin.forum),),
    )
    st.button(
        _("Unpin"), key=f"pin-{pin.id}-off", type="tertiary", on_click=_unpin, args=(desk, pin)
    )


def _chart(desk: Desk, pin: Pin) -> None:
    person, group_id = desk.person, desk.filled.group_id
    version = patterns.version(person, group_id)
    shown = cache.pinned(person, pin.id, presence.revision(pin.problem_id), version=version)
    if shown.seen is None:
        stands = _("The table stands as it was on the day of the pin.")
        st.warning(f"{messages.plain(shown.why)} {stands}")
    else:
        layer = cache.boundary_layer(person, group_id, version)
        views.picture(shown.seen, layer, key=f"pin-{pin.id}-picture")
    _table(pin, shown)


def _table(pin: Pin, shown: Shown) -> None:
    kept = shown.table
    if not kept.columns:
        return
    st.dataframe(kept.frame(), hide_index=True, key=f"pin-{pin.id}-table")
    if kept.total > len(kept.rows):
        st.caption(
            _("The first {some} of {count} rows.").format(
                some=f"{len(kept.rows):,}", count=f"{kept.total:,}"
            )
        )


def _unpin(desk: Desk, pin: Pin) -> None:
    _do(lambda: state.take_off(_OFF, pins.unpin(desk.person, pin.id)))


def _back(desk: Desk) -> None:
    """Offer once more what was just taken off."""
    gone = state.taken_off(_OFF)
    if not isinstance(gone, PinnedChart) or gone.problem_id != desk.filled.problem_id:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(_("The chart is not pinned any more."))
        st.button(_("Undo"), key="pinned.undo", on_click=_put_back, args=(desk, gone))


def _put_back(desk: Desk, gone: PinnedChart) -> None:
    state.take_off(_OFF, None)
    _do(partial(pins.put_back, desk.person, gone))


def _do(deed: Callable[[], object]) -> None:
    with messages.reporting():
        deed()
