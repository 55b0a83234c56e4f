"""The reports of the example community, with the answers that rest on them; all invented."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from workbench.domain.report import Evidence, Happened, Report, State
from workbench.security.policy import Actor
from workbench.services import reports
from workbench.services.report_drafts import Draft
from workbench.store.database import Session

Told = Mapping[str, Any]
Problems = Sequence[tuple[str, Mapping[str, str]]]  # id of a problem; name in the file to row id
AUTHOR = "Example"


def add(
    session: Session,
    actor: Actor,
    group_id: str,
    *,
    file: Path,
    partners: Mapping[str, str],
    problems: Problems,
) -> None:
    """Add the reports of this file, within a deed; they pass the same checks as any other."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    added: dict[int, Report] = {}
    for each in told["report"]:
        one = told["defaults"] | each
        report = reports.add_in(session, actor, _draft(one, partners), group_id=group_id)
        _triage(report, one, added=added)
        added[one["number"]] = report
        session.add(report)
        session.add_all(_evidence(report, one, problems))


def _draft(told: Told, partners: Mapping[str, str]) -> Draft:
    start = _moment(told["seen"], told.get("at")) if "seen" in told else None
    until = _moment(told["until"], None) if "until" in told else None
    happened = Happened.SPAN if until else Happened.MOMENT if start else Happened.UNKNOWN
    return Draft(
        received_at=_moment(told["days_ago"], "18:30"),
        happened=happened,
        happened_from=start,
        happened_to=until,
        whole_days="at" not in told and start is not None,
        area=told.get("area", ""),
        place_kind=told["place"],
        channel=told["channel"],
        partner_id=partners[told["partner"]] if "partner" in told else "",
        source=told.get("mark", ""),
        text=told["text"],
        side=told["side"],
        indicators=tuple(told.get("signs", ())),
        source_grade=told["source_grade"],
        information_grade=told["information"],
        handling=told.get("handling", "P"),
        conditions=told.get("conditions", ""),
    )


def _triage(report: Report, told: Told, *, added: Mapping[int, Report]) -> None:
    report.created_by = AUTHOR
    report.state = State(told["state"])
    report.reason = told.get("reason", "")
    report.duplicate_of = added[told["same_as"]].id if "same_as" in told else ""
    report.summary = told.get("summary", "")
    report.released = told.get("released", False)
    report.feedback = told.get("feedback", "")
    report.feedback_at = report.received_at + timedelta(days=3) if report.feedback else None


def _evidence(report: Report, told: Told, problems: Problems) -> list[Evidence]:
    if "about" not in told:
        return []
    problem_id, rows = problems[told["about"] - 1]
    row_ids = [rows[name] for name in told.get("behind", ())] or [""]
    return [
        Evidence(problem_id=problem_id, row_id=row_id, report_id=report.id, author=AUTHOR)
        for row_id in row_ids
    ]


def _moment(days_ago: int, clock: str | None) -> datetime:
    """So many days ago; at the first minute of the day if no clock is told."""
    day = date.today() - timedelta(days=days_ago)
    return datetime.combine(day, time.fromisoformat(clock) if clock else time()).astimezone()
