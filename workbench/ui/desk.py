"""What every page of a problem begins with: the worksheet, its strip, and who may write."""

from dataclasses import dataclass

import streamlit as st

from workbench.domain.months import day_name
from workbench.domain.problem import Step
from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import presence, problems
from workbench.services.evidence import Standing
from workbench.ui import cache, live, messages, moments, places, state
from workbench.worksheets.filled import Filled
from workbench.worksheets.progress import of_step
from workbench.worksheets.registry import SHEETS


@dataclass(frozen=True, slots=True)
class Desk:
    """A problem on the table: who sits there, what is written, what may be done."""

    person: Actor
    filled: Filled
    may_write: bool
    projecting: bool

    def standings(self) -> dict[str, Standing]:
        """What stands behind the answers, by row id."""
        everything = presence.revision()
        return cache.standing(self.person, self.filled.problem_id, everything)

    def may(self, action: Action) -> bool:
        """Whether the person may do this with the problem; services ask again."""
        if self.filled.closed_at and action in problems.WRITING:
            return False
        return bool(policy.may(self.person, action, self.filled.group_id))


def opened(person: Actor, step: Step | None = None) -> Desk:
    """The problem of the address with its strip; without one, a list to choose from and no more."""
    problem_id = state.problem()
    if not problem_id:
        _choose(person)
    try:
        revision = presence.revision(problem_id)
        filled = cache.worksheet(person, problem_id, revision)
    except WorkbenchError as fault:
        state.close_problem()
        messages.show(fault)
        _choose(person)
    state.drawn(problem_id, revision)
    writes = policy.may(person, Action.WRITE, filled.group_id) and not filled.closed_at
    desk = Desk(person, filled, may_write=bool(writes), projecting=state.projecting())
    _strip(desk, step)
    return desk


def _choose(person: Actor) -> None:
    listed = problems.listing(person)
    if not listed:
        st.info(_("No problem has been stated yet. Begin on the home page."))
        st.stop()
    st.subheader(_("Which problem?"))
    for summary in listed:
        st.button(
            messages.plain(summary.title or _("Untitled problem")),
            key=f"choose.{summary.id}",
            on_click=state.open_problem,
            args=(summary.id,),
            type="tertiary",
        )
    st.stop()


def _strip(desk: Desk, step: Step | None) -> None:
    filled = desk.filled
    st.caption(messages.plain(filled.group_name))
    st.subheader(messages.plain(filled.title or _("Untitled problem")), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        for sheet in SHEETS:
            _step_link(filled, sheet.step, str(sheet.title), here=sheet.step is step)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_standing(desk))
        live.watch(desk.person, filled.problem_id)
        st.page_link(
            places.page("standing"),
            label=_("How it stands"),
            query_params={"problem": filled.problem_id},
        )
        st.page_link(
            places.page("workbook"),
            label=_("Excel workbook"),
            query_params={"problem": filled.problem_id},
        )
        if desk.may(Action.SEE_HISTORY):
            st.page_link(
                places.page("history"),
                label=_("History"),
                query_params={"problem": filled.problem_id},
            )
        st.toggle(
            _("Projector"),
            value=desk.projecting,
            key="projector",
            on_change=lambda: state.project(not state.projecting()),
            help=_("Hides suspected places, sources and notices while the screen is shared."),
        )


def _standing(desk: Desk) -> str:
    """Whether what is typed is stored, and if nothing can be typed, why not."""
    if desk.filled.closed_at:
        closed_on = day_name(desk.filled.closed_at.astimezone().date())
        return ":material/lock: " + _("Closed on {day}. It can be read.").format(day=closed_on)
    if desk.may_write:
        return _("Stored {moment}").format(moment=moments.said(desk.filled.changed_at))
    return _("You can read this worksheet; your role cannot write in it.")


def _step_link(filled: Filled, step: Step, title: str, *, here: bool) -> None:
    progress = of_step(filled, step)
    label = _("{title}: {done} of {count}").format(
        title=title, done=progress.done, count=progress.of
    )
    st.page_link(
        places.page(step),
        label=f"**{label}**" if here else label,
        icon=":material/check_circle:" if progress.complete else None,
        query_params={"problem": filled.problem_id},
        help=_("The group is at this step now.") if filled.step is step else None,
    )
