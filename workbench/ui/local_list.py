"""The local lists of a group: choose one, see what it is worth, change it, print it, look back."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from workbench.domain.months import day_name
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import local_list, local_lists, pocket_cards
from workbench.services.local_list import AGES, COMMUNITIES, FORMS, Kept, Profile
from workbench.ui import (
    address,
    guidance,
    local_list_history,
    local_list_signs,
    messages,
    state,
)
from workbench.ui.group_choice import choose_group
from workbench.worksheets import indicators


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    messages.say_what_happened(state.said())
    with messages.reporting():
        kept = local_lists.listing(person, group_id)
        _overdue(kept)
        profile = _profile(kept)
        found = next((each for each in kept if each.profile == profile), None)
        if found is None:
            _begin(person, group_id, profile)
        else:
            _list(person, found)
        _others([each for each in kept if each is not found])


def _overdue(kept: Sequence[Kept]) -> None:
    """A line for each list that somebody should look at again."""
    for each in kept:
        if each.review_on and each.overdue(date.today()):
            words = _("Review overdue since {day}: {list}").format(
                day=day_name(each.review_on), list=" · ".join(each.profile.words)
            )
            st.warning(messages.plain(words), icon=":material/event_busy:")


def _profile(kept: Sequence[Kept]) -> Profile:
    """What the address names, else the first list that the group keeps."""
    usual = kept[0].profile if kept else local_list.USUAL
    options = {"community": COMMUNITIES, "age": AGES, "exploitation": FORMS}
    labels = [_("Community"), _("Age"), _("Exploitation")]
    tips = [guidance.tip("Source community", "Destination community"), None, None]
    with st.container(horizontal=True):
        chosen = []
        for name, label, first, tip in zip(options, labels, usual, tips, strict=True):
            if name not in st.query_params:
                address.put(name, first)
            words = {key: str(each) for key, each in options[name].items()}
            chosen.append(address.choose(name, label, words, titled=True, tip=tip))
    return Profile(*chosen)


def _begin(person: Actor, group_id: str, profile: Profile) -> None:
    """What a local list is for, and the one step to it."""
    count = len(local_list.default(profile))
    st.markdown(
        _(
            "**The group has no list for this yet.** A local list holds the signs that matter in"
            " your place, in your order, as strong as you hold them to be. It leads the indicator"
            " aid, the briefing and the pocket card."
        )
    )
    st.text(_strengths(profile))
    if policy.may(person, Action.KEEP_INDICATORS, group_id):
        st.button(
            ngettext(
                "Begin with the {count} sign of the guidebook",
                "Begin with the {count} signs of the guidebook",
                count,
            ),
            type="primary",
            key="list.begin",
            on_click=partial(
                local_list_signs.do, partial(local_lists.begin, person, group_id, profile)
            ),
        )
    else:
        st.caption(_("Your role reads lists. A member or the facilitator can begin one."))


def _strengths(profile: Profile) -> str:
    """What is published on how strong the signs are."""
    if indicators.default_strengths(profile.age, profile.exploitation):
        return str(indicators.UNVERIFIED)
    return _(
        "No strengths are published here for this kind of list: each sign stays “not decided”"
        " until the group sets it, and until then the indicator aid cannot weigh it."
    )


def _list(person: Actor, kept: Kept) -> None:
    _worth(kept)
    st.download_button(
        _("Print as a pocket card (PDF)"),
        data=partial(pocket_cards.pdf, person, kept.id),
        file_name="pocket-card.pdf",
        mime="application/pdf",
        on_click="ignore",
        icon=":material/print:",
        help=_("One A4 sheet, printed on one side; folded twice it fits a pocket."),
    )
    may = bool(policy.may(person, Action.KEEP_INDICATORS, kept.group_id))
    local_list_signs.draw(person, kept, may=may)
    if may:
        local_list_history.validation(person, kept)
    local_list_history.draw(person, kept, may=may)


def _worth(kept: Kept) -> None:
    """How many signs, who stands behind them, until when."""
    undecided = sum(1 for sign in kept.signs if not sign.strength)
    words = [
        ngettext("{count} sign.", "{count} signs.", len(kept.signs)),
        pocket_cards.validated(kept),
        pocket_cards.review(kept),
    ]
    st.text(" ".join(filter(None, words)))
    if kept.unverified or undecided == len(kept.signs):
        st.caption(messages.plain(_strengths(kept.profile)))
    if 0 < undecided < len(kept.signs):
        st.caption(
            ngettext(
                "For {count} sign no strength is decided yet: the indicator aid cannot weigh it.",
                "For {count} signs no strength is decided yet: the indicator aid cannot weigh"
                " them.",
                undecided,
            )
        )


def _others(kept: Sequence[Kept]) -> None:
    """Which other lists there are, so that nobody begins anew what stands."""
    if kept:
        names = "; ".join(" · ".join(each.profile.words) for each in kept)
        st.caption(messages.plain(_("The group also keeps: {lists}").format(lists=names)))
