"""Many worksheets are read in a handful of queries, and are what one by one would give."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench import settings
from workbench.domain.people import Group
from workbench.domain.problem import Step
from workbench.domain.record import now
from workbench.services import evidence, partners, problems, worksheets
from workbench.store import database, portfolio
from workbench.store import problems as records


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the database is asked in this block."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    engine = database.engine(settings.current().database_url)
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_worksheets_are_what_one_by_one_gives_but_for_empty_cells() -> None:
    actor = an_actor(a_group())
    group_id = actor.roles[0][0]
    office = partners.add(actor, group_id, "Licensing office")
    for title in ("Thefts", "Noise"):
        problem = a_problem(actor, title)
        row = worksheets.add_row(
            actor, problem, "response.actions", what="Racks", partner=office, due="2026-12-31"
        )
        gone = worksheets.add_row(actor, problem, "response.actions", what="Never")
        worksheets.withdraw(actor, problem, gone)
        worksheets.add_row(actor, problem, "victims.d", text="Locks")
        assert row
    with database.reading() as session:
        found = portfolio.problems_of(session, group_ids=[group_id])
        together = portfolio.worksheets(session, of=found)
        for problem, sheet in zip(found, together, strict=True):
            alone = records.filled(session, problem=problem)
            assert sheet.title == alone.title
            assert (sheet.step, sheet.partners) == (alone.step, alone.partners)
            assert [line.id for line in sheet.lines] == [line.id for line in alone.lines]
            for line, other in zip(sheet.lines, alone.lines, strict=True):
                kept = {key: cell for key, cell in other.cells.items() if cell.value}
                assert line.cells == kept


@pytest.mark.parametrize("how_many", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_problems(how_many: int) -> None:
    actor = an_actor(a_group())
    for number in range(how_many):
        problem = a_problem(actor, f"Problem {number}")
        worksheets.add_row(actor, problem, "response.actions", what="Racks")
    with database.reading() as session, counted() as asked:
        found = portfolio.problems_of(session, group_ids=[actor.roles[0][0]])
        assert len(portfolio.worksheets(session, of=found)) == how_many
    assert len(asked) <= 7


def test_other_groups_and_closed_problems_are_left_out() -> None:
    mine, theirs = an_actor(a_group()), an_actor(a_group("Theirs"))
    first, second = a_problem(mine, "First"), a_problem(mine, "Second")
    a_problem(theirs, "Third")
    with database.reading() as session:
        found = portfolio.problems_of(session, group_ids=[mine.roles[0][0]], but=[second])
        assert [each.id for each in found] == [first]
        assert [each.title for each in portfolio.worksheets(session, of=found)] == ["First"]


def test_what_was_touched_moved_and_traced_since_a_moment() -> None:
    actor = an_actor(a_group())
    group_id = actor.roles[0][0]
    problem = a_problem(actor)
    row = worksheets.add_row(actor, problem, "response.actions", what="Racks")
    since = now()
    later = worksheets.add_row(actor, problem, "response.actions", what="Light", state="proposed")
    problems.go_to(actor, problem, Step.RESPONSE)
    with database.reading() as session:
        [touched] = portfolio.touched(session, group_ids=[group_id], since=since)
        moved = portfolio.moved(
            session, group_ids=[group_id], table="response.actions", field="state", since=since
        )
        traced = portfolio.traced(session, group_ids=[group_id], actions=["move step"], since=since)
        none = portfolio.touched(session, group_ids=[group_id], since=now() + timedelta(days=1))
    assert touched.problem_id == problem
    assert touched.cells >= 1
    assert touched.at.tzinfo is not None
    assert [(each.row_id, each.value) for each in moved] == [(later, "proposed")]
    assert [(each.about, each.note) for each in traced] == [(problem, "response")]
    assert none == []
    assert row != later


def test_the_revision_grows_with_what_happens_in_these_groups_alone() -> None:
    mine, theirs = an_actor(a_group()), an_actor(a_group("Theirs"))
    groups = [mine.roles[0][0]]

    def revision() -> int:
        with database.reading() as session:
            return portfolio.revision(session, group_ids=groups)

    before = revision()
    a_problem(theirs)
    assert revision() == before
    a_problem(mine)
    assert revision() > before


def test_a_report_behind_an_answer_is_known_of() -> None:
    group: Group = a_group()
    actor = an_actor(group, reader=True)
    problem = a_problem(actor)
    report = a_report(actor)
    evidence.link(actor, problem, "", report_ids=[report])
    with database.reading() as session:
        assert portfolio.evidenced(session, group_ids=[group.id], shut_out=[]) == {problem: {"": 1}}
        assert portfolio.evidenced(session, group_ids=[group.id], shut_out=[problem]) == {}
