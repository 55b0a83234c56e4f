"""What every deed on reports shares: which ones this person may touch, and every change noted."""

from collections.abc import Sequence
from datetime import datetime

from workbench.domain.report import Report, ReportChange
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.store import database, reports
from workbench.store.database import Session


def found(
    session: Session, actor: Actor, report_ids: Sequence[str], *, action: Action
) -> list[Report]:
    """The reports of these ids, in this order, if the actor may do this with each.

    A report of another group, and one that a conflict of interest closes to the actor, is as good
    as none.

    Raises:
        NotFound: one of them is not there for this actor.
        Refused: they are, but the actor may not do this in their group.
    """
    wanted = list(dict.fromkeys(report_ids))
    standing = reports.some(session, report_ids=wanted, shut_out=actor.shut_out)
    groups = {report.group_id for report in standing}
    if not wanted or len(standing) < len(wanted) or len(groups) > 1:
        raise NotFound(_("There is no such report, or it is not one of your groups’."))
    [group_id] = groups
    if not policy.may(actor, Action.READ, group_id):
        raise NotFound(_("There is no such report, or it is not one of your groups’."))
    policy.ask(actor, action, group_id)
    return standing


def group_of(actor: Actor, report_ids: Sequence[str], *, action: Action) -> str:
    """The one group of these reports, if the actor may do this with each of them.

    Raises:
        NotFound, Refused: as ``found``.
    """
    with database.reading() as session:
        return found(session, actor, report_ids, action=action)[0].group_id


def put(session: Session, report: Report, *, author: str, **values: object) -> bool:
    """Write what differs, within a deed; each field that changes is one change in the history.

    Gives whether anything changed; then the report takes its next version.
    """
    changed = {key: value for key, value in values.items() if getattr(report, key) != value}
    for field, value in changed.items():
        note = ReportChange(
            report_id=report.id,
            field=field,
            before=_words(getattr(report, field)),
            after=_words(value),
            author=author,
        )
        session.add(note)
        setattr(report, field, value)
    if changed:
        report.version += 1
        session.add(report)
    return bool(changed)


def _words(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
