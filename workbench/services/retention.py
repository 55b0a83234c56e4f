"""How long a group keeps its incidents: the rule, what it would do, and doing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.domain.incidents import IncidentImport
from workbench.domain.months import month_name
from workbench.errors import Invalid, NotFound
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import incident_placing
from workbench.services.acting import acting
from workbench.store import database, import_records, incident_aging, people
from workbench.store.incident_intake import Taken

DROP, COARSEN = "drop", "coarsen"
MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Rule:
    """How many months a group keeps, and what becomes of older incidents."""

    months: int = 0  # 0 keeps all
    how: str = DROP

    @property
    def since(self) -> str:
        """The first month that is kept as it is; "" keeps all."""
        today = datetime.now().astimezone().date()
        whole = today.year * 12 + today.month - 1 - self.months
        return f"{whole // 12:04d}-{whole % 12 + 1:02d}" if self.months else ""


@dataclass(frozen=True, slots=True)
class Aged:
    """What the rule did to one import."""

    import_id: str
    rows: int  # dropped or coarsened


def read(actor: Actor, group_id: str) -> Rule:
    """The rule of the group.

    Raises:
        Refused: the actor may not read in this group.
        NotFound: there is no such group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        group = people.group(session, group_id=group_id)
    if group is None:
        raise NotFound(_("There is no such group."))
    return Rule(group.retain_months, group.retain_how or DROP)


def foreseen(actor: Actor, group_id: str, rule: Rule) -> str:
    """What this rule would do now, as a sentence; nothing is changed.

    Raises:
        Refused: the actor may not import in this group.
        Invalid: there is no such rule.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    _check(rule)
    if not rule.months:
        return _("All incidents are kept.")
    old = sum(
        incident_aging.count(each, rule.since, coarsen=rule.how == COARSEN)
        for each in _older(group_id, rule.since)
    )
    return said(rule, old)


def said(rule: Rule, rows: int) -> str:
    """What happens to so many incidents under this rule."""
    month = month_name(rule.since)
    if not rows:
        return _("No incident is from before {month}: nothing changes now.").format(month=month)
    incidents = ngettext("{count} incident", "{count} incidents", rows)
    dropped = _(
        "{incidents} from before {month} will be dropped for good. After each import the same is"
        " done with what is too old by then."
    )
    coarsened = _(
        "{incidents} from before {month} will keep the month, the kind and the middle of a cell of"
        " {size} m; day, hour, place and number will be lost for good. After each import the same"
        " is done with what is too old by then."
    )
    sentence = dropped if rule.how == DROP else coarsened
    return sentence.format(incidents=incidents, month=month, size=incident_aging.CELL)


def change(actor: Actor, group_id: str, rule: Rule) -> Sequence[Aged]:
    """Set the rule, and let it do its work at once.

    Raises:
        Refused: the actor may not import in this group.
        Invalid: there is no such rule.
        NotFound: there is no such group.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    _check(rule)
    note = f"retention: {rule.months} months, {rule.how}"
    with acting(actor, Action.IMPORT_INCIDENTS, group_id=group_id, note=note) as session:
        group = people.group(session, group_id=group_id)
        if group is None:
            raise NotFound(_("There is no such group."))
        group.retain_months, group.retain_how = rule.months, rule.how if rule.months else ""
        session.add(group)
    aged = apply(actor, group_id)
    incident_placing.place(group_id)
    return aged


def apply(actor: Actor, group_id: str) -> Sequence[Aged]:
    """Drop or coarsen what is older than the group keeps; gives the imports that changed.

    Raises:
        Refused: the actor may not import in this group.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    rule = read(actor, group_id)
    done = []
    for each in _older(group_id, rule.since):
        aged, left = incident_aging.age(each, rule.since, coarsen=rule.how == COARSEN)
        if aged or each.kept_since < rule.since:
            note = f"kept since {rule.since}: {aged} rows {rule.how}"
            with acting(
                actor, Action.IMPORT_INCIDENTS, group_id=group_id, about=each.id, note=note
            ) as session:
                _update(import_records.one(session, import_id=each.id), left, rule)
        if aged:
            done.append(Aged(each.id, aged))
    return done


def _update(record: IncidentImport | None, left: Taken, rule: Rule) -> None:
    if record is not None:
        record.rows, record.kept_since = left.rows, rule.since
        record.first_month, record.last_month = left.first_month, left.last_month
        record.has_time, record.has_spans = bool(left.timed), bool(left.spans)


def _older(group_id: str, since: str) -> list[IncidentImport]:
    """The imports with a month before this one; none if all is kept."""
    with database.reading() as session:
        records = import_records.of_group(session, group_id=group_id)
    return [each for each in records if each.rows and each.first_month < since]


def _check(rule: Rule) -> None:
    if not 0 <= rule.months <= MOST_MONTHS:
        raise Invalid(
            _("Give a number of months from 1 to {most}, or 0 to keep all.").format(
                most=MOST_MONTHS
            )
        )
    if rule.how not in (DROP, COARSEN):
        raise Invalid(_("Say whether older incidents are dropped or only coarsely kept."))
