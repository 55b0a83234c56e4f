"""The lines of a draft: written, read, taken out, moved."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import an_action
from tests.released_drafts import TOLD, a_draft, an_asked, block, line, ready
from workbench.domain.forum import About, BlockKind, ReleaseLine
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused, Stale
from workbench.security.policy import Actor
from workbench.services import redaction, release_blocks, release_lines, releases, worksheets
from workbench.services.release_drafts import Line

ALL = (Role.FACILITATOR, Role.MEMBER, Role.MANAGER, Role.VIEWER)
NUMBER = "Call +389 70 123 456"


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


def first(actor: Actor, draft: str) -> Line:
    return line(actor, draft)


def texts(actor: Actor, draft: str) -> list[str]:
    return [each.text for each in releases.one(actor, draft).blocks[0].lines]


def test_a_line_is_written_field_by_field(facilitator: Actor, draft: str) -> None:
    stands = first(facilitator, draft)
    assert stands.text == TOLD
    told = release_lines.write_line(
        facilitator, stands.id, shown=stands.version, because="  No   money yet "
    )
    assert (told.text, told.because, told.version) == (TOLD, "No money yet", stands.version + 1)
    assert first(facilitator, draft) == told
    again = release_lines.write_line(facilitator, stands.id, shown=0, because="No money yet")
    assert again == told


def test_any_change_has_to_be_read_anew(facilitator: Actor, draft: str) -> None:
    stands = first(facilitator, draft)
    read = release_lines.read_line(facilitator, stands.id, shown=stands.version)
    assert read.read_by == facilitator.name
    assert read.read_at
    assert not read.waits
    assert read.version == stands.version
    for field in ("text", "detail", "because"):
        before = first(facilitator, draft)
        changed = release_lines.write_line(
            facilitator,
            stands.id,
            shown=before.version,
            **{field: f"New {field}"},
        )
        assert (changed.read_by, changed.read_at, changed.waits) == ("", None, True)
        release_lines.read_line(facilitator, stands.id, shown=changed.version)
    same = first(facilitator, draft)
    release_lines.write_line(facilitator, stands.id, shown=same.version, text=same.text)
    assert first(facilitator, draft).read_by == facilitator.name


def test_nobody_reads_what_was_changed_meanwhile(facilitator: Actor, draft: str) -> None:
    stands = first(facilitator, draft)
    release_lines.write_line(facilitator, stands.id, shown=stands.version, text="New")
    with pytest.raises(Stale) as fault:
        release_lines.read_line(facilitator, stands.id, shown=stands.version)
    assert fault.value.theirs == "New"
    seen = {stands.id: stands.version}
    with pytest.raises(Stale):
        release_lines.read_block(facilitator, stands.block_id, seen=seen)
    assert first(facilitator, draft).waits


def test_a_block_is_read_as_far_as_it_was_seen(
    facilitator: Actor, draft: str, group: Group
) -> None:
    stands = first(facilitator, draft)
    other = release_lines.add_line(facilitator, stands.block_id, text="Second")
    seen = {stands.id: stands.version, "0" * 32: 1}
    release_lines.read_block(facilitator, stands.block_id, seen=seen)
    assert [each.waits for each in releases.one(facilitator, draft).blocks[0].lines] == [
        False,
        True,
    ]
    member = an_actor(group, Role.MEMBER)
    release_lines.read_block(
        member, stands.block_id, seen={stands.id: stands.version, other.id: other.version}
    )
    names = [each.read_by for each in releases.one(facilitator, draft).blocks[0].lines]
    assert names == [facilitator.name, member.name]


def test_a_stale_line_is_refused_with_both_texts(facilitator: Actor, draft: str) -> None:
    stands = first(facilitator, draft)
    release_lines.write_line(facilitator, stands.id, shown=stands.version, text="Theirs")
    with pytest.raises(Stale) as fault:
        release_lines.write_line(facilitator, stands.id, shown=stands.version, text="Mine")
    assert (fault.value.mine, fault.value.theirs) == ("Mine", "Theirs")
    assert fault.value.version == stands.version + 1
    assert first(facilitator, draft).text == "Theirs"


@pytest.mark.parametrize(("field", "most"), [("text", 600), ("detail", 300), ("because", 600)])
def test_lines_have_an_end(facilitator: Actor, draft: str, field: str, most: int) -> None:
    stands = first(facilitator, draft)
    long = {field: "x" * (most + 1)}
    with pytest.raises(Invalid, match=f"{most} letters"):
        release_lines.write_line(facilitator, stands.id, shown=stands.version, **long)
    with pytest.raises(Invalid, match=f"{most} letters"):
        release_lines.add_line(facilitator, stands.block_id, **long)
    fits = {field: "x" * most}
    assert release_lines.write_line(facilitator, stands.id, shown=stands.version, **fits).waits


def test_personal_data_and_words_taken_out_come_into_no_line(
    facilitator: Actor, draft: str, group: Group
) -> None:
    stands = first(facilitator, draft)
    redaction.redact(facilitator, group.id, words="Quixwort", instead="a farm", reason="A home")
    for field in ("text", "detail", "because"):
        for words, fault in ((NUMBER, PersonalData), ("As quixwort says", Invalid)):
            given = {field: words}
            with pytest.raises(fault):
                release_lines.write_line(
                    facilitator,
                    stands.id,
                    shown=stands.version,
                    **given,
                )
            with pytest.raises(fault):
                release_lines.add_line(facilitator, stands.block_id, **given)
    assert texts(facilitator, draft) == [TOLD]


def test_an_invitation_may_say_where_to_come(facilitator: Actor, draft: str) -> None:
    made = release_blocks.add(facilitator, draft, BlockKind.NEXT)
    place = "Maria Popescu street 12"
    told = release_lines.add_line(facilitator, made, text=place)
    release_lines.write_line(facilitator, told.id, shown=told.version, detail=place)
    with pytest.raises(PersonalData):
        release_lines.add_line(facilitator, made, text=NUMBER)
    with pytest.raises(PersonalData):
        release_lines.add_line(facilitator, first(facilitator, draft).block_id, text=place)


def test_a_block_has_room_for_so_many_lines(facilitator: Actor, draft: str) -> None:
    block_id = first(facilitator, draft).block_id
    for count in range(39):
        release_lines.add_line(facilitator, block_id, text=f"and {count} lamps")
    with pytest.raises(Invalid, match="40 lines"):
        release_lines.add_line(facilitator, block_id, text="One more")


def test_a_line_taken_out_comes_back_where_it_stood(facilitator: Actor, draft: str) -> None:
    ready(facilitator, draft)
    stands = first(facilitator, draft)
    release_lines.add_line(facilitator, stands.block_id, text="Second")
    gone = release_lines.remove_line(facilitator, stands.id)
    assert texts(facilitator, draft) == ["Second"]
    release_lines.put_back_line(facilitator, gone)
    release_lines.put_back_line(facilitator, gone)
    assert first(facilitator, draft) == stands
    assert texts(facilitator, draft) == [TOLD, "Second"]


def test_a_line_that_comes_back_brings_no_words_that_were_taken_out_meanwhile(
    facilitator: Actor, draft: str, group: Group
) -> None:
    stands = first(facilitator, draft)
    release_lines.write_line(facilitator, stands.id, shown=stands.version, text="At Quixwort")
    gone = release_lines.remove_line(facilitator, stands.id)
    redaction.redact(facilitator, group.id, words="Quixwort", instead="a farm", reason="A home")
    with pytest.raises(Invalid, match="taken out"):
        release_lines.put_back_line(facilitator, gone)


def test_a_line_comes_back_only_into_its_own_release(
    facilitator: Actor, problem: str, draft: str
) -> None:
    other = a_draft(facilitator, problem)
    gone = release_lines.remove_line(facilitator, first(facilitator, draft).id)
    forged = ReleaseLine.model_validate({**gone.model_dump(), "release_id": other})
    with pytest.raises(NotFound):
        release_lines.put_back_line(facilitator, forged)


def test_a_line_stands_under_a_side_of_the_triangle_or_none(facilitator: Actor, draft: str) -> None:
    block_id = first(facilitator, draft).block_id
    assert release_lines.add_line(facilitator, block_id, side="offenders").side == "offenders"
    with pytest.raises(Invalid, match="side of the triangle"):
        release_lines.add_line(facilitator, block_id, side="Maria Popescu")


def test_lines_move_within_their_block(facilitator: Actor, draft: str) -> None:
    block_id = first(facilitator, draft).block_id
    second = release_lines.add_line(facilitator, block_id, text="Second")
    third = release_lines.add_line(facilitator, block_id, text="Third")
    release_lines.move_line(facilitator, third.id, by=-1)
    assert texts(facilitator, draft) == [TOLD, "Third", "Second"]
    release_lines.move_line(facilitator, second.id, by=5)
    release_lines.move_line(facilitator, second.id, by=-5)
    assert texts(facilitator, draft) == ["Second", TOLD, "Third"]


def test_words_of_ones_own_outlive_the_row_that_they_grew_out_of(
    facilitator: Actor, problem: str
) -> None:
    action = an_action(facilitator, problem, state="done", what="The yard was lit")
    made = releases.begin(facilitator, problem, about=About.OTHER)
    [suggested] = block(facilitator, made, BlockKind.DONE).lines
    kept = release_lines.write_line(
        facilitator, suggested.id, shown=suggested.version, text="The yard is lit"
    )
    assert kept.source_id == action
    worksheets.withdraw(facilitator, problem, action)
    own = release_lines.write_line(facilitator, kept.id, shown=kept.version, text="It is lit")
    assert own.source_id == ""


DEEDS: dict[str, Callable[[Actor, Line], object]] = {
    "add": lambda actor, line: release_lines.add_line(actor, line.block_id, text="New"),
    "write": lambda actor, line: release_lines.write_line(
        actor, line.id, shown=line.version, text="New"
    ),
    "remove": lambda actor, line: release_lines.remove_line(actor, line.id),
    "move": lambda actor, line: release_lines.move_line(actor, line.id, by=1),
    "read": lambda actor, line: release_lines.read_line(actor, line.id, shown=line.version),
    "read all": lambda actor, line: release_lines.read_block(
        actor, line.block_id, seen={line.id: line.version}
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", ALL)
def test_members_and_facilitators_write(
    group: Group, facilitator: Actor, draft: str, role: Role, deed: str
) -> None:
    other, stands = an_actor(group, role, login="other"), first(facilitator, draft)
    if role in (Role.FACILITATOR, Role.MEMBER):
        DEEDS[deed](other, stands)
        return
    with pytest.raises(Refused):
        DEEDS[deed](other, stands)
    assert first(facilitator, draft) == stands


@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_else_writes(
    group: Group, facilitator: Actor, problem: str, draft: str, deed: str
) -> None:
    stands = first(facilitator, draft)
    shut = replace(an_actor(group, login="shut"), shut_out=(problem,))
    stranger = an_actor(a_group("Theirs"), login="stranger")
    gone = replace(stands, id="0" * 32, block_id="0" * 32)
    with pytest.raises(Refused, match="conflict of interest"):
        DEEDS[deed](shut, stands)
    with pytest.raises(NotFound):
        DEEDS[deed](stranger, stands)
    with pytest.raises(NotFound):
        DEEDS[deed](facilitator, gone)
    assert first(facilitator, draft) == stands


@pytest.mark.parametrize("deed", DEEDS)
def test_what_waits_for_approval_stays_as_it_is(
    facilitator: Actor, problem: str, deed: str
) -> None:
    asked = an_asked(facilitator, problem)
    with pytest.raises(Invalid, match="Take it back first"):
        DEEDS[deed](facilitator, first(facilitator, asked))


def test_signs_that_turn_the_reading_order_are_not_kept(facilitator: Actor, draft: str) -> None:
    block_id = releases.one(facilitator, draft).blocks[0].id
    added = release_lines.add_line(facilitator, block_id, text="evil\u202egnp.exe \u2066here\u2069")
    assert added.text == "evilgnp.exe here"
