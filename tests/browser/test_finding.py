"""Personal data on the real pages: marked as not stored, mended or said to be none, never lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import SHOWN, SOON, await_until, rows, settled, sign_in, somebody, stored
from tests.builders import a_group
from tests.started import PASSWORD, Workbench
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import people, problems, worksheets

NUMBER = "+389 70 123 456"
TABLE = "victims.a"


class House:
    """A running workbench with one problem, of whose data folder the test itself reads."""

    def __init__(self, folder: Path) -> None:
        self.data, group = folder / "data", a_group()
        person, _password = people.add(COMMAND_LINE, "Ada", "ada", password=PASSWORD)
        people.set_role(COMMAND_LINE, person, group.id, role=Role.FACILITATOR)
        writer = Actor("", "Ada", roles=((group.id, Role.FACILITATOR),))
        self.problem = problems.state(writer, group.id, "Bicycle thefts at the market hall")
        worksheets.add_row(writer, self.problem, TABLE, text="Shoppers")
        self.server = Workbench(folder).start()

    def answer(self) -> str:
        """The first answer, as it is stored."""
        return worksheets.read(COMMAND_LINE, self.problem).of(TABLE)[0].lead

    def holds(self, words: str) -> bool:
        """Whether the words stand in any file of the data folder."""
        return any(words.encode() in each.read_bytes() for each in self.data.glob("workbench.db*"))

    def open(self, page: Page) -> Locator:
        """The field of the first answer, on the page of the analysis."""
        page.goto(f"{self.server.url}/analysis?problem={self.problem}&side=victims")
        expect(rows(page).first).to_be_visible(timeout=SHOWN)
        settled(page)
        return page.get_by_label("Answer", exact=True).first


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.server.kill()


def state(field: Locator) -> str | None:
    return field.evaluate("field => field.getRootNode().querySelector('.field').dataset.state")


def found(field: Locator) -> Page:
    await_until(lambda: state(field) == "finding", 10, field.page)
    expect(field.page.get_by_text("Not stored, because").first).to_be_visible()
    return field.page


def test_a_number_is_not_stored_until_the_neutral_wording_is_taken(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as page:
        sign_in(page, house.server, "ada")
        field = house.open(page)
        field.click()
        page.keyboard.press("End")
        page.keyboard.type(", quixwort says")
        stored(field)
        assert house.holds("quixwort")
        page.keyboard.type(f" call {NUMBER}", delay=20)
        found(field)
        assert field.evaluate("field => field.getRootNode().activeElement === field")
        assert house.answer() == "Shoppers", "what the visit had stored is taken back"
        assert not house.holds("quixwort")
        page.reload()
        field = house.open(page)
        expect(field).to_have_value(f"Shoppers, quixwort says call {NUMBER}")
        found(field)
        page.get_by_role("button", name="Use this wording").click()
        stored(field)
        wording = field.input_value()
        assert NUMBER not in wording
        assert house.answer() == wording
        assert wording.startswith("Shoppers, quixwort says call")
        assert not house.holds(NUMBER)


def test_by_keyboard_alone_it_is_said_to_be_no_personal_data(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium, viewport={"width": 390, "height": 844}) as page:
        sign_in(page, house.server, "ada")
        field = house.open(page)
        field.fill(f"The hotline on the poster is {NUMBER}")
        found(field)
        assert house.answer() == "Shoppers"
        for _stop in range(2):
            page.keyboard.press("Tab")
        chosen = page.get_by_label("Or say why it is no personal data")
        expect(chosen).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(chosen).to_have_attribute("aria-invalid", "true")
        expect(chosen).to_be_focused()
        chosen.select_option(label="It is a public contact of an office")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        stored(field)
        assert house.answer() == f"The hotline on the poster is {NUMBER}"


def test_a_text_left_behind_on_another_page_stays_in_its_tab(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as page:
        sign_in(page, house.server, "ada")
        field = house.open(page)
        field.fill(f"Call {NUMBER}")
        page.get_by_test_id("stSidebar").get_by_role("link", name="Response", exact=True).click()
        settled(page)
        page.wait_for_timeout(SOON / 2)
        assert house.answer() == "Shoppers"
        assert not house.holds(NUMBER)
        field = house.open(page)
        expect(field).to_have_value(f"Call {NUMBER}")
        found(field)
        assert NUMBER not in page.url
        assert NUMBER not in house.server.log.read_text()
