"""The handover of a problem: where it stands, what is late, whom to call, what only people know."""

from collections.abc import Iterable
from datetime import date, datetime

from workbench.domain.months import day_name
from workbench.domain.problem import Problem
from workbench.exports.paper import handover as paper
from workbench.exports.paper.handover import Handover
from workbench.exports.paper.parts import Contact, Point
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory, leading, worksheets
from workbench.services.acting import acting
from workbench.services.leading import Leading, Named
from workbench.services.problems import found
from workbench.worksheets import plan, registry
from workbench.worksheets.analysis import QUESTIONS
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS, HANDOVER
from workbench.worksheets.scanning import DEFINITION


def read(actor: Actor, problem_id: str) -> Handover:
    """The handover as of today; sensitive fields, such as where and how it is known, are left out.

    Raises:
        NotFound, Refused: as for the problem.
    """
    problem = found(actor, problem_id)
    filled = worksheets.read(actor, problem_id)
    form = filled.form(HANDOVER.key)
    today = date.today()
    late = _late(filled, today)
    coming = [line for line in plan.open_actions(filled) if line not in late]
    coming.sort(key=lambda line: line.value("due") or "~")
    return Handover(
        group=filled.group_name,
        made_on=today,
        author=actor.name,
        problem=filled.title,
        about=_about(filled),
        objective=_objective(filled),
        stands=tuple(_stands(problem, filled, leading.of_problem(actor, problem_id))),
        first=tuple(_action(filled, line) for line in late),
        coming=tuple(_action(filled, line) for line in coming),
        questions=tuple(_questions(filled)),
        promised=form.value("promised"),
        following=form.value("next"),
        know=form.value("know"),
        contacts=tuple(_contacts(actor, filled, [*late, *coming])),
    )


def pdf(actor: Actor, problem_id: str) -> bytes:
    """The handover as one A4 page; that it was taken out is traced.

    Raises:
        NotFound, Refused: there is no such problem, or the actor takes nothing out of it.
    """
    group_id = found(actor, problem_id, Action.EXPORT).group_id
    made = paper.pdf(read(actor, problem_id))
    with acting(actor, Action.EXPORT, group_id=group_id, about=problem_id, note="handover"):
        return made


def _about(filled: Filled) -> str:
    form = filled.form(DEFINITION.key)
    return " · ".join(filter(None, [form.value("what"), form.value("who"), form.value("when")]))


def _objective(filled: Filled) -> str:
    form = filled.form(DEFINITION.key)
    kind = DEFINITION.field("objective").show(form.value("objective"), filled.names)
    return ": ".join(filter(None, [kind, form.value("aim")]))


def _stands(problem: Problem, filled: Filled, who: Leading) -> Iterable[Point]:
    title = next(str(sheet.title) for sheet in registry.SHEETS if sheet.step is filled.step)
    since = _day(problem.step_since or problem.created_at)
    if filled.closed_at:
        title, since = _("Closed"), _day(filled.closed_at)
    yield Point(_("Where it stands"), _("{step}, since {day}").format(step=title, day=since))
    yield Point(_("Lead"), _person(who.lead))
    yield Point(_("Deputy"), _person(who.deputy))
    count = len(plan.open_actions(filled))
    still = ngettext("{count} action open", "{count} actions open", count).format(count=count)
    done = sum(line.value("state") == "done" for line in filled.of(ACTIONS.key))
    yield Point(_("Plan"), _("{open}, {done} done").format(open=still, done=done))


def _person(named: Named) -> str:
    if named.missing:
        return _("{name} (cannot any more: name somebody else)").format(name=named.name)
    return named.name or _("nobody yet")


def _late(filled: Filled, today: date) -> list[Line]:
    blocked = plan.blocked(filled)
    return [*blocked, *(line for line in plan.overdue(filled, today) if line not in blocked)]


def _action(filled: Filled, line: Line) -> Point:
    """What is to be done, and below it by whom and when, or what stands in the way."""
    label = filled.labels.get(line.id, "")
    parts = [filled.partners.get(line.value("partner"), ""), _due(line)]
    if line.value("state") == "blocked":
        parts.append(_needs(filled, line))
    return Point(f"{label} {line.lead}".strip(), " · ".join(filter(None, parts)))


def _needs(filled: Filled, line: Line) -> str:
    by = line.value("needs_by")
    return _("blocked: needs {decision} from {partner} by {day}").format(
        decision=line.value("needs") or _("a decision"),
        partner=filled.partners.get(line.value("needs_from"), "") or _("somebody"),
        day=day_name(date.fromisoformat(by)) if by else _("a day not set"),
    )


def _due(line: Line) -> str:
    due = line.value("due")
    if not due:
        return _("no date yet")
    said = day_name(date.fromisoformat(due))
    late = due < date.today().isoformat()
    return (_("was due {day}") if late else _("due {day}")).format(day=said)


def _questions(filled: Filled) -> Iterable[Point]:
    for line in filled.of(QUESTIONS.key):
        if line.lead and line.value("answered") != "yes":
            whom = line.value("whom")
            yield Point(line.lead, _("Ask: {whom}").format(whom=whom) if whom else "")


def _contacts(actor: Actor, filled: Filled, lines: Iterable[Line]) -> Iterable[Contact]:
    """The partners of the open actions, and those whose decision is waited for; each once."""
    entries = {each.id: each for each in directory.listing(actor, filled.group_id)}
    ids = [line.value(key) for line in lines for key in ("needs_from", "partner")]
    for partner_id in dict.fromkeys(ids):
        if partner_id in entries:
            yield directory.contact(entries[partner_id])


def _day(moment: datetime) -> str:
    return day_name(moment.astimezone().date())
