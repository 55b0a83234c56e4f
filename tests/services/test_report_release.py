"""What leaves the circle of vetted readers, and whom to call."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Role
from workbench.domain.report import Evidence
from workbench.errors import Invalid, Refused
from workbench.security.policy import Actor
from workbench.services import group_settings, report_release, report_triage, reports
from workbench.services.report_release import Released
from workbench.store import database


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def ready(reader: Actor, summary: str = "Vans fetch people before dawn", **more: object) -> str:
    report_id = a_report(reader, **more)
    reports.edit(reader, report_id, shown=1, summary=summary)
    report_triage.decide(reader, [report_id], "accepted")
    return report_id


def test_members_read_summary_source_group_and_month_and_nothing_else(
    group: Group, reader: Actor
) -> None:
    then = datetime(2026, 3, 15, 12, tzinfo=UTC)
    report_id = ready(reader, channel="patrol", received_at=then)
    member = an_actor(group, Role.MEMBER)
    assert report_release.released(member, group.id) == []
    report_release.release(reader, [report_id], released=True)
    assert report_release.released(member, group.id) == [
        Released(
            "2026-03",
            "internal",
            "Few apparently independent sources",
            ("Vans fetch people before dawn",),
        )
    ]
    assert {field.name for field in fields(Released)} == {
        "month",
        "source_group",
        "count_words",
        "summaries",
    }
    report_release.release(reader, [report_id], released=False)
    assert report_release.released(member, group.id) == []


def test_the_order_within_a_month_tells_no_day(group: Group, reader: Actor) -> None:
    made = [
        ready(reader, summary, received_at=datetime(2026, month, day, 12, tzinfo=UTC))
        for summary, month, day in (("B", 3, 2), ("A", 3, 9), ("C", 3, 5), ("Z", 4, 1))
    ]
    report_release.release(reader, made, released=True)
    found = report_release.released(reader, group.id)
    assert [each.summaries for each in found] == [("Z",), ("A", "B", "C")]


def test_nothing_is_released_without_summary_acceptance_and_free_handling(reader: Actor) -> None:
    fresh = a_report(reader)
    blank = a_report(reader)
    report_triage.decide(reader, [blank], "accepted")
    strict = ready(reader, handling="C", conditions="Police only")
    fine = ready(reader)
    with pytest.raises(Invalid) as caught:
        report_release.release(reader, [fresh, blank, strict, fine], released=True)
    said = caught.value.faults
    assert len(said) == 3
    for fault, words in zip(said, ("not accepted", "no summary", "handling code C"), strict=True):
        assert words in fault
    assert not reports.one(reader, fine).released


def test_the_summary_of_a_released_report_is_not_emptied(reader: Actor) -> None:
    report_id = ready(reader)
    report_release.release(reader, [report_id], released=True)
    shown = reports.one(reader, report_id).version
    with pytest.raises(Invalid, match="release back"):
        reports.edit(reader, report_id, shown=shown, summary=" ")


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        ([{"channel": "ngo"}] * 2, "Few apparently independent sources"),
        ([{"source": "one"}, {"source": "One "}, {"source": "two"}], "Few"),
        ([{"text": "Seen"}, {"text": "seen!"}, {"text": "Heard"}], "Few"),
        ([{"text": "A"}, {"text": "B"}, {"text": "C"}], "3 apparently independent sources"),
    ],
)
def test_below_three_independent_sources_members_read_few(
    group: Group, reader: Actor, heard: list[dict[str, str]], words: str
) -> None:
    then = datetime(2026, 3, 15, 12, tzinfo=UTC)
    made = [
        ready(reader, f"Summary {number}", received_at=then, **({"text": f"No {number}"} | each))
        for number, each in enumerate(heard)
    ]
    report_release.release(reader, made, released=True)
    [found] = report_release.released(reader, group.id)
    assert found.count_words.startswith(words)
    assert len(found.summaries) == len(heard)


def test_merged_copies_count_once(group: Group, reader: Actor) -> None:
    report_id = ready(reader)
    for channel in ("school", "ngo", "media"):
        copy = a_report(reader, channel=channel)
        report_triage.decide(reader, [copy], "duplicate", duplicate_of=report_id)
    report_release.release(reader, [report_id], released=True)
    [found] = report_release.released(reader, group.id)
    assert found.count_words == "Few apparently independent sources"


def test_a_closed_problem_closes_the_summaries_too(group: Group, reader: Actor) -> None:
    report_id, problem = ready(reader), a_problem(reader)
    report_release.release(reader, [report_id], released=True)
    with database.writing() as session:
        session.add(Evidence(problem_id=problem, report_id=report_id, author="A"))
        session.commit()
    owner = replace(an_actor(group, Role.VIEWER), shut_out=(problem,))
    assert report_release.released(owner, group.id) == []
    assert len(report_release.released(reader, group.id)) == 1


def test_to_release_is_part_of_triage(group: Group, reader: Actor) -> None:
    report_id = ready(reader)
    with pytest.raises(Refused):
        report_release.release(an_actor(group, Role.MEMBER), [report_id], released=True)
    with pytest.raises(Refused):
        report_release.released(an_actor(a_group("Elsewhere")), group.id)


def test_whom_to_call_is_for_everybody_in_the_group(group: Group, reader: Actor) -> None:
    group_settings.change(reader, group.id, emergency="112")
    with database.writing() as session:
        for name, urgent in (("Shelter", True), ("School", False), ("Hotline", True)):
            session.add(Partner(group_id=group.id, name=name, urgent=urgent))
        session.commit()
    found = report_release.emergency(an_actor(group, Role.VIEWER), group.id)
    assert found.number == "112"
    assert [partner.name for partner in found.contacts] == ["Hotline", "Shelter"]
    with pytest.raises(Refused):
        report_release.emergency(an_actor(a_group("Far away")), group.id)


def test_every_channel_is_internal_or_external() -> None:
    assert set(report_release.SOURCE_GROUPS.values()) == set(report_release.GROUP_NAMES)
    internal = {key for key, kind in report_release.SOURCE_GROUPS.items() if kind == "internal"}
    assert internal == {"patrol", "crime_record", "statistics", "database", "officer_report"}
