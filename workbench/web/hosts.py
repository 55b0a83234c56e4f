"""Answers only to its own names: a strange Host is a trick of another site on this network."""

import re
import socket
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from workbench import i18n, settings
from workbench.i18n import _

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?")
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104


class OwnHost:
    """Refuses requests under a foreign name and websockets from a foreign page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass, or answer in place of the app."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        i18n.speak(settings.current().language)
        if _is_ours(scope):
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
    return _place(origin) == headers.get("host", "")


def _is_ours(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    host, origin = headers.get("host", ""), headers.get("origin", "")
    hidden = origin == "" or (origin == "null" and scope["type"] == "http")
    # To the letter: for another spelling Streamlit would ask the internet for its own address.
    own_page = hidden or _place(origin) == host
    return own_page and _name(host) in own_names() | _address_called(scope)


def _name(host: str) -> str:
    found = _HOST.fullmatch(host.lower())
    return found[1].strip("[]") if found else ""


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _address_called(scope: Scope) -> frozenset[str]:
    """The address of this machine at which the request came in: it may change from day to day."""
    address = str(scope["server"][0]) if scope.get("server") else ""
    return frozenset({address, address.removeprefix("::ffff:")} - {""})  # IPv4 heard through IPv6


@lru_cache(maxsize=1)
def own_names() -> frozenset[str]:
    """The names of this server: this machine's, where it listens to the network, and those set."""
    chosen = settings.current()
    names = set(_LOOPBACK) | {name.strip().lower() for name in chosen.hosts.split(",")}
    if chosen.address not in _LOOPBACK:
        host = socket.gethostname().lower()
        names |= {host, f"{host}.local", chosen.address.lower()}
    return frozenset(names - EVERYWHERE - {""})


def network_address() -> str:
    """The address under which other machines on the network reach this one, if there is one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # This only chooses an interface: connecting a datagram socket sends nothing.
            probe.connect(("10.255.255.255", 1))
            return str(probe.getsockname()[0])
        except OSError:
            return ""
