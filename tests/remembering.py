"""Closed problems to test with: valid by default, different by keyword."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from workbench.security.policy import Actor
from workbench.services import problems, worksheets
from workbench.store import database
from workbench.store import problems as store
from workbench.worksheets import registry

CLOSED_ON = datetime(2026, 8, 20, tzinfo=UTC)
DEFINITION = {
    "phase": "other",
    "place": "market",
    "what": "Bicycles are taken from the racks on market days",
    "who": "Shoppers and stall keepers",
    "objective": "reduce",
}
LESSONS = {
    "effect": "Half as many thefts as a year before",
    "mechanism": "Stall keepers see the racks and greet whoever handles a lock",
    "moderators": "On market days only",
    "implementation": "One meeting and two hours of work",
    "economics": "About 400",
    "never": "Warning posters: they frightened shoppers",
}
ACTIONS: tuple[Mapping[str, str], ...] = (
    {"what": "Move the racks beside the bread stall", "technique": "natural", "state": "done"},
    {
        "what": "Camera above the racks",
        "technique": "formal",
        "state": "dropped",
        "reason": "Nobody had time to watch it",
    },
)


def a_closed_problem(
    actor: Actor,
    title: str = "Bicycle thefts at the market hall",
    *,
    definition: Mapping[str, str] = DEFINITION,
    ideas: Sequence[str] = ("Put the racks where stall keepers see them",),
    actions: Sequence[Mapping[str, str]] = ACTIONS,
    effect: str = "worked",
    lessons: Mapping[str, str] = LESSONS,
    closed_at: datetime | None = CLOSED_ON,
) -> str:
    """A problem of the actor's first group that was worked on and closed; gives its id."""
    problem_id = problems.state(actor, actor.roles[0][0], title)
    fill(actor, problem_id, "scanning.definition", definition)
    for idea in ideas:
        worksheets.add_row(actor, problem_id, "locations.d", text=idea)
    for each in actions:
        cells = {key: value for key, value in each.items() if key not in ("state", "reason")}
        row_id = worksheets.add_row(actor, problem_id, "response.actions", **cells)
        _settle(actor, problem_id, row_id, each)
    fill(actor, problem_id, "assessment.verdict", {"effect": effect} if effect else {})
    fill(actor, problem_id, "assessment.closing", lessons)
    if closed_at:
        close(problem_id, closed_at)
    return problem_id


def fill(actor: Actor, problem_id: str, table: str, values: Mapping[str, str]) -> None:
    """Answer a form of the worksheet."""
    row_id = registry.table(table).form_row(problem_id)
    for field, value in values.items():
        worksheets.answer(actor, problem_id, row_id, field=field, value=value, shown=0)


def close(problem_id: str, at: datetime = CLOSED_ON) -> None:
    """Close it on this day, whatever it lacks."""
    with database.writing() as session:
        found = store.find(session, problem_id=problem_id)
        assert found is not None
        found.closed_at = at
        session.add(found)
        session.commit()


def _settle(actor: Actor, problem_id: str, row_id: str, cells: Mapping[str, str]) -> None:
    """The state of an action, without asking what the state asks for."""
    with database.writing() as session:
        row = store.row(session, problem_id=problem_id, row_id=row_id)
        assert row is not None
        for field in ("state", "reason"):
            if cells.get(field):
                store.write(session, into=row, field=field, value=cells[field], author=actor.name)
        session.commit()
