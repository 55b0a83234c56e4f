"""Thirty reports come in by telephone, workbook and Kobo; a briefing and a pocket card go out."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import SHOWN, go, settled, sign_in, somebody
from tests.samples import SAMPLES, heard
from tests.started import Workbench
from workbench.domain.people import Role
from workbench.security.policy import Actor
from workbench.services import boundaries, directory, problems, worksheets
from workbench.store import database, groups

PAGES = (
    *("report", "inbox", "intelligence", "briefing", "report_import"),
    *("indicator_aid", "indicators", "directory", "safety"),
)
USUAL = 5_000  # milliseconds that playwright waits of itself
# What must be found nowhere afterwards: a person, two numbers, marks of sources, a rejected row.
NAME, NUMBER, OTHER = "Besnik Gashi", "+389 70 123 456", "+389 71 998 877"
MARK, COMING = "Quixmark one", "quillwort"
CANARIES = (
    *(NAME, "Besnik", NUMBER, "70 123 456", "70123456", OTHER, "71 998 877", "71998877"),
    *("Quixmark", COMING),
)
VAN = "A white van brings women late at night to the back door of the guest house"
ANSWER = "Women who are kept in lodgings near the station"
NOTE = "Look at back doors first, and tell the duty desk what you see."


class House:
    """A running workbench with an empty group, of whose data folder the test itself reads."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.temporary = folder, folder / "data", folder / "temporary"
        self.temporary.mkdir()
        self.server = Workbench(folder)
        self.server.environment["TMPDIR"] = str(self.temporary)
        self.asked: list[str] = []  # every address that a browser asked for
        self.problem = ""

    def begin(self) -> None:
        """The first administrator, areas, somebody to call, a problem with two answers."""
        assert self.server.start().begin().status == 303
        with database.reading() as session:
            [group] = groups.every(session)
        ada = Actor("", "Ada", roles=((group.id, Role.FACILITATOR),))
        boundaries.load_boundaries(ada, group.id, (SAMPLES / "wards.geojson").read_bytes())
        directory.add(ada, group.id, "Open Door", kind="ngo", contact="0800 555 010", urgent=True)
        self.problem = problems.state(ada, group.id, "Exploitation in lodgings")
        worksheets.add_row(ada, self.problem, "victims.a", text=ANSWER)
        worksheets.add_row(ada, self.problem, "victims.b", text="They arrive by night")

    def enter(self, page: Page) -> Page:
        """Sign in, and write down from now on what the browser asks for."""
        page.set_default_timeout(SHOWN)
        page.on("request", lambda request: self.asked.append(request.url))
        return sign_in(page, self.server, "ada")

    def open(self, page: Page, address: str, title: str) -> Page:
        page.goto(f"{self.server.url}/{address}")
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
        return settled(page)

    def files(self) -> Iterator[Path]:
        """Every file that the server wrote and keeps."""
        yield self.server.log
        for folder in (self.data, self.temporary):
            yield from (path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    expect.set_options(timeout=SHOWN)  # a file is read, a paper is set: more than a click
    try:
        made.begin()
        yield made
    finally:
        expect.set_options(timeout=USUAL)
        made.server.kill()


def test_thirty_reports_become_a_briefing_and_a_pocket_card(
    chromium: Browser, house: House
) -> None:
    _strangers_get_nothing(house)
    phone = {"width": 390, "height": 844}
    with somebody(chromium, viewport=phone, has_touch=True, is_mobile=True) as page:
        house.enter(page)
        _make_ready(page, house)
        _hand_in_by_phone(page, house)
        _nothing_personal_is_kept(house)
    with somebody(chromium, accept_downloads=True) as page:
        house.enter(page)
        _import_workbook(page, house)
        _import_kobo(page, house)
        _decide(page)
        _grade_and_link(page)
        _rest_on_echoes(page, house)
        _merge(page)
        _count_once(page, house)
        _read_together(page)
        _accept_the_rest(page)
        papers = _brief(page, house.folder), _print_card(page, house.folder)
    _nothing_personal_is_kept(house, papers)
    assert house.server.ways_out() == []


def _strangers_get_nothing(house: House) -> None:
    for name in PAGES:
        answer = house.server.ask(f"/{name}", Accept="text/html")
        assert (answer.status, answer.headers["Location"]) == (303, f"/sign-in?to=%2F{name}")


def _make_ready(page: Page, house: House) -> None:
    """The number that leads the form, and the first reader."""
    house.open(page, "safety", "Readers and safety")
    page.get_by_role("textbox", name="Number to call").fill("112")
    page.get_by_role("textbox", name="Country, two letters").fill("MK")
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("Nobody opens reports yet")).to_be_visible()
    settled(page).get_by_text("Ada · facilitator").tap()
    expect(page.get_by_text("Nobody opens reports yet")).to_have_count(0)


