"""The indicator aid: a situation, its signs, and what they say together; nothing of it is kept."""

from collections.abc import Iterable, Mapping

import streamlit as st

from workbench.i18n import Lazy, _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import indicator_aid, local_lists, report_release
from workbench.services.indicator_aid import IN_DOUBT, Aid, Outcome, Part
from workbench.services.local_list import AGES, COMMUNITIES, FORMS, USUAL, Profile
from workbench.ui import (
    act_means_purpose,
    address,
    aid_answers,
    aid_result,
    finding,
    guidance,
    messages,
    places,
    state,
)
from workbench.ui.group_choice import choose_group
from workbench.worksheets.indicators import UNVERIFIED
from workbench.worksheets.report_form import CHANNEL, label
from workbench.worksheets.three_valued import Answer

_AGES: Mapping[str, Lazy] = {**AGES, IN_DOUBT: Lazy("Age in doubt")}
_TEXT = "aid.report.text"
_CHANNEL = "aid.report.channel"
_FORM = "aid.report"


def draw(person: Actor) -> None:
    """The whole page below its title."""
    st.info(
        _(
            "Think of a situation. Do not type who. Nothing that you answer here is stored, unless"
            " you save it as a report without personal data."
        )
    )
    aid_answers.line_up()
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    with messages.reporting():
        profile = _profile(person, group_id)
        aid = indicator_aid.prepare(person, group_id, profile)
        parts = {"signs": _("Signs"), "definition": _("Act, means, purpose")}
        if address.choose("part", _("What is asked"), parts) == "signs":
            _signs(aid)
        else:
            act_means_purpose.draw(aid.child)
        outcome = indicator_aid.judge(
            aid,
            aid_answers.given(),
            may_interview=indicator_aid.may_interview(person, group_id),
            contact=indicator_aid.contact(person, group_id, profile),
        )
        aid_result.draw(aid, outcome, report_release.emergency(person, group_id).number)
        _save(person, group_id, outcome)


def _profile(person: Actor, group_id: str) -> Profile:
    """What kind of situation it is; at first that of the group's first list."""
    kept = local_lists.listing(person, group_id)
    usual = kept[0].profile if kept else USUAL
    with st.container(horizontal=True):
        return Profile(
            aid_answers.choose(
                "community",
                _("Community"),
                COMMUNITIES,
                default=usual.community,
                tip=guidance.tip("Source community", "Destination community"),
            ),
            aid_answers.choose("age", _("Age"), _AGES, default=usual.age),
            aid_answers.choose(
                "exploitation", _("Exploitation"), FORMS, default=usual.exploitation
            ),
        )


def _signs(aid: Aid) -> None:
    if aid.child is Answer.UNKNOWN:
        st.caption(_("The age is in doubt, so the signs are asked as for a child."))
    _origin(aid)
    for place, part in enumerate(aid.near):
        _part(part, expanded=not place)
    if aid.far:
        st.caption(_("If something is known of the other end of the way"))
    for part in aid.far:
        _part(part)
    if aid.more:
        st.caption(_("Beside the six dimensions"))
    own = [part for part in aid.more if part.own]
    for part in own:
        _part(part)
    _others([part for part in aid.more if not part.own])
    st.page_link(places.page("indicators"), label=_("See the local lists of the group"))


def _origin(aid: Aid) -> None:
    """Whose list it is, and what its strengths are worth."""
    own = any(part.own for part in (*aid.near, *aid.far, *aid.more))
    words = [
        _("The signs are those of your local list, where it has any.")
        if own
        else _("The group has no local list for this; the signs are those of the guidebook.")
    ]
    if aid.unverified:
        words.append(str(UNVERIFIED))
    if not aid.strengths:
        words.append(_("No strength is set for them, so no dimension can be weighed yet."))
    st.caption(messages.plain(" ".join(words)))


def _part(part: Part, *, expanded: bool = False) -> None:
    """One dimension, drawn only while it is open."""
    box = st.expander(
        _title(part), expanded=expanded, key=f"aid.part.{part.key}", on_change="rerun"
    )
    if box.open:
        with box:
            _ask(part)


def _ask(part: Part) -> None:
    words = [str(part.about), _("Source: {source}").format(source=part.source)]
    st.caption(messages.plain(" ".join(words if str(part.source) else words[:1])))
    for sign in part.signs:
        aid_answers.ask(sign.id, str(sign.text))


def _title(part: Part) -> str:
    answers = [aid_answers.given().get(sign.id) for sign in part.signs]
    seen, answered = answers.count(Answer.YES), len(answers) - answers.count(None)
    words = [f"**{messages.plain(str(part.title))}**"]
    if seen:
        words.append(ngettext("{count} sign seen", "{count} signs seen", seen))
    if answered:
        words.append(
            _("{answered} of {all} answered").format(answered=answered, all=len(part.signs))
        )
    return " · ".join(words)


def _others(parts: Iterable[Part]) -> None:
    """The other lists of the guidebook, one of them at a time."""
    lists = {part.key: part for part in parts}
    box = st.expander(_("More signs of the guidebook"), key="aid.part.more", on_change="rerun")
    if not box.open:
        return
    with box:
        chosen = st.selectbox(
            _("List of the guidebook"),
            list(lists),
            format_func=lambda key: str(lists[key].title),
            key="aid.list",
        )
        if chosen:
            _ask(lists[chosen])


def _save(person: Actor, group_id: str, outcome: Outcome) -> None:
    messages.say_what_happened(state.said())
    if not policy.may(person, Action.REPORT, group_id):
        return
    box = st.expander(
        _("Save as a report without personal data"), key="aid.saving", on_change="rerun"
    )
    if box.open:
        with box:
            _form(person, group_id, outcome)


def _form(person: Actor, group_id: str, outcome: Outcome) -> None:
    st.caption(_("The signs that were seen go along: {count}.").format(count=len(outcome.seen)))
    with st.form(_FORM, border=False):
        text = st.text_area(_("What was seen or heard, without names"), key=_TEXT)
        channel = st.selectbox(
            str(CHANNEL.label),
            [option.key for option in CHANNEL.options],
            index=None,
            format_func=lambda key: label(CHANNEL.options, key),
            placeholder=_("Choose"),
            key=_CHANNEL,
        )
        pressed = st.form_submit_button(_("Save as a report"), type="primary")
    if finding.due(_FORM, pressed):
        with finding.reporting(person, group_id, _FORM, fields={_TEXT: text}):
            receipt = indicator_aid.save(
                person, group_id, text, channel=channel or "", seen=outcome.seen
            )
            for key in (_TEXT, _CHANNEL):
                del st.session_state[key]
            state.say(_("Stored as report {number}.").format(number=receipt.number))
            st.rerun()
    finding.draw(person, group_id, _FORM)
