"""Releases begun, listed, opened, changed and thrown away."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import an_action, change_problem
from tests.released_drafts import a_draft, a_published, an_asked
from workbench.domain.forum import About, Audience, BlockKind, ReleaseState
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Stale
from workbench.security.policy import Actor
from workbench.services import redaction, releases, worksheets
from workbench.store import database
from workbench.store import releases as store
from workbench.worksheets.scanning import CHOICE

ALL = (Role.FACILITATOR, Role.MEMBER, Role.MANAGER, Role.VIEWER)
WRITERS = (Role.FACILITATOR, Role.MEMBER)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def manager(group: Group) -> Actor:
    return an_actor(group, Role.MANAGER)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


def test_a_release_begins_strict_with_what_was_said_first(
    facilitator: Actor, problem: str, group: Group
) -> None:
    made = releases.one(facilitator, releases.begin(facilitator, problem))
    assert made.blocks[0].kind is BlockKind.SAID
    assert (made.about, made.threshold, made.state) == (
        About.TRAFFICKING,
        10,
        ReleaseState.DRAFT,
    )
    assert (made.title, made.author) == ("Bicycle thefts at the market hall", facilitator.name)
    assert (made.group_id, made.problem_id, made.number) == (group.id, problem, None)
    assert all(line.waits for block in made.blocks for line in block.lines if not line.empty)


def test_what_was_done_is_suggested_and_has_to_be_read(facilitator: Actor, problem: str) -> None:
    action = an_action(facilitator, problem, state="done", what="The yard was lit")
    made = releases.one(facilitator, releases.begin(facilitator, problem, about=About.OTHER))
    done = next(each for each in made.blocks if each.kind is BlockKind.DONE)
    assert [(line.text, line.source_id, line.read_by) for line in done.lines] == [
        ("The yard was lit", action, "")
    ]
    assert done.lines[0] in made.waiting_lines
    assert made.threshold == 5


def test_a_closed_problem_may_be_told_of(facilitator: Actor, problem: str) -> None:
    change_problem(problem, over=True)
    made = releases.begin(facilitator, problem, audience=Audience.PARTNERS)
    shown = releases.one(facilitator, made).version
    releases.change(facilitator, made, shown=shown, title="What came of it")
    assert releases.one(facilitator, made).title == "What came of it"


@pytest.mark.parametrize("role", ALL)
def test_members_and_facilitators_write_all_read(
    group: Group, facilitator: Actor, problem: str, role: Role
) -> None:
    other = an_actor(group, role, login="other")
    standing = a_draft(facilitator, problem)
    assert releases.one(other, standing).title == "Bicycles at the market"
    assert [each.id for each in releases.listing(other, group.id)] == [standing]
    if role in WRITERS:
        made = releases.begin(other, problem)
        releases.change(other, made, shown=1, title="Ours")
        releases.discard(other, made)
        return
    with pytest.raises(Refused):
        releases.begin(other, problem)
    with pytest.raises(Refused):
        releases.change(other, standing, shown=1, title="Ours")
    with pytest.raises(Refused):
        releases.discard(other, standing)


def test_another_group_learns_nothing(facilitator: Actor, problem: str, group: Group) -> None:
    made = a_draft(facilitator, problem)
    stranger = an_actor(a_group("Theirs"), login="stranger")
    with pytest.raises(NotFound):
        releases.begin(stranger, problem)
    for release_id in (made, "0" * 32):
        with pytest.raises(NotFound, match="no such release"):
            releases.one(stranger, release_id)
        with pytest.raises(NotFound, match="no such release"):
            releases.change(stranger, release_id, shown=1, title="Ours")
        with pytest.raises(NotFound, match="no such release"):
            releases.discard(stranger, release_id)
    with pytest.raises(Refused):
        releases.listing(stranger, group.id)


def test_who_is_shut_out_of_the_problem_sees_what_is_public_only(
    facilitator: Actor, manager: Actor, problem: str, group: Group
) -> None:
    shut = replace(an_actor(group, login="shut"), shut_out=(problem,))
    drafted, asked = a_draft(facilitator, problem), an_asked(facilitator, problem)
    out = a_published(facilitator, problem, by=manager)
    assert [each.id for each in releases.listing(shut, group.id)] == [out]
    for made in (drafted, asked, out):
        with pytest.raises(Refused, match="conflict of interest"):
            releases.one(shut, made)
    with pytest.raises(Refused, match="conflict of interest"):
        releases.begin(shut, problem)
    with pytest.raises(Refused, match="conflict of interest"):
        releases.change(shut, drafted, shown=1, title="Ours")


def test_a_change_counts_up_and_an_equal_one_does_not(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    assert releases.change(facilitator, made, shown=1, title=" New   title ") == 2
    assert releases.change(facilitator, made, shown=1, title="New title") == 2
    assert releases.one(facilitator, made).title == "New title"


def test_a_stale_change_is_refused_with_both_texts(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    releases.change(facilitator, made, shown=1, title="Theirs")
    with pytest.raises(Stale) as fault:
        releases.change(facilitator, made, shown=1, title="Mine")
    assert (fault.value.mine, fault.value.theirs, fault.value.version) == ("Mine", "Theirs", 2)
    assert releases.one(facilitator, made).title == "Theirs"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 301}, "300"),
        ({"threshold": 4}, "below 5, 10, 11"),
        ({"threshold": 5, "about": About.CHILDREN}, "below 10, 11"),
        ({"threshold": 12}, "Choose one"),
        ({"first_month": "2026-13"}, "2026-03"),
        ({"last_month": "June"}, "2026-03"),
        ({"first_month": "2026-06", "last_month": "2026-05"}, "before it begins"),
        ({"map_reason": "x" * 601}, "600"),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_words(
    facilitator: Actor, problem: str, fields: Any, told: str
) -> None:
    made = a_draft(facilitator, problem)
    before = releases.one(facilitator, made)
    with pytest.raises(Invalid, match=told):
        releases.change(facilitator, made, shown=1, **fields)
    assert releases.one(facilitator, made) == before


def test_more_care_raises_the_threshold_and_less_leaves_it(
    facilitator: Actor, problem: str
) -> None:
    made = a_draft(facilitator, problem)
    releases.change(facilitator, made, shown=1, about=About.CHILDREN)
    assert releases.one(facilitator, made).threshold == 10
    releases.change(facilitator, made, shown=2, threshold=11)
    releases.change(facilitator, made, shown=3, about=About.OTHER)
    assert releases.one(facilitator, made).threshold == 11
    releases.change(facilitator, made, shown=4, threshold=5, rounding=True)
    told = releases.one(facilitator, made)
    assert (told.threshold, told.rounding) == (5, True)


@pytest.mark.parametrize("role", ALL)
def test_only_who_may_publish_says_why_there_is_a_map(
    group: Group, facilitator: Actor, problem: str, role: Role
) -> None:
    other = an_actor(group, role, login="other")
    made = a_draft(facilitator, problem, about=About.TRAFFICKING)
    if role in (Role.FACILITATOR, Role.MANAGER):
        releases.change(other, made, shown=1, map_reason="The town asks where to put lamps")
        told = releases.one(facilitator, made)
        assert (told.map_reason_by, told.map_reason[:8]) == (other.name, "The town")
        releases.change(other, made, shown=2, map_reason="")
        assert releases.one(facilitator, made).map_reason_by == ""
        return
    with pytest.raises(Refused):
        releases.change(other, made, shown=1, map_reason="We like maps")
    with pytest.raises(Refused):
        releases.change(other, made, shown=1, map_reason="We like maps", title="Maps")
    assert releases.one(facilitator, made).map_reason == ""


def test_a_manager_changes_nothing_else_with_it(manager: Actor, problem: str) -> None:
    made = a_draft(an_actor_of(manager), problem)
    with pytest.raises(Refused):
        releases.change(manager, made, shown=1, map_reason="Asked for", title="Maps")


def an_actor_of(manager: Actor) -> Actor:
    """Somebody else of the group who writes."""
    [(group_id, _role)] = manager.roles
    return replace(manager, roles=((group_id, Role.MEMBER),))


def test_personal_data_and_words_taken_out_come_into_no_title_or_reason(
    facilitator: Actor, problem: str, group: Group
) -> None:
    made = a_draft(facilitator, problem)
    redaction.redact(facilitator, group.id, words="Quixwort", instead="a farm", reason="A home")
    for field in ("title", "map_reason"):
        with pytest.raises(PersonalData):
            releases.change(facilitator, made, shown=1, **{field: "Call +389 70 123 456"})  # type: ignore[arg-type]
        with pytest.raises(Invalid, match="taken out"):
            releases.change(facilitator, made, shown=1, **{field: "As quixwort says"})  # type: ignore[arg-type]
    with pytest.raises(PersonalData):
        releases.begin(facilitator, problem, title="Call +389 70 123 456")
    assert len(releases.listing(facilitator, group.id)) == 1


def test_a_draft_thrown_away_leaves_nothing(
    facilitator: Actor, manager: Actor, problem: str, group: Group
) -> None:
    made, asked = a_draft(facilitator, problem), an_asked(facilitator, problem)
    out = a_published(facilitator, problem, by=manager)
    for kept in (asked, out):
        with pytest.raises(Invalid):
            releases.discard(facilitator, kept)
    releases.discard(facilitator, made)
    with pytest.raises(NotFound):
        releases.one(facilitator, made)
    with database.reading() as session:
        assert store.lines(session, release_id=made) == []
        assert store.blocks(session, release_id=made) == []


def test_a_long_title_of_the_problem_is_no_hindrance(facilitator: Actor, problem: str) -> None:
    form = worksheets.read(facilitator, problem).form(CHOICE.key)
    long = " ".join(["wheels"] * 40)
    worksheets.answer(
        facilitator, problem, form.id, field="title", value=long, shown=form.cell("title").version
    )
    made = releases.one(facilitator, releases.begin(facilitator, problem))
    assert made.title == long
