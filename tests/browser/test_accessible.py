"""The pages of community intelligence break no rule of WCAG 2.2 AA that a machine can see."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.house import settled, sign_in
from tests.started import Workbench

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    *("report", "inbox", "intelligence", "briefing", "report_import"),
    *("indicator_aid", "indicators", "directory", "safety"),
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
    settled(page)
    page.wait_for_timeout(1500)  # charts and colours fade in
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    broken = [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ]
    assert broken == []
