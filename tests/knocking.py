"""Knocks at an ASGI app, a layer or the whole, with any headers and without a server."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

HOST = "localhost:8501"
PAGE = {"accept": "text/html"}


@dataclass(frozen=True)
class Answer:
    """What came back; to a websocket the status is that of its close, 0 if it was let in."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def cookie(self) -> str:
        """The sign-in cookie that was set, as the browser sends it back."""
        return self.headers.get("set-cookie", "").split(";")[0]


def ask(
    app: ASGIApp, path: str, method: str = "GET", *, body: bytes = b"", **headers: str
) -> Answer:
    """One http request; headers by keyword, with underlines."""
    scope = _scope("http", path, headers) | {"method": method}
    said = _run(app, scope, [{"type": "http.request", "body": body}])
    start = next(message for message in said if message["type"] == "http.response.start")
    text = b"".join(each.get("body", b"") for each in said)
    found = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, text.decode())


def send(app: ASGIApp, path: str, form: dict[str, str], **headers: str) -> Answer:
    """A form, sent from a page of the workbench itself unless the headers say otherwise."""
    headers = {
        "origin": f"http://{HOST}",
        "content_type": "application/x-www-form-urlencoded",
        **PAGE,
        **headers,
    }
    return ask(app, path, "POST", body=urlencode(form).encode(), **headers)


def talk(app: ASGIApp, *messages: Message, **headers: str) -> list[Message]:
    """A websocket: what it said to these messages."""
    headers = {"origin": f"http://{HOST}", **headers}
    return _run(app, _scope("websocket", "/_stcore/stream", headers), list(messages))


def _scope(kind: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    path, _mark, query = path.partition("?")
    named = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": kind,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "server": ("127.0.0.1", 8501),
        "scheme": "http",
        "http_version": "1.1",
    }


def _run(app: ASGIApp, scope: dict[str, Any], messages: list[Message]) -> list[Message]:
    said: list[Message] = []

    async def receive() -> Message:
        return messages.pop(0) if messages else {"type": f"{scope['type']}.disconnect"}

    async def listen(message: Message) -> None:
        said.append(message)

    asyncio.run(app(scope, receive, listen))
    return said
