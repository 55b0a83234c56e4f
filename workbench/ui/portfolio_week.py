"""My tasks this week: of the partners that I am here for, and in the problems that I lead."""

from collections.abc import Sequence

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.services import portfolio_week
from workbench.services.portfolio_tasks import Task
from workbench.services.portfolio_week import Mine
from workbench.ui import portfolio_calls, portfolio_list
from workbench.ui.portfolio_calls import Seen

MOST = 25


def draw(seen: Seen) -> None:
    """What is mine to do, what I must see to, and the problems that I lead."""
    found = mine(seen)
    if not found:
        _teach(seen)
        return
    _tasks(seen, _("Mine to do by the end of the week"), found.own)
    _tasks(seen, _("Decisions that others wait for"), found.decisions)
    _tasks(seen, _("To see to in problems that I lead or stand in for"), found.led)
    if found.problems:
        st.subheader(_("Problems that I lead or stand in for"), anchor=False)
        with st.container(border=True, key="week-problems"):
            for each in found.problems[:MOST]:
                with st.container(gap="xxsmall", key=f"named-week-{each.id}"):
                    portfolio_list.draw_problem(seen, each)


def mine(seen: Seen) -> Mine:
    """The reader's own part."""
    return portfolio_week.read(seen.found)


def _teach(seen: Seen) -> None:
    st.info(
        _(
            "Nothing is due for you within seven days. Here stand the actions of the partner that "
            "you are here for."
        )
        if seen.found.own
        else _(
            "Nothing stands here for you. Once the facilitator notes for which partner you are "
            "here (on the page “Readers and safety”), or names you as lead or deputy of a "
            "problem, this is your list for the week."
        )
    )


def _tasks(seen: Seen, title: str, tasks: Sequence[Task]) -> None:
    if not tasks:
        return
    st.subheader(_("{title}: {count}").format(title=title, count=f"{len(tasks):,}"), anchor=False)
    with st.container(border=True):
        for task in tasks[:MOST]:
            portfolio_calls.draw_task(seen, task)
        if len(tasks) > MOST:
            rest = len(tasks) - MOST
            st.caption(ngettext("and {count} more", "and {count} more", rest))
