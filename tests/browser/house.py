"""The real workbench in a real browser: rooms, fields, and people at them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from tests.started import PASSWORD, Workbench

SHOWN = 30_000  # milliseconds: the first page of a cold server on a busy machine
SOON = 8_000


def sign_in(page: Page, house: Workbench, login: str, password: str = PASSWORD) -> Page:
    """Sign in at the front door and wait for the home page."""
    page.goto(house.url)
    page.get_by_label("Sign-in name").fill(login)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Sign out")).to_be_visible(timeout=SHOWN)
    return page


def settled(page: Page) -> Page:
    """Wait until the server has drawn the page: what was just done moves things under the mouse."""
    page.wait_for_timeout(200)  # until the run has begun
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=SHOWN)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=SHOWN)
    return page


def go(page: Page, step: str) -> Page:
    """Go to this page by the menu."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=step, exact=True).click()
    return settled(page)


def rows(page: Page) -> Locator:
    """The rows that nobody began yet: the last of each question."""
    line = "xpath=ancestor::*[contains(@class, 'st-key-line')][1]"
    return page.get_by_text("New", exact=True).locator(line)


def stored(field: Locator) -> None:
    """Wait until the server has acknowledged what stands in the field."""
    state = "field => field.getRootNode().querySelector('.field').dataset.state"
    await_until(lambda: field.evaluate(state) == "stored", 10, field.page)


def await_until(holds: Callable[[], bool], seconds: float, page: Page) -> float:
    """Seconds until it held; the page lives on meanwhile."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < seconds, "it did not come about in time"
        page.wait_for_timeout(50)
    return time.monotonic() - start


@contextmanager
def somebody(chromium: Browser, **options: object) -> Iterator[Page]:
    """A person at a browser of their own."""
    context = chromium.new_context(
        **({"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | options)  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()
