"""How far a group has come, and what is missing."""

import pytest

from tests.worksheets.filling import a_form, a_line, a_worksheet
from workbench.domain.problem import Step
from workbench.worksheets.analysis import LOCATIONS, VICTIMS
from workbench.worksheets.progress import of_side, of_step


@pytest.mark.parametrize(("step", "of"), [*zip(Step, (14, 16, 3, 4), strict=True)])
def test_an_empty_worksheet_has_everything_before_it(step: Step, of: int) -> None:
    progress = of_step(a_worksheet(), step)
    assert (progress.done, progress.of, len(progress.missing)) == (0, of, of)
    assert not progress.complete


def test_a_question_is_answered_by_one_answer_with_words() -> None:
    filled = a_worksheet(
        a_line("1", "victims.a", text="Pupils"),
        a_line("2", "victims.a", 2, text="Parents"),
        a_line("3", "victims.b", state="actual"),
    )
    assert (of_side(filled, VICTIMS).done, of_side(filled, VICTIMS).of) == (1, 5)


def test_what_is_missing_is_asked_in_the_words_of_the_focus() -> None:
    filled = a_worksheet(a_form("scanning.definition", focus="transit"))
    assert of_side(filled, LOCATIONS).missing[0] == "What are the locations of transit?"


def test_a_column_is_done_when_every_row_has_it() -> None:
    one = a_line("1", "response.actions", what="x", partner="p", due="2026-01-01")
    two = a_line("2", "response.actions", 2, what="y")
    assert of_step(a_worksheet(one), Step.RESPONSE).complete
    assert of_step(a_worksheet(one, two), Step.RESPONSE).done == 1
