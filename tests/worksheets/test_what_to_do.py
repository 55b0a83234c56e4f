"""Whatever the indicator aid answers, what to do now comes after it."""

from io import BytesIO
from itertools import product

import pytest

from workbench import i18n
from workbench.i18n import Lazy
from workbench.worksheets import extract, guidance, what_to_do
from workbench.worksheets.what_to_do import advice

ALWAYS = {
    *("danger", "preliminary", "who_decides", "threshold", "benefit", "no_escape", "refused_help"),
    *("better_life", "no_profile", "safety", "contact", "evidence", "confidential"),
    *("no_punishment", "no_detention", "consent", "no_pressure", "age_in_doubt"),
    *("referral", "needs", "risk", "language", "recovery"),
}
OF_A_CHILD = {"best_interests", "guardian", "child_service", "child_safe", "trained_only"}
EVERY_CASE = list(product([True, False], [True, False], [True, False, None]))


def keys(child: bool, any_yes: bool, may_interview: bool | None = None) -> list[str]:
    lines = advice(child=child, any_yes=any_yes, may_interview=may_interview)
    return [line.key for line in lines]


@pytest.mark.parametrize(("child", "any_yes", "may_interview"), EVERY_CASE)
def test_whatever_the_result_this_is_always_said(
    child: bool, any_yes: bool, may_interview: bool | None
) -> None:
    said = keys(child, any_yes, may_interview)
    assert set(said) >= ALWAYS
    assert len(said) == len(set(said))
    assert (set(said) >= OF_A_CHILD) == child
    assert bool(set(said) & OF_A_CHILD) == child


def test_with_any_yes_the_first_line_says_look_closer_and_whom_to_call() -> None:
    first = advice(child=False, any_yes=True, contact="Milltown women's shelter")[0]
    assert first.text.startswith("At least one sign: look closer and contact Milltown women's")


def test_without_a_yes_the_first_line_says_that_nothing_is_settled() -> None:
    first = advice(child=False, any_yes=False)[0]
    assert "settles nothing" in first.text
    assert "contact the specialised unit" in first.text
    assert "look_closer" not in keys(False, False)


@pytest.mark.parametrize(
    ("may_interview", "key"), [(True, "may"), (False, "may_not"), (None, "may_unknown")]
)
def test_who_may_interview_is_said_in_one_way(may_interview: bool | None, key: str) -> None:
    said = keys(False, True, may_interview)
    assert {"may", "may_not", "may_unknown"} & set(said) == {key}


def test_how_to_talk_with_a_child_is_said_to_those_who_may() -> None:
    assert "child_talk" in keys(True, True, True)
    assert "child_talk" not in keys(True, True, False)
    assert "child_talk" not in keys(False, True, True)


def test_the_five_things_of_preliminary_identification_stand_together() -> None:
    lines = advice(child=False, any_yes=False)
    five = [
        line.key for line in lines if line.part == Lazy("What goes with preliminary identification")
    ]
    assert five == ["referral", "needs", "risk", "language", "recovery"]
    assert "at least 30 days" in next(line.text for line in lines if line.key == "recovery")


def test_the_lines_of_one_part_stand_together() -> None:
    parts = [line.part for line in advice(child=True, any_yes=True)]
    assert [part for n, part in enumerate(parts) if n == 0 or parts[n - 1] != part] == list(
        dict.fromkeys(parts)
    )


def test_every_line_is_one_or_two_short_sentences_with_its_source() -> None:
    for _case, line in what_to_do._lines():
        assert line.text.endswith(".")
        assert len(line.words.message) <= 140, line.key
        assert line.source.message.startswith(("Chapter", "Annex")) or line.source == Lazy("Ours")
        assert "{" not in line.text


def test_no_line_says_that_somebody_is_no_victim() -> None:
    for child, any_yes, may in EVERY_CASE:
        for line in advice(child=child, any_yes=any_yes, may_interview=may):
            assert "not a victim" not in line.text.lower()
            assert "no victim" not in line.text.lower()


def test_every_case_in_the_file_is_one_that_occurs() -> None:
    reached = {key for case in EVERY_CASE for key in keys(*case)}
    assert reached == {line.key for _case, line in what_to_do._lines()}


def test_the_words_reach_the_translators_and_are_spoken_in_their_language() -> None:
    data = (guidance.FOLDER / "what_to_do.toml").read_bytes()
    found = {text for _l, _f, text, _c in extract.toml_messages(BytesIO(data), (), (), options={})}
    lines = [line for _case, line in what_to_do._lines()]
    assert found == {
        word.message for each in lines for word in (each.part, each.words, each.source)
    }
    i18n.speak(i18n.PSEUDO)
    assert lines[0].text.startswith(i18n.accented("At least one sign"))
    assert "{" not in lines[0].text
