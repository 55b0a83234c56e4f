"""A real Chromium for the tests that need one, and what to do where there is none."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

HOW = "Chromium is missing: `apt-get install chromium`, or name yours in CHROMIUM=/path/to/chrome."
# Maps need WebGL, also without a graphics card; and the browser itself must ask nobody anything.
QUIET = [
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")  # no longer: its event loop would stand in the way of other tests
def chromium() -> Iterator[Browser]:
    """The browser; without one the test is skipped, on the build server it fails."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail(HOW) if os.environ.get("CI") == "true" else pytest.skip(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()
