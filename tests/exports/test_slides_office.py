"""Slides in an office's own template: what is used of it, what is not, and what is refused."""

import time
import zipfile

import pytest
from pptx.dml.color import RGBColor
from pptx.util import Pt

from tests import released
from tests.exports import decks, hostile
from workbench.errors import Unreadable
from workbench.exports import slides, slides_pictures, slides_template

CONTENT = released.release()


def bare() -> bytes:
    """Dark, upright, and with a single layout that has no place for words."""
    deck = decks.opened(decks.office())
    fill = deck.slide_master.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(10, 20, 60)
    deck.slide_width, deck.slide_height = Pt(540), Pt(780)
    for layout in list(deck.slide_layouts)[1:]:
        deck.slide_layouts.remove(layout)
    for holder in list(deck.slide_layouts[0].placeholders):
        holder.element.getparent().remove(holder.element)
    return decks.saved(deck)


def sized(wide: float, high: float) -> bytes:
    deck = decks.opened(decks.office())
    deck.slide_width, deck.slide_height = Pt(wide), Pt(high)
    return decks.saved(deck)


def test_the_template_of_the_house_has_every_layout():
    assert slides.pptx(CONTENT).told == ()
    assert slides.pptx(CONTENT, slides_template.write()).told == ()


def test_layouts_with_other_names_are_found_by_what_they_hold():
    made = slides.pptx(CONTENT, decks.office())
    assert [sentence.partition("“")[2] for sentence in made.told] == [
        "Title”; its layout “Title Slide” was used instead.",
        "Words”; its layout “Title and Content” was used instead.",
        "Picture”; its layout “Title Only” was used instead.",
    ]
    used = {slide.slide_layout.name for slide in decks.opened(made.data).slides}
    assert used == {"Title Slide", "Title and Content", "Title Only"}


def test_a_layout_of_the_right_name_is_taken_whatever_the_case():
    deck = decks.opened(decks.office())
    deck.slide_layouts[1].element.cSld.set("name", " words ")
    made = slides.pptx(CONTENT, decks.saved(deck))
    assert not any("“Words”" in sentence for sentence in made.told)


def test_what_a_template_lacks_comes_from_the_house_and_is_named():
    made = slides.pptx(CONTENT, bare())
    names = ("“Title”", "“Words”", "“Picture”")
    assert all(name in sentence for name, sentence in zip(names, made.told, strict=True))
    assert all("the one of the workbench was used instead" in each for each in made.told)
    deck = decks.opened(made.data)
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title", "Words", "Picture"}
    assert (deck.slide_width, deck.slide_height) == (Pt(540), Pt(780))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= deck.slide_width + 10
            assert shape.top + shape.height <= deck.slide_height + 10


def test_nothing_that_the_template_says_about_people_leaves():
    made = slides.pptx(CONTENT, decks.talkative())
    for name, body in decks.parts(made.data):
        assert decks.CANARY.encode() not in body, name
        assert not any(word in name for word in ("notes", "comment", "custom", "thumbnail"))
    assert decks.CANARY not in str([decks.texts(each) for each in decks.opened(made.data).slides])


def test_the_logo_of_the_office_stays():
    deck = decks.opened(slides.pptx(CONTENT, decks.talkative()).data)
    assert sum(shape.shape_type == 13 for shape in deck.slide_master.shapes) == 2


@pytest.mark.parametrize("make", [decks.picture, decks.photograph])
def test_a_picture_without_its_words_is_the_same_picture(make):
    from io import BytesIO

    from PIL import Image

    before, after = make(), slides_pictures.bare(make())
    assert decks.CANARY.encode() in before
    assert decks.CANARY.encode() not in after
    assert Image.open(BytesIO(before)).tobytes() == Image.open(BytesIO(after)).tobytes()


@pytest.mark.parametrize("cut", [0, 1, 9, 21, 60])
def test_a_damaged_picture_does_no_harm(cut):
    for whole in (decks.picture(), decks.photograph()):
        slides_pictures.bare(whole[:cut])
        slides_pictures.bare(whole[: len(whole) - cut])


def test_a_template_file_of_an_office_is_opened_as_well():
    kinds = "[Content_Types].xml"
    potx = decks.swapped(
        decks.office(),
        **{kinds: lambda old: old.replace(b"presentation.main+xml", b"template.main+xml")},
    )
    assert len(decks.opened(slides.pptx(CONTENT, potx).data).slides) > 5


def broken(part: str) -> bytes:
    return decks.swapped(decks.office(), **{part: b"<not closed"})


def macros() -> bytes:
    kinds = "[Content_Types].xml"
    return decks.swapped(
        decks.office(),
        **{
            kinds: lambda old: old.replace(
                b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            )
        },
    )


def without_layouts() -> bytes:
    deck = decks.opened(decks.office())
    for layout in list(deck.slide_layouts):
        deck.slide_layouts.remove(layout)
    return decks.saved(deck)


REFUSED = {
    "empty": (lambda: b"", "empty"),
    "text": (lambda: b"a template, I promise", "not a PowerPoint"),
    "a workbook": (hostile.workbook, "not a PowerPoint"),
    "an old presentation": (lambda: hostile.OLE2 + bytes(500), "older kind"),
    "encrypted": (lambda: hostile.OLE2 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "macros by kind": (macros, "macros"),
    "macros by part": (
        lambda: decks.swapped(decks.office(), **{"ppt/vbaProject.bin": b"x"}),
        "macros",
    ),
    "cut": (lambda: decks.office()[:-60], "damaged"),
    "entities": (
        lambda: decks.swapped(
            decks.office(), **{"ppt/presentation.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}
        ),
        "entities",
    ),
    "a bomb": (
        lambda: zipped_again(decks.swapped(decks.office(), **{"ppt/a.xml": b"<a/>" * 30_000_000})),
        "unpacks",
    ),
    "a path out": (lambda: decks.swapped(decks.office(), **{"../x.xml": b"<a/>"}), "outside"),
    "XML that ends too early": (lambda: broken("ppt/presentation.xml"), "damaged"),
    "a broken master": (lambda: broken("ppt/slideMasters/slideMaster1.xml"), "damaged"),
    "a broken layout": (lambda: broken("ppt/slideLayouts/slideLayout2.xml"), "damaged"),
    "no relations": (
        lambda: decks.swapped(decks.office(), **{"_rels/.rels": b"<x/>"}),
        "damaged",
    ),
    "another document": (
        lambda: decks.swapped(decks.office(), **{"ppt/presentation.xml": b"<a/>"}),
        "damaged",
    ),
    "tiny": (lambda: sized(200, 200), "too small"),
    "no layouts": (without_layouts, "too small"),
}


def zipped_again(data: bytes) -> bytes:
    import io

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_template_is_refused_in_one_sentence(kind):
    build, word = REFUSED[kind]
    data = build()
    begun = time.process_time()
    with pytest.raises(Unreadable, match=word) as refusal:
        slides.pptx(CONTENT, data)
    assert refusal.value.sentence.count("\n") == 0
    assert time.process_time() - begun < 2
