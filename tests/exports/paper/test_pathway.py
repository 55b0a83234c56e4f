from datetime import date

import pytest

from tests.exports.paper import printed
from workbench.exports.paper import pathway
from workbench.exports.paper.parts import Contact
from workbench.exports.paper.pathway import Pathway, Step

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("words", ["", printed.LONG, printed.UNBROKEN, printed.UNTOLD])
@pytest.mark.parametrize("rows", [0, 1, 40])
def test_a_pathway_comes_out_whatever_it_holds(words: str, rows: int) -> None:
    contact = Contact(words, words, words, words, words)
    steps = (Step(words, words, contact),) * rows
    pdf = pathway.pdf(Pathway(words, DAY, words, steps, (contact,) * rows, words, words))
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) >= 1


@printed.needs_a_reader
def test_steps_come_in_their_order_with_who_is_responsible() -> None:
    steps = (
        Step("Make safe", who=Contact("County unit", contact="unit@police.example")),
        Step("Shelter and care", "Informed written consent."),
    )
    seen = printed.text(pathway.pdf(Pathway("Forum", DAY, "A. Facilitator", steps)))
    for words in ("Referral pathway", "County unit", "unit@police.example", "Page 1 of 1"):
        assert words in seen, words
    assert seen.index("Make safe") < seen.index("Shelter and care")
    assert "Informed written consent." in seen
    assert seen.count("No partner is named yet.") == 1


@printed.needs_a_reader
def test_a_pathway_without_steps_says_so() -> None:
    seen = printed.text(pathway.pdf(Pathway("Forum", DAY)))
    assert "The group has not set down any steps yet." in seen
