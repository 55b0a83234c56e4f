"""Act, means and purpose: what is asked of a situation, and what the answers say."""

import streamlit as st

from workbench.i18n import _
from workbench.ui import aid_answers, messages
from workbench.worksheets.act_means_purpose import (
    SENTENCES,
    ElementResult,
    Result,
    items_of,
)
from workbench.worksheets.elements import ELEMENTS, MEANS, Element
from workbench.worksheets.three_valued import Answer, Holds

_TEXTS = {item.key: item.text for element in ELEMENTS for item in element.items}
_TITLES = {element.key: element.title for element in ELEMENTS}


def draw(child: Answer) -> None:
    """What is asked; the means are left out where a child is concerned or may be."""
    st.caption(_("Source: {source}").format(source=_("Annex I, chapters II.2, VI.2 and VI.3")))
    for place, element in enumerate(ELEMENTS):
        if element is MEANS and child is not Answer.NO:
            st.markdown(f"**{element.title}**")
            st.caption(_("Not asked: for a child no force or deceit is needed."))
        else:
            _element(element, child=child is not Answer.NO, expanded=not place)


def _element(element: Element, *, child: bool, expanded: bool) -> None:
    items = items_of(element, child)
    seen = [item for item in items if aid_answers.given().get(item.key) is Answer.YES]
    title = f"**{element.title}**"
    box = st.expander(
        f"{title} · {_('seen')}" if seen else title,
        expanded=expanded,
        key=f"aid.part.{element.key}",
        on_change="rerun",
    )
    if box.open:
        with box:
            st.caption(messages.plain(str(element.question)))
            for item in items:
                aid_answers.ask(item.key, str(item.text))


def tell(result: Result, after: str) -> None:
    """What the answers say; ``after`` goes on where nothing holds, for that never stands alone."""
    st.markdown(f"**{messages.plain(sentence(result, after))}**")
    for element in result.elements:
        st.markdown(messages.plain(_told(element)))
    if result.would_change:
        words = (
            _("Together these would meet the criteria: {what}.")
            if result.together
            else _("Any of these would meet the criteria: {what}.")
        )
        st.markdown(messages.plain(words.format(what=named(result.would_change))))
    for note in result.notes:
        st.caption(messages.plain(str(note)))


def sentence(result: Result, after: str) -> str:
    """What holds; “does not hold” goes on with what to do, for it never stands alone."""
    said = str(SENTENCES[result.holds])
    return f"{said}. {after}" if result.holds is Holds.NOT_ON_WHAT_IS_KNOWN else f"{said}."


def _told(element: ElementResult) -> str:
    title = str(_TITLES[element.key])
    if element.skipped:
        return _("{element}: not asked for a child.").format(element=title)
    if element.seen:
        return _("{element}: {what}.").format(element=title, what=named(element.seen))
    if element.holds is Holds.CANNOT_BE_TOLD:
        return _("{element}: not known yet.").format(element=title)
    return _("{element}: none is known so far.").format(element=title)


def named(keys: tuple[str, ...], most: int = 4) -> str:
    """The items of these keys in words, the first ones of many."""
    words = [str(_TEXTS[key]) for key in keys[:most]]
    return "; ".join([*words, "…"] if len(keys) > most else words)
