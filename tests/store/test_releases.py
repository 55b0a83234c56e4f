"""Releases in the database: what is found, in which order."""

from datetime import timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.forum import BlockKind, Release, ReleaseBlock, ReleaseLine, ReleaseState
from workbench.domain.people import Group
from workbench.domain.problem import Change, Deed
from workbench.domain.record import now
from workbench.store import database, releases

DRAFT, ASKED = ReleaseState.DRAFT, ReleaseState.ASKED
PUBLISHED, WITHDRAWN = ReleaseState.PUBLISHED, ReleaseState.WITHDRAWN


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def problem(group: Group) -> str:
    return a_problem(an_actor(group))


def kept(*records: Release | ReleaseBlock | ReleaseLine | Change) -> None:
    with database.writing() as session:
        for record in records:
            session.add(record)
            session.flush()
        session.commit()


def a_record(
    group: Group, problem: str, state: ReleaseState, *, number: int | None = None, age: int = 0
) -> Release:
    at = now() - timedelta(days=age)
    return Release(
        group_id=group.id,
        problem_id=problem,
        title=f"{state} {number or age}",
        state=state,
        number=number,
        author="A",
        made_at=at,
        asked_at=at,
        address=f"address {number}" if number else "",
    )


def test_releases_are_found_by_group_state_number_and_address(group: Group, problem: str) -> None:
    other = a_group("Hill")
    theirs = a_problem(an_actor(other, login="hill"))
    records = [
        a_record(group, problem, DRAFT, age=1),
        a_record(group, problem, ASKED, age=2),
        a_record(group, problem, ASKED, age=3),
        a_record(group, problem, WITHDRAWN, number=4, age=4),
        a_record(group, problem, PUBLISHED, number=2, age=5),
        a_record(other, theirs, PUBLISHED, number=3),
    ]
    with database.reading() as session:
        assert releases.last_number(session) == 0
    ids = [each.id for each in records]
    kept(*records)
    with database.reading() as session:
        assert [each.id for each in releases.of_group(session, group_id=group.id)] == ids[:5]
        assert [each.id for each in releases.waiting(session, group_ids=[group.id])] == [
            ids[2],
            ids[1],
        ]
        assert [each.number for each in releases.out(session, group_id=group.id)] == [2, 4]
        assert releases.last_number(session) == 4
        found = releases.by_number(session, number=3)
        assert found
        assert found.id == ids[5]
        addressed = releases.by_address(session, address="address 2")
        assert addressed
        assert addressed.id == ids[4]
        assert releases.by_number(session, number=1) is None
        assert releases.by_address(session, address="address 9") is None
        assert releases.waiting(session, group_ids=[]) == []


def test_blocks_and_lines_come_in_their_order(group: Group, problem: str) -> None:
    release = a_record(group, problem, DRAFT)
    release_id = release.id
    blocks = [
        ReleaseBlock(release_id=release_id, kind=BlockKind.NEXT, position=2),
        ReleaseBlock(release_id=release_id, kind=BlockKind.SAID, position=0),
    ]
    ids = [each.id for each in blocks]
    lines = [
        ReleaseLine(release_id=release_id, block_id=ids[1], position=1, text="second"),
        ReleaseLine(release_id=release_id, block_id=ids[1], position=0, text="first"),
        ReleaseLine(release_id=release_id, block_id=ids[0], position=0, text="later"),
    ]
    first_line = lines[0].id
    kept(release, *blocks, *lines)
    with database.reading() as session:
        assert [each.id for each in releases.blocks(session, release_id=release_id)] == ids[::-1]
        of_block = releases.lines_of(session, block_id=ids[1])
        assert [each.text for each in of_block] == ["first", "second"]
        assert len(releases.lines(session, release_id=release_id)) == 3
        assert len(releases.lines_of_group(session, group_id=group.id)) == 3
        assert releases.lines_of_group(session, group_id="0" * 32) == []
        assert releases.kinds_of_group(session, group_id=group.id) == {
            ids[0]: BlockKind.NEXT,
            ids[1]: BlockKind.SAID,
        }
        assert releases.line(session, line_id=first_line)
        assert releases.block(session, block_id=ids[0])
        assert releases.one(session, release_id=release_id)


def test_a_redaction_counts_from_the_moment_on(problem: str) -> None:
    with database.reading() as session:
        assert not releases.redacted_since(session, problem_id=problem, since=now())
    before = now()
    kept(Change(problem_id=problem, deed=Deed.REDACTED, author="A"))
    with database.reading() as session:
        assert releases.redacted_since(session, problem_id=problem, since=before)
        assert not releases.redacted_since(session, problem_id=problem, since=now())
        assert not releases.redacted_since(session, problem_id="0" * 32, since=before)
