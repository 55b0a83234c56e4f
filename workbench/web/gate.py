"""The gate before every http and websocket scope: without a sign-in nothing is served behind it."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import accounts
from workbench.web import calendar, cookie, handout

# With its methods: any other would fall through to what lies behind.
OPEN = {"/sign-in": ("GET", "HEAD", "POST"), "/first": ("GET", "HEAD", "POST"), "/livez": ("GET",)}
HEADER = b"x-workbench-session"  # server.trustedUserHeaders reads it into st.user
_REFUSED_SOCKET = 4401


class Gate:
    """Lets signed-in browsers through, with the digest of their token as the only identity.

    ``reload`` is the message that makes an open tab load its page again.
    """

    def __init__(self, app: ASGIApp, reload: bytes = b"") -> None:
        self.app = app
        self.reload = reload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass, or answer in place of the app."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = [pair for pair in scope["headers"] if not _claims_identity(pair[0])]
        if scope["type"] == "http" and scope["method"] in _open_methods(scope["path"]):
            await self.app({**scope, "headers": headers}, receive, send)
            return
        digest = accounts.digest_of(cookie.of(Headers(raw=headers)))
        actor = await run_in_threadpool(accounts.who, digest)
        if actor is None:
            await _turn_away(scope, receive, send)
            return
        if scope["type"] == "websocket":
            receive = self._while_nothing_changed(digest, actor, receive, send)
        headers.append((HEADER, digest.encode()))
        await self.app({**scope, "headers": headers}, receive, send)

    def _while_nothing_changed(
        self, digest: str, actor: Actor, receive: Receive, send: Send
    ) -> Receive:
        """Hear an open tab as long as its sign-in stands with the same rights, or more.

        Callbacks and fragments run with the person of the last full run, before any page asks
        who it is. So each message is let in only for the person that the tab was opened for;
        else the tab loads its page again, and with it whoever is signed in by then. Rights that
        came do no harm, and a reload would cost what stands in an open form.
        """

        async def heard() -> Message:
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            if actor.covered_by(await run_in_threadpool(accounts.who, digest)):
                return message
            await send({"type": "websocket.send", "bytes": self.reload})
            return {"type": "websocket.disconnect", "code": _REFUSED_SOCKET}

        return heard


def _open_methods(path: str) -> tuple[str, ...]:
    """How this address may be asked without a sign-in; empty for all but a few."""
    if calendar.PATH.fullmatch(path):
        return calendar.METHODS
    if open_methods := handout.open_methods(path):
        return open_methods
    return OPEN.get(path, ())


def _claims_identity(name: bytes) -> bool:
    return name.lower().replace(b"_", b"-") == HEADER


async def _turn_away(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": _REFUSED_SOCKET, "reason": ""})
    else:
        await _refusal(scope)(scope, receive, send)


def _refusal(scope: Scope) -> Response:
    if scope["path"] == "/sign-out":
        return RedirectResponse("/sign-in", status_code=303)
    if scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse(f"/sign-in{_way_back(scope)}", status_code=303)
    return PlainTextResponse(_("Sign in first."), status_code=401)


def _way_back(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = quote(scope["path"]) + (f"?{query}" if query else "")
    return f"?to={quote(wanted, safe='')}" if wanted != "/" else ""
