"""One action as a card: its first fields, its state, and its further fields folded by topic."""

from datetime import date
from functools import partial
from textwrap import shorten

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import Lazy, _
from workbench.ui import (
    address,
    answers,
    calendars,
    fields,
    messages,
    plan_moves,
    plan_notes,
    plan_words,
)
from workbench.ui.desk import Desk
from workbench.ui.plan_words import Look
from workbench.worksheets import explained
from workbench.worksheets.fields import Day, RowRefs
from workbench.worksheets.filled import Line
from workbench.worksheets.response import ACTIONS

TOPICS: tuple[tuple[Lazy, tuple[str, ...]], ...] = (
    (Lazy("Who, and as what"), ("partner", "influence", "controllers", "accepted")),
    (Lazy("Why, and how it works"), ("causes", "technique", "tool", "cooperation")),
    (Lazy("When, and after what"), ("start", "due", "after")),
    (Lazy("What it takes and costs"), ("resources", "cost")),
    (Lazy("Whom it could hurt"), ("harm",)),
    (
        Lazy("What its state rests on"),
        ("needs", "needs_from", "needs_by", "evidence", "done_on", "reason"),
    ),
)
_OPEN = "action"
_BRIEF = 60  # letters of what is answered, on the folded line


def way_in(desk: Desk, line: Line, *, at: str = "") -> None:
    """The way to the card of this action; ``at`` tells its places apart where there are several."""
    st.button(
        _("Open"),
        key=f"{line.id}.open{at}",
        type="tertiary",
        help=_("Open {label} with all its fields").format(label=desk.filled.labels[line.id]),
        on_click=partial(address.put, _OPEN, line.id),
    )


def opened(desk: Desk) -> Line | None:
    """The action that the address names, if it is one of this plan."""
    line = desk.filled.line(address.given(_OPEN))
    return line if line and line.table == ACTIONS.key else None


def draw(desk: Desk, line: Line, found: Look) -> None:
    """The card, and the way back to the plan."""
    st.button(
        _("Back to the plan"),
        key="plan.back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=partial(address.take_out, _OPEN),
    )
    with st.container(border=True, key=f"line.{line.id}"):
        with st.container(horizontal=True, wrap=False):
            st.markdown(f"##### {plan_words.head(desk, line)}", width="stretch")
            if desk.may_write:
                answers.row_menu(desk, line)
        if line.value("due"):
            calendars.number(desk.person, desk.filled.problem_id, line.id)
        plan_words.hinders(desk, line)
        fields.draw(desk, line, ACTIONS.lead)
        plan_moves.choose(desk, line)
        plan_moves.form(desk, line)
        plan_words.notices(desk, line, found)
        for place, (title, keys) in enumerate(TOPICS):
            _topic(desk, line, place, title=str(title), keys=keys)
    plan_notes.draw(desk, line)


def _topic(desk: Desk, line: Line, place: int, *, title: str, keys: tuple[str, ...]) -> None:
    """Its fields, drawn only where it is open; what is answered stands on the folded line."""
    told = "; ".join(filter(None, (_told(desk, line, key) for key in keys)))
    label = f"{title}: {messages.plain(shorten(told, _BRIEF, placeholder=' …'))}" if told else title
    folded = st.expander(
        label, expanded=_is_due(line, keys), key=f"{line.id}.topic.{place}", on_change="rerun"
    )
    if not folded.open:
        return
    asked = plan_moves.asking(line)
    with folded:
        for key in keys:
            if key in asked:
                st.caption(_("Asked above: {label}").format(label=ACTIONS.field(key).label))
                continue
            fields.draw(desk, line, ACTIONS.field(key))
            _explain(line, key)


def _is_due(line: Line, keys: tuple[str, ...]) -> bool:
    """The question of harm is open from the start until it is answered."""
    return keys == ("harm",) and not line.value("harm")


def _told(desk: Desk, line: Line, key: str) -> str:
    field, value = ACTIONS.field(key), line.value(key)
    if isinstance(field, Day) and value:
        return day_name(date.fromisoformat(value))
    if isinstance(field, RowRefs):
        return field.show(value, desk.filled.names)
    return field.show(value, desk.filled.names)


def _explain(line: Line, key: str) -> None:
    if key in explained.EXPLAINED and line.value(key):
        st.caption(
            _("{meaning} Source: {source}.").format(
                meaning=explained.line(key, line.value(key)),
                source=explained.EXPLAINED[key].source,
            )
        )
