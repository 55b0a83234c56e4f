"""Thirty reports come in by telephone, workbook and Kobo; a briefing and a pocket card go out."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.house import SHOWN, SOON, go, settled, sign_in, somebody, stored
from tests.samples import SAMPLES
from tests.sources import ROOT
from tests.started import HTML, Workbench
from workbench.domain.people import Role
from workbench.security.policy import Actor
from workbench.services import boundaries, directory, problems, worksheets
from workbench.store import database, groups
from workbench.worksheets import report_form

PAGES = (
    *("report", "inbox", "intelligence", "briefing", "report_import"),
    *("indicator_aid", "indicators", "directory", "safety"),
)
# What must be found nowhere afterwards: a person, two numbers, two marks, a row from the future.
NAME, NUMBER, FAX = "Besnik Gashi", "+389 70 123 456", "+389 71 998 877"
MARKS, COMING = ("Quixmark one", "Quixmark two"), "quillwort"
USUAL = 5_000  # milliseconds that playwright waits of itself
CANARIES = (
    *(NAME, "Besnik", NUMBER, "70 123 456", "70123456", FAX, "71 998 877", "71998877"),
    *MARKS,
    COMING,
)
VAN = "A white van brings women late at night to the back door of the guest house"
ANSWER = "Women who are kept in lodgings near the station"
UNKNOWN = "Nobody looks after who stays the night"
NOTE = "Look at back doors first, and tell the duty desk what you see."


class House:
    """A running workbench with an empty group, of whose data folder the test itself reads."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.temporary = folder, folder / "data", folder / "temporary"
        self.temporary.mkdir()
        self.server = Workbench(folder)
        self.server.environment["TMPDIR"] = str(self.temporary)
        assert self.server.start().begin().status == 303
        with database.reading() as session:
            [group] = groups.every(session)
        ada = Actor("", "Ada", roles=((group.id, Role.FACILITATOR),))
        boundaries.load_boundaries(ada, group.id, (SAMPLES / "wards.geojson").read_bytes())
        directory.add(ada, group.id, "Open Door", kind="ngo", contact="0800 555 010", urgent=True)
        self.problem = problems.state(ada, group.id, "Exploitation in lodgings")
        worksheets.add_row(ada, self.problem, "victims.a", text=ANSWER)
        worksheets.add_row(ada, self.problem, "victims.b", text=UNKNOWN)

    def files(self) -> Iterator[Path]:
        """Every file that the server wrote."""
        yield self.server.log
        for folder in (self.data, self.temporary):
            yield from (path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    expect.set_options(timeout=SHOWN)  # a file is read, a paper is set: more than a click
    yield made
    expect.set_options(timeout=USUAL)
    made.server.kill()


def test_thirty_reports_become_a_briefing_and_a_pocket_card(
    chromium: Browser, house: House
) -> None:
    asked: list[str] = []
    _strangers_get_nothing(house)
    phone = {"width": 390, "height": 844}
    with somebody(chromium, viewport=phone, has_touch=True, is_mobile=True) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.set_default_timeout(SHOWN)
        sign_in(page, house.server, "ada")
        _make_ready(page, house)
        _hand_in_by_phone(page, house)
    with somebody(chromium, accept_downloads=True) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.set_default_timeout(SHOWN)
        sign_in(page, house.server, "ada")
        _import(page, _workbook(house.folder), new=13, rejected=2)
        _import(page, _kobo(house.folder), new=14, rejected=0)
        _decide(page)
        _grade_and_link(page)
        _rest_on_echoes(page, house)
        _merge(page)
        _count_once(page, house)
        _read_together(page)
        briefing = _brief(page, house.folder)
        card = _print_card(page, house.folder)
    assert house.server.ways_out() == []
    _nothing_personal_is_kept(house, asked, papers=(briefing, card))


def _strangers_get_nothing(house: House) -> None:
    for name in PAGES:
        answer = house.server.ask(f"/{name}", **HTML)
        assert (answer.status, answer.headers["Location"]) == (303, f"/sign-in?to=%2F{name}")


def _open(page: Page, house: House, name: str, title: str) -> Page:
    page.goto(f"{house.server.url}/{name}")
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    return settled(page)


def _make_ready(page: Page, house: House) -> None:
    """The number that leads the form, and the first reader."""
    _open(page, house, "safety", "Readers and safety")
    page.get_by_role("textbox", name="Number to call").fill("112")
    page.get_by_role("textbox", name="Country, two letters").fill("MK")
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("Nobody opens reports yet")).to_be_visible()
    settled(page).get_by_text("Ada · facilitator").tap()
    expect(page.get_by_text("Nobody opens reports yet")).to_have_count(0)


