"""The content of a release comes back from its text as it went in."""

import json
from dataclasses import replace

import pytest

from tests import released
from workbench.domain.released import Content, Meaning, Table
from workbench.services import release_texts


def measured() -> Content:
    """A release with a table that says what its cells count."""
    table = Table(
        ("Area", "Incidents"),
        ("Station",),
        ((None,),),
        (None,),
        Meaning("incidents", "area", (("a",),), "kind", (("b",),), (("month", ("2026-01",)),)),
    )
    content = released.release()
    return replace(content, blocks=(replace(content.blocks[0], table=table),))


@pytest.mark.parametrize(
    "content", [released.release(), released.leaflet(), released.crowded(), measured()]
)
def test_a_content_comes_back_as_it_went_in(content: Content) -> None:
    kept = release_texts.to_text(content)
    assert release_texts.of_text(kept) == content
    assert release_texts.to_text(release_texts.of_text(kept)) == kept


@pytest.mark.parametrize("words", [released.CYRILLIC, released.ARABIC, released.LONG])
def test_every_script_is_kept_as_it_is(words: str) -> None:
    content = released.in_words(words)
    kept = release_texts.to_text(content)
    assert words in kept
    assert release_texts.of_text(kept) == content


def test_what_is_not_there_yet_has_its_usual_value() -> None:
    kept = json.loads(release_texts.to_text(released.release(number=None, published_on=None)))
    del kept["rounding"]
    again = release_texts.of_text(json.dumps(kept))
    assert (again.number, again.published_on, again.rounding) == (None, None, False)
