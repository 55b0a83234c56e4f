"""Every fixed sentence of the papers goes through gettext: among Greek data no Latin is left."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from tests.exports.paper import printed
from workbench import i18n
from workbench.exports.paper import briefing, directory, pathway, pocket_card
from workbench.exports.paper.parts import Contact, Point

DAY = date(2026, 11, 22)
WHO = Contact("Ξενώνας", "Στέγη", "08–16", "ελληνικά", "0800 000 000")
URGENT = Contact("Γραμμή", contact="0800 000 001", urgent=True)
PAPERS = {
    "briefing": lambda: briefing.pdf(
        briefing.Briefing(
            "Φόρουμ",
            DAY,
            "Ελένη",
            profile=(Point("Προφίλ"),) * 90,
            needs=(briefing.Need("Τι;", "Δήμος"),),
            contacts=(WHO, URGENT),
        )
    ),
    "empty briefing": lambda: briefing.pdf(briefing.Briefing("Φόρουμ", DAY, "")),
    "pocket card": lambda: pocket_card.pdf(
        pocket_card.PocketCard(
            "Κάρτα",
            "Φόρουμ",
            DAY,
            signs=(pocket_card.Sign("Σημείο"),) * 200,
            contacts=(WHO,),
            unverified=True,
        )
    ),
    "empty pocket card": lambda: pocket_card.pdf(pocket_card.PocketCard("Κάρτα", "Φόρουμ", DAY)),
    "directory": lambda: directory.pdf(
        directory.Directory(
            "Φόρουμ", DAY, entries=(directory.Entry("ΜΚΟ", "Ξενώνας", stale=True),), chosen="παιδί"
        )
    ),
    "empty directory": lambda: directory.pdf(directory.Directory("Φόρουμ", DAY)),
    "pathway": lambda: pathway.pdf(
        pathway.Pathway("Φόρουμ", DAY, steps=(pathway.Step("Α", who=WHO), pathway.Step("Β")))
    ),
    "empty pathway": lambda: pathway.pdf(pathway.Pathway("Φόρουμ", DAY)),
}


@pytest.fixture(autouse=True)
def pseudo() -> Iterator[None]:
    i18n.speak(i18n.PSEUDO)
    yield
    i18n.speak("en")


@printed.needs_a_reader
@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_says_anything_untranslated(paper: str) -> None:
    assert re.findall(r"[A-Za-z]{2,}", printed.text(PAPERS[paper]())) == []
