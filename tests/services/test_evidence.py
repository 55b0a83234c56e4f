"""Answers rest on reports, and a count of sources claims no more than it knows."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.record import now
from workbench.domain.report import Report, State
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import evidence, worksheets
from workbench.services.evidence import Standing
from workbench.store import database
from workbench.worksheets.analysis import QUESTIONS

DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


@pytest.fixture
def problem(reader: Actor) -> str:
    return a_problem(reader)


@pytest.fixture
def answer(reader: Actor, problem: str) -> str:
    return worksheets.add_row(reader, problem, "locations.b", text="Nobody looks at the racks")


def a_report(group: Group, number: int, **values: object) -> str:
    """A report, stored as it is."""
    told: dict[str, object] = {
        "group_id": group.id,
        "number": number,
        "received_at": DAY + timedelta(days=number),
        "text": f"Seen at the racks, the {number}th time",
        "channel": "resident",
    }
    with database.writing() as session:
        report = Report.model_validate(told | values)
        session.add(report)
        session.commit()
        return report.id


def behind(actor: Actor, problem: str, row_id: str) -> Standing:
    return evidence.standing(actor, problem)[row_id]


def test_an_answer_without_a_report_has_no_standing(
    reader: Actor, problem: str, answer: str
) -> None:
    assert evidence.standing(reader, problem) == {}
    assert evidence.said(0, reads=True) == "No evidence yet"


def test_sources_are_counted_and_the_best_and_newest_are_named(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    reports = [
        a_report(group, 1, source_grade="2", information_grade="D"),
        a_report(group, 2, source_grade="1", information_grade="A"),
        a_report(group, 3, source_grade="3", information_grade="B"),
    ]
    evidence.link(reader, problem, answer, report_ids=reports)
    stands = behind(reader, problem, answer)
    assert (stands.count, stands.best) == (3, "1A")
    assert stands.words == "3 apparently independent sources"
    assert stands.newest == (DAY + timedelta(days=3)).date()
    assert stands.reports == tuple(reports)


def test_echoes_merged_or_word_for_word_count_once(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    first = a_report(group, 1, text="A van comes at seven.")
    merged = a_report(group, 2, state=State.DUPLICATE, duplicate_of=first)
    copied = a_report(group, 3, text="A VAN comes at seven!")
    evidence.link(reader, problem, answer, report_ids=[first, merged, copied])
    assert behind(reader, problem, answer).count == 1


def test_one_organisation_on_one_day_counts_once(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    same = [a_report(group, n, partner_id="ngo", received_at=DAY) for n in (1, 2)]
    evidence.link(reader, problem, answer, report_ids=same)
    assert behind(reader, problem, answer).count == 1


@pytest.mark.parametrize(
    "values", [{"state": State.REJECTED}, {"information_grade": "E"}], ids=["rejected", "false"]
)
def test_what_was_rejected_or_is_suspected_false_stands_behind_nothing(
    reader: Actor, group: Group, problem: str, answer: str, values: dict[str, object]
) -> None:
    evidence.link(reader, problem, answer, report_ids=[a_report(group, 1, **values)])
    stands = behind(reader, problem, answer)
    assert (stands.count, stands.best, stands.newest) == (0, "", None)


def test_who_is_no_vetted_reader_sees_few_and_the_month_and_no_report(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    evidence.link(reader, problem, answer, report_ids=[a_report(group, n) for n in (1, 2)])
    member = an_actor(group, Role.MEMBER)
    stands = behind(member, problem, answer)
    assert stands.words == "Few apparently independent sources"
    assert (stands.count, stands.reports, stands.numbers) == (1, (), ())
    assert stands.newest == DAY.date().replace(day=1)
    evidence.link(reader, problem, answer, report_ids=[a_report(group, 3)])
    assert behind(member, problem, answer).words == "3 apparently independent sources"


def test_only_a_vetted_reader_who_may_write_links(
    group: Group, reader: Actor, problem: str, answer: str
) -> None:
    report = a_report(group, 1)
    for actor in (
        an_actor(group, Role.MEMBER),
        an_actor(group, Role.MANAGER, reader=True),
        an_actor(group, Role.VIEWER),
    ):
        with pytest.raises(Refused):
            evidence.link(actor, problem, answer, report_ids=[report])
    evidence.link(an_actor(group, Role.MEMBER, login="m2", reader=True), problem, answer,
                  report_ids=[report])  # fmt: skip
    assert behind(reader, problem, answer).count == 1


def test_a_report_of_another_group_is_not_linked(
    reader: Actor, problem: str, answer: str, group: Group
) -> None:
    ours, theirs = a_report(group, 1), a_report(a_group("Elsewhere"), 1)
    with pytest.raises(NotFound):
        evidence.link(reader, problem, answer, report_ids=[ours, theirs])
    assert evidence.standing(reader, problem) == {}


def test_an_answer_of_another_problem_is_not_linked(
    reader: Actor, group: Group, answer: str
) -> None:
    other = a_problem(reader, "Another problem")
    with pytest.raises(NotFound):
        evidence.link(reader, other, answer, report_ids=[a_report(group, 1)])


def test_a_report_can_be_taken_away_again(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    report = a_report(group, 1)
    evidence.link(reader, problem, answer, report_ids=[report, report])
    assert [use.label for use in evidence.uses(reader, report)] == ["Lb1"]
    evidence.unlink(reader, problem, answer, report_ids=[report])
    assert evidence.standing(reader, problem) == {}
    assert evidence.uses(reader, report) == []


def test_a_person_may_correct_the_count_with_a_reason_and_take_it_back(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    evidence.link(reader, problem, answer, report_ids=[a_report(group, n) for n in (1, 2, 3, 4)])
    evidence.correct(reader, problem, answer, count=1, reason="All heard it at one meeting")
    stands = behind(reader, problem, answer)
    assert (stands.count, stands.corrected) == (1, True)
    assert stands.reason == "All heard it at one meeting"
    evidence.correct(reader, problem, answer, count=2, reason="Two meetings")
    assert behind(reader, problem, answer).count == 2
    evidence.correct(reader, problem, answer, count=None)
    assert behind(reader, problem, answer).count == 4


@pytest.mark.parametrize(("count", "reason"), [(1, ""), (-1, "why"), (100, "why"), (1, "x" * 301)])
def test_a_correction_needs_a_number_and_a_reason(
    reader: Actor, problem: str, answer: str, count: int, reason: str
) -> None:
    with pytest.raises(Invalid):
        evidence.correct(reader, problem, answer, count=count, reason=reason)


def test_the_reason_of_a_correction_holds_no_personal_data(
    reader: Actor, problem: str, answer: str
) -> None:
    with pytest.raises(PersonalData):
        evidence.correct(reader, problem, answer, count=1, reason="Ask at +44 20 7946 0958")
    assert evidence.standing(reader, problem) == {}


def test_an_answer_without_evidence_becomes_a_question_once(
    reader: Actor, problem: str, answer: str
) -> None:
    asked = evidence.ask_about(reader, problem, answer)
    assert evidence.ask_about(reader, problem, answer) == asked
    (question,) = worksheets.read(reader, problem).of(QUESTIONS.key)
    assert question.value("ask") == "What shows that this is so: “Nobody looks at the racks”?"
    assert question.value("whom") == "Residents, businesses, transport companies"


def test_what_is_newest_in_the_answers_is_seen_at_once(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    report = a_report(group, 1, received_at=now())
    evidence.link(reader, problem, "", report_ids=[report])
    assert behind(reader, problem, "").count == 1
    (use,) = evidence.uses(reader, report)
    assert (use.row_id, use.words) == ("", "Bicycle thefts at the market hall")


def test_what_has_conditions_of_sharing_stands_behind_nothing_that_others_see(
    reader: Actor, group: Group, problem: str, answer: str
) -> None:
    made = [a_report(group, n, handling="C", information_grade="A") for n in (1, 2, 3)]
    evidence.link(reader, problem, answer, report_ids=made)
    assert behind(reader, problem, answer).count == 3
    seen = behind(an_actor(group, Role.MEMBER), problem, answer)
    assert (seen.count, seen.best, seen.newest) == (0, "", None)
