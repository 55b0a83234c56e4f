"""The part "Compare" of the patterns page: two periods, or two kinds, by area or in cells."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.services.views import compare_pair
from workbench.services.views.asked import Options
from workbench.services.views.compare_pair import AREAS, CELLS, KINDS, PERIODS
from workbench.ui import address, views
from workbench.ui.pattern_filters import kind_name
from workbench.ui.views import Page

KEYS = ("side", "difference", "change")
_SIDES = (250, 500, 1000, 2000, 5000)  # metres


def draw(page: Page) -> None:
    """What to compare, then the maps; each name in the address is the option's name, too."""
    options = _options(page)
    seen = views.read(page, KEYS if options["by"] == PERIODS else KEYS[:2], options)
    if views.say_once(seen):
        return
    for key, each in seen.items():
        views.show(page, key, options, seen=each)


def _options(page: Page) -> dict[str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = address.choose("by", _("Compare"), _offered(page))
        on = address.choose("on", _("Where"), _places(page))
        cell = address.pick("cell", _("Side of a cell"), _sides(), width=150) if on == CELLS else ""
    chosen = {"by": by, "on": on, "cell": cell}
    return chosen | (_kinds(page) if by == KINDS else _periods(page.choices.months))


def _offered(page: Page) -> dict[str, str]:
    kinds = {KINDS: _("Two kinds")} if len(page.choices.categories) > 1 else {}
    return {PERIODS: _("Two periods")} | kinds


def _places(page: Page) -> dict[str, str]:
    areas = {AREAS: _("Areas")} if page.layer else {}
    return areas | {CELLS: _("Cells")}


def _sides() -> dict[str, str]:
    sides = {str(side): _("{metres} m").format(metres=f"{side:,}") for side in _SIDES}
    return {"": _("automatic")} | sides


def _kinds(page: Page) -> dict[str, str]:
    """Kinds in the order of how many there are; those that the filters leave come first."""
    there = [each for each in page.filters.categories or page.choices.categories if each]
    names = {kind: kind_name(kind) for kind in there}
    if len(names) < 2:
        return {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = address.pick("kind", _("One kind"), names)
        rest = {kind: name for kind, name in names.items() if kind != one}
        other = address.pick("other", _("The other kind"), rest)
    return {"kind": one, "other": other}


def _periods(months: Sequence[str]) -> dict[str, str]:
    if len(months) < 2:
        return {}
    before, after = compare_pair.usual(months[0], months[-1])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        return {
            "before": _period("before", _("Before"), months, usual=before),
            "after": _period("after", _("After"), months, usual=after),
        }


def _period(name: str, label: str, months: Sequence[str], *, usual: tuple[str, str]) -> str:
    """First and last month on one line, in the address as in 2023-01..2023-12."""
    first, last = Options(((name, address.given(name)),)).months(name)
    if first not in months or last not in months:
        first, last = usual
    key = f"address.{name}.{months[0]}.{months[-1]}.{_seed(name)}"
    chosen = st.select_slider(
        label,
        list(months),
        value=(first, last),  # a pair from the start, else it would be a line with one end
        format_func=month_name,
        key=key,
        on_change=partial(_carry, name, key),
        width=420,
    )
    return "..".join(chosen)


def _seed(name: str) -> str:
    """What the address said when it was last written by another hand than that on this line.

    A link that is followed makes a new line; moving one end must not, or the focus would be lost.
    """
    if address.given(name) != st.session_state.get(f"{name}.moved"):
        st.session_state[f"{name}.moved"] = st.session_state[f"{name}.seed"] = address.given(name)
    return str(st.session_state[f"{name}.seed"])


def _carry(name: str, key: str) -> None:
    period = "..".join(st.session_state[key])
    address.put(name, period)
    st.session_state[f"{name}.moved"] = period
