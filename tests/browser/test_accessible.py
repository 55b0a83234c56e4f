"""The pages of intelligence and of patterns break no rule of WCAG 2.2 AA that a machine sees."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import broken
from tests.browser.house import SHOWN, settled, sign_in
from tests.samples import SAMPLES
from tests.started import Workbench

PAGES = [
    *("report", "inbox", "intelligence", "briefing", "report_import"),
    *("indicator_aid", "indicators", "directory", "safety", "incidents"),
    *(f"patterns?section={key}" for key in ("overview", "when", "again", "facilities", "compare")),
    *(f"patterns?section=analyst&method={key}" for key in ("gistar", "kernel", "knox", "predict")),
    *(f"patterns?where={key}" for key in ("cells", "points", "places")),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The example community."""
    started = Workbench(tmp_path_factory.mktemp("accessible")).start()
    answer = started.begin(begin="example")
    assert answer.status == 303, answer.text
    yield started
    started.kill()


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser, house: Workbench) -> Iterator[Page]:
    """Its first person at a browser, by day and by night."""
    context = chromium.new_context(
        locale="en-GB", viewport={"width": 1280, "height": 900}, color_scheme=request.param
    )
    yield sign_in(context.new_page(), house, "ada")
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_is_broken(page: Page, house: Workbench, name: str) -> None:
    page.goto(f"{house.url}/{name}")
    assert broken(page) == []


def test_no_rule_is_broken_while_columns_are_mapped(page: Page, house: Workbench) -> None:
    page.goto(f"{house.url}/incidents")
    settled(page).locator("input[type=file]").first.set_input_files(SAMPLES / "memphis.csv")
    expect(page.get_by_text("Which column is what?")).to_be_visible(timeout=SHOWN)
    settled(page).get_by_text("More: end of a time span").click()
    page.get_by_text("Keep incidents: all of them").click()
    assert broken(page) == []


def test_no_rule_is_broken_where_charts_are_pinned(page: Page, house: Workbench) -> None:
    """The filters open, a chart pinned, and what stands on the page of the problem then."""
    page.goto(f"{house.url}/patterns?section=when")
    settled(page).get_by_role("combobox", name=re.compile("Problem")).click()
    page.get_by_role("option").nth(1).click()
    pin = (
        settled(page).locator(".st-key-view-months").get_by_role("button", name=re.compile("^Pin"))
    )
    pin.click()
    expect(pin).to_have_text(re.compile("Pinned$"), timeout=SHOWN)
    settled(page).get_by_test_id("stPopover").first.click()
    assert broken(page) == []
    page.keyboard.press("Escape")
    problem = page.url.partition("problem=")[2].partition("&")[0]
    page.goto(f"{house.url}/analysis?problem={problem}&side=locations")
    settled(page).get_by_text("Evidence from incidents").click()
    page.get_by_text("Show chart").first.click()
    expect(page.locator(".js-plotly-plot")).to_have_count(1, timeout=SHOWN)
    assert broken(page) == []
