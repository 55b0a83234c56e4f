"""The gate before every http and websocket scope: without a sign-in nothing is served behind it."""

from collections.abc import Iterable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from workbench.i18n import _
from workbench.services import accounts
from workbench.web import cookie

OPEN = frozenset({"/sign-in", "/first", "/livez", "/sign-in.css"})
HEADER = b"x-workbench-session"  # server.trustedUserHeaders reads it into st.user
_REFUSED_SOCKET = 4401


class Gate:
    """Lets signed-in browsers through, with the digest of their token as the only identity."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass, or answer in place of the app."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if not _claims_identity(pair[0])]
        if scope["type"] == "http" and scope["path"] in OPEN:
            await self.app({**scope, "headers": headers}, receive, send)
            return
        digest = await run_in_threadpool(_standing, Headers(raw=headers).getlist("cookie"))
        if digest:
            headers.append((HEADER, digest.encode()))
            await self.app({**scope, "headers": headers}, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _REFUSED_SOCKET, "reason": ""})
        else:
            await _refusal(scope)(scope, receive, send)


def _standing(cookies: Iterable[str]) -> str:
    """Digest of the sign-in that the cookies carry, if it stands."""
    token = cookie.of("; ".join(cookies))
    digest = accounts.digest_of(token) if token else ""
    return digest if digest and accounts.who(digest) else ""


def _claims_identity(name: bytes) -> bool:
    return name.lower().replace(b"_", b"-") == HEADER


def _refusal(scope: Scope) -> Response:
    if scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse("/sign-in", status_code=303)
    return PlainTextResponse(_("Sign in first."), status_code=401)
