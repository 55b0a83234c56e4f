"""What changed since the reader was here last, or in the last days."""

from datetime import datetime, timedelta

import streamlit as st

from workbench.domain.record import now
from workbench.i18n import _, ngettext
from workbench.services import last_look
from workbench.services.portfolio_changes import KINDS, Changes, News
from workbench.ui import address, cache, messages, moments, places
from workbench.ui import portfolio_links as links
from workbench.ui.portfolio_calls import Seen

FIRST = 5  # of a kind that are shown before the rest is folded out
DAYS = {"week": 7, "month": 30}


def draw(seen: Seen) -> None:
    """The choice since when, then what changed, by kind."""
    before = last_look.look(seen.person)
    if not seen.found.standings:
        return
    st.subheader(_("What changed"), anchor=False)
    options = {"visit": _("since my last visit")} if before else {}
    options |= {"week": _("in seven days"), "month": _("in thirty days")}
    chosen = address.choose("since", _("Since when"), options)
    since = before if chosen == "visit" and before else _days_ago(DAYS.get(chosen, DAYS["week"]))
    found = cache.portfolio_news(
        seen.person,
        seen.group_id,
        revision=seen.revision,
        today=seen.found.today,
        since=since,
    )
    if chosen == "visit":
        st.caption(_("You were here {moment}.").format(moment=moments.said(since)))
    if not found.news:
        st.text(_("Nothing changed."))
        return
    with st.container(border=True, gap="small", key="news"):
        for kind in KINDS:
            _kind(seen, found, kind)


def _days_ago(days: int) -> datetime:
    """The beginning of that day: the same moment for a whole day, so that it is read once."""
    first = now().astimezone() - timedelta(days=days)
    return first.replace(hour=0, minute=0, second=0, microsecond=0)


def _kind(seen: Seen, found: Changes, kind: str) -> None:
    news = found.of(kind)
    if not news:
        return
    with st.container(gap="xxsmall", key=f"named-{kind}"):
        st.markdown(_("**{kind}**: {count}").format(kind=str(KINDS[kind]), count=f"{len(news):,}"))
        for each in news[:FIRST]:
            _one(seen, each)
    if len(news) > FIRST:
        rest = len(news) - FIRST
        with st.expander(ngettext("and {count} more", "and {count} more", rest)):
            for each in news[FIRST : FIRST + 50]:
                _one(seen, each)


def _one(seen: Seen, news: News) -> None:
    about = links.where(news.problem or _("Untitled problem"), news.group, several=seen.several)
    page = "response" if news.task else "standing"
    words = messages.plain(news.task.what) if news.task else about
    st.page_link(
        places.page(page), label=words, query_params={"problem": news.problem_id}, width="content"
    )
    said = about if news.task else ""
    if news.kind == "step":
        said = _("now at {step}").format(step=news.to)
    if news.kind == "written":
        said = ngettext("{count} answer written", "{count} answers written", news.cells)
    if said:
        st.caption(said)
