"""Reports of a group: found, counted, merged; hidden ones never come."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sqlmodel import Session, col, desc, func, or_, select

from workbench.domain.directory import Partner
from workbench.domain.problem import Problem
from workbench.domain.report import (
    Evidence,
    Report,
    ReportChange,
    ReportImport,
    SourceCount,
    State,
    ToldApart,
)
from workbench.store import import_records, lake
from workbench.store.report_conditions import Wanted, matching, opened

_AT_ONCE = 400  # ids in one question: a database takes a limited number of values
_NEARLY = timedelta(days=9)  # more than the week in which a thing is told again


class Told(NamedTuple):
    """What duplicates are found by; no whole record, for there may be very many."""

    id: str
    text: str
    area: str
    place_kind: str
    moment: datetime  # when it happened, else when it came in


def some(
    session: Session, *, report_ids: Sequence[str], shut_out: Collection[str] = ()
) -> list[Report]:
    """The reports of these ids that are not hidden, in this order."""
    found: dict[str, Report] = {}
    for start in range(0, len(report_ids), _AT_ONCE):
        part = report_ids[start : start + _AT_ONCE]
        query = select(Report).where(col(Report.id).in_(part), opened(shut_out))
        found |= {report.id: report for report in session.exec(query)}
    return [found[each] for each in dict.fromkeys(report_ids) if each in found]


def page(
    session: Session,
    *,
    group_id: str,
    wanted: Wanted,
    shut_out: Collection[str],
    first: int,
    count: int,
) -> list[Report]:
    """A page of reports, the newest received first; texts are read for these alone."""
    ids = (
        select(Report.id)
        .where(*matching(group_id, wanted, shut_out))
        .order_by(desc(col(Report.received_at)), desc(col(Report.number)))
    )
    return some(session, report_ids=session.exec(ids.offset(first).limit(count)).all())


def by_state(
    session: Session, *, group_id: str, wanted: Wanted, shut_out: Collection[str]
) -> dict[str, int]:
    """Number of reports in each state, every state a key."""
    query = (
        select(Report.state, func.count())
        .where(*matching(group_id, wanted, shut_out))
        .group_by(col(Report.state))
    )
    return {str(state): 0 for state in State} | {
        str(state): count for state, count in session.exec(query)
    }


def told(
    session: Session, *, group_id: str, shut_out: Collection[str], beside: Report | None = None
) -> list[Told]:
    """What duplicates are found by: every report that is not merged yet, in order of receipt.

    Beside a report only those that could tell the same: of the same days, or about as long.
    """
    moment = func.coalesce(col(Report.happened_from), col(Report.received_at))
    query = select(Report.id, Report.text, Report.area, Report.place_kind, moment).where(  # type: ignore[call-overload]
        col(Report.group_id) == group_id,
        col(Report.state) != State.DUPLICATE,
        opened(shut_out),
    )
    if beside is not None:
        then, long = beside.happened_from or beside.received_at, len(beside.text)
        same_days = moment.between(then - _NEARLY, then + _NEARLY)
        as_long = func.length(col(Report.text)).between(long * 3 // 4, long * 4 // 3)
        query = query.where(or_(same_days, as_long))
    query = query.order_by(col(Report.received_at), col(Report.number))
    return [Told(*row) for row in session.exec(query)]


def linked(session: Session, *, report_ids: Sequence[str]) -> frozenset[str]:
    """Those of these reports that an answer or a problem rests on."""
    query = select(Evidence.report_id).where(col(Evidence.report_id).in_(report_ids))
    return frozenset(session.exec(query.distinct()))


def copies(session: Session, *, of: Iterable[str]) -> list[Report]:
    """The reports that were merged into these."""
    query = select(Report).where(col(Report.duplicate_of).in_(tuple(of)))
    return list(session.exec(query.order_by(col(Report.number))))


def released(session: Session, *, group_id: str, shut_out: Collection[str]) -> list[Report]:
    """The reports whose summary members may read, the newest received first."""
    query = select(Report).where(
        col(Report.group_id) == group_id,
        col(Report.released),
        col(Report.state) == State.ACCEPTED,
        col(Report.handling) == "P",
        opened(shut_out),
    )
    return list(session.exec(query.order_by(desc(col(Report.received_at)))))


def next_number(session: Session, *, group_id: str) -> int:
    """The number that the next report of this group gets."""
    query = select(func.max(col(Report.number))).where(col(Report.group_id) == group_id)
    return (session.exec(query).one() or 0) + 1


def changes(session: Session, *, report_id: str) -> list[ReportChange]:
    """The changes of this report, newest first."""
    query = select(ReportChange).where(col(ReportChange.report_id) == report_id)
    return list(session.exec(query.order_by(desc(col(ReportChange.seq)))))


def author_of(session: Session, *, report_id: str, fields: Collection[str]) -> str:
    """Who changed one of these fields last, else whoever changed anything, else the author."""
    query = select(ReportChange.author).where(col(ReportChange.report_id) == report_id)
    latest = query.order_by(desc(col(ReportChange.seq))).limit(1)
    of_fields = session.exec(latest.where(col(ReportChange.field).in_(fields))).first()
    return of_fields or session.exec(latest).first() or ""


def urgent_partners(session: Session, *, group_id: str) -> tuple[Partner, ...]:
    """The partners named first when someone may be in danger, by name."""
    query = select(Partner).where(col(Partner.group_id) == group_id, col(Partner.urgent))
    return tuple(session.exec(query.order_by(col(Partner.name))))


def is_partner(session: Session, *, group_id: str, partner_id: str) -> bool:
    """Whether this is a partner of the group."""
    partner = session.get(Partner, partner_id)
    return partner is not None and partner.group_id == group_id


def areas(session: Session, *, group_id: str) -> tuple[str, ...]:
    """The names of the group's boundary areas, in the order of the layer."""
    layer = import_records.layer_of(session, group_id=group_id)
    if layer is None:
        return ()
    return _names(lake.path_of(group_id, layer.id).with_suffix(".geojson"))


def kept_words(
    session: Session, *, group_id: str
) -> list[Report | ReportChange | ReportImport | SourceCount]:
    """Every record of the group's reports in which people's own words may stand."""
    reports = select(Report).where(col(Report.group_id) == group_id)
    of_group = select(Report.id).where(col(Report.group_id) == group_id)
    problems = select(Problem.id).where(col(Problem.group_id) == group_id)
    history = select(ReportChange).where(col(ReportChange.report_id).in_(of_group))
    imports = select(ReportImport).where(col(ReportImport.group_id) == group_id)
    counts = select(SourceCount).where(col(SourceCount.problem_id).in_(problems))
    return [
        *session.exec(reports),
        *session.exec(history),
        *session.exec(imports),
        *session.exec(counts),
    ]


def told_apart(session: Session, *, report_ids: Sequence[str]) -> set[frozenset[str]]:
    """The pairs with one of these reports that somebody said are not the same."""
    query = select(ToldApart.first_id, ToldApart.second_id).where(
        or_(col(ToldApart.first_id).in_(report_ids), col(ToldApart.second_id).in_(report_ids))
    )
    return {frozenset(pair) for pair in session.exec(query)}


# A layer keeps its file as long as it keeps its id, and a new layer gets a new id.
@lru_cache(maxsize=32)
def _names(path: Path) -> tuple[str, ...]:
    if not path.exists():
        return ()
    content = json.loads(path.read_bytes())
    return tuple(feature["properties"]["name"] for feature in content["features"])
