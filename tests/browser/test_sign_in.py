"""The front door in a real browser, from the first start to the last sign-out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.browser.house import await_until
from tests.sources import ROOT
from tests.started import PASSWORD, Workbench

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "home")
SHOWN = 20_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A server on its first start."""
    started = Workbench(tmp_path_factory.mktemp("house")).start()
    yield started
    started.kill()


@pytest.fixture(scope="module")
def begun(house: Workbench) -> Workbench:
    """The server with the example community and its first administrator, ada."""
    answer = house.begin(begin="example")
    assert answer.status == 303, answer.text
    return house


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def sign_in(browser: BrowserContext, house: Workbench, path: str = "/") -> Page:
    page = browser.new_page()
    page.goto(f"{house.url}{path}")
    page.get_by_label("Sign-in name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def inside(page: Page) -> Page:
    expect(page.get_by_role("link", name="Sign out")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=SHOWN)
    return page


def outside(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=SHOWN)
    assert page.get_by_text("Millbrook").count() == 0


def test_the_first_start_asks_for_the_code_and_opens_the_example(
    chromium: Browser, tmp_path: Path
) -> None:
    house = Workbench(tmp_path).start()
    page = chromium.new_page()
    try:
        page.goto(house.url)
        expect(page).to_have_url(f"{house.url}/first")
        page.get_by_label("Your name").fill("Ada")
        page.get_by_label("Sign-in name").fill("ada")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("The password once more").fill(PASSWORD)
        page.get_by_label("Code").fill("wrong")
        page.get_by_role("button", name="Begin").click()
        expect(page.get_by_role("alert")).to_contain_text("This is not the code")
        expect(page.get_by_label("Your name")).to_have_value("Ada")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("The password once more").fill(PASSWORD)
        page.get_by_label("Code").fill(house.code())
        page.get_by_role("button", name="Begin").click()
        inside(page)
        expect(page.get_by_text("railway station").first).to_be_visible(timeout=SHOWN)
    finally:
        page.context.close()
        house.kill()


def test_a_link_leads_through_the_sign_in_to_its_page(
    browser: BrowserContext, begun: Workbench
) -> None:
    page = inside(sign_in(browser, begun, "/account"))
    expect(page.get_by_role("heading", name="My account")).to_be_visible(timeout=SHOWN)


def test_a_wrong_password_is_one_sentence(browser: BrowserContext, begun: Workbench) -> None:
    page = browser.new_page()
    page.goto(begun.url)
    page.get_by_label("Sign-in name").fill("ada")
    page.get_by_label("Password").fill("something else")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("The name or the password is not right.")
    expect(page.get_by_label("Password")).to_have_value("")


def test_a_refresh_a_second_tab_and_a_restart_keep_one_signed_in(
    browser: BrowserContext, begun: Workbench
) -> None:
    page = inside(sign_in(browser, begun))
    page.reload()
    inside(page)
    second = browser.new_page()
    second.goto(f"{begun.url}/people")
    inside(second)
    begun.kill()
    begun.start()
    page.reload()
    inside(page)
    expect(second.get_by_role("heading", name="People and groups")).to_be_visible(timeout=SHOWN)
    heading = second.get_by_role("heading", name="My account")

    def arrived() -> bool:
        """A tab that is still looking for its server does not hear the first click."""
        second.get_by_role("link", name="My account").click()
        second.wait_for_timeout(2000)
        return heading.is_visible()

    await_until(arrived, 90, second)


def test_signing_out_in_one_tab_ends_the_other_at_its_next_action(
    browser: BrowserContext, begun: Workbench
) -> None:
    page = inside(sign_in(browser, begun))
    other = browser.new_page()
    other.goto(begun.url)
    inside(other)
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    other.get_by_role("link", name="My account").click()
    outside(other)
    page.go_back()
    page.goto(begun.url)
    outside(page)


def test_no_page_breaks_the_policy_or_asks_another_origin(
    browser: BrowserContext, begun: Workbench
) -> None:
    faults: list[str] = []
    foreign: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        # On a page other than home Streamlit looks for its server beside the page first.
        looking = said.location["url"].endswith(("/_stcore/health", "/_stcore/host-config"))
        if said.type == "error" and not looking:
            faults.append(f"{said.text} {said.location['url']}")

    browser.on("console", hear)
    browser.on("weberror", lambda error: faults.append(str(error.error)))
    own = (begun.url, begun.url.replace("http", "ws"), "data:", "blob:")
    browser.on(
        "request", lambda sent: None if sent.url.startswith(own) else foreign.append(sent.url)
    )
    page = inside(sign_in(browser, begun))
    for count, name in enumerate(PAGES):
        page.emulate_media(color_scheme="dark" if count % 2 else "light")
        page.goto(f"{begun.url}/{name}")
        inside(page)
    page.goto(f"{begun.url}/sign-out")
    assert faults == []
    assert foreign == []
    assert begun.ways_out() == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_forms_fit_a_phone_and_a_laptop(
    chromium: Browser, begun: Workbench, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in ("/sign-in", "/sign-in?to=%2Fpeople"):
        page.goto(f"{begun.url}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        button = page.get_by_role("button", name="Sign in").bounding_box()
        assert button
        assert button["height"] >= 44
    context.close()
