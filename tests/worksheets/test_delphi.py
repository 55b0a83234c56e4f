"""The Delphi rule at all boundaries of its clauses, and what an unknown would change."""

from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.worksheets import delphi, indicators
from workbench.worksheets.delphi import Clause, Result, Strength
from workbench.worksheets.three_valued import Answer, Holds, any_yes

STRONG, MEDIUM, WEAK = Strength
YES, NO, UNKNOWN = Answer
HOLDS, NOT, CANNOT = Holds


def signs(counts: str, answer: Answer = YES) -> tuple[dict[str, Answer], dict[str, Strength]]:
    """One sign a letter, strong, medium or weak (SMw), all answered alike."""
    named = {"S": STRONG, "M": MEDIUM, "w": WEAK}
    strengths = {f"D1.{n:02}{letter}": named[letter] for n, letter in enumerate(counts, 1)}
    return dict.fromkeys(strengths, answer), strengths


def judged(yes: str = "", unknown: str = "", no: str = "") -> Result:
    answers, strengths = signs(yes + unknown + no)
    for place, key in enumerate(answers):
        if place >= len(yes):
            answers[key] = UNKNOWN if place < len(yes + unknown) else NO
    return delphi.dimension(answers, strengths)


@pytest.mark.parametrize(
    ("yes", "clause"),
    [
        ("SS", Clause.TWO_STRONG),
        ("SSS", Clause.TWO_STRONG),
        ("SSMMMw", Clause.TWO_STRONG),
        ("SM", Clause.ONE_STRONG_ONE_OTHER),
        ("Sw", Clause.ONE_STRONG_ONE_OTHER),
        ("SMMMw", Clause.ONE_STRONG_ONE_OTHER),
        ("MMM", Clause.THREE_MEDIUM),
        ("MMMw", Clause.THREE_MEDIUM),
        ("MMw", Clause.TWO_MEDIUM_ONE_WEAK),
        ("MMwww", Clause.TWO_MEDIUM_ONE_WEAK),
    ],
)
def test_a_dimension_holds_by_a_published_clause(yes: str, clause: Clause) -> None:
    result = judged(yes)
    assert (result.holds, result.clause) == (HOLDS, clause)
    assert len(result.seen) == len(yes)
    assert result.would_change == ()
    assert judged(yes, no="SSMMw").holds is HOLDS
    assert judged(yes, unknown="SSMMw").holds is HOLDS


@pytest.mark.parametrize(
    "yes", ["", "S", "M", "MM", "w", "ww", "www", "wwwwwwwwww", "Mw", "Mwwwww"]
)
def test_less_than_a_clause_does_not_hold_on_what_is_known(yes: str) -> None:
    result = judged(yes, no="SM")
    assert (result.holds, result.clause, result.would_change) == (NOT, None, ())


@pytest.mark.parametrize("counts", [*product(range(4), range(5), range(4))])
def test_every_combination_of_counts_follows_the_rule(counts: tuple[int, int, int]) -> None:
    strong, medium, weak = counts
    published = [
        strong >= 2,
        strong == 1 and medium + weak >= 1,
        medium >= 3,
        medium == 2 and weak >= 1,
    ]
    found = judged("S" * strong + "M" * medium + "w" * weak, no="M")
    assert found.holds is (HOLDS if any(published) else NOT)


@pytest.mark.parametrize(
    ("yes", "unknown", "changing", "together"),
    [
        ("S", "w", ["D1.02w"], False),
        ("S", "SMw", ["D1.02S", "D1.03M", "D1.04w"], False),
        ("MM", "wM", ["D1.03w", "D1.04M"], False),
        ("M", "wS", ["D1.03S"], False),
        ("", "SS", ["D1.01S", "D1.02S"], True),
        ("", "wS", ["D1.01w", "D1.02S"], True),
        ("M", "wM", ["D1.02w", "D1.03M"], True),
        ("w", "MMw", ["D1.02M", "D1.03M"], True),
        ("", "wwMMM", ["D1.01w", "D1.03M", "D1.04M"], True),
        ("", "MMM", ["D1.01M", "D1.02M", "D1.03M"], True),
        ("ww", "MM", ["D1.03M", "D1.04M"], True),
    ],
)
def test_the_unknown_that_would_change_it_is_named(
    yes: str, unknown: str, changing: list[str], together: bool
) -> None:
    result = judged(yes, unknown)
    assert result.holds is CANNOT
    assert (list(result.would_change), result.together) == (changing, together)


@pytest.mark.parametrize(("yes", "unknown"), [("", "S"), ("M", "www"), ("M", "M"), ("", "MM")])
def test_unknowns_that_could_never_suffice_leave_nothing_open(yes: str, unknown: str) -> None:
    assert judged(yes, unknown).holds is NOT


def test_nothing_asked_tells_nothing() -> None:
    assert delphi.dimension({}, {}) == Result(CANNOT)


