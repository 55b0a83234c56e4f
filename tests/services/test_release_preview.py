"""A release as it would leave, and everything that can stand in its way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import PAST, an_action
from tests.released_drafts import a_draft, an_asked, line, ready
from tests.samples import SAMPLES
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.people import Group, Role
from workbench.domain.released import Content, Rule
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import (
    boundaries,
    directory,
    incidents,
    partners,
    pins,
    published,
    publishing,
    redaction,
    release_blocks,
    release_lines,
    releases,
    worksheets,
)
from workbench.services.release_preview import Obstacle, preview
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters

MONTHS = ("2021-05", "2024-04")
EARLIER = ("2021-05", "2024-03")  # less the first this leaves a few


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


@pytest.fixture
def imported(facilitator: Actor, group: Group) -> str:
    return incidents.import_file(facilitator, group.id, SAMPLES / "police_street.csv").import_id


def a_figure(
    actor: Actor,
    group: Group,
    release_id: str,
    *,
    months: tuple[str, str] = MONTHS,
    key: str = "kinds",
) -> str:
    """Pin a chart to the problem and put it into the draft; gives the id of the block."""
    problem = releases.one(actor, release_id).problem_id
    pin_id = pins.pin(actor, group.id, problem, key=key, asked=Asked(Filters((), *months)))
    return release_blocks.add(actor, release_id, BlockKind.FIGURE, pin_id=pin_id)


def told(actor: Actor, release_id: str) -> list[str]:
    return [each.words for each in preview(actor, release_id).obstacles]


def only(actor: Actor, release_id: str) -> Obstacle:
    [obstacle] = preview(actor, release_id).obstacles
    return obstacle


def receipt(content: Content) -> set[tuple[Rule, str]]:
    return {(each.rule, each.what) for each in content.receipt}


def test_a_draft_is_shown_as_it_would_leave(
    facilitator: Actor, group: Group, problem: str, imported: str
) -> None:
    made = a_draft(facilitator, problem)
    triangle = release_blocks.add(facilitator, made, BlockKind.TRIANGLE)
    release_lines.add_line(facilitator, triangle, side="victims", text="Those with one thin lock")
    block_id = a_figure(facilitator, group, made, months=("2022-01", "2022-12"))
    release_lines.add_line(facilitator, block_id, text="More than last year, we think.")
    ready(facilitator, made)
    seen = preview(facilitator, made)
    assert seen.obstacles == ()
    content = seen.content
    assert (content.title, content.group, content.problem) == (
        "Bicycles at the market",
        "Harbour quarter",
        "Bicycle thefts at the market hall",
    )
    assert (content.number, content.published_on, content.approver) == (None, None, "")
    assert content.period == "January 2022 to December 2022"
    assert content.method == (
        "Incidents recorded January 2022 to December 2022; counts below 5 are hidden."
    )
    said, why, figure = content.blocks
    assert [(each.text, each.detail) for each in said.points] == [
        ("The stands behind the hall are dark.", "Four lamps were put up.")
    ]
    assert [(each.text, each.group) for each in why.points] == [
        ("Those with one thin lock", "Victims")
    ]
    assert figure.table
    assert figure.points[-1].text == "More than last year, we think."
    assert seen.block_ids == tuple(each.id for each in releases.one(facilitator, made).blocks)
    assert seen.import_ids == (imported,)


def test_what_a_table_means_is_kept_without_its_words(
    facilitator: Actor, group: Group, problem: str, imported: str
) -> None:
    made = a_draft(facilitator, problem)
    a_figure(facilitator, group, made)
    table = preview(facilitator, made).content.blocks[-1].table
    assert table
    assert table.meaning
    assert "Anti-social behaviour" in table.names
    assert "Anti-social" not in repr(table.meaning)
    assert "2021-05" in repr(table.meaning)


def test_an_empty_line_and_an_empty_block_do_not_leave(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    release_blocks.add(facilitator, made, BlockKind.PROBLEM)
    empty = releases.one(facilitator, made).blocks[0].id
    release_lines.add_line(facilitator, empty)
    ready(facilitator, made)
    seen = preview(facilitator, made)
    assert seen.obstacles == ()
    assert [each.kind for each in seen.content.blocks] == [BlockKind.SAID]
    assert len(seen.content.blocks[0].points) == 1
    assert seen.content.method == "Told by the group and its partners; no counts are shown."


def test_without_anything_said_it_does_not_leave(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    gone = release_lines.remove_line(facilitator, line(facilitator, made).id)
    obstacle = only(facilitator, made)
    assert "Say first" in obstacle.words
    assert obstacle.block_id == gone.block_id


def test_what_nobody_read_does_not_leave(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    obstacle = only(facilitator, made)
    assert "Nobody has read" in obstacle.words
    assert obstacle.line_id == line(facilitator, made).id
    ready(facilitator, made)
    assert told(facilitator, made) == []


def test_a_silent_partner_and_a_check_to_come_do_not_leave(
    facilitator: Actor, group: Group, problem: str
) -> None:
    partners.add(facilitator, group.id, "Quixwort", kind="business")
    made = a_draft(facilitator, problem)
    stands = line(facilitator, made)
    release_lines.write_line(
        facilitator,
        stands.id,
        shown=stands.version,
        detail="Quixwort and we will patrol on Friday.",
    )
    ready(facilitator, made)
    faults = preview(facilitator, made).obstacles
    assert {each.line_id for each in faults} == {stands.id}
    words = " ".join(each.words for each in faults)
    assert "has not agreed" in words
    assert "check or patrol" in words
    with pytest.raises(Invalid, match="may not leave"):
        publishing.ask(facilitator, made)


def test_a_row_that_was_withdrawn_takes_its_words_along(facilitator: Actor, problem: str) -> None:
    action = an_action(facilitator, problem, state="done", what="The yard was lit")
    made = a_draft(facilitator, problem)
    release_blocks.add(facilitator, made, BlockKind.DONE)
    ready(facilitator, made)
    assert told(facilitator, made) == []
    worksheets.withdraw(facilitator, problem, action)
    assert "withdrawn from the worksheet" in only(facilitator, made).words
    worksheets.restore(facilitator, problem, action)
    assert told(facilitator, made) == []
    worksheets.withdraw(facilitator, problem, action)
    [suggested] = releases.one(facilitator, made).blocks[-1].lines
    release_lines.write_line(
        facilitator, suggested.id, shown=suggested.version, text="The yard is lit"
    )
    ready(facilitator, made)
    assert told(facilitator, made) == []


def test_a_chart_that_was_taken_off_does_not_leave(
    facilitator: Actor, group: Group, problem: str, imported: str
) -> None:
    made = a_draft(facilitator, problem)
    block_id = a_figure(facilitator, group, made)
    ready(facilitator, made)
    assert told(facilitator, made) == []
    pins.unpin(facilitator, pins.of_problem(facilitator, problem)[0].id)
    obstacle = only(facilitator, made)
    assert "taken off" in obstacle.words
    assert obstacle.block_id == block_id


def test_a_chart_that_is_never_public_says_why(
    facilitator: Actor, group: Group, problem: str, imported: str
) -> None:
    made = a_draft(facilitator, problem)
    block_id = a_figure(facilitator, group, made, key="points")
    ready(facilitator, made)
    obstacle = only(facilitator, made)
    assert obstacle.block_id == block_id
    assert obstacle.words


def test_a_group_without_incidents_says_in_words_whether_it_worked(
    facilitator: Actor, problem: str
) -> None:
    made = a_draft(facilitator, problem)
    block_id = release_blocks.add(facilitator, made, BlockKind.WORKED)
    ready(facilitator, made)
    assert only(facilitator, made).block_id == block_id
    release_lines.add_line(facilitator, block_id, text="We think that the lamps helped.")
    ready(facilitator, made)
    seen = preview(facilitator, made)
    assert seen.obstacles == ()
    assert seen.content.blocks[-1].title == "Did it work?"


@pytest.mark.parametrize("audience", [Audience.VICTIMS, Audience.POTENTIAL_VICTIMS])
def test_those_who_may_be_victims_are_given_a_safe_contact(
    facilitator: Actor, group: Group, problem: str, audience: Audience
) -> None:
    made = a_draft(facilitator, problem, audience=audience, about=About.TRAFFICKING)
    ready(facilitator, made)
    assert "safe contact" in only(facilitator, made).words
    release_blocks.add(facilitator, made, BlockKind.LEAFLET)
    assert "safe contact" in only(facilitator, made).words
    directory.add(
        facilitator, group.id, "Open Door", kind="ngo", contact="0100 000 02", public=True
    )
    seen = preview(facilitator, made)
    assert seen.obstacles == ()
    assert [each.name for each in seen.content.blocks[-1].contacts] == ["Open Door"]


def test_on_trafficking_there_is_a_map_only_with_a_reason(
    facilitator: Actor, group: Group, problem: str, imported: str
) -> None:
    boundaries.load_boundaries(facilitator, group.id, (SAMPLES / "wards.geojson").read_bytes())
    made = a_draft(facilitator, problem, about=About.TRAFFICKING)
    a_figure(facilitator, group, made, key="areas")
    ready(facilitator, made)
    content = preview(facilitator, made).content
    assert not any(each.map for each in content.blocks)
    shown = releases.one(facilitator, made).version
    releases.change(facilitator, made, shown=shown, about=About.OTHER, threshold=5)
    content = preview(facilitator, made).content
    assert [bool(each.map) for each in content.blocks] == [False, True]
    releases.change(facilitator, made, shown=shown + 1, about=About.TRAFFICKING, map_reason="Lamps")
    allowed = preview(facilitator, made)
    assert all("trafficking" not in each.words for each in allowed.obstacles)


def test_the_receipt_tells_what_was_left_out(
    facilitator: Actor, group: Group, problem: str, imported: str
) -> None:
    made = a_draft(facilitator, problem)
    before = receipt(preview(facilitator, made).content)
    assert (Rule.NEVER, "Suspected venues and employers") in before
    assert (Rule.NEVER, "Planned actions and checks") not in before
    an_action(facilitator, problem, PAST)
    partners.add(facilitator, group.id, "Harbour school", kind="school")
    a_figure(facilitator, group, made)
    after = receipt(preview(facilitator, made).content)
    assert {
        (Rule.NEVER, "Planned actions and checks"),
        (Rule.NOT_AGREED, "Names of some partners"),
        (Rule.MERGED, "Kinds with few incidents"),
    } <= after
    kept = preview(facilitator, made).content.receipt
    assert len(kept) == len(set(kept))


# What could be subtracted.


def a_published_figure(
    facilitator: Actor, group: Group, problem: str, *, by: Actor, about: About = About.OTHER
) -> str:
    made = a_draft(facilitator, problem, about=about)
    a_figure(facilitator, group, made)
    ready(facilitator, made)
    publishing.ask(facilitator, made)
    publishing.publish(by, made)
    return made


@pytest.mark.parametrize("withdrawn", [False, True])
def test_what_could_be_subtracted_is_refused_until_it_is_changed(
    facilitator: Actor,
    manager: Actor,
    group: Group,
    problem: str,
    imported: str,
    *,
    withdrawn: bool,
) -> None:
    first = a_published_figure(facilitator, group, problem, by=manager)
    if withdrawn:
        publishing.withdraw(manager, first, "A sentence was wrong")
    made = a_draft(facilitator, problem)
    block_id = a_figure(facilitator, group, made, months=EARLIER)
    ready(facilitator, made)
    obstacle = only(facilitator, made)
    assert "release 1" in obstacle.words
    assert obstacle.block_id == block_id
    with pytest.raises(Invalid, match="may not leave"):
        publishing.ask(facilitator, made)
    release_blocks.remove(facilitator, block_id)
    a_figure(facilitator, group, made)
    assert told(facilitator, made) == []
    publishing.ask(facilitator, made)
    publishing.publish(manager, made)


def test_words_taken_out_of_a_published_release_do_not_hide_what_could_be_subtracted(
    facilitator: Actor, manager: Actor, group: Group, problem: str, imported: str
) -> None:
    first = a_published_figure(facilitator, group, problem, by=manager)
    for words in ("Burglary", "Anti-social behaviour"):
        redaction.redact(facilitator, group.id, words=words, instead="…", reason="A home")
    assert "Burglary" not in repr(published.content(facilitator, first))
    made = a_draft(facilitator, problem)
    a_figure(facilitator, group, made, months=EARLIER)
    ready(facilitator, made)
    assert "release 1" in " ".join(told(facilitator, made))


def test_what_another_release_told_meanwhile_is_checked_again(
    facilitator: Actor, manager: Actor, group: Group, problem: str, imported: str
) -> None:
    waits = a_draft(facilitator, problem)
    a_figure(facilitator, group, waits, months=EARLIER)
    ready(facilitator, waits)
    publishing.ask(facilitator, waits)
    assert told(manager, waits) == []
    a_published_figure(facilitator, group, problem, by=manager)
    assert "release 1" in only(manager, waits).words
    with pytest.raises(Invalid, match="may not leave"):
        publishing.publish(manager, waits)


def test_releases_of_other_groups_are_not_compared(
    facilitator: Actor, manager: Actor, group: Group, problem: str, imported: str
) -> None:
    a_published_figure(facilitator, group, problem, by=manager)
    other = a_group("Hill")
    actor = an_actor(other, login="hill")
    incidents.import_file(actor, other.id, SAMPLES / "police_street.csv")
    made = a_draft(actor, a_problem(actor))
    a_figure(actor, other, made, months=EARLIER)
    ready(actor, made)
    assert told(actor, made) == []


def test_an_import_undone_meanwhile_is_noticed(
    facilitator: Actor, manager: Actor, group: Group, problem: str, imported: str
) -> None:
    waits = a_draft(facilitator, problem)
    a_figure(facilitator, group, waits)
    ready(facilitator, waits)
    publishing.ask(facilitator, waits)
    incidents.undo(facilitator, imported)
    assert "import was undone" in only(manager, waits).words
    with pytest.raises(Invalid, match="may not leave"):
        publishing.publish(manager, waits)


CHANGED: dict[str, Callable[[Actor, Group, str], object]] = {
    "pin": lambda actor, _group, problem: pins.unpin(actor, pins.of_problem(actor, problem)[0].id),
    "partner": lambda actor, group, _problem: partners.add(
        actor, group.id, "Four lamps", kind="school"
    ),
}


@pytest.mark.parametrize("changed", CHANGED)
def test_what_came_up_while_it_waited_is_noticed(
    facilitator: Actor, manager: Actor, group: Group, problem: str, imported: str, changed: str
) -> None:
    waits = a_draft(facilitator, problem)
    a_figure(facilitator, group, waits)
    ready(facilitator, waits)
    publishing.ask(facilitator, waits)
    CHANGED[changed](facilitator, group, problem)
    assert told(manager, waits)
    with pytest.raises(Invalid, match="may not leave"):
        publishing.publish(manager, waits)


def test_whoever_reads_the_problem_sees_the_preview_and_nobody_else(
    facilitator: Actor, group: Group, problem: str
) -> None:
    made, waits = a_draft(facilitator, problem), an_asked(facilitator, problem)
    viewer = an_actor(group, Role.VIEWER)
    assert preview(viewer, made).content.title == "Bicycles at the market"
    shut = replace(viewer, shut_out=(problem,))
    stranger = an_actor(a_group("Theirs"), login="stranger")
    for release_id in (made, waits):
        with pytest.raises(Refused, match="conflict of interest"):
            preview(shut, release_id)
        with pytest.raises(NotFound):
            preview(stranger, release_id)


def test_a_title_says_no_more_than_the_rest(facilitator: Actor, group: Group, problem: str) -> None:
    partners.add(facilitator, group.id, "Quixwort", kind="business")
    made = a_draft(facilitator, problem, title="Bicycles at Quixwort")
    ready(facilitator, made)
    assert only(facilitator, made).words.startswith("In the title: “Quixwort” has not agreed")


def test_a_problem_that_is_called_after_somebody_is_told_of_under_the_title_of_the_release(
    facilitator: Actor, group: Group
) -> None:
    partners.add(facilitator, group.id, "Quixwort", kind="business")
    made = a_draft(facilitator, a_problem(facilitator, "Bicycle thefts at Quixwort"))
    ready(facilitator, made)
    seen = preview(facilitator, made)
    assert seen.obstacles == ()
    assert seen.content.problem == seen.content.title == "Bicycles at the market"
    assert (Rule.WORDS, "Name of the problem") in receipt(seen.content)
    assert "Quixwort" not in repr(seen.content)


def test_what_is_refused_is_named_by_its_figure(
    facilitator: Actor, manager: Actor, group: Group, problem: str, imported: str
) -> None:
    a_published_figure(facilitator, group, problem, by=manager)
    made = a_draft(facilitator, problem)
    a_figure(facilitator, group, made, months=EARLIER)
    ready(facilitator, made)
    with pytest.raises(Invalid) as fault:
        publishing.ask(facilitator, made)
    assert [each.split(":")[0] for each in fault.value.faults] == ["What happens"]
