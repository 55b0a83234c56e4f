"""The list behind a number of the follow-up, page by page."""

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.services import portfolio_lists
from workbench.services.portfolio import Standing
from workbench.services.portfolio_lists import Narrowed
from workbench.ui import address, messages, places, portfolio_calls, portfolio_waits
from workbench.ui import portfolio_links as links
from workbench.ui.portfolio_calls import Seen
from workbench.worksheets.registry import SHEETS

AT_ONCE = 25


def opened() -> bool:
    """Whether the address asks for a list."""
    key = address.given("list")
    return key in portfolio_lists.TASKS or key in portfolio_lists.PROBLEMS


def draw(seen: Seen) -> None:
    """The list that the address asks for, with the way back."""
    links.back()
    key = address.given("list")
    narrowed = Narrowed(
        address.given("partner"), address.given("step"), address.given("age"), address.given("weak")
    )
    if key in portfolio_lists.TASKS:
        tasks = portfolio_lists.tasks(seen.found, key, narrowed)
        _head(str(portfolio_lists.TASKS[key][0]), _narrowing(seen, narrowed), len(tasks))
        for task in tasks[_first() : _first() + AT_ONCE]:
            with st.container(border=True):
                portfolio_calls.draw_task(seen, task)
        _pages(len(tasks))
        return
    found = portfolio_lists.problems(seen.found, key, narrowed)
    _head(str(portfolio_lists.PROBLEMS[key][0]), _narrowing(seen, narrowed), len(found))
    for each in found[_first() : _first() + AT_ONCE]:
        with st.container(border=True, gap="xxsmall", key=f"named-{each.id}"):
            draw_problem(seen, each)
    _pages(len(found))


def draw_problem(seen: Seen, standing: Standing) -> None:
    """One problem: where it stands, since when, and for whom it waits."""
    st.page_link(
        places.page(standing.step),
        label=f"**{messages.plain(standing.title or _('Untitled problem'))}**",
        query_params={"problem": standing.id},
    )
    words = [messages.plain(standing.group)] if seen.several else []
    words += [portfolio_waits.stands(standing, seen.found.today)]
    if standing.lead:
        words.append(_("led by {name}").format(name=messages.plain(standing.lead)))
    if standing.overdue:
        words.append(
            ngettext("{count} action overdue", "{count} actions overdue", standing.overdue)
        )
    st.caption(" · ".join(words))
    waits = portfolio_waits.said(standing.wait)
    if waits:
        st.text(waits)


def _head(title: str, narrowing: str, count: int) -> None:
    said = f"{title} · {narrowing}" if narrowing else title
    st.subheader(messages.plain(said), anchor=False)
    st.caption(ngettext("{count} on this list", "{count} on this list", count))


def _narrowing(seen: Seen, narrowed: Narrowed) -> str:
    """What the list is narrowed to, in words."""
    names = {load.partner.id: load.partner.name for load in seen.found.loads}
    steps = {str(sheet.step): str(sheet.title) for sheet in SHEETS}
    ages = {str(place): label for place, label in enumerate(portfolio_waits.ages())}
    words = [
        names.get(narrowed.partner, ""),
        steps.get(narrowed.step, ""),
        steps.get(narrowed.weak, ""),
        ages.get(narrowed.age, ""),
    ]
    return ", ".join(filter(None, words))


def _first() -> int:
    text = address.given("from")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _pages(count: int) -> None:
    """The ways to the pages before and after this one."""
    if count <= AT_ONCE:
        return
    first = min(_first(), count)
    with st.container(horizontal=True, vertical_alignment="center"):
        if first:
            _to(_("The ones before"), max(first - AT_ONCE, 0))
        last = min(first + AT_ONCE, count)
        st.caption(
            _("{first} to {last} of {count}").format(first=first + 1, last=last, count=f"{count:,}")
        )
        if last < count:
            _to(_("The next ones"), last)


def _to(label: str, first: int) -> None:
    st.page_link(
        places.page(links.PAGE),
        label=label,
        query_params={
            **{name: address.given(name) for name in st.query_params},
            "from": str(first),
        },
        width="content",
    )
