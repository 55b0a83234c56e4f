import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import process_time
from xml.etree import ElementTree as ET

import pytest
import typst

from tests import released
from tests.exports.paper import printed
from workbench import i18n
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.released import Block, Contact, Content, Point
from workbench.exports import qr
from workbench.exports.paper import handout, render

ADDRESS = "http://192.168.1.20:8501/public/handout/Zk3mHkq2v9T1"
CONTENTS = {
    "release": released.release(),
    "crowded": released.crowded(),
    "long": released.in_words(released.LONG),
    "Cyrillic": released.in_words(released.CYRILLIC),
    "Arabic": released.in_words(released.ARABIC),
    "unbroken": released.in_words(released.WORD * 9),
    "leaflet": released.leaflet(),
    "crowded leaflet": replace(released.crowded(), audience=Audience.VICTIMS),
    "long leaflet": replace(released.in_words(released.LONG), audience=Audience.POTENTIAL_VICTIMS),
    "Arabic leaflet": replace(released.in_words(released.ARABIC), audience=Audience.VICTIMS),
    "one block": released.release(blocks=(released.next_meeting(),)),
    "one figure": released.release(blocks=(released.by_month(),)),
    "no block": released.release(blocks=()),
    "empty leaflet": replace(released.leaflet(), blocks=(), emergency=""),
    "many figures": released.release(blocks=(released.on_the_map(),) * 9),
    "draft": released.release(number=None, published_on=None),
    "bare": released.release(method="", period="", emergency="", group="", title="", blocks=()),
}
A4 = ((595.28, 841.89), (841.89, 595.28))


