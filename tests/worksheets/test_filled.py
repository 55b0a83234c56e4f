"""A worksheet with its answers, as it stood at one moment."""

from tests.worksheets.filling import PROBLEM, a_form, a_line, a_worksheet


def test_rows_are_labelled_by_question_and_place() -> None:
    filled = a_worksheet(
        a_line("1", "victims.d"), a_line("2", "victims.d", 2), a_form("scanning.choice")
    )
    assert filled.labels == {"1": "Vd1", "2": "Vd2"}


def test_the_title_is_the_short_name_else_the_first_of_the_list() -> None:
    first = a_line("1", "scanning.problems", what="Noise at night")
    assert a_worksheet().title == ""
    assert a_worksheet(first).title == "Noise at night"
    assert a_worksheet(first, a_form("scanning.choice", title="Noise")).title == "Noise"


def test_a_form_stands_before_anybody_wrote_in_it() -> None:
    form = a_worksheet().form("scanning.choice")
    assert form.value("title") == ""
    assert form.cell("title").version == 0
    assert form.id == a_worksheet().form("scanning.choice").id


def test_each_person_has_a_next_row_of_their_own_until_it_is_taken() -> None:
    empty = a_worksheet()
    mine, yours = empty.next_row("victims.a", "me"), empty.next_row("victims.a", "you")
    assert mine != yours
    assert mine == a_worksheet().next_row("victims.a", "me")
    taken = a_worksheet(a_line(mine, "victims.a"))
    assert taken.next_row("victims.a", "me") not in (mine, yours)
    assert taken.next_row("victims.a", "you") == yours


def test_a_row_is_found_by_its_id() -> None:
    filled = a_worksheet(a_line("1", "victims.a", text="Pupils"))
    assert filled.line("1") == filled.lines[0]
    assert filled.line("2") is None
    assert filled.problem_id == PROBLEM
