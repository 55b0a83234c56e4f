"""Referrals are numbers: never below zero, never a person, small ones not for everybody."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, Refused
from workbench.security.policy import Actor
from workbench.services import directory, referrals
from workbench.services.referrals import Count

MONTH, BEFORE = referrals.months(date.today())[:2]


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def counted(actor: Actor, partner: str, by: int, *, outcome: str = "accepted") -> int:
    group = actor.roles[0][0]
    return referrals.record(actor, group, MONTH, partner_id=partner, outcome=outcome, by=by)


def test_counts_go_up_and_down_and_the_table_adds_them(actor: Actor, group: Group) -> None:
    office, centre = (directory.add(actor, group.id, name) for name in ("Office", "Centre"))
    assert counted(actor, office, 3) == 3
    assert counted(actor, office, -1) == 2
    counted(actor, office, 1, outcome="declined")
    counted(actor, centre, 7)
    referrals.record(actor, group.id, BEFORE, partner_id=centre, outcome="pending", by=4)
    now, before = referrals.table(actor, group.id)
    assert [month.month for month in (now, before)] == [MONTH, BEFORE]
    assert [(line.partner, line.total.number) for line in now.lines] == [
        ("Centre", 7),
        ("Office", 3),
    ]
    assert {key: each.number for key, each in now.total.outcomes.items()} == {
        "accepted": 9,
        "declined": 1,
        "pending": 0,
        "unknown": 0,
    }
    assert now.total.total == Count(10)


def test_a_number_never_falls_below_zero(actor: Actor, group: Group) -> None:
    office = directory.add(actor, group.id, "Office")
    counted(actor, office, 1)
    with pytest.raises(Invalid, match="below 0"):
        counted(actor, office, -2)
    with pytest.raises(Invalid, match="below 0"):
        counted(actor, office, referrals.MOST)
    assert referrals.count(actor, group.id, MONTH, partner_id=office, outcome="accepted") == 1


def test_back_at_zero_nothing_is_left_and_the_partner_may_go(actor: Actor, group: Group) -> None:
    office = directory.add(actor, group.id, "Office")
    counted(actor, office, 2)
    with pytest.raises(Invalid):
        directory.remove(actor, office)
    counted(actor, office, -2)
    assert referrals.table(actor, group.id) == []
    directory.remove(actor, office)


@pytest.mark.parametrize("month", ["2999-01", "2020-13", "", "soon", "1999-01"])
def test_the_month_is_one_of_the_last_three_years(actor: Actor, group: Group, month: str) -> None:
    office = directory.add(actor, group.id, "Office")
    with pytest.raises(Invalid, match="month"):
        referrals.record(actor, group.id, month, partner_id=office, outcome="accepted", by=1)


def test_partner_and_outcome_must_be_known(actor: Actor, group: Group) -> None:
    office = directory.add(actor, group.id, "Office")
    other = an_actor(a_group("Theirs"))
    theirs = directory.add(other, other.roles[0][0], "Office")
    with pytest.raises(Invalid, match="became"):
        counted(actor, office, 1, outcome="arrested")
    for partner in (theirs, "", "nothing"):
        with pytest.raises(Invalid, match="partner"):
            counted(actor, partner, 1)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_only_reads_sees_no_small_number_and_no_total_that_tells_it(
    actor: Actor, group: Group, role: Role
) -> None:
    office, centre = (directory.add(actor, group.id, name) for name in ("Office", "Centre"))
    counted(actor, office, 3)
    counted(actor, office, 8, outcome="declined")
    counted(actor, centre, 4)
    counted(actor, centre, 2, outcome="declined")
    reader = an_actor(group, role)
    [month] = referrals.table(reader, group.id)
    centre_line, office_line = month.lines
    assert office_line.outcomes["accepted"] == Count(None)
    assert office_line.outcomes["declined"] == Count(8)
    assert office_line.total == Count(8, partial=True)
    assert centre_line.total == Count(None, partial=True)
    assert month.total.outcomes["accepted"] == Count(None, partial=True)
    assert month.total.total == Count(8, partial=True)


def test_who_only_reads_counts_nothing(actor: Actor, group: Group) -> None:
    office = directory.add(actor, group.id, "Office")
    reader = an_actor(group, Role.MANAGER)
    with pytest.raises(Refused):
        counted(reader, office, 1)
    with pytest.raises(Refused):
        referrals.count(reader, group.id, MONTH, partner_id=office, outcome="accepted")


def test_other_groups_see_no_counts(group: Group) -> None:
    with pytest.raises(Refused):
        referrals.table(an_actor(a_group("Theirs")), group.id)


def test_the_months_end_with_this_one() -> None:
    found = referrals.months(date(2026, 2, 3))
    assert found[:3] == ["2026-02", "2026-01", "2025-12"]
    assert len(found) == len(set(found)) == referrals.MONTHS_BACK
