"""What worked before, on the screen: searched, read, shared, taken in, and beside a plan."""

import json

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.remembering import LESSONS, a_closed_problem, fill
from tests.seen import acting, button, markdowns, opened, words
from tests.services.test_sharing import a_file
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.domain.safety import ConflictOfInterest
from workbench.services import memory, sharing_in, worksheets
from workbench.store import database

TITLE = "Bicycle thefts at the market hall"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def problem(group: Group) -> str:
    return a_closed_problem(an_actor(group, login="who"))


def shut_out(visitor: Visitor, problem_id: str) -> None:
    with database.writing() as session:
        person_id = acting(visitor).person_id
        session.add(
            ConflictOfInterest(problem_id=problem_id, person_id=person_id, reason="r", author="x")
        )
        session.commit()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_finds_what_was_closed(group: Group, problem: str, role: Role) -> None:
    at = opened(somebody(group, role), "memory")
    seen = words(at)
    for told in (TITLE, "It worked", LESSONS["never"], "Move the racks", "Nobody had time"):
        assert told in seen
    takes_in = "Take in a problem that another workbench shared" in seen
    assert takes_in == (role in (Role.FACILITATOR, Role.MEMBER))
    assert memory.read(acting(somebody(group, role)))[0].id == problem


def test_before_the_first_one_the_page_teaches(group: Group) -> None:
    assert "No problem has been closed yet." in words(opened(somebody(group), "memory"))


def test_somebody_in_no_group_is_told_so() -> None:
    visitor = somebody(a_group("Theirs"))
    a_closed_problem(acting(visitor))
    assert TITLE not in words(opened(somebody(a_group("Mine")), "memory"))


def test_a_problem_that_is_shut_never_appears(group: Group, problem: str) -> None:
    visitor = somebody(group)
    shut_out(visitor, problem)
    assert TITLE not in words(opened(visitor, "memory"))
    at = opened(visitor, "memory", open=problem)
    assert TITLE not in words(at)
    assert "There is no such closed problem" in words(at)


def test_words_and_choices_narrow_the_list(group: Group, problem: str) -> None:
    a_closed_problem(an_actor(group, login="else"), "Noise at night", effect="no", actions=[])
    at = opened(somebody(group), "memory", effect="no")
    assert TITLE not in words(at)
    assert "Noise at night" in words(at)
    at = opened(somebody(group), "memory")
    at.text_input(key="memory.words").set_value("harbour bread").run()
    assert "Nothing that was closed fits all of this." in words(at)
    at.text_input(key="memory.words").set_value("camera").run()
    assert "1 of 2 closed problems" in words(at)
    button(at, "Clear")
    assert "Noise at night" in words(at)
    assert problem


def test_one_is_opened_and_read_whole(group: Group, problem: str) -> None:
    at = opened(somebody(group, Role.VIEWER), "memory")
    at.button(key=f"memory.{problem}.open").click().run()
    seen = words(at)
    for told in LESSONS.values():
        assert told in seen
    assert len(at.get("download_button")) == 0
    assert "Share it with other workbenches" not in seen
    button(at, "Back to the list")
    assert "1 closed problem" in words(at)


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.MANAGER])
def test_whoever_may_export_gets_the_write_up(group: Group, problem: str, role: Role) -> None:
    at = opened(somebody(group, role), "memory", open=problem)
    labels = {each.proto.label for each in at.get("download_button")}
    assert {"Write-up, two pages (PDF)", "Write-up as a document (Word)"} <= labels
    assert ("Share it with other workbenches" in words(at)) == (role is Role.FACILITATOR)


