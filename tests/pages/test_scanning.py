"""Scanning: list, rate, choose, define."""

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first), "Noise at night"))


def first_line(visitor: Visitor) -> str:
    return seen.filled(visitor).of("scanning.problems")[0].id


def test_what_is_typed_is_stored_with_its_author(visitor: Visitor) -> None:
    cell = f"{first_line(visitor)}.whom"
    at = seen.type_in(seen.opened(visitor, "scanning"), cell, "Everybody who lives there")
    stored = seen.filled(visitor).of("scanning.problems")[0].cell("whom")
    assert stored.value == "Everybody who lives there"
    assert stored.author == seen.acting(visitor).name
    assert seen.answer(at, cell).status == "stored"


def test_typing_into_the_empty_last_row_begins_the_next_problem_of_the_list(
    visitor: Visitor,
) -> None:
    row = seen.filled(visitor).next_row("scanning.problems", seen.acting(visitor).person_id)
    seen.type_in(seen.opened(visitor, "scanning"), f"{row}.what", "Bicycle thefts")
    leads = [line.lead for line in seen.filled(visitor).of("scanning.problems")]
    assert leads == ["Noise at night", "Bicycle thefts"]


def test_a_second_persons_edit_of_the_same_cell_is_a_conflict_and_nothing_is_overwritten(
    visitor: Visitor, group: Group
) -> None:
    cell = f"{first_line(visitor)}.whom"
    at = seen.opened(visitor, "scanning")
    colleague = an_actor(group, Role.MEMBER)
    row, field = cell.split(".")
    worksheets.answer(colleague, visitor.problem, row, field=field, value="Theirs", shown=0)
    at = seen.type_in(at, cell, "Mine")
    said = seen.answer(at, cell)
    assert said.status == "conflict"
    assert colleague.name in said.note
    assert '"Theirs"' in seen.words(at)
    assert seen.filled(visitor).of("scanning.problems")[0].value("whom") == "Theirs"
    seen.type_in(at, cell, "Mine", shown=said.version)
    assert seen.filled(visitor).of("scanning.problems")[0].value("whom") == "Mine"


def test_a_text_that_is_too_long_stays_in_its_field_with_the_reason(visitor: Visitor) -> None:
    cell = f"{first_line(visitor)}.whom"
    at = seen.type_in(seen.opened(visitor, "scanning"), cell, "x" * 5001)
    assert seen.answer(at, cell).status == "fault"
    assert "5001 letters" in seen.answer(at, cell).note
    assert seen.filled(visitor).of("scanning.problems")[0].value("whom") == ""


def test_a_rating_is_stored_and_the_order_follows(visitor: Visitor) -> None:
    worksheets.add_row(
        seen.acting(visitor),
        visitor.problem,
        "scanning.problems",
        what="Thefts",
        **dict.fromkeys(("impact", "likelihood", "concern", "vulnerability", "influence"), "4"),
    )
    at = seen.opened(visitor, "scanning", part="rate")
    row = first_line(visitor)
    for field in ("impact", "likelihood", "concern", "vulnerability"):
        at.button_group(key=f"{row}.{field}").set_value("5")
        seen.fine(at.run())
    assert seen.filled(visitor).line(row).value("impact") == "5"  # type: ignore[union-attr]
    ranks = at.table[0].value
    assert list(ranks["Rank"]) == ["1", "–"]
    assert "1 rating missing" in list(ranks["Score (1 to 5)"])


def test_a_choice_made_on_an_old_version_is_reported_and_not_stored(
    visitor: Visitor, group: Group
) -> None:
    row = first_line(visitor)
    at = seen.opened(visitor, "scanning", part="rate")
    colleague = an_actor(group, Role.MEMBER)
    worksheets.answer(colleague, visitor.problem, row, field="impact", value="2", shown=0)
    at.button_group(key=f"{row}.impact").set_value("5")
    seen.fine(at.run())
    assert "Now it shows what is stored" in at.warning[0].value
    assert seen.filled(visitor).line(row).value("impact") == "2"  # type: ignore[union-attr]
    assert not seen.fine(at.run()).warning


