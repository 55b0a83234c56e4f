"""What was typed into a form: a few short texts, read no further than that."""

from collections import defaultdict
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from workbench.i18n import _

LARGEST = 64 * 1024  # these forms are open to everybody: nobody may fill the memory through them
MOST = 20


async def into(request: Request) -> defaultdict[str, str]:
    """The texts of the form by name; a name that was not sent is empty.

    Raises:
        HTTPException: it is larger than any form of the workbench.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise _too_much()
    try:
        pairs = parse_qsl(body.decode(errors="replace"), max_num_fields=MOST)
    except ValueError:
        raise _too_much() from None
    return defaultdict(str, {name: text.replace("\0", "") for name, text in pairs})


def _too_much() -> HTTPException:
    return HTTPException(413, _("This is more than the form can take."))
