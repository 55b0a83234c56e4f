"""The actions of all plans as those who follow them up read them: what, who, whom to call."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from workbench.domain.directory import Partner
from workbench.services import directory_entry
from workbench.worksheets import plan
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS

WEEK = timedelta(days=7)


class Contact(NamedTuple):
    """Whom to call: an organisation of the directory; nothing of it where nobody is named."""

    id: str = ""
    name: str = ""
    contact: str = ""
    hours: str = ""


NOBODY = Contact()


class Task(NamedTuple):
    """One action of a plan. A tuple, for there may be thousands."""

    problem_id: str
    problem: str
    group_id: str
    group: str
    row_id: str
    label: str  # such as R2
    what: str
    state: str
    partner: Contact
    due: date | None
    done_on: date | None
    needs: str = ""  # blocked: which decision
    needs_from: Contact = NOBODY
    needs_by: date | None = None
    since: date | None = None  # when its state was chosen
    over: bool = False  # its problem is closed

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return not self.over and self.state not in ("done", "dropped")

    @property
    def blocked(self) -> bool:
        """Whether it waits for a decision."""
        return self.open and self.state == "blocked"

    @property
    def call(self) -> Contact:
        """Whom to call about it: who must decide, else who does it."""
        return self.needs_from if self.blocked and self.needs_from.id else self.partner

    def overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.open and self.due is not None and self.due < today

    def soon(self, today: date, within: timedelta = plan.SOON) -> bool:
        """Whether its day comes within this time."""
        return self.open and self.due is not None and today <= self.due <= today + within

    def in_time(self) -> bool | None:
        """Whether it was done by its day; None where one of the two days is not known."""
        if self.state != "done" or self.due is None or self.done_on is None:
            return None
        return self.done_on <= self.due


def contacts(partners: list[Partner]) -> dict[str, Contact]:
    """The partners as contacts, by id."""
    return {
        each.id: Contact(
            each.id, each.name, each.contact, directory_entry.hours(directory_entry.of(each))
        )
        for each in partners
    }


def of_plan(filled: Filled, known: Mapping[str, Contact], *, over: bool) -> Iterator[Task]:
    """The actions of one plan that say what is to be done, in their order.

    ``over`` says that the problem is closed: then nothing of it is still to be done.
    """
    title = filled.title
    for line in filled.of(ACTIONS.key):
        if line.lead:
            yield _task(filled, line, known)._replace(problem=title, over=over)


def _task(filled: Filled, line: Line, known: Mapping[str, Contact]) -> Task:
    chosen = line.cell("state").at
    return Task(
        problem_id=filled.problem_id,
        problem="",
        group_id=filled.group_id,
        group=filled.group_name,
        row_id=line.id,
        label=filled.labels.get(line.id, ""),
        what=line.lead,
        state=line.value("state") or "proposed",
        partner=known.get(line.value("partner"), NOBODY),
        due=day(line.value("due")),
        done_on=day(line.value("done_on")),
        needs=line.value("needs"),
        needs_from=known.get(line.value("needs_from"), NOBODY),
        needs_by=day(line.value("needs_by")),
        since=local(chosen) if chosen else None,
    )


def local(moment: datetime) -> date:
    """The day of a moment, in the time of this place."""
    return moment.astimezone().date()


def day(text: str) -> date | None:
    """The day that a cell holds, if it holds one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
