"""The files of a published release, each made when it is asked for and then offered to take."""

from functools import partial

import streamlit as st

from workbench.domain.released import Content
from workbench.errors import WorkbenchError
from workbench.i18n import Lazy, _
from workbench.services import handouts
from workbench.services.release_drafts import Opened
from workbench.services.release_files import File
from workbench.ui import forum_made, forum_open, messages, state
from workbench.ui.desk import Desk

_FORMATS: dict[str, tuple[Lazy, Lazy, str]] = {
    "pptx": (Lazy("Slides (PowerPoint)"), Lazy("Making the slides …"), "slideshow"),
    "pdf": (Lazy("Handout, two pages (PDF)"), Lazy("Laying out the handout …"), "print"),
    "html": (Lazy("One file for a USB stick (HTML)"), Lazy("Making the page …"), "language"),
    "xlsx": (Lazy("Tables (Excel)"), Lazy("Writing the tables …"), "table"),
    "png": (Lazy("Pictures (PNG)"), Lazy("Drawing the pictures …"), "image"),
}
_MADE = "forum.files"  # the format that was asked for last, and of which release


def draw(desk: Desk, opened: Opened, content: Content) -> None:
    """A button for each; the file that was asked for stands below, ready to take."""
    st.markdown("##### " + _("Take it along"))
    with st.container(horizontal=True):
        for key, (label, _making, icon) in _FORMATS.items():
            st.button(
                str(label),
                key=f"forum.file.{key}",
                icon=f":material/{icon}:",
                on_click=partial(state.show_in, _MADE, (opened.id, key)),
            )
    template = _template(opened)
    asked = state.shown_in(_MADE)
    if isinstance(asked, tuple) and asked[0] == opened.id:
        _offer(desk, opened, content, format=asked[1], template=template)


def _template(opened: Opened) -> bytes | None:
    """The slides of the office instead of ours; nothing of it is kept."""
    with st.expander(_("Slides in the look of your office")):
        file = st.file_uploader(
            _("Its PowerPoint template (.pptx or .potx)"),
            type=["pptx", "potx"],
            key=f"forum.template.{opened.id}",
        )
        st.caption(_("What it lacks is taken from our own template, and you are told."))
    return file.getvalue() if file else None


def _offer(
    desk: Desk, opened: Opened, content: Content, *, format: str, template: bytes | None
) -> None:
    _label, making, icon = _FORMATS[format]
    try:
        with st.spinner(str(making)):
            made = _made(desk, opened, content, format=format, template=template)
    except WorkbenchError as fault:
        messages.show(fault)
        return
    with st.container(border=True, key="forum.file", gap="xsmall"):
        for sentence in made.told:
            st.caption(messages.plain(sentence))
        st.download_button(
            _("Download {name}").format(name=made.name),
            data=made.data,
            file_name=made.name,
            mime=made.mime,
            key="forum.download",
            icon=f":material/{icon}:",
            on_click="ignore",
        )


def _made(
    desk: Desk, opened: Opened, content: Content, *, format: str, template: bytes | None
) -> File:
    """From the frozen content, so that what was made once need not be made again."""
    token = handouts.token(desk.person, opened.id)
    return forum_made.file(
        desk.person,
        opened.id,
        format,
        content=content,
        template=template if format == "pptx" else None,
        address=handouts.address(token, forum_open.origin()) if token else "",
    )
