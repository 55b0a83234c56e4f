"""What waits for a person in a group beside its problems: new reports, lists to look at again."""

from dataclasses import dataclass
from datetime import date

from workbench.domain.report import State
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory, local_lists, report_inbox
from workbench.services.report_inbox import Filters


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of what; 0 is nothing, or nothing for this person."""

    reports: int = 0  # that nobody has looked at yet
    lists: int = 0  # of local indicators, whose review is overdue
    partners: int = 0  # of the directory, to be confirmed


def read(actor: Actor, group_id: str) -> Waiting:
    """What waits in this group.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    today = date.today()
    reports = 0
    if policy.may(actor, Action.TRIAGE, group_id):
        reports = report_inbox.inbox(actor, group_id, Filters(), count=1).by_state[State.NEW]
    if not policy.may(actor, Action.KEEP_INDICATORS, group_id):
        return Waiting(reports)
    lists = [each for each in local_lists.listing(actor, group_id) if each.overdue(today)]
    entries = directory.listing(actor, group_id)
    stale = [each for each in entries if each.contact and directory.stale(each, today)]
    return Waiting(reports, len(lists), len(stale))
