from datetime import date

import pytest

from tests.exports.paper import printed
from workbench.exports.paper import pocket_card
from workbench.exports.paper.parts import Contact
from workbench.exports.paper.pocket_card import PocketCard, Sign

DAY = date(2026, 11, 22)
WIDE, HIGH = 595.28, 841.89  # A4 in points


def a_card(words: str = "Someone answers for them", rows: int = 3) -> PocketCard:
    return PocketCard(
        title=words,
        group=words,
        made_on=DAY,
        kind=(words,) * rows,
        signs=(Sign(words, "strong"),) * rows,
        do_now=(words,) * rows,
        contacts=(Contact(words, words, words, words, words, urgent=True), Contact(words)) * rows,
        validated=words,
        review_due=words,
        unverified=True,
        author=words,
        emergency=words,
    )


@pytest.mark.parametrize("rows", [0, 1, 40])
@pytest.mark.parametrize(
    "words", ["", "x", printed.LONG, printed.UNBROKEN, printed.UNTOLD, *printed.HOSTILE[:3]]
)
def test_a_card_is_one_sheet_whatever_it_holds(words: str, rows: int) -> None:
    pdf = pocket_card.pdf(a_card(words, rows))
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) == 1


@printed.needs_a_reader
@pytest.mark.parametrize("count", [1, 7, 12, 60])
def test_every_sign_is_on_the_card_or_counted(count: int) -> None:
    signs = tuple(Sign(f"Sign {n} is there", "weak") for n in range(count))
    seen = printed.text(pocket_card.pdf(PocketCard("Card", "Forum", DAY, signs=signs)))
    shown = seen.count("is there")
    assert shown == count or f"and {count - shown} more on the screen" in seen
    assert shown >= min(count, 12)


@printed.needs_a_reader
def test_the_front_says_what_the_list_is_worth() -> None:
    card = PocketCard(
        "Signs of forced labour",
        "Millbrook forum",
        DAY,
        kind=("destination", "adults"),
        validated="Validated by the county working group on 3 May 2026",
        review_due="Review due on 3 May 2027",
        unverified=True,
        emergency="112",
    )
    seen = printed.text(pocket_card.pdf(card))
    for words in (
        *("Signs of forced labour", "Millbrook forum", "destination", "adults", "112"),
        *("Validated by the county working group on 3 May 2026", "Review due on 3 May 2027"),
        "The strengths of these signs have not been checked for this community.",
        "No personal data.",
    ):
        assert words in seen, words


@printed.needs_a_reader
def test_each_page_stands_where_folding_brings_it() -> None:
    """Front below on the right, back below on the left, the first signs above on the right."""
    card = PocketCard(
        "FRONT",
        "Forum",
        DAY,
        signs=(Sign("FIRST"), *[Sign(printed.LONG)] * 4, Sign("LAST")),
        do_now=("BACK",),
    )
    out = {word: (left, right) for _p, left, right, word in printed.boxes(pocket_card.pdf(card))}
    assert out["FRONT"][0] > WIDE / 2 > out["BACK"][1]
    # Upside down, the first of the inner pages is on the right, for it lies behind the front.
    assert out["FIRST"][0] > WIDE / 2 > out["LAST"][1]


@printed.needs_a_reader
@pytest.mark.parametrize("words", [printed.UNBROKEN, printed.LONG])
def test_no_word_crosses_a_fold(words: str) -> None:
    for _page, left, right, word in printed.boxes(pocket_card.pdf(a_card(words, 20))):
        assert right <= WIDE / 2 or left >= WIDE / 2, word