def info(pdf: bytes) -> dict[str, str]:
    tool = shutil.which("pdfinfo")
    assert tool
    out = subprocess.run([tool, "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return {
        name: rest.strip() for name, _, rest in (line.partition(":") for line in out.splitlines())
    }


def pages_of(pdf: bytes) -> list[str]:
    assert printed.READER
    out = subprocess.run([printed.READER, "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in out.stdout.decode().split("\f")[:-1]]


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_handout_is_two_pages_of_a4_whatever_it_holds(name: str, address: str) -> None:
    pdf = handout.pdf(CONTENTS[name], address=address)
    assert printed.pages(pdf) == 2


@printed.needs_a_reader
@pytest.mark.parametrize("name", [name for name in CONTENTS if name not in ("draft", "bare")])
def test_both_pages_say_which_release_and_the_paper_how_it_was_counted(name: str) -> None:
    content = CONTENTS[name]
    pages = pages_of(handout.pdf(content))
    for page in pages:
        assert "Release 7" in page
        assert "2 November 2026" in page
    assert "Source and method" in pages[1]
    if "Arabic" not in name and name != "unbroken":
        assert content.method[:60] in pages[1]


@printed.needs_a_reader
@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_leaves_the_page(name: str) -> None:
    assert printed.READER
    out = subprocess.run(
        [printed.READER, "-bbox", "-", "-"],
        input=handout.pdf(CONTENTS[name], address=ADDRESS),
        capture_output=True,
        check=True,
    ).stdout
    for page in ET.fromstring(out).iter("{http://www.w3.org/1999/xhtml}page"):
        size = (float(page.attrib["width"]), float(page.attrib["height"]))
        assert tuple(round(each, 2) for each in size) in A4
        for word in page:
            left, top, right, below = (
                float(word.attrib[side]) for side in ("xMin", "yMin", "xMax", "yMax")
            )
            assert left >= 0, word.text
            assert top >= -1, word.text
            assert right <= size[0], word.text
            assert below <= size[1] + 1, word.text


@printed.needs_a_reader
@pytest.mark.parametrize("name", ["release", "Cyrillic", "leaflet", "draft"])
def test_no_letter_is_lost(name: str) -> None:
    """What is read back has every word of the content, and no sign that stands for none."""
    content = CONTENTS[name]
    seen = "".join(printed.text(handout.pdf(content)).split())
    assert "\ufffd" not in seen
    for block in content.blocks:
        for point in block.points:
            assert "".join(point.text.split()) in seen, point.text


@printed.needs_a_reader
def test_arabic_letters_are_all_there() -> None:
    letters = Counter(released.ARABIC)
    seen = Counter(printed.text(handout.pdf(CONTENTS["Arabic"])))
    assert "\ufffd" not in seen
    missing = [each for each in letters if each.strip() and seen[each] < 10]
    assert missing == []


@pytest.mark.parametrize("name", ["release", "Cyrillic", "Arabic", "leaflet", "Arabic leaflet"])
@pytest.mark.parametrize("installed", [True, False])
def test_every_letter_has_a_shape(
    name: str, installed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This kind of file is refused when one letter has no shape in any font; it needs a date."""
    shutil.copytree(render.TEMPLATES, tmp_path / "paper")
    sheet = tmp_path / "paper" / "parts.typ"
    sheet.write_text(sheet.read_text().replace("date: none", "date: auto"))
    made = render._made
    monkeypatch.setattr(render, "TEMPLATES", tmp_path / "paper")
    monkeypatch.setattr(
        render, "_made", lambda *given, **asked: made(*given, **asked, pdf_standards="a-2u")
    )
    fonts = typst.Fonts(include_system_fonts=installed)
    monkeypatch.setattr(render, "_fonts", lambda: fonts)
    assert printed.pages(handout.pdf(CONTENTS[name], address=ADDRESS)) == 2


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="needs pdfinfo (poppler-utils)")
@pytest.mark.parametrize("name", ["release", "leaflet", "draft"])
def test_a_file_knows_no_person_and_no_machine(name: str) -> None:
    pdf = handout.pdf(CONTENTS[name])
    told = info(pdf)
    assert "Author" not in told
    assert told["Creator"].startswith("Typst")
    for person in (b"Robin", b"Kim", b"/work", b"/home"):
        assert person not in pdf


@pytest.mark.parametrize("name", ["release", "leaflet", "draft"])
def test_the_same_content_makes_the_same_file(name: str) -> None:
    content = CONTENTS[name]
    assert handout.pdf(content, address=ADDRESS) == handout.pdf(content, address=ADDRESS)


@pytest.mark.parametrize("name", CONTENTS)
def test_it_is_made_within_two_seconds(name: str) -> None:
    handout.pdf(CONTENTS["no block"])  # fonts are looked up once
    begun = process_time()
    handout.pdf(CONTENTS[name], address=ADDRESS)
    assert process_time() - begun < 2


@printed.needs_a_reader
def test_a_handout_says_everything_in_its_order() -> None:
    first, second = pages_of(handout.pdf(released.release(), address=ADDRESS))
    for words in (
        *("Bicycle thefts around the station", "For everybody who lives here", "You said"),
        *("The town hall put up four lamps in May.", "We could not, because"),
        *("Half as many in a year.", "Offenders", "Where bicycles are stolen", "Lamps put up"),
    ):
        assert words in first, words
    for words in (
        *("Four lamps behind the station", "Did it work?", "Comparable areas", "What you can do"),
        *("In an emergency", "112", "0100 000 01".replace(" ", " "), "Open Door"),
        *("Next meeting", "Tuesday 12 January 2027, 18:30", "192.168.1.20"),
    ):
        assert words in second.replace("\xa0", " "), words
    assert "Robin" not in first + second


@printed.needs_a_reader
def test_what_has_no_room_is_counted() -> None:
    first, second = pages_of(handout.pdf(released.crowded()))
    shown = first.count("The town hall put up")
    assert 0 < shown < 20
    assert f"and {20 - shown} more" in first
    assert "more in the table" in second


@printed.needs_a_reader
def test_figures_that_have_no_room_are_counted() -> None:
    pages = pages_of(handout.pdf(CONTENTS["many figures"]))
    assert sum(page.count("Where bicycles are stolen") for page in pages) == 4
    assert "and 5 more figures on the screen" in pages[1]


@printed.needs_a_reader
def test_a_hidden_count_stands_nowhere() -> None:
    seen = printed.text(handout.pdf(released.release(blocks=(released.by_month(),))))
    assert "not shown" in seen
    assert re.findall(r"\bNone\b|\bnull\b|\bnan\b", seen) == []


@printed.needs_a_reader
@pytest.mark.parametrize("name", ["draft", "leaflet"])
def test_a_draft_says_so_on_both_pages(name: str) -> None:
    content = replace(CONTENTS[name], number=None, published_on=None)
    for page in pages_of(handout.pdf(content)):
        assert "Draft" in page
        assert "Release" not in page


@printed.needs_a_reader
def test_the_emergency_number_is_there_without_signs_too() -> None:
    assert "112" in pages_of(handout.pdf(CONTENTS["one block"]))[1]


@printed.needs_a_reader
def test_the_outside_of_a_leaflet_gives_nothing_away() -> None:
    secret = "Help for victims of trafficking"
    contact = Contact("Victim support", secret, "day and night", "0100 000 02", True)
    block = Block(
        BlockKind.LEAFLET, secret, points=(Point(secret, group=secret),), contacts=(contact,)
    )
    content = replace(
        released.leaflet(),
        title=secret,
        problem=secret,
        group=secret,
        method=secret,
        blocks=(block,),
    )
    pdf = handout.pdf(content, address=ADDRESS)
    outside, inside = pages_of(pdf)
    for word in ("victim", "trafficking", "support", "rights"):
        assert word not in outside.lower(), word
    assert "112" in outside
    assert outside.replace("\xa0", " ").count("0100 000 02") == 8
    assert secret in inside
    assert "Victim support" in inside
    assert info(pdf)["Title"] == "Good to know: useful numbers"
    assert b"/Outlines" not in pdf  # the list of headings beside the page
    assert "192.168" not in outside + inside


@printed.needs_a_reader
def test_no_word_crosses_the_fold_of_a_leaflet() -> None:
    for name in ("leaflet", "long leaflet", "crowded leaflet"):
        for _page, left, right, word in printed.boxes(handout.pdf(CONTENTS[name])):
            if word not in ("Fold", "here"):
                assert right <= 421 or left >= 420.5, (name, word)


@printed.needs_a_reader
@pytest.mark.parametrize("words", [*printed.HOSTILE, printed.UNTOLD])
def test_words_stay_words(words: str) -> None:
    for audience in (Audience.RESIDENTS, Audience.VICTIMS):
        content = replace(released.in_words(words), audience=audience, about=About.CHILDREN)
        assert printed.pages(handout.pdf(content)) == 2


@printed.needs_a_reader
@pytest.mark.parametrize("audience", [Audience.RESIDENTS, Audience.VICTIMS])
def test_no_handout_says_anything_untranslated(audience: Audience) -> None:
    content = greek(audience)
    i18n.speak(i18n.PSEUDO)
    try:
        pdf = handout.pdf(content)
    finally:
        i18n.speak("en")
    assert re.findall(r"[A-Za-z]{2,}", printed.text(pdf)) == []


def greek(audience: Audience) -> Content:
    """The release with no Latin letter in what people wrote."""
    whole = released.in_words("Ποδήλατα")
    blocks = tuple(
        replace(
            block,
            title="Τίτλος",
            points=tuple(
                replace(each, group=each.group and "Ομάδα", because=each.because and "Γιατί")
                for each in block.points
            ),
            table=block.table and replace(block.table, columns=("Α",) * len(block.table.columns)),
            chart=block.chart and replace(block.chart, unit="φορές", mark_words="Φώτα"),
            map=None,
            contacts=tuple(Contact("Α", "Β", "Γ", "1", each.urgent) for each in block.contacts),
            notes=("Όχι",),
        )
        for block in whole.blocks
    )
    return replace(whole, audience=audience, period="2026", blocks=blocks)


def test_the_code_on_paper_has_the_squares_of_the_address() -> None:
    squares = qr.squares(ADDRESS)
    assert squares[0] == (0, 0, 7)  # the corner that every code begins with
    assert qr.squares(ADDRESS) == squares
    assert qr.squares(ADDRESS + "x") != squares
