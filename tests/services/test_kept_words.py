"""Every text that people write in their own words is found again: by the check, by a redaction."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests import filling
from tests.builders import a_group, a_problem, an_actor
from tests.released_drafts import a_draft, ready
from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.memory import HarmWeight, SharedProblem
from workbench.domain.people import Group, Role
from workbench.domain.problem import Row
from workbench.domain.steering import Approval, Arrangement, ArrangementKind, Objective, Subject
from workbench.errors import Invalid, PersonalData
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    approvals,
    arrangements,
    harm_weights,
    memory,
    objectives,
    published,
    publishing,
    recheck,
    redaction,
    release_blocks,
    release_lines,
    release_preview,
    release_texts,
    releases,
    shared_problems,
    sharing_in,
    worksheets,
)
from workbench.services import problems as deeds
from workbench.services.arrangements import Arranged
from workbench.services.objectives import Aim
from workbench.store import database, people, problems
from workbench.store import releases as store
from workbench.store.database import Session
from workbench.worksheets import registry

NUMBER = "+389 70 123 456"


@pytest.fixture
def facilitator() -> Actor:
    return an_actor(a_group())


@pytest.fixture
def problem(facilitator: Actor) -> str:
    made = a_problem(facilitator)
    worksheets.add_row(facilitator, made, "response.actions", what="Light the yard")
    return made


def test_words_and_reasons_of_approvals_are_redacted(facilitator: Actor, problem: str) -> None:
    group_id = facilitator.roles[0][0]
    with database.reading() as session:
        group = people.group(session, group_id=group_id)
    assert group
    manager = an_actor(group, Role.MANAGER)
    asked = approvals.ask(facilitator, problem, Subject.PLAN, words="As Quixwort wants")
    approvals.decide(manager, asked, granted=False, reason="Not for quixwort alone")
    redaction.redact(facilitator, group_id, words="Quixwort", instead="a farm", reason="A home")
    [request] = approvals.of_problem(facilitator, problem)
    assert (request.words, request.reason) == ("As a farm wants", "Not for a farm alone")


def test_the_check_of_older_texts_reaches_approvals(facilitator: Actor, problem: str) -> None:
    group_id = facilitator.roles[0][0]
    with database.writing() as session:
        old = Approval(
            group_id=group_id,
            problem_id=problem,
            subject=Subject.PLAN,
            asked_by="Ann",
            words=f"Call {NUMBER}",
        )
        session.add(old)
        session.commit()
    [suspect] = recheck.recheck(COMMAND_LINE, group_id)
    assert (suspect.about, suspect.table, suspect.field) == (problem, "approval", "words")
    assert NUMBER not in str(suspect)
    recheck.recheck(COMMAND_LINE, group_id, neutral=True)
    assert recheck.recheck(COMMAND_LINE, group_id) == []
    [request] = approvals.of_problem(facilitator, problem)
    assert NUMBER not in request.words


def test_every_text_of_every_table_of_the_worksheet_is_redacted(
    facilitator: Actor, problem: str, data_folder: Path
) -> None:
    filling.store(facilitator, problem)
    group_id = facilitator.roles[0][0]
    for words in ("first meeting", "Ward"):
        assert words in repr(worksheets.read(facilitator, problem))
        redaction.redact(facilitator, group_id, words=words, instead="…", reason="A home")
        files = [path for path in data_folder.rglob("*") if path.is_file()]
        assert [path.name for path in files if words.encode() in path.read_bytes()] == []


def test_everything_that_a_group_steers_by_is_redacted(
    facilitator: Actor, tmp_path: Path, data_folder: Path
) -> None:
    group_id = facilitator.roles[0][0]
    objectives.add(facilitator, group_id, Aim(words="Less at Quixwort", plan="Of Quixwort"))
    arranged = Arranged(kind="training", words="At quixwort")
    arrangements.add(facilitator, group_id, arranged)
    _weights(facilitator, tmp_path, "Theft at Quixwort", source="Quixwort index")
    sharing_in.take_in(facilitator, group_id, _shared("Racks at Quixwort", origin="Quixwort"))
    assert redact(facilitator) == 4
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"quixwort" in path.read_bytes().lower()] == []


def test_the_check_of_older_texts_reaches_everything_that_a_group_steers_by(
    facilitator: Actor, problem: str
) -> None:
    group_id = facilitator.roles[0][0]
    told = f"Call {NUMBER}"
    with database.writing() as session:
        for old in (
            Objective(group_id=group_id, words=told, plan=told, author="Ann"),
            Arrangement(
                group_id=group_id, kind=ArrangementKind.TRAINING, words=told, author="Ann"
            ),
            HarmWeight(group_id=group_id, kind=told, weight=1, source=told),
            SharedProblem(
                id="a" * 32, group_id=group_id, origin=told, author="Ann",
                content=json.dumps(
                    {"title": told, "closed": "", "chosen": {}, "effect": "",
                     "texts": {"closing.never": told}, "actions": []}
                ),
            ),
        ):  # fmt: skip
            session.add(old)
        for table, fields in NEW_CELLS.items():
            row = _row(session, problem, table)
            for field in fields:
                problems.write(session, into=row, field=field, value=told, author="Ann")
        session.commit()
    found = {(each.table, each.field) for each in recheck.recheck(COMMAND_LINE, group_id)}
    kept = {
        *(("objective", "words"), ("objective", "plan"), ("arrangement", "words")),
        *(("harm_weight", "kind"), ("harm_weight", "source"), ("shared_problem", "origin")),
        *(("shared_problem", "title"), ("shared_problem", "closing.never")),
        *((table, field) for table, fields in NEW_CELLS.items() for field in fields),
    }
    assert found == kept
    recheck.recheck(COMMAND_LINE, group_id, neutral=True)
    assert recheck.recheck(COMMAND_LINE, group_id) == []
    assert memory.read(facilitator)[0].title == "Call (telephone number left out)"


NEW_CELLS = {
    "response.notes": ("text",),
    "response.handover": ("know", "promised", "next"),
    "assessment.design": ("response", "comparison", "why", "buffer", "buffer_comparison", "else"),
    "assessment.counts": ("kind", "source"),
    "assessment.verdict": ("why",),
    "assessment.closing": (
        *("effect", "mechanism", "moderators", "implementation", "economics", "never"),
    ),
    "response.actions": ("harm", "resources", "cost", "needs", "evidence", "reason"),
}


def test_areas_may_be_called_after_somebody(facilitator: Actor, problem: str) -> None:
    form = worksheets.read(facilitator, problem).form("assessment.design").id
    told = "Maria Popescu street; Ward 1"
    worksheets.answer(facilitator, problem, form, field="response", value=told, shown=0)
    assert recheck.recheck(COMMAND_LINE, facilitator.roles[0][0]) == []


# Words that were taken out do not come in again by a file, or with a request.


def test_a_shared_file_does_not_bring_words_back_that_were_taken_out(facilitator: Actor) -> None:
    group_id = facilitator.roles[0][0]
    data = _shared("Racks at Quixwort", origin="Quixwort town")
    sharing_in.take_in(facilitator, group_id, data)
    redact(facilitator)
    with pytest.raises(PersonalData) as fault:
        sharing_in.take_in(facilitator, group_id, data)
    assert "Quixwort" not in str(fault.value)
    assert [each.label for each in sharing_in.preview(facilitator, group_id, data).held] == [
        "Short name of the problem",
        "How they call themselves",
    ]
    assert "uixwort" not in repr(memory.read(facilitator))
    assert sharing_in.take_in(facilitator, group_id, data, neutral=True)
    [kept] = memory.read(facilitator)
    assert (kept.title, kept.origin) == ("Racks at …", "… town")
    assert not sharing_in.take_in(facilitator, group_id, data, neutral=True)


def test_other_groups_take_in_what_one_took_out(facilitator: Actor) -> None:
    redact(facilitator)
    other = an_actor(a_group("Elsewhere"), login="other")
    assert sharing_in.take_in(other, other.roles[0][0], _shared("Racks at Quixwort"))


def test_a_table_of_weights_does_not_bring_words_back_that_were_taken_out(
    facilitator: Actor, tmp_path: Path
) -> None:
    group_id = facilitator.roles[0][0]
    _weights(facilitator, tmp_path, "Theft at Quixwort")
    kept = harm_weights.listing(facilitator, group_id)
    redact(facilitator)
    for load in (
        lambda: _weights(facilitator, tmp_path, "Theft at QUIXWORT"),
        lambda: _weights(facilitator, tmp_path, "Theft", source="Quixwort"),
        lambda: harm_weights.put_back(facilitator, group_id, kept),
    ):
        with pytest.raises(Invalid) as fault:
            load()
        assert "uixwort" not in f"{fault.value} {fault.value.faults}".lower()
    assert "Quixwort" not in repr(harm_weights.listing(facilitator, group_id))


def test_a_request_and_its_answer_do_not_repeat_words_that_were_taken_out(
    facilitator: Actor, problem: str
) -> None:
    redact(facilitator)
    with pytest.raises(Invalid, match="taken out"):
        approvals.ask(facilitator, problem, Subject.PLAN, words="As quixwort wants")
    with database.reading() as session:
        group = people.group(session, group_id=facilitator.roles[0][0])
    assert group
    asked = approvals.ask(facilitator, problem, Subject.PLAN)
    with pytest.raises(Invalid, match="taken out"):
        approvals.decide(
            an_actor(group, Role.MANAGER), asked, granted=False, reason="Quixwort says no"
        )
    assert approvals.of_problem(facilitator, problem)[0].open


def test_words_taken_out_before_there_was_a_problem_are_known_too(tmp_path: Path) -> None:
    actor = an_actor(a_group("Elsewhere"), login="other")
    redact(actor)
    with pytest.raises(Invalid):
        _weights(actor, tmp_path, "Theft at Quixwort")


def redact(actor: Actor) -> int:
    group_id = actor.roles[0][0]
    return redaction.redact(actor, group_id, words="Quixwort", instead="a farm", reason="A home")


def _weights(actor: Actor, tmp_path: Path, kind: str, *, source: str = "An index") -> None:
    path = tmp_path / "weights.csv"
    path.write_text(f"kind,weight\n{kind},2\n")
    harm_weights.load(actor, actor.roles[0][0], path, source=source)


def _shared(title: str, *, origin: str = "") -> bytes:
    told = {
        **{"format": shared_problems.FORMAT, "version": 1, "id": "b" * 32, "origin": origin},
        **{"closed": "", "title": title, "chosen": {}, "effect": "", "texts": {}, "actions": []},
    }
    return json.dumps(told).encode()


def _row(session: Session, problem_id: str, table: str) -> Row:
    declared = registry.table(table)
    made = Row(problem_id=problem_id, sheet_table=table, position=9)
    if declared.form:
        made.id = declared.form_row(problem_id)
    session.add(made)
    session.flush()
    return made


# Releases: drafts, and what was frozen.


def a_release(actor: Actor, problem: str, *, out: bool) -> str:
    """A release that says the word wherever people write, published or still a draft."""
    told = "By Quixwort"
    made = a_draft(actor, problem, title=told)
    first = releases.one(actor, made).blocks[0]
    invited = release_blocks.add(actor, made, BlockKind.NEXT)
    for block_id in (first.id, invited):
        release_lines.add_line(actor, block_id, text=told, detail=told, because=told)
    shown = releases.one(actor, made).version
    releases.change(actor, made, shown=shown, map_reason=told)
    ready(actor, made)
    if out:
        publishing.ask(actor, made)
        publishing.send_back(actor, made, told)
        publishing.ask(actor, made)
        publishing.publish(actor, made)
    return made


def test_a_redaction_reaches_a_draft_and_it_has_to_be_read_anew(
    facilitator: Actor, problem: str, data_folder: Path
) -> None:
    made = a_release(facilitator, problem, out=False)
    before = releases.one(facilitator, made)
    assert before.waiting_lines == ()
    assert redact(facilitator) == 3
    after = releases.one(facilitator, made)
    assert (after.title, after.map_reason) == ("By a farm", "By a farm")
    assert len(after.waiting_lines) == 2
    assert {each.text for each in after.waiting_lines} == {"By a farm"}
    assert after.version > before.version
    assert _still(data_folder, "quixwort") == []


def test_a_redaction_reaches_what_was_published_and_it_is_still_read(
    facilitator: Actor, problem: str, data_folder: Path
) -> None:
    made = a_release(facilitator, problem, out=True)
    publishing.withdraw(facilitator, made, "Quixwort asks for it")
    before = published.content(facilitator, made)
    assert "Quixwort" in repr(before)
    redact(facilitator)
    after = published.content(facilitator, made)
    assert repr(after) == repr(before).replace("Quixwort", "a farm")
    assert releases.one(facilitator, made).withdrawn_reason == "a farm asks for it"
    assert _still(data_folder, "quixwort") == []


@pytest.mark.parametrize("words", ["said", "next", "residents", "other", "never", "words", "bars"])
def test_a_redaction_of_a_word_that_is_a_key_too_leaves_the_content_readable(
    facilitator: Actor, problem: str, words: str
) -> None:
    made = a_release(facilitator, problem, out=True)
    group_id = facilitator.roles[0][0]
    redaction.redact(facilitator, group_id, words=words, instead="…", reason="A home")
    assert published.content(facilitator, made).number == 1


def test_the_check_of_older_texts_reaches_releases(facilitator: Actor, problem: str) -> None:
    group_id = facilitator.roles[0][0]
    made = a_release(facilitator, problem, out=True)
    assert recheck.recheck(COMMAND_LINE, group_id) == []
    told = f"Call {NUMBER}"
    with database.writing() as session:
        record = store.one(session, release_id=made)
        assert record
        for column in ("title", "map_reason", "sent_back", "withdrawn_reason"):
            setattr(record, column, told)
        content = release_texts.of_text(record.content)
        block = replace(content.blocks[0], finding=told, notes=(told,))
        record.content = release_texts.to_text(
            replace(content, title=told, blocks=(block, *content.blocks[1:]))
        )
        line = store.lines(session, release_id=made)[0]
        line.text = line.detail = line.because = told
        session.add_all([record, line])
        session.commit()
    found = recheck.recheck(COMMAND_LINE, group_id)
    assert {(each.table, each.field) for each in found} == {
        *(("release", "title"), ("release", "map_reason"), ("release", "sent_back")),
        *(("release", "withdrawn_reason"), ("release", "content")),
        *(("release_line", "text"), ("release_line", "detail"), ("release_line", "because")),
    }
    assert {each.about for each in found} == {problem}
    recheck.recheck(COMMAND_LINE, group_id, neutral=True)
    assert recheck.recheck(COMMAND_LINE, group_id) == []
    assert NUMBER not in repr(published.content(facilitator, made))


def test_guidance_contacts_and_figures_of_the_example_are_no_personal_data(
    millbrook: Group,
) -> None:
    actor = an_actor(millbrook, login="somebody")
    [problem] = [
        each.id for each in deeds.listing(actor) if "icycle" in each.title and not each.closed_at
    ]
    for audience, about in ((Audience.RESIDENTS, About.OTHER), (Audience.VICTIMS, About.CHILDREN)):
        made = releases.begin(actor, problem, audience=audience, about=about)
        content = release_preview.preview(actor, made).content
        assert len(content.blocks) >= 1
        with database.writing() as session:
            record = store.one(session, release_id=made)
            assert record
            record.content = release_texts.to_text(content)
            session.add(record)
            session.commit()
    assert [
        str(each) for each in recheck.recheck(COMMAND_LINE, millbrook.id) if "release" in str(each)
    ] == []


def _still(folder: Path, word: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes().lower()]
