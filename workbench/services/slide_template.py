"""The presentation that slides begin from: an office's own, if it has put one beside the data."""

from workbench import settings
from workbench.errors import Unreadable
from workbench.exports import slides_template
from workbench.i18n import _

NAME = "forum.pptx"


def of_the_office() -> bytes | None:
    """The file ``forum.pptx`` in the data folder, beside the database; ``None`` where none is.

    Whoever runs the workbench puts it there: a presentation of the office (``.pptx``) with its
    colours, letters and layouts. The slides use its layouts “Title”, “Words” and “Picture”, or
    such as hold the same.

    Raises:
        Unreadable: where it is larger than an upload may be.
    """
    path = settings.current().data / NAME
    if not path.is_file():
        return None
    most = settings.current().upload_mb
    if path.stat().st_size > most << 20:
        raise Unreadable(
            _("The template “{name}” in the data folder is larger than {most} MB.").format(
                name=NAME, most=most
            )
        )
    return path.read_bytes()


def blank() -> bytes:
    """The template that comes with the workbench, as it is kept in ``templates/forum.pptx``."""
    return slides_template.write()
