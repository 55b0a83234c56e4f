"""A facilitator and a manager: planned, measured before, judged honestly, closed, found again."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import SHOWN, go, rows, settled, sign_in, somebody, stored
from tests.started import PASSWORD, Workbench
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import boundaries, directory, incidents, people, problems, worksheets
from workbench.store import database, groups
from workbench.worksheets.registry import table

USUAL = 5_000  # milliseconds that playwright waits of itself
TITLE = "Bicycle thefts at the market hall"
IDEA = "Racks where the stall keepers see them"
HARM = "Homeless people who sit there: we ask them first"
QUESTION_D = 4  # on its page after a, how to identify, b and c
DECISION = "Leave to build on the square"
REASON = "Say first what it cost"
NEVER = "Warning posters: they frightened shoppers"
LESSONS = {
    "Effect: what changed, by how much": "Six thefts a year, twelve the year before",
    "How it worked, or why it did not": "Somebody looks at whoever handles a lock",
    "For whom and where it worked": "On market days only",
    "What it took to do it": "One meeting",
    "What it cost": "About 400",
    "What we would not do again": NEVER,
}
# Thefts a year in three areas side by side: where they act, where they compare, around.
BEFORE, AFTER = {"Market": 12, "Old Town": 14, "Quay": 10}, {"Market": 7, "Old Town": 14, "Quay": 9}


class House:
    """A running workbench with two people and a problem that is analysed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = Workbench(folder)
        self.problem = self.group = ""

    def begin(self) -> None:
        assert self.server.start().begin().status == 303
        with database.reading() as session:
            [group] = groups.every(session)
        self.group = group.id
        manager, _password = people.add(COMMAND_LINE, "Mona", "mona", password=PASSWORD)
        people.set_role(COMMAND_LINE, manager, group.id, role=Role.MANAGER)
        directory.add(self.ada, group.id, "Town hall", contact="Desk 555 0110")
        self.problem = problems.state(self.ada, group.id, TITLE)
        definition = table("scanning.definition").form_row(self.problem)
        for field, value in {"phase": "other", "place": "market"}.items():
            worksheets.answer(self.ada, self.problem, definition, field=field, value=value, shown=0)
        worksheets.add_row(self.ada, self.problem, "locations.d", text=IDEA)
        boundaries.load_boundaries(self.ada, group.id, json.dumps(_areas()).encode())
        self.count(2024, BEFORE)

    @property
    def ada(self) -> Actor:
        return Actor("", "Ada", roles=((self.group, Role.FACILITATOR),))

    def count(self, year: int, thefts: dict[str, int]) -> None:
        """A year of thefts comes in, from its first day to its last."""
        path = self.folder / f"{year}.csv"
        lines = [
            f"{day},Bicycle theft,{place}.5,0.5"
            for place, count in enumerate(thefts.values())
            for day in _days(year, count)
        ]
        path.write_text("\n".join(["date,category,longitude,latitude", *lines]), encoding="utf-8")
        incidents.import_file(self.ada, self.group, path, label=f"Thefts {year}")

    def enter(self, page: Page, login: str) -> Page:
        page.set_default_timeout(SHOWN)
        return sign_in(page, self.server, login)

    def open(self, page: Page, address: str, *, problem: str = "") -> Page:
        sign = "&" if "?" in address else "?"
        page.goto(f"{self.server.url}/{address}{sign}problem={problem or self.problem}")
        return settled(page)


