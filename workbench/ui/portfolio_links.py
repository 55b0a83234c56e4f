"""Links of the follow-up: from a number to the list behind it, from an action to its plan."""

import re
from html import escape

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _
from workbench.services.portfolio_tasks import Contact, Task
from workbench.ui import address, directory_entry, messages, places, state

PAGE = "portfolio"
KEPT = ("level", "of")  # what the address keeps on the way into a list and back
LISTED = ("list", "partner", "step", "age", "weak", "from")  # which list, which part of it

# A long title is read in full; links in a row are far enough apart for a finger.
WRAPPED = (
    "<style>[data-testid=stMain] [data-testid=stPageLink-NavLink] * "
    "{ white-space: normal; overflow: visible; }"
    "[class*=st-key-named] [data-testid=stPageLink-NavLink] { padding-left: 0; }</style>"
)


def to_list(label: str, key: str, **narrowed: str) -> None:
    """A number that opens the list behind it."""
    st.page_link(
        places.page(PAGE),
        label=label,
        query_params={**kept(), "list": key, **{k: v for k, v in narrowed.items() if v}},
        width="content",
    )


def tell_browser() -> None:
    """Let the browser show the address of the list that is open, or that none is.

    A link to the page that it stands on changes what the page is asked for, but not what the
    browser shows: a list could not be kept as a bookmark, and a reload would lose it.
    """
    now = {name: [address.given(name)] for name in LISTED if address.given(name)}
    if now != state.left_at(PAGE):
        state.leave_at(PAGE, now)
        st.query_params.from_dict(st.query_params.to_dict())


def back() -> None:
    """The way from a list to where its number stood."""
    st.page_link(
        places.page(PAGE),
        label=_("Back to the follow-up"),
        icon=":material/arrow_back:",
        query_params=kept(),
    )


def kept() -> dict[str, str]:
    """What the address says of the view, without the list."""
    return {name: address.given(name) for name in KEPT if address.given(name)}


def to_plan(task: Task) -> None:
    """The action, as a way to the plan that it stands in."""
    st.page_link(
        places.page("response"),
        label=f"**{messages.plain(task.what)}**",
        query_params={"problem": task.problem_id},
    )


def call(contact: Contact, *, otherwise: str = "") -> None:
    """Whom to call in one line, the numbers ready to tap; ``otherwise`` if nobody is named."""
    if not contact.name:
        if otherwise:
            st.caption(f":material/person_off: {otherwise}")
        return
    said = [f"<b>{escape(contact.name)}</b>"]
    if contact.contact.strip():
        said.append(_tappable(contact.contact.strip()))
    else:
        said.append(escape(_("no work contact in the directory")))
    if contact.hours:
        said.append(escape(contact.hours))
    st.html(f'<div style="line-height:1.9">{" · ".join(said)}</div>')


def where(problem: str, group: str, *, several: bool) -> str:
    """Problem, and its group where the reader follows several; escaped."""
    return messages.plain(f"{problem} · {group}" if several else problem)


def needs(task: Task) -> str:
    """Which decision a blocked action needs, from whom, by when."""
    parts = {
        _("from {partner}"): {"partner": task.needs_from.name},
        _("by {day}"): {"day": day_name(task.needs_by) if task.needs_by else ""},
    }
    said = [task.needs or _("a decision that nobody has named")]
    said += [words.format(**what) for words, what in parts.items() if all(what.values())]
    return _("Needs: {decision}").format(decision=", ".join(said))


def _tappable(text: str) -> str:
    """A contact as it is written, escaped, each number in it something to tap."""
    numbers = sorted(directory_entry.numbers(text), key=len, reverse=True)
    if not numbers:
        return escape(text)
    parts = re.split("(" + "|".join(map(re.escape, numbers)) + ")", text)
    return "".join(_link(part) if part in numbers else escape(part) for part in parts)


def _link(number: str) -> str:
    return (
        f'<a href="tel:{directory_entry.dialled(number)}" target="_self" '
        f'style="color:inherit;padding:.35rem 0;font-weight:600;white-space:nowrap">'
        f"{escape(number)}</a>"
    )