def test_the_address_opens_its_part_and_an_unknown_one_the_first(visitor: Visitor) -> None:
    for part, words in (
        ("define", "Clearly define the problem"),
        ("rate", "Rate each problem together"),
        ("nonsense", "List the problems of crime"),
        ("<script>", "List the problems of crime"),
    ):
        assert words in seen.words(seen.opened(visitor, "scanning", part=part))


def test_a_no_to_one_of_cheers_advises_and_does_not_block(visitor: Visitor) -> None:
    row, actor = first_line(visitor), seen.acting(visitor)
    worksheets.answer(actor, visitor.problem, row, field="cheers_harm", value="no", shown=0)
    form = seen.filled(visitor).form("scanning.choice")
    worksheets.answer(actor, visitor.problem, form.id, field="chosen", value=row, shown=0)
    at = seen.opened(visitor, "scanning", part="choose")
    assert "CHEERS says no to: Harm" in at.info[0].value
    assert any(each.label == "Go on to the analysis" for each in at.button)


def test_the_definition_is_kept_choice_by_choice(visitor: Visitor) -> None:
    at = seen.opened(visitor, "scanning", part="define")
    form = seen.filled(visitor).form("scanning.definition").id
    seen.fine(at.selectbox(key=f"{form}.phase").set_value("other").run())
    seen.fine(at.selectbox(key=f"{form}.objective").set_value("reduce_harm").run())
    stored = seen.filled(visitor).form("scanning.definition")
    assert (stored.value("phase"), stored.value("objective")) == ("other", "reduce_harm")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
@pytest.mark.parametrize("part", ["list", "rate", "choose", "define"])
def test_readers_see_text_and_nothing_to_write_with(
    visitor: Visitor, group: Group, role: Role, part: str
) -> None:
    worksheets.answer(
        seen.acting(visitor),
        visitor.problem,
        seen.filled(visitor).form("scanning.definition").id,
        field="what",
        value="Loud engines",
        shown=0,
    )
    reader = visits.somebody(group, role, problem=visitor.problem)
    at = seen.opened(reader, "scanning", part=part)
    assert seen.writers(at) == []
    assert "your role cannot write" in seen.words(at)
    if part == "define":
        assert "Loud engines" in [each.value for each in at.text]


def test_the_projector_hides_places_and_sources(visitor: Visitor) -> None:
    row, actor = first_line(visitor), seen.acting(visitor)
    for field, text in (("where", "Quixwort yard"), ("light", "Zephyr told us")):
        worksheets.answer(actor, visitor.problem, row, field=field, value=text, shown=0)
    at = seen.opened(visitor, "scanning")
    assert "Quixwort" in seen.words(at)
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    said = seen.words(at)
    assert "Quixwort" not in said
    assert "Zephyr" not in said
    assert "hidden while the screen is shared" in said


def test_a_withdrawn_row_leaves_the_list_and_moving_changes_the_order(visitor: Visitor) -> None:
    actor = seen.acting(visitor)
    second = worksheets.add_row(actor, visitor.problem, "scanning.problems", what="Thefts")
    at = seen.opened(visitor, "scanning")
    next(m for m in at.get("menu_button") if m.key == f"{second}.menu").click("up")
    at = seen.fine(at.run())
    leads = [line.lead for line in seen.filled(visitor).of("scanning.problems")]
    assert leads == ["Thefts", "Noise at night"]
    next(m for m in at.get("menu_button") if m.key == f"{second}.menu").click("withdraw")
    seen.fine(at.run())
    assert [line.lead for line in seen.filled(visitor).of("scanning.problems")] == [
        "Noise at night"
    ]


def test_a_title_of_forty_words_stands_in_full(visitor: Visitor) -> None:
    title = " ".join(f"word{number}" for number in range(40))
    form = seen.filled(visitor).form("scanning.choice")
    worksheets.answer(
        seen.acting(visitor),
        visitor.problem,
        form.id,
        field="title",
        value=title,
        shown=form.cell("title").version,
    )
    for page in ("scanning", "analysis", "history", "home"):
        assert title in seen.words(seen.opened(visitor, page))
