"""What triage does with one report or with several at once; each deed has a key of its own."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from workbench.domain.report import State
from workbench.i18n import Lazy, _, ngettext
from workbench.security.policy import Actor
from workbench.services import report_triage
from workbench.ui import finding, messages, state
from workbench.worksheets.fields import Option
from workbench.worksheets.report_form import (
    CONDITIONS,
    HANDLING,
    INFORMATION_GRADES,
    SOURCE_GRADES,
    STATES,
    label,
)

REASON = "inbox.reason"
_GRADES = "inbox.grade"
_ASKED: dict[str, Lazy] = {
    State.HOLD: Lazy("Why is it on hold? Say what would settle it."),
    State.REJECTED: Lazy("Why is it rejected?"),
}
_CONFIRM: dict[str, Lazy] = {State.HOLD: Lazy("Put on hold"), State.REJECTED: Lazy("Reject")}


def bar(
    person: Actor,
    group_id: str,
    ids: Sequence[str],
    *,
    moved: Callable[[], None],
    name: str = "",
) -> None:
    """The deeds on these reports, and below them whatever a deed asks for first.

    ``moved`` runs after a deed, before the page is drawn again; a single report, which has a
    ``name``, stays open when it is taken into triage, for then the work on it begins.
    """
    done = partial(_done, person, ids, name=name)
    with st.container(horizontal=True, key="inbox_deeds"):
        accept = _button(_("Accept"), "A", ids, main=True)
        triage = _button(_("In triage"), "T", ids)
        _ask(_("Put on hold …"), "H", ids, what=State.HOLD)
        _ask(_("Reject …"), "X", ids, what=State.REJECTED)
        if not name:
            _ask(_("Grade …"), "G", ids, what="grade")
    if accept:
        with messages.reporting():
            done(State.ACCEPTED, moved=moved)
    if triage:
        with messages.reporting():
            done(State.TRIAGE, moved=_stay if name else moved)
    if ids and state.asking() == "grade":
        _grade_several(person, group_id, ids, moved=moved)
    elif ids and state.asking() in _ASKED:
        _reason(person, group_id, partial(done, moved=moved))


def grades(key: str, *, blank: bool = False) -> dict[str, str]:
    """The pick-lists of the grades; with ``blank``, each may be left as it is."""
    chosen = {
        "source_grade": _grade(_("Source"), SOURCE_GRADES, f"{key}.source_grade", blank),
        "information_grade": _grade(
            _("Information"), INFORMATION_GRADES, f"{key}.information_grade", blank
        ),
        "handling": _grade(_("Handling"), HANDLING, f"{key}.handling", blank),
    }
    if chosen["handling"] == "C":
        chosen["conditions"] = st.text_input(
            str(CONDITIONS.label), key=f"{key}.conditions", max_chars=500
        )
    return chosen


def keep_grades(
    person: Actor, group_id: str, ids: Sequence[str], *, key: str, chosen: dict[str, str]
) -> bool:
    """Grade these reports; gives whether it was done."""
    fields = {f"{key}.conditions": chosen.get("conditions", "")}
    with finding.reporting(person, group_id, key, fields=fields):
        report_triage.grade(person, ids, **chosen)
        return True
    return False


def _button(name: str, shortcut: str, ids: Sequence[str], *, main: bool = False) -> bool:
    return st.button(
        name,
        type="primary" if main else "secondary",
        shortcut=shortcut,
        disabled=not ids,
        key=f"inbox.do.{shortcut}",
    )


def _ask(name: str, shortcut: str, ids: Sequence[str], *, what: str) -> None:
    st.button(
        name,
        shortcut=shortcut,
        disabled=not ids,
        on_click=state.ask_for,
        args=("" if state.asking() == what else what,),
        key=f"inbox.do.{shortcut}",
    )


def _stay() -> None:
    """The same report stays open."""


def _done(
    person: Actor,
    ids: Sequence[str],
    to: str,
    *,
    moved: Callable[[], None],
    name: str,
    reason: str = "",
) -> None:
    report_triage.decide(person, ids, to, reason=reason)
    which = name or ngettext("{count} report", "{count} reports", len(ids))
    state.say(_("{which}: {state}.").format(which=which, state=label(STATES, to)))
    _move_on(moved)


def _move_on(moved: Callable[[], None]) -> None:
    state.ask_for("")
    moved()
    st.rerun()


def _reason(person: Actor, group_id: str, done: Callable[..., None]) -> None:
    what = state.asking()
    with st.container(border=True):
        reason = st.text_input(str(_ASKED[what]), key=REASON, max_chars=500)
        with st.container(horizontal=True):
            pressed = st.button(str(_CONFIRM[what]), key="inbox.confirm")
            st.button(_("Cancel"), on_click=state.ask_for, args=("",), key="inbox.cancel")
        if finding.due("inbox.why", pressed):
            with finding.reporting(person, group_id, "inbox.why", fields={REASON: reason}):
                done(what, reason=reason)
        finding.draw(person, group_id, "inbox.why")


def _grade_several(
    person: Actor, group_id: str, ids: Sequence[str], *, moved: Callable[[], None]
) -> None:
    with st.container(border=True):
        chosen = grades(_GRADES, blank=True)
        with st.container(horizontal=True):
            pressed = st.button(_("Keep the grade"), key="inbox.confirm")
            st.button(_("Cancel"), on_click=state.ask_for, args=("",), key="inbox.cancel")
        if finding.due(_GRADES, pressed) and keep_grades(
            person, group_id, ids, key=_GRADES, chosen=chosen
        ):
            count = ngettext("{count} report", "{count} reports", len(ids))
            state.say(_("{count}: graded.").format(count=count))
            _move_on(moved)
        finding.draw(person, group_id, _GRADES)


def _grade(title: str, options: tuple[Option, ...], key: str, blank: bool) -> str:
    keys = ["", *(option.key for option in options)] if blank else [each.key for each in options]
    return st.selectbox(
        title,
        keys,
        format_func=lambda each: label(options, each) if each else _("Leave as it is"),
        key=key,
    )
