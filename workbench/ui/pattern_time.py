"""The time of day among the filters: parts of the day, days of the week, or exact hours."""

import re

import streamlit as st

from workbench.domain.months import WEEKDAYS
from workbench.i18n import Lazy, _
from workbench.services import filter_words
from workbench.store.incident_counts import Filters
from workbench.ui import address

HOURS, DAYS = "hours", "days"  # names in the address
_NUMBERS = tuple(str(day) for day in range(7))
_SPAN = re.compile(r"([01]?\d|2[0-3])-([01]?\d|2[0-4])")
_PARTS: dict[str, tuple[Lazy, int, int]] = {
    "morning": (Lazy("Morning, 6 to 12"), 6, 12),
    "afternoon": (Lazy("Afternoon, 12 to 18"), 12, 18),
    "evening": (Lazy("Evening, 18 to 22"), 18, 22),
    "night": (Lazy("Night, 22 to 6"), 22, 6),
}
_WEEKS: dict[str, tuple[Lazy, tuple[int, ...]]] = {
    "working": (Lazy("Monday to Friday"), (0, 1, 2, 3, 4)),
    "weekend": (Lazy("Weekend"), (5, 6)),
}
_PART, _WEEK, _FIRST, _UNTIL = "time.part", "time.week", "time.first", "time.until"  # keys


def asked() -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """Days and hours that the address asks for, and whether all that it asks for is such."""
    days = {int(each) for each in address.every(DAYS) if each in _NUMBERS}
    spans = [found for each in address.every(HOURS) if (found := _SPAN.fullmatch(each))]
    hours = {
        hour for span in spans for hour in filter_words.hours_between(int(span[1]), int(span[2]))
    }
    good = len(days) == len(address.every(DAYS)) and len(spans) == len(address.every(HOURS))
    return tuple(sorted(days)), tuple(sorted(hours)), good


def in_address(filters: Filters) -> dict[str, list[str]]:
    """How the address asks for these days and hours."""
    return {
        DAYS: [str(day) for day in filters.weekdays],
        HOURS: [f"{first}-{until}" for first, until in filter_words.runs(filters.hours)],
    }


def draw(scope: Filters | None, *, label: str) -> None:
    """A button that says what is chosen, and opens on the choices."""
    with st.popover(label, icon=":material/schedule:", key="pattern-time", width="stretch"):
        _parts(scope)
        _exact(scope)
        _weeks(scope)
        _days(scope)


def _parts(scope: Filters | None) -> None:
    offered = [key for key in _PARTS if not scope or not scope.hours or _touches(key, scope)]
    span = _span()
    st.session_state[_PART] = next((key for key in offered if _PARTS[key][1:] == span), None)
    st.pills(
        _("Time of day"),
        offered,
        format_func=lambda key: str(_PARTS[key][0]),
        key=_PART,
        on_change=_carry_part,
    )


def _touches(part: str, scope: Filters) -> bool:
    _title, first, until = _PARTS[part]
    return bool(set(filter_words.hours_between(first, until)) & set(scope.hours))


def _exact(scope: Filters | None) -> None:
    hours = sorted(scope.hours) if scope and scope.hours else list(range(24))
    first, until = _span() or (None, None)
    st.session_state[_FIRST] = first if first in hours else None
    st.session_state[_UNTIL] = until if until and until - 1 in hours else None
    with st.container(horizontal=True):
        for key, title, options in (
            (_FIRST, _("From"), hours),
            (_UNTIL, _("Until"), [hour + 1 for hour in hours]),
        ):
            st.selectbox(
                title,
                options,
                index=None,
                format_func=lambda hour: _("{hour} o'clock").format(hour=hour),
                placeholder=_("Any"),
                key=key,
                on_change=_carry_hours,
            )


def _weeks(scope: Filters | None) -> None:
    there = set(scope.weekdays) if scope and scope.weekdays else set(range(7))
    days, _hours, _good = asked()
    st.session_state[_WEEK] = next((k for k, (_t, each) in _WEEKS.items() if each == days), None)
    st.pills(
        _("Part of the week"),
        [key for key, (_title, each) in _WEEKS.items() if there & set(each)],
        format_func=lambda key: str(_WEEKS[key][0]),
        key=_WEEK,
        on_change=_carry_week,
    )


def _days(scope: Filters | None) -> None:
    offered = sorted(scope.weekdays) if scope and scope.weekdays else list(range(7))
    key = f"address.{DAYS}"
    wanted = set(address.every(DAYS))
    st.session_state[key] = [day for day in offered if str(day) in wanted]
    st.pills(
        _("Days"),
        offered,
        format_func=lambda day: str(WEEKDAYS[day]),
        selection_mode="multi",
        key=key,
        on_change=_carry_days,
    )


def _span() -> tuple[int, int] | None:
    """First hour and the one after the last, where the address asks for one span of hours."""
    _days, hours, _good = asked()
    spans = filter_words.runs(hours)
    return spans[0] if len(spans) == 1 else None


def _carry_part() -> None:
    part = st.session_state[_PART]
    _put(HOURS, f"{_PARTS[part][1]}-{_PARTS[part][2]}" if part else "")


def _carry_hours() -> None:
    first, until = st.session_state[_FIRST], st.session_state[_UNTIL]
    span = f"{first or 0}-{24 if until is None else until}"
    _put(HOURS, "" if span == "0-24" else span)


def _carry_week() -> None:
    week = st.session_state[_WEEK]
    _put(DAYS, [str(day) for day in _WEEKS[week][1]] if week else "")


def _carry_days() -> None:
    _put(DAYS, [str(day) for day in st.session_state[f"address.{DAYS}"]])


def _put(name: str, value: str | list[str]) -> None:
    if value:
        address.put(name, value)
    else:
        address.take_out(name)