def _days(year: int, count: int) -> list[str]:
    """So many days, evenly over a whole year."""
    first = date(year, 1, 1)
    whole = (date(year, 12, 31) - first).days
    return [str(first + timedelta(days=whole * n // (count - 1))) for n in range(count)]


def _areas() -> dict[str, object]:
    """Three squares beside each other."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]],
                },
            }
            for x, name in enumerate(BEFORE)
        ],
    }


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    expect.set_options(timeout=SHOWN)  # figures are computed, a map is drawn: more than a click
    try:
        made.begin()
        yield made
    finally:
        expect.set_options(timeout=USUAL)
        made.server.kill()


def test_a_plan_is_steered_judged_closed_and_found_again(chromium: Browser, house: House) -> None:
    with somebody(chromium) as ada, somebody(chromium) as mona:
        house.enter(ada, "ada")
        house.enter(mona, "mona")
        _plan(ada, house)
        _agree_by_keyboard(ada)
        _block(ada)
        _whom_to_call(mona)
        _do(ada)
        _plan_assessment(ada, house)
        _take_baseline(ada, house)
        house.count(2025, AFTER)
        _take_result(ada, house)
        _judge(ada, house)
        _tell_others(ada)
        _ask(ada)
        _refuse(mona)
        _ask_again(ada, house)
        _grant(mona)
        _close(ada, house)
        _is_read_only(ada, house)
        _is_found_again(ada, house)
    assert house.server.ways_out() == []


def _plan(page: Page, house: House) -> None:
    """An idea of the analysis becomes an action."""
    house.open(page, "response")
    expect(page.get_by_text("Ideas without an action")).to_be_visible()
    page.get_by_role("button", name="Make this an action").click()
    expect(page.get_by_text("Every “d” answer has an action.")).to_be_visible()


def _agree_by_keyboard(page: Page) -> None:
    """Who, by when, whom it could hurt and who said yes are asked before it is agreed."""
    _go_by_keyboard(page, page.get_by_role("radio", name="Board", exact=True))
    _press(page, page.get_by_role("button", name="Agreed", exact=True))
    expect(page.get_by_text("Before R1 is “Agreed”")).to_be_visible()
    _press(page, page.get_by_role("button", name="Now it is “Agreed”"))
    expect(page.get_by_text("Say whom it could hurt, and how you prevent it.")).to_be_visible()
    _choose(page, "Who needs to do that?", "Town hall")
    _day(page, "When does it need to be done by?", date.today() + timedelta(days=30))
    _choose(page, "Who said yes to it", "Its owner said so")
    harm = page.get_by_label("Whom could this hurt, and how do we prevent it?", exact=True)
    harm.focus()
    page.keyboard.type(HARM)
    stored(harm)
    _press(page, page.get_by_role("button", name="Now it is “Agreed”"))
    expect(page.get_by_text("R1 is “Agreed” now.")).to_be_visible()


def _block(page: Page) -> None:
    _press(page, page.get_by_role("button", name="Blocked", exact=True))
    expect(page.get_by_text("Before R1 is “Blocked”")).to_be_visible()
    decision = page.get_by_label("Blocked: which decision it needs", exact=True)
    decision.fill(DECISION)
    stored(decision)
    _choose(page, "Blocked: from whom", "Town hall")
    _day(page, "Blocked: by when", date.today() + timedelta(days=5))
    settled(page).get_by_role("button", name="Now it is “Blocked”").click()
    expect(page.get_by_text(f"Needs decision “{DECISION}” from Town hall by").first).to_be_visible()


def _whom_to_call(page: Page) -> None:
    """It comes first on the page of the manager, with whom to call."""
    go(page, "Follow-up")
    first = page.get_by_role("heading", level=3).first
    expect(first).to_have_text("Blocked: a decision is needed: 1")
    expect(page.get_by_text(f"Needs: {DECISION}, from Town hall, by")).to_be_visible()
    expect(page.get_by_role("link", name="555 0110")).to_be_visible()


def _do(page: Page) -> None:
    """Decided, begun, and done, with how one knows it."""
    settled(page).get_by_role("button", name="Under way", exact=True).click()
    expect(page.get_by_text("R1 is “Under way” now.")).to_be_visible()
    settled(page).get_by_role("button", name="Done", exact=True).click()
    evidence = page.get_by_label("How we know that it is done", exact=True)
    evidence.fill("They stand there")
    stored(evidence)
    settled(page).get_by_role("button", name="Now it is “Done”").click()
    expect(page.get_by_text("R1 is “Done” now.")).to_be_visible()


def _plan_assessment(page: Page, house: House) -> None:
    """Where and when it is compared: the months before, the same months after, three areas."""
    house.open(page, "assessment?part=design")
    for label, month in (("Before: first month", "2024-01"), ("Before: last month", "2024-12")):
        _month(page, label, month)
    _pick_area(page, "Areas where you act", "Market")
    page.get_by_role("button", name="Take what lies beside yours: Old Town").click()
    _pick_area(page, "Similar areas where you do not act", "Quay")


def _take_baseline(page: Page, house: House) -> None:
    house.open(page, "assessment?part=measures")
    page.get_by_role("button", name="How often it happens").click()
    expect(page.get_by_label("Measure", exact=True).first).to_have_value("Incidents in the area")
    settled(page).get_by_role("button", name="Count it from the incidents").click()
    expect(page.get_by_text(re.compile("With 12 .*only a fall to 3 or fewer"))).to_be_visible()


def _take_result(page: Page, house: House) -> None:
    """A year later: a fall from 12 to 7, which is too small to tell from chance."""
    house.open(page, "assessment?part=design")
    for label, month in (("After: first month", "2025-01"), ("After: last month", "2025-12")):
        _month(page, label, month)
    house.open(page, "assessment?part=measures")
    page.get_by_role("button", name="Count it from the incidents").click()
    expect(page.get_by_text("3 rows were counted.")).to_be_visible()
    house.open(page, "assessment?part=result")
    expect(page.get_by_text(re.compile("fell by 5, from 12 to 7"))).to_be_visible()
    expect(page.get_by_text(re.compile("proves nothing")).first).to_be_visible()


def _judge(page: Page, house: House) -> None:
    house.open(page, "assessment?part=verdict")
    _choose(page, "Did it work?", "We cannot tell")
    why = page.get_by_label("Why you think so", exact=True)
    why.fill("A fall in counts so small proves nothing")
    stored(why)
    _choose(page, "What now?", "Close it")
    settled(page).get_by_role("link", name="To the closing").click()


def _tell_others(page: Page) -> None:
    """Nothing is closed before the six short things are said."""
    expect(page.get_by_text("Still to be answered first")).to_be_visible()
    for label, words in LESSONS.items():
        field = page.get_by_label(label, exact=True)
        field.fill(words)
        stored(field)
    expect(page.get_by_text("Still to be answered first")).to_have_count(0)
    expect(page.get_by_role("button", name="Close the problem")).to_be_disabled()


def _ask(page: Page) -> None:
    settled(page).get_by_role("button", name="Ask for approval of the closing").click()
    page.get_by_label("What the manager should know").fill("We cannot tell whether it worked")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Waits for a manager")).to_be_visible()


def _refuse(page: Page) -> None:
    """What waits is on the page of the manager; a refusal needs its reason."""
    page.reload()
    expect(page.get_by_text("Approvals that wait for you: 1")).to_be_visible()
    settled(page).get_by_role("link", name="Closing the problem").click()
    settled(page).get_by_role("button", name="Refuse", exact=True).click()
    expect(page.get_by_text(re.compile("reason", re.IGNORECASE)).last).to_be_visible()
    page.get_by_label("Reason", exact=True).fill(REASON)
    settled(page).get_by_role("button", name="Refuse", exact=True).click()
    expect(page.get_by_text("Refused, with reason.")).to_be_visible()


def _ask_again(page: Page, house: House) -> None:
    house.open(page, "standing?part=closing")
    expect(page.get_by_text(REASON)).to_be_visible()
    expect(page.get_by_role("button", name="Close the problem")).to_be_disabled()
    _ask(page)


def _grant(page: Page) -> None:
    go(page, "Follow-up")
    settled(page).get_by_role("link", name="Closing the problem").click()
    settled(page).get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text("Approved. The group sees it.")).to_be_visible()


def _close(page: Page, house: House) -> None:
    house.open(page, "standing?part=closing")
    settled(page).get_by_role("button", name="Close the problem").click()
    expect(page.get_by_text("Everything can be read and searched")).to_be_visible()


def _is_read_only(page: Page, house: House) -> None:
    """Nothing can be written or moved any more; all can be read."""
    for address, words in (
        ("response?view=table", IDEA),
        ("assessment?part=verdict", "We cannot tell"),
        ("standing?part=closing", NEVER),
    ):
        house.open(page, address)
        expect(page.get_by_text(words).first).to_be_visible()
        expect(settled(page).get_by_test_id("stMain").get_by_role("textbox")).to_have_count(0)
    house.open(page, "response?view=board")
    expect(page.get_by_text("R1", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Under way", exact=True)).to_have_count(0)


def _is_found_again(page: Page, house: House) -> None:
    """A new problem of the kind shows it beside a new idea and beside the plan; it reads whole."""
    go(page, "Home")
    page.get_by_label("State another problem").fill("Bicycle thefts at the swimming hall")
    page.get_by_role("button", name="Start its worksheet").click()
    expect(page.get_by_text("List the problems of crime")).to_be_visible()
    [problem] = re.findall("problem=([0-9a-f]+)", page.url)
    assert problem != house.problem
    house.open(page, "scanning?part=define", problem=problem)
    _choose(page, "Kind of place", "Market")
    house.open(page, "analysis?side=locations", problem=problem)
    rows(page).nth(QUESTION_D).get_by_label("Answer", exact=True).click()
    page.keyboard.type("Racks where the cashier sees them")
    page.get_by_text(f"Others tried: {IDEA}").click()
    expect(page.get_by_text(NEVER)).to_be_visible()
    house.open(page, "response", problem=problem)
    page.get_by_text("Others met a problem like this").click()
    settled(page).get_by_role("link", name="Read it all").first.click()
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    for words in (NEVER, "We cannot tell", f"{IDEA}"):
        expect(page.get_by_text(words).first).to_be_visible()


def _press(page: Page, button: Locator) -> None:
    """Press it as somebody does who has no mouse."""
    settled(page)
    button.focus()
    page.keyboard.press("Enter")


def _go_by_keyboard(page: Page, choice: Locator) -> None:
    """Move to this choice in a row of them."""
    settled(page)
    page.get_by_role("radio", checked=True).first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(choice).to_be_checked()
    settled(page)


def _choose(page: Page, label: str, option: str) -> None:
    box = settled(page).get_by_role("combobox", name=label).first
    box.focus()
    box.press("ArrowDown")
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).wait_for()
    box.press("Enter")
    settled(page)


def _month(page: Page, label: str, month: str) -> None:
    box = settled(page).get_by_role("combobox", name=label).first
    name = date.fromisoformat(f"{month}-01").strftime("%B %Y")
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name, exact=True).click()
    settled(page)


def _pick_area(page: Page, label: str, area: str) -> None:
    box = settled(page).get_by_role("combobox", name=label).first
    box.focus()
    box.fill(area)
    page.get_by_role("option", name=area, exact=True).wait_for()
    box.press("Enter")
    page.keyboard.press("Tab")
    settled(page)


def _day(page: Page, label: str, day: date) -> None:
    """Type a day into the parts of its field."""
    for part, number in (("year", day.year), ("month", day.month), ("day", day.day)):
        settled(page).get_by_role("spinbutton", name=f"{part}, {label}").first.focus()
        page.keyboard.type(str(number))
    page.keyboard.press("Tab")
    settled(page)
