"""The work of the groups in figures, month by month, each with what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workbench.i18n import Lazy
from workbench.security.policy import Actor
from workbench.services import portfolio, referrals, together
from workbench.services.portfolio import FEW, Portfolio
from workbench.services.portfolio_tasks import Task

MONTHS = 12  # that are shown, this one the last


class Known(NamedTuple):
    """A number; None where it may not be told, ``loose`` where a part of it may not, or where it
    is rounded.
    """

    number: int | None
    loose: bool = False


class Month(NamedTuple):
    """What happened in one month."""

    month: str  # 2026-11
    opened: int
    closed: int
    open: int  # at its end, or today
    done: int  # actions
    in_time: int  # of those that were due on a day
    due: int  # how many of those there were
    reports: Known | None  # None before the first one that was ever counted
    referrals: Known | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the workbench: what it counts, and what it does not say."""

    label: Lazy
    tip: Lazy
    better: str = ""  # "more", "fewer"; "" where neither is better by itself
    share: bool = False  # in percent


class Reading(NamedTuple):
    """What a figure says now; no value where the cases are too few, or it may not be told."""

    value: float | None
    cases: int = 0  # that it rests on
    loose: bool = False  # at least, or about


FIGURES: Mapping[str, Figure] = {
    "opened": Figure(
        Lazy("Problems stated in twelve months"),
        Lazy("More problems stated may mean more trouble, or a group that looks closer."),
    ),
    "closed": Figure(
        Lazy("Problems closed in twelve months"),
        Lazy("Closed means that the group stopped working on it, not that it is solved."),
        "more",
    ),
    "open": Figure(
        Lazy("Problems open now"), Lazy("Problems that were stated and are not closed.")
    ),
    "first_response": Figure(
        Lazy("Days from stating to first response"),
        Lazy("Median of the problems that came to the step Response; those still before it are"
             " left out, so that it looks shorter than it will be."),
        "fewer",
    ),
    "done": Figure(
        Lazy("Actions done in twelve months"),
        Lazy("Actions marked as done with a day. How much they changed is not in it."),
        "more",
    ),
    "in_time": Figure(
        Lazy("Actions done in time"),
        Lazy("Of the actions done in twelve months that had a due day."),
        "more",
        share=True,
    ),
    "baseline": Figure(
        Lazy("Plans with a baseline"),
        Lazy("Of the open problems with a plan, those in which a measure or a count says how it was"
             " before."),
        "more",
        share=True,
    ),
    "reports": Figure(
        Lazy("Community reports in twelve months"),
        Lazy("Awareness work raises reports: more of them is not more trouble by itself."),
    ),
    "referrals": Figure(
        Lazy("Referrals in twelve months"),
        Lazy("Referrals counted by the group. More of them may mean more trouble or more help."),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Strategic:
    """The figures over time, oldest month first, and as they stand now by their keys."""

    months: tuple[Month, ...]
    readings: Mapping[str, Reading]
    exact_reports: bool  # False where only released reports are counted, in rounded numbers
    undated: int  # actions done of which no day is known: in no month


def read(actor: Actor, found: Portfolio) -> Strategic:
    """The figures of the groups in this portfolio, which the actor read just now.

    Raises:
        Refused: the actor may not read in one of its groups.
    """
    reports: dict[str, list[Known]] = {}
    referred: dict[str, list[Known]] = {}
    exact = True
    for group_id in found.groups:
        seen = together.read(actor, group_id)
        exact = exact and (seen.exact or not seen.by_month)
        for each in seen.by_month:
            reports.setdefault(each.key, []).append(Known(each.count, loose=not seen.exact))
        for month in referrals.table(actor, group_id):
            count = month.total.total
            referred.setdefault(month.month, []).append(Known(count.number, count.partial))
    keys = reversed(referrals.months(found.today)[:MONTHS])
    every = tuple(
        _month(found, key, _counted(reports, key), _counted(referred, key)) for key in keys
    )
    first = min([*reports, *referred, *(_key(each.opened) for each in found.standings)], default="")
    months = tuple(each for each in every if each.month >= first) if first else ()
    undated = sum(task.state == "done" and task.done_on is None for task in found.tasks)
    return Strategic(months, _readings(found, months), exact, undated)


def reached(key: str, reading: Reading, target: float | None) -> bool | None:
    """Whether a target is reached; None where it cannot be said, or neither way is better."""
    better = FIGURES[key].better if key in FIGURES else ""
    if target is None or reading.value is None or reading.loose or not better:
        return None
    return reading.value <= target if better == "fewer" else reading.value >= target


def _counted(counts: Mapping[str, Sequence[Known]], key: str) -> Known | None:
    """What was counted in a month; nothing before anything was, which is no zero."""
    return _sum(counts.get(key, ())) if key >= min(counts, default="9999") else None


def _month(found: Portfolio, key: str, reports: Known | None, referred: Known | None) -> Month:
    done = [task for task in found.tasks if task.done_on and _key(task.done_on) == key
            and task.state == "done"]  # fmt: skip
    judged = [each for each in map(Task.in_time, done) if each is not None]
    return Month(
        month=key,
        opened=sum(_key(each.opened) == key for each in found.standings),
        closed=sum(
            each.closed is not None and _key(each.closed) == key for each in found.standings
        ),
        open=sum(
            _key(each.opened) <= key and (each.closed is None or _key(each.closed) > key)
            for each in found.standings
        ),
        done=len(done),
        in_time=sum(judged),
        due=len(judged),
        reports=reports,
        referrals=referred,
    )


def _readings(found: Portfolio, months: Sequence[Month]) -> dict[str, Reading]:
    due = sum(month.due for month in months)
    plans = [each for each in found.live if each.actions]
    first = portfolio.response_time(found.standings)
    return {
        "opened": _flow(month.opened for month in months),
        "closed": _flow(month.closed for month in months),
        "open": Reading(len(found.live), len(found.live)),
        "first_response": Reading(first.days, first.cases),
        "done": _flow(month.done for month in months),
        "in_time": _share(sum(month.in_time for month in months), due),
        "baseline": _share(sum(each.baseline for each in plans), len(plans)),
        "reports": _told(_sum(each.reports for each in months if each.reports)),
        "referrals": _told(_sum(each.referrals for each in months if each.referrals)),
    }


def _flow(counts: Iterable[int]) -> Reading:
    total = sum(counts)
    return Reading(total, total)


def _share(part: int, of: int) -> Reading:
    """A share in percent; of a few cases it would only seem to be one."""
    return Reading(100 * part / of if of >= FEW else None, of)


def _told(known: Known) -> Reading:
    return Reading(known.number, known.number or 0, known.loose)


def _sum(parts: Iterable[Known]) -> Known:
    """The sum of what is known, loose where some of it may not be told."""
    parts = tuple(parts)
    told = [part.number for part in parts if part.number is not None]
    hidden = any(part.number is None or part.loose for part in parts)
    if parts and not told:
        return Known(None)
    return Known(sum(told), loose=hidden)


def _key(day: date) -> str:
    return f"{day:%Y-%m}"
