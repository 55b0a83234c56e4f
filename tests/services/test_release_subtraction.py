"""What is compared when releases could be subtracted, and what leaves of it."""

from dataclasses import replace

import pytest

from tests import released
from tests.builders import a_group, a_problem, an_actor
from workbench.domain.forum import BlockKind, Release, ReleaseState
from workbench.domain.people import Group
from workbench.domain.released import Block, Content, Meaning, Table
from workbench.services import release_subtraction, release_texts
from workbench.store import database


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def problem(group: Group) -> str:
    return a_problem(an_actor(group))


def telling(total: int, *, months: tuple[str, ...], title: str = "How often") -> Content:
    """A release with one number: all incidents of some months."""
    meaning = Meaning("incidents", "", ((),), fixed=(("month", months), ("area", ("Quay",))))
    table = Table(("", "Incidents"), ("Incidents",), ((total,),), meaning=meaning)
    block = release_subtraction.sealed(Block(BlockKind.FIGURE, title, table=table))
    return released.release(blocks=(block,))


def let_out(group: Group, problem: str, content: Content, *, threshold: int, number: int) -> None:
    with database.writing() as session:
        record = Release(
            group_id=group.id,
            problem_id=problem,
            title="Earlier",
            number=number,
            state=ReleaseState.WITHDRAWN if number % 2 else ReleaseState.PUBLISHED,
            threshold=threshold,
            content=release_texts.to_text(content),
            author="A",
        )
        session.add(record)
        session.commit()


def found(group: Group, problem: str, content: Content, *, threshold: int) -> list[int | None]:
    new = Release(
        group_id=group.id, problem_id=problem, title="New", threshold=threshold, author="A"
    )
    with database.reading() as session:
        return [each.number for each in release_subtraction.revealed(session, new, content)]


JAN, FEB = ("2026-01",), ("2026-01", "2026-02")


@pytest.mark.parametrize("number", [1, 2])
def test_a_small_difference_to_what_was_let_out_is_found(
    group: Group, problem: str, number: int
) -> None:
    let_out(group, problem, telling(40, months=JAN), threshold=5, number=number)
    assert found(group, problem, telling(43, months=FEB), threshold=5) == [number]
    assert found(group, problem, telling(47, months=FEB), threshold=5) == []


def test_an_earlier_release_is_held_to_the_threshold_that_it_promised(
    group: Group, problem: str
) -> None:
    let_out(group, problem, telling(40, months=JAN), threshold=10, number=1)
    assert found(group, problem, telling(47, months=FEB), threshold=5) == [1]
    assert found(group, problem, telling(52, months=FEB), threshold=5) == []


def test_a_release_is_not_compared_with_itself_or_with_other_groups(
    group: Group, problem: str
) -> None:
    let_out(group, problem, telling(40, months=JAN), threshold=5, number=1)
    other = a_group("Hill")
    assert found(other, problem, telling(43, months=FEB), threshold=5) == []


def test_names_of_areas_and_kinds_are_compared_by_digests() -> None:
    sealed = telling(40, months=JAN).blocks[0]
    again = telling(40, months=JAN).blocks[0]
    assert "Quay" not in repr(sealed)
    assert "2026-01" in repr(sealed)
    assert sealed == again
    plain = replace(released.said())
    assert release_subtraction.sealed(plain) == plain


def test_what_leaves_says_nothing_of_what_its_tables_are_compared_by() -> None:
    content = telling(40, months=JAN)
    told = release_subtraction.without_meaning(content)
    assert "meaning=None" in repr(told)
    assert [each.table and each.table.values for each in told.blocks] == [((40,),)]
    assert "2026-01" not in repr(told)
