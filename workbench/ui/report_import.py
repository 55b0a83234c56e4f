"""The page on files of reports: map, look at the difference, import, take back, get the forms."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import report_files
from workbench.services.report_files import Imported, Preview
from workbench.services.report_files_difference import Difference, Progress, Rejected
from workbench.store.report_mapping import Mapping, to_text
from workbench.ui import (
    column_mapping,
    finding,
    messages,
    places,
    report_imports,
    report_mapping,
    state,
)
from workbench.ui.group_choice import choose_group
from workbench.ui.incidents import on_disk

_IMPORT = "report.import"
_SHOWN = 30  # rejected rows on the screen; the file has all


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    messages.say_what_happened(state.said())
    verdict = policy.may(person, Action.IMPORT_REPORTS, group_id)
    if not verdict:
        st.info(messages.plain(verdict.reason))
        return
    _result()
    _import(person, group_id)
    report_imports.forms(person, group_id)
    report_imports.listed(person, group_id)


def _import(person: Actor, group_id: str) -> None:
    st.subheader(_("Import a file"), anchor=False)
    upload = st.file_uploader(
        _(
            "CSV or Excel workbook (.xlsx), one report a row; exports of KoboToolbox and ODK"
            " are recognised"
        ),
        key=f"reports.file.{state.import_number()}",
    )
    if upload is None:
        return
    with messages.reporting(), on_disk(upload) as path:
        _offer(person, group_id, upload, path)


def _offer(person: Actor, group_id: str, upload: UploadedFile, path: Path) -> None:
    look = partial(_look, person, group_id, upload.file_id, path=path)
    first = look()
    place = first.sheets.index(first.mapping.sheet) if first.sheets else 0
    sheet = column_mapping.sheet(first.sheets, upload.file_id, first=place)
    if sheet != first.mapping.sheet:
        first = look(sheet=sheet)
    mapping = report_mapping.asked(first, f"{upload.file_id}.{sheet}")
    seen = first if mapping == first.mapping else look(mapping=mapping)
    _notices(seen)
    if seen.difference is None:
        return
    _difference(seen.difference)
    _rejected_file(seen.rejected_file)
    key = f"report.label.{upload.file_id}"
    label = st.text_input(
        _("Name of this import"),
        max_chars=120,
        placeholder=_("such as: public meetings, spring"),
        key=key,
    )
    count = len(seen.difference.new)
    text = ngettext("Import {count} report", "Import {count} reports", count)
    pressed = st.button(text, type="primary", disabled=not count)
    if finding.due(_IMPORT, pressed):
        with finding.reporting(person, group_id, _IMPORT, fields={key: label}):
            _run(person, group_id, path, label=label, mapping=seen.mapping)
    finding.draw(person, group_id, _IMPORT)


def _look(
    person: Actor,
    group_id: str,
    upload_id: str,
    *,
    path: Path,
    mapping: Mapping | None = None,
    sheet: str = "",
) -> Preview:
    """What importing would do; remembered for this session, because every click draws anew."""
    mark = (person.person_id, group_id, upload_id, sheet, to_text(mapping) if mapping else "")
    known = state.report_preview(mark)
    if isinstance(known, Preview):
        return known
    with _telling(_("Reading the file…")) as progress:
        seen = report_files.preview(
            person, group_id, path, mapping=mapping, sheet=sheet, progress=progress
        )
    state.note_report_preview(mark, seen)
    return seen


def _notices(seen: Preview) -> None:
    for sentence in seen.questions:
        st.warning(messages.plain(sentence))
    if seen.notices:
        st.info(messages.plain(" ".join(seen.notices)))


def _difference(found: Difference) -> None:
    count = len(found.new)
    st.text(ngettext("{count} report is new.", "{count} reports are new.", count))
    if found.there:
        st.text(_there(found.there))
    if found.changed:
        st.text(_changed(found.changed))
    _rejected(found.rejected)


def _rejected(rejected: tuple[Rejected, ...]) -> None:
    if not rejected:
        return
    st.text(report_imports.rejected_words(len(rejected)))
    if state.projecting():
        st.caption(_("The rows are hidden while the screen is shared."))
        return
    with st.expander(_("Which rows, and why"), expanded=len(rejected) <= _SHOWN // 3):
        for each in rejected[:_SHOWN]:
            said = " ".join(each.reasons)
            st.text(_("Row {row}: {reasons}").format(row=f"{each.row:,}", reasons=said))
        if len(rejected) > _SHOWN:
            st.caption(_("The file below has all of them."))
        if any(each.personal for each in rejected):
            st.caption(
                _(
                    "Where something is wrongly taken for personal data, hand that report in under"
                    " “Report something” and say why it is none; then the row comes in, too."
                )
            )


def _rejected_file(data: bytes) -> None:
    """Offered to whoever uploaded the file; it is kept nowhere."""
    if data:
        st.download_button(
            _("Rejected rows with reasons (CSV)"),
            data,
            file_name=_("rejected rows") + ".csv",
            mime="text/csv",
            on_click="ignore",
        )


def _run(person: Actor, group_id: str, path: Path, *, label: str, mapping: Mapping) -> None:
    with _telling(_("Importing…")) as progress:
        done = report_files.import_file(
            person, group_id, path, label=label, mapping=mapping, progress=progress
        )
    state.note_import(done)
    state.note_report_preview(None, None)
    st.rerun()


def _result() -> None:
    """What the last import did, with the rejected rows to take away."""
    done = state.imported()
    if not isinstance(done, Imported):
        return
    st.success(ngettext("{count} report imported.", "{count} reports imported.", done.rows))
    if done.there:
        st.text(_there(done.there))
    if done.changed:
        st.text(_changed(done.changed))
    if done.rejected:
        st.text(report_imports.rejected_words(len(done.rejected)))
        _rejected_file(done.rejected_file)
    st.page_link(places.page("inbox"), label=_("Open the inbox"))


@contextmanager
def _telling(word: str) -> Iterator[Progress]:
    """A bar for as long as this block runs."""
    bar = st.progress(0.0, text=word)

    def progress(done: int, of: int) -> None:
        said = _("{done} of {of} rows").format(done=f"{done:,}", of=f"{of:,}")
        bar.progress(min(1.0, done / max(1, of)), text=said)

    try:
        yield progress
    finally:
        bar.empty()


def _there(count: int) -> str:
    return ngettext(
        "{count} row came in before; it changes nothing.",
        "{count} rows came in before; they change nothing.",
        count,
    )


def _changed(rows: tuple[int, ...]) -> str:
    """Rows that say something else than before: a person must look, nothing is overwritten."""
    said = ngettext(
        "{count} row came in before with other content; the report stays as it is here",
        "{count} rows came in before with other content; the reports stay as they are here",
        len(rows),
    )
    named = ", ".join(f"{row:,}" for row in rows[:_SHOWN])
    more = ", …" if len(rows) > _SHOWN else ""
    return _("{sentence} (rows {rows}).").format(sentence=said, rows=named + more)
