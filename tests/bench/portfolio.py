"""Five hundred problems with five thousand actions: read in one go, and the page over them."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests import visits
from tests.bench import drawing
from tests.bench.figures import Figure, side_by_side, timed
from tests.builders import a_group
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Role
from workbench.domain.problem import Answer, Problem, Row, Step
from workbench.domain.record import now
from workbench.security.policy import COMMAND_LINE
from workbench.services import portfolio
from workbench.store import database
from workbench.worksheets.response import ACTIONS, STATES
from workbench.worksheets.scanning import CHOICE

PROBLEMS, ACTIONS_EACH, PARTNERS = 500, 10, 40


def load(group: Group) -> None:
    """The problems of two years, in every step, with their plans."""
    dice = random.Random(5)
    partners = [
        Partner(group_id=group.id, name=f"Office {number}", contact="Extension 12")
        for number in range(PARTNERS)
    ]
    problems = [_problem(group, dice) for _number in range(PROBLEMS)]
    with database.writing() as session:
        session.add_all([*partners, *problems])
        session.flush()
        rows: list[Row] = []
        cells: list[dict[str, object]] = []
        for number, problem in enumerate(problems):
            title = Row(
                id=CHOICE.form_row(problem.id), problem_id=problem.id, sheet_table=CHOICE.key
            )
            rows.append(title)
            cells.append(_cell(title, "title", f"Problem {number}"))
            for position in range(ACTIONS_EACH):
                row = Row(problem_id=problem.id, sheet_table=ACTIONS.key, position=position)
                rows.append(row)
                for key, value in _action(partners, dice).items():
                    cells.append(_cell(row, key, value))
        session.execute(Row.__table__.insert(), [row.model_dump() for row in rows])  # type: ignore[attr-defined]
        session.execute(Answer.__table__.insert(), cells)  # type: ignore[attr-defined]
        session.commit()


def figures(folder: Path) -> Iterator[Figure]:
    """Reading everything anew, and the page as its manager finds it, beside its record."""
    group = a_group("Many problems")
    load(group)

    def nothing() -> float:
        return 0.0

    spent, _none = side_by_side(
        lambda: timed(lambda: portfolio.read(COMMAND_LINE, group.id)), nothing, times=5
    )
    yield Figure(
        f"{PROBLEMS} problems, {PROBLEMS * ACTIONS_EACH:,} actions read", spent, None, 1500
    )
    visitor = visits.somebody(group, Role.MANAGER, login="follows-up")
    main = drawing.peer(visitor.pages(), folder / "followed")
    page = visitor.visit("portfolio")
    yield drawing.beside(page, "portfolio", main, name="portfolio, 5,000 actions")
    facilitator = visits.somebody(group, Role.FACILITATOR, login="leads")
    yield drawing.beside(facilitator.visit("home"), "home", main, name="home, 500 problems")


def _problem(group: Group, dice: random.Random) -> Problem:
    stated = now() - timedelta(days=dice.randrange(5, 730))
    step = dice.choice(list(Step))
    responded = step in (Step.RESPONSE, Step.ASSESSMENT)
    return Problem(
        group_id=group.id,
        step=step,
        created_at=stated,
        changed_at=stated,
        step_since=stated + timedelta(days=3),
        responded_at=stated + timedelta(days=4) if responded else None,
        closed_at=stated + timedelta(days=4) if dice.random() < 0.2 else None,
    )


def _action(partners: list[Partner], dice: random.Random) -> dict[str, str]:
    today = date.today()
    state = dice.choice(STATES).key
    values = {
        "what": "Light the passage behind the market",
        "partner": dice.choice(partners).id,
        "due": (today + timedelta(days=dice.randrange(-90, 90))).isoformat(),
        "state": state,
        "harm": "Nobody that we know of",
    }
    if state == "blocked":
        values["needs"] = "Leave to work at night"
        values["needs_from"] = dice.choice(partners).id
        values["needs_by"] = (today + timedelta(days=dice.randrange(30))).isoformat()
    if state == "done":
        values["done_on"] = (today - timedelta(days=dice.randrange(300))).isoformat()
    return values


def _cell(row: Row, key: str, value: str) -> dict[str, object]:
    return Answer(
        problem_id=row.problem_id, row_id=row.id, field=key, value=value, version=1, author="Bench"
    ).model_dump()
