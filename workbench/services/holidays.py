"""Holidays of a group: loaded from a file of days and names, and taken away again."""

from dataclasses import dataclass
from datetime import date

from workbench.domain.patterns import CalendarMark, MarkKind
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.services.marks import LONGEST, YEARS, check_room
from workbench.store import database, marks
from workbench.store.marks import DatedLine


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file of holidays brought."""

    added: int
    known: int  # days that stood there already


def load(actor: Actor, group_id: str, content: bytes) -> Loaded:
    """Keep the days of a CSV file (date, name) as holidays, all of them or none.

    A day that stands there under the same name already is not added again.

    Raises:
        Unreadable: it is no such file.
        Invalid: a line has no date or no name; ``faults`` says which and why.
        PersonalData: a name seems to be a person's.
        Refused: the actor may not write in this group.
    """
    policy.ask(actor, Action.WRITE, group_id)
    lines = marks.read_days(content)
    faults = [fault for each in lines if (fault := _fault(each))]
    if faults:
        raise Invalid(_("The holidays were not loaded: some lines are wrong."), faults=faults)
    with acting(actor, Action.WRITE, group_id=group_id, note="holidays") as session:
        free_text.check(session, group_id, *dict.fromkeys(each.name for each in lines))
        standing = {
            (mark.starts, mark.words)
            for mark in marks.of_group(session, group_id=group_id)
            if mark.kind is MarkKind.HOLIDAY
        }
        given = {(each.day, each.name) for each in lines if each.day}
        check_room(session, group_id, len(given - standing))
        for day, name in sorted(given - standing):
            session.add(_holiday(group_id, day, name, by=actor.name))
    return Loaded(len(given - standing), len(given & standing))


def doubtful(actor: Actor, group_id: str, content: bytes) -> tuple[str, ...]:
    """Names of the file in which something was found that seems to be personal data.

    Raises:
        Unreadable: it is no such file.
        Refused: the actor may not write in this group.
    """
    policy.ask(actor, Action.WRITE, group_id)
    names = dict.fromkeys(each.name for each in marks.read_days(content))
    with database.reading() as session:
        find = free_text.finder(session, group_id)
        return tuple(name for name in names if find(name))


def remove_all(actor: Actor, group_id: str) -> int:
    """Take all holidays away; gives how many there were.

    Raises:
        Refused: the actor may not write in this group.
    """
    with acting(actor, Action.WRITE, group_id=group_id, note="holidays away") as session:
        found = [
            mark
            for mark in marks.of_group(session, group_id=group_id)
            if mark.kind is MarkKind.HOLIDAY
        ]
        for each in found:
            session.delete(each)
        return len(found)


def _fault(line: DatedLine) -> str:
    if line.day is None or not YEARS[0] <= line.day.year <= YEARS[1]:
        return _("Line {line}: this is no date. Write it as 2026-12-25 or 25.12.2026.").format(
            line=line.line
        )
    if not 0 < len(line.name) <= LONGEST:
        return _("Line {line}: give the name of the day, with at most {most} letters.").format(
            line=line.line, most=LONGEST
        )
    return ""


def _holiday(group_id: str, day: date, name: str, *, by: str) -> CalendarMark:
    return CalendarMark(group_id=group_id, kind=MarkKind.HOLIDAY, starts=day, words=name, author=by)
