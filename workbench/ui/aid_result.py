"""What the answers of the indicator aid say: first whom to contact, last what to do now."""

from collections.abc import Iterable

import streamlit as st

from workbench.i18n import Lazy, _, ngettext
from workbench.services.indicator_aid import Aid, Outcome, Part
from workbench.ui import act_means_purpose, aid_answers, guidance, messages, places
from workbench.worksheets import delphi, indicators
from workbench.worksheets.delphi import Result
from workbench.worksheets.three_valued import Holds
from workbench.worksheets.what_to_do import Line

_MARKS = {Holds.HOLDS: "●", Holds.CANNOT_BE_TOLD: "?", Holds.NOT_ON_WHAT_IS_KNOWN: "○"}
_OPEN = {"safety", "best_interests", "may", "may_not", "may_unknown"}  # read without a click
_DANGER = "danger"  # the line that names the emergency number
_SHOWN = 5  # unknown signs of a dimension


def draw(aid: Aid, outcome: Outcome, emergency: str) -> None:
    """The whole result; ``emergency`` is the number to call here, if the group has said it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(_("What this says"), anchor=False)
        st.button(
            _("Start again"),
            key="aid.again",
            on_click=aid_answers.forget,
            icon=":material/restart_alt:",
        )
    parts = _parts(outcome.advice)
    first = next(iter(parts))
    _first(parts.pop(first), any_yes=outcome.any_yes, emergency=emergency)
    after = outcome.advice[0].text
    with st.expander(_("The six dimensions, clause by clause")):
        st.caption(guidance.tip("Delphi rule"))
        for part in (*aid.near, *aid.far):
            _dimension(part, outcome.dimensions[part.key], after)
    with st.expander(_("Act, means and purpose, one by one")):
        act_means_purpose.tell(outcome.definition, after)
    for title, lines in sorted(parts.items(), key=lambda part: not _opens(part[1])):
        _advice(title, lines)
    st.page_link(places.page("directory"), label=_("Whom to call"), icon=":material/contact_phone:")


def _parts(advice: Iterable[Line]) -> dict[Lazy, list[Line]]:
    parts: dict[Lazy, list[Line]] = {}
    for line in advice:
        parts.setdefault(line.part, []).append(line)
    return parts


def _first(lines: list[Line], *, any_yes: bool, emergency: str) -> None:
    """What leads every result."""
    box = st.warning if any_yes else st.info
    box(
        f"**{messages.plain(lines[0].text)}**",
        icon=":material/visibility:" if any_yes else ":material/help:",
    )
    for line in lines[1:]:
        words = _("{line} Here it is {number}.") if line.key == _DANGER and emergency else "{line}"
        st.text(words.format(line=line.text, number=emergency))
    st.text(
        _(
            "Who counts as a victim is decided by the authority that is competent for it, along"
            " the National Referral Mechanism of the country; not by this page."
        )
    )


def _dimension(part: Part, result: Result, after: str) -> None:
    title = messages.plain(str(part.title))
    st.markdown(f"{_MARKS[result.holds]} **{title}**: {messages.plain(sentence(result, after))}")
    if result.seen:
        st.caption(messages.plain(_("Seen: {signs}.").format(signs=named(result.seen))))
    if result.would_change:
        words = (
            _("These together would make it hold: {signs}.")
            if result.together
            else _("Any one of these would make it hold: {signs}.")
        )
        st.caption(messages.plain(words.format(signs=named(result.would_change))))
    if result.unweighed:
        st.caption(
            ngettext(
                "{count} sign that was seen or is not known has no strength on the list, so the"
                " rule cannot weigh it.",
                "{count} signs that were seen or are not known have no strength on the list, so"
                " the rule cannot weigh them.",
                len(result.unweighed),
            )
        )


def sentence(result: Result, after: str) -> str:
    """What holds; “does not hold” goes on with what to do, for it never stands alone."""
    said = str(delphi.SENTENCES[result.holds])
    if result.clause:
        return _("{said}, by {clause}.").format(said=said, clause=delphi.CLAUSES[result.clause])
    return f"{said}. {after}" if result.holds is Holds.NOT_ON_WHAT_IS_KNOWN else f"{said}."


def named(signs: tuple[str, ...]) -> str:
    """These signs in words, the first ones of many."""
    words = "; ".join(str(indicators.one(sign).text) for sign in signs[:_SHOWN])
    more = len(signs) - _SHOWN
    return f"{words}; {ngettext('{count} more', '{count} more', more)}" if more > 0 else words


def _opens(lines: list[Line]) -> bool:
    return any(line.key in _OPEN for line in lines)


def _advice(title: Lazy, lines: list[Line]) -> None:
    if _opens(lines):
        st.subheader(messages.plain(str(title)), anchor=False)
        _lines(lines)
        return
    with st.expander(messages.plain(str(title))):
        _lines(lines)


def _lines(lines: list[Line]) -> None:
    st.markdown("\n".join(f"- {messages.plain(line.text)}" for line in lines))
    sources = ", ".join(dict.fromkeys(str(line.source) for line in lines))
    st.caption(messages.plain(_("Source: {source}").format(source=sources)))
