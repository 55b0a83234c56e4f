"""Stores what was typed, wherever it comes from: its field, or a page that was left too soon."""

from collections.abc import Callable

from workbench.security.policy import Actor
from workbench.services import free_text, worksheets
from workbench.services.problems import found
from workbench.ui import forum_keeping, moments
from workbench.ui.components.typed_text import Typed
from workbench.worksheets.fields import Field
from workbench.worksheets.filled import Line


def where(problem_id: str, line: Line, field: Field) -> str:
    """The name of a cell, by which a text that was left behind finds home."""
    return f"{problem_id}|{line.table}|{line.id}|{field.key}"


def write(person: Actor, cell: str, typed: Typed) -> tuple[int, str]:
    """Store the text in the cell of this name; gives its version now, and a note."""
    if cell.startswith(f"{forum_keeping.PREFIX}|"):
        return forum_keeping.write(person, cell, typed)
    problem_id, table, row_id, field = (*cell.split("|"), "", "", "", "")[:4]
    kept = worksheets.answer(
        person,
        problem_id,
        row_id,
        field=field,
        value=typed.text,
        shown=typed.shown_version,
        visit=typed.visit,
        table=table,
    )
    return kept.version, moments.stored(kept.at)


def clearing(person: Actor, problem_id: str) -> Callable[[str, str], None]:
    """States why a text of a cell is no personal data; it holds for the group of the problem."""

    def clear(text: str, reason: str) -> None:
        free_text.clear(person, found(person, problem_id).group_id, text, reason=reason)

    return clear
