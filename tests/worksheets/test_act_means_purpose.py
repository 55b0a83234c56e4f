"""Act, means and purpose: what is met, what is open, and that no person is ever judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workbench.i18n import Lazy
from workbench.worksheets import act_means_purpose, elements
from workbench.worksheets.act_means_purpose import Result, judge
from workbench.worksheets.elements import ACT, ELEMENTS, MEANS, PURPOSE, Element
from workbench.worksheets.three_valued import Answer, Holds

YES, NO, UNKNOWN = Answer
HOLDS, NOT, CANNOT = Holds
KEYS = [item.key for element in ELEMENTS for item in element.items]


def all_no(*kept: Element) -> dict[str, Answer]:
    """Everything answered with no but the items of the elements given."""
    return {item.key: NO for each in ELEMENTS if each not in kept for item in each.items}


def states(result: Result) -> tuple[Holds, ...]:
    return tuple(element.holds for element in result.elements)


def test_the_elements_have_what_the_guidebook_names() -> None:
    assert [len(element.items) for element in ELEMENTS] == [5, 9, 19]
    assert len(KEYS) == len(set(KEYS))
    assert {"means.vulnerability", "means.payment", "purpose.begging"} <= set(KEYS)
    for element in ELEMENTS:
        for item in element.items:
            assert item.key.startswith(f"{element.key}.")
            assert item.source.message.startswith(("Annex", "Chapter"))
            assert len(item.text.message) <= 140


def test_nothing_known_cannot_be_told() -> None:
    result = judge({}, NO)
    assert result.holds is CANNOT
    assert states(result) == (CANNOT, CANNOT, CANNOT)
    assert result.would_change == ("act.recruit", "means.force", "purpose.sex_sold")
    assert result.together


@pytest.mark.parametrize("act", [item.key for item in ACT.items])
@pytest.mark.parametrize("means", [item.key for item in MEANS.items])
def test_any_act_with_any_means_and_a_purpose_meets_the_criteria(act: str, means: str) -> None:
    answers = {**all_no(), act: YES, means: YES, "purpose.labour": YES}
    result = judge(answers, NO)
    assert result.holds is HOLDS
    assert result.would_change == ()


@pytest.mark.parametrize("purpose", [item.key for item in PURPOSE.items if not item.child_only])
def test_any_purpose_done_or_meant_will_do(purpose: str) -> None:
    answers = {**all_no(), "act.recruit": YES, "means.deception": YES, purpose: YES}
    result = judge(answers, NO)
    assert result.holds is HOLDS
    assert act_means_purpose.INTENTION in result.notes


def test_nobody_needs_to_have_been_moved() -> None:
    answers = {**all_no(), "act.harbour": YES, "means.threat": YES, "purpose.servitude": YES}
    result = judge(answers, NO)
    assert result.holds is HOLDS
    assert act_means_purpose.MOVEMENT in result.notes


def test_for_an_adult_without_means_it_is_not_met_so_far() -> None:
    answers = {**all_no(), "act.recruit": YES, "purpose.labour": YES}
    result = judge(answers, NO)
    assert result.holds is NOT
    assert states(result) == (HOLDS, NOT, HOLDS)


@pytest.mark.parametrize("child", [YES, UNKNOWN])
def test_for_a_child_or_in_doubt_the_means_are_skipped(child: Answer) -> None:
    answers = {**all_no(), "act.recruit": YES, "purpose.labour": YES}
    result = judge(answers, child)
    assert result.holds is HOLDS
    assert result.child
    assert result.elements[1].skipped
    assert act_means_purpose.CONSENT_OF_A_CHILD in result.notes
    assert (act_means_purpose.AGE_IN_DOUBT in result.notes) == (child is UNKNOWN)


def test_a_child_is_presumed_when_nothing_is_said() -> None:
    assert judge({}).child


@pytest.mark.parametrize("means", [item.key for item in MEANS.items])
def test_consent_does_not_matter_once_means_were_used(means: str) -> None:
    assert act_means_purpose.CONSENT in judge({means: YES}, NO).notes
    assert act_means_purpose.CONSENT not in judge({means: NO}, NO).notes


def test_purposes_of_children_count_for_children_only() -> None:
    answers = {**all_no(), "act.receive": YES, "means.payment": YES, "purpose.adoption": YES}
    assert judge(answers, YES).holds is HOLDS
    assert judge(answers, NO).holds is NOT


def test_one_open_element_names_all_its_unknowns() -> None:
    answers = {"act.recruit": YES, "purpose.labour": YES, **dict.fromkeys(KEYS[5:12], NO)}
    result = judge(answers, NO)
    assert result.holds is CANNOT
    assert (result.would_change, result.together) == (
        ("means.vulnerability", "means.payment"),
        False,
    )


def test_what_is_asked_depends_on_the_age() -> None:
    assert act_means_purpose.items_of(MEANS, True) == ()
    assert len(act_means_purpose.items_of(PURPOSE, True)) == 19
    assert len(act_means_purpose.items_of(PURPOSE, False)) == 16


def test_no_sentence_judges_a_person() -> None:
    texts = [each.message for each in act_means_purpose.SENTENCES.values()]
    texts += [each.message for each in vars(act_means_purpose).values() if isinstance(each, Lazy)]
    texts += [item.text.message for element in ELEMENTS for item in element.items]
    assert [text for text in texts if "victim" in text.lower()] == []
    assert set(act_means_purpose.SENTENCES) == set(Holds)
    assert elements.ELEMENTS == (ACT, MEANS, PURPOSE)


some_answers = some.dictionaries(some.sampled_from(KEYS), some.sampled_from(Answer))
ages = some.sampled_from(Answer)


@given(some_answers, ages, some.sampled_from(KEYS))
def test_one_more_yes_never_takes_away_that_it_is_met(
    answers: dict[str, Answer], child: Answer, key: str
) -> None:
    before, after = judge(answers, child), judge({**answers, key: YES}, child)
    assert before.holds is not HOLDS or after.holds is HOLDS


@given(some_answers, ages)
def test_the_named_unknowns_really_change_the_answer(
    answers: dict[str, Answer], child: Answer
) -> None:
    result = judge(answers, child)
    named = result.would_change
    assert bool(named) == (result.holds is CANNOT)
    assert all(answers.get(key, UNKNOWN) is UNKNOWN for key in named)
    for each in [named] if result.together else [(key,) for key in named]:
        if each:
            assert judge({**answers, **dict.fromkeys(each, YES)}, child).holds is HOLDS
            assert judge({**answers, **dict.fromkeys(each, NO)}, child).holds is not HOLDS


@given(some_answers)
def test_doubt_about_the_age_is_judged_as_for_a_child(answers: dict[str, Answer]) -> None:
    assert judge(answers, UNKNOWN).holds is judge(answers, YES).holds
    assert judge(answers, NO).holds is not HOLDS or any(
        answers.get(item.key) is YES for item in MEANS.items
    )
