"""Similar closed problems beside what is being planned: folded, and nothing where there is none."""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from types import MappingProxyType

import streamlit as st

from workbench.i18n import _
from workbench.ui import cache, messages, places, state
from workbench.ui.desk import Desk
from workbench.ui.memory_words import did, effect, icon, whose, why
from workbench.worksheets.alike import PLAN, Alike
from workbench.worksheets.filled import Line

_TEASER = 60  # letters on the folded line

Found = Mapping[str, Sequence[Alike]]
NONE: Found = MappingProxyType({})


def found(desk: Desk) -> Found:
    """What resembles the answers of this worksheet, by row id, and the problem as a whole."""
    _problem, revision = state.last_drawn()
    mark = cache.memory_mark(desk.person)
    return cache.alike(desk.person, desk.filled.problem_id, revision=revision, mark=mark)


def draw(desk: Desk) -> None:
    """Beside the plan: problems that resemble this one as a whole."""
    alike = found(desk).get(PLAN, ())
    if alike:
        label = _("Others met a problem like this: {title}").format(
            title=_teaser(alike[0].problem.title, alike[0])
        )
        with st.expander(messages.plain(label), icon=":material/history_edu:"):
            _several(alike)


def beside(line: Line, company: Found) -> None:
    """Beside a d or e answer: what others tried."""
    alike = company.get(line.id, ())
    if alike:
        actions = alike[0].actions
        first = actions[0].what if actions else alike[0].problem.title
        label = _("Others tried: {what}").format(what=_teaser(first, alike[0]))
        with st.expander(messages.plain(label), icon=":material/history_edu:"):
            _several(alike)


def _teaser(words: str, alike: Alike) -> str:
    short = shorten(words, _TEASER, placeholder=" …")
    return _("{what} – {effect}").format(what=short, effect=effect(alike.problem.effect).lower())


def _several(alike: Sequence[Alike]) -> None:
    for each in alike:
        problem = each.problem
        with st.container(gap="xsmall"):
            st.markdown(f"{icon(problem.effect)} **{messages.plain(problem.title)}**")
            st.caption(messages.plain(f"{effect(problem.effect)} · {whose(problem)}"))
            if each.actions:
                st.text("\n".join(f"– {did(action)}" for action in each.actions))
            if problem.text("closing.never"):
                st.caption(_("What they would not do again"))
                st.text(problem.text("closing.never"))
            st.caption(messages.plain(why(each)))
            st.page_link(
                places.page("memory"), label=_("Read it all"), query_params={"open": problem.id}
            )
