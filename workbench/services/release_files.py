"""The files of a release, made from its frozen content only."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.domain.forum import ReleaseState
from workbench.domain.released import Content
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import published, release_preview, releases, slide_template
from workbench.services.acting import acting
from workbench.services.release_drafts import Opened
from workbench.services.release_subtraction import without_meaning

FORMATS = ("pptx", "pdf", "html", "xlsx", "png")
_MIMES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "zip": "application/zip",
}
_STAMP = (2026, 1, 1, 0, 0, 0)  # of every picture in an archive: it tells nothing


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand out; ``told`` says in words what could not be done as asked."""

    name: str  # release-1.pptx: never words of people
    data: bytes
    mime: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a file is made from."""

    content: Content
    name: str  # without its ending
    template: bytes | None
    address: str


def file(
    actor: Actor, release_id: str, format: str, *, template: bytes | None = None, address: str = ""
) -> File:
    """A published release as one of ``FORMATS``; what waits for approval, marked as a draft, for
    those who may approve it. It is made from the frozen content, never from what stands now.

    Args:
        template: the presentation of an office, for slides; else the one in the data folder,
            else the one of the house.
        address: of the handout on the network, for the code on the paper; "" for none.

    Raises:
        Invalid: the release is a draft or withdrawn, there is no such format, or no picture.
        NotFound, Refused: there is no such release for the actor, or they may not export.
        Unreadable: the template is no presentation.
    """
    make = _MAKE.get(format)
    if make is None:
        raise Invalid(
            _("Choose one of these formats: {formats}").format(formats=", ".join(FORMATS))
        )
    opened = releases.one(actor, release_id)
    policy.ask(actor, Action.EXPORT, opened.group_id)
    name = f"release-{opened.number}" if opened.number else "draft"
    made = make(_Wish(_content(actor, opened), name, template, address))
    note = f"release {opened.number}, {format.upper()}" if opened.number else "draft of a release"
    with acting(actor, Action.EXPORT, group_id=opened.group_id, about=opened.problem_id, note=note):
        return made


def _content(actor: Actor, opened: Opened) -> Content:
    """The frozen content, if the actor may take it out of the house."""
    if opened.state is ReleaseState.PUBLISHED:
        return published.content(actor, opened.id)
    if opened.state is ReleaseState.WITHDRAWN:
        raise Invalid(_("This release was withdrawn. No files are made of it any more."))
    if opened.state is ReleaseState.DRAFT:
        raise Invalid(
            _("This release is still being written. Ask for its approval, then there are files.")
        )
    policy.ask(actor, Action.PUBLISH, opened.group_id)
    return without_meaning(release_preview.preview(actor, opened.id).content)


def _pptx(wish: _Wish) -> File:
    from workbench.exports import slides

    template = wish.template if wish.template is not None else slide_template.of_the_office()
    made = slides.pptx(wish.content, template)
    return File(f"{wish.name}.pptx", made.data, _MIMES["pptx"], made.told)


def _pdf(wish: _Wish) -> File:
    from workbench.exports.paper import handout

    data = handout.pdf(wish.content, address=wish.address)
    return File(f"{wish.name}.pdf", data, _MIMES["pdf"])


def _html(wish: _Wish) -> File:
    from workbench.exports import handout_html

    return File(f"{wish.name}.html", handout_html.html(wish.content), _MIMES["html"])


def _xlsx(wish: _Wish) -> File:
    from workbench.exports import released_tables

    return File(f"{wish.name}.xlsx", released_tables.xlsx(wish.content), _MIMES["xlsx"])


def _png(wish: _Wish) -> File:
    """The one picture, or all of them in an archive, numbered as they stand in the release."""
    from workbench.exports.paper import picture

    pictures = [
        picture.png(block, of=each, content=wish.content)
        for block in wish.content.blocks
        for each in picture.drawable(block)
    ]
    if not pictures:
        raise Invalid(_("There is no chart and no map in this release."))
    if len(pictures) == 1:
        return File(f"{wish.name}.png", pictures[0], _MIMES["png"])
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for number, data in enumerate(pictures, start=1):
            archive.writestr(zipfile.ZipInfo(f"picture-{number}.png", _STAMP), data)
    return File(f"{wish.name}-pictures.zip", kept.getvalue(), _MIMES["zip"])


_MAKE: Mapping[str, Callable[[_Wish], File]] = {
    "pptx": _pptx,
    "pdf": _pdf,
    "html": _html,
    "xlsx": _xlsx,
    "png": _png,
}
