"""Likely copies among the reports of a group."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.record import now
from workbench.domain.report import Evidence
from workbench.errors import NotFound, Refused
from workbench.security.policy import Actor
from workbench.services import report_duplicates, report_triage
from workbench.store import database

SAW = "Two vans fetch people from the farm behind the mill before sunrise"
ECHO = "Before sunrise two vans fetch workers from the farm behind the old mill"
OTHER = "The hotel guests on the fourth floor never leave their rooms"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def found(actor: Actor, report_id: str = "") -> list[tuple[str, str]]:
    pairs = report_duplicates.duplicates(actor, actor.roles[0][0], report_id)
    return [(pair.first.id, pair.second.id) for pair in pairs]


def test_an_echo_is_found_with_the_reasons_said(group: Group, reader: Actor) -> None:
    late = a_report(reader, ECHO, place_kind="farm")
    early = a_report(reader, SAW, place_kind="farm", received_at=now() - timedelta(days=2))
    other = a_report(reader, OTHER, place_kind="farm")
    [pair] = report_duplicates.duplicates(reader, group.id)
    assert (pair.first.id, pair.second.id) == (early, late)
    assert pair.why == ("same kind of place", "within a week", "similar words")
    assert 0.6 < pair.likeness < 1
    assert found(reader, late) == [(early, late)]
    assert found(reader, other) == []


def test_merged_reports_and_pairs_of_rejected_ones_are_not_shown_again(reader: Actor) -> None:
    one, two = a_report(reader, SAW), a_report(reader, SAW)
    report_triage.decide(reader, [one], "rejected", reason="A rumour")
    assert found(reader) == [(one, two)]
    report_triage.decide(reader, [two], "rejected", reason="A rumour")
    assert found(reader) == []
    report_triage.decide(reader, [one], "triage")
    report_triage.decide(reader, [two], "duplicate", duplicate_of=one)
    assert found(reader) == found(reader, two) == []


def test_a_pair_told_apart_is_shown_to_nobody_any_more(group: Group, reader: Actor) -> None:
    one, two = a_report(reader, SAW), a_report(reader, ECHO)
    assert found(reader) == [(one, two)]
    report_duplicates.tell_apart(reader, two, one)
    report_duplicates.tell_apart(reader, one, two)
    other = an_actor(group, login="second", reader=True)
    assert found(reader) == found(reader, two) == found(other) == []
    three = a_report(reader, SAW)
    assert {(one, three), (two, three)} == set(found(reader))


def test_only_who_may_triage_tells_apart(group: Group, reader: Actor) -> None:
    one, two = a_report(reader, SAW), a_report(reader, ECHO)
    for actor in (an_actor(group, Role.MEMBER), an_actor(group, Role.MANAGER, reader=True)):
        with pytest.raises(Refused):
            report_duplicates.tell_apart(actor, one, two)
    stranger = an_actor(a_group("Elsewhere"), reader=True)
    with pytest.raises(NotFound):
        report_duplicates.tell_apart(stranger, one, two)


def test_a_group_without_reports_has_none(reader: Actor) -> None:
    assert found(reader) == []
    assert found(reader, a_report(reader)) == []


def test_hidden_reports_are_compared_with_nothing(reader: Actor) -> None:
    hidden, open_one = a_report(reader, SAW), a_report(reader, SAW)
    problem = a_problem(reader)
    with database.writing() as session:
        session.add(Evidence(problem_id=problem, report_id=hidden, author="A"))
        session.commit()
    owner = replace(reader, shut_out=(problem,))
    assert found(reader) == [(hidden, open_one)]
    assert found(owner) == found(owner, open_one) == []
    with pytest.raises(NotFound):
        found(owner, hidden)


def test_only_vetted_readers_compare(group: Group) -> None:
    with pytest.raises(Refused):
        found(an_actor(group))
