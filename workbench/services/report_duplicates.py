"""Reports that may tell the same: shown side by side, merged by a person, never by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analytics import similar
from workbench.analytics.similar import Likely, Told, Why
from workbench.domain.report import Report, State, ToldApart
from workbench.i18n import Lazy
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import report_deeds
from workbench.services.acting import acting
from workbench.store import database
from workbench.store import reports as store
from workbench.store.database import Session

REASONS: Mapping[Why, Lazy] = {
    Why.SAME_AREA: Lazy("same area"),
    Why.SAME_KIND: Lazy("same kind of place"),
    Why.SAME_DAY: Lazy("same day"),
    Why.SAME_WEEK: Lazy("within a week"),
    Why.SAME_WORDS: Lazy("the same words"),
    Why.SIMILAR_WORDS: Lazy("similar words"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports that may tell the same; ``first`` was received earlier."""

    first: Report
    second: Report
    likeness: float  # 0 to 1
    why: tuple[str, ...]


def duplicates(actor: Actor, group_id: str, report_id: str = "") -> list[Pair]:
    """Likely copies among the reports of the group (or of one report), the likeliest first.

    Reports that were merged already are left out, and so are pairs that somebody told apart and
    those of which both were rejected.
    Gives at most ``similar.MOST`` pairs. A report whose day is not known counts for the day of its
    receipt.

    Raises:
        Refused: the actor is no vetted reader of the group.
        NotFound: there is no such report, or none for this actor.
    """
    policy.ask(actor, Action.READ_REPORTS, group_id)
    with database.reading() as session:
        beside = None
        if report_id:
            [beside] = report_deeds.found(session, actor, [report_id], action=Action.READ_REPORTS)
        told = store.told(session, group_id=group_id, shut_out=actor.shut_out, beside=beside)
        return _pairs(session, told, _likely(told, report_id))


def _likely(told: list[store.Told], report_id: str) -> list[Likely]:
    places = {each.id: place for place, each in enumerate(told)}
    compared = [_compared(each) for each in told]
    if not report_id:
        return similar.pairs(compared)
    return similar.near(compared, places[report_id]) if report_id in places else []


def _pairs(session: Session, told: list[store.Told], likely: list[Likely]) -> list[Pair]:
    ids = [told[place].id for each in likely for place in (each.first, each.second)]
    reports = {report.id: report for report in store.some(session, report_ids=ids)}
    found = [
        Pair(
            reports[told[each.first].id],
            reports[told[each.second].id],
            each.likeness,
            tuple(str(REASONS[reason]) for reason in each.why),
        )
        for each in likely
    ]
    apart = store.told_apart(session, report_ids=list(reports))
    return [
        pair
        for pair in found
        if {pair.first.state, pair.second.state} != {State.REJECTED}
        and frozenset((pair.first.id, pair.second.id)) not in apart
    ]


def tell_apart(actor: Actor, first_id: str, second_id: str) -> None:
    """Note that two reports are not the same; the pair is not shown again, to anybody.

    Raises:
        NotFound, Refused: one of the reports is not there for this actor.
    """
    first, second = sorted((first_id, second_id))
    group_id = report_deeds.group_of(actor, [first, second], action=Action.TRIAGE)
    with acting(actor, Action.TRIAGE, group_id=group_id, note="told apart") as session:
        report_deeds.found(session, actor, [first, second], action=Action.TRIAGE)
        if frozenset((first, second)) not in store.told_apart(session, report_ids=[first]):
            record = ToldApart(
                group_id=group_id, first_id=first, second_id=second, author=actor.name
            )
            session.add(record)


def _compared(report: store.Told) -> Told:
    day = report.moment.astimezone().toordinal()
    return Told(report.text, report.area, report.place_kind, day)
