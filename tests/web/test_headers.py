"""The headers that every answer carries."""

import base64
import hashlib
from pathlib import Path

import pytest
import streamlit
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from tests import knocking
from workbench.web.headers import SecurityHeaders


def headers(path: str = "/", response: Response | None = None) -> dict[str, str]:
    return knocking.ask(SecurityHeaders(response or HTMLResponse("x")), path).headers


def policy() -> dict[str, list[str]]:
    parts = (part.split() for part in headers()["content-security-policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_nothing_but_our_own_origin_is_allowed() -> None:
    allowed = {source for sources in policy().values() for source in sources}
    hashes = {source for source in allowed if source.startswith("'sha256-")}
    assert allowed - hashes == {"'self'", "'none'", "'unsafe-inline'", "blob:", "data:"}


def test_scripts_run_from_files_and_from_streamlits_own_page_only() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    start = page.index("<script>") + len("<script>")
    script = page[start : page.index("</script>", start)]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy()["script-src"] == ["'self'", "blob:", f"'sha256-{digest}'"]
    assert page.count("<script>") == 1


def test_no_page_is_framed_guessed_or_told_on() -> None:
    found = headers()
    assert policy()["frame-ancestors"] == ["'none'"]
    assert found["x-frame-options"] == "DENY"
    assert found["x-content-type-options"] == "nosniff"
    assert found["referrer-policy"] == "same-origin"
    assert "geolocation=()" in found["permissions-policy"]


@pytest.mark.parametrize("path", ["/", "/media/a.xlsx", "/_stcore/health", "/static/page.html"])
def test_pages_and_downloads_are_not_left_in_the_browser(path: str) -> None:
    response = HTMLResponse("x", headers={"Cache-Control": "public, max-age=9"})
    assert headers(path, response)["cache-control"] == "no-store"


def test_scripts_that_are_the_same_for_all_may_be_kept() -> None:
    response = PlainTextResponse("x", headers={"Cache-Control": "public, immutable"})
    assert headers("/static/js/a.js", response)["cache-control"] == "public, immutable"
