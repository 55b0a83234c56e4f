"""Triage: grades, states, copies, feedback; several at once are all or none."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.domain.report import Evidence, State
from workbench.errors import Invalid, NotFound, PersonalData, Refused, WorkbenchError
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import report_release, report_triage, reports
from workbench.store import database, traces

TELEPHONE = "Call +44 20 7946 0123 for work"
NUMBERS = count()


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def root_of(actor: Actor, report_id: str) -> str:
    return reports.one(actor, report_id).duplicate_of


def test_several_are_graded_at_once_and_what_is_empty_stays(reader: Actor) -> None:
    made = [a_report(reader) for _each in range(3)]
    report_triage.grade(reader, made, source_grade="1")
    report_triage.grade(reader, made[:2], information_grade="B")
    found = [reports.one(reader, each) for each in made]
    assert [each.source_grade + each.information_grade for each in found] == ["1B", "1B", "1D"]
    assert [change.field for change in reports.changes(reader, made[0])] == [
        "information_grade",
        "source_grade",
    ]


@pytest.mark.parametrize(
    "grades", [{"source_grade": "4"}, {"information_grade": "1"}, {"handling": "X"}]
)
def test_a_grade_is_one_of_the_choices(reader: Actor, grades: dict[str, str]) -> None:
    with pytest.raises(Invalid, match="grades"):
        report_triage.grade(reader, [a_report(reader)], **grades)


def test_handling_code_c_needs_conditions_and_takes_a_release_back(reader: Actor) -> None:
    report_id = a_report(reader)
    with pytest.raises(Invalid, match="conditions"):
        report_triage.grade(reader, [report_id], handling="C")
    reports.edit(reader, report_id, shown=1, summary="Vans at a farm")
    report_triage.decide(reader, [report_id], "accepted")
    report_release.release(reader, [report_id], released=True)
    report_triage.grade(reader, [report_id], handling="C", conditions="Police only")
    assert not reports.one(reader, report_id).released


@pytest.mark.parametrize("state", ["hold", "rejected"])
def test_hold_and_rejected_need_a_reason(reader: Actor, state: str) -> None:
    report_id = a_report(reader)
    with pytest.raises(Invalid, match="Say why"):
        report_triage.decide(reader, [report_id], state, reason=" ")
    report_triage.decide(reader, [report_id], state, reason="Waits for an answer")
    assert reports.one(reader, report_id).reason == "Waits for an answer"
    report_triage.decide(reader, [report_id], "triage")
    assert reports.one(reader, report_id).reason == ""
    assert [change.before for change in reports.changes(reader, report_id)][:2] == [
        "Waits for an answer",
        state,
    ]


def test_a_state_is_one_of_the_known(reader: Actor) -> None:
    with pytest.raises(Invalid, match="where the report stands"):
        report_triage.decide(reader, [a_report(reader)], "lost")


def test_leaving_accepted_takes_a_release_back(reader: Actor) -> None:
    report_id = a_report(reader)
    reports.edit(reader, report_id, shown=1, summary="Vans at a farm")
    report_triage.decide(reader, [report_id], "accepted")
    report_release.release(reader, [report_id], released=True)
    report_triage.decide(reader, [report_id], "hold", reason="New doubts")
    assert not reports.one(reader, report_id).released


# Copies


def test_a_copy_points_to_the_first_of_its_family_and_both_are_kept(reader: Actor) -> None:
    first, second, third = (a_report(reader) for _each in range(3))
    report_triage.decide(reader, [second], "duplicate", duplicate_of=first)
    report_triage.decide(reader, [third], "duplicate", duplicate_of=second)
    assert [root_of(reader, each) for each in (first, second, third)] == ["", first, first]
    assert reports.one(reader, second).text


def test_when_the_first_becomes_a_copy_its_copies_go_with_it(reader: Actor) -> None:
    old, copy, new = (a_report(reader) for _each in range(3))
    report_triage.decide(reader, [copy], "duplicate", duplicate_of=old)
    report_triage.decide(reader, [old], "duplicate", duplicate_of=new)
    assert [root_of(reader, each) for each in (old, copy)] == [new, new]
    assert reports.changes(reader, copy)[0].field == "duplicate_of"


def test_a_report_is_no_copy_of_itself_nor_of_its_copies(reader: Actor) -> None:
    first, copy = a_report(reader), a_report(reader)
    report_triage.decide(reader, [copy], "duplicate", duplicate_of=first)
    for other in (first, copy):
        with pytest.raises(Invalid, match="no copy of itself"):
            report_triage.decide(reader, [first], "duplicate", duplicate_of=other)


def test_a_copy_needs_its_original_and_only_a_copy_has_one(reader: Actor) -> None:
    first, second = a_report(reader), a_report(reader)
    with pytest.raises(Invalid, match="of which report"):
        report_triage.decide(reader, [first], "duplicate")
    with pytest.raises(Invalid, match="of which report"):
        report_triage.decide(reader, [first], "accepted", duplicate_of=second)
    with pytest.raises(NotFound):
        report_triage.decide(reader, [first], "duplicate", duplicate_of=new_id())


def test_a_copy_that_is_none_after_all_stands_alone_again(reader: Actor) -> None:
    first, copy = a_report(reader), a_report(reader)
    report_triage.decide(reader, [copy], "duplicate", duplicate_of=first)
    report_triage.decide(reader, [copy], "triage")
    assert root_of(reader, copy) == ""


def test_a_copy_belongs_to_a_report_of_the_same_group(group: Group) -> None:
    elsewhere = a_group("Elsewhere")
    mine, theirs = a_report(an_actor(group)), a_report(an_actor(elsewhere))
    with pytest.raises(NotFound):
        report_triage.decide(COMMAND_LINE, [mine], "duplicate", duplicate_of=theirs)
    with pytest.raises(NotFound):
        report_triage.grade(COMMAND_LINE, [mine, theirs], source_grade="1")


@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from([*range(5), "triage", "accepted"]),
        ),
        max_size=12,
    )
)
def test_families_stay_one_level_deep_whatever_is_merged(
    deeds: list[tuple[int, int | str]],
) -> None:
    reader = an_actor(a_group(f"Group {next(NUMBERS)}"), login=new_id()[:9], reader=True)
    made = [a_report(reader) for _each in range(5)]
    for place, what in deeds:
        merged = isinstance(what, int)
        try:
            report_triage.decide(
                reader,
                [made[place]],
                "duplicate" if merged else str(what),
                duplicate_of=made[what] if isinstance(what, int) else "",
            )
        except WorkbenchError:
            assert merged
    for report in (reports.one(reader, each) for each in made):
        assert (report.state is State.DUPLICATE) == bool(report.duplicate_of)
        if report.duplicate_of:
            assert root_of(reader, report.duplicate_of) == ""


# All or none


def test_several_at_once_are_all_or_none(reader: Actor) -> None:
    good, strict = a_report(reader), a_report(reader)
    with pytest.raises(NotFound):
        report_triage.decide(reader, [good, new_id()], "accepted")
    report_triage.grade(reader, [strict], conditions="Police only")
    with pytest.raises(Invalid):
        report_triage.grade(reader, [strict, good], handling="C")
    assert reports.one(reader, good).state is State.NEW
    assert reports.one(reader, strict).handling == "P"


def test_nobody_decides_about_a_report_hidden_by_a_conflict(reader: Actor) -> None:
    hidden, free, problem = a_report(reader), a_report(reader), a_problem(reader)
    with database.writing() as session:
        session.add(Evidence(problem_id=problem, report_id=hidden, author="A"))
        session.commit()
    owner = replace(reader, shut_out=(problem,))
    for deed in (
        lambda: report_triage.decide(owner, [free, hidden], "accepted"),
        lambda: report_triage.decide(owner, [free], "duplicate", duplicate_of=hidden),
        lambda: report_triage.grade(owner, [hidden], source_grade="3"),
        lambda: report_triage.feed_back(owner, hidden, "Nothing came of it"),
    ):
        with pytest.raises(NotFound):
            deed()
    assert reports.one(reader, free).state is State.NEW


@pytest.mark.parametrize(
    ("role", "vetted"), [(Role.FACILITATOR, False), (Role.MEMBER, False), (Role.MANAGER, True)]
)
def test_triage_is_for_vetted_members_and_facilitators(
    group: Group, role: Role, vetted: bool
) -> None:
    report_id = a_report(an_actor(group, login="author"))
    actor = an_actor(group, role, reader=vetted)
    for deed in (
        lambda: report_triage.grade(actor, [report_id], source_grade="1"),
        lambda: report_triage.decide(actor, [report_id], "accepted"),
        lambda: report_triage.feed_back(actor, report_id, "Thank you"),
    ):
        with pytest.raises(Refused):
            deed()


# Words


def test_feedback_says_what_became_of_it_and_when(reader: Actor) -> None:
    report_id = a_report(reader)
    report_triage.feed_back(reader, report_id, "The inspectorate went there")
    told = reports.one(reader, report_id)
    assert told.feedback == "The inspectorate went there"
    assert told.feedback_at is not None
    report_triage.feed_back(reader, report_id, "")
    assert reports.one(reader, report_id).feedback_at is None


def test_personal_data_come_in_by_no_deed_of_triage(reader: Actor) -> None:
    report_id = a_report(reader)
    for deed in (
        lambda: report_triage.grade(reader, [report_id], handling="C", conditions=TELEPHONE),
        lambda: report_triage.decide(reader, [report_id], "hold", reason=TELEPHONE),
        lambda: report_triage.feed_back(reader, report_id, TELEPHONE),
    ):
        with pytest.raises(PersonalData):
            deed()
    assert reports.changes(reader, report_id) == []


def test_long_words_are_refused_with_their_length(reader: Actor) -> None:
    report_id = a_report(reader)
    for deed in (
        lambda: report_triage.decide(reader, [report_id], "hold", reason="x" * 501),
        lambda: report_triage.feed_back(reader, report_id, "x" * 2001),
    ):
        with pytest.raises(Invalid, match="letters; at most"):
            deed()


def test_the_trail_tells_the_deed_and_never_the_words(reader: Actor) -> None:
    report_id = a_report(reader)
    report_triage.decide(reader, [report_id], "hold", reason="Quixwort waits")
    with database.reading() as session:
        [trace] = traces.about(session, object_id=report_id)
    assert (trace.action, trace.note, trace.actor) == ("triage", "hold", reader.name)
