"""The pictures of the README: made from the example community, true to what the pages show.

``WORKBENCH_SCREENSHOTS=1`` writes them anew; otherwise the pages are only looked at.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import office
from tests.sources import ROOT
from tests.started import PASSWORD, Workbench

PICTURES = Path(__file__).parent / "screenshots"
SHOWN = 30_000
_SHOWN_NOW = """e => {
    const box = e.getBoundingClientRect()
    return box.left >= 0 && box.top >= 0 && box.bottom <= innerHeight
}"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The example community, begun by its first administrator."""
    server = Workbench(tmp_path_factory.mktemp("pictures")).start()
    answer = server.begin(begin="example")
    assert answer.status == 303, answer.text
    yield server
    server.kill()


@pytest.fixture(scope="module")
def page(chromium: Browser, house: Workbench) -> Iterator[Page]:
    """The administrator, signed in."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(house.url)
    opened.get_by_label("Sign-in name").fill("ada")
    opened.get_by_label("Password").fill(PASSWORD)
    opened.get_by_role("button", name="Sign in").click()
    expect(opened.get_by_role("link", name="Sign out")).to_be_visible(timeout=SHOWN)
    yield opened
    context.close()


def test_the_analysis_shows_the_triangle_and_the_answers(page: Page) -> None:
    page.get_by_role("link", name="Children begging at the railway station").click()
    expect(page.get_by_text("How are you going to conduct")).to_be_visible(timeout=SHOWN)
    page.get_by_role("link", name="Analysis", exact=True).click()
    expect(page.get_by_text("a. Who are the victims")).to_be_visible(timeout=SHOWN)
    expect(page.locator(".triangle svg")).to_be_visible(timeout=SHOWN)
    _picture(page, "analysis.png")


def test_the_patterns_show_the_map_and_a_finding(page: Page) -> None:
    page.get_by_role("link", name="Patterns", exact=True).click()
    expect(page.get_by_text("3,000 incidents from")).to_be_visible(timeout=SHOWN)
    expect(page.locator(".js-plotly-plot .scatterlayer").first).to_be_visible(timeout=SHOWN)
    _picture(page, "patterns.png")


def test_the_forum_is_presented_with_one_idea_a_page(page: Page, house: Workbench) -> None:
    page.goto(f"{house.url}/forum")
    page.get_by_role("button", name="where we are").click()
    link = page.get_by_role("link", name="Present it")
    expect(link).to_be_visible(timeout=SHOWN)
    page.goto(str(link.evaluate("link => link.href")))
    page.set_viewport_size({"width": 1280, "height": 720})
    heading = page.get_by_role("heading", name="Where it happens")
    for _page in range(12):
        if heading.first.evaluate(_SHOWN_NOW):
            break
        page.keyboard.press("PageDown")
        page.wait_for_timeout(300)
    expect(heading.first).to_be_in_viewport()
    _picture(page, "forum_presenting.png")


@office.needed
def test_the_slides_and_the_handout_are_drawn(house: Workbench, tmp_path: Path) -> None:
    slides, paper = (_published(house, kind, tmp_path) for kind in ("pptx", "pdf"))
    drawn = tmp_path / "slides.pdf"
    drawn.write_bytes(office.converted(slides.read_bytes(), "r.pptx", tmp_path, to="pdf"))
    _drawn(drawn, "forum_slide.png", page=5)
    _drawn(paper, "forum_handout.png", page=1)


def _published(house: Workbench, kind: str, folder: Path) -> Path:
    """A file of release 1, written by the command."""
    out = folder / f"release.{kind}"
    subprocess.run(
        [sys.executable, "-m", "workbench", "publish", "1", "--format", kind, "--out", str(out)],
        cwd=ROOT,
        env=house.environment,
        check=True,
        capture_output=True,
    )
    return out


def _drawn(paper: Path, name: str, *, page: int) -> None:
    """One page of a PDF as a picture."""
    pages = ["-f", str(page), "-l", str(page), "-singlefile", "-r", "80", "-png"]
    subprocess.run(["pdftoppm", *pages, str(paper), str(paper.with_suffix(""))], check=True)
    picture = paper.with_suffix(".png").read_bytes()
    if os.environ.get("WORKBENCH_SCREENSHOTS") == "1":
        (PICTURES / name).write_bytes(picture)
    assert len(picture) > 10_000
    assert (PICTURES / name).stat().st_size > 10_000


def _picture(page: Page, name: str) -> None:
    if os.environ.get("WORKBENCH_SCREENSHOTS") == "1":
        page.mouse.move(1, 1)
        page.wait_for_timeout(4000)  # charts fade in
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / name)
    assert (PICTURES / name).stat().st_size > 10_000
