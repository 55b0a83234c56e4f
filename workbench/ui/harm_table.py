"""Weights of harm: the result weighed by them, the group's table, loading and removing it."""

from functools import partial

import streamlit as st

from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, harm_weights
from workbench.services.assessing_harm import Harm
from workbench.services.harm_weight_files import LONGEST_SOURCE
from workbench.services.harm_weights import Weights
from workbench.ui import assessment_estimates, finding, messages, state
from workbench.ui.desk import Desk
from workbench.ui.incidents import on_disk

_GONE = "harm.gone"
_ROUND = "harm.round"  # each load gets fresh widgets


def draw(desk: Desk, harm: Harm | None) -> None:
    """What the kinds weigh together, and the table behind it, folded."""
    group_id = desk.filled.group_id
    weights = harm_weights.listing(desk.person, group_id)
    if harm is not None:
        _result(harm)
    keeps = desk.may(Action.IMPORT_INCIDENTS)
    if keeps:
        _undo(desk.person, group_id)
    title = ngettext("{count} weight of harm", "{count} weights of harm", len(weights.rows))
    with st.expander(title if weights.rows else _("Weigh by harm"), key="harm.fold"):
        _teach()
        if weights.rows:
            _shown(weights)
        if keeps:
            _load(desk.person, group_id)
            if weights.rows:
                _remove(desk.person, group_id)
        else:
            st.caption(_("The facilitator of the group keeps this table."))


def _result(harm: Harm) -> None:
    with st.container(border=True, key="harm.result"):
        st.markdown("##### " + _("All kinds together, weighed by harm"))
        st.markdown(messages.plain(harm.told))
        st.caption(_("Weights: {source}").format(source=messages.plain(harm.source)))
        if harm.row:
            assessment_estimates.table((harm.row,), title=_("The figure"))


def _teach() -> None:
    st.text(
        _(
            "A robbery harms more than a broken lamp. A table says how much one incident of each"
            " kind counts. None is built in, for none holds everywhere: load one that your"
            " partners accept, and say whose it is. Kinds are those that stand beside the counts."
        )
    )


def _shown(weights: Weights) -> None:
    import pandas as pd

    st.text(_("Source: {source}").format(source=weights.source))
    rows = [each._asdict() for each in weights.rows]
    frame = pd.DataFrame(rows).rename(columns={"kind": _("Kind"), "weight": _("Weight")})
    height = min(300, 38 + 35 * len(frame))
    st.dataframe(frame, hide_index=True, height=height, key="harm.table")


def _load(person: Actor, group_id: str) -> None:
    upload = st.file_uploader(
        _("CSV or Excel workbook (.xlsx) with the columns kind and weight"),
        key=_fresh("file"),
        help=_("The new table takes the place of the former one."),
    )
    sourced = _fresh("source")
    source = st.text_input(
        _("Whose weights these are, and of which year"), max_chars=LONGEST_SOURCE, key=sourced
    )
    pressed = st.button(_("Load these weights"), key="harm.load", disabled=upload is None)
    if upload is not None and finding.due("harm", pressed):
        allow = {sourced: free_text.OF_A_PLACE}
        with finding.reporting(person, group_id, "harm", fields={sourced: source}, allow=allow):
            with on_disk(upload) as path:
                former = harm_weights.load(person, group_id, path, source=source)
            state.take_off(_GONE, (group_id, former) if former.rows else None)
            _next_round()
    finding.draw(person, group_id, "harm")


def _fresh(field: str) -> str:
    return f"harm.{field}.{st.session_state.get(_ROUND, 0)}"


def _next_round() -> None:
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _remove(person: Actor, group_id: str) -> None:
    st.button(_("Remove this table"), key="harm.remove", on_click=partial(_gone, person, group_id))


def _gone(person: Actor, group_id: str) -> None:
    with messages.reporting():
        state.take_off(_GONE, (group_id, harm_weights.remove(person, group_id)))


def _undo(person: Actor, group_id: str) -> None:
    """Offer once more the table that was removed or written over."""
    match state.taken_off(_GONE):
        case (str(of), Weights() as former) if of == group_id:
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                st.text(_("The former weights of harm can be put back."))
                back = partial(_back, person, group_id, former)
                st.button(_("Undo"), key="harm.undo", on_click=back)


def _back(person: Actor, group_id: str, former: Weights) -> None:
    state.take_off(_GONE, None)
    with messages.reporting():
        harm_weights.put_back(person, group_id, former)
