"""What is due when in a group, and the number under which its members look it up.

The number is that of the problem in its group and that of the action or measure in its problem,
each in the order in which they were added: ``7.3``. Moving, withdrawing or closing changes no
number, so that an old entry in somebody's calendar never points to something else.
"""

from dataclasses import dataclass
from datetime import date, datetime

from workbench.domain.steering import CalendarOf
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.problems import found_in
from workbench.store import calendars as store
from workbench.store import database, directory
from workbench.store.calendars import DueRow
from workbench.store.database import Session
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.response import ACTIONS

TABLES = (ACTIONS.key, MEASURES.key)
YEARS = (1970, 2100)
_FIELDS = {
    ACTIONS.key: ("what", "partner", "due", "state"),
    MEASURES.key: ("measure", "when", "latest_on"),
}
_OVER = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class Due:
    """An action or a measure with its day."""

    row_id: str
    problem_id: str
    number: str
    words: str  # for members on the screen; no calendar carries them
    day: date
    assessment: bool  # else an action
    over: bool  # done, dropped, measured or withdrawn
    version: int
    changed_at: datetime | None


def read(actor: Actor, group_id: str, shows: CalendarOf, *, about_id: str = "") -> list[Due]:
    """What is due in the group, for a partner, or for the actor, earliest first.

    For a person that is all of the problems they lead or deputise and the actions of the partner
    for which they are in the group. Closed problems, and those that a conflict of interest closes
    to the actor, are left out.

    Raises:
        Refused: the actor may not read in this group.
        NotFound: there is no such partner, or the person is somebody else.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        partner, own = _whose(session, actor, group_id, shows=shows, about_id=about_id)
        found = _open_problems(session, actor, group_id)
        numbered = _numbered(session, group_id)
        due = [
            each
            for row in store.rows(session, group_id=group_id, fields=_FIELDS)
            if row.problem_id in found
            if shows is CalendarOf.GROUP
            or (shows is CalendarOf.PERSON and found[row.problem_id] & own)
            or (partner and row.cells.get("partner") == partner)
            if (each := _due(row, *numbered[row.row_id]))
        ]
    return sorted(due, key=lambda each: (each.day, [int(n) for n in each.number.split(".")]))


def numbers(actor: Actor, problem_id: str) -> dict[str, str]:
    """Row id to number of the actions and measures of a problem, withdrawn ones too.

    Raises:
        NotFound, Refused: as for the problem.
    """
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        numbered = _numbered(session, problem.group_id, problem_id)
    return {row_id: number for row_id, (number, _changed) in numbered.items()}


def _whose(
    session: Session, actor: Actor, group_id: str, *, shows: CalendarOf, about_id: str
) -> tuple[str, frozenset[str]]:
    """The partner and the person that are meant; nothing for a group."""
    if shows is CalendarOf.GROUP:
        return "", frozenset()
    if shows is CalendarOf.PERSON:
        if not about_id or about_id != actor.person_id:
            raise NotFound(_("There is no such calendar. Everybody has one of their own."))
        partner_id = store.speaks_for(session, group_id=group_id).get(about_id, "")
        return partner_id, frozenset({about_id})
    partner = directory.partner(session, partner_id=about_id)
    if partner is None or partner.group_id != group_id:
        raise NotFound(_("There is no such partner in this group."))
    return about_id, frozenset()


def _open_problems(session: Session, actor: Actor, group_id: str) -> dict[str, frozenset[str]]:
    """Problem to who leads or deputises it."""
    return {
        each.id: frozenset({each.lead_id, each.deputy_id} - {""})
        for each in store.problems(session, group_id=group_id)
        if each.closed_at is None and each.id not in actor.shut_out
    }


def _numbered(
    session: Session, group_id: str, problem_id: str = ""
) -> dict[str, tuple[str, datetime | None]]:
    """Row to its number, and when it last changed."""
    stated = store.problems(session, group_id=group_id)
    places = {problem.id: place for place, problem in enumerate(stated, start=1)}
    count = dict.fromkeys(places, 0)
    found = {}
    for row in store.in_order(session, group_id=group_id, tables=TABLES, problem_id=problem_id):
        count[row.problem_id] += 1
        number = f"{places[row.problem_id]}.{count[row.problem_id]}"
        found[row.row_id] = (number, row.changed_at)
    return found


def _due(row: DueRow, number: str, changed_at: datetime | None) -> Due | None:
    assessment = row.table == MEASURES.key
    words = row.cells.get("measure" if assessment else "what", "").strip()
    day = _day(row.cells.get("when" if assessment else "due", ""))
    if not words or day is None:
        return None
    return Due(
        row.row_id,
        row.problem_id,
        number,
        words,
        day,
        assessment,
        over=row.withdrawn or _over(row, day),
        version=row.version,
        changed_at=changed_at,
    )


def _over(row: DueRow, day: date) -> bool:
    measured = _day(row.cells.get("latest_on", ""))
    return row.cells.get("state", "") in _OVER or (measured is not None and measured >= day)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if YEARS[0] <= day.year <= YEARS[1] else None
