"""Which pages there are, who finds them in the menu, and the way out."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.ui import keeping, messages, places
from workbench.ui.components import pulse


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the menu; services ask for leave again, whoever finds it."""

    name: str
    title: Lazy
    icon: str
    found_by: Callable[[Actor], bool] = lambda _person: True


def _in_a_group(person: Actor) -> bool:
    return bool(person.roles)


def _facilitates(person: Actor) -> bool:
    return any(
        policy.may(person, Action.IMPORT_REPORTS, group_id) for group_id, _role in person.roles
    )


def _administrates(person: Actor) -> bool:
    return person.administrator


PLACES: tuple[tuple[Lazy | None, tuple[Place, ...]], ...] = (
    (
        None,
        (
            Place("home", Lazy("Home"), "home"),
            Place("portfolio", Lazy("Follow-up"), "call", _in_a_group),
        ),
    ),
    (
        Lazy("The problem"),
        (
            Place("scanning", Lazy("Scanning"), "search", _in_a_group),
            Place("analysis", Lazy("Analysis"), "change_history", _in_a_group),
            Place("response", Lazy("Response"), "checklist", _in_a_group),
            Place("assessment", Lazy("Assessment"), "balance", _in_a_group),
            Place("standing", Lazy("How it stands"), "flag", _in_a_group),
            Place("forum", Lazy("Forum"), "co_present", _in_a_group),
            Place("workbook", Lazy("Excel workbook"), "table", _in_a_group),
            Place("history", Lazy("History"), "history", _in_a_group),
            Place("memory", Lazy("What worked before"), "history_edu", _in_a_group),
        ),
    ),
    (
        Lazy("Community intelligence"),
        (
            Place("report", Lazy("Report something"), "edit_note", _in_a_group),
            Place("inbox", Lazy("Inbox"), "inbox", _in_a_group),
            Place("intelligence", Lazy("What it says together"), "hub", _in_a_group),
            Place("briefing", Lazy("Briefing"), "campaign", _in_a_group),
            Place("report_import", Lazy("Import reports"), "upload_file", _facilitates),
        ),
    ),
    (
        Lazy("Knowing what to look for"),
        (
            Place("indicator_aid", Lazy("Indicator aid"), "quiz", _in_a_group),
            Place("indicators", Lazy("Local indicators"), "fact_check", _in_a_group),
            Place("directory", Lazy("Whom to call"), "contact_phone", _in_a_group),
        ),
    ),
    (
        Lazy("Incidents"),
        (
            Place("patterns", Lazy("Patterns"), "map", _in_a_group),
            Place("incidents", Lazy("Import"), "upload_file", _in_a_group),
        ),
    ),
    (
        Lazy("People"),
        (
            Place("people", Lazy("People and groups"), "group", _administrates),
            Place("safety", Lazy("Readers and safety"), "shield", _facilitates),
            Place("account", Lazy("My account"), "person"),
        ),
    ),
)


# Streamlit leaves six lines empty at the top, and five letters' height on each side; on a projector
# they are dear. Its small print and, by night, its main button and what was chosen from a list are
# too pale for many eyes: WCAG asks for a contrast of 4.5, and for links and parts of a date that a
# finger can tell apart. A field grows with the letters in it, also where its width is in pixels.
_LOOK = """<style>
.stMainBlockContainer { padding: 3.75rem clamp(1rem, 3vw, 5rem) 4rem; }
[data-testid="stCaptionContainer"] { opacity: 0.8; }
[data-testid="stSidebarHeader"] { height: 3rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { padding-top: 0; padding-bottom: 1rem; }
[data-testid="stSidebarUserContent"] .stVerticalBlock { gap: 0.55rem; }
@media (min-width: 48rem) {
[data-testid="stSidebarUserContent"] .stVerticalBlock { gap: 0.25rem; }
[data-testid="stSidebarUserContent"] [data-testid="stCaptionContainer"] p { line-height: 1.25; }
[data-testid="stSidebarHeader"] { height: 2.25rem; }
}
[data-testid="stElementContainer"]:has(> .stSelectbox, > .stMultiSelect, > .stDateInput,
> .stTextInput) { min-width: min(8.5rem, 100%); }
[data-testid^="stBaseButton-primary"], [data-testid^="stBaseLinkButton-primary"],
[data-testid="stMultiSelectTagsContainer"] span[title],
[data-testid="stMultiSelectTagsContainer"] :has(> [title]) { color: light-dark(#ffffff, #0e1117); }
.stDateInput [role="spinbutton"] { display: inline-block; min-width: 1.5rem; text-align: center; }
</style>"""


def navigation(person: Actor) -> StreamlitPage:
    """The menu of this person, with the way out below it; gives the page to run."""
    menu = [
        (section, [_page(place) for place in found if place.found_by(person)])
        for section, found in PLACES
    ]
    st.html(_LOOK)
    pages = [page for _section, found in menu for page in found]
    page = st.navigation(pages, position="hidden")
    with st.sidebar:
        for section, found in menu:
            _draw_section(section, found)
        st.caption(messages.plain(person.name))
        look = 'target="_self" style="color: inherit"'
        st.html(f'<a href="/sign-out" {look}>{escape(_("Sign out"))}</a>')
    # Before the page, so that what was left behind is stored before anything is read.
    left = partial(keeping.write, person)
    pulse.draw(owner=person.person_id, on_left=partial(pulse.keep_left, "pulse", left))
    return page


def _page(place: Place) -> StreamlitPage:
    # A page notes that it runs, so that each run needs one of its own.
    return copy(_made(place.name, str(place.title), place.icon))


# To look all files up again took a sixth of the time of a light page.
@lru_cache(maxsize=200)
def _made(name: str, title: str, icon: str) -> StreamlitPage:
    return st.Page(
        places.page(name), title=title, icon=f":material/{icon}:", default=name == "home"
    )


def _draw_section(title: Lazy | None, pages: list[StreamlitPage]) -> None:
    """One part of the menu, drawn by us: Streamlit's own breaks rules for screen readers."""
    if pages and title:
        st.caption(str(title))
    for page in pages:
        st.page_link(page)
