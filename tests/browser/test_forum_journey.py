"""A facilitator tells the forum: written, read, approved, presented, handed out, taken back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.example import Example
from tests.browser.house import SHOWN, await_until, go, settled, somebody, stored
from tests.started import Workbench

USUAL = 5_000  # milliseconds that playwright waits of itself
PROBLEM = "Street drinking"
TITLE = "What came of the evenings in the park"
SAID = {
    "You said": "In the evening nobody dares to cross the park",
    "We did": "The hedges were cut, and the kiosk stays open longer",
    "We could not, because": "Lamps have to wait for the budget of next year",
}
REWORDED = "Groups drink on the benches; there is shouting, and glass is left behind"
LEFT = "The path behind the weir is dark as well."
REASON = "One of the numbers was counted twice"
FIGURE = "Where it happens: Street drinking"
# What each file begins with: what it is, whatever its name says.
FILES = {
    "Slides (PowerPoint)": ("release-2.pptx", b"PK\x03\x04"),
    "Handout, two pages (PDF)": ("release-2.pdf", b"%PDF-"),
    "One file for a USB stick (HTML)": ("release-2.html", b"<!DOCTYPE html>"),
    "Tables (Excel)": ("release-2.xlsx", b"PK\x03\x04"),
    "Pictures (PNG)": ("release-2-pictures.zip", b"PK\x03\x04"),
}
SEEN = "img => img.naturalWidth > 0"
TOP = "section => Math.abs(section.getBoundingClientRect().top) < 2"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Example]:
    server = Workbench(tmp_path)
    expect.set_options(timeout=SHOWN)  # figures are counted anew, files made: more than a click
    try:
        yield Example(server)
    finally:
        expect.set_options(timeout=USUAL)
        server.kill()


def test_a_release_is_made_presented_handed_out_and_taken_back(
    chromium: Browser, house: Example, tmp_path: Path
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    with (
        somebody(chromium, accept_downloads=True) as ada,
        somebody(chromium) as mona,
        somebody(chromium, **phone) as reader,
    ):
        for page, login in ((ada, "facilitator"), (mona, "manager")):
            page.set_default_timeout(SHOWN)
            house.enter(page, login)
        _begin(ada, house)
        _write(ada)
        _add_chart(ada)
        _is_held_back(ada)
        _read(ada)
        _preview(ada)
        _ask(ada)
        _approve(mona)
        ada.reload()
        _present(ada)
        _take_along(ada, tmp_path)
        address = _open_to_the_public(ada)
        _leave_words(reader, address)
        _reach_the_inbox(ada)
        _withdraw(mona)
        _answers_nothing(reader, address)
    assert house.server.ways_out() == []


def _begin(page: Page, house: Example) -> None:
    """Two questions, the careful answer chosen beforehand, and the draft is filled in."""
    page.goto(f"{house.server.url}/forum?problem={house.problem(PROBLEM)}")
    careful = page.get_by_role("radio", name="Trafficking or exploitation of people")
    expect(careful).to_be_checked()
    settled(page).get_by_text("Neither of these", exact=True).click()
    title = settled(page).get_by_label("Title, if you know it already", exact=True)
    title.fill(TITLE)
    page.get_by_role("button", name="Begin the release").click()
    expect(page.get_by_label("Title of the release", exact=True)).to_have_value(TITLE)


def _block(page: Page, title: str) -> Locator:
    """The block of this title, as it is written."""
    head = page.get_by_role("heading", name=title)
    return page.locator('[class*="st-key-block-"]').filter(has=head)


def _write(page: Page) -> None:
    """A line of one's own, and another that was suggested in other words."""
    said = _block(page, "You said, we did, we could not")
    settled(page)
    said.get_by_role("button", name="Add a line").click()
    expect(said.get_by_label("You said", exact=True)).to_be_focused()
    for label, words in SAID.items():
        field = said.get_by_label(label, exact=True)
        field.fill(words)
        stored(field)
    suggested = settled(page).get_by_label("In words that everybody knows", exact=True).first
    suggested.fill(REWORDED)
    stored(suggested)


def _add_chart(page: Page) -> None:
    """What was pinned on Patterns."""
    settled(page).get_by_text("Add a block", exact=True).click()
    page.get_by_role("button", name="Where: by area").click()
    expect(_block(page, "Where: by area")).to_be_visible()


def _is_held_back(page: Page) -> None:
    """Nothing leaves before somebody read it; one is led to where it is done."""
    settled(page).get_by_role("button", name="See what the forum will see").click()
    expect(page.get_by_text(re.compile("^Before it can be published: "))).to_be_visible()
    expect(page.get_by_role("button", name="Ask for approval")).to_be_disabled()
    settled(page).get_by_role("button", name="Go there").first.click()
    page.get_by_text("I have read it: nobody can be recognised").click()
    expect(page.get_by_text("Nothing stands in the way of this block any more.")).to_be_visible()
    settled(page).get_by_role("button", name="All blocks").click()


def _read(page: Page) -> None:
    """The other blocks, each with one tick for all of its lines."""
    every = page.get_by_role("button", name=re.compile("^I have read all "))
    expect(every).to_have_count(2)
    for left in (1, 0):
        settled(page)
        every.first.click()
        expect(every).to_have_count(left)
    expect(page.get_by_text("Every line was read as it stands.")).to_be_visible()


