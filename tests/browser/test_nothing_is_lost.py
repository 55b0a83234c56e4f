"""On the real pages: a killed server, a reload, and two people on one worksheet lose nothing."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import SHOWN, SOON, await_until, rows, settled, sign_in, somebody, stored
from tests.builders import a_group
from tests.started import PASSWORD, Workbench
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import history, people, problems, worksheets


class House:
    """A running workbench, of whose data folder the test itself reads, with one problem."""

    def __init__(self, folder: Path) -> None:
        group = a_group()
        for name, role in (("Ada", Role.FACILITATOR), ("Ben", Role.MEMBER)):
            person, _password = people.add(COMMAND_LINE, name, name.lower(), password=PASSWORD)
            people.set_role(COMMAND_LINE, person, group.id, role=role)
        writer = Actor("", "Ada", roles=((group.id, Role.FACILITATOR),))
        self.problem = problems.state(writer, group.id, "Bicycle thefts at the market hall")
        self.row = worksheets.add_row(writer, self.problem, "victims.a", text="Shoppers")
        self.server = Workbench(folder).start()

    def answers(self, table: str) -> list[str]:
        """The answers to this question, as they are stored."""
        return [line.lead for line in worksheets.read(COMMAND_LINE, self.problem).of(table)]

    def versions(self, table: str) -> list[str]:
        """Every text that a cell of this question was given, oldest first."""
        filled = worksheets.read(COMMAND_LINE, self.problem)
        ids = {line.id for line in filled.of(table)}
        changes = history.changes(COMMAND_LINE, self.problem)
        return [each.after for each in reversed(changes) if each.row_id in ids and each.field]

    def analysis(self, page: Page, who: str) -> Page:
        """The analysis page, open before this person."""
        sign_in(page, self.server, who)
        page.goto(f"{self.server.url}/analysis?problem={self.problem}&side=victims")
        expect(page.get_by_text("Who are the victims")).to_be_visible(timeout=SHOWN)
        expect(rows(page).first).to_be_visible(timeout=SHOWN)
        return settled(page)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.server.kill()


def empty_field(page: Page, place: int = 0) -> Locator:
    """The field in which the next answer to a question is begun."""
    return rows(page).nth(place).get_by_label("Answer", exact=True)


def type_for(page: Page, words: str) -> list[tuple[float, str]]:
    """Type without a pause; gives when which text stood there."""
    stood, text = [], ""
    for letter in words:
        page.keyboard.type(letter)
        text += letter
        stood.append((time.monotonic(), text))
        page.wait_for_timeout(40)
    return stood


def test_a_killed_server_costs_at_most_two_seconds_and_all_arrives_once(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as page:
        house.analysis(page, "ada")
        empty_field(page).click()
        stood = type_for(page, "Pupils of the school nearby, who come by bicycle in all weathers, ")
        house.server.kill()
        killed = time.monotonic()
        kept = house.answers("victims.a")[-1]
        due = [text for when, text in stood if when < killed - 2]
        assert len(kept) >= len(due[-1])
        page.keyboard.type("and their parents", delay=20)
        expect(page.get_by_text("No connection to the workbench")).to_be_visible(timeout=SHOWN)
        expect(page.get_by_text("Not stored yet").first).to_be_visible()
        house.server.start()
        expect(page.get_by_text("Reconnected at")).to_be_visible(timeout=SHOWN)
        whole = stood[-1][1] + "and their parents"
        await_until(lambda: house.answers("victims.a")[-1] == whole, 10, page)
        page.wait_for_timeout(3000)
        assert house.answers("victims.a") == ["Shoppers", whole]
        assert all(whole.startswith(text) for text in house.versions("victims.a")[1:])
        expect(page.get_by_text("Va2", exact=True)).to_be_visible(timeout=SOON)
        assert page.get_by_label("Answer", exact=True).nth(1).input_value() == whole


def test_typing_and_at_once_reloading_or_leaving_loses_nothing(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as page:
        house.analysis(page, "ada")
        empty_field(page).click()
        page.keyboard.type("Pupils")
        page.reload()
        await_until(lambda: house.answers("victims.a") == ["Shoppers", "Pupils"], 15, page)
        expect(page.get_by_label("Answer", exact=True).nth(1)).to_have_value(
            "Pupils", timeout=SHOWN
        )
        settled(page)
        empty_field(page, 2).click()
        page.keyboard.type("They lock the wheel only")
        page.get_by_test_id("stSidebar").get_by_role("link", name="Response", exact=True).click()
        expect(page.get_by_text("What strategies could you use")).to_be_visible(timeout=SHOWN)
        await_until(lambda: house.answers("victims.b") == ["They lock the wheel only"], 10, page)


def test_two_people_write_different_cells_and_see_each_others_within_seconds(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as hers, somebody(chromium) as his:
        house.analysis(hers, "ada")
        house.analysis(his, "ben")
        empty_field(hers, 0).click()
        hers.keyboard.type("Pupils")
        empty_field(his, 2).click()
        his.keyboard.type("They lock the wheel only")
        expect(his.get_by_label("Answer", exact=True).nth(1)).to_have_value("Pupils", timeout=SOON)
        expect(hers.get_by_text("Vb1", exact=True)).to_be_visible(timeout=SOON)
        assert house.answers("victims.a") == ["Shoppers", "Pupils"]
        assert house.answers("victims.b") == ["They lock the wheel only"]
        expect(hers.get_by_text("Also here: Ben")).to_be_visible(timeout=SOON)
        his.keyboard.type(" and the frame never")
        await_until(
            lambda: house.answers("victims.b") == ["They lock the wheel only and the frame never"],
            5,
            his,
        )


def test_two_people_in_one_cell_see_both_texts_and_the_second_chooses(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as hers, somebody(chromium) as his:
        house.analysis(hers, "ada")
        house.analysis(his, "ben")
        his_field = his.get_by_label("Answer", exact=True).first
        his_field.click()
        his.keyboard.press("End")
        hers.get_by_label("Answer", exact=True).first.fill("Shoppers and pupils")
        await_until(lambda: house.answers("victims.a") == ["Shoppers and pupils"], 5, hers)
        his.wait_for_timeout(4000)
        expect(his_field).to_have_value("Shoppers")
        his.keyboard.type(" of all ages")
        expect(his.get_by_role("button", name="Keep my text")).to_be_visible(timeout=SOON)
        expect(his.locator(".theirs").filter(visible=True)).to_have_text("Shoppers and pupils")
        assert house.answers("victims.a") == ["Shoppers and pupils"]
        his.get_by_role("button", name="Keep my text").click()
        await_until(lambda: house.answers("victims.a") == ["Shoppers of all ages"], 5, his)
        stored(his_field)
        expect(hers.get_by_label("Answer", exact=True).first).to_have_value("Shoppers and pupils")
        hers.get_by_text("Who are the victims").click()
        expect(hers.get_by_label("Answer", exact=True).first).to_have_value(
            "Shoppers of all ages", timeout=SOON
        )
