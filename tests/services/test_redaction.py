"""Words taken out of everything that a group keeps."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Deed
from workbench.domain.report import ReportImport, SourceCount
from workbench.errors import Invalid, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import (
    briefings,
    directory,
    history,
    local_lists,
    pathway,
    redaction,
    report_triage,
    reports,
    worksheets,
)
from workbench.services.local_list import Profile
from workbench.store import database

WORD = "Quixwort"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def redact(actor: Actor, group: Group, **changed: str) -> int:
    given = {"words": WORD, "instead": "a farm", "reason": "It named a home"} | changed
    return redaction.redact(actor, group.id, **given)


def test_a_redaction_reaches_every_copy_in_the_files(
    group: Group, reader: Actor, data_folder: Path
) -> None:
    report_id = a_report(reader, f"At {WORD} at night", handling="C", conditions=f"Not to {WORD}")
    reports.edit(reader, report_id, shown=1, text=f"At {WORD.upper()}", summary=f"near {WORD}")
    report_triage.decide(reader, [report_id], "hold", reason=f"{WORD} again")
    report_triage.decide(reader, [report_id], "triage")
    report_triage.feed_back(reader, report_id, f"We went to {WORD}")
    problem = a_problem(reader)
    with database.writing() as session:
        labelled = ReportImport(
            group_id=group.id, label=f"{WORD}.csv", rows=1, rejected=0, created_by="A"
        )
        session.add(labelled)
        session.add(SourceCount(problem_id=problem, count=1, reason=f"all {WORD}", author="A"))
        session.commit()
    assert redact(reader, group) == 8  # the report, five changes, the import, the count
    report = reports.one(reader, report_id)
    assert (report.text, report.summary, report.feedback, report.conditions) == (
        "At a farm",
        "near a farm",
        "We went to a farm",
        "Not to a farm",
    )
    assert reports.changes(reader, report_id)[0].field == "redacted"
    files = b"".join(path.read_bytes() for path in data_folder.rglob("*") if path.is_file())
    assert WORD.lower().encode() not in files.lower()


def test_a_redaction_reaches_answers_partners_lists_and_briefings(
    group: Group, reader: Actor, data_folder: Path
) -> None:
    problem, other = a_problem(reader), a_problem(reader, f"Noise near {WORD}")
    worksheets.add_row(reader, problem, "analysis.questions", ask=f"Who owns {WORD}?")
    directory.add(reader, group.id, f"{WORD} shelter", contact="Desk 555 0100")
    pathway.add(reader, group.id, f"Ask at {WORD}")
    kept = local_lists.begin(reader, group.id, Profile("destination", "adults", "labour"))
    local_lists.validate(reader, kept, by=f"Office of {WORD}", on=date(2026, 3, 1), review_on=None)
    issued = briefings.issue(reader, group.id, note=f"Not to {WORD}")
    assert redact(reader, group) >= 6
    briefing = briefings.one(reader, issued)
    assert briefing.note == "Not to a farm"
    assert briefing.needs[0].ask == "Who owns a farm?"
    assert next(each.deed for each in history.changes(reader, other)) is Deed.REDACTED
    files = b"".join(path.read_bytes() for path in data_folder.rglob("*") if path.is_file())
    assert WORD.lower().encode() not in files.lower()


def test_choices_and_references_are_left_alone(group: Group, reader: Actor) -> None:
    report_id = a_report(reader, "A bar", place_kind="bar")
    reports.edit(reader, report_id, shown=1, place_kind="farm")
    assert redact(reader, group, words="bar", instead="place") == 1
    changed = [change for change in reports.changes(reader, report_id) if change.before]
    assert [(each.field, each.before) for each in changed] == [("place_kind", "bar")]
    assert reports.one(reader, report_id).text == "A place"


def test_a_form_that_shows_the_old_words_is_out_of_date(group: Group, reader: Actor) -> None:
    report_id = a_report(reader, WORD)
    redact(reader, group)
    assert reports.one(reader, report_id).version == 2


def test_other_groups_keep_their_words(group: Group, reader: Actor) -> None:
    stranger = an_actor(a_group("Elsewhere"), reader=True)
    theirs = a_report(stranger, WORD)
    assert redact(reader, group) == 0
    assert reports.one(stranger, theirs).text == WORD


@pytest.mark.parametrize(
    "faulty",
    [{"words": "x"}, {"reason": " "}, {"instead": f"old {WORD}"}, {"reason": f"has {WORD}"}],
)
def test_a_redaction_must_not_repeat_what_it_takes_out(
    group: Group, reader: Actor, faulty: dict[str, str]
) -> None:
    a_report(reader, WORD)
    with pytest.raises(Invalid):
        redact(reader, group, **faulty)


def test_the_new_wording_holds_no_personal_data(group: Group, reader: Actor) -> None:
    with pytest.raises(PersonalData):
        redact(reader, group, instead="+44 20 7946 0123")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_only_facilitators_redact(group: Group, role: Role) -> None:
    with pytest.raises(Refused):
        redact(an_actor(group, role, reader=True), group)
