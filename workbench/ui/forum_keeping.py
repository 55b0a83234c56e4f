"""Stores what is typed into a release, field by field, though its lines have one version each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Unpack

import streamlit as st

from workbench.domain.record import now
from workbench.errors import NotFound, WorkbenchError
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import free_text, release_lines, releases
from workbench.services.release_drafts import Line, Opened
from workbench.services.release_suggested import LONGEST
from workbench.ui import moments, state
from workbench.ui.components import typed_text
from workbench.ui.components.typed_text import Look, Typed

PREFIX = "forum"  # of the name of a field, by which a text that was left behind finds home


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a line, or of the release itself where ``line_id`` is ""."""

    release_id: str
    line_id: str
    field: str

    @property
    def key(self) -> str:
        """The key of its widget."""
        return f"{self.line_id or self.release_id}.{self.field}"

    @property
    def where(self) -> str:
        """Its name for texts that were left behind."""
        return "|".join((PREFIX, self.release_id, self.line_id, self.field))


@dataclass(frozen=True, slots=True)
class _Noted:
    """A field as this session saw it last: its text, and the version at which it got that text."""

    text: str
    version: int
    visit: str = ""


def draw(person: Actor, opened: Opened, cell: Cell, *, label: str, **look: Unpack[Look]) -> None:
    """The field with what is stored; kept while it is typed."""
    text, version = _stands(opened, cell)
    write_here = partial(write, person, cell.where)

    def clear(text: str, reason: str) -> None:
        free_text.clear(person, opened.group_id, text, reason=reason)

    typed_text.draw(
        cell.key,
        label=label,
        value=text,
        version=_shown(cell, text, version),
        owner=person.person_id,
        where=cell.where,
        on_change=partial(typed_text.keep, cell.key, write_here),
        on_clear=partial(typed_text.clear, cell.key, clear, write_here),
        focus=state.focus_of(cell.key),
        **look,
    )


def write(person: Actor, where: str, typed: Typed) -> tuple[int, str]:
    """Store the text in the field of this name; gives its version now, and a note.

    What somebody else, or this person, wrote into another field of the line is no conflict.
    """
    _prefix, release_id, line_id, field = (*where.split("|"), "", "", "")[:4]
    cell = Cell(release_id, line_id, field)
    text, version = _stands(releases.one(person, release_id), cell)
    stood = text == typed.text or _stood(cell, text, typed)
    stored = _store(person, cell, typed.text, version if stood else typed.shown_version)
    _note(cell, _Noted(stored[0], stored[1], typed.visit))
    return stored[1], moments.stored(now())


def seen(line: Line) -> bool:
    """Whether the fields of this line show, in this session, what is stored in it."""
    noted = {field: _noted(Cell("", line.id, field)) for field in LONGEST}
    return all(each is None or each.text == getattr(line, field) for field, each in noted.items())


def do(deed: Callable[[], object]) -> None:
    """A deed in a callback: what stands against it is said on the next drawing."""
    try:
        deed()
    except WorkbenchError as fault:
        others = [each for each in fault.faults if each != fault.sentence]
        state.say(" ".join([fault.sentence, *others]), well=False)


def _stood(cell: Cell, text: str, typed: Typed) -> bool:
    """Whether nobody changed this field since the text was begun."""
    noted = _noted(cell)
    if noted is None or noted.text != text:
        return False
    return typed.shown_version == noted.version or bool(typed.visit and typed.visit == noted.visit)


def _stands(opened: Opened, cell: Cell) -> tuple[str, int]:
    """The text that is stored and the version to write upon."""
    if not cell.line_id:
        return str(getattr(opened, cell.field)), opened.version
    for block in opened.blocks:
        for line in block.lines:
            if line.id == cell.line_id:
                return str(getattr(line, cell.field)), line.version
    raise NotFound(_("This line is not in the release any more."))


def _store(person: Actor, cell: Cell, text: str, shown: int) -> tuple[str, int]:
    change: Any = {cell.field: text}
    if not cell.line_id:
        version = releases.change(person, cell.release_id, shown=shown, **change)
        return text, version
    line = release_lines.write_line(person, cell.line_id, shown=shown, **change)
    return str(getattr(line, cell.field)), line.version


def _shown(cell: Cell, text: str, version: int) -> int:
    """The version at which this session saw the field get this text; a new one is noted."""
    noted = _noted(cell)
    if noted is None or noted.text != text:
        noted = _Noted(text, version)
        _note(cell, noted)
    return noted.version


def _noted(cell: Cell) -> _Noted | None:
    found = st.session_state.get(f"{cell.key}/noted")
    return found if isinstance(found, _Noted) else None


def _note(cell: Cell, noted: _Noted) -> None:
    st.session_state[f"{cell.key}/noted"] = noted
