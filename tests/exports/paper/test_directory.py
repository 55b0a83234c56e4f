from datetime import date

import pytest

from tests.exports.paper import printed
from workbench.exports.paper import directory
from workbench.exports.paper.directory import Directory, Entry

DAY = date(2026, 11, 22)


def an_entry(words: str = "Harbour shelter", kind: str = "Shelter") -> Entry:
    return Entry(kind, words, words, words, words, words, words, DAY, stale=True, urgent=True)


@pytest.mark.parametrize("words", ["", printed.LONG, printed.UNBROKEN, printed.UNTOLD])
@pytest.mark.parametrize("rows", [0, 1, 40])
def test_a_directory_comes_out_whatever_it_holds(words: str, rows: int) -> None:
    pdf = directory.pdf(
        Directory(words, DAY, words, (an_entry(words, words),) * rows, words, words)
    )
    assert pdf.startswith(b"%PDF")
    assert printed.pages(pdf) >= 1


@printed.needs_a_reader
def test_every_partner_is_printed_under_its_kind_and_pages_are_counted() -> None:
    entries = tuple(Entry(f"Kind {n % 5}", f"Partner-{n:02}", "Helps") for n in range(60))
    pdf = directory.pdf(Directory("Forum", DAY, entries=entries))
    seen = printed.text(pdf)
    pages = printed.pages(pdf)
    assert pages > 1
    assert all(entry.name in seen for entry in entries)
    assert f"Page {pages} of {pages}" in seen
    assert seen.count("Last confirmed") == pages
    order = [seen.index(f"Partner-{n:02}") for kind in range(5) for n in range(kind, 60, 5)]
    assert order == sorted(order)


@printed.needs_a_reader
def test_stale_entries_are_marked_by_a_word_and_explained() -> None:
    old = Entry("NGO", "Old", confirmed_on=date(2024, 1, 2), stale=True)
    seen = printed.text(directory.pdf(Directory("Forum", DAY, entries=(old,))))
    assert "2 January 2024 ! Check first" in seen
    assert "Nobody has confirmed these for a long time" in seen
    fresh = Entry("NGO", "New", confirmed_on=DAY)
    seen = printed.text(directory.pdf(Directory("Forum", DAY, entries=(fresh,))))
    assert "Check first" not in seen
    assert "Nobody has confirmed these" not in seen


@printed.needs_a_reader
def test_urgent_partners_lead_and_the_choice_is_named() -> None:
    entries = (Entry("NGO", "Calm"), Entry("Police", "Quick", contact="0800 000", urgent=True))
    seen = printed.text(directory.pdf(Directory("Forum", DAY, "", entries, "child, at night")))
    assert seen.index("Quick") < seen.index("Calm")
    assert "2 partners: child, at night" in seen


@printed.needs_a_reader
@pytest.mark.parametrize("words", [printed.UNBROKEN, "a.very.long@" + "sub." * 40])
def test_no_word_leaves_the_sheet(words: str) -> None:
    pdf = directory.pdf(Directory("Forum", DAY, entries=(an_entry(words),) * 3))
    for _page, left, right, word in printed.boxes(pdf):
        assert left >= 30, word
        assert right <= 815, word