def _hand_in_by_phone(page: Page, house: House) -> None:
    house.open(page, "report", "Report something")
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    words = page.get_by_role("textbox", name="What was seen or heard?")
    words.fill(f"{NAME} said: call me at {NUMBER}. {VAN}; none of them speaks.")
    _choose(page, "Where?", "Basford")
    _pick(page, "Hotel or guest house")
    _pick(page, "Yesterday")
    page.get_by_text("More about who told it").tap()
    page.get_by_role("textbox", name="Mark of the source").fill(MARK)
    page.get_by_role("textbox", name="Mark of the source").press("Tab")
    settled(page).get_by_role("button", name="Send").tap()
    expect(page.get_by_text("Not stored, because it seems to hold")).to_be_visible()
    settled(page).get_by_role("button", name="Use this wording").tap()
    expect(words).to_have_value(re.compile("a person said: .*left out"))
    _send(page, number=1)
    for number, (how, told) in enumerate(
        (
            ("Social workers", "Two newcomers at the day centre ask for food and fear their boss."),
            ("Schools", "A pupil stopped coming; friends speak of a promised job abroad."),
        ),
        start=2,
    ):
        settled(page).get_by_role("button", name="Another report").tap()
        page.get_by_role("textbox", name="What was seen or heard?").fill(told)
        _choose(page, "How it came", how)
        _pick(page, "Today")
        _send(page, number=number)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    left = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert not [each for each in CANARIES if each in left], "the tab forgets what was sent"


def _send(page: Page, *, number: int) -> None:
    settled(page).get_by_role("button", name="Send").tap()
    expect(page.get_by_text(f"Kept as report {number}.")).to_be_visible()


def _choose(page: Page, label: str, option: str) -> None:
    box = settled(page).get_by_role("combobox", name=label)
    box.click()
    box.press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def _pick(page: Page, option: str) -> None:
    settled(page).get_by_role("radio", name=option, exact=True).click()
    settled(page)


def _import_workbook(page: Page, house: House) -> None:
    """Thirteen rows come in; one from the future and one with a number do not, and it says why."""
    go(page, "Import reports")
    file = heard.workbook(house.folder / "filled.xlsx", number=OTHER, coming=COMING)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("2 rows are rejected")).to_be_visible()
    expect(page.get_by_text(re.compile("Row 5: .*telephone number"))).to_be_visible()
    expect(page.get_by_text(re.compile("Row 16: .*future"))).to_be_visible()
    settled(page).get_by_role("button", name="Import 13 reports").click()
    expect(page.get_by_text("13 reports imported.")).to_be_visible()


def _import_kobo(page: Page, house: House) -> None:
    settled(page).locator("input[type=file]").set_input_files(heard.kobo(house.folder / "kobo.csv"))
    expect(page.get_by_text("nothing need be mapped")).to_be_visible()
    settled(page).get_by_role("button", name="Import 14 reports").click()
    expect(page.get_by_text("14 reports imported.")).to_be_visible()


def _decide(page: Page) -> None:
    """The inbox shows thirty, and several are accepted at once."""
    go(page, "Inbox")
    expect(page.get_by_text("1 to 25 of 30")).to_be_visible()
    expect(page.get_by_text("New 30", exact=True)).to_be_visible()
    for number in (2, 3, 6):
        page.get_by_test_id("stCheckbox").filter(has_text=re.compile(f"^{number}$")).click()
        settled(page)
    page.locator(".st-key-inbox_deeds").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("3 reports: Accepted.")).to_be_visible()
    expect(page.get_by_text("Accepted 3", exact=True)).to_be_visible()


def _grade_and_link(page: Page) -> None:
    words = settled(page).get_by_role("textbox", name="Words or number")
    words.fill("telephone number left out")
    words.press("Enter")
    expect(page.get_by_text("1 to 1 of 1")).to_be_visible()
    settled(page).get_by_role("button", name="Open 1", exact=True).click()
    expect(page.get_by_role("heading", name="Report 1")).to_be_visible()
    _choose(page, "Source", "1 Reliable")
    _choose(page, "Information", "B Known indirectly, but corroborated")
    page.get_by_role("button", name="Keep the grade").click()
    expect(page.get_by_text("The grade of report 1 is kept.")).to_be_visible()
    _choose(page, "Answer that rests on it", f"Va1 {ANSWER}")
    page.get_by_role("button", name="Link it").click()
    expect(page.get_by_role("button", name="Take away")).to_be_visible()


def _behind(page: Page, house: House) -> Locator:
    """The words below the first answer on what it rests on."""
    page.goto(f"{house.server.url}/analysis?problem={house.problem}&side=victims")
    expect(page.get_by_label("Answer", exact=True).first).to_have_value(ANSWER)
    return settled(page).get_by_role("button", name="apparently independent source").first


def _rest_on_echoes(page: Page, house: House) -> None:
    """One source; seven reports that look like five; and an answer that rests on nothing."""
    behind = _behind(page, house)
    expect(behind).to_contain_text("1 apparently independent source · best 1B")
    behind.click()
    for words, count in (("white van", 4), ("lodging", 1), ("upper floor", 1)):
        _add(page, words, count=count)
    expect(behind).to_contain_text("5 apparently independent sources")
    expect(page.get_by_role("button", name="No evidence yet")).to_have_count(1)
    settled(page).get_by_role("button", name="Make it a question").click()
    expect(page.get_by_text("It stands among the questions now")).to_be_visible()


