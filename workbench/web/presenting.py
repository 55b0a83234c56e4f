"""A release full screen for a projector, behind the gate, turned by keys."""

from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from workbench import settings
from workbench.domain.released import Content
from workbench.errors import NotFound, Refused
from workbench.exports import handout_html
from workbench.exports.handout_html_pages import look
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import accounts, handouts, published, release_preview
from workbench.web import cookie, headers, hosts

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_KEYS = "/present/keys.js"
_LEAVE = "/forum"


async def show(request: Request) -> Response:
    """The pages of a release; one that is not published says so across each page."""
    actor = await run_in_threadpool(accounts.who, accounts.digest_of(cookie.of(request.headers)))
    if actor is None:  # signed out since the gate let this in
        return RedirectResponse("/sign-in", status_code=303)
    release_id = str(request.path_params["release_id"])
    try:
        page = await run_in_threadpool(_page, actor, release_id, origin(request))
    except (NotFound, Refused) as fault:
        page = await run_in_threadpool(handout_html.nothing, fault.sentence)
        return HTMLResponse(page, 404, headers=headers.strict(look("handout")))
    return HTMLResponse(page, headers=headers.strict(look("presenting"), script=True))


async def keys(_request: Request) -> Response:
    """The script that listens to the keys."""
    script = await run_in_threadpool(handout_html.script)
    return PlainTextResponse(script, media_type="text/javascript")


ROUTES = (
    Route(_KEYS, keys, methods=["GET"]),
    Route("/present/{release_id}", show, methods=["GET"]),
)


def origin(request: Request) -> str:
    """Where the people in the room reach the workbench: as this browser does, or, if that is this
    very machine, by the address that it has on the network.
    """
    here = urlsplit(str(request.url))
    place = here.netloc
    if here.hostname in _HERE and settings.current().address in hosts.EVERYWHERE:
        there = hosts.network_address()
        place = f"{there}:{here.port}" if there and here.port else there or place
    return f"{here.scheme}://{place}"


def _page(actor: Actor, release_id: str, here: str) -> bytes:
    content, band = _content(actor, release_id)
    token = handouts.token(actor, release_id)
    return handout_html.presentation(
        content,
        address=handouts.address(token, here) if token else "",
        script=_KEYS,
        leave=_LEAVE,
        band=band,
    )


def _content(actor: Actor, release_id: str) -> tuple[Content, str]:
    """What is published as it stands; what is being written as it would leave now.

    Raises:
        NotFound, Refused: the actor may see neither.
    """
    try:
        content = published.content(actor, release_id)
    except NotFound:
        preview = release_preview.preview(actor, release_id)
        return preview.content, _("Draft, not for the public")
    listed = published.by_number(actor, content.number) if content.number else None
    over = listed is not None and listed.withdrawn_at is not None
    return content, _("Withdrawn, not for the public") if over else ""
