"""Every cached read. The person and the revision are hashed arguments, so that nothing is shown to
the wrong person and nothing old is shown to anybody; entries are never cleared, they fall out.
"""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from workbench.domain.steering import CalendarOf
from workbench.exports.paper.briefing import Briefing
from workbench.security.policy import Actor
from workbench.services import (
    assessing,
    boundaries,
    briefings,
    calendars,
    evidence,
    history,
    incidents,
    local_lists,
    partners,
    patterns,
    pins,
    portfolio_changes,
    portfolio_figures,
    presence,
    problems,
    report_duplicates,
    report_inbox,
    scopes,
    waiting,
    worksheets,
)
from workbench.services import assessment_ground as assessment_ground_service
from workbench.services import memory as memory_service
from workbench.services import portfolio as portfolio_service
from workbench.services import together as together_service
from workbench.services import views as views_service
from workbench.services.assessing import Result
from workbench.services.assessment_ground import Ground
from workbench.services.due_days import Due
from workbench.services.evidence import Standing
from workbench.services.harm_weights import Weights
from workbench.services.history import Changed
from workbench.services.pins import Shown
from workbench.services.portfolio import Portfolio
from workbench.services.problems import Summary
from workbench.services.together import Together
from workbench.services.views.asked import Asked
from workbench.services.views.seen import Seen
from workbench.services.waiting import Waiting
from workbench.store.incident_counts import Filters
from workbench.store.incident_mapping import Mapping
from workbench.worksheets import alike as alike_problems
from workbench.worksheets import indicators
from workbench.worksheets.alike import Alike, Telling
from workbench.worksheets.filled import Filled
from workbench.worksheets.remembered import Remembered


@st.cache_data(max_entries=200, show_spinner=False)
def worksheet(person: Actor, problem_id: str, revision: int) -> Filled:  # noqa: ARG001
    """The worksheet as it stood at this revision of the problem."""
    return worksheets.read(person, problem_id)


def revision() -> int:
    """Number of the last deed of all: what depends on reports and worksheets grows with it."""
    return presence.revision()


@st.cache_data(max_entries=50, show_spinner=False)
def together(person: Actor, group_id: str, revision: int) -> Together:  # noqa: ARG001
    """What the group's reports say side by side."""
    return together_service.read(person, group_id)


@st.cache_data(max_entries=200, show_spinner=False)
def standing(person: Actor, problem_id: str, revision: int) -> dict[str, Standing]:  # noqa: ARG001
    """What stands behind the answers; the revision is that of everything, reports included."""
    return evidence.standing(person, problem_id)


@st.cache_data(max_entries=100, show_spinner=False)
def group_problems(person: Actor, group_id: str, revision: int) -> dict[str, str]:  # noqa: ARG001
    """Titles of the group's problems that the person may see, by id."""
    return {each.id: each.title for each in scopes.problems_of(person, group_id)}


@st.cache_data(max_entries=100, show_spinner=False)
def listing(person: Actor, revision: int, today: date) -> list[Summary]:  # noqa: ARG001
    """The problems that the person may see, as they stood at this revision, on this day."""
    return problems.listing(person)


@st.cache_data(max_entries=50, show_spinner=False)
def changes(person: Actor, problem_id: str, revision: int, *, limit: int) -> list[Changed]:  # noqa: ARG001
    """The newest changes of the problem at this revision of it."""
    return history.changes(person, problem_id, limit=limit)


@st.cache_data(max_entries=50, show_spinner=False)
def incident_choices(person: Actor, group_id: str, version: str) -> patterns.Choices:  # noqa: ARG001
    """What the group's incidents offer to choose from."""
    return patterns.choices(person, group_id)


@st.cache_data(max_entries=200, show_spinner=False)
def views(
    person: Actor,
    group_id: str,
    keys: tuple[str, ...],
    *,
    asked: Asked,
    version: str,  # noqa: ARG001
) -> dict[str, Seen]:
    """What these views show of the group's incidents as they stand now."""
    return views_service.read(person, group_id, keys, asked=asked)


@st.cache_data(max_entries=50, show_spinner=False)
def pinned(person: Actor, pin_id: str, revision: int, *, version: str) -> Shown:  # noqa: ARG001
    """A pinned chart looked at again, at this revision of its problem."""
    return pins.look(person, pin_id)


@st.cache_data(max_entries=20, show_spinner=False)
def boundary_layer(person: Actor, group_id: str, version: str) -> boundaries.Layer | None:  # noqa: ARG001
    """The group's boundaries for drawing."""
    return boundaries.layer(person, group_id)


@st.cache_data(max_entries=10, show_spinner=False)
def incident_preview(
    person: Actor,
    group_id: str,
    *,
    mapping: Mapping | None,
    sheet: str,
    upload_id: str,  # noqa: ARG001  stands for the file's bytes
    version: str,  # noqa: ARG001
    _path: Path,
) -> incidents.Preview:
    """What importing this upload would do."""
    return incidents.preview(person, group_id, _path, mapping=mapping, sheet=sheet)


@st.cache_data(max_entries=50, show_spinner=False)
def report_areas(person: Actor, group_id: str, revision: int) -> tuple[str, ...]:  # noqa: ARG001
    """The areas that a report of the group may name."""
    return report_inbox.areas(person, group_id)


