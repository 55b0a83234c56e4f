"""The plan: ideas beside it, one of its views, or one action opened."""

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.ui import (
    address,
    plan_board,
    plan_calendar,
    plan_card,
    plan_coverage,
    plan_ideas,
    plan_table,
    plan_timeline,
    plan_words,
)
from workbench.ui.desk import Desk
from workbench.ui.plan_words import Look

VIEWS: dict[str, Lazy] = {
    "table": Lazy("Table"),
    "board": Lazy("Board"),
    "timeline": Lazy("Timeline"),
    "calendar": Lazy("Calendar"),
}


def draw(desk: Desk) -> None:
    """What the address names: an action, or a view of all."""
    found = plan_words.look(desk)
    line = plan_card.opened(desk)
    if line:
        plan_card.draw(desk, line, found)
        return
    view = address.choose(
        "view", _("View of the plan"), {key: str(title) for key, title in VIEWS.items()}
    )
    if view == "table":
        _beside(desk, found)
        return
    if view == "board":
        plan_board.draw(desk, found)
        _below(desk, found)
    elif view == "timeline":
        plan_timeline.draw(desk)
    else:
        plan_calendar.draw(desk)


def _below(desk: Desk, found: Look) -> None:
    """What is not in the plan yet, where the board takes the whole width."""
    ideas, covered = st.columns(2, gap="medium")
    with ideas:
        plan_ideas.draw(desk, found.orphans)
    with covered:
        plan_coverage.draw(desk)


def _beside(desk: Desk, found: Look) -> None:
    """Ideas and what the plan covers on one side, the plan on the other."""
    ideas, plan = st.columns([1, 2], gap="medium")
    with ideas:
        plan_ideas.draw(desk, found.orphans)
        plan_coverage.draw(desk)
    with plan:
        plan_table.draw(desk, found)
