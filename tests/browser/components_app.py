"""A small server for the browser proofs: one page, the real headers, a liveness address."""

import base64
import hashlib
import re
from pathlib import Path
from uuid import uuid4

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BOOT = uuid4().hex
INDEX = Path(st.__file__).parent / "static" / "index.html"


def policy() -> str:
    """The content security policy of the workbench, with the digest of Streamlit's script."""
    inline = re.findall(r"<script>(.*?)</script>", INDEX.read_text("utf-8"), re.DOTALL)
    digests = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline
    ]
    scripts = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'self'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; "
        "font-src 'self' data:; img-src 'self' data: blob:; connect-src 'self'; "
        "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


class Headers:
    """Puts the policy on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = policy().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], (b"content-security-policy", self.policy)]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, answer)


async def livez(request: Request) -> JSONResponse:
    return JSONResponse({"boot": BOOT})


app = st.App(
    Path(__file__).parent / "components_page.py",
    routes=[Route("/livez", livez)],
    middleware=[Middleware(Headers)],
)
