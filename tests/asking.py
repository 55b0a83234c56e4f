"""Asks the front door as a browser would, without a server; behind it stands a plain answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tests import knocking
from workbench.web import calendar, handout, presenting
from workbench.web.gate import Gate
from workbench.web.headers import SecurityHeaders
from workbench.web.hosts import OwnHost
from workbench.web.signing_in import ROUTES

OWN_PAGE = (("origin", f"http://{knocking.HOST}"),)
FORM = ("content-type", "application/x-www-form-urlencoded")


@dataclass(frozen=True)
class Answer:
    """What came back, with the token of the sign-in cookie if one was given."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def token(self) -> str:
        """The token that the browser keeps from here on."""
        found = re.match(r"workbench_session=([^;]*)", self.headers.get("set-cookie", ""))
        return found[1].strip('"') if found else ""


def ask(
    path: str,
    *,
    method: str = "GET",
    headers: Iterable[tuple[str, str]] = (),
    body: bytes = b"",
    token: str = "",
) -> Answer:
    """One request, with the sign-in cookie of this token."""
    given = dict(headers) | ({"cookie": f"workbench_session={token}"} if token else {})
    named = {name.replace("-", "_"): value for name, value in given.items()}
    found = knocking.ask(_door(), path, method, body=body, **named)
    return Answer(found.status, found.headers, found.text)


def send(
    path: str, *, headers: Iterable[tuple[str, str]] = OWN_PAGE, token: str = "", **texts: str
) -> Answer:
    """A form with these texts, sent from the workbench itself unless the headers say otherwise."""
    body = urlencode(texts).encode()
    return ask(path, method="POST", headers=[FORM, *headers], body=body, token=token)


def _door() -> Starlette:
    layers = [Middleware(SecurityHeaders), Middleware(OwnHost), Middleware(Gate)]
    routes = [*ROUTES, *calendar.ROUTES, *handout.ROUTES, *presenting.ROUTES]
    return Starlette(routes=[*routes, Route("/{path:path}", _behind)], middleware=layers)


async def _behind(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("the workbench")
