"""How all problems stand: by step and age, load of the partners, times, shares."""

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.services import portfolio, portfolio_lists
from workbench.services.portfolio import FEW, Load, Typical
from workbench.ui import messages, portfolio_list, portfolio_waits
from workbench.ui import portfolio_links as links
from workbench.ui.portfolio_calls import Seen
from workbench.worksheets.registry import SHEETS

PARTNERS = 8  # that are shown before the list is folded out
WAITING = 5  # problems that are shown


def draw(seen: Seen) -> None:
    """Where the problems wait, who carries how much, and how long things take."""
    left, right = st.columns(2, gap="large")
    with left:
        _stages(seen)
        _waits(seen)
    with right:
        _loads(seen)
        _times(seen)
        _quality(seen)


def _stages(seen: Seen) -> None:
    """Each step with its problems by age; every number opens its list."""
    st.subheader(_("Problems by step and age"), anchor=False)
    ages = portfolio_waits.ages()
    counts = portfolio_lists.stages(seen.found)
    with st.container(border=True, key="stages", gap="medium"):
        for sheet in SHEETS:
            found = counts[sheet.step]
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                step = {"step": str(sheet.step)}
                links.to_list(f"**{sheet.title}: {sum(found):,}**", "problems", **step)
                for place, count in enumerate(found):
                    if count:
                        said = _("{title}: {count}").format(title=ages[place], count=f"{count:,}")
                        links.to_list(said, "problems", age=str(place), **step)
        st.caption(_("Days in the step where they are now."))


def _waits(seen: Seen) -> None:
    """The problems that wait longest."""
    waiting = sorted(seen.found.live, key=lambda each: each.wait.since or seen.found.today)
    if not waiting:
        return
    st.subheader(_("What waits longest"), anchor=False)
    with st.container(border=True, key="waits"):
        for each in waiting[:WAITING]:
            with st.container(gap="xxsmall", key=f"named-waits-{each.id}"):
                portfolio_list.draw_problem(seen, each)
        with st.container(horizontal=True):
            links.to_list(_counted("problems", seen), "problems")
            for key in ("unled", "alone"):
                if portfolio_lists.problems(seen.found, key):
                    links.to_list(_counted(key, seen), key)


def _loads(seen: Seen) -> None:
    st.subheader(_("Who carries how much"), anchor=False)
    loads = seen.found.loads
    if not loads:
        st.text(_("No action is open."))
        return
    with st.container(border=True, key="loads", gap="small"):
        for load in loads[:PARTNERS]:
            _load(seen, load)
        if len(loads) > PARTNERS:
            rest = len(loads) - PARTNERS
            with st.expander(
                ngettext("and {count} partner more", "and {count} partners more", rest)
            ):
                for load in loads[PARTNERS : PARTNERS + 100]:
                    _load(seen, load)
        if portfolio_lists.tasks(seen.found, "undated"):
            links.to_list(_counted_tasks("undated", seen), "undated")


def _load(seen: Seen, load: Load) -> None:
    with st.container(gap="xxsmall"):
        name = load.partner.name or _("Nobody is named")
        st.markdown(f"**{messages.plain(f'{name} · {load.group}' if seen.several else name)}**")
        told = {
            "open": (load.open, ngettext("{count} open", "{count} open", load.open)),
            "late": (load.overdue, ngettext("{count} overdue", "{count} overdue", load.overdue)),
            "blocked": (
                load.decisions,
                ngettext("{count} decision needed", "{count} decisions needed", load.decisions),
            ),
        }
        with st.container(horizontal=True, gap="small"):
            for key, (count, label) in told.items():
                if count and load.partner.id:
                    links.to_list(label, key, partner=load.partner.id)
                elif count and key == "open":
                    links.to_list(label, "nobody")


def _times(seen: Seen) -> None:
    """Medians and shares, each with what it rests on and its list."""
    st.subheader(_("How long it takes, how well it is prepared"), anchor=False)
    found = seen.found
    with st.container(border=True, key="times", gap="small"):
        _time(
            seen,
            _("From stating a problem to its first response"),
            portfolio.response_time(found.standings),
            ("responded", "unanswered"),
        )
        _time(
            seen,
            _("From stating a problem to closing it"),
            portfolio.closing_time(found.standings),
            ("closed", "problems"),
        )
        _baselines(seen)


def _time(seen: Seen, title: str, typical: Typical, lists: tuple[str, str]) -> None:
    st.markdown(f"**{title}**")
    if typical.days is None:
        st.text(
            _("Too few to say: {count}, and fewer than {few} tell nothing usual.").format(
                count=typical.cases, few=FEW
            )
        )
    else:
        st.text(
            _("Half took {days} or less.").format(
                days=ngettext("{count} day", "{count} days", round(typical.days))
            )
        )
    with st.container(horizontal=True):
        for key in lists:
            links.to_list(_counted(key, seen), key)


def _baselines(seen: Seen) -> None:
    st.markdown(f"**{_('Plans with a baseline')}**")
    based = len(portfolio_lists.problems(seen.found, "based"))
    every = based + len(portfolio_lists.problems(seen.found, "unbased"))
    if not every:
        st.text(_("There is no plan yet."))
        return
    said = _("{part} of {all}").format(part=based, all=every)
    if every >= FEW:
        said = _("{part} of {all} ({share} %)").format(
            part=based, all=every, share=round(100 * based / every)
        )
    st.text(said)
    with st.container(horizontal=True):
        for key in ("based", "unbased"):
            links.to_list(_counted(key, seen), key)


def _quality(seen: Seen) -> None:
    """How the mirror reads each step of the open problems that came to it."""
    st.subheader(_("How good the worksheets are"), anchor=False)
    counts = portfolio_lists.qualities(seen.found)
    with st.container(border=True, key="quality", gap="small"):
        for sheet in SHEETS:
            strong, weak = counts[sheet.step]
            if not strong + weak:
                continue
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                words = _("{part} of {all} strong").format(part=strong, all=strong + weak)
                st.markdown(f"**{sheet.title}**: {words}", width="content")
                if weak:
                    label = ngettext("{count} thin or missing", "{count} thin or missing", weak)
                    links.to_list(label, "thin", weak=str(sheet.step))
        st.caption(
            _(
                "Read by the quality mirror, of the problems that came to the step. It sees "
                "whether something is said, not whether it is true."
            )
        )


def _counted(key: str, seen: Seen) -> str:
    title, _listed = portfolio_lists.PROBLEMS[key]
    count = len(portfolio_lists.problems(seen.found, key))
    return _("{title}: {count}").format(title=title, count=f"{count:,}")


def _counted_tasks(key: str, seen: Seen) -> str:
    title, _listed = portfolio_lists.TASKS[key]
    count = len(portfolio_lists.tasks(seen.found, key))
    return _("{title}: {count}").format(title=title, count=f"{count:,}")
