"""The blocks of a draft: offered, added, taken out, put back, moved."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import an_action
from tests.released_drafts import a_draft, an_asked, block
from tests.samples import SAMPLES
from workbench.domain.forum import Audience, BlockKind
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import (
    incidents,
    pins,
    problems,
    redaction,
    release_blocks,
    release_lines,
    releases,
)
from workbench.services.release_preview import preview
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters

KINDS = [
    *(BlockKind.PROBLEM, BlockKind.TRIANGLE, BlockKind.DONE, BlockKind.WORKED),
    *(BlockKind.SIGNS, BlockKind.NEXT),
]


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


@pytest.fixture
def draft(facilitator: Actor, problem: str) -> str:
    return a_draft(facilitator, problem)


def kinds(actor: Actor, draft: str) -> list[BlockKind]:
    return [each.kind for each in releases.one(actor, draft).blocks]


def a_pin(actor: Actor, group: Group, problem: str, key: str = "kinds", **asked: str) -> str:
    filters = Filters(**asked)  # type: ignore[arg-type]
    return pins.pin(actor, group.id, problem, key=key, asked=Asked(filters))


def test_what_is_not_there_yet_is_offered(facilitator: Actor, draft: str) -> None:
    assert [each.kind for each in release_blocks.offered(facilitator, draft)] == KINDS
    release_blocks.add(facilitator, draft, BlockKind.SIGNS)
    assert BlockKind.SIGNS not in [each.kind for each in release_blocks.offered(facilitator, draft)]
    assert kinds(facilitator, draft) == [BlockKind.SAID, BlockKind.SIGNS]
    with pytest.raises(Invalid, match="already"):
        release_blocks.add(facilitator, draft, BlockKind.SIGNS)
    with pytest.raises(Invalid, match="already"):
        release_blocks.add(facilitator, draft, BlockKind.SAID)


def test_a_block_brings_the_lines_that_are_suggested_for_it(
    facilitator: Actor, problem: str, draft: str
) -> None:
    action = an_action(facilitator, problem, state="done", what="The yard was lit")
    release_blocks.add(facilitator, draft, BlockKind.DONE)
    [told] = block(facilitator, draft, BlockKind.DONE).lines
    assert (told.text, told.source_id, told.waits) == ("The yard was lit", action, True)


def test_charts_for_the_forum_are_offered_first(
    facilitator: Actor, group: Group, problem: str, draft: str
) -> None:
    incidents.import_file(facilitator, group.id, SAMPLES / "police_street.csv")
    plain = a_pin(facilitator, group, problem)
    marked = a_pin(facilitator, group, problem, "months")
    pins.show_at_forum(facilitator, marked, forum=True)
    charts = [each for each in release_blocks.offered(facilitator, draft) if each.pin_id]
    assert [(each.pin_id, each.forum) for each in charts] == [(marked, True), (plain, False)]
    release_blocks.add(facilitator, draft, BlockKind.FIGURE, pin_id=marked)
    release_blocks.add(facilitator, draft, BlockKind.FIGURE, pin_id=plain)
    with pytest.raises(Invalid, match="already"):
        release_blocks.add(facilitator, draft, BlockKind.FIGURE, pin_id=plain)
    assert not any(each.pin_id for each in release_blocks.offered(facilitator, draft))


def test_only_charts_of_the_problem_are_added(facilitator: Actor, group: Group, draft: str) -> None:
    incidents.import_file(facilitator, group.id, SAMPLES / "police_street.csv")
    elsewhere = a_pin(facilitator, group, a_problem(facilitator, "Noise on the hill at night"))
    for pin_id in (elsewhere, "", "0" * 32):
        with pytest.raises(Invalid, match="not pinned"):
            release_blocks.add(facilitator, draft, BlockKind.FIGURE, pin_id=pin_id)


def test_the_leaflet_is_for_those_who_may_be_victims(facilitator: Actor, draft: str) -> None:
    with pytest.raises(Invalid, match="may be victims"):
        release_blocks.add(facilitator, draft, BlockKind.LEAFLET)
    releases.change(facilitator, draft, shown=1, audience=Audience.VICTIMS)
    assert BlockKind.LEAFLET in [each.kind for each in release_blocks.offered(facilitator, draft)]
    release_blocks.add(facilitator, draft, BlockKind.LEAFLET)


def test_what_was_said_stays_the_first(facilitator: Actor, draft: str) -> None:
    said = releases.one(facilitator, draft).blocks[0]
    for kind in (BlockKind.PROBLEM, BlockKind.NEXT):
        release_blocks.add(facilitator, draft, kind)
    with pytest.raises(Invalid, match="stays"):
        release_blocks.remove(facilitator, said.id)
    with pytest.raises(Invalid, match="stays"):
        release_blocks.move(facilitator, said.id, by=1)
    last = releases.one(facilitator, draft).blocks[-1]
    release_blocks.move(facilitator, last.id, by=-9)
    assert kinds(facilitator, draft) == [BlockKind.SAID, BlockKind.NEXT, BlockKind.PROBLEM]
    release_blocks.move(facilitator, last.id, by=1)
    release_blocks.move(facilitator, last.id, by=9)
    assert kinds(facilitator, draft) == [BlockKind.SAID, BlockKind.PROBLEM, BlockKind.NEXT]


def test_a_block_taken_out_comes_back_where_it_stood(facilitator: Actor, draft: str) -> None:
    for kind in (BlockKind.PROBLEM, BlockKind.TRIANGLE, BlockKind.NEXT):
        release_blocks.add(facilitator, draft, kind)
    stands = block(facilitator, draft, BlockKind.TRIANGLE)
    for side in ("victims", "offenders"):
        release_lines.add_line(facilitator, stands.id, side=side, text=f"Of {side}")
    before = releases.one(facilitator, draft)
    gone = release_blocks.remove(facilitator, stands.id)
    assert BlockKind.TRIANGLE not in kinds(facilitator, draft)
    release_blocks.put_back(facilitator, gone)
    release_blocks.put_back(facilitator, gone)
    assert releases.one(facilitator, draft) == before


def test_a_block_that_comes_back_brings_no_words_that_were_taken_out_meanwhile(
    facilitator: Actor, draft: str, group: Group
) -> None:
    made = release_blocks.add(facilitator, draft, BlockKind.PROBLEM)
    release_lines.add_line(facilitator, made, text="At Quixwort")
    gone = release_blocks.remove(facilitator, made)
    redaction.redact(facilitator, group.id, words="Quixwort", instead="a farm", reason="A home")
    with pytest.raises(Invalid, match="taken out"):
        release_blocks.put_back(facilitator, gone)
    assert kinds(facilitator, draft) == [BlockKind.SAID]


def test_a_block_does_not_come_back_beside_its_like(facilitator: Actor, draft: str) -> None:
    gone = release_blocks.remove(
        facilitator, release_blocks.add(facilitator, draft, BlockKind.SIGNS)
    )
    release_blocks.add(facilitator, draft, BlockKind.SIGNS)
    with pytest.raises(Invalid, match="already"):
        release_blocks.put_back(facilitator, gone)


DEEDS: dict[str, Callable[[Actor, str, str], object]] = {
    "add": lambda actor, made, _block: release_blocks.add(actor, made, BlockKind.PROBLEM),
    "remove": lambda actor, _made, block: release_blocks.remove(actor, block),
    "move": lambda actor, _made, block: release_blocks.move(actor, block, by=1),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_members_and_facilitators_compose(
    group: Group, facilitator: Actor, draft: str, role: Role, deed: str
) -> None:
    other = an_actor(group, role, login="other")
    made = release_blocks.add(facilitator, draft, BlockKind.NEXT)
    if role in (Role.FACILITATOR, Role.MEMBER):
        DEEDS[deed](other, draft, made)
        return
    before = releases.one(facilitator, draft)
    with pytest.raises(Refused):
        DEEDS[deed](other, draft, made)
    assert releases.one(facilitator, draft) == before
    assert release_blocks.offered(other, draft)


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_else_composes(
    group: Group, facilitator: Actor, problem: str, draft: str, deed: str
) -> None:
    made = release_blocks.add(facilitator, draft, BlockKind.NEXT)
    shut = replace(an_actor(group, login="shut"), shut_out=(problem,))
    stranger = an_actor(a_group("Theirs"), login="stranger")
    with pytest.raises(Refused, match="conflict of interest"):
        DEEDS[deed](shut, draft, made)
    with pytest.raises(NotFound):
        DEEDS[deed](stranger, draft, made)
    with pytest.raises(NotFound):
        DEEDS[deed](facilitator, "0" * 32, "0" * 32)
    for actor in (shut, stranger):
        with pytest.raises((Refused, NotFound)):
            release_blocks.offered(actor, draft)


@pytest.mark.parametrize("deed", DEEDS)
def test_what_waits_for_approval_stays_as_it_is(
    facilitator: Actor, problem: str, deed: str
) -> None:
    asked = an_asked(facilitator, problem)
    first = releases.one(facilitator, asked).blocks[0].id
    with pytest.raises(Invalid, match="Take it back first"):
        DEEDS[deed](facilitator, asked, first)


def test_areas_of_a_figure_are_put_together_where_the_group_says_so(millbrook: Group) -> None:
    actor = an_actor(millbrook)
    [problem] = [
        each.id for each in problems.listing(actor, millbrook.id) if "Bicycle" in each.title
    ]
    draft = a_draft(actor, problem)
    [pin] = [each.id for each in pins.of_problem(actor, problem) if each.view == "areas"]
    figure = release_blocks.add(actor, draft, BlockKind.FIGURE, pin_id=pin)

    def hidden() -> int:
        [shown] = [each for each in preview(actor, draft).content.blocks if each.table]
        assert shown.table
        return sum(None in row for row in shown.table.values)

    assert hidden() >= 2
    release_blocks.merge(actor, figure, merged=True)
    assert hidden() == 0
    release_blocks.merge(actor, figure, merged=False)
    assert hidden() >= 2
    with pytest.raises(Invalid, match="chart or map"):
        release_blocks.merge(actor, block(actor, draft, BlockKind.SAID).id, merged=True)