@st.cache_data(max_entries=100, show_spinner=False)
def inbox(
    person: Actor,
    group_id: str,
    filters: report_inbox.Filters,
    *,
    first: int,
    revision: int,  # noqa: ARG001
) -> report_inbox.Inbox:
    """A page of the inbox as it stood at this revision."""
    return report_inbox.inbox(person, group_id, filters, first=first)


@st.cache_data(max_entries=50, show_spinner=False)
def waits(person: Actor, group_id: str, *, revision: int, today: date) -> Waiting:  # noqa: ARG001
    """What waits for the person in this group, at this revision, on this day."""
    return waiting.read(person, group_id)


@st.cache_data(max_entries=50, show_spinner=False)
def likely_duplicates(
    person: Actor,
    group_id: str,
    report_id: str,
    *,
    revision: int,  # noqa: ARG001
) -> list[report_duplicates.Pair]:
    """Pairs of reports (with this one) that resemble each other."""
    return report_duplicates.duplicates(person, group_id, report_id)


@st.cache_data(max_entries=50, show_spinner=False)
def briefing_draft(
    person: Actor,
    group_id: str,
    problem_id: str,
    *,
    revision: int,  # noqa: ARG001
    today: date,  # noqa: ARG001
) -> Briefing:
    """What a briefing would say at this revision, on this day."""
    return briefings.draft(person, group_id, problem_id)


class Offered(NamedTuple):
    """What the form of a report offers to choose from."""

    areas: tuple[str, ...]
    partners: dict[str, str]  # names by id
    signs: dict[str, str]  # words by id; those of the group's own lists come first


@st.cache_data(max_entries=50, show_spinner=False)
def offered(person: Actor, group_id: str, revision: int) -> Offered:  # noqa: ARG001
    """What a report of the group may name: areas, partners, signs."""
    lists = local_lists.listing(person, group_id)
    own = [sign.indicator for kept in lists for sign in kept.signs]
    return Offered(
        report_inbox.areas(person, group_id),
        {each.id: each.name for each in partners.listing(person, group_id)},
        {each.id: str(each.text) for each in (*own, *indicators.every())},
    )


@st.cache_data(max_entries=100, show_spinner=False)
def partners_described(person: Actor, group_id: str, revision: int) -> dict[str, str]:  # noqa: ARG001
    """What each partner of the group is and does, as it stood at this revision."""
    return partners.described(person, group_id)


@st.cache_data(max_entries=50, show_spinner=False)
def due_days(
    person: Actor,
    group_id: str,
    shows: CalendarOf,
    *,
    about_id: str,
    revision: int,  # noqa: ARG001
) -> list[Due]:
    """What is due in the group, for a partner or for the person, at this revision."""
    return calendars.entries(person, group_id, shows, about_id=about_id)


@st.cache_data(max_entries=50, show_spinner=False)
def assessment_ground(
    person: Actor,
    problem_id: str,
    scope: Filters | None,  # noqa: ARG001
    *,
    version: str,  # noqa: ARG001
) -> Ground:
    """What the group's incidents can say for the assessment of this problem."""
    return assessment_ground_service.read(person, problem_id)


# Thousands of actions: unpacked for every drawing they would take longer than the drawing. They
# are frozen through and through, so that one copy can be shown to the person again.
@st.cache_resource(max_entries=30, show_spinner=False)
def portfolio(person: Actor, group_id: str, *, revision: int, today: date) -> Portfolio:  # noqa: ARG001
    """Everything that the person follows up (in one group), at this revision, on this day."""
    return portfolio_service.read(person, group_id, today=today)


@st.cache_data(max_entries=30, show_spinner=False)
def portfolio_news(
    person: Actor, group_id: str, *, revision: int, today: date, since: datetime
) -> portfolio_changes.Changes:
    """What changed since a moment in what the person follows up."""
    found = portfolio(person, group_id, revision=revision, today=today)
    return portfolio_changes.read(person, found, since)


@st.cache_data(max_entries=30, show_spinner=False)
def portfolio_months(
    person: Actor, group_id: str, *, revision: int, today: date
) -> portfolio_figures.Strategic:
    """The figures over time of what the person follows up."""
    found = portfolio(person, group_id, revision=revision, today=today)
    return portfolio_figures.read(person, found)


def memory_mark(person: Actor) -> str:
    """Changes whenever the memory of this person's groups does."""
    return memory_service.mark(person)


@st.cache_data(max_entries=50, show_spinner=False)
def memory(person: Actor, mark: str) -> tuple[Remembered, ...]:  # noqa: ARG001
    """The closed problems that the person may see, as the memory stood at this mark."""
    return memory_service.read(person)


@st.cache_data(max_entries=100, show_spinner=False)
def alike(
    person: Actor, problem_id: str, *, revision: int, mark: str
) -> dict[str, tuple[Alike, ...]]:
    """What resembles the answers of this problem at this revision, in the memory at this mark."""
    filled, kept = worksheet(person, problem_id, revision), memory(person, mark)
    return alike_problems.beside(filled, kept, _telling(person, mark))


@st.cache_data(max_entries=50, show_spinner=False)
def _telling(person: Actor, mark: str) -> tuple[Telling, ...]:
    return alike_problems.telling(memory(person, mark))


@st.cache_data(max_entries=50, show_spinner=False)
def assessed(
    person: Actor,
    problem_id: str,
    weights: Weights,  # noqa: ARG001
    *,
    revision: int,  # noqa: ARG001
    version: str,  # noqa: ARG001
    today: date,
) -> Result:
    """What the assessment of this problem says, at this revision, with these weights of harm."""
    return assessing.read(person, problem_id, today=today)
