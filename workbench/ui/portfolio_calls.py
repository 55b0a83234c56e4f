"""Whom to call first: what is blocked, what waits for approval, what is late or due soon."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.services import approvals, portfolio_lists
from workbench.services.approvals import SUBJECTS
from workbench.services.approved import Request
from workbench.services.portfolio import Portfolio
from workbench.services.portfolio_tasks import Task
from workbench.ui import messages, moments, places
from workbench.ui import portfolio_links as links

FIRST = 5  # that are shown before the list is opened


class Seen(NamedTuple):
    """What was read for one drawing of the page."""

    person: Actor
    found: Portfolio
    group_id: str = ""  # "" for all groups
    revision: int = 0

    @property
    def several(self) -> bool:
        """Whether the group must be named with each thing."""
        return len(self.found.groups) > 1


def draw(seen: Seen) -> None:
    """The four kinds, the most pressing first; one sentence where nothing presses."""
    found = seen.found
    asked = [each for each in approvals.waiting(seen.person) if each.group_id in found.groups]
    if not (found.blocked or asked or found.overdue or found.soon):
        st.info(
            _(
                "Nobody has to be called today: no action is blocked, overdue or due within two "
                "weeks, and no approval waits for you."
            )
            if found.live
            else _(
                "There is no open problem yet. Once a group has a plan, this page says whom to "
                "call: who must decide, who is late, and what comes next."
            )
        )
        return
    _counts(seen, len(asked))
    section(seen, "blocked", found.blocked)
    _approvals(seen, asked)
    section(seen, "overdue", found.overdue)
    section(seen, "soon", found.soon)


def _counts(seen: Seen, asked: int) -> None:
    """All four at one glance, each number with its list."""
    found = seen.found
    told = {
        "blocked": ngettext("{count} blocked", "{count} blocked", len(found.blocked)),
        "overdue": ngettext("{count} overdue", "{count} overdue", len(found.overdue)),
        "soon": ngettext(
            "{count} due within two weeks", "{count} due within two weeks", len(found.soon)
        ),
    }
    with st.container(horizontal=True, gap="small", key="counts"):
        for key, label in told.items():
            if getattr(found, key):
                links.to_list(label, key)
        if asked:
            label = ngettext(
                "{count} approval waits for you", "{count} approvals wait for you", asked
            )
            st.markdown(f":material/approval: {label}", width="content")


def section(seen: Seen, key: str, tasks: Sequence[Task]) -> None:
    """The first actions of a list under its title, and the way to all of them."""
    if not tasks:
        return
    title, _listed = portfolio_lists.TASKS[key]
    _head(str(title), len(tasks))
    with st.container(border=True, key=f"calls-{key}"):
        for task in tasks[:FIRST]:
            draw_task(seen, task)
        if len(tasks) > FIRST:
            rest = len(tasks) - FIRST
            links.to_list(ngettext("and {count} more", "and {count} more", rest), key)


def draw_task(seen: Seen, task: Task) -> None:
    """One action: what, how late, what it needs, whom to call, and the way to its plan."""
    with st.container(gap="xxsmall", key=f"named-{task.row_id}"):
        links.to_plan(task)
        place = links.where(task.problem, task.group, several=seen.several)
        st.caption(" · ".join(filter(None, [place, _pressing(seen, task)])))
        if task.blocked:
            st.text(links.needs(task))
        links.call(task.call, otherwise=_("Nobody is named for it."))


def _pressing(seen: Seen, task: Task) -> str:
    """How late it is or when it is due, in words and not by colour alone."""
    words: list[str] = []
    if task.overdue(seen.found.today) and task.due:
        late = (seen.found.today - task.due).days
        told = ngettext("{count} day overdue", "{count} days overdue", late)
        words.append(f":red[:material/event_busy: {told}]")
    elif not task.blocked:
        words.append(moments.due(task.due.isoformat() if task.due else ""))
    if task.blocked and task.needs_by and task.needs_by < seen.found.today:
        told = _("the decision is late")
        words.append(f":red[:material/event_busy: {told}]")
    if task.blocked and task.since:
        words.append(_("blocked since {day}").format(day=day_name(task.since)))
    return " · ".join(filter(None, words))


def _approvals(seen: Seen, asked: Sequence[Request]) -> None:
    if not asked:
        return
    _head(_("Approvals that wait for you"), len(asked))
    with st.container(border=True, key="calls-approvals"):
        for each in asked:
            with st.container(gap="xxsmall", key=f"named-{each.id}"):
                st.page_link(
                    places.page("standing"),
                    label=f"**{messages.plain(str(SUBJECTS[each.subject]))}**",
                    query_params={"problem": each.problem_id, "part": "lead"},
                )
                group = seen.found.groups.get(each.group_id, "")
                said = _("asked by {name}, {moment}").format(
                    name=messages.plain(each.asked_by), moment=moments.said(each.asked_at)
                )
                st.caption(f"{links.where(each.title, group, several=seen.several)} · {said}")
                if each.words:
                    st.text(each.words)


def _head(title: str, count: int) -> None:
    st.subheader(_("{title}: {count}").format(title=title, count=f"{count:,}"), anchor=False)
