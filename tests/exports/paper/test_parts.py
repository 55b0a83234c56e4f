from datetime import date

import pytest

from tests.exports.paper import printed
from workbench.exports.paper import parts


def test_a_short_text_is_one_line_and_otherwise_as_it_was() -> None:
    assert parts.line("  two\n\tlines  of #text$ ") == "two lines of #text$"


def test_a_long_text_ends_after_a_whole_word() -> None:
    assert parts.line("one two three four", 12) == "one two…"
    assert len(parts.line(printed.LONG, 100)) <= 101


def test_a_word_without_end_is_cut_in_the_middle() -> None:
    assert parts.line(printed.UNBROKEN, 50) == "x" * 50 + "…"


def test_what_no_paper_can_show_is_left_out() -> None:
    assert parts.line(printed.UNTOLD).split() == ["null", "bell", "half", "turned", "end"]


def test_a_text_of_two_megabytes_is_cut_at_once() -> None:
    assert parts.line("word " * 400_000, 20) == "word word word word…"


@pytest.mark.parametrize(
    ("total", "shown", "said"), [(3, 3, ""), (2, 5, ""), (4, 3, "and 1 more"), (9, 2, "and 7 more")]
)
def test_the_rest_is_counted(total: int, shown: int, said: str) -> None:
    assert parts.more(total, shown) == said


def test_a_paper_without_an_author_bears_the_day_alone() -> None:
    made = parts.frame("T", "G", made_on=date(2026, 11, 22), author=" ")["made"]
    assert made == "22 November 2026"


def test_drafts_grow_smaller_and_then_shorter() -> None:
    made = parts.drafts(lambda size, chars, most: {"is": (size, chars, most)}, (12.0, 9.0))
    asked = [draft["is"] for draft in made]
    assert asked[0][0] == 12.0
    assert {size for size, _chars, _most in asked[1:]} == {9.0}
    assert [most for _s, _c, most in asked] == sorted((m for _s, _c, m in asked), reverse=True)
    assert asked[-1][2] == 1
