"""The plan as managers read it."""

from datetime import date

from tests.worksheets.filling import a_line, a_worksheet
from workbench.worksheets import plan

TODAY = date(2026, 6, 15)


def test_what_is_open_overdue_and_due_soon() -> None:
    table = "response.actions"
    filled = a_worksheet(
        a_line("late", table, 1, what="x", due="2026-06-14"),
        a_line("today", table, 2, what="x", due="2026-06-15"),
        a_line("soon", table, 3, what="x", due="2026-06-29", state="under_way"),
        a_line("later", table, 4, what="x", due="2026-06-30"),
        a_line("never", table, 5, what="x"),
        a_line("done", table, 6, what="x", due="2026-01-01", state="done"),
        a_line("dropped", table, 7, what="x", due="2026-01-01", state="dropped"),
        a_line("empty", table, 8, due="2026-01-01"),
    )
    names = [line.id for line in plan.open_actions(filled)]
    assert names == ["late", "today", "soon", "later", "never"]
    assert [line.id for line in plan.overdue(filled, TODAY)] == ["late"]
    assert [line.id for line in plan.due_soon(filled, TODAY)] == ["today", "soon"]
