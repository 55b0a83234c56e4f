"""What leaves the circle of vetted readers: released summaries, and whom to call in danger."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analytics import independence
from workbench.domain.directory import Partner
from workbench.domain.report import Report, State
from workbench.errors import Invalid
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import evidence, report_deeds
from workbench.services.acting import acting
from workbench.store import database, people
from workbench.store import reports as store
from workbench.worksheets.analysis import SOURCES

# The sources within the police service, as Annex IV lists them; other agencies are external too.
_INTERNAL = frozenset({"patrol", "crime_record", "statistics", "database", "officer_report"})
SOURCE_GROUPS: dict[str, str] = {
    option.key: "internal" if option.key in _INTERNAL else "external" for option in SOURCES
}
GROUP_NAMES: dict[str, Lazy] = {
    "internal": Lazy("From inside the police"),
    "external": Lazy("From the community and other organisations"),
}


@dataclass(frozen=True, slots=True)
class Released:
    """What members see of the reports of a month: no text, no place, no day."""

    month: str  # of receipt, 2026-11
    source_group: str  # internal or external
    count_words: str  # how many apparently independent sources; few below three
    summaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Emergency:
    """Whom to call at once."""

    number: str
    contacts: tuple[Partner, ...]


def release(actor: Actor, report_ids: Sequence[str], *, released: bool) -> None:
    """Let the members of the group read the summaries of these reports, or no longer; all or none.

    Raises:
        Invalid: with a sentence for each report that cannot be released.
        NotFound, Refused: one of the reports is not there for this actor.
    """
    group_id = report_deeds.group_of(actor, report_ids, action=Action.TRIAGE)
    about = report_ids[0] if len(report_ids) == 1 else ""
    note = "release" if released else "take release back"
    with acting(actor, Action.TRIAGE, group_id=group_id, about=about, note=note) as session:
        found = report_deeds.found(session, actor, report_ids, action=Action.TRIAGE)
        faults = [fault for report in found if released and (fault := _fault(report))]
        if faults:
            raise Invalid(faults[0] if len(faults) == 1 else _("Nothing was released."), faults)
        for report in found:
            report_deeds.put(session, report, author=actor.name, released=released)


def released(actor: Actor, group_id: str) -> list[Released]:
    """The released summaries, by month and group of sources, the newest month first; within a
    month by their words, so that the order tells no day. Merged copies count once.

    Raises:
        Refused: the actor is not in the group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = store.released(session, group_id=group_id, shut_out=actor.shut_out)
    months: dict[tuple[str, str], list[Report]] = {}
    for report in found:
        month = f"{report.received_at.astimezone():%Y-%m}"
        group = SOURCE_GROUPS.get(report.channel, "external")
        months.setdefault((month, group), []).append(report)
    return [
        Released(
            month=month,
            source_group=group,
            count_words=evidence.said(
                independence.count([evidence.sighting(each) for each in reports]), reads=False
            ),
            summaries=tuple(sorted({each.summary for each in reports})),
        )
        for (month, group), reports in sorted(months.items(), reverse=True)
    ]


def emergency(actor: Actor, group_id: str) -> Emergency:
    """The number to call when someone is in danger, and the partners who are named first then.

    Raises:
        Refused: the actor is not in the group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        group = people.group(session, group_id=group_id)
        return Emergency(
            group.emergency if group else "", store.urgent_partners(session, group_id=group_id)
        )


def _fault(report: Report) -> str:
    if report.state is not State.ACCEPTED:
        return _("Report {number} is not accepted. Only accepted ones are released.").format(
            number=report.number
        )
    if report.handling != "P":
        return _(
            "Report {number} has handling code C: it may be shared only under its conditions, so"
            " its summary is not released."
        ).format(number=report.number)
    if not report.summary:
        return _(
            "Report {number} has no summary. Write neutral words that members may read."
        ).format(number=report.number)
    return ""
