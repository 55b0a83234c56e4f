"""The form of a report: one column, thumb-sized, done in under a minute; grades come later."""

from datetime import date, datetime, time

import streamlit as st

from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import reports
from workbench.services.reports import Draft
from workbench.ui import (
    cache,
    finding,
    messages,
    places,
    report_form_call,
    report_form_draft,
    report_times,
)
from workbench.ui.group_choice import choose_group
from workbench.worksheets.fields import Option
from workbench.worksheets.place_kinds import PLACE_KINDS
from workbench.worksheets.report_form import CHANNEL, SIDE_OPTIONS, label

WIDTH = 640  # pixels: a line that the eye does not lose on a wide screen
_KEY = "report.new"
_CHANNEL = "report.channel"  # without a mark: the last choice stays for the next report
_USUAL = "resident"
# A thumb needs 44 pixels; on a phone each choice gets them.
_THUMBS = (
    "<style>.st-key-report_form [data-testid=stButtonGroup] button { min-height: 44px; }"
    " .st-key-report_form [data-testid=stBaseButton-primary] { min-height: 52px; }</style>"
)


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    with st.container(width=WIDTH, key="report_form"):
        st.html(_THUMBS)
        with messages.reporting():
            report_form_call.draw(person, group_id)
            verdict = policy.may(person, Action.REPORT, group_id)
            if not verdict:
                st.info(messages.plain(verdict.reason))
            elif number := report_form_draft.last():
                _thanks(person, group_id, number)
            else:
                _form(person, group_id)


def _thanks(person: Actor, group_id: str, number: int) -> None:
    report_form_draft.forget_in_tab(person)
    st.success(_("Kept as report {number}. Thank you.").format(number=number))
    st.button(
        _("Another report"),
        type="primary",
        width="stretch",
        on_click=report_form_draft.begin,
    )
    if policy.may(person, Action.READ_REPORTS, group_id):
        st.page_link(places.page("inbox"), label=_("Go to the inbox"))


@st.fragment
def _form(person: Actor, group_id: str) -> None:
    mark = f"report.{report_form_draft.mark()}"
    offered = cache.offered(person, group_id, cache.revision())
    text = report_form_draft.text(person)
    area, place = _where(offered.areas, mark)
    when = report_times.draw(mark)
    channel = _channel()
    side = _pills(_("What does it speak of?"), SIDE_OPTIONS, f"{mark}.side")
    partner, source, received = _source(offered.partners, mark)
    signs = _signs(offered.signs, mark)
    spot = st.container()  # what stops the report stands where the thumb is
    pressed = st.button(_("Send"), type="primary", width="stretch", key=f"{mark}.send")
    if finding.due(_KEY, pressed):
        draft = Draft(
            received_at=received,
            happened=when.happened,
            happened_from=when.start,
            happened_to=when.end,
            whole_days=when.whole_days,
            area=area,
            place_kind=place,
            channel=channel,
            partner_id=partner,
            source=source,
            text=text,
            side=side,
            indicators=signs,
        )
        with spot:
            _send(person, group_id, draft)
    with spot:
        finding.draw(person, group_id, _KEY)


def _send(person: Actor, group_id: str, draft: Draft) -> None:
    fields = {report_form_draft.WORDS: draft.text}
    with finding.reporting(person, group_id, _KEY, fields=fields):
        receipt = reports.add(person, group_id, draft)
        report_form_draft.sent(receipt.number)
        st.rerun()


def _where(areas: tuple[str, ...], mark: str) -> tuple[str, str]:
    area = None
    if areas:
        area = st.selectbox(
            _("Where? An area of the map, never an exact home."),
            areas,
            index=None,
            placeholder=_("Choose an area, if it is known"),
            key=f"{mark}.area",
            persist_state="session",
        )
    return area or "", _pills(_("What kind of place?"), PLACE_KINDS, f"{mark}.place")


def _channel() -> str:
    st.session_state.setdefault(_CHANNEL, _USUAL)
    return st.selectbox(
        str(CHANNEL.label),
        [option.key for option in CHANNEL.options],
        format_func=lambda key: label(CHANNEL.options, key),
        key=_CHANNEL,
        persist_state="session",
    )


def _source(names: dict[str, str], mark: str) -> tuple[str, str, datetime | None]:
    """Partner, mark of the source and when it was told; all of them may stay empty."""
    with st.expander(_("More about who told it (not needed)")):
        partner = st.selectbox(
            _("Organisation it came through"),
            list(names),
            index=None,
            format_func=lambda each: names.get(each, each),
            placeholder=_("None"),
            key=f"{mark}.partner",
            persist_state="session",
        )
        source = st.text_input(
            _("Mark of the source"),
            max_chars=80,
            autocomplete="off",
            help=_(
                "Only if this source must be told apart from others. Choose a mark that says "
                "nothing; it is not kept, only a pseudonym that cannot be turned back."
            ),
            key=f"{mark}.source",
            persist_state="session",
        )
        told = st.date_input(
            _("Day on which it was told"),
            value=date.today(),
            max_value=date.today(),
            format="YYYY-MM-DD",
            key=f"{mark}.told",
            persist_state="session",
        )
    earlier = told and told < date.today()
    return partner or "", source or "", datetime.combine(told, time(23, 59)) if earlier else None


def _signs(offered: dict[str, str], mark: str) -> tuple[str, ...]:
    with st.expander(_("Signs that were seen (not needed)")):
        st.caption(_("What was done or seen, never what somebody is."))
        chosen = st.multiselect(
            _("Signs"),
            list(offered),
            format_func=offered.__getitem__,
            placeholder=_("Type a word to find a sign"),
            key=f"{mark}.signs",
            persist_state="session",
        )
    return tuple(chosen)


def _pills(question: str, options: tuple[Option, ...], key: str) -> str:
    chosen = st.pills(
        question,
        [option.key for option in options],
        format_func=lambda each: label(options, each),
        key=key,
        persist_state="session",
    )
    return str(chosen or "")
