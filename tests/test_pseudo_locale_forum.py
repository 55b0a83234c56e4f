"""Every sentence about releases goes through gettext, on the screen and in each file of them."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests import office, released, seen, told, visits
from tests.builders import a_group, a_problem
from tests.exports import decks
from tests.exports.paper import printed as paper
from tests.exports.test_handout_html import FORM, Read
from tests.exports.test_slides_drawn import boxes, drawn, inside
from tests.pseudo import printed, shown, untranslated
from tests.seen import acting
from tests.told import Told
from tests.visits import Visitor
from workbench import i18n, settings
from workbench.domain.forum import About
from workbench.domain.people import Role
from workbench.domain.released import Content
from workbench.errors import WorkbenchError
from workbench.exports import handout_html, slides
from workbench.exports.paper import handout
from workbench.security.disclosure import Rules
from workbench.services import forum_figures, handouts, pins, published, release_files, releases
from workbench.services.forum_figures_forms import FORMS
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters

# Names of files and fields, and addresses.
NAMES = re.compile(r"release-\d+[\w-]*\.\w+|https?://\S+|forum\|[\w|]+")
LONG = "Ηλεκτροεγκεφαλογραφηματολογικότερος"
CONTENTS = {
    "a usual word": lambda: told.everywhere("Κείμενο"),
    "a long word": lambda: told.everywhere(LONG),
    "long words": lambda: told.everywhere(" ".join([LONG] * 5)),
}


@pytest.fixture(autouse=True)
def pseudo(data_folder: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WORKBENCH_LANGUAGE", i18n.PSEUDO)
    settings.current.cache_clear()
    i18n.speak(i18n.PSEUDO)
    yield
    i18n.speak("en")


def plain(at: AppTest) -> list[str]:
    """What was not translated; a file is called the same in every language."""
    return untranslated(NAMES.sub("", text) for text in shown(seen.fine(at)))


def missed(visitor: Visitor, *folds: str, **address: str) -> list[str]:
    """The forum at this address, with these parts unfolded."""
    at = seen.opened(visitor, "forum", **address)
    for fold in folds:
        at.session_state[fold] = True
    return plain(at.run() if folds else at)


def test_no_view_and_no_file_of_a_release_says_anything_untranslated() -> None:
    """To make what is looked at takes long, so all of it is looked at here."""
    made = told.told("Κείμενο", login="ελένη", area="Κέντρο", kind="Κλοπή")
    viewer = made.made.viewer
    found = {
        "list": missed(made.facilitator),
        "list of a viewer": missed(viewer),
        "list of groups": missed(Visitor(made.manager.actor, made.manager.digest)),
    }
    for stage in ("draft", "leaflet", "sent_back", "asked", "published", "withdrawn"):
        release = getattr(made, stage)
        folds = ("forum.offers",) if stage in ("draft", "leaflet", "sent_back") else ()
        found[stage] = missed(made.facilitator, *folds, release=release)
        for visitor in (made.manager, viewer):
            name = f"{stage} {acting(visitor).login}"
            found[name] = missed(visitor, release=release)
        found[f"{stage} looked at"] = missed(made.facilitator, release=release, part="look")
    block = releases.one(acting(made.facilitator), made.draft).blocks[0]
    found["block"] = missed(made.facilitator, release=made.draft, block=block.id)
    found["home"] = plain(seen.opened(made.manager, "home"))
    found |= _figures(made) | _deeds(made) | _files(made)
    assert {place: texts for place, texts in found.items() if texts} == {}


def _figures(made: Told) -> dict[str, list[str]]:
    """Whatever is pinned: what it shows, what it hides, why it cannot be shown."""
    actor, problem, found = acting(made.facilitator), made.made.problem, {}
    for key in FORMS:
        try:
            pin = pins.pin(actor, actor.roles[0][0], problem, key=key, asked=Asked(Filters()))
        except WorkbenchError:
            continue  # there is nothing in these incidents that it shows
        for about, merge in ((About.OTHER, False), (About.TRAFFICKING, True)):
            figure = forum_figures.figure(
                actor, problem, pin, rules=Rules(10), about=about, map_allowed=False, merge=merge
            )
            texts = (figure.block, figure.hidden, figure.refused)
            found[f"{key} {about}"] = untranslated(told.words(texts))
    assert len(found) > 20
    return found


def _deeds(made: Told) -> dict[str, list[str]]:
    """What is said after each deed, and where a reason is missing."""
    at = seen.opened(made.facilitator, "forum", release=made.draft)
    block, *_others = releases.one(acting(made.facilitator), made.draft).blocks
    menus = [each for each in at.get("menu_button") if str(each.key).endswith(".menu")]
    own = next(each for each in menus if each.key == f"{block.lines[0].id}.menu")
    found = {"line": plain(own.click("out").run())}
    other = next(each for each in at.get("menu_button") if each.key == f"{_others[0].id}.menu")
    found["block out"] = plain(other.click("out").run())
    for stage, key, visitor in (
        ("asked", "forum.send_back.", made.manager),
        ("published", "forum.withdraw", made.manager),
        ("asked", "forum.take_back", made.facilitator),
    ):
        at = seen.opened(visitor, "forum", release=getattr(made, stage))
        deed = next(
            each
            for each in at.button
            if str(each.key).startswith(key) and not str(each.key).endswith(".open")
        )
        found[f"{stage} {key}"] = plain(deed.click().run())
    return found


def _files(made: Told) -> dict[str, list[str]]:
    """Each file and page, in full."""
    actor = acting(made.facilitator)
    content = published.content(actor, made.published)
    found = {"content": untranslated(told.words(content)), "presented": _presented(content)}
    for format in release_files.FORMATS:
        file = release_files.file(actor, made.published, format)
        found[format] = untranslated([*file.told, *_TEXTS[format](file.data)])
    page = handout_html.html(handouts.of_token(made.token), pdf="x", form=FORM)
    found["handout"] = untranslated(Read(page).words)
    found["thanks"] = untranslated(Read(handout_html.thanks(content, back="/")).words)
    return found


def _presented(content: Content) -> list[str]:
    page = handout_html.presentation(content, address="http://192.0.2.7/", leave="/forum")
    return untranslated(NAMES.sub("", text) for text in Read(page).words)


def _slides(data: bytes) -> Iterator[str]:
    deck = decks.opened(data)
    for slide in deck.slides:
        yield from decks.texts(slide)
    for chart in decks.charts(deck):
        yield from (str(cell.value) for cell in decks.cells(chart) if cell.value is not None)


def _workbook(data: bytes) -> Iterator[str]:
    for sheet in load_workbook(io.BytesIO(data)):
        yield from printed(sheet)


_TEXTS = {
    "pptx": _slides,
    "pdf": lambda data: paper.text(data).split(" ") if paper.READER else [],
    "html": lambda data: Read(data).words,
    "xlsx": _workbook,
    "png": lambda _data: [],  # drawn as in the others
}


def test_no_empty_page_says_anything_untranslated() -> None:
    """Before there is any release, and with a draft of a problem of which nothing is known."""
    group = a_group("Φόρουμ")
    first = visits.somebody(group, login="ελένη")
    problem = a_problem(acting(first), "Πρόβλημα")
    viewer = visits.somebody(group, Role.VIEWER, login="νίκος", problem=problem)
    writer = Visitor(first.actor, first.digest, problem)
    found = [*missed(first), *missed(writer), *missed(viewer)]
    at = seen.opened(writer, "forum")
    found += plain(at.button(key="forum.begin").click().run())
    [begun] = releases.listing(acting(first), group.id)
    for visitor in (writer, viewer):
        found += missed(visitor, release=begun.id, part="look")
    found += missed(writer, release="0" * 32)
    assert found == []


@paper.needs_a_reader
@pytest.mark.parametrize("name", CONTENTS)
def test_on_paper_translated_words_stay_on_the_page(name: str) -> None:
    pdf = handout.pdf(CONTENTS[name](), address="http://192.0.2.7/")
    assert paper.pages(pdf) == 2
    outside = [word for _page, left, right, word in paper.boxes(pdf) if left < 0 or right > 596]
    assert outside == []
    texts = [NAMES.sub("", text) for text in paper.text(pdf).split(" ")]
    assert untranslated(texts) == []


@office.needed
@paper.needs_a_reader
def test_on_slides_translated_words_stay_in_their_boxes(tmp_path: Path) -> None:
    data = slides.pptx(released.in_words(" ".join([LONG] * 5))).data
    deck = decks.opened(data)
    pages = drawn(data, tmp_path)
    assert len(pages) == len(deck.slides)
    outside = [
        (number, word.text)
        for number, (slide, words) in enumerate(zip(deck.slides, pages, strict=True), start=1)
        for word in words
        if not any(inside(word, box) for box in boxes(slide))
    ]
    assert outside == []
    texts = untranslated(_slides(slides.pptx(CONTENTS["long words"]()).data))
    assert texts == []
