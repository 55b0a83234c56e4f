"""One entry of the directory: a card that is read on a phone, its numbers ready to tap."""

import re
import unicodedata
from datetime import date
from html import escape

import streamlit as st

from workbench.domain.directory import Agreement
from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import directory, directory_entry
from workbench.services.directory import Entry
from workbench.services.directory_entry import AGREEMENTS, LABELS
from workbench.services.partners import KINDS
from workbench.ui import directory_form, messages

BESIDE = 320  # pixels for number and deeds, on a phone below the name

# A number as people write it; short ones such as 112 only where nothing else can be meant.
_LONG = re.compile(r"(?<![\w@./-])\+?\(?\d[\d ()/.\-\N{NO-BREAK SPACE}]{4,22}\d(?![\w@])")
_SHORT = re.compile(r"(?:^|[,;\n])\s*(\d{3,4})(?=\s*(?:$|[,;\n(]))")
_LOOK = (
    "display:inline-block;padding:.45rem .9rem;margin:0 .5rem .25rem 0;border:1px solid;"
    "border-radius:.5rem;font-size:1.2rem;font-weight:600;color:inherit;text-decoration:none"
)


def numbers(text: str) -> list[str]:
    """The telephone numbers in a contact, as they are written."""
    found = [match[0].strip() for match in _LONG.finditer(text)]
    long = [each for each in found if 6 <= len(dialled(each).lstrip("+")) <= 15]
    return [*_SHORT.findall(text), *long]


def call(text: str) -> None:
    """Each number in this contact as something to tap, then the contact as it is written."""
    found = numbers(text)
    links = [
        f'<a href="tel:{dialled(each)}" target="_self" style="{_LOOK}">{escape(each)}</a>'
        for each in found
    ]
    if links:
        st.html("".join(links))
    if [text.strip()] != found:
        st.text(text)


def dialled(number: str) -> str:
    """Digits only, whatever script they are written in, and a leading plus."""
    digits = "".join(str(unicodedata.digit(each)) for each in number if each.isdigit())
    return f"+{digits}" if number.strip().startswith("+") else digits


def draw(person: Actor, group_id: str, entry: Entry, *, keeps: bool) -> None:
    """The card of this entry, or its form if that is open."""
    if keeps and directory_form.opened() == entry.id:
        directory_form.draw(person, group_id, entry)
        return
    with st.container(border=True, key=f"entry.{entry.id}", gap="xsmall"):
        with st.container(horizontal=True):
            with st.container(width="stretch", gap="xsmall"):
                st.markdown(f"**{messages.plain(entry.name)}**")
                st.caption(_marks(entry))
                if entry.does:
                    st.text(entry.does)
            with st.container(width=BESIDE, gap="xsmall"):
                if entry.contact:
                    call(entry.contact)
                if keeps:
                    _deeds(person, entry)
        st.caption(messages.plain(" · ".join(_facts(entry))))


def _marks(entry: Entry) -> str:
    """Kind, urgency and age, each mark with a word."""
    today, words = date.today(), [messages.plain(str(KINDS.get(entry.kind, entry.kind)))]
    if entry.urgent:
        words.insert(0, f":material/priority_high: {_('First when someone may be in danger')}")
    if directory.unconfirmed(entry, today):
        words.append(f":material/update: {_confirmed(entry)}")
    if directory.overdue(entry, today):
        words.append(f":material/event_busy: {_('Check first: review of the agreement overdue')}")
    return " · ".join(words)


def _confirmed(entry: Entry) -> str:
    if entry.confirmed_on is None:
        return _("Check first: never confirmed")
    return _("Check first: last confirmed {day}").format(day=day_name(entry.confirmed_on))


def _facts(entry: Entry) -> list[str]:
    """What else is known, in words; what is not known is left out."""
    said = {
        _("Hours: {words}"): directory_entry.hours(entry),
        _("Speaks: {words}"): directory_entry.languages(entry),
        _("Area: {words}"): entry.area,
        _("For: {words}"): directory_entry.serves(entry),
    }
    facts = [sentence.format(words=words) for sentence, words in said.items() if words]
    if entry.public:
        facts.append(str(LABELS["public"]))
    if entry.agreement is not Agreement.NONE:
        facts.append(_agreed(entry))
    if entry.confirmed_on and not directory.unconfirmed(entry, date.today()):
        facts.append(_("Confirmed {day}").format(day=day_name(entry.confirmed_on)))
    return facts


def _agreed(entry: Entry) -> str:
    words = [str(AGREEMENTS[entry.agreement])]
    if entry.signed_on:
        words.append(_("signed {day}").format(day=day_name(entry.signed_on)))
    if entry.review_on:
        words.append(_("review due {day}").format(day=day_name(entry.review_on)))
    return ", ".join(words)


def _deeds(person: Actor, entry: Entry) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Confirm: all still right"),
            key=f"confirm.{entry.id}",
            icon=":material/check:",
            type="secondary" if directory.stale(entry, date.today()) else "tertiary",
            on_click=_confirmed_now,
            args=(person, entry),
        )
        st.button(
            _("Edit"),
            key=f"edit.{entry.id}",
            type="tertiary",
            on_click=directory_form.open_form,
            args=(entry,),
        )


def _confirmed_now(person: Actor, entry: Entry) -> None:
    with messages.reporting():
        directory.confirm(person, entry.id)
