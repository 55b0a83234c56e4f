"""Closed problems read at once: with a handful of questions, however many there are."""

from datetime import UTC, datetime
from time import perf_counter

from sqlalchemy import event

from tests.builders import a_group, a_problem, an_actor
from tests.remembering import a_closed_problem
from workbench.domain.people import Group
from workbench.domain.problem import Answer, Problem, Row
from workbench.services import memory as service
from workbench.services import worksheets
from workbench.settings import current
from workbench.store import database, memory
from workbench.worksheets.registry import TABLES


def many(group: Group, count: int, actions: int = 10) -> None:
    """So many closed problems with so many actions each, written at once."""
    deed = {"what": "Move racks and lights " * 4, "state": "done", "technique": "natural"}
    problems, rows, answers = [], [], []
    for number in range(count):
        closed_at = datetime(2020 + number % 6, 1 + number % 12, 5, tzinfo=UTC)
        problem = Problem(id=f"{number:032x}", group_id=group.id, closed_at=closed_at)
        problems.append(problem)
        forms = {
            "scanning.choice": {"title": f"Thefts of goods number {number}"},
            "scanning.definition": {"place": "market", "what": "word " * 40},
            "assessment.closing": {"never": "again " * 40, "effect": "less " * 40},
        }
        filled = [(TABLES[key].form_row(problem.id), key, cells) for key, cells in forms.items()]
        for each in range(actions):
            filled.append((f"{number:016x}{each:016x}", "response.actions", deed))
        for row_id, table, cells in filled:
            rows.append(Row(id=row_id, problem_id=problem.id, sheet_table=table))
            answers += [an_answer(problem.id, row_id, *cell) for cell in cells.items()]
    with database.writing() as session:
        for records in (problems, rows, answers):
            session.add_all(records)
            session.flush()
        session.commit()


def an_answer(problem_id: str, row_id: str, field: str, value: str) -> Answer:
    return Answer(
        problem_id=problem_id, row_id=row_id, field=field, value=value, version=1, author="x"
    )


def test_withdrawn_rows_open_problems_and_those_closed_to_one_are_left_out() -> None:
    actor = an_actor(a_group())
    group_id = actor.roles[0][0]
    shut = a_closed_problem(actor, "Shut")
    mine = a_closed_problem(actor, "Mine")
    a_problem(actor, "Open")
    with database.reading() as session:
        found = memory.closed(session, group_ids=[group_id], shut_out=[shut])
    assert [each.filled.problem_id for each in found] == [mine]
    (action, _dropped) = found[0].filled.of("response.actions")
    with database.writing() as session:
        row = session.get(Row, action.id)
        assert row is not None
        row.withdrawn = True
        session.add(row)
        session.commit()
    with database.reading() as session:
        (again,) = memory.closed(session, group_ids=[group_id], shut_out=[shut])
    assert len(again.filled.of("response.actions")) == 1
    assert worksheets.read(actor, mine).title == again.filled.title


def test_a_group_without_closed_problems_is_asked_about_once() -> None:
    group = a_group()
    with database.reading() as session:
        assert memory.closed(session, group_ids=[group.id]) == []
        assert memory.closed(session, group_ids=[]) == []


def test_five_hundred_problems_are_read_with_few_questions_and_searched_quickly() -> None:
    group = a_group()
    actor = an_actor(group)
    many(group, 500)
    asked: list[str] = []
    engine = database.engine(current().database_url)

    def count(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    start = perf_counter()
    kept = service.read(actor)
    read = perf_counter() - start
    event.remove(engine, "before_cursor_execute", count)
    assert len(kept) == 500
    assert len([each for each in asked if each.startswith("SELECT")]) <= 8
    start = perf_counter()
    assert len(service.ranked(kept, service.Asked(words="goods 499"))) == 1
    searched = perf_counter() - start
    print(read, searched)  # noqa: T201
    assert read < 5
    assert searched < 5