def _hand_in_by_phone(page: Page, house: House) -> None:
    _open(page, house, "report", "Report something")
    expect(page.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    words = page.get_by_role("textbox", name="What was seen or heard?")
    words.fill(f"{NAME} said: call me at {NUMBER}. {VAN}; none of them speaks.")
    _choose(page, "Where?", "Basford")
    _pick(page, "Hotel or guest house")
    _pick(page, "Yesterday")
    page.get_by_text("More about who told it").tap()
    page.get_by_role("textbox", name="Mark of the source").fill(MARKS[0])
    page.get_by_role("textbox", name="Mark of the source").press("Tab")
    settled(page).get_by_role("button", name="Send").tap()
    expect(page.get_by_text("Not stored, because it seems to hold")).to_be_visible()
    settled(page).get_by_role("button", name="Use this wording").tap()
    expect(words).to_have_value(re.compile("a person said: .*left out"))
    settled(page).get_by_role("button", name="Send").tap()
    expect(page.get_by_text("Kept as report 1.")).to_be_visible()
    for number, (how, words_of_it) in enumerate(
        (
            ("Social workers", "Two newcomers at the day centre ask for food and fear their boss."),
            ("Schools", "A pupil stopped coming; friends speak of a promised job abroad."),
        ),
        start=2,
    ):
        settled(page).get_by_role("button", name="Another report").tap()
        page.get_by_role("textbox", name="What was seen or heard?").fill(words_of_it)
        _choose(page, "How it came", how)
        _pick(page, "Today")
        settled(page).get_by_role("button", name="Send").tap()
        expect(page.get_by_text(f"Kept as report {number}.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    left = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert not [each for each in CANARIES if each in left]


def _choose(page: Page, label: str, option: str) -> None:
    box = settled(page).get_by_role("combobox", name=label)
    box.click()
    box.press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def _pick(page: Page, option: str) -> None:
    settled(page).get_by_role("radio", name=option, exact=True).click()
    settled(page)


def _heard(by: str) -> list[dict[str, str]]:
    """The invented reports of this file, with the moment they were received."""
    morning = datetime.combine(datetime.now().date(), time(10))
    with (SAMPLES / "heard.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["by"] == by]
    for row in rows:
        row["received"] = (morning - timedelta(days=int(row["days"]))).astimezone().isoformat()
    return rows


def _workbook(folder: Path) -> Path:
    """The template of the product, filled in, with one row from the future and one with a number."""
    rows = _heard("xlsx")
    rows[3:3] = [rows[0] | {"text": f"Call {FAX} and ask for rooms", "source": MARKS[1]}]
    ahead = datetime.now().astimezone() + timedelta(days=30)
    rows.append(rows[0] | {"text": f"Guests smelled of {COMING}", "received": ahead.isoformat()})
    labels = {each.key: str(each.label) for each in report_form.FIELDS}
    options = {option.key: str(option.label) for option in report_form.CHANNEL.options}
    options |= {option.key: str(option.label) for option in report_form.PLACE_KINDS}
    book = load_workbook(ROOT / "templates" / "reports.xlsx")
    sheet = book["Reports"]
    columns = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, start=2):
        received = datetime.fromisoformat(row["received"]).replace(tzinfo=None)
        sheet.cell(at, columns[labels["received"]], received)
        sheet.cell(at, columns[labels["from"]], received - timedelta(days=1))
        for key in ("channel", "area", "place_kind", "organisation", "source", "text"):
            sheet.cell(at, columns[labels[key]], options.get(row[key], row[key]) or None)
    book.save(folder / "filled.xlsx")
    return folder / "filled.xlsx"


def _kobo(folder: Path) -> Path:
    """What KoboToolbox exports of the form that the product hands out."""
    with (SAMPLES / "kobo.csv").open(encoding="utf-8") as file:
        reader = csv.DictReader(file, delimiter=";")
        [sample, *_others], headings = list(reader), list(reader.fieldnames or ())
    path = folder / "kobo.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headings, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        for number, row in enumerate(_heard("kobo"), start=1):
            at = {key: row["received"] for key in ("start", "end", "received", "when/from")}
            at |= {"place/area": row["area"], "place/place_kind": row["place_kind"]}
            at |= {"channel": row["channel"], "text": row["text"], "side": ""}
            at |= {"_id": str(number), "_uuid": f"0b1c2d3e-{number:04}-4000-8000-000000000001"}
            writer.writerow(sample | at)
    return path


def _import(page: Page, file: Path, *, new: int, rejected: int) -> None:
    go(page, "Import reports")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(f"{new} reports are new.")).to_be_visible()
    if rejected:
        expect(page.get_by_text(f"{rejected} rows are rejected")).to_be_visible()
        expect(page.get_by_text(re.compile("Row 5: .*telephone number"))).to_be_visible()
        expect(page.get_by_text(re.compile("Row 16: .*future"))).to_be_visible()
    else:
        expect(page.get_by_text("nothing need be mapped")).to_be_visible()
    settled(page).get_by_role("button", name=f"Import {new} reports").click()
    expect(page.get_by_text(f"{new} reports imported.")).to_be_visible()


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
    page.get_by_role("textbox", name="Words or number").fill("telephone number left out")
    page.get_by_role("textbox", name="Words or number").press("Enter")
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
    """One source; five reports that look like four; and an answer that rests on nothing."""
    behind = _behind(page, house)
    expect(behind).to_contain_text("1 apparently independent source · best 1B")
    behind.click()
    for words, count in (("white van", 4), ("lodging", 1), ("upper floor", 1)):
        _add(page, words, count=count)
    expect(behind).to_contain_text("5 apparently independent sources")
    expect(page.get_by_text("No evidence yet")).to_have_count(1)
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
    page.keyboard.press("Escape")
    settled(page).get_by_role("button", name="Add", exact=True).click()
    settled(page)


def _merge(page: Page) -> None:
    """Ten pairs look alike; four are merged, and none is left."""
    go(page, "Inbox")
    page.get_by_role("radio", name="Likely duplicates").click()
    merge = page.get_by_role("button", name="Merge: keep both, count once")
    expect(merge).to_have_count(10)
    for left in (6, 3, 1, 0):
        settled(page)
        merge.first.click()
        expect(merge).to_have_count(left)
    expect(page.get_by_text("No two reports resemble each other.")).to_be_visible()


def _count_once(page: Page, house: House) -> None:
    """The echoes are one source, and two reports of one organisation on one day another."""
    expect(_behind(page, house)).to_contain_text("2 apparently independent sources")


def _read_together(page: Page) -> None:
    go(page, "What it says together")
    expect(page.get_by_text("26 reports stand, from 14 kinds of source.")).to_be_visible()
    expect(page.get_by_text("Nothing yet from:")).to_be_visible()


def _brief(page: Page, folder: Path) -> Path:
    go(page, "Briefing")
    page.get_by_role("textbox", name="A note of yours").fill(NOTE)
    page.get_by_role("button", name="Issue it").click()
    expect(page.get_by_text("The briefing is issued.")).to_be_visible()
    return _download(settled(page), "Print it (PDF, one A4 page)", folder / "briefing.pdf")


def _print_card(page: Page, folder: Path) -> Path:
    go(page, "Local indicators")
    page.get_by_role("button", name=re.compile("Begin with the")).click()
    expect(page.get_by_role("button", name="Print as a pocket card")).to_be_visible()
    return _download(settled(page), "Print as a pocket card (PDF)", folder / "card.pdf")


def _download(page: Page, name: str, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    download.value.save_as(path)
    return path


def _nothing_personal_is_kept(house: House, asked: list[str], *, papers: tuple[Path, ...]) -> None:
    for path in (*house.files(), *papers):
        data = path.read_bytes()
        found = [each for each in CANARIES if each.encode() in data]
        assert not found, f"{path.name} holds {found}"
    assert not [url for url in asked if any(each in url for each in CANARIES)]
    for path in papers:
        words = _printed(path)
        assert not [each for each in CANARIES if each in words]


def _printed(path: Path) -> str:
    """The words of a PDF of one page; its bytes where nothing can read it."""
    if not (shutil.which("pdftotext") and shutil.which("pdfinfo")):
        return path.read_bytes().decode("latin-1")
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Pages:\s+1$", told, re.MULTILINE), told
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
