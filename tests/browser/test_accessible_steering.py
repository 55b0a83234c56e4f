"""Plans, assessments, standing, follow-up and memory break no rule of WCAG 2.2 AA that shows."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import broken
from tests.browser.house import SHOWN, settled, sign_in
from tests.sources import ROOT
from tests.started import Workbench

# Of the example: one that was assessed, one whose plan waits for its manager, a closed one.
ASSESSED, WAITING, CLOSED = "begging at the railway", "Bicycle thefts", "Bins set on fire"
PAGES = [
    *((ASSESSED, f"response?view={view}") for view in ("table", "board", "timeline", "calendar")),
    *((ASSESSED, f"assessment?part={part}") for part in ("measures", "design", "result")),
    *((ASSESSED, f"standing?part={part}") for part in ("lead", "mirror", "handover", "closing")),
    (ASSESSED, "assessment?part=verdict"),
    *((CLOSED, f"{page}?") for page in ("response", "assessment")),
    (CLOSED, "standing?part=closing"),
    (CLOSED, "memory?open={problem}"),
    ("", "memory?"),
    *(("", f"portfolio?level={level}") for level in ("calls", "week", "figures")),
    *(("", f"portfolio?list={kind}") for kind in ("overdue", "problems")),
]


class House:
    """The example community with a sign-in for each role, and the ids of its problems."""

    def __init__(self, server: Workbench) -> None:
        self.server = server
        told = self._say("demo")
        self.passwords = dict(re.findall(r"^\w+ +(\w+) +(\S+)$", told, re.MULTILINE))
        listed = json.loads(self._say("--as", "facilitator", "problem", "list", "--json"))
        self.problems = {each["title"]: str(each["id"]) for each in listed}
        server.start()

    def _say(self, *words: str) -> str:
        command = [sys.executable, "-m", "workbench", *words]
        asked = subprocess.run(
            command,
            cwd=ROOT,
            env=self.server.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return asked.stdout

    def address(self, title: str, page: str) -> str:
        """Where this page of the problem is; of none for the empty title."""
        problem = next((id_ for name, id_ in self.problems.items() if title and title in name), "")
        return f"{self.server.url}/{page.format(problem=problem)}&problem={problem}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    server = Workbench(tmp_path_factory.mktemp("accessible-steering"))
    yield House(server)
    server.kill()


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, chromium: Browser, house: House) -> Iterator[Page]:
    """The facilitator at a browser, by day and by night."""
    yield from _somebody(chromium, house, "facilitator", look=request.param)


@pytest.fixture(params=["light", "dark"])
def manager(request: pytest.FixtureRequest, chromium: Browser, house: House) -> Iterator[Page]:
    """The manager, for whom an approval waits."""
    yield from _somebody(chromium, house, "manager", look=request.param)


def _somebody(chromium: Browser, house: House, login: str, *, look: str) -> Iterator[Page]:
    context = chromium.new_context(
        locale="en-GB",
        viewport={"width": 1280, "height": 900},
        color_scheme=look,  # type: ignore[arg-type]
    )
    yield sign_in(context.new_page(), house.server, login, house.passwords[login])
    context.close()


@pytest.mark.parametrize(("problem", "name"), PAGES)
def test_no_rule_is_broken(page: Page, house: House, problem: str, name: str) -> None:
    page.goto(house.address(problem, name))
    assert broken(page) == []


def test_no_rule_is_broken_on_an_opened_action(page: Page, house: House) -> None:
    """Its card with every topic unfolded, and what a state asks for."""
    page.goto(house.address(ASSESSED, "response?view=table"))
    # Fields to choose from have a button "Open" too: the first is drawn before the plan is.
    settled(page).get_by_test_id("stButton").get_by_text("Open", exact=True).first.click()
    back = page.get_by_role("button", name="Back to the plan")
    expect(back).to_be_visible(timeout=SHOWN)
    for topic in ("Who, and as what", "Why, and how it works", "When, and after what"):
        settled(page).get_by_text(topic).first.click()
    assert broken(page) == []
    page.goto(house.address(ASSESSED, "response?view=board"))
    to_blocked = settled(page).get_by_role("button", name="Blocked", exact=True)
    to_blocked.first.click()
    expect(page.get_by_role("button", name="Not now")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []


def test_no_rule_is_broken_where_something_is_asked_of_a_manager(
    manager: Page, house: House
) -> None:
    for name in ("portfolio?", "standing?part=lead"):
        manager.goto(house.address(WAITING, name))
        expect(settled(manager).get_by_text("costs 5,000").first).to_be_visible(timeout=SHOWN)
        assert broken(manager) == []


def test_no_rule_is_broken_where_a_closed_problem_is_shared(page: Page, house: House) -> None:
    page.goto(house.address(CLOSED, "memory?open={problem}"))
    settled(page).get_by_text("Share it with other workbenches").click()
    expect(page.get_by_text("I have read every text")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []
    page.goto(house.address("", "portfolio?level=figures"))
    settled(page).get_by_role("button", name="Add an objective").click()
    expect(page.get_by_text("Value now, if kept by hand")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []
