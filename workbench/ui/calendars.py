"""Due days for people's own calendars: a file, or an address to subscribe to and to revoke."""

from functools import partial
from urllib.parse import urlsplit

import streamlit as st

from workbench import settings
from workbench.domain.steering import CalendarOf
from workbench.errors import WorkbenchError
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import calendars, due_days, partners
from workbench.services.calendars import Address
from workbench.ui import cache, moments, state

WIDTH = 480  # pixels
_MADE = "calendar.address"
Shown = tuple[CalendarOf, str]  # whose days, and the partner or person


def draw(person: Actor, group_id: str) -> None:
    """Whose days, what they are, the file, the addresses."""
    st.markdown("##### " + _("In your own calendar"))
    st.caption(
        _(
            "An entry says “Action due” or “Assessment due” and a number, never what, where or who:"
            " calendars are read on telephones and by companies. Here members look the number up."
        )
    )
    shown = _chosen(person, group_id)
    _looked_up(person, group_id, shown)
    if not policy.may(person, Action.EXPORT, group_id):
        st.caption(_("Your role cannot export. Ask the facilitator for the file."))
        return
    shows, about_id = shown
    with st.container(horizontal=True):
        st.download_button(
            _("Download the file (.ics)"),
            data=partial(calendars.file, person, group_id, shows, about_id=about_id),
            file_name="due-days.ics",
            mime="text/calendar",
            icon=":material/event:",
            key=f"calendar.file.{group_id}",
            on_click="ignore",
        )
        if not state.projecting():
            st.button(
                _("Make an address to subscribe to"),
                icon=":material/link:",
                key=f"calendar.make.{group_id}",
                on_click=_make,
                args=(person, group_id, shown),
            )
    _made(group_id)
    _addresses(person, group_id)


def number(person: Actor, problem_id: str, row_id: str) -> None:
    """By which number an action with a day stands in people's calendars."""
    found = due_days.numbers(person, problem_id).get(row_id)
    if found:
        st.caption(_("In calendars: Action due {number}").format(number=found))


def _chosen(person: Actor, group_id: str) -> Shown:
    whose: dict[Shown, str] = {
        (CalendarOf.GROUP, ""): _("The whole group"),
        (CalendarOf.PERSON, person.person_id): _("Mine: what I lead, and my partner’s actions"),
    }
    whose |= {
        (CalendarOf.PARTNER, each.id): each.name for each in partners.listing(person, group_id)
    }
    return st.selectbox(
        _("Whose due days"),
        list(whose),
        format_func=lambda each: whose.get(each, ""),
        key=f"calendar.whose.{group_id}",
        width=WIDTH,
    )


def _looked_up(person: Actor, group_id: str, shown: Shown) -> None:
    shows, about_id = shown
    revision = cache.revision()
    found = cache.due_days(person, group_id, shows, about_id=about_id, revision=revision)
    if not found:
        st.caption(_("Nothing open has a day yet. Give the actions of a plan their day first."))
        return
    titles = cache.group_problems(person, group_id, revision)
    with st.expander(_("What the numbers stand for: {count}").format(count=len(found))):
        st.dataframe(
            {
                _("Number"): [each.number for each in found],
                _("Day"): [each.day for each in found],
                _("What is due"): [each.words for each in found],
                _("Problem"): [titles.get(each.problem_id, "") for each in found],
            },
            hide_index=True,
            key=f"calendar.days.{group_id}",
        )


def _make(person: Actor, group_id: str, shown: Shown) -> None:
    shows, about_id = shown
    try:
        token = calendars.address(person, group_id, shows, about_id=about_id)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
    else:
        state.show_in(_MADE, (group_id, f"{_origin()}/public/calendar/{token}.ics"))


def _made(group_id: str) -> None:
    """The new address, until its maker says that it is copied; nobody sees it again."""
    shown = state.shown_in(_MADE)
    if not isinstance(shown, tuple) or shown[0] != group_id or state.projecting():
        return
    with st.container(border=True):
        st.markdown(_("**Copy this address now; it is shown this once.**"))
        st.code(shown[1], language=None, wrap_lines=True)
        st.caption(
            _(
                "Outlook: Add calendar, Subscribe from web. Google: Other calendars, From URL;"
                " Google reads it only if the workbench can be reached from the internet. Whoever"
                " has the address sees these days without signing in. It ends when you revoke it,"
                " or when you leave the group."
            )
        )
        st.button(_("I have copied it"), on_click=state.show_in, args=(_MADE, None))


def _addresses(person: Actor, group_id: str) -> None:
    standing = calendars.addresses(person, group_id)
    if not standing:
        return
    st.markdown("###### " + _("Addresses in use"))
    names = {each.id: each.name for each in partners.listing(person, group_id)}
    for each in standing:
        with st.container(horizontal=True, vertical_alignment="center", key=f"ics.{each.id}"):
            st.text(_told(each, names), width="stretch")
            st.button(
                _("Revoke"),
                key=f"calendar.revoke.{each.id}",
                on_click=_revoke,
                args=(person, each.id),
            )


def _told(each: Address, names: dict[str, str]) -> str:
    whose = {
        CalendarOf.GROUP: _("The whole group"),
        CalendarOf.PERSON: _("What they lead, and their partner’s actions"),
        CalendarOf.PARTNER: names.get(each.about_id, _("A partner who is gone")),
    }[each.shows]
    read = (
        _("last read {moment}").format(moment=moments.said(each.read_at))
        if each.read_at
        else _("never read")
    )
    made = _("made by {name}, {moment}").format(
        name=_("you") if each.own else each.maker, moment=moments.said(each.made_at)
    )
    return " · ".join((whose, made, read))


def _revoke(person: Actor, address_id: str) -> None:
    try:
        calendars.revoke(person, address_id)
    except WorkbenchError as fault:
        state.say(fault.sentence, well=False)
    else:
        state.show_in(_MADE, None)
        state.say(_("The address is revoked. Calendars that read it get nothing any more."))


def _origin() -> str:
    """Where the workbench is reached: by setting, else as this browser does."""
    here = urlsplit(st.context.url or "")
    return settings.current().public_address or f"{here.scheme}://{here.netloc}"
