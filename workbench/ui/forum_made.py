"""What the screen shows of a release, made once for the same question: preview, picture, file.

As everywhere, the person and the revision, or the content itself, are part of the question.
"""

from functools import lru_cache

from workbench.domain.released import Block, Content
from workbench.exports.paper import picture
from workbench.exports.paper.picture import Of
from workbench.security.policy import Actor
from workbench.services import presence, release_files, release_preview
from workbench.services.release_files import File
from workbench.services.release_preview import Preview


def preview(person: Actor, release_id: str) -> Preview:
    """The release as it would leave now."""
    return _preview(person, release_id, presence.revision())


@lru_cache(maxsize=30)
def drawn(block: Block, of: Of) -> str:
    """The chart or map of a block, as SVG."""
    return picture.svg(block, of=of)


@lru_cache(maxsize=12)
def file(
    person: Actor,
    release_id: str,
    format: str,
    *,
    content: Content,  # noqa: ARG001  another one after words were taken out of it
    template: bytes | None,
    address: str,
) -> File:
    """A published release as a file."""
    return release_files.file(person, release_id, format, template=template, address=address)


@lru_cache(maxsize=20)
def _preview(person: Actor, release_id: str, revision: int) -> Preview:  # noqa: ARG001
    return release_preview.preview(person, release_id)
