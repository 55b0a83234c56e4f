"""Procedures, agreements and joint trainings: what is to be looked at again, and their form."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from workbench.domain.months import day_name
from workbench.domain.steering import ArrangementKind
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.roles import Action
from workbench.services import arrangements
from workbench.services import partners as partner_list
from workbench.services.arrangements import KINDS, LONGEST, YEARS, Arranged
from workbench.ui import finding, messages, places, portfolio_form, state
from workbench.ui.portfolio_calls import Seen

FORM = "arrangement"
FIRST = 8  # that are shown before the rest is folded out


def draw(seen: Seen) -> None:
    """What is kept, the soonest review first; who may steer adds and changes."""
    st.subheader(_("Procedures, agreements, joint trainings"), anchor=False)
    portfolio_form.offer_back(FORM, _put_back, seen)
    kept = sorted(
        (
            each
            for group_id in seen.found.groups
            for each in arrangements.listing(seen.person, group_id)
        ),
        key=lambda each: (each.review_on or date.max, each.words),
    )
    if not kept:
        st.caption(
            _(
                "Nothing is kept yet: the procedures that everybody follows, what was agreed with "
                "partners, and when they were trained together (guidebook, chapter III.4)."
            )
        )
    if kept:
        with st.container(border=True, key="arrangements"):
            for each in kept[:FIRST]:
                _one(seen, each)
            if len(kept) > FIRST:
                rest = len(kept) - FIRST
                with st.expander(ngettext("and {count} more", "and {count} more", rest)):
                    for each in kept[FIRST:]:
                        _one(seen, each)
    groups = portfolio_form.steered(seen)
    if groups and portfolio_form.opened(FORM) == portfolio_form.NEW:
        _form(seen, groups, None)
    elif groups:
        portfolio_form.offer(FORM, _("Add a procedure, agreement or training"))


def _one(seen: Seen, arranged: Arranged) -> None:
    steers = policy.may(seen.person, Action.STEER, arranged.group_id)
    if steers and arranged.id and portfolio_form.opened(FORM) == arranged.id:
        _form(seen, {arranged.group_id: seen.found.groups[arranged.group_id]}, arranged)
        return
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            st.markdown(f"**{messages.plain(arranged.words)}**", width="stretch")
            if steers and arranged.id:
                portfolio_form.deeds(FORM, arranged.id, remove=_remove, seen=seen)
            elif not arranged.id:
                st.page_link(places.page("directory"), label=_("In the directory"), width="content")
        st.caption(" · ".join(_facts(seen, arranged)))


def _facts(seen: Seen, arranged: Arranged) -> list[str]:
    """Kind, group, partner and days, each in words."""
    words = [str(KINDS[ArrangementKind(arranged.kind)])]
    words += [messages.plain(seen.found.groups[arranged.group_id])] if seen.several else []
    words += [messages.plain(arranged.partner)] if arranged.partner else []
    if arranged.held_on:
        words.append(day_name(arranged.held_on))
    if arranged.overdue(seen.found.today) and arranged.review_on:
        told = _("review overdue since {day}").format(day=day_name(arranged.review_on))
        words.append(f":red[:material/event_busy: {told}]")
    elif arranged.review_on:
        words.append(_("review due {day}").format(day=day_name(arranged.review_on)))
    else:
        words.append(_("no review date"))
    return words


def _form(seen: Seen, groups: Mapping[str, str], shown: Arranged | None) -> None:
    key = portfolio_form.key(FORM)
    group_id = portfolio_form.choose_group(key, groups)
    with st.form(key):
        given = _fields(seen, key, group_id, shown)
        pressed = portfolio_form.ends(FORM)
    if finding.due(key, pressed):
        with finding.reporting(seen.person, group_id, key, fields={f"{key}.words": given.words}):
            if shown:
                arrangements.change(seen.person, shown.id, given)
            else:
                arrangements.add(seen.person, group_id, given)
            portfolio_form.close(FORM)
            state.say(_("Stored."))
            st.rerun()
    finding.draw(seen.person, group_id, key)


def _fields(seen: Seen, key: str, group_id: str, shown: Arranged | None) -> Arranged:
    kinds = [str(kind) for kind in KINDS]
    partners = {each.id: each.name for each in partner_list.listing(seen.person, group_id)}
    kind = st.segmented_control(
        _("Kind"),
        kinds,
        format_func=lambda each: str(KINDS[ArrangementKind(each)]),
        default=shown.kind if shown else kinds[0],
        required=True,
        key=f"{key}.kind",
        wrap=True,
    )
    words = st.text_input(
        _("What it is"),
        value=shown.words if shown else "",
        max_chars=LONGEST,
        placeholder=_("Such as: what patrols do when they find a child alone at night"),
        key=f"{key}.words",
    )
    with st.container(horizontal=True):
        partner = st.selectbox(
            _("With which partner"),
            ["", *partners],
            index=["", *partners].index(shown.partner_id)
            if shown and shown.partner_id in partners
            else 0,
            format_func=lambda each: partners.get(each, _("with several, or none")),
            key=f"{key}.partner",
            width=300,
        )
        held = _day(_("Signed, agreed or held on"), f"{key}.held", shown.held_on if shown else None)
        review = _day(_("Look at it again on"), f"{key}.review", shown.review_on if shown else None)
    return Arranged(
        kind=kind, words=words, partner_id=partner or "", held_on=held, review_on=review
    )


def _day(label: str, key: str, value: date | None) -> date | None:
    return st.date_input(
        label,
        value=value,
        min_value=date(YEARS[0], 1, 1),
        max_value=date(YEARS[1], 12, 31),
        format="YYYY-MM-DD",
        key=key,
        width=200,
    )


def _remove(seen: Seen, arrangement_id: str) -> None:
    with messages.reporting():
        gone = arrangements.remove(seen.person, arrangement_id)
        portfolio_form.take_off(FORM, gone.words, gone)


def _put_back(seen: Seen, gone: object) -> None:
    with messages.reporting():
        if isinstance(gone, Arranged):
            arrangements.add(seen.person, gone.group_id, gone)
