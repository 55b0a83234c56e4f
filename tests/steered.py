"""A problem on which all is steered, assessed and remembered, with one text in every place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests import remembering, visits
from tests.builders import a_group, a_problem
from tests.seen import acting
from tests.services.test_sharing import a_file
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Step
from workbench.domain.steering import ArrangementKind, CalendarOf, Subject
from workbench.security.policy import COMMAND_LINE
from workbench.services import (
    approvals,
    arrangements,
    calendars,
    directory,
    free_text,
    harm_weights,
    leading,
    objectives,
    people,
    problems,
    sharing_in,
    worksheets,
)
from workbench.services.arrangements import Arranged
from workbench.services.harm_weight_files import Weight
from workbench.services.harm_weights import Weights
from workbench.services.objectives import Aim
from workbench.services.portfolio_figures import FIGURES
from workbench.services.portfolio_lists import PROBLEMS, TASKS
from workbench.services.shared_problems import shared_id
from workbench.worksheets import registry
from workbench.worksheets.assessment import (
    CLOSING,
    COUNTS,
    DESIGN,
    MEASURES,
    PLACES,
    SUBJECTS,
    VERDICT,
)
from workbench.worksheets.fields import Text
from workbench.worksheets.plan_rules import NEXT
from workbench.worksheets.response import ACTIONS, HANDOVER, NOTES, STATES
from workbench.worksheets.scanning import DEFINITION
from workbench.worksheets.techniques import TECHNIQUES

SHORT = 110  # letters of a name
PART = 75  # letters of the name of a group
TODAY = date.today()
VIEWS = {
    "response": ("table", "board", "timeline", "calendar"),
    "assessment": ("measures", "design", "result", "verdict"),
    "standing": ("lead", "mirror", "handover", "closing"),
}
Address = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Steered:
    """Who is there, and what was made."""

    facilitator: Visitor
    manager: Visitor
    viewer: Visitor
    problem: str
    closed: str
    shared: str
    actions: dict[str, str]  # by state
    bare: str  # an action of which nothing is said

    def places(self, *, lists: bool = True) -> Iterator[Address]:
        """Every view of the new pages, as addresses; the many lists of the follow-up on wish."""
        for part, pages in (("view", "response"), ("part", "assessment"), ("part", "standing")):
            yield from ((pages, {part: key}) for key in VIEWS[pages])
        for row in (*self.actions.values(), self.bare):
            yield "response", {"action": row}
        for page in VIEWS:
            yield page, {"problem": self.closed}
        yield "standing", {"problem": self.closed, "part": "closing"}
        yield from (("portfolio", {"level": key}) for key in ("calls", "week", "figures"))
        yield from (("portfolio", {"list": key}) for key in (*TASKS, *PROBLEMS) if lists)
        yield "portfolio", {"level": "calls", "arrangement": "new"}
        yield "portfolio", {"level": "figures", "objective": "new"}
        yield "memory", {}
        yield from (("memory", {"open": each}) for each in (self.closed, self.shared))


def steered(text: str, *, login: str = "", area: str = "") -> Steered:
    """All of it; ``text`` stands wherever people write, ``area`` where they name an area."""
    group = a_group(text[:PART])
    facilitator = visits.somebody(group, login=login, reader=True)
    actor = acting(facilitator)
    for words in {text, text[:SHORT], text[:PART], area}:
        free_text.clear(actor, group.id, words, reason="word")
    problem = a_problem(actor, text)
    manager = visits.somebody(group, Role.MANAGER, login=f"{login}μ", problem=problem)
    viewer = visits.somebody(group, Role.VIEWER, login=f"{login}β", problem=problem)
    facilitator = Visitor(facilitator.actor, facilitator.digest, problem)
    partner = directory.add(actor, group.id, text[:SHORT], contact=text[:SHORT])
    people.set_partner(actor, actor.person_id, group.id, partner_id=partner)
    actions = _plan(facilitator, text, partner)
    bare = worksheets.add_row(actor, problem, ACTIONS.key, what=text)
    _assess(facilitator, text, area or text[:PART], actions["agreed"])
    _ask(facilitator, manager, text)
    _manage(manager, group, text, partner)
    calendars.address(actor, group.id, CalendarOf.PARTNER, about_id=partner)
    cells = {"what": text, "partner": partner, "resources": text, "cost": text}
    closed = remembering.a_closed_problem(
        actor,
        text,
        definition={"what": text, "who": text, "place": "market", "phase": "other"},
        ideas=(text,),
        actions=(
            cells | {"state": "done", "technique": "natural", "evidence": text},
            cells | {"state": "dropped", "reason": text},
        ),
        effect="no",
        lessons=_texts(CLOSING.key, text),
    )
    shared = _take_in(facilitator, text)
    return Steered(facilitator, manager, viewer, problem, closed, shared, actions, bare)


def _texts(table: str, text: str) -> dict[str, str]:
    return {each.key: text for each in registry.table(table).fields if isinstance(each, Text)}


def _plan(visitor: Visitor, text: str, partner: str) -> dict[str, str]:
    """An action in every state, late and early, each after the one before; notes on them."""
    actor, problem = acting(visitor), visitor.problem
    remembering.fill(actor, problem, DEFINITION.key, {"what": text, "place": "market"})
    idea = worksheets.add_row(actor, problem, "locations.d", text=text)
    worksheets.add_row(actor, problem, "victims.d", text=text)
    influence = worksheets.add_row(actor, problem, "offenders.e", text=text)
    made: dict[str, str] = {}
    for place, state in enumerate((option.key for option in STATES), start=1):
        cells = _texts(ACTIONS.key, text) | {
            "partner": partner,
            "needs_from": partner,
            "causes": idea,
            "controllers": influence,
            "technique": TECHNIQUES[place].key,
            "tool": "working_group",
            "accepted": "owner",
            "after": ",".join(made.values()),
            "start": _day(-30),
            "due": _day(9 - 4 * place),
            "needs_by": _day(-1),
            "done_on": _day(-2),
            "state": state,
        }
        known = {field.key for field in ACTIONS.fields}
        made[state] = worksheets.add_row(
            actor, problem, ACTIONS.key, **{key: cells[key] for key in cells if key in known}
        )
        worksheets.add_row(
            actor, problem, NOTES.key, action=made[state], on=_day(-1), **_texts(NOTES.key, text)
        )
    remembering.fill(actor, problem, HANDOVER.key, _texts(HANDOVER.key, text))
    return made


def _assess(visitor: Visitor, text: str, area: str, action: str) -> None:
    """A measure of each kind, counted in four places, weighed; months, areas and a verdict."""
    actor, problem = acting(visitor), visitor.problem
    usual = _texts(MEASURES.key, text) | {"when": _day(20), "action": action}
    directions = ("fall", "rise", "same", "fall", "rise", "same")
    for about, direction in zip(SUBJECTS, directions, strict=True):
        noticed = "detection" if direction == "rise" else "problem"
        measure = worksheets.add_row(
            actor,
            problem,
            MEASURES.key,
            **usual | {"about": about.key, "direction": direction, "counts": noticed},
            kind="qualitative" if about.key == "other" else "quantitative",
        )
        size = {"incidents": 200, "trust": 6, "harm": 3}.get(about.key, 0)
        for place, where in enumerate(PLACES if size else ()):
            counts = {"before": str(size + place), "after": str(size // 2 + 9 * place)}
            cells = _texts(COUNTS.key, text) | counts
            worksheets.add_row(
                actor, problem, COUNTS.key, place=where.key, measure=measure, **cells
            )
    remembering.fill(
        actor,
        problem,
        DESIGN.key,
        _texts(DESIGN.key, text)
        | dict.fromkeys(("response", "comparison", "buffer", "buffer_comparison"), area)
        | {"before_from": "2024-01", "before_to": "2025-06"}
        | {"after_from": "2025-08", "after_to": "2026-03"}
        | {"series": "\n".join(_months())},
    )
    cells = _texts(VERDICT.key, text) | {"effect": "partly", "next": "response"}
    remembering.fill(actor, problem, VERDICT.key, cells)
    remembering.fill(actor, problem, CLOSING.key, _texts(CLOSING.key, text))
    group = actor.roles[0][0]
    weights = Weights(rows=(Weight(text[:SHORT], 2.5),), source=text[:SHORT])
    harm_weights.put_back(actor, group, weights)


def _months() -> Iterator[str]:
    for place in range(36):
        year, month = divmod(place, 12)
        yield f"{2023 + year + (month > 11)}-{month + 1:02d} {30 + place % 7} {20 + place % 5}"


def _ask(visitor: Visitor, manager: Visitor, text: str) -> None:
    """Lead and deputy; the plan refused, asked again; the closing asked for and taken back."""
    actor, problem, group = acting(visitor), visitor.problem, acting(visitor).roles[0][0]
    other = visits.somebody(_same(group), Role.MEMBER, login=f"{actor.login}δ")
    leading.name(actor, problem, lead_id=actor.person_id, deputy_id=acting(other).person_id)
    people.set_role(COMMAND_LINE, acting(other).person_id, group, role=None)
    first = approvals.ask(actor, problem, Subject.PLAN, words=text)
    approvals.decide(acting(manager), first, granted=False, reason=text)
    approvals.ask(actor, problem, Subject.PLAN, words=text)
    closure = approvals.ask(actor, problem, Subject.CLOSURE, words=text)
    approvals.withdraw(actor, closure)
    problems.go_to(actor, problem, Step.ASSESSMENT)


def _same(group_id: str) -> Group:
    return Group(id=group_id, name="")


def _manage(manager: Visitor, group: Group, text: str, partner: str) -> None:
    """Objectives of every figure, and an arrangement of each kind."""
    actor = acting(manager)
    for figure in ("", *FIGURES):
        aim = Aim(words=text, plan=text[:SHORT], figure=figure, target=3, until=TODAY)
        objectives.add(actor, group.id, aim)
    for place, kind in enumerate(ArrangementKind):
        arranged = Arranged(
            kind=kind,
            words=text,
            partner_id=partner,
            held_on=TODAY - timedelta(days=30),
            review_on=TODAY + timedelta(days=place - 1),
        )
        arrangements.add(actor, group.id, arranged)


def _take_in(visitor: Visitor, text: str) -> str:
    """A closed problem of another workbench; gives its id here."""
    actor = acting(visitor)
    texts = {"closing.never": text, "definition.what": text}
    deed = {"what": text, "state": "dropped", "reason": text, "technique": "natural"}
    file = a_file(origin=text[:PART], title=text, texts=texts, actions=[deed])
    sharing_in.take_in(actor, actor.roles[0][0], file)
    return shared_id("a" * 32)


def _day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def moves(made: Steered) -> Iterator[tuple[str, str]]:
    """The buttons of the board that ask something, by row and state."""
    for state, row in made.actions.items():
        yield from ((row, to) for to in NEXT[state])
    yield from ((made.bare, to) for to in NEXT["proposed"])
