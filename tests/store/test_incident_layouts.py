"""A pattern meets each layout once."""

import re

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.store import incident_layouts

PATTERN = re.compile(r"^\s*(?P<a>[0-9]{1,3})(?:-(?P<b>[0-9]+))?(?P<w>[^\W\d_]+)?\s*$")
TEXTS = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.from_regex(PATTERN, fullmatch=True).map(lambda text: text[:15]),
)


@settings(deadline=None)
@given(texts=st.lists(TEXTS, max_size=30), skipped=st.integers(0, 3))
def test_numbers_are_those_that_the_pattern_finds_in_each_text(
    texts: list[str | None], skipped: int
) -> None:
    column = pa.array(texts, pa.string()).slice(skipped)
    found = incident_layouts.read(column, PATTERN)
    matches = [PATTERN.match(text or "") for text in texts[skipped:]]
    for group in "ab":
        expected = [int(match[group]) if match and match[group] else -1 for match in matches]
        assert found.number(group).tolist() == expected
    words = [len((match and match["w"]) or "") for match in matches]
    assert found.each(lambda match: len((match and match["w"]) or "")).tolist() == words


def test_texts_of_one_layout_are_met_once() -> None:
    found = incident_layouts.read(pa.array([f"{n:03d}-7" for n in range(500)]), PATTERN)
    assert len(found.matches) == 1
    assert found.number("a").tolist() == list(range(500))
