"""The releases of a problem and of its group, and how one begins."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from workbench.domain.forum import About, Audience, ReleaseState
from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import problems, releases
from workbench.services.release_fields import LONGEST_TITLE
from workbench.services.releases import Summary
from workbench.ui import address, finding, messages, moments, places, state
from workbench.ui.desk import Desk
from workbench.ui.forum_words import ABOUT, AUDIENCES, STATES, Told

BEGIN = "forum.begin"


def of_problem(desk: Desk) -> None:
    """The releases of the open problem, the way to begin one, and the others of the group."""
    every = _shown(desk.person, desk.filled.group_id, projecting=desk.projecting)
    mine = [each for each in every if each.problem_id == desk.filled.problem_id]
    others = [each for each in every if each.problem_id != desk.filled.problem_id]
    if not mine:
        _teach()
    for each in mine:
        _card(each)
    if policy.may(desk.person, Action.WRITE, desk.filled.group_id):
        _begin(desk, first=not mine)
    elif not mine:
        st.caption(_("Nothing was published about this problem yet."))
    if others:
        with st.expander(_("Other releases of the group: {count}").format(count=len(others))):
            for each in others:
                _card(each)


def of_groups(person: Actor) -> None:
    """Where no problem is open: the releases of all groups of the person."""
    found = {
        name: listed
        for group_id, name in problems.groups(person).items()
        if (listed := _shown(person, group_id, projecting=state.projecting()))
    }
    if not found:
        _teach()
    for name, listed in found.items():
        st.markdown(f"##### {messages.plain(name)}")
        for each in listed:
            _card(each)


def _shown(person: Actor, group_id: str, *, projecting: bool) -> list[Summary]:
    """While the screen is shared, what the public may see already."""
    listed = releases.listing(person, group_id)
    return [each for each in listed if each.state is ReleaseState.PUBLISHED or not projecting]


def _teach() -> None:
    st.info(
        _(
            "A release is what the group tells the public: what people said, what was done, what "
            "could not be done and why. The workbench fills in what the group has approved, hides "
            "every small number and writes a receipt of what it hid. You read each line, an "
            "approver lets it out, and it can be shown, printed and handed out at once."
        )
    )


def _card(each: Summary) -> None:
    with st.container(border=True, key=f"release.{each.id}", gap="xsmall"):
        # No link: one to the page that is open would not change the address.
        st.button(
            f"**{messages.plain(each.title or _('Untitled release'))}**",
            key=f"open.{each.id}",
            type="tertiary",
            wrap=True,
            on_click=_open,
            args=(each,),
        )
        words = [str(STATES[each.state]), messages.plain(_when(each))]
        words.append(str(AUDIENCES[each.audience].name))
        if each.sent_back and each.state is ReleaseState.DRAFT:
            words.append(f":material/reply: {_('Sent back with a reason')}")
        st.caption(" · ".join(words))


def _open(each: Summary) -> None:
    state.open_problem(each.problem_id)
    address.put("release", each.id)


def _when(each: Summary) -> str:
    if each.number is not None and each.published_at is not None:
        day = day_name(each.published_at.astimezone().date())
        return _("Release {number}, {day}").format(number=each.number, day=day)
    if each.asked_at is not None and each.state is ReleaseState.ASKED:
        return _("asked {when} by {name}").format(
            when=moments.said(each.asked_at), name=each.author
        )
    return _("begun {when} by {name}").format(when=moments.said(each.made_at), name=each.author)


def _begin(desk: Desk, *, first: bool) -> None:
    """Two questions; the careful answer stands first."""
    place = st.container(border=True) if first else st.expander(_("Begin a release"))
    with place:
        if first:
            st.markdown("##### " + _("Begin a release"))
        left, right = st.columns(2)
        with left:
            audience = _one_of(_("For whom is it?"), "audience", list(Audience), AUDIENCES)
        with right:
            about = _one_of(_("What does it touch?"), "about", list(About), ABOUT)
        title = st.text_input(
            _("Title, if you know it already"),
            max_chars=LONGEST_TITLE,
            key=f"{BEGIN}.title",
            placeholder=desk.filled.title,
        )
        pressed = st.button(_("Begin the release"), type="primary", key=BEGIN)
        if finding.due(BEGIN, pressed):
            fields = {f"{BEGIN}.title": title}
            with finding.reporting(desk.person, desk.filled.group_id, BEGIN, fields=fields):
                _made(desk, Audience(audience), About(about), title=title)
        finding.draw(desk.person, desk.filled.group_id, BEGIN)


def _one_of(label: str, name: str, keys: Sequence[str], told: Mapping[Any, Told]) -> str:
    return str(
        st.radio(
            label,
            [str(key) for key in keys],
            format_func=lambda key: str(told[key].name),
            captions=[str(told[key].line) for key in keys],
            key=f"{BEGIN}.{name}",
        )
    )


def _made(desk: Desk, audience: Audience, about: About, *, title: str) -> None:
    """The draft with what can be filled in already, which takes a moment."""
    with st.spinner(_("Filling in what the group has already written …")):
        release_id = releases.begin(
            desk.person, desk.filled.problem_id, audience=audience, about=about, title=title
        )
    st.switch_page(
        places.page("forum"),
        query_params={"problem": desk.filled.problem_id, "release": release_id},
    )
