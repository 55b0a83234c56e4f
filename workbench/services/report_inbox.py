"""The inbox of a group: reports by filters, page by page, with their number in each state."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from workbench.domain.report import Report, State
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.store import database, reports
from workbench.store.report_conditions import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show; what is empty lets everything pass, and several keys mean any of them."""

    states: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    place_kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    problem_id: str = ""
    words: str = ""  # all of them, in text or summary; or the number of a report
    since: date | None = None  # received on this day or later
    until: date | None = None  # received on this day or earlier
    unlinked: bool = False  # behind no answer and no problem


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of the inbox."""

    reports: list[Report]
    total: int  # on all pages
    by_state: dict[str, int]  # under all filters but that of states; every state is a key
    linked: frozenset[str] = frozenset()  # ids of those on this page that something rests on


EVERYTHING = Filters()


def inbox(
    actor: Actor, group_id: str, filters: Filters = EVERYTHING, *, first: int = 0, count: int = 25
) -> Inbox:
    """Reports of the group, the newest received first, without those hidden from the actor.

    Args:
        first: how many to leave out.
        count: how many to give at most.

    Raises:
        Refused: the actor is no vetted reader of the group.
    """
    policy.ask(actor, Action.READ_REPORTS, group_id)
    states = tuple(state for state in State if state in filters.states)
    with database.reading() as session:
        by_state = reports.by_state(
            session,
            group_id=group_id,
            wanted=_wanted(filters, states=()),
            shut_out=actor.shut_out,
        )
        found = reports.page(
            session,
            group_id=group_id,
            wanted=_wanted(filters, states=states),
            shut_out=actor.shut_out,
            first=max(first, 0),
            count=count,
        )
        linked = reports.linked(session, report_ids=[report.id for report in found])
    total = sum(by_state[state] for state in states or State)
    return Inbox(found, total, by_state, linked)


def areas(actor: Actor, group_id: str) -> tuple[str, ...]:
    """The names that a report of this group may give as its area; none without a map.

    Raises:
        Refused: the actor is not in the group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return reports.areas(session, group_id=group_id)


def _wanted(filters: Filters, *, states: tuple[State, ...]) -> Wanted:
    return Wanted(
        states=states,
        channels=filters.channels,
        areas=filters.areas,
        place_kinds=filters.place_kinds,
        sides=filters.sides,
        indicators=filters.indicators,
        problem_id=filters.problem_id,
        words=filters.words,
        since=_morning(filters.since),
        before=_morning(filters.until + timedelta(days=1)) if filters.until else None,
        unlinked=filters.unlinked,
    )


def _morning(day: date | None) -> datetime | None:
    """When this day begins here, in UTC."""
    return datetime.combine(day, time.min).astimezone(UTC) if day else None
