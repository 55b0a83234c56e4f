"""A view on the screen: title and pin, the finding in words, the chart, its notes, its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services.boundaries import Layer
from workbench.services.patterns import Choices
from workbench.services.views import registry
from workbench.services.views.asked import Asked, Options
from workbench.services.views.seen import Seen
from workbench.store.incident_counts import Filters
from workbench.ui import cache, figures, messages, pins

if TYPE_CHECKING:
    import pandas as pd

_AT_ONCE = 240  # characters of notes below a chart, about two lines; the rest is folded
_CHART = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}


@dataclass(frozen=True, slots=True)
class Page:
    """The patterns page as the address asks for it: whose, which incidents, and what they offer."""

    person: Actor
    group_id: str
    version: str  # of all that the views rest on: once it changes, what was read is old
    choices: Choices
    filters: Filters
    layer: Layer | None
    problem_id: str  # the problem that the group looks at; "" for none
    problems: Mapping[str, str] = field(default_factory=dict)  # titles by id, to pin to
    pinned: frozenset[tuple[str, Asked]] = frozenset()  # to the problem that is looked at


def asked(page: Page, options: Mapping[str, str]) -> Asked:
    """The question to a view: the filters of the page with these options, sorted by name."""
    given = tuple(sorted((name, str(value)) for name, value in options.items() if str(value)))
    return Asked(page.filters, Options(given))


def read(
    page: Page, keys: Sequence[str], options: Mapping[str, str] | None = None
) -> dict[str, Seen]:
    """What these views show, read in one look into the lake; for sections with several views."""
    there = tuple(key for key in keys if key in registry.VIEWS)
    if not there:
        return {}
    return cache.views(
        page.person, page.group_id, there, asked=asked(page, options or {}), version=page.version
    )


def show(
    page: Page,
    key: str,
    options: Mapping[str, str] | None = None,
    *,
    seen: Seen | None = None,
) -> None:
    """Draw one view; ``seen`` if the section has read it already with others.

    ``options`` are what was chosen for this view, by the names that the view asks for.
    """
    if key not in registry.VIEWS:
        return
    options = options or {}
    seen = seen or read(page, [key], options)[key]
    with st.container(key=f"view-{key}"):
        _head(page, seen, options)
        if seen.refused:
            st.info(messages.plain(seen.refused))
            return
        if seen.finding:
            st.markdown(messages.plain(seen.finding))
        picture(seen, page.layer, key=f"patterns.{key}")
        if seen.table is not None:
            twin(seen.table, key=f"patterns.{key}.table")


def say_once(seen: Mapping[str, Seen]) -> bool:
    """Whether all of these are refused for one reason; it is said, once for all of them."""
    reasons = {each.refused for each in seen.values()}
    if len(reasons) != 1 or "" in reasons:
        return False
    st.info(messages.plain(reasons.pop()))
    return True


def picture(seen: Seen, layer: Layer | None, *, key: str) -> None:
    """The chart with what it must not be read as; its finding is what a screen reader hears."""
    if seen.drawing is not None and seen.key in figures.FIGURES:
        figure = figures.FIGURES[seen.key](seen.drawing, layer)
        st.plotly_chart(figure, key=key, config=_CHART, alt=seen.finding)
    _notes(seen.notes)


def chart(figure: Any, key: str, table: "pd.DataFrame") -> None:
    """A chart that is no view, and its twin as a table."""
    alt = _("Chart; the table below it says the same.")
    st.plotly_chart(figure, key=f"patterns.{key}", config=_CHART, alt=alt)
    twin(table, key=f"patterns.{key}.table")


@st.fragment
def twin(table: "pd.DataFrame", *, key: str) -> None:
    """The same as a table, sent to the browser once somebody opens it."""
    with st.expander(_("The same as a table"), key=f"{key}.open", on_change="rerun") as folded:
        if folded.open:
            st.dataframe(table, hide_index=True, key=key)


def _notes(notes: Sequence[str]) -> None:
    """The first of them in about two lines, the others behind a fold."""
    at_once, rest = _parted(notes)
    if at_once:
        st.caption(messages.plain(" ".join(at_once)))
    if rest:
        with st.expander(_("How to read this")):
            for note in rest:
                st.caption(messages.plain(note))


def _parted(notes: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The notes that fit, at least one of them, and those that do not."""
    there, length = 0, 0
    for note in notes:
        length += len(note) + 1
        if there and length > _AT_ONCE:
            break
        there += 1
    return notes[:there], notes[there:]


def _head(page: Page, seen: Seen, options: Mapping[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(str(registry.VIEWS[seen.key].title), anchor=False, width="stretch")
        if not seen.refused:
            pins.offer(
                page.person,
                page.group_id,
                seen.key,
                asked=asked(page, options),
                problem_id=page.problem_id,
                problems=page.problems,
                standing=page.pinned,
            )
