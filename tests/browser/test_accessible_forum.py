"""The forum, from its list to a release that was withdrawn, and what the public reads of it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import broken
from tests.browser.example import Example
from tests.browser.house import SHOWN, settled, somebody
from tests.released_drafts import ready
from tests.started import Workbench
from workbench import settings
from workbench.domain.forum import About, Audience, BlockKind
from workbench.security.policy import Actor
from workbench.services import (
    handouts,
    people,
    publishing,
    release_blocks,
    release_lines,
    releases,
)
from workbench.store import database

# Of the example: with a pinned chart, one that touches children, one without any release.
DRINKING, BEGGING, NOISE = "Street drinking", "Children begging", "Night-time noise"
SAID = "In the evening nobody dares to cross the park"
SENT_BACK, WITHDRAWN = "Say it in plainer words", "A number was counted twice"


class House(NamedTuple):
    """The example community with a release at every stage."""

    example: Example
    draft: str
    sent_back: str
    asked: str
    published: str
    withdrawn: str
    token: str

    def at(self, address: str) -> str:
        """Where this is; names of stages become the ids of releases."""
        return f"{self.example.server.url}/{address.format(**self._asdict())}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    server = Workbench(tmp_path_factory.mktemp("accessible-forum"))
    example = Example(server)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA", server.environment["WORKBENCH_DATA"])
        settings.current.cache_clear()
        made = _told(example)
        database.engine(settings.current().database_url).dispose()
    settings.current.cache_clear()
    yield made
    server.kill()


def _told(example: Example) -> House:
    writer, manager = people.acting_as("facilitator"), people.acting_as("manager")
    sent_back = _asked(writer, example.problem(DRINKING), chart=False)
    publishing.send_back(manager, sent_back, SENT_BACK)
    withdrawn = _asked(writer, example.problem(DRINKING), chart=False)
    publishing.publish(manager, withdrawn)
    publishing.withdraw(manager, withdrawn, WITHDRAWN)
    about = {"audience": Audience.VICTIMS, "about": About.TRAFFICKING}
    [published] = [
        each for each in releases.listing(writer, writer.roles[0][0]) if each.number == 1
    ]
    token = handouts.open_address(writer, published.id)
    handouts.switch_feedback(writer, published.id, on=True)
    return House(
        example,
        draft=releases.begin(writer, example.problem(BEGGING), **about),
        sent_back=sent_back,
        asked=_asked(writer, example.problem(DRINKING), chart=True),
        published=published.id,
        withdrawn=withdrawn,
        token=token,
    )


def _asked(writer: Actor, problem: str, *, chart: bool) -> str:
    """A release that waits for its approver."""
    made = releases.begin(writer, problem, about=About.OTHER)
    first = releases.one(writer, made).blocks[0]
    release_lines.add_line(writer, first.id, text=SAID, detail="The hedges were cut")
    for offer in release_blocks.offered(writer, made):
        if chart and offer.kind is BlockKind.FIGURE:
            release_blocks.add(writer, made, offer.kind, pin_id=offer.pin_id)
    ready(writer, made)
    publishing.ask(writer, made)
    return made


@pytest.fixture(scope="module", params=["light", "dark"])
def look(request: pytest.FixtureRequest) -> str:
    """By day and by night."""
    return str(request.param)


@pytest.fixture(scope="module")
def page(chromium: Browser, house: House, look: str) -> Iterator[Page]:
    """The facilitator at a browser."""
    with somebody(chromium, color_scheme=look) as page:
        page.set_default_timeout(SHOWN)
        yield house.example.enter(page, "facilitator")


@pytest.fixture(scope="module")
def manager(chromium: Browser, house: House, look: str) -> Iterator[Page]:
    """The manager, for whom a release waits."""
    with somebody(chromium, color_scheme=look) as page:
        page.set_default_timeout(SHOWN)
        yield house.example.enter(page, "manager")


def opened(page: Page, address: str, words: str) -> Page:
    """The page once these words stand on it: an empty one breaks no rule."""
    page.goto(address)
    expect(page.get_by_text(words).first).to_be_visible(timeout=SHOWN)
    return settled(page)


def test_no_rule_is_broken_where_releases_are_listed_and_begun(page: Page, house: House) -> None:
    opened(page, house.at("forum"), "Release 1, ")
    assert broken(page) == []
    problem = house.example.problem(NOISE)
    opened(page, house.at(f"forum?problem={problem}"), "For whom is it?")
    page.get_by_text("Other releases of the group").click()
    expect(page.get_by_text("Sent back with a reason")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []


def test_no_rule_is_broken_where_a_release_is_written(page: Page, house: House) -> None:
    """Every kind of block, what is chosen beforehand and what is offered; a block by itself."""
    opened(page, house.at("forum?release={draft}"), "lines still have to be read")
    page.get_by_text("counts below 10 are hidden").click()
    expect(page.get_by_text("Round all counts")).to_be_visible(timeout=SHOWN)
    settled(page).get_by_text("Add a block", exact=True).click()
    expect(page.get_by_text("Charts and maps come from Patterns")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []
    opened(page, house.at("forum?release={sent_back}"), SENT_BACK)
    assert broken(page) == []


def test_no_rule_is_broken_where_something_stands_in_the_way(page: Page, house: House) -> None:
    opened(page, house.at("forum?release={draft}&part=look"), "Before it can be published")
    expect(page.get_by_text("Receipt: ").first).to_be_visible(timeout=SHOWN)
    assert broken(page) == []
    settled(page).get_by_role("button", name="Go there").first.click()
    expect(page.get_by_role("button", name="All blocks")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []


def test_no_rule_is_broken_where_a_release_waits(manager: Page, house: House) -> None:
    """With its map, its numbers and its receipt, and the question why it is sent back."""
    opened(manager, house.at("forum?release={asked}"), "asked for approval")
    expect(manager.get_by_role("img", name="Where it happens").first).to_be_visible(timeout=SHOWN)
    settled(manager).get_by_text("The numbers", exact=True).click()
    assert broken(manager) == []
    manager.get_by_role("button", name="Send it back").click()
    expect(manager.get_by_label("What should change")).to_be_visible(timeout=SHOWN)
    assert broken(manager) == []


def test_no_rule_is_broken_on_a_published_release(page: Page, house: House) -> None:
    """Its address open, a file made, and the question why it is withdrawn."""
    opened(page, house.at("forum?release={published}"), "Take it along")
    page.get_by_role("button", name="Tables (Excel)").click()
    download = page.get_by_role("button", name="Download release-1.xlsx")
    expect(download).to_be_visible(timeout=SHOWN)
    settled(page).get_by_text("Slides in the look of your office").click()
    page.get_by_text("Receipt: ").first.click()
    assert broken(page) == []
    settled(page).get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_label("Why it is withdrawn")).to_be_visible(timeout=SHOWN)
    assert broken(page) == []


def test_no_rule_is_broken_on_a_withdrawn_release(page: Page, house: House) -> None:
    opened(page, house.at("forum?release={withdrawn}"), "Copies that were handed out stay out")
    page.get_by_text("What it said", exact=True).click()
    expect(page.get_by_text(SAID).first).to_be_visible(timeout=SHOWN)
    assert broken(page) == []


def test_no_rule_is_broken_where_the_public_reads(
    chromium: Browser, house: House, look: str
) -> None:
    """The handout of the example on a telephone, and an address that is none."""
    size = {"width": 390, "height": 844}
    with somebody(chromium, color_scheme=look, viewport=size) as reader:
        opened(reader, house.at("public/handout/{token}"), "market hall")
        for words in reader.get_by_text("The numbers", exact=True).all():
            words.click()
        assert broken(reader) == []
        reader.goto(house.at("public/handout/" + "A" * 43))
        expect(reader.get_by_role("heading", level=1)).to_be_visible()
        assert broken(reader) == []