def test_a_sign_without_a_strength_is_not_counted_and_leaves_the_answer_open() -> None:
    answers = {"D1.01": YES, "D1.02": YES, "D1.03": NO, "D1.04": UNKNOWN}
    result = delphi.dimension(answers, {})
    assert result.holds is CANNOT
    assert result.seen == ("D1.01", "D1.02")
    assert result.unweighed == ("D1.01", "D1.02", "D1.04")
    assert result.would_change == ()


def test_unweighed_signs_are_named_beside_a_dimension_that_holds() -> None:
    result = delphi.dimension(dict.fromkeys(("a", "b", "c"), YES), {"a": STRONG, "b": WEAK})
    assert (result.holds, result.unweighed) == (HOLDS, ("c",))


def test_one_unweighed_sign_alone_could_never_suffice() -> None:
    result = delphi.dimension({"a": YES, "b": NO}, {"b": STRONG})
    assert (result.holds, result.unweighed) == (NOT, ("a",))


def test_six_dimensions_come_from_one_set_of_answers() -> None:
    strengths = indicators.default_strengths("adults", "labour")
    answers = {**dict.fromkeys(strengths, UNKNOWN), "street.01": YES}
    answers |= {"D5.01": YES, "D5.02": YES, "D4.01": YES}
    answers |= {key: NO for key in answers if key.startswith("D6")}
    found = delphi.dimensions(answers, strengths)
    assert {key: result.holds for key, result in found.items()} == {
        **{"D1": CANNOT, "D2": CANNOT, "D3": CANNOT},
        **{"D4": CANNOT, "D5": HOLDS, "D6": NOT},
    }
    assert found["D5"].clause is Clause.TWO_STRONG
    assert set(found["D4"].would_change) == {f"D4.0{n}" for n in range(2, 10)}


def test_an_indicator_knows_its_dimension() -> None:
    assert (delphi.dimension_of("D3.16"), delphi.dimension_of("street.01")) == ("D3", "")


def test_any_yes_in_any_answers_is_found() -> None:
    assert any_yes({"a": NO}, {"b": YES})
    assert not any_yes({"a": NO, "b": UNKNOWN}, {})


def test_every_state_clause_and_strength_has_words() -> None:
    assert set(delphi.CLAUSES) == set(Clause)
    assert set(delphi.STRENGTHS) == set(Strength)
    assert set(delphi.SENTENCES) == set(Holds)


KEYS = [f"D1.{n:02}" for n in range(1, 9)]
some_answers = some.dictionaries(some.sampled_from(KEYS), some.sampled_from(Answer))
some_strengths = some.dictionaries(some.sampled_from(KEYS), some.sampled_from(Strength))


def changed(answers: Mapping[str, Answer], keys: tuple[str, ...], to: Answer) -> dict[str, Answer]:
    return {**answers, **dict.fromkeys(keys, to)}


@given(some_answers, some_strengths, some.sampled_from(KEYS))
def test_one_more_yes_never_takes_away_that_it_holds(
    answers: dict[str, Answer], strengths: dict[str, Strength], key: str
) -> None:
    before = delphi.dimension(answers, strengths)
    after = delphi.dimension(changed(answers, (key,), YES), strengths)
    assert before.holds is not HOLDS or after.holds is HOLDS
    assert answers.get(key) is not UNKNOWN or before.holds is not NOT or after.holds is NOT


@given(some_answers, some_strengths)
def test_the_named_unknowns_really_change_the_answer(
    answers: dict[str, Answer], strengths: dict[str, Strength]
) -> None:
    result = delphi.dimension(answers, strengths)
    named = result.would_change
    assert all(answers[key] is UNKNOWN and key in strengths for key in named)
    sets = [named] if result.together else [(key,) for key in named]
    for each in sets:
        assert result.holds is CANNOT
        assert delphi.dimension(changed(answers, each, YES), strengths).holds is HOLDS
        assert delphi.dimension(changed(answers, each, NO), strengths).holds is not HOLDS
    if result.together:
        for left_out in named:
            fewer = tuple(key for key in named if key != left_out)
            assert delphi.dimension(changed(answers, fewer, YES), strengths).holds is not HOLDS


@given(some_answers, some_strengths)
def test_it_is_open_only_where_something_could_close_it(
    answers: dict[str, Answer], strengths: dict[str, Strength]
) -> None:
    result = delphi.dimension(answers, strengths)
    unknown = tuple(key for key, answer in answers.items() if answer is UNKNOWN)
    best = delphi.dimension(changed(answers, unknown, YES), strengths)
    if result.holds is CANNOT:
        assert result.would_change or result.unweighed or not answers
    if result.holds is NOT:
        assert best.holds is NOT
    assert not result.would_change or best.holds is HOLDS


@given(some_answers, some_strengths)
def test_a_no_never_makes_a_dimension_hold(
    answers: dict[str, Answer], strengths: dict[str, Strength]
) -> None:
    result = delphi.dimension(answers, strengths)
    for key in [key for key, answer in answers.items() if answer is UNKNOWN]:
        after = delphi.dimension(changed(answers, (key,), NO), strengths)
        assert (after.holds is HOLDS) == (result.holds is HOLDS)
