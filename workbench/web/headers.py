"""Security headers on every answer; the content policy allows this origin and nothing else."""

import base64
import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OWN = frozenset({"Content-Security-Policy", "Referrer-Policy"})  # stricter ones of a page stand
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SecurityHeaders:
    """Adds the headers to every http answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass, with headers on the way back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _headers().items():
                    if name not in _OWN or name not in headers:
                        headers[name] = value
                if not _same_for_all(scope, headers):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def strict(style: str, *, script: bool = False, form: bool = False) -> dict[str, str]:
    """The content policy of a page that has this style sheet in it and asks for nothing else, but
    for a script of this origin; and that may send a form to it.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = (
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        f"script-src {_self(script)}",
        f"form-action {_self(form)}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {"Content-Security-Policy": "; ".join(allowed)}


def _self(may: bool) -> str:
    return "'self'" if may else "'none'"


def _same_for_all(scope: Scope, headers: MutableHeaders) -> bool:
    """Whether a browser may keep it: Streamlit's own scripts, never a page or a download."""
    html = headers.get("content-type", "").startswith("text/html")
    return not html and str(scope["path"]).startswith("/static/")


@lru_cache(maxsize=1)
def _headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' blob: {_inline_scripts()}",
                "style-src 'self' 'unsafe-inline'",
                "font-src 'self' data:",
                "img-src 'self' data: blob:",
                "connect-src 'self'",
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            )
        ),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        # Not "no-referrer": with that, browsers send the forms of our own pages without an Origin.
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def _inline_scripts() -> str:
    """Hashes of the scripts inside Streamlit's own index page, which changes with its version."""
    found = find_spec("streamlit")
    origin = found.origin if found else None
    page = (Path(origin or "").parent / "static" / "index.html").read_text("utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
