"""The menu: which page is open, and that it makes way on a phone and fits a small laptop."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import SHOWN, go, settled, sign_in, somebody
from tests.started import Workbench


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    started = Workbench(tmp_path_factory.mktemp("menu")).start()
    assert started.begin().status == 303
    yield started
    started.kill()


def test_on_a_phone_the_menu_makes_way_for_the_page_that_was_chosen(
    chromium: Browser, house: Workbench
) -> None:
    phone = {"width": 390, "height": 844}
    with somebody(chromium, viewport=phone, has_touch=True, is_mobile=True) as page:
        sign_in(page, house, "ada")
        opener = page.get_by_test_id("stExpandSidebarButton")
        settled(page)
        assert _current(page) == ["Home"]
        opener.tap()
        page.get_by_test_id("stSidebar").get_by_role("link", name="Inbox").tap()
        expect(page.get_by_role("heading", name="Inbox")).to_be_visible(timeout=SHOWN)
        expect(opener).to_be_visible()
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def test_on_a_small_laptop_it_stays_fits_and_says_which_page_is_open(
    chromium: Browser, house: Workbench
) -> None:
    with somebody(chromium, viewport={"width": 1366, "height": 768}) as page:
        sign_in(page, house, "ada")
        assert _current(page) == ["Home"]
        go(page, "Inbox")
        expect(page.get_by_role("heading", name="Inbox")).to_be_visible(timeout=SHOWN)
        assert _current(page) == ["Inbox"]
        expect(page.get_by_role("link", name="Sign out")).to_be_in_viewport()


def _current(page: Page) -> list[str]:
    expect(page.locator("[aria-current=page]")).to_have_count(1)
    return page.locator("[aria-current=page] p").all_text_contents()
