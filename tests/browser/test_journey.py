"""A newcomer takes one problem through the whole cycle, in a real browser, and takes it home."""

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.house import SHOWN, SOON, go, rows, settled, sign_in, somebody, stored
from tests.started import Workbench

TITLE = "Bicycle thefts at the market hall"
ANSWERS = {
    "Victims": (
        "Shoppers who leave their bicycle for an hour",
        "Two calls a week at the station",
        "They lock the wheel only",
        "The racks were made for wheels",
        "Lend good locks at the entrance",
        "The market guards",
    ),
    "Locations": (
        "The racks behind the hall",
        "A count on four Saturdays",
        "Nobody looks out on them",
        "The wall hides them",
        "Move the racks to the front",
        "The market company",
    ),
    "Offenders": (
        "Two or three young men with a van",
        "What the guards remember",
        "They come on market days",
        "They sell the bicycles in the next town",
        "Mark the frames",
        "The dealers of the next town",
    ),
}

QUESTIONS = "aibcde"  # in the order of the page: a, how to identify, b to e


def test_a_newcomer_takes_a_problem_through_all_four_steps(
    chromium: Browser, tmp_path: Path
) -> None:
    house = Workbench(tmp_path).start()
    assert house.begin().status == 303
    try:
        with somebody(chromium, accept_downloads=True) as page:
            page.set_default_timeout(SHOWN)
            sign_in(page, house, "ada")
            _state(page)
            _scan(page)
            _define(page)
            _analyse(page)
            _respond(page)
            _assess(page)
            file = _export(page, tmp_path)
            _change(file)
            _import(page, file)
            _sign_out(page, house)
        assert house.ways_out() == []
    finally:
        house.kill()


def _state(page: Page) -> None:
    expect(page.get_by_text("SARA in three sentences")).to_be_visible(timeout=SHOWN)
    page.get_by_label("State your first problem").fill(TITLE)
    page.get_by_role("button", name="Start its worksheet").click()
    expect(page.get_by_text("List the problems of crime")).to_be_visible()
    assert "problem=" in page.url


def _scan(page: Page) -> None:
    second = page.get_by_label("What happens", exact=True).last
    second.fill("Noise at night behind the cinema")
    stored(page.get_by_label("What happens", exact=True).nth(1))
    page.get_by_text("CHEERS: ").first.click()
    page.get_by_role("radiogroup", name="Community").get_by_text("Yes", exact=True).click()
    expect(page.get_by_text("CHEERS: Community ✓").first).to_be_visible(timeout=SOON)
    page.get_by_text("2. Rate", exact=True).click()
    expect(page.get_by_text("Rate each problem together")).to_be_visible()
    for number, name in enumerate(
        ("Impact", "Likelihood", "Concern of the community", "Vulnerability", "Can we influence it")
    ):
        scale = page.get_by_role("radiogroup", name=name).first
        scale.get_by_text(str(5 - number % 2), exact=True).click()
        settled(page)
    expect(page.get_by_role("cell", name="4.6")).to_be_visible(timeout=SOON)
    page.get_by_text("3. Choose", exact=True).click()
    expect(page.get_by_text("Prioritise one problem")).to_be_visible()
    page.get_by_role("combobox", name="The problem that we chose").click()
    page.get_by_role("option", name=f"P1 {TITLE}").click()
    why = page.get_by_label("Why this problem and not the others", exact=True)
    why.fill("It happens every market day, and we can change it")
    stored(why)


def _define(page: Page) -> None:
    page.get_by_text("4. Define", exact=True).click()
    expect(page.get_by_text("Clearly define the problem")).to_be_visible()
    for label, words in (
        ("What happens", "Bicycles are stolen from the racks"),
        ("When", "On market days, between ten and noon"),
        ("Who is affected", "Shoppers"),
    ):
        field = page.get_by_label(label, exact=True)
        field.fill(words)
        stored(field)
    page.get_by_role("combobox", name="Objective", exact=True).click()
    page.get_by_role("option", name="Reduce the problem").click()
    expect(page.get_by_text("Our problem in short")).to_be_visible(timeout=SOON)
    settled(page).get_by_role("button", name="Go on to the analysis").click()


def _analyse(page: Page) -> None:
    for side, answers in ANSWERS.items():
        page.locator(f'g[data-side="{side.lower()}"]').click()
        expect(page.get_by_role("radio", name=side, exact=True)).to_be_checked(timeout=SOON)
        settled(page)
        for place, words in enumerate(answers):
            began = rows(page).count()
            rows(page).nth(place).get_by_label("Answer", exact=True).click()
            page.keyboard.type(words, delay=3)
            expect(page.get_by_text(f"{side[0]}{QUESTIONS[place]}1", exact=True)).to_be_visible(
                timeout=SOON
            )
            settled(page)
            assert rows(page).count() == began
        expect(page.get_by_text("5 of 5 questions").first).to_be_visible(timeout=SOON)
    page.get_by_role("button", name="Make this an action").click()
    expect(page.get_by_text("In the plan: R1")).to_be_visible(timeout=SOON)
    settled(page).get_by_role("button", name="Go on to the response").click()


def _respond(page: Page) -> None:
    expect(page.get_by_text("Ideas without an action")).to_be_visible()
    ideas = page.get_by_role("button", name="Make this an action")
    ideas.first.click()
    expect(ideas).to_have_count(1, timeout=SOON)
    ideas.click()
    expect(page.get_by_text("Every “d” answer has an action.")).to_be_visible(timeout=SOON)
    owner = page.get_by_role("combobox", name="Who needs to do that?").first
    owner.click()
    owner.fill("Market company")
    owner.press("Enter")
    settled(page)
    settled(page).get_by_role("button", name="Go on to the assessment").click()


def _assess(page: Page) -> None:
    expect(page.get_by_text("How are you going to conduct")).to_be_visible()
    page.get_by_label("Measure", exact=True).last.fill("Thefts a month")
    expect(page.get_by_text("not measured since")).to_be_visible(timeout=SOON)
    for label, words in (("Baseline", "11"), ("Target", "5")):
        field = page.get_by_label(label, exact=True)
        field.fill(words)
        stored(field)
    page.get_by_role("combobox", name="Expected direction").click()
    page.get_by_role("option", name="It should fall").click()
    expect(page.get_by_text("11 at the start, not measured since, 5 wanted")).to_be_visible(
        timeout=SOON
    )


def _export(page: Page, folder: Path) -> Path:
    go(page, "Excel workbook")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the workbook").click()
    file = folder / "worksheet.xlsx"
    download.value.save_as(file)
    return file


def _change(file: Path) -> None:
    book = load_workbook(file)
    found = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == ANSWERS["Victims"][0]:
                    cell.value = "Shoppers, and the market people themselves"
                    found += 1
    assert found == 1
    book.save(file)


def _import(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("Shoppers, and the market people themselves")).to_be_visible()
    expect(page.get_by_text(ANSWERS["Victims"][0])).to_be_visible()
    page.get_by_role("button", name="Import these changes").click()
    expect(page.get_by_text("1 cell changed")).to_be_visible()
    go(page, "Analysis")
    page.locator('g[data-side="victims"]').click()
    expect(page.get_by_label("Answer", exact=True).first).to_have_value(
        "Shoppers, and the market people themselves"
    )


def _sign_out(page: Page, house: Workbench) -> None:
    page.get_by_role("link", name="Sign out").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    page.goto(f"{house.url}/analysis")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert TITLE not in page.content()
