"""Home answers "what now?": the groups, their problems, what is overdue; an empty one teaches."""

from datetime import date

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import (
    approvals,
    portfolio,
    portfolio_week,
    presence,
    problems,
    publishing,
)
from workbench.services.problems import Summary
from workbench.services.waiting import Waiting
from workbench.ui import cache, finding, messages, moments, places, state
from workbench.worksheets.registry import SHEETS

CARDS = 12  # problems of a step that are shown as cards; of the others the titles

# A long title is read in full.
_TITLES_WRAP = (
    "<style>[class*=st-key-card] [data-testid=stPageLink-NavLink] * "
    "{ white-space: normal; overflow: visible; }</style>"
)


def draw(person: Actor) -> None:
    """The whole page below its title."""
    st.html(_TITLES_WRAP)
    groups = problems.groups(person)
    listed = cache.listing(person, presence.revision(), date.today())
    if not groups:
        _groupless(person)
    elif not listed:
        _teach()
    if listed:
        with st.container(horizontal=True):
            _week(person)
            _asked(person)
            _released(person)
    for group_id, name in groups.items():
        st.subheader(messages.plain(name), anchor=False)
        _group(person, group_id, [summary for summary in listed if summary.group_id == group_id])


def _week(person: Actor) -> None:
    """What the person has to do this week, in a line that leads to the list."""
    revision = portfolio.revision(person)
    mine = portfolio_week.read(cache.portfolio(person, "", revision=revision, today=date.today()))
    count = len(mine.own) + len(mine.decisions) + len(mine.led)
    if count:
        st.page_link(
            places.page("portfolio"),
            label=ngettext(
                "My week: {count} action to see to", "My week: {count} actions to see to", count
            ),
            icon=":material/today:",
            query_params={"level": "week"},
        )


def _asked(person: Actor) -> None:
    """What a manager is asked to approve, one click away."""
    count = len(approvals.waiting(person))
    if count:
        st.page_link(
            places.page("portfolio"),
            label=ngettext(
                "{count} approval waits for you", "{count} approvals wait for you", count
            ),
            icon=":material/approval:",
        )


def _released(person: Actor) -> None:
    """Releases that wait for this person, each one click away."""
    for each in publishing.waiting(person):
        st.page_link(
            places.page("forum"),
            label=_("Release to approve: {title}").format(title=messages.plain(each.title)),
            icon=":material/co_present:",
            query_params={"problem": each.problem_id, "release": each.id},
        )


def _groupless(person: Actor) -> None:
    st.info(
        _("You are in no group yet. Found one, or give yourself a role in one, on the page People.")
        if person.administrator
        else _("You are in no group yet. Ask the administrator to give you a role in one.")
    )


def _teach() -> None:
    st.markdown(
        _(
            "**SARA in three sentences.** Scanning: the group lists what troubles the "
            "community and chooses one problem. Analysis: it asks who is harmed, where it "
            "happens and who does it, and why. Response and assessment: it agrees who does "
            "what by when, and looks honestly at whether it helped."
        )
    )


def _group(person: Actor, group_id: str, listed: list[Summary]) -> None:
    _waits(cache.waits(person, group_id, revision=presence.revision(), today=date.today()))
    live = [summary for summary in listed if summary.closed_at is None]
    for sheet in SHEETS:
        here = [summary for summary in live if summary.step is sheet.step]
        if here:
            st.caption(
                _("{step}: {count}").format(
                    step=sheet.title,
                    count=ngettext("{count} problem", "{count} problems", len(here)),
                )
            )
        for summary in here[:CARDS]:
            _card(summary)
        if len(here) > CARDS:
            rest = len(here) - CARDS
            _folded(ngettext("and {count} more", "and {count} more", rest), here[CARDS:])
    closed = [summary for summary in listed if summary.closed_at is not None]
    if closed:
        label = ngettext("{count} closed problem", "{count} closed problems", len(closed))
        _folded(label, closed)
    if policy.may(person, Action.STATE_PROBLEM, group_id):
        _state_problem(person, group_id, first=not listed)


def _folded(label: str, listed: list[Summary]) -> None:
    """Problems that are looked for, not at: their titles, each a link."""
    with st.expander(label):
        for summary in listed:
            _title(summary)


def _waits(found: Waiting) -> None:
    """What waits beside the problems, each one click away."""
    told = (
        (
            found.reports,
            "inbox",
            ngettext("{count} new report", "{count} new reports", found.reports),
        ),
        (
            found.lists,
            "indicators",
            ngettext(
                "{count} list of indicators to review",
                "{count} lists of indicators to review",
                found.lists,
            ),
        ),
        (
            found.partners,
            "directory",
            ngettext("{count} contact to confirm", "{count} contacts to confirm", found.partners),
        ),
    )
    with st.container(horizontal=True):
        for count, page, label in told:
            if count:
                st.page_link(places.page(page), label=label, icon=":material/notifications:")


def _card(summary: Summary) -> None:
    with st.container(border=True, key=f"card.{summary.id}"):
        _title(summary)
        st.caption(
            " · ".join(
                _("{title} {done} of {count}").format(
                    title=sheet.title, done=progress.done, count=progress.of
                )
                for sheet, (_step, progress) in zip(SHEETS, summary.progress, strict=True)
            )
        )
        with st.container(horizontal=True):
            if summary.overdue:
                st.badge(
                    ngettext("{count} action overdue", "{count} actions overdue", summary.overdue),
                    color="red",
                )
            if summary.orphaned_causes:
                st.badge(
                    ngettext(
                        "{count} idea without an action",
                        "{count} ideas without an action",
                        summary.orphaned_causes,
                    ),
                    color="orange",
                )
            st.caption(_("Changed {moment}").format(moment=moments.said(summary.changed_at)))


def _title(summary: Summary) -> None:
    st.page_link(
        places.page(summary.step),
        label=f"**{messages.plain(summary.title or _('Untitled problem'))}**",
        query_params={"problem": summary.id},
    )


def _state_problem(person: Actor, group_id: str, *, first: bool) -> None:
    form = f"state.{group_id}"
    with st.form(form, border=first):
        title = st.text_input(
            _("State your first problem") if first else _("State another problem"),
            placeholder=_("In a few words: what happens, and where?"),
            max_chars=200,
            key=f"{form}.title",
        )
        pressed = st.form_submit_button(
            _("Start its worksheet"), type="primary" if first else "secondary"
        )
    if finding.due(form, pressed):
        with finding.reporting(person, group_id, form, fields={f"{form}.title": title}):
            problem_id = problems.state(person, group_id, title)
            state.open_problem(problem_id)
            st.switch_page(places.page("scanning"), query_params={"problem": problem_id})
    finding.draw(person, group_id, form)
