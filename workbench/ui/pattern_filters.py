"""The filters of the patterns page, in one row, the same for every part of it, in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from workbench.i18n import _
from workbench.services import filter_words, scopes
from workbench.services.patterns import Choices
from workbench.store.incident_counts import Filters
from workbench.ui import address, messages, pattern_period, pattern_time, state

KINDS, AREAS, PROBLEM = "kinds", "areas", "problem"  # names in the address

# On a phone the row folds away behind a switch, which nobody needs elsewhere. What was chosen among
# many has too little room for a finger, and by night too little contrast, as Streamlit draws it.
LOOK = """<style>
.st-key-pattern-filters > div { flex: 1 1 8.5rem; min-width: 8.5rem; }
.st-key-pattern-filters > div:has(.stMultiSelect) { flex-grow: 2; }
.st-key-pattern-filters > .st-key-pattern-period { flex: 0 1 11.5rem; }
.st-key-pattern-filters > .st-key-pattern-time { flex-grow: 3; }
.st-key-pattern-filters .stMultiSelect input { min-width: 24px; min-height: 24px; }
.st-key-pattern-filters .stMultiSelect span[title] { color: light-dark(#ffffff, #0e1117); }
@media (min-width: 48rem) { .st-key-pattern-fold { display: none; } }
@media (max-width: 47.99rem) {
  .st-key-pattern-filters { display: none; }
  .stMain:has(.st-key-pattern-fold input:checked) .st-key-pattern-filters { display: flex; }
}
</style>"""


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose from."""

    choices: Choices
    areas: tuple[str, ...]
    problems: Mapping[str, str]  # titles by id
    scope: Filters | None  # what counts for the problem chosen


def problem(problems: Mapping[str, str]) -> str:
    """The problem that the address asks for, if the person may see it; ""."""
    wanted = address.given(PROBLEM)
    return wanted if wanted in problems else ""


def draw(offered: Offered) -> Filters:
    """Kinds, period, time of day, areas, problem; what the address asks for, as far as it is."""
    wanted, lost = _asked(offered)
    st.html(LOOK)
    with st.container(key="pattern-fold", gap="xsmall"):
        st.toggle(_("Filters"), key="pattern-fold-open")
        st.caption(messages.plain(filter_words.told(wanted) or _("Everything")))
    with st.container(key="pattern-filters", horizontal=True, vertical_alignment="bottom"):
        _kinds(offered)
        pattern_period.draw(offered.choices.months)
        if offered.choices.extent.timed:
            pattern_time.draw(offered.scope, label=_time(wanted))
        if offered.areas:
            _areas(offered)
        if offered.problems:
            _problem(offered.problems)
    if lost:
        st.caption(
            _("Some of what the address asks for is not on offer here and was left out: {names}.")
            .format(names=", ".join(lost))
        )  # fmt: skip
    return wanted


def in_address(filters: Filters) -> dict[str, str | list[str]]:
    """How the address asks for these filters, for a link."""
    return {
        KINDS: list(filters.categories),
        pattern_period.FROM: filters.first_month,
        pattern_period.TO: filters.last_month,
        AREAS: list(filters.areas),
        **pattern_time.in_address(filters),
    }


def kind_name(kind: str) -> str:
    """A kind of incident; blank is what the file does not state."""
    return kind or _("Not stated")


def _asked(offered: Offered) -> tuple[Filters, list[str]]:
    """What the address asks for, and the names of those filters of which some was left out."""
    scope = offered.scope or Filters()
    kinds = [each for each in address.every(KINDS) if each in _kinds_offered(offered)]
    areas = [each for each in address.every(AREAS) if each in _areas_offered(offered)]
    first, last, good_period = pattern_period.asked(offered.choices.months)
    days, hours, good_time = pattern_time.asked()
    timed = bool(offered.choices.extent.timed)
    left_days = _left(days, scope.weekdays) if timed else ()
    left_hours = _left(hours, scope.hours) if timed else ()
    good = {
        _("Kinds"): len(kinds) == len(address.every(KINDS)),
        _("Period"): good_period,
        _("Time of day"): good_time and (days, hours) == (left_days, left_hours),
        _("Areas"): len(areas) == len(address.every(AREAS)),
        _("Problem"): address.given(PROBLEM) in ("", *offered.problems),
    }
    chosen = Filters(
        tuple(kinds), first, last, _unless(7, left_days), _unless(24, left_hours), tuple(areas)
    )
    return scopes.within(chosen, offered.scope), [name for name, each in good.items() if not each]


def _left(wanted: tuple[int, ...], counts: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(each for each in wanted if not counts or each in counts)


def _unless(every: int, chosen: tuple[int, ...]) -> tuple[int, ...]:
    """All of them is no choice, and incidents whose time is not known stay in."""
    return () if len(chosen) == every else chosen


def _kinds_offered(offered: Offered) -> list[str]:
    counts = offered.scope.categories if offered.scope else ()
    return [kind for kind in offered.choices.categories if not counts or kind in counts]


def _areas_offered(offered: Offered) -> list[str]:
    counts = offered.scope.areas if offered.scope else ()
    return [area for area in offered.areas if not counts or area in counts]


def _kinds(offered: Offered) -> None:
    kinds = {kind: kind_name(kind) for kind in _kinds_offered(offered)}
    address.several(KINDS, _("Kinds"), kinds, none=_("All kinds"))


def _time(wanted: Filters) -> str:
    told = " · ".join(
        filter(None, (filter_words.days(wanted.weekdays), filter_words.hours(wanted.hours)))
    )
    return told or _("Any time of day")


def _areas(offered: Offered) -> None:
    areas = {area: area for area in _areas_offered(offered)}
    address.several(AREAS, _("Areas"), areas, none=_("All areas"))


def _problem(problems: Mapping[str, str]) -> None:
    titles = {key: title or _("Untitled problem") for key, title in problems.items()}
    chosen = address.pick(PROBLEM, _("Problem"), {"": _("No problem")} | titles)
    if chosen:
        state.open_problem(chosen)
