"""The period among the filters: the months from and to, or the last ones at one press."""

import streamlit as st

from workbench.domain.months import month_name
from workbench.i18n import Lazy, _
from workbench.services import filter_words
from workbench.store.incident_counts import Filters
from workbench.ui import address

FROM, TO = "from", "to"  # names in the address
_LAST: dict[int, Lazy] = {
    3: Lazy("Last 3 months"),
    12: Lazy("Last 12 months"),
    24: Lazy("Last 24 months"),
}
_PICKED = "period.last"  # key


def asked(months: tuple[str, ...]) -> tuple[str, str, bool]:
    """First and last month that the address asks for, and whether all that it asks for is such."""
    first, last = address.given(FROM), address.given(TO)
    good_first = first if first in months else months[0]
    good_last = last if last in months and last >= good_first else months[-1]
    return good_first, good_last, first in ("", good_first) and last in ("", good_last)


def draw(months: tuple[str, ...]) -> None:
    """A button that says the period, and opens on the choices."""
    first, last, _good = asked(months)
    whole = filter_words.period(Filters(first_month=first, last_month=last))
    with st.popover(
        _short(first, last),
        icon=":material/calendar_month:",
        key="pattern-period",
        help=whole,
        width="stretch",
    ):
        _few(months, first, last)
        names = {month: month_name(month) for month in months}
        with st.container(horizontal=True):
            address.pick(FROM, _("From"), names)
            until = {month: name for month, name in names.items() if month >= first}
            address.pick(TO, _("To"), until, first=months[-1])


def _short(first: str, last: str) -> str:
    """The period as the axis of a chart has it: 11/2024 to 10/2026."""
    first, last = (f"{month[5:]}/{month[:4]}" for month in (first, last))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _few(months: tuple[str, ...], first: str, last: str) -> None:
    offered = {months[-count]: count for count in _LAST if count < len(months)}
    st.session_state[_PICKED] = offered.get(first) if last == months[-1] else None
    if offered:
        st.pills(
            _("Period"),
            list(offered.values()),
            format_func=lambda count: str(_LAST[count]),
            key=_PICKED,
            on_change=_carry,
            args=(months,),
        )


def _carry(months: tuple[str, ...]) -> None:
    count = st.session_state[_PICKED]
    address.take_out(TO)
    if count:
        address.put(FROM, months[-count])
    else:
        address.take_out(FROM)
