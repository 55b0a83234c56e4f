"""The two pictures of the README: made from the example community, true to what the pages show.

``WORKBENCH_SCREENSHOTS=1`` writes them anew; otherwise the pages are only looked at.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.started import PASSWORD, Workbench

PICTURES = Path(__file__).parent / "screenshots"
SHOWN = 30_000


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The example community, with its first administrator signed in."""
    house = Workbench(tmp_path_factory.mktemp("pictures")).start()
    answer = house.begin(begin="example")
    assert answer.status == 303, answer.text
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(house.url)
    opened.get_by_label("Sign-in name").fill("ada")
    opened.get_by_label("Password").fill(PASSWORD)
    opened.get_by_role("button", name="Sign in").click()
    expect(opened.get_by_role("link", name="Sign out")).to_be_visible(timeout=SHOWN)
    yield opened
    context.close()
    house.kill()


def test_the_analysis_shows_the_triangle_and_the_answers(page: Page) -> None:
    page.get_by_role("link", name="Children begging at the railway station").click()
    expect(page.get_by_text("How are you going to conduct")).to_be_visible(timeout=SHOWN)
    page.get_by_role("link", name="Analysis", exact=True).click()
    expect(page.get_by_text("a. Who are the victims")).to_be_visible(timeout=SHOWN)
    expect(page.locator(".triangle svg")).to_be_visible(timeout=SHOWN)
    _picture(page, "analysis.png")


def test_the_patterns_show_the_map_and_a_finding(page: Page) -> None:
    page.get_by_role("link", name="Patterns", exact=True).click()
    expect(page.get_by_text("3,000 incidents from")).to_be_visible(timeout=SHOWN)
    expect(page.locator(".js-plotly-plot .scatterlayer").first).to_be_visible(timeout=SHOWN)
    _picture(page, "patterns.png")


def _picture(page: Page, name: str) -> None:
    if os.environ.get("WORKBENCH_SCREENSHOTS") == "1":
        page.mouse.move(1, 1)
        page.wait_for_timeout(4000)  # charts fade in
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / name)
    assert (PICTURES / name).stat().st_size > 10_000
