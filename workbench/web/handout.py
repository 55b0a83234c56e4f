"""A handout at its public address: read without a sign-in, answered without an account."""

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from workbench.errors import NotFound, Refused, WorkbenchError
from workbench.exports import handout_html
from workbench.exports.handout_html import Form
from workbench.exports.handout_html_pages import look
from workbench.i18n import _
from workbench.services import handout_feedback, handouts
from workbench.services.handout_feedback import Left
from workbench.web import headers, hosts, presenting, typed

# The gate opens these and nothing beside them; the token is the key, there is no other.
_AT = r"/public/handout/[A-Za-z0-9_-]{43}"
_OPEN = (
    (re.compile(_AT), ("GET", "HEAD")),
    (re.compile(rf"{_AT}/handout\.pdf"), ("GET", "HEAD")),
    (re.compile(rf"{_AT}/words"), ("POST",)),
)
_FORM = "application/x-www-form-urlencoded"
_QUIET = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
# A meeting opens it at once; the pages of those who work must not wait for them.
_AT_ONCE = CapacityLimiter(2)
Answer = TypeVar("Answer")
_SALT = secrets.token_bytes(32)  # senders are told apart while the server runs, and by nobody else


def open_methods(path: str) -> tuple[str, ...]:
    """How this address may be asked without a sign-in; empty where it is none of a handout."""
    return next((methods for known, methods in _OPEN if known.fullmatch(path)), ())


async def read(request: Request) -> Response:
    """The handout, or the same answer for a token that is wrong, closed or withdrawn."""
    draw = _thanks if "thanks" in request.query_params else _page
    try:
        page = await _run(partial(draw, _token(request)))
    except NotFound as fault:
        return await _nothing(fault)
    return _shown(page)


async def paper(request: Request) -> Response:
    """The same on two pages of paper."""
    token = _token(request)
    try:
        content = await _run(partial(handouts.paper, token, presenting.origin(request)))
    except NotFound as fault:
        return await _nothing(fault)
    named = {"Content-Disposition": 'attachment; filename="handout.pdf"'}
    return Response(content, media_type="application/pdf", headers=_QUIET | named)


async def leave(request: Request) -> Response:
    """Take the words of a reader into the inbox; a fault is said above what was typed."""
    token = _token(request)
    try:
        await _run(partial(_ask_open, token))
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
            return Response(status_code=415, headers=_QUIET)
        given = await typed.into(request)
        try:
            _ask_own_page(request.headers)
            await _run(partial(_leave, token, given, client=_client(request)))
        except NotFound:
            raise
        except WorkbenchError as fault:
            page = await _run(partial(_page, token, given=given, fault=fault.sentence))
            return _shown(page, status=429 if isinstance(fault, Refused) else 422)
    except NotFound as fault:
        return await _nothing(fault)
    return RedirectResponse(f"{_address(token)}?thanks", status_code=303, headers=_QUIET)


ROUTES = (
    Route("/public/handout/{token}", read, methods=["GET"]),
    Route("/public/handout/{token}/handout.pdf", paper, methods=["GET"]),
    Route("/public/handout/{token}/words", leave, methods=["POST"]),
)


def _page(token: str, *, given: Mapping[str, str] | None = None, fault: str = "") -> bytes:
    content, at = handouts.of_token(token), _address(token)
    form = _form(token, given or {}, fault) if handouts.takes_words(token) else None
    return handout_html.html(content, pdf=f"{at}/handout.pdf", form=form)


def _form(token: str, given: Mapping[str, str], fault: str) -> Form:
    return Form(
        action=f"{_address(token)}/words",
        stamp=handout_feedback.stamp(token),
        most=handout_feedback.LONGEST,
        kind=given.get("kind", ""),
        words=given.get("words", ""),
        fault=fault,
    )


def _thanks(token: str) -> bytes:
    return handout_html.thanks(handouts.of_token(token), back=_address(token))


def _ask_open(token: str) -> None:
    if not handouts.takes_words(token):
        raise handouts.nothing()


def _leave(token: str, given: Mapping[str, str], *, client: str) -> None:
    handout_feedback.ask_stamp(token, given.get("stamp", ""))
    left = Left.SEEN if given.get("kind") == Left.SEEN else Left.QUESTION
    handout_feedback.leave(token, left, given.get("words", ""), client=client)


def _ask_own_page(given: Headers) -> None:
    """Go on unless a page from elsewhere sent the form. Our own page sends no referrer, so browsers
    keep its origin to themselves as well ("null"); the stamp then tells where it was opened.
    """
    hidden = given.get("origin", "null") == "null"
    site = given.get("sec-fetch-site", "same-origin")
    if site != "same-origin" or not (hidden or hosts.same_origin(given)):
        raise Refused(_("This form was not sent from the page of the handout. Send it from there."))


def _client(request: Request) -> str:
    """What tells one sender from another; made of the address, but nobody can tell it from it."""
    host = request.client.host if request.client else ""
    try:
        place = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        network = host
    else:  # whoever has one address of the sixth version has very many
        wide = 64 if place.version == 6 else 32
        network = str(ipaddress.ip_network((place, wide), strict=False))
    return hmac.new(_SALT, network.encode(), hashlib.sha256).hexdigest()


async def _run(draw: "partial[Answer]") -> Answer:
    return await to_thread.run_sync(draw, limiter=_AT_ONCE)


async def _nothing(fault: NotFound) -> Response:
    return _shown(await _run(partial(handout_html.nothing, fault.sentence)), status=404)


def _shown(page: bytes, *, status: int = 200) -> Response:
    policy = headers.strict(look("handout"), form=True)
    return HTMLResponse(page, status, headers=_QUIET | policy)


def _token(request: Request) -> str:
    return str(request.path_params["token"])


def _address(token: str) -> str:
    return f"/public/handout/{token}"
