"""The forum: a release begun, written, read, looked at, approved, opened and withdrawn."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.samples import SAMPLES
from tests.visits import Visitor
from workbench.domain.forum import About, Audience, BlockKind, ReleaseState
from workbench.domain.people import Group, Role
from workbench.security.policy import Actor
from workbench.services import (
    handouts,
    incidents,
    pins,
    publishing,
    release_blocks,
    release_lines,
    releases,
    worksheets,
)
from workbench.services.release_drafts import Block, Line, Opened
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters
from workbench.ui.components.typed_text import Status
from workbench.ui.forum_words import ABOUT, ASKED, AUDIENCES, RULES, STATES

MARKUP = "<b>Quixwort</b> **bold** :red[x] $x$ `c` :material/bolt:"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


def as_(actor: Actor, problem: str) -> Visitor:
    return Visitor(actor, digest=visits.signed_in(actor), problem=problem)


def page(actor: Actor, problem: str, **address: str) -> AppTest:
    return seen.opened(as_(actor, problem), "forum", **address)


def begun(actor: Actor, problem: str, *, about: About = About.OTHER, title: str = "") -> str:
    return releases.begin(actor, problem, about=about, title=title)


def block_of(actor: Actor, release_id: str, kind: BlockKind) -> Block:
    opened = releases.one(actor, release_id)
    return next(block for block in opened.blocks if block.kind is kind)


def said(actor: Actor, release_id: str, text: str = "The stands are dark") -> Line:
    """The first block has this line, not yet read."""
    block = block_of(actor, release_id, BlockKind.SAID)
    return release_lines.add_line(actor, block.id, text=text, detail="Four lamps were put up")


def ready(actor: Actor, problem: str, **given: str) -> str:
    """A draft that nothing stands in the way of."""
    release_id = begun(actor, problem, **given)  # type: ignore[arg-type]
    said(actor, release_id)
    for line in releases.one(actor, release_id).waiting_lines:
        release_lines.read_line(actor, line.id, shown=line.version)
    return release_id


def published(actor: Actor, problem: str) -> str:
    release_id = ready(actor, problem)
    publishing.ask(actor, release_id)
    publishing.publish(actor, release_id)
    return release_id


def labels(at: AppTest) -> list[str]:
    return [each.label for each in at.button]


def primary(at: AppTest) -> list[str]:
    return [each.label for each in at.button if each.proto.type == "primary"]


def now(actor: Actor, release_id: str) -> Opened:
    return releases.one(actor, release_id)


def line_now(actor: Actor, release_id: str, line: Line) -> Line:
    blocks = now(actor, release_id).blocks
    return next(each for block in blocks for each in block.lines if each.id == line.id)


def test_every_word_that_is_needed_is_there() -> None:
    from workbench.domain.released import Rule

    assert set(AUDIENCES) == set(Audience)
    assert set(ABOUT) == set(About)
    assert set(ASKED) == set(BlockKind)
    assert set(STATES) == set(ReleaseState)
    assert set(RULES) == set(Rule)


def test_an_empty_page_teaches_and_begins_with_the_careful_answer(
    facilitator: Actor, problem: str
) -> None:
    at = page(facilitator, problem)
    assert "A release is what the group tells the public" in at.info[0].value
    assert at.radio(key="forum.begin.audience").value == "residents"
    assert at.radio(key="forum.begin.about").value == "trafficking"
    assert primary(at) == ["Begin the release"]
    at.radio(key="forum.begin.audience").set_value("partners")
    at.text_input(key="forum.begin.title").set_value("What came of the dark stands")
    at = seen.button(at, "Begin the release")
    [summary] = releases.listing(facilitator, facilitator.roles[0][0])
    assert (summary.audience, summary.about) == (Audience.PARTNERS, About.TRAFFICKING)
    assert at.query_params["release"] in (summary.id, [summary.id])
    assert "You said, we did, we could not" in seen.words(at)
    assert primary(at) == ["See what the forum will see"]


def test_without_a_problem_all_releases_of_ones_groups_are_listed(
    facilitator: Actor, problem: str
) -> None:
    begun(facilitator, problem, title="What came of the dark stands")
    at = page(facilitator, "")
    assert "What came of the dark stands" in seen.words(at)
    assert "Which problem?" in seen.words(at)


def test_a_release_that_is_not_there_is_said_and_the_list_stays(
    facilitator: Actor, problem: str
) -> None:
    at = page(facilitator, problem, release="0" * 32)
    assert "There is no such release" in seen.words(at)
    assert "Begin a release" in seen.words(at)


def test_a_line_is_kept_while_it_is_typed_field_by_field(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    at = seen.type_in(at, f"{line.id}.text", "It is dark", shown=line.version, visit="a")
    assert seen.answer(at, f"{line.id}.text").status is Status.STORED
    # The other field of the line was drawn at the older version: no conflict with oneself.
    at = seen.type_in(at, f"{line.id}.detail", "Six lamps", shown=line.version, visit="b")
    assert seen.answer(at, f"{line.id}.detail").status is Status.STORED
    at = seen.type_in(at, f"{line.id}.text", "It was dark", shown=line.version, visit="a")
    assert seen.answer(at, f"{line.id}.text").status is Status.STORED
    kept = line_now(facilitator, release_id, line)
    assert (kept.text, kept.detail) == ("It was dark", "Six lamps")


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(
    facilitator: Actor, problem: str, group: Group
) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    member = an_actor(group, Role.MEMBER)
    release_lines.write_line(member, line.id, shown=line.version, text="Theirs")
    at = seen.type_in(at, f"{line.id}.text", "Mine", shown=line.version)
    assert seen.answer(at, f"{line.id}.text").status is Status.CONFLICT
    assert line_now(facilitator, release_id, line).text == "Theirs"
    shown = line_now(facilitator, release_id, line).version
    at = seen.type_in(at, f"{line.id}.text", "Mine", shown=shown)
    assert line_now(facilitator, release_id, line).text == "Mine"


def test_personal_data_in_a_line_is_found_and_not_kept(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    at = seen.type_in(at, f"{line.id}.text", "Call +389 70 123 456", shown=line.version)
    assert seen.answer(at, f"{line.id}.text").status is Status.FINDING
    assert line_now(facilitator, release_id, line).text == "The stands are dark"


def test_a_tick_says_who_read_it_and_a_change_takes_it_away(
    facilitator: Actor, problem: str
) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    at = seen.fine(at.checkbox(key=f"{line.id}.read").set_value(True).run())
    assert f"Read by {facilitator.name}" in seen.words(at)
    assert "Every line was read as it stands." in seen.words(at)
    at = seen.type_in(at, f"{line.id}.text", "Changed words", shown=line.version)
    assert not line_now(facilitator, release_id, line).read_by
    # What one wrote oneself one has seen: the tick needs no second look.
    at = seen.fine(at.run())
    at = seen.fine(at.checkbox(key=f"{line.id}.read").set_value(True).run())
    assert line_now(facilitator, release_id, line).read_by == facilitator.name


def test_a_tick_on_words_that_changed_meanwhile_is_not_taken(
    facilitator: Actor, problem: str, group: Group
) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    member = an_actor(group, Role.MEMBER)
    release_lines.write_line(member, line.id, shown=line.version, text="Theirs")
    at = seen.fine(at.checkbox(key=f"{line.id}.read").set_value(True).run())
    assert "were changed meanwhile" in seen.words(at)
    assert not line_now(facilitator, release_id, line).read_by


def test_all_lines_of_a_block_are_read_at_once(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    said(facilitator, release_id)
    said(facilitator, release_id, "Nobody looks after the stairways")
    at = page(facilitator, problem, release=release_id)
    seen.button(at, "I have read all 2: nobody can be recognised")
    assert not block_of(facilitator, release_id, BlockKind.SAID).lines[0].waits
    assert not now(facilitator, release_id).waiting_lines


def test_lines_are_added_moved_taken_out_and_put_back(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    first = said(facilitator, release_id)
    said(facilitator, release_id, "Second")
    block = block_of(facilitator, release_id, BlockKind.SAID)
    at = page(facilitator, problem, release=release_id)
    at = seen.fine(at.button(key=f"{block.id}.add").click().run())
    assert len(block_of(facilitator, release_id, BlockKind.SAID).lines) == 3
    at = chosen(at, f"{first.id}.menu", "down")
    lines = block_of(facilitator, release_id, BlockKind.SAID).lines
    assert [each.text for each in lines][:2] == ["Second", "The stands are dark"]
    at = chosen(at, f"{first.id}.menu", "out")
    assert "The line was taken out." in seen.words(at)
    assert len(block_of(facilitator, release_id, BlockKind.SAID).lines) == 2
    at = seen.fine(at.button(key=f"{block.id}.undo").click().run())
    assert len(block_of(facilitator, release_id, BlockKind.SAID).lines) == 3


def chosen(at: AppTest, key: str, option: str) -> AppTest:
    """Choose this from a menu."""
    menu = next(each for each in at.get("menu_button") if each.key == key)
    return seen.fine(menu.click(option).run())


def test_blocks_are_moved_taken_out_put_back_and_added(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    last = block_of(facilitator, release_id, BlockKind.NEXT)
    at = page(facilitator, problem, release=release_id)
    at = chosen(at, f"{last.id}.menu", "up")
    assert now(facilitator, release_id).blocks[-1].id != last.id
    at = chosen(at, f"{last.id}.menu", "out")
    assert "Next meeting was taken out." in seen.words(at)
    at = seen.fine(at.button(key="forum.block.undo").click().run())
    assert last.id in {block.id for block in now(facilitator, release_id).blocks}
    release_blocks.remove(facilitator, last.id)
    at.session_state["forum.offers"] = True
    at = seen.fine(at.run())
    at = seen.fine(at.button(key="offer.next.").click().run())
    assert block_of(facilitator, release_id, BlockKind.NEXT)


def test_the_settings_never_go_below_what_it_touches(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    at = page(facilitator, problem, release=release_id)
    at = seen.fine(at.selectbox(key=f"{release_id}.about").set_value("children").run())
    assert now(facilitator, release_id).threshold == 10
    offered = at.get("button_group")
    threshold = next(each for each in offered if each.key == f"{release_id}.threshold")
    assert [each.content for each in threshold.proto.options] == ["10", "11"]
    at = seen.fine(at.toggle(key=f"{release_id}.rounding").set_value(True).run())
    assert now(facilitator, release_id).rounding


def test_a_map_on_trafficking_needs_a_reason_of_an_approver(
    facilitator: Actor, problem: str, group: Group
) -> None:
    release_id = begun(facilitator, problem, about=About.TRAFFICKING)
    member, manager = an_actor(group, Role.MEMBER), an_actor(group, Role.MANAGER)
    assert "no approver has written a reason" in seen.words(
        page(member, problem, release=release_id)
    )
    at = page(manager, problem, release=release_id)
    shown = now(manager, release_id).version
    seen.type_in(at, f"{release_id}.map_reason", "Three districts are as coarse as it gets",
                 shown=shown)  # fmt: skip
    assert now(manager, release_id).map_reason_by == manager.name
    assert "Three districts are as coarse" in seen.words(page(member, problem, release=release_id))


def test_a_chart_is_added_and_its_areas_put_together(
    facilitator: Actor, problem: str, group: Group
) -> None:
    incidents.import_file(facilitator, group.id, SAMPLES / "police_street.csv")
    areas = pins.pin(facilitator, group.id, problem, key="points", asked=Asked(Filters()))
    release_id = begun(facilitator, problem)
    at = page(facilitator, problem, release=release_id)
    at.session_state["forum.offers"] = True
    at = seen.fine(at.run())
    at = seen.fine(at.button(key=f"offer.figure.{areas}").click().run())
    block = now(facilitator, release_id).blocks[-1]
    assert block.pin_id == areas
    at = seen.fine(at.toggle(key=f"{block.id}.merged").set_value(True).run())
    assert now(facilitator, release_id).blocks[-1].merged


def test_the_preview_shows_blocks_receipt_and_what_stands_in_the_way(
    facilitator: Actor, problem: str
) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id, MARKUP)
    at = page(facilitator, problem, release=release_id)
    at = seen.button(at, "See what the forum will see")
    told = seen.words(at)
    assert MARKUP in told
    assert not any("<b>" in text or "**bold**" in text for text in seen.markdowns(at))
    assert "Receipt" in told
    assert "Before it can be published" in told
    ask = next(each for each in at.button if each.label == "Ask for approval")
    assert ask.disabled
    at = seen.button(at, "Go there")
    block = block_of(facilitator, release_id, BlockKind.SAID)
    assert at.query_params["block"] in (block.id, [block.id])
    assert primary(at) == ["Back to what the forum will see"]
    at = seen.fine(at.checkbox(key=f"{line.id}.read").set_value(True).run())
    assert "Nothing stands in the way of this block any more." in seen.words(at)
    at = seen.button(at, "Back to what the forum will see")
    assert "Before it can be published" not in seen.words(at)
    assert not next(each for each in at.button if each.label == "Ask for approval").disabled


def test_a_member_asks_a_manager_publishes(facilitator: Actor, problem: str, group: Group) -> None:
    member, manager = an_actor(group, Role.MEMBER), an_actor(group, Role.MANAGER)
    release_id = ready(member, problem)
    at = seen.button(page(member, problem, release=release_id, part="look"), "Ask for approval")
    assert "Asked. It waits for its approver" in seen.words(at)
    assert "Publish release" not in labels(at)
    assert "Take it back to change it" in labels(at)
    home = seen.opened(as_(manager, problem), "home")
    assert "Release to approve: " in seen.words(home)
    assert "Release to approve: " not in seen.words(seen.opened(as_(member, problem), "home"))
    at = page(manager, problem, release=release_id)
    assert primary(at) == ["Publish release"]
    at = seen.button(at, "Publish release")
    assert "Published: it is release 1 now." in seen.words(at)
    assert now(manager, release_id).state is ReleaseState.PUBLISHED


def test_nobody_approves_their_own_words_while_somebody_else_could(
    facilitator: Actor, problem: str, group: Group
) -> None:
    an_actor(group, Role.MANAGER)
    release_id = ready(facilitator, problem)
    publishing.ask(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    assert "Somebody else of the group approves it." in seen.words(at)
    assert primary(at) == []


def test_it_is_sent_back_with_a_reason_and_written_on(
    facilitator: Actor, problem: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    release_id = ready(facilitator, problem)
    publishing.ask(facilitator, release_id)
    at = page(manager, problem, release=release_id)
    at = seen.button(at, "Send it back with this reason")
    assert "Say what should change" in seen.words(at)
    at.text_area[0].set_value("Say it in plainer words")
    at = seen.button(at, "Send it back with this reason")
    assert now(manager, release_id).state is ReleaseState.DRAFT
    at = page(facilitator, problem, release=release_id)
    assert "Say it in plainer words" in seen.words(at)
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    assert "Say it in plainer words" not in seen.words(at)


def test_a_published_release_is_presented_taken_along_opened_and_withdrawn(
    facilitator: Actor, problem: str
) -> None:
    release_id = published(facilitator, problem)
    at = page(facilitator, problem, release=release_id)
    told = seen.words(at)
    assert f"approved by {facilitator.name}" in told
    assert f"/present/{release_id}" in told
    assert seen.writers(at) == []
    at = seen.button(at, "Open a public address")
    token = handouts.token(facilitator, release_id)
    assert f"/public/handout/{token}" in seen.words(at)
    at = seen.fine(at.toggle(key=f"forum.feedback.{release_id}").set_value(True).run())
    assert now(facilitator, release_id).feedback
    at = seen.button(at, "Close the public address")
    assert not handouts.token(facilitator, release_id)
    area = next(each for each in at.text_area if each.key == "forum.withdraw.reason")
    area.set_value("A number was wrong")
    at = seen.button(at, "Withdraw the release")
    assert now(facilitator, release_id).state is ReleaseState.WITHDRAWN
    assert "A number was wrong" in seen.words(at)
    assert "Copies that were handed out stay out" in seen.words(at)


@pytest.mark.parametrize("format", ["pptx", "pdf", "html", "xlsx"])
def test_a_file_is_made_when_it_is_asked_for(facilitator: Actor, problem: str, format: str) -> None:
    release_id = published(facilitator, problem)
    at = page(facilitator, problem, release=release_id)
    assert not at.get("download_button")
    at = seen.fine(at.button(key=f"forum.file.{format}").click().run())
    [offered] = at.get("download_button")
    assert offered.proto.label == f"Download release-1.{format}"


def test_a_viewer_reads_what_was_published_and_can_do_nothing(
    facilitator: Actor, problem: str, group: Group
) -> None:
    release_id = published(facilitator, problem)
    viewer = an_actor(group, Role.VIEWER)
    at = page(viewer, problem)
    assert "Begin a release" not in seen.words(at)
    at = page(viewer, problem, release=release_id)
    assert "The stands are dark" in seen.words(at)
    assert seen.writers(at) == []
    assert labels(at) == ["All releases"]
    draft = page(viewer, problem, release=begun(facilitator, problem))
    assert seen.writers(draft) == []
    assert labels(draft) == ["All releases"]


def test_while_the_screen_is_shared_only_what_is_public_is_listed(
    facilitator: Actor, problem: str
) -> None:
    published(facilitator, problem)
    begun(facilitator, problem, title="Not for every eye")
    at = page(facilitator, problem)
    assert "Not for every eye" in seen.words(at)
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    assert "Not for every eye" not in seen.words(at)
    assert "Release 1" in seen.words(at)


def test_a_doubt_about_a_source_is_told(facilitator: Actor, problem: str) -> None:
    row = worksheets.add_row(
        facilitator,
        problem,
        "response.actions",
        what="Light the yard",
        evidence="Four lamps are lit",
        done_on="2026-05-04",
        state="done",
    )
    release_id = ready(facilitator, problem)
    done = block_of(facilitator, release_id, BlockKind.DONE)
    assert done.lines[0].source_id == row
    publishing.ask(facilitator, release_id)
    publishing.publish(facilitator, release_id)
    worksheets.withdraw(facilitator, problem, row)
    at = page(facilitator, problem, release=release_id)
    assert "was withdrawn from the worksheet since" in seen.words(at)


def test_what_was_left_behind_on_another_page_is_stored(facilitator: Actor, problem: str) -> None:
    release_id = begun(facilitator, problem)
    line = said(facilitator, release_id)
    at = page(facilitator, problem, release=release_id)
    typed = {"text": "Left behind", "shown_version": line.version, "visit": "v", "token": "t"}
    at.session_state["pulse"] = {"left": typed | {"where": f"forum|{release_id}|{line.id}|text"}}
    seen.fine(at.run())
    assert line_now(facilitator, release_id, line).text == "Left behind"
