"""The follow-up as an Excel workbook: no name of a person and no contact is in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workbench.domain.months import day_name
from workbench.domain.steering import ArrangementKind
from workbench.exports import portfolio as sheets
from workbench.exports.portfolio import Sheet
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import arrangements, objectives, portfolio, portfolio_figures
from workbench.services.acting import acting
from workbench.services.portfolio import Portfolio, Standing, Wait
from workbench.services.portfolio_figures import FIGURES, Known, Strategic
from workbench.services.portfolio_tasks import Task
from workbench.worksheets.mirror_reading import Level
from workbench.worksheets.registry import SHEETS
from workbench.worksheets.response import STATES

_LEVELS = {
    Level.STRONG: Lazy("Strong"),
    Level.THIN: Lazy("Thin"),
    Level.MISSING: Lazy("Missing"),
}


def workbook(actor: Actor, group_id: str = "") -> bytes:
    """All tables of the follow-up (of one group) as an .xlsx, a sheet each.

    Groups that the actor reads but may not export from are left out.

    Raises:
        Refused: the actor may export from none of the groups asked for.
    """
    found = portfolio.read(actor, group_id)
    may = [each for each in found.groups if policy.may(actor, Action.EXPORT, each)]
    if not may:
        policy.ask(actor, Action.EXPORT, group_id or next(iter(found.groups), ""))
    found = _only(found, may)
    written = sheets.write(list(_sheets(actor, found)), notes=_notes(found))
    for each in may:
        with acting(actor, Action.EXPORT, group_id=each, note="follow-up"):
            pass  # nothing is changed: that it went out is traced
    return written


def _only(found: Portfolio, groups: list[str]) -> Portfolio:
    return replace(
        found,
        groups={each: found.groups[each] for each in groups},
        standings=tuple(each for each in found.standings if each.group_id in groups),
        tasks=tuple(each for each in found.tasks if each.group_id in groups),
    )


def _sheets(actor: Actor, found: Portfolio) -> Iterator[Sheet]:
    yield _problems(found)
    yield _actions(found)
    yield _partners(found)
    yield _arrangements(actor, found)
    yield _objectives(actor, found)
    yield _months(portfolio_figures.read(actor, found))


def _problems(found: Portfolio) -> Sheet:
    steps = {sheet.step: str(sheet.title) for sheet in SHEETS}
    return Sheet(
        _("Problems"),
        (
            *(_("Problem"), _("Group"), _("Step"), _("In this step since"), _("Days in it")),
            *(_("Stated on"), _("First response"), _("Closed on"), _("Waits for"), _("Whom")),
            *(_("Waits since"), _("Actions"), _("Open"), _("Overdue"), _("Blocked")),
            _("Has a baseline"),
            *(_("Worksheet: {step}").format(step=each.title) for each in SHEETS),
        ),
        [
            (
                *(each.title, each.group, steps[each.step], each.since),
                *((found.today - each.since).days, each.opened, each.responded, each.closed),
                *(_waits(each.wait), _whom(each.wait), each.wait.since),
                *(each.actions, each.open, each.overdue, each.blocked),
                _("Yes") if each.baseline else _("No"),
                *_quality(each),
            )
            for each in found.standings
        ],
    )


def _waits(wait: Wait) -> str:
    return {
        "approval": _("An approval"),
        "decision": _("A decision"),
        "action": _("An overdue action"),
        "lead": _("Somebody to lead it"),
        "group": _("The group"),
    }.get(wait.what, "")


def _whom(wait: Wait) -> str:
    """The organisation; of the person who leads a problem no name goes out."""
    return wait.whom if wait.what in ("decision", "action") else ""


def _actions(found: Portfolio) -> Sheet:
    states = {option.key: str(option.label) for option in STATES}
    return Sheet(
        _("Actions"),
        (
            *(_("Action"), _("Number"), _("Problem"), _("Group"), _("State"), _("Who does it")),
            *(_("Due on"), _("Days overdue"), _("Done on"), _("Decision needed")),
            *(_("Decision from"), _("Decision needed by")),
        ),
        [
            (
                *(task.what, task.label, task.problem, task.group),
                *(states.get(task.state, task.state), task.partner.name, task.due),
                (found.today - task.due).days if task.due and task.overdue(found.today) else None,
                *(task.done_on, *_decision(task)),
            )
            for task in found.tasks
        ],
    )


def _decision(task: Task) -> tuple[str, str, date | None]:
    """What it needs, from whom, by when; of one that is blocked no more nothing."""
    needed = (task.needs, task.needs_from.name, task.needs_by)
    return needed if task.blocked else ("", "", None)


def _partners(found: Portfolio) -> Sheet:
    return Sheet(
        _("Partners"),
        (
            *(_("Partner"), _("Group"), _("Open actions"), _("Overdue")),
            _("Decisions that wait for it"),
        ),
        [
            (each.partner.name or _("Nobody is named"), each.group, each.open, each.overdue,
             each.decisions)
            for each in found.loads
        ],
    )  # fmt: skip


def _arrangements(actor: Actor, found: Portfolio) -> Sheet:
    return Sheet(
        _("Agreements"),
        (
            *(_("What it is"), _("Kind"), _("Group"), _("Partner")),
            *(_("Signed, agreed or held on"), _("Look at it again on")),
        ),
        [
            (
                each.words,
                str(arrangements.KINDS[ArrangementKind(each.kind)]),
                name,
                each.partner,
                each.held_on,
                each.review_on,
            )
            for group_id, name in found.groups.items()
            for each in arrangements.listing(actor, group_id)
        ],
    )


def _objectives(actor: Actor, found: Portfolio) -> Sheet:
    rows = []
    for group_id, name in found.groups.items():
        aims = objectives.listing(actor, group_id)
        readings = (
            portfolio_figures.read(actor, _only(found, [group_id])).readings
            if any(aim.figure for aim in aims)
            else {}
        )
        for aim in aims:
            now = readings[aim.figure].value if aim.figure in readings else aim.latest
            label = str(FIGURES[aim.figure].label) if aim.figure in FIGURES else _("Kept by hand")
            rows.append((aim.words, aim.plan, name, label, now, aim.target, aim.until))
    return Sheet(
        _("Objectives"),
        (
            *(_("Objective"), _("Action plan"), _("Group"), _("Figure"), _("Value now")),
            *(_("Target"), _("By which day")),
        ),
        rows,
    )


def _months(found: Strategic) -> Sheet:
    return Sheet(
        _("Months"),
        (
            *(_("Month"), _("Stated"), _("Closed"), _("Open at its end"), _("Actions done")),
            *(_("Of those due on a day"), _("Done in time"), _("Reports"), _("Referrals")),
        ),
        [
            (
                *(date.fromisoformat(f"{each.month}-01"), each.opened, each.closed, each.open),
                *(
                    each.done,
                    each.due,
                    each.in_time,
                    _number(each.reports),
                    _number(each.referrals),
                ),
            )
            for each in found.months
        ],
    )


def _number(known: Known | None) -> int | None:
    return known.number if known else None


def _quality(standing: Standing) -> tuple[str, ...]:
    """How each of the four steps reads in the mirror; "" for those still to come."""
    words = [str(_LEVELS[level]) for level in standing.quality]
    return tuple([*words, "", "", "", ""][:4])


def _notes(found: Portfolio) -> list[str]:
    return [
        _("The follow-up of {groups}, as it stood on {day}.").format(
            groups=", ".join(found.groups.values()), day=day_name(found.today)
        ),
        _("Problems that are closed to the person who exported it are not in it."),
        _("Names of persons and work contacts are left out."),
        _(
            "Numbers of reports and referrals that are too small to be told are blank; totals may "
            "be rounded, or leave small numbers out."
        ),
        _("The month that was not over counts up to that day."),
    ]
