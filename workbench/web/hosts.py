"""Answers only to its own names: a strange Host is a trick of another site on this network."""

import socket
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from workbench import settings
from workbench.i18n import _

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class OwnHost:
    """Refuses requests under a foreign name and websockets from a foreign page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass, or answer in place of the app."""
        if scope["type"] not in ("http", "websocket") or _is_ours(Headers(scope=scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403, "reason": ""})
        else:
            answer = PlainTextResponse(
                _("The workbench is not known under this name. Set WORKBENCH_HOSTS to allow it."),
                status_code=400,
            )
            await answer(scope, receive, send)


def same_origin(headers: Headers) -> bool:
    """Whether a form was sent from a page of the workbench itself."""
    origin = headers.get("origin", "")
    if not origin:  # no browser: browsers send it with every form
        return headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return urlsplit(origin).netloc == headers.get("host", "")


def _is_ours(headers: Headers) -> bool:
    origin = headers.get("origin", "")
    name = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    foreign = origin not in ("", "null") and urlsplit(origin).netloc != headers.get("host", "")
    return name in own_names() and not foreign


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """The names of this server: this machine's, where it listens to the network, and those set."""
    chosen = settings.current()
    names = set(_LOOPBACK) | {name.strip().lower() for name in chosen.hosts.split(",")}
    if chosen.address not in _LOOPBACK:
        host = socket.gethostname().lower()
        names |= {host, f"{host}.local", chosen.address, *network_addresses()}
    return frozenset(names - {""})


def network_addresses() -> list[str]:
    """The addresses under which other machines on the network reach this one."""
    found = {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # This only chooses an interface: connecting a datagram socket sends nothing.
            probe.connect(("10.255.255.255", 1))
            found.add(probe.getsockname()[0])
        except OSError:
            pass
    return sorted(found - _LOOPBACK)