def test_a_facilitator_reads_every_text_before_it_goes(group: Group, problem: str) -> None:
    at = opened(somebody(group), "memory", open=problem)
    at.session_state[f"share.{problem}"] = True
    at.run()
    at.text_area(key=f"share.{problem}.closing.effect").set_value("Fewer in Harbour Quarter").run()
    assert "“Harbour quarter” is a name of your community." in words(at)
    assert file_button(at).proto.disabled
    at.text_area(key=f"share.{problem}.closing.effect").set_value("Call +44 20 7946 0958").run()
    assert "a telephone number" in words(at)
    at.button(key=f"share.{problem}.closing.effect.use").click().run()
    assert "0958" not in at.text_area(key=f"share.{problem}.closing.effect").value
    at.checkbox(key=f"share.{problem}.read").check().run()
    assert not file_button(at).proto.disabled


def file_button(at: object) -> object:
    return next(
        each
        for each in at.get("download_button")  # type: ignore[attr-defined]
        if each.proto.label == "Download the file to share"
    )


def test_a_shared_problem_is_taken_in_and_removed_again(group: Group) -> None:
    visitor = somebody(group, Role.MEMBER)
    at = opened(visitor, "memory")
    at.file_uploader[0].set_value(("closed.json", a_file(), "application/json")).run()
    assert "Bicycle thefts at a market" in words(at)
    at.button(key="memory.take").click().run()
    assert "The memory holds it now." in words(at)
    assert "Shared by A town by a river" in words(at)
    assert len(memory.read(acting(visitor))) == 1
    at = opened(visitor, "memory", open="a" * 32)
    button(at, "Remove it from this memory")
    assert memory.read(acting(visitor)) == ()


def test_a_file_with_personal_data_is_taken_in_with_neutral_words_only(group: Group) -> None:
    visitor = somebody(group)
    at = opened(visitor, "memory")
    data = a_file(texts={"closing.effect": "Call +44 20 7946 0958"})
    at.file_uploader[0].set_value(("closed.json", data, "application/json")).run()
    at.button(key="memory.take").click().run()
    assert memory.read(acting(visitor)) == ()
    at.checkbox(key="memory.neutral").check().run()
    at.button(key="memory.take").click().run()
    assert "0958" not in repr(memory.read(acting(visitor)))
    assert len(memory.read(acting(visitor))) == 1


def test_a_file_of_another_kind_is_refused_in_a_sentence(group: Group) -> None:
    at = opened(somebody(group), "memory")
    at.file_uploader[0].set_value(("x.json", json.dumps({}).encode(), "application/json")).run()
    assert "This is no file of a closed problem" in words(at)


def test_texts_of_others_reach_the_screen_as_text(group: Group) -> None:
    visitor = somebody(group)
    hostile = "[x](y) ![y](z.png) <b>bold</b> :red[x] $z$"
    data = a_file(title=hostile, origin=hostile, texts={"closing.never": hostile})
    sharing_in.take_in(acting(visitor), group.id, data)
    for at in (opened(visitor, "memory"), opened(visitor, "memory", open="a" * 32)):
        assert not [each for each in markdowns(at) if "[x](y)" in each or "<b>bold" in each]


def test_beside_an_idea_stands_what_others_tried(group: Group, problem: str) -> None:
    actor = an_actor(group, login="plans")
    mine = a_problem(actor, "Scooter thefts")
    fill(actor, mine, "scanning.definition", {"place": "market"})
    worksheets.add_row(actor, mine, "locations.d", text="Move the racks to the front")
    visitor = somebody(group, problem=mine)
    at = opened(visitor, "analysis", side="locations")
    assert "Others tried: Move the racks beside the bread stall – it worked" in words(at)
    assert "Others tried" not in words(opened(visitor, "analysis", side="victims"))
    shut_out(visitor, problem)
    assert "Others tried" not in words(opened(visitor, "analysis", side="locations"))


def test_beside_the_plan_stands_who_met_the_like(group: Group, problem: str) -> None:
    actor = an_actor(group, login="plans")
    mine = a_problem(actor, "Bicycle thefts at the market again")
    fill(actor, mine, "scanning.definition", {"place": "market"})
    visitor = somebody(group, problem=mine)
    assert "Others met a problem like this" in words(opened(visitor, "response"))
    assert problem
