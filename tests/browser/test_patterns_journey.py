"""An analyst brings in three years of a town, sees what concentrates, and pins it to a problem."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import SHOWN, go, settled, sign_in, somebody
from tests.samples import SAMPLES
from tests.started import PASSWORD, Workbench
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import people, problems
from workbench.store import database, groups

USUAL = 5_000  # milliseconds that playwright waits of itself
PROBLEM = "Burglaries in the terraces"
# All that an address may carry: filters, the part of the page and its options, the problem.
CARRIED = {"kinds", "areas", "from", "to", "section", "where", "method", "problem", "side"}


class House:
    """A running workbench with an analyst, a viewer and one problem."""

    def __init__(self, folder: Path) -> None:
        self.server = Workbench(folder)
        self.asked: list[str] = []  # every address that a browser asked for
        self.problem = ""

    def begin(self) -> None:
        assert self.server.start().begin().status == 303
        with database.reading() as session:
            [group] = groups.every(session)
        ada = Actor("", "Ada", roles=((group.id, Role.FACILITATOR),))
        self.problem = problems.state(ada, group.id, PROBLEM)
        viewer, _password = people.add(COMMAND_LINE, "Vera", "vera", password=PASSWORD)
        people.set_role(COMMAND_LINE, viewer, group.id, role=Role.VIEWER)

    def enter(self, page: Page, login: str) -> Page:
        """Sign in, and write down from now on what the browser asks for."""
        page.set_default_timeout(SHOWN)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("framenavigated", lambda frame: self.asked.append(frame.url))
        return sign_in(page, self.server, login)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    expect.set_options(timeout=SHOWN)  # a file is read, a map is drawn: more than a click
    try:
        made.begin()
        yield made
    finally:
        expect.set_options(timeout=USUAL)
        made.server.kill()


def test_three_years_of_a_town_become_evidence_for_a_problem(
    chromium: Browser, house: House
) -> None:
    with somebody(chromium) as page:
        house.enter(page, "ada")
        _import(page)
        _load_boundaries(page)
        _filter(page)
        _is_refused(page)
        _pin_with_a_choice(page)
        _analyse(page)
        _pin_at_once(page)
        link = _read_the_pins(page)
        _opens_the_same(page, house, link)
    with somebody(chromium) as page:
        house.enter(page, "vera")
        _opens_the_same(page, house, link)
        expect(page.get_by_role("button", name=re.compile("^Pin"))).to_have_count(0)
        _reads_the_pins_only(page, house)
    _nothing_leaves(house)


def _import(page: Page) -> None:
    """Recognised as what it is; all rows come in, and what has no coordinates is said."""
    go(page, "Import")
    files = page.locator("input[type=file]")
    files.first.set_input_files(SAMPLES / "bedfordshire.csv.gz")
    expect(page.get_by_text("This is a police.uk street file")).to_be_visible()
    expect(page.get_by_text("4,067 incidents can be read.")).to_be_visible()
    expect(page.get_by_text("Period: May 2021 to April 2024.")).to_be_visible()
    settled(page).get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("4,067 incidents imported.")).to_be_visible()
    expect(page.get_by_text("42 have no coordinates")).to_be_visible()


def _load_boundaries(page: Page) -> None:
    files = settled(page).locator("input[type=file]")
    files.last.set_input_files(SAMPLES / "bedfordshire_wards.geojson")
    named = page.get_by_role("combobox", name=re.compile("The areas are named by"))
    expect(named).to_be_visible()
    settled(page).get_by_role("button", name="Load boundaries").click()
    expect(page.get_by_text("3 areas were loaded.")).to_be_visible()


def _filter(page: Page) -> None:
    """Everything first, then one kind in two areas: the finding and the address follow."""
    go(page, "Patterns")
    _headed(page, "4,067 incidents from May 2021 to April 2024")
    _drawn(page, "areas")
    _choose(page, "Kinds", "Burglary")
    _choose(page, "Areas", "De Parys")
    _choose(page, "Areas", "Brickhill")
    _headed(page, "143 incidents from May 2021 to April 2024")
    assert _carried(page) == {"kinds": ["Burglary"], "areas": ["De Parys", "Brickhill"]}


def _is_refused(page: Page) -> None:
    """Snap points carry no repeats, and it is said why, once."""
    _open(page, "Again")
    expect(page.get_by_text(re.compile("anonymised snap points"))).to_have_count(1)
    expect(page.get_by_text(re.compile("anonymised snap points"))).to_be_visible()


def _pin_with_a_choice(page: Page) -> None:
    _open(page, "When")
    _drawn(page, "months")
    _view(page, "months").get_by_role("button", name="Pin to a problem").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Pin", exact=False).click()
    expect(page.get_by_text("Pinned. It stands with the problem’s locations.")).to_be_visible()
    page.keyboard.press("Escape")


def _analyse(page: Page) -> None:
    """The part for analysts opens with hot spots, tested against chance."""
    _open(page, "For analysts")
    _drawn(page, "gistar")
    expect(_view(page, "gistar").get_by_text(re.compile("Hot spots|No cell"))).not_to_have_count(0)


def _pin_at_once(page: Page) -> None:
    """With the problem chosen, one press is enough."""
    page.get_by_role("combobox", name=re.compile("Problem")).click()
    page.get_by_role("option", name=PROBLEM).click()
    expect(page).to_have_url(re.compile("problem="))
    view = _view(settled(page), "gistar")
    view.get_by_role("button", name="Pin", exact=True).click()
    expect(view.get_by_role("button", name="Pinned", exact=True)).to_be_visible()
    assert set(_carried(page)) == {"kinds", "areas", "section", "problem"}


def _read_the_pins(page: Page) -> str:
    """Both stand with the locations, each with its finding; gives where the first leads."""
    go(page, "Analysis")
    page.get_by_text("Locations", exact=False).first.click()
    page.get_by_text("Evidence from incidents (2)").click()
    cards = settled(page).locator("[class*='st-key-pin-']")
    expect(page.get_by_text("Show chart")).to_have_count(2)
    months = cards.filter(has_text="Month by month").first
    expect(months).to_contain_text("143 incidents from May 2021 to April 2024")
    expect(months).to_contain_text("Burglary")
    expect(months).to_contain_text("data to April 2024")
    months.get_by_text("Show chart").click()
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    link = months.get_by_role("link", name="Open in Patterns").get_attribute("href")
    assert link
    return link


def _opens_the_same(page: Page, house: House, link: str) -> None:
    page.goto(f"{house.server.url}/{link}")
    expect(page.get_by_role("radio", name="When")).to_be_checked()
    expect(_view(page, "months").get_by_text(re.compile("May 2021 to April 2024"))).to_be_visible()
    for chosen in ("Burglary", "De Parys", "Brickhill"):
        filters = page.locator(".st-key-pattern-filters")
        expect(filters.get_by_text(chosen, exact=True).first).to_be_visible()
    carried = _carried(page)
    assert carried["kinds"] == ["Burglary"]
    assert carried["areas"] == ["De Parys", "Brickhill"]


def _reads_the_pins_only(page: Page, house: House) -> None:
    page.goto(f"{house.server.url}/analysis?problem={house.problem}&side=locations")
    page.get_by_text("Evidence from incidents (2)").click()
    expect(page.get_by_text("Show chart")).to_have_count(2)
    expect(page.get_by_role("button", name="Unpin")).to_have_count(0)
    expect(page.get_by_text("Show at the forum")).to_have_count(0)


def _nothing_leaves(house: House) -> None:
    """Neither the browser nor the server asked anybody else; addresses carry filters only."""
    near = re.compile(rf"(https?|wss?)://localhost:{house.server.port}/|blob:|data:|about:")
    assert [each for each in house.asked if not near.match(each)] == []
    carried = {
        name
        for each in house.asked
        if urlparse(each).path in ("/patterns", "/incidents", "/analysis")
        for name in parse_qs(urlparse(each).query)
    }
    assert carried <= CARRIED
    assert house.server.ways_out() == []


def _open(page: Page, section: str) -> None:
    settled(page).get_by_role("radio", name=section, exact=True).click()
    settled(page)


def _headed(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=re.compile(f"^{words}"))).to_be_visible()


def _choose(page: Page, label: str, option: str) -> None:
    field = settled(page).get_by_role("combobox", name=re.compile(label))
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")
    settled(page)


def _view(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-view-{key}")


def _drawn(page: Page, key: str) -> None:
    expect(_view(page, key).locator(".js-plotly-plot .main-svg").first).to_be_visible()


def _carried(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)
