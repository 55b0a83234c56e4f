"""Marks in time: actions, campaigns, changes of recording, events, holidays beside the counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from workbench.domain.patterns import CalendarMark, MarkKind
from workbench.errors import Invalid, NotFound
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.store import database, marks
from workbench.store.database import Session
from workbench.worksheets.response import ACTIONS

KINDS: dict[MarkKind, Lazy] = {
    MarkKind.ACTION: Lazy("Action"),
    MarkKind.CAMPAIGN: Lazy("Campaign"),
    MarkKind.RECORDING: Lazy("Change of recording"),
    MarkKind.EVENT: Lazy("Event"),
    MarkKind.HOLIDAY: Lazy("Holiday"),
}
LONGEST = 120  # letters
MOST = 5_000  # marks of a group
YEARS = (1970, 2100)
_FIELDS = ("what", "start", "due", "done_on", "state")
# States of an action that has begun: what is proposed did nothing. A blocked one may never have.
_BEGUN = ("under_way", "blocked", "done")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in time to be shown beside the counts; without an id it stands in a plan."""

    kind: MarkKind
    starts: date
    ends: date | None  # the last day; none for a single day, or for ever after a change
    words: str
    id: str = ""
    problem_id: str = ""  # of the plan that it comes from


def listing(actor: Actor, group_id: str) -> list[Mark]:
    """The marks that the group keeps, earliest first.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return _kept(session, group_id)


def shown(actor: Actor, group_id: str) -> tuple[Mark, ...]:
    """Every mark that charts over time show, earliest first: those that are kept, and actions of
    the response plans that have begun, from the day they began to the day they were done, as far
    as that was said, else on the day they were due; plans of problems that are closed to the
    actor are left out.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        every = [*_kept(session, group_id), *_planned(session, actor, group_id)]
    return tuple(sorted(every, key=lambda mark: (mark.starts, mark.kind, mark.words)))


def version(actor: Actor, group_id: str) -> str:
    """Changes whenever ``shown`` does: what was read before is old then.

    Raises:
        Refused: the actor may not read in this group.
    """
    return sha256(repr(shown(actor, group_id)).encode()).hexdigest()[:16]


def add(
    actor: Actor,
    group_id: str,
    kind: str,
    *,
    starts: date | None,
    ends: date | None = None,
    words: str,
) -> str:
    """Keep a mark; gives its id.

    Args:
        kind: one of ``KINDS``.
        ends: the last day; left out for a single day, or for a change that stays.

    Raises:
        Invalid: no such kind, no day or no possible one, no words or too many.
        PersonalData: the words seem to hold some; nothing is stored.
        Refused: the actor may not write in this group.
    """
    words = " ".join(words.split())
    if kind not in KINDS:
        raise Invalid(_("Choose what kind of mark this is."))
    starts = _checked(starts, ends)
    if not 0 < len(words) <= LONGEST:
        raise Invalid(
            _("Say in a few words what it was, with at most {most} letters.").format(most=LONGEST)
        )
    with acting(actor, Action.WRITE, group_id=group_id, note=f"mark: {kind}") as session:
        free_text.check(session, group_id, words)
        check_room(session, group_id, 1)
        made = CalendarMark(
            group_id=group_id,
            kind=MarkKind(kind),
            starts=starts,
            ends=ends if ends != starts else None,
            words=words,
            author=actor.name,
        )
        session.add(made)
        return made.id


def remove(actor: Actor, mark_id: str) -> Mark:
    """Take a mark away; gives it, so that it can be added again.

    Raises:
        NotFound: there is none, or it belongs to a group that the actor is not in.
        Refused: the actor may not write in this group.
    """
    with database.reading() as session:
        found = marks.one(session, mark_id=mark_id)
    if found is None or not policy.may(actor, Action.READ, found.group_id):
        raise NotFound(_("There is no such mark any more."))
    with acting(
        actor, Action.WRITE, group_id=found.group_id, note=f"mark away: {found.kind}"
    ) as session:
        record = marks.one(session, mark_id=mark_id)
        if record is None:
            raise NotFound(_("There is no such mark any more."))
        gone = _mark(record)
        session.delete(record)
    return gone


def check_room(session: Session, group_id: str, more: int) -> None:
    """Go on if the group may keep so many more.

    Raises:
        Invalid: it keeps too many.
    """
    if len(marks.of_group(session, group_id=group_id)) + more > MOST:
        raise Invalid(
            _("A group keeps at most {most} marks. Take some away first.").format(most=f"{MOST:,}")
        )


def _kept(session: Session, group_id: str) -> list[Mark]:
    return [_mark(each) for each in marks.of_group(session, group_id=group_id)]


def _mark(record: CalendarMark) -> Mark:
    return Mark(record.kind, record.starts, record.ends, record.words, id=record.id)


def _planned(session: Session, actor: Actor, group_id: str) -> list[Mark]:
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for problem, row, field, value in marks.cells_of_plans(
        session, group_id=group_id, table=ACTIONS.key, fields=_FIELDS
    ):
        if problem not in actor.shut_out:
            rows.setdefault((problem, row), {})[field] = value
    found = (_of_action(cells, problem) for (problem, _row), cells in rows.items())
    return [mark for mark in found if mark]


def _of_action(cells: Mapping[str, str], problem_id: str) -> Mark | None:
    """An action that has begun as a mark, if a day of it is known."""
    state, words = cells.get("state"), cells.get("what", "").strip()
    began, due = _day(cells.get("start", "")), _day(cells.get("due", ""))
    done = _day(cells.get("done_on", "")) if state == "done" else None
    starts = began or (None if state == "blocked" else done or due)
    if not words or state not in _BEGUN or starts is None:
        return None
    ends = done if done and done > starts else None
    return Mark(MarkKind.ACTION, starts, ends, words, problem_id=problem_id)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _checked(starts: date | None, ends: date | None) -> date:
    if starts is None:
        raise Invalid(_("Give the day on which it began."))
    if not all(YEARS[0] <= day.year <= YEARS[1] for day in (starts, ends or starts)):
        raise Invalid(_("Give a day between 1970 and 2100."))
    if ends and ends < starts:
        raise Invalid(_("The last day lies before the first."))
    return starts
