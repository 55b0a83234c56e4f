"""When it happened, in a few taps: a day, a stretch of days, some time between two, not known."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import streamlit as st

from workbench.domain.report import Happened
from workbench.i18n import Lazy, _

CHOICES: dict[str, Lazy] = {
    "today": Lazy("Today"),
    "yesterday": Lazy("Yesterday"),
    "day": Lazy("Another day"),
    "span": Lazy("It went on from … to …"),
    "between": Lazy("Some time between … and …"),
    "unknown": Lazy("Not known"),
}
_KINDS = {"span": Happened.SPAN, "between": Happened.BETWEEN, "unknown": Happened.UNKNOWN}
_LAST = time(23, 59)


@dataclass(frozen=True, slots=True)
class When:
    """When it happened, in local time, as a draft takes it."""

    happened: Happened = Happened.UNKNOWN
    start: datetime | None = None
    end: datetime | None = None
    whole_days: bool = False


def draw(mark: str) -> When:
    """Ask when it happened; ``mark`` tells the widgets of one report from the next."""
    chosen = st.pills(
        _("When did it happen?"),
        list(CHOICES),
        format_func=lambda each: str(CHOICES[each]),
        key=f"{mark}.when",
        persist_state="session",
    )
    happened = _KINDS.get(chosen or "unknown", Happened.MOMENT)
    if happened is Happened.UNKNOWN:
        return When()
    if happened is Happened.MOMENT:
        return _moment(chosen or "", mark)
    first, last = st.columns(2)
    with first:
        start = _day(_("From"), f"{mark}.from"), _time(f"{mark}.from.time")
    with last:
        still = _("To (empty: it still goes on)") if happened is Happened.SPAN else _("To")
        end = _day(still, f"{mark}.to"), _time(f"{mark}.to.time")
    return between(happened, start, end)


def between(
    happened: Happened, start: tuple[date | None, time | None], end: tuple[date | None, time | None]
) -> When:
    """A stretch of time from two days, each with an hour if it is known.

    An hour that is known at one end only: the other day counts from its start or to its end.
    """
    whole = start[1] is None and end[1] is None
    return When(
        happened,
        datetime.combine(start[0], start[1] or time.min) if start[0] else None,
        _end(end[0], time.min if whole else end[1]) if end[0] else None,
        whole,
    )


def _end(day: date, clock: time | None) -> datetime:
    """The end of a stretch; without an hour the end of its day, but no later than now."""
    if clock is None:
        return min(datetime.combine(day, _LAST), datetime.now())
    return datetime.combine(day, clock)


def _moment(chosen: str, mark: str) -> When:
    today = date.today()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    with st.container(horizontal=True):
        day = days[chosen] if chosen in days else _day(_("Day"), f"{mark}.day")
        clock = _time(f"{mark}.time")
    start = datetime.combine(day, clock or time.min) if day else None
    return When(Happened.MOMENT, start, None, clock is None)


def _day(label: str, key: str) -> date | None:
    return st.date_input(
        label,
        value=None,
        max_value=date.today(),
        format="YYYY-MM-DD",
        key=key,
        persist_state="session",
    )


def _time(key: str) -> time | None:
    return st.time_input(
        _("Time, if known"),
        value=None,
        step=timedelta(minutes=15),
        key=key,
        persist_state="session",
    )
