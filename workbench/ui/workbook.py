"""The workbook page: download, upload, the difference to read and decide, the result."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import problems, workbooks
from workbench.services.workbook_difference import AddedRow, CellDifference, Difference, Reordered
from workbench.ui import desk, finding, messages, state, write_up
from workbench.ui.desk import Desk

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 200  # differences drawn of each kind; a page of more is no help


def draw(person: Actor) -> None:
    """Out and in: for the open problem, else for a workbook that becomes a new one."""
    if state.problem():
        _out(desk.opened(person))
    else:
        st.header(_("Excel workbook"), anchor=False)
    messages.say_what_happened(state.said())
    _blank()
    _in(person)


def _out(opened: Desk) -> None:
    st.markdown(f"##### {_('Take the worksheet with you')}")
    if not opened.may(Action.EXPORT):
        st.caption(_("Your role cannot export. Ask the facilitator for the file."))
        return
    st.text(workbooks.handling(opened.filled.group_name))
    st.download_button(
        _("Download the workbook"),
        data=partial(workbooks.export, opened.person, opened.filled.problem_id),
        file_name="worksheet.xlsx",
        mime=_XLSX,
        type="primary",
        on_click="ignore",
    )
    with st.container(horizontal=True):
        write_up.draw(opened.person, opened.filled.problem_id, opened.filled.group_id)


def _blank() -> None:
    st.download_button(
        _("Download a blank worksheet"),
        data=workbooks.blank,
        file_name="blank-worksheet.xlsx",
        mime=_XLSX,
        type="tertiary",
        on_click="ignore",
    )


def _in(person: Actor) -> None:
    groups = {
        group_id: name
        for group_id, name in problems.groups(person).items()
        if policy.may(person, Action.IMPORT_WORKSHEET, group_id)
    }
    if not groups:
        return
    st.markdown(f"##### {_('Bring a filled worksheet back in')}")
    file = st.file_uploader(
        _("Excel workbook (.xlsx). First you see what would change."), key="workbook.file"
    )
    if file is None:
        return
    data = file.getvalue()
    try:
        group_id = state.group(groups)
        difference = workbooks.preview(person, data, group_id)
        if not difference.own and len(groups) > 1:
            group_id = _group(groups, group_id)
            difference = workbooks.preview(person, data, group_id)
    except WorkbenchError as fault:
        messages.show(fault)
        return
    choices, withdraw = _difference(person, difference)
    _apply(person, data, group_id, difference=difference, choices=choices, withdraw=withdraw)


def _group(groups: dict[str, str], chosen: str) -> str:
    group_id = st.selectbox(
        _("Group that will work on it"),
        list(groups),
        index=list(groups).index(chosen),
        format_func=lambda group: messages.plain(groups[group]),
    )
    state.choose_group(group_id)
    return group_id


def _difference(person: Actor, difference: Difference) -> tuple[dict[tuple[str, str], str], bool]:
    """Draw all of it; gives what was decided about conflicts and about missing rows."""
    st.text(_("Problem: {title}").format(title=difference.title))
    if difference.unchanged and not difference.withheld:
        st.info(_("Unchanged: the file says nothing that is not here already."))
    if difference.new_problem:
        st.info(_("This file was not exported from here. It becomes a new problem of the group."))
    _faults(difference)
    _withheld(person, difference)
    choices = _conflicts(difference)
    _cells(_("Changed in the file"), difference.changes)
    _added(difference.added)
    withdraw = _missing(difference)
    _names(_("New order of rows"), [t.title for t in difference.reordered if not t.conflict])
    _names(_("New partners of the group"), difference.partners)
    if difference.kept:
        with st.expander(_("Changed here only: stays as it is")):
            _cells("", difference.kept)
    return choices, withdraw


def _faults(difference: Difference) -> None:
    if difference.redacted:
        cells = [f"{cell.sheet}!{cell.cell}" for cell in difference.redacted]
        st.warning(_("These cells hold words that were taken out for good; they stay out."))
        st.text(", ".join(cells))
    if difference.faults:
        st.warning(
            _(
                "These cells cannot be taken in. Correct them in the file and upload it "
                "again; the rest is good."
            )
        )
        for fault in difference.faults[:_SHOWN]:
            st.text(f"– {fault}")


def _withheld(person: Actor, difference: Difference) -> None:
    """What seems to hold personal data stays out, unless somebody says why it is none."""
    if not difference.withheld:
        return
    st.warning(
        _(
            "These cells seem to hold personal data and are not taken over; a new row waits as a "
            "whole. Write them in neutral words in the file and upload it again."
        )
    )
    for number, held in enumerate(difference.withheld[:_SHOWN]):
        with st.expander(messages.plain(f"{held.sheet}!{held.cell} {held.question}")):
            st.text(held.why)
            st.caption(_("A neutral wording"))
            st.text(held.neutral)
            finding.clearing(person, difference.group_id, f"workbook.{number}", text=held.text)
    st.caption(finding.names())
    _more(len(difference.withheld))


def _conflicts(difference: Difference) -> dict[tuple[str, str], str]:
    reordered = [table for table in difference.reordered if table.conflict]
    if difference.conflicts or reordered:
        st.markdown(f"**{_('Changed on both sides: choose which stays')}**")
    decided = {cell.key: _conflict(cell) for cell in difference.conflicts}
    return decided | {table.key: _order_conflict(table) for table in reordered}


def _conflict(cell: CellDifference) -> str:
    with st.container(border=True):
        _place(cell)
        _both(cell)
        return _choice(f"{cell.row_id}.{cell.field}")


def _order_conflict(table: Reordered) -> str:
    with st.container(border=True):
        st.text(_("Order of the rows: {title}").format(title=table.title))
        return _choice(f"{table.table}.order")


def _choice(key: str) -> str:
    words = {"here": _("Keep what is here"), "file": _("Take what is in the file")}
    chosen: str = st.radio(
        _("Which stays?"),
        list(words),
        format_func=words.__getitem__,
        horizontal=True,
        key=f"workbook.choice.{key}",
    )
    return chosen


def _cells(title: str, cells: Sequence[CellDifference]) -> None:
    if cells and title:
        st.markdown(f"**{title}**")
    for cell in cells[:_SHOWN]:
        with st.container(border=True):
            _place(cell)
            _both(cell)
    _more(len(cells))


def _place(cell: CellDifference) -> None:
    parts = (f"{cell.sheet}!{cell.cell}", cell.label, cell.question)
    st.caption(messages.plain(" · ".join(part for part in parts if part)))


def _both(cell: CellDifference) -> None:
    here, file = st.columns(2)
    here.caption(_("Here"))
    here.text(_("(this row was withdrawn)") if cell.withdrawn else cell.here or "–")
    file.caption(_("In the file"))
    file.text(cell.file or "–")


def _added(rows: Sequence[AddedRow]) -> None:
    _names(_("New rows"), [str(row) for row in rows])


def _missing(difference: Difference) -> bool:
    if not difference.missing:
        return False
    _names(_("No longer in the file"), [str(row) for row in difference.missing])
    count = len(difference.missing)
    return st.checkbox(
        ngettext(
            "Withdraw this {count} row here too", "Withdraw these {count} rows here too", count
        ),
        help=_("Withdrawn rows can be brought back in the history."),
        key="workbook.withdraw",
    )


def _names(title: str, names: Sequence[str]) -> None:
    if names:
        st.markdown(f"**{title}**")
    for name in names[:_SHOWN]:
        st.text(f"– {name}")
    _more(len(names))


def _more(count: int) -> None:
    if count > _SHOWN:
        more = count - _SHOWN
        st.caption(ngettext("and {count} more", "and {count} more", more))


def _apply(
    person: Actor,
    data: bytes,
    group_id: str,
    *,
    difference: Difference,
    choices: dict[tuple[str, str], str],
    withdraw: bool,
) -> None:
    if difference.unchanged or not st.button(_("Import these changes"), type="primary"):
        return
    with messages.reporting():
        done = workbooks.apply(person, data, choices=choices, withdraw=withdraw, group_id=group_id)
        state.say(_("Imported: {what}.").format(what=done.sentence()))
        state.open_problem(done.problem_id)
        st.rerun()
