"""The incidents page: a file comes in, its columns are mapped, imports are listed and undone."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import incident_placing, incidents, patterns
from workbench.services.incidents import Imported, Preview
from workbench.store.incident_intake import Taken
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import SENTENCES
from workbench.ui import (
    cache,
    column_mapping,
    finding,
    incident_boundaries,
    incident_imports,
    messages,
    places,
    retention,
    state,
)
from workbench.ui.group_choice import choose_group


def draw(person: Actor) -> None:
    """The whole page below its title."""
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    messages.say_what_happened(state.said())
    if policy.may(person, Action.IMPORT_INCIDENTS, group_id):
        _result()
        _import(person, group_id)
    incident_imports.draw(person, group_id)
    if policy.may(person, Action.IMPORT_INCIDENTS, group_id):
        retention.draw(person, group_id)
    if policy.may(person, Action.LOAD_BOUNDARIES, group_id):
        incident_boundaries.draw(person, group_id)


def _import(person: Actor, group_id: str) -> None:
    st.subheader(_("Import a file"), anchor=False)
    upload = st.file_uploader(
        _("CSV (also .csv.gz) or Excel workbook (.xlsx), one incident a row"),
        key=f"incidents.file.{state.import_number()}",
    )
    if upload is None:
        return
    with messages.reporting(), on_disk(upload) as path:
        _offer(person, group_id, upload, path)


@contextmanager
def on_disk(upload: UploadedFile) -> Iterator[Path]:
    """The upload as a file under a name of ours, for as long as this block runs."""
    with tempfile.TemporaryDirectory(prefix="incidents-") as folder:
        path = Path(folder) / "upload"
        path.write_bytes(upload.getbuffer())
        yield path


def _offer(person: Actor, group_id: str, upload: UploadedFile, path: Path) -> None:
    version = patterns.version(person, group_id)

    def look(mapping: Mapping | None = None, sheet: str = "") -> Preview:
        with st.spinner(_("Reading the file…")):
            return cache.incident_preview(
                person,
                group_id,
                mapping=mapping,
                sheet=sheet,
                upload_id=upload.file_id,
                version=version,
                _path=path,
            )

    first = look()
    sheet = column_mapping.sheet(first.sheets, upload.file_id)
    if sheet != first.mapping.sheet:
        first = look(sheet=sheet)
    key = f"{upload.file_id}.{sheet}"
    mapping = column_mapping.asked(first, key)
    seen = first if mapping == first.mapping else look(mapping)
    _summary(seen, key)
    named = f"incidents.label.{state.import_number()}"
    label = st.text_input(
        _("Name of this import"),
        max_chars=120,
        placeholder=_("such as: street crime 2024"),
        key=named,
    )
    ready = seen.taken is not None and seen.taken.rows > 0
    pressed = st.button(_("Import"), type="primary", disabled=not ready)
    if finding.due("incidents", pressed):
        words = {named: label, "": seen.mapping.category_is}
        with finding.reporting(person, group_id, "incidents", fields=words):
            _run(person, group_id, path, label=label, mapping=seen.mapping)
    finding.draw(person, group_id, "incidents")


def _summary(seen: Preview, key: str) -> None:
    for name in seen.questions:
        st.warning(messages.plain(incidents.question(name)))
    for sentence in seen.warnings[: int(seen.swapped)]:
        st.warning(messages.plain(sentence))
        st.button(
            _("Swap longitude and latitude"), on_click=column_mapping.swap, args=(seen.mapping, key)
        )
    for sentence in seen.warnings[int(seen.swapped) :]:
        st.warning(messages.plain(sentence))
    if seen.twin:
        st.warning(
            messages.plain(
                _("This looks like the import “{label}”: counted twice, it would mislead.").format(
                    label=seen.twin
                )
            )
        )
    if seen.begun is not None:
        st.info(_("An import of this file was broken off. Import it, and it goes on there."))
    if seen.taken is not None:
        _counts(seen.taken)


def _counts(taken: Taken) -> None:
    st.text(ngettext("{count} incident can be read.", "{count} incidents can be read.", taken.rows))
    if taken.rows:
        first, last = month_name(taken.first_month), month_name(taken.last_month)
        st.text(_("Period: {first} to {last}.").format(first=first, last=last))
    if taken.unplaced:
        st.text(_unplaced(taken.unplaced))
    if taken.spans:
        st.text(_spans(taken.spans))
    if taken.rejected:
        st.text(incident_imports.rejected(taken.rejected))
        for reason, count in taken.reasons.most_common():
            st.text(f"– {SENTENCES[reason]} ({count:,})")


def _run(person: Actor, group_id: str, path: Path, *, label: str, mapping: Mapping) -> None:
    bar = st.progress(0.0, text=_("Importing…"))

    def progress(done: int, expected: int) -> None:
        said = _("{done} of about {expected} rows").format(
            done=f"{done:,}", expected=f"{expected:,}"
        )
        bar.progress(min(1.0, done / max(1, expected)), text=said)

    done = incidents.import_file(
        person, group_id, path, label=label, mapping=mapping, progress=progress
    )
    bar.progress(1.0, text=_("Sorting the incidents into areas…"))
    incident_placing.place(group_id)
    state.note_import(done)
    st.rerun()


def _result() -> None:
    """What the last import did, with the rejected rows to take away."""
    done = state.imported()
    if not isinstance(done, Imported):
        return
    st.success(ngettext("{count} incident imported.", "{count} incidents imported.", done.rows))
    if done.unplaced:
        st.text(_unplaced(done.unplaced))
    if done.left_out:
        st.text(_left_out(done.left_out))
    if done.repeated:
        st.text(incident_imports.repeated(done.repeated))
    if done.aged:
        st.text(retention.aged(done.aged))
    if done.rejected:
        st.text(incident_imports.rejected(done.rejected))
        st.download_button(
            _("Rejected rows with reasons (CSV)"),
            done.rejected_file,
            file_name=_("rejected rows") + ".csv",
            mime="text/csv",
        )
    st.page_link(places.page("patterns"), label=_("See the patterns"))


def _unplaced(count: int) -> str:
    return ngettext(
        "{count} has no coordinates: it is counted, but not on the map.",
        "{count} have no coordinates: they are counted, but not on the map.",
        count,
    )


def _spans(count: int) -> str:
    return ngettext(
        "{count} lies somewhere between two moments.",
        "{count} lie somewhere between two moments.",
        count,
    )


def _left_out(count: int) -> str:
    return ngettext(
        "{count} place or kind was left blank: it seems to hold personal data.",
        "{count} places or kinds were left blank: they seem to hold personal data.",
        count,
    )
