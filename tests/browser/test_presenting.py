"""A release on a projector by keyboard alone, in a reader's hand, and from a stick."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests import released
from tests.browser.axe import RULES
from tests.builders import a_group, a_problem, an_actor
from tests.handed_out import a_release
from tests.started import Workbench
from workbench import settings
from workbench.domain.people import SignIn
from workbench.domain.record import now
from workbench.domain.released import Content
from workbench.exports import handout_html
from workbench.services import accounts, handouts
from workbench.store import database, schema

SIGN_IN = "a-token-of-this-test"
ROOMS = [(1280, 720), (1920, 1080)]
# What a browser shows of the pages: where each begins, and whether it is higher than the screen.
TOPS = (
    "[...document.querySelectorAll('section')].map(s => Math.round(s.getBoundingClientRect().top))"
)
HIGHER = """[...document.querySelectorAll('section')]
    .filter(s => s.getBoundingClientRect().height > innerHeight + 1 || s.scrollWidth > innerWidth)
    .map(s => s.id)"""
WIDER = "document.documentElement.scrollWidth > innerWidth"
SMALL = """least => [...document.querySelectorAll('main *')]
    .filter(e => !e.closest('svg') && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim()))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) < least)
    .map(e => e.outerHTML.slice(0, 80))"""
# Letters of a picture are 22.1 of its units high, the smallest ones.
LETTERS = """[...document.querySelectorAll('figure svg')].map(s => {
    const box = s.viewBox.baseVal, seen = s.getBoundingClientRect();
    return 22.1 * Math.min(seen.width / box.width, seen.height / box.height); })"""


class House(NamedTuple):
    """A started workbench with a published release whose address is open."""

    server: Workbench
    release: str
    crowded: str
    token: str

    @property
    def presented(self) -> str:
        return f"{self.server.url}/present/{self.release}"

    @property
    def handed_out(self) -> str:
        return f"{self.server.url}/public/handout/{self.token}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("presenting")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA", str(folder / "data"))
        settings.current.cache_clear()
        (folder / "data").mkdir()
        schema.prepare()
        release, crowded, token = _handed_out()
        database.engine(settings.current().database_url).dispose()
    settings.current.cache_clear()
    server = Workbench(folder).start()
    yield House(server, release, crowded, token)
    server.kill()


def _handed_out() -> tuple[str, str, str]:
    actor = an_actor(a_group())
    problem = a_problem(actor)
    release, crowded = a_release(actor, problem), a_release(actor, problem, released.crowded())
    token = handouts.open_address(actor, release)
    handouts.switch_feedback(actor, release, on=True)
    with database.writing() as session:
        digest, ends = accounts.digest_of(SIGN_IN), now() + timedelta(hours=1)
        session.add(SignIn(digest=digest, person_id=actor.person_id, ends_at=ends))
        session.commit()
    return release, crowded, token


@contextmanager
def a_screen(
    chromium: Browser, house: House | None = None, *, size: tuple[int, int] = ROOMS[0], **more: Any
) -> Iterator[Page]:
    """A browser of this size, signed in; nothing on it may ask elsewhere or be refused."""
    width, height = size
    context = chromium.new_context(
        locale="en-GB", viewport={"width": width, "height": height}, **more
    )
    if house:
        context.add_cookies(
            [{"name": "workbench_session", "value": SIGN_IN, "url": house.server.url}]
        )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
    page.on("request", lambda asked: _own(asked.url, house, faults))
    yield page
    assert faults == []
    context.close()


def _is_fault(said: ConsoleMessage) -> bool:
    """An answer that is no page of ours (a refused form, the page gone to) is none."""
    return said.type == "error" and "the server responded with a status" not in said.text


def _own(url: str, house: House | None, faults: list[str]) -> None:
    if not url.startswith(house.server.url if house else "file://"):
        faults.append(url)


def broken(page: Page) -> list[str]:
    """The rules of WCAG that the page breaks, with the contrast of 7:1 among them."""
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "rules": {"color-contrast-enhanced": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def shown(page: Page) -> int:
    """Which page fills the screen, from one."""
    tops = page.evaluate(TOPS)
    assert 0 in tops, tops
    return int(tops.index(0)) + 1


def pressed(page: Page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return shown(page)


def test_all_pages_are_turned_by_keyboard_or_clicker(chromium: Browser, house: House) -> None:
    with a_screen(chromium, house) as page:
        page.goto(house.presented)
        last = page.locator("section").count()
        assert shown(page) == 1
        for key, back in (
            ("ArrowRight", "ArrowLeft"),
            ("ArrowDown", "ArrowUp"),
            ("PageDown", "PageUp"),
            (" ", "Shift+ "),
            ("Enter", "Backspace"),
        ):
            seen = [pressed(page, key) for _page in range(last)]
            assert seen == [*range(2, last + 1), last], key
            expect(page.get_by_text(f"{last} / {last}", exact=True)).to_be_in_viewport()
            seen = [pressed(page, back) for _page in range(last)]
            assert seen == [*range(last - 1, 0, -1), 1], back
        assert pressed(page, "End") == last
        assert page.url.endswith(f"#p{last}")
        page.reload()
        assert shown(page) == last
        assert pressed(page, "Home") == 1
        page.keyboard.press("q")
        page.wait_for_url(f"{house.server.url}/forum")


def test_full_screen_dark_numbers_and_out_by_keys(chromium: Browser, house: House) -> None:
    with a_screen(chromium, house) as page:
        page.goto(house.presented)
        pressed(page, "f")
        page.wait_for_function("document.fullscreenElement !== null")
        pressed(page, "f")
        page.wait_for_function("document.fullscreenElement === null")
        page.keyboard.press("b")
        expect(page.locator("main")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(page.locator("main")).to_be_visible()
        numbers = page.get_by_text("The numbers").first
        numbers.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("cell", name="64", exact=True).first).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(page.get_by_role("cell", name="64", exact=True).first).not_to_be_visible()
        page.keyboard.press("Escape")
        page.wait_for_url(f"{house.server.url}/forum")


def test_without_the_script_the_pages_are_still_reached(chromium: Browser, house: House) -> None:
    with a_screen(chromium, house, java_script_enabled=False) as page:
        page.goto(house.presented)
        last = page.locator("section").count()
        for number in range(2, last + 1):
            page.locator(f"#p{number - 1} a[aria-label='Next page']").focus()
            page.keyboard.press("Enter")
            expect(page.locator(f"#p{number} nav span")).to_be_in_viewport()


@pytest.mark.parametrize("size", ROOMS)
def test_it_is_read_from_the_tenth_row(
    chromium: Browser, house: House, size: tuple[int, int]
) -> None:
    with a_screen(chromium, house, size=size) as page:
        for release in (house.release, house.crowded):
            page.goto(f"{house.server.url}/present/{release}")
            assert page.evaluate(SMALL, 24) == []
            assert page.evaluate(HIGHER) == []
            assert not page.evaluate(WIDER)
        page.goto(house.presented)
        assert min(page.evaluate(LETTERS)) >= 24
        page.keyboard.press("End")
        code = page.locator(".code svg")
        expect(code).to_be_in_viewport()
        assert code.bounding_box()["width"] > size[1] / 4  # type: ignore[index]
        expect(page.locator(".url", has_text=house.handed_out)).to_be_in_viewport()


@pytest.mark.parametrize(
    "content",
    [
        *(released.release, released.leaflet, released.crowded),
        *(
            lambda: released.in_words(released.LONG),
            lambda: released.in_words(released.CYRILLIC),
            lambda: released.in_words(released.ARABIC),
            lambda: released.in_words(released.WORD),
        ),
    ],
)
def test_whatever_the_words_no_page_is_higher_than_the_screen(
    chromium: Browser, tmp_path: Path, content: Callable[[], Content]
) -> None:
    file = tmp_path / "presented.html"
    address = "http://192.0.2.77:8501/public/handout/" + "W" * 43
    file.write_bytes(handout_html.presentation(content(), address=address, leave="/forum"))
    with a_screen(chromium) as page:
        page.goto(file.as_uri())
        assert page.evaluate(HIGHER) == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_rule_is_broken_and_the_contrast_is_seven_to_one(
    chromium: Browser, house: House, look: str
) -> None:
    with a_screen(chromium, house, color_scheme=look) as page:
        for address in (house.presented, house.handed_out, f"{house.handed_out}?thanks"):
            page.goto(address)
            assert broken(page) == []
        page.goto(house.presented)
        page.get_by_text("The numbers").first.click()
        assert broken(page) == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_on_a_telephone_nothing_is_cut_off(chromium: Browser, house: House, look: str) -> None:
    with a_screen(chromium, house, size=(390, 844), color_scheme=look) as page:
        for address in (house.presented, house.handed_out):
            page.goto(address)
            assert not page.evaluate(WIDER)
            assert broken(page) == []
        page.goto(house.presented)
        seen = [page.keyboard.press("PageDown") or page.url for _time in range(60)]
        assert seen[-1].endswith(f"#p{page.locator('section').count()}")


def test_a_reader_leaves_words_by_keyboard_without_script_or_account(
    chromium: Browser, house: House
) -> None:
    with a_screen(
        chromium, house, size=(390, 844), java_script_enabled=False, color_scheme="dark"
    ) as page:
        page.context.clear_cookies()
        page.goto(house.handed_out)
        page.get_by_label("I have seen this too").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type("Call me at +44 7700 900123")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_in_viewport()
        expect(page.get_by_label("In your words")).to_have_value("Call me at +44 7700 900123")
        expect(page.get_by_label("I have seen this too")).to_be_checked()
        page.get_by_label("In your words").fill("The lamps behind the mill are dark too.")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_role("heading", name="It has reached the group")).to_be_visible()
        page.get_by_role("link", name="Back to the handout").click()
        expect(page.get_by_label("In your words")).to_have_value("")


@pytest.mark.parametrize("content", [released.release(), released.leaflet(), released.crowded()])
def test_the_file_opens_from_a_stick_without_any_network(
    chromium: Browser, tmp_path: Path, content: Content
) -> None:
    file = tmp_path / "release.html"
    file.write_bytes(handout_html.html(content))
    for width in (390, 1280):
        with a_screen(chromium, size=(width, 800), offline=True) as page:
            page.goto(file.as_uri())
            expect(page.get_by_role("heading", level=1)).to_have_text(content.title)
            assert not page.evaluate(WIDER)
            assert broken(page) == []
            for drawn in page.locator("figure svg").all():
                assert drawn.bounding_box()["width"] > 250  # type: ignore[index]