def _add(page: Page, words: str, *, count: int) -> None:
    """Let the answer rest on the reports with these words."""
    page.get_by_role("textbox", name="Find reports").fill(words)
    page.get_by_role("textbox", name="Find reports").press("Enter")
    for _report in range(count):
        box = settled(page).get_by_role("combobox", name="Reports that it rests on")
        box.click()
        box.press("ArrowDown")
        page.get_by_role("option", name=re.compile("^[0-9]+ · ")).first.click()
    for key in ("Escape", "Tab"):  # without the focus the list is less high, and the button rises
        page.keyboard.press(key)
    settled(page).get_by_role("button", name="Add", exact=True).click()
    settled(page)


def _merge(page: Page) -> None:
    """Ten pairs look alike; four reports are merged into the fifth, and no pair is left."""
    go(page, "Inbox")
    page.get_by_role("radio", name="Likely duplicates").click()
    merge = page.get_by_role("button", name="Merge: keep both, count once")
    expect(merge).to_have_count(10)
    for left in (6, 3, 1, 0):
        settled(page)
        merge.first.click()
        expect(merge).to_have_count(left)
    expect(page.get_by_text("No two reports resemble each other.")).to_be_visible()
    _pick(page, "Reports")
    for standing in ("New 23", "Accepted 3", "Duplicate 4"):
        expect(page.get_by_text(standing, exact=True)).to_be_visible()


def _count_once(page: Page, house: House) -> None:
    """The echoes are one source, and two reports of one organisation on one day another."""
    expect(_behind(page, house)).to_contain_text("2 apparently independent sources · best 1B")


def _read_together(page: Page) -> None:
    """Three sources meet at farms; at the hotel they only seem to."""
    go(page, "What it says together")
    expect(page.get_by_text("26 reports stand, from 14 kinds of source.")).to_be_visible()
    meeting = page.get_by_text(re.compile(", .+: [0-9]+ apparently independent sources"))
    expect(meeting).to_contain_text("Farm or field, Bestwood: 3 apparently independent sources")
    expect(page.get_by_text("Nothing yet from:")).to_be_visible()


def _accept_the_rest(page: Page) -> None:
    """A briefing rests on what was accepted, and on nothing else."""
    go(page, "Inbox")
    page.get_by_text("New 23", exact=True).click()
    settled(page).get_by_role("button", name="Tick all on this page").click()
    settled(page).locator(".st-key-inbox_deeds").get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted 26", exact=True)).to_be_visible()


def _brief(page: Page, folder: Path) -> Path:
    go(page, "Briefing")
    _pick(page, "Draw up a new one")
    page.get_by_role("textbox", name="A note of yours").fill(NOTE)
    page.get_by_role("button", name="Issue it").click()
    expect(page.get_by_text("The briefing is issued.")).to_be_visible()
    path = _download(page, "Print it (PDF, one A4 page)", folder / "briefing.pdf")
    _says(path, NOTE, "112", "Open Door", "Farm or field, Bestwood", "They arrive by night")
    return path


def _print_card(page: Page, folder: Path) -> Path:
    go(page, "Local indicators")
    page.get_by_role("button", name=re.compile("Begin with the")).click()
    expect(page.get_by_role("button", name="Print as a pocket card")).to_be_visible()
    path = _download(page, "Print as a pocket card (PDF)", folder / "card.pdf")
    _says(path, "Signs to look for", "112", "Open Door", "People are paid little or nothing")
    return path


def _download(page: Page, name: str, path: Path) -> Path:
    with page.expect_download() as download:
        settled(page).get_by_role("button", name=name).click()
    download.value.save_as(path)
    return path


def _says(paper: Path, *words: str) -> None:
    """Hold that the paper has one page with these words, where something here can read it."""
    assert paper.read_bytes().startswith(b"%PDF")
    if shutil.which("pdfinfo"):
        told = subprocess.run(["pdfinfo", paper], capture_output=True, text=True, check=True).stdout
        assert re.search(r"^Pages:\s+1$", told, re.MULTILINE), told
        printed = _printed(paper)
        assert not [each for each in words if each not in printed], printed


def _nothing_personal_is_kept(house: House, papers: Iterable[Path] = ()) -> None:
    assert VAN.encode() in (house.data / "workbench.db").read_bytes() + b"".join(
        path.read_bytes() for path in house.data.glob("workbench.db-*")
    ), "words that were kept are found like this"
    for path in (*house.files(), *papers):
        data = path.read_bytes().lower()
        found = [each for each in CANARIES if each.lower().encode() in data]
        assert not found, f"{path.name} holds {found}"
    assert not [url for url in house.asked if any(each in url for each in CANARIES)]
    for path in papers:
        assert not [each for each in CANARIES if each in _printed(path)]


def _printed(paper: Path) -> str:
    """The words of a PDF as they follow each other; nothing where it cannot be read."""
    if not shutil.which("pdftotext"):
        return ""
    command = ["pdftotext", str(paper), "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(told.split())
