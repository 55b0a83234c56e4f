"""Errors become sentences, and user text stays text."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from workbench.ui import messages

NO_WIDTH = "\N{WORD JOINER}"


def read(markdown: str) -> str:
    """What a reader sees of escaped text."""
    return re.sub(r"\\(.)", r"\1", markdown).replace(NO_WIDTH, "")


@pytest.mark.parametrize(
    "text",
    [
        *("**loud**", "# 1. - list", "![x](http://evil.test/p.png)", "[here](http://evil.test)"),
        *("<b>x</b> &amp; ~~y~~", ":red[x] :material/home: $x$ `code`", "back\\slash", "a | b"),
    ],
)
def test_user_text_reads_as_it_was_typed_with_every_mark_escaped(text: str) -> None:
    plain = messages.plain(text)
    assert read(plain) == text
    assert not re.search(r"(?<!\\)[*_#`\[\]()<>!|~$:&]", plain.replace("\\\\", ""))


@pytest.mark.parametrize("text", ["https://evil.test", "WWW.evil.test", "a@evil.test"])
def test_an_address_in_user_text_is_no_link(text: str) -> None:
    """Streamlit makes links of addresses in finished text, escaped or not."""
    finished = re.sub(r"\\(.)", r"\1", messages.plain(text))
    assert not re.search(r"(https?://|www(?=\.))[-.\w]+|[-.\w+]+@[-\w]+", finished, re.IGNORECASE)


def test_user_text_stays_on_one_line() -> None:
    assert "\n" not in messages.plain("one\n\n    two")


def test_a_fault_is_shown_with_each_of_its_lines_and_the_page_goes_on() -> None:
    def page() -> None:
        import streamlit as st

        from workbench.errors import Invalid
        from workbench.ui import messages

        with messages.reporting():
            raise Invalid("Two *cells* are wrong.", ["B2: **x**", "C3: y"])
        st.text("the rest")

    at = AppTest.from_function(page).run()
    assert [each.value for each in at.error] == [r"Two \*cells\* are wrong\."]
    assert [each.value for each in at.text] == ["– B2: **x**", "– C3: y", "the rest"]


def test_what_nobody_can_mend_is_not_hidden() -> None:
    def page() -> None:
        from workbench.ui import messages

        with messages.reporting():
            raise ValueError("a bug")

    assert AppTest.from_function(page).run().exception


@pytest.mark.parametrize(("well", "box"), [(True, "success"), (False, "warning")])
def test_what_was_not_done_never_looks_as_if_it_were(well: bool, box: str) -> None:
    def page(well: bool) -> None:
        from workbench.ui import messages, state

        state.say("So *it* went", well=well)
        messages.say_what_happened(state.said())
        messages.say_what_happened(state.said())  # once is enough

    at = AppTest.from_function(page, kwargs={"well": well}).run()
    assert [read(each.value) for each in at.get(box)] == ["So *it* went"]
    assert len(at.success) + len(at.warning) == 1


def test_a_single_fault_is_not_said_twice() -> None:
    def page() -> None:
        from workbench.errors import Invalid
        from workbench.ui import messages

        messages.show(Invalid("Say how it came.", ["Say how it came.", "Say when."]))

    at = AppTest.from_function(page).run()
    assert [each.value for each in at.text] == ["– Say when."]