def _preview(page: Page) -> None:
    """The words, the map and the receipt, and nothing in their way any more."""
    settled(page).get_by_role("button", name="See what the forum will see").click()
    for words in (*SAID.values(), REWORDED):
        expect(page.get_by_text(words, exact=False).first).to_be_visible()
    expect(page.get_by_role("heading", name=FIGURE)).to_be_visible()
    drawn = page.get_by_role("img", name=re.compile(f"^{FIGURE}"))
    expect(drawn).to_have_count(2)
    await_until(lambda: all(each.evaluate(SEEN) for each in drawn.all()), 30, page)
    expect(page.get_by_text(re.compile(r"^Receipt: \d+ things were hidden"))).to_be_visible()
    expect(page.get_by_text(re.compile("^Between 1 and 4: so few")).first).to_be_visible()
    expect(page.get_by_text(re.compile("^Before it can be published: "))).to_have_count(0)


def _ask(page: Page) -> None:
    settled(page).get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("Asked. It waits for its approver").first).to_be_visible()
    expect(page.get_by_text("Somebody else of the group approves it.")).to_be_visible()


def _approve(page: Page) -> None:
    """It waits on the first page of the manager, who sees what will leave."""
    page.reload()
    settled(page).get_by_role("link", name=f"Release to approve: {TITLE}").click()
    expect(page.get_by_text(re.compile("Facilitator asked for approval"))).to_be_visible()
    expect(page.get_by_text(REWORDED).first).to_be_visible()
    settled(page).get_by_role("button", name="Publish release").click()
    expect(page.get_by_text("Published: it is release 2 now.").first).to_be_visible()


def _present(page: Page) -> None:
    """Reached, turned to the last page and left by keyboard."""
    present = page.get_by_role("link", name="Present it")
    expect(present).to_be_visible()
    settled(page)
    present.focus()
    with page.expect_popup() as opened:
        page.keyboard.press("Enter")
    wall = opened.value
    sections = wall.locator("section")
    expect(sections.first).to_be_in_viewport()
    last = sections.count()
    assert last > 5
    for number in range(1, last):
        wall.keyboard.press("PageDown")
        _fills_the_screen(sections.nth(number))
    wall.keyboard.press("Home")
    _fills_the_screen(sections.first)
    wall.keyboard.press("q")
    wall.wait_for_url("**/forum")
    wall.close()


def _fills_the_screen(section: Locator) -> None:
    await_until(lambda: bool(section.evaluate(TOP)), 30, section.page)


def _take_along(page: Page, folder: Path) -> None:
    """Each file is made when it is asked for."""
    for label, (name, begins) in FILES.items():
        settled(page).get_by_role("button", name=label).click()
        take = page.get_by_role("button", name=f"Download {name}")
        expect(take).to_be_visible()
        settled(page)
        with page.expect_download() as coming:
            take.click()
        coming.value.save_as(folder / name)
        assert coming.value.suggested_filename == name
        assert (folder / name).read_bytes().startswith(begins), name


def _open_to_the_public(page: Page) -> str:
    """An address that nobody guesses, and readers may leave words."""
    settled(page).get_by_role("button", name="Open a public address").click()
    expect(page.get_by_role("img", name="QR code of the handout")).to_be_visible()
    leave = page.get_by_role("switch", name=re.compile("^Readers may leave a question"))
    expect(leave).not_to_be_checked()
    settled(page).get_by_text(re.compile("^Readers may leave a question")).click()
    expect(leave).to_be_checked()
    settled(page)
    return page.locator(".st-key-forum-address").get_by_test_id("stCode").inner_text().strip()


def _leave_words(page: Page, address: str) -> None:
    """Somebody without an account, with a telephone."""
    page.set_default_timeout(SHOWN)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    for words in (*SAID.values(), REWORDED):
        expect(page.get_by_text(words).first).to_be_visible()
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert page.request.get(f"{address}/handout.pdf").body().startswith(b"%PDF-")
    page.get_by_label("I have seen this too").check()
    page.get_by_label("In your words").fill(LEFT)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="It has reached the group")).to_be_visible()


def _reach_the_inbox(page: Page) -> None:
    go(page, "Inbox")
    expect(page.get_by_text(LEFT).first).to_be_visible()


def _withdraw(page: Page) -> None:
    """With a reason, which is asked for."""
    settled(page).get_by_role("button", name="Withdraw it").click()
    page.get_by_role("button", name="Withdraw the release").click()
    expect(page.get_by_text(re.compile("[Ss]ay why")).first).to_be_visible()
    page.get_by_label("Why it is withdrawn", exact=True).fill(REASON)
    settled(page).get_by_role("button", name="Withdraw the release").click()
    expect(page.get_by_text(re.compile("Copies that were handed out stay out"))).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()
    expect(page.get_by_role("button", name="Slides (PowerPoint)")).to_have_count(0)


def _answers_nothing(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text(re.compile("|".join(map(re.escape, [TITLE, REWORDED]))))).to_have_count(
        0
    )
    assert page.request.get(f"{address}/handout.pdf").status == 404
