"""What waits for somebody, as far as it is theirs to do."""

from datetime import date, timedelta

import pytest

from tests.builders import a_group, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Refused
from workbench.security.policy import Actor
from workbench.services import directory, local_lists, report_triage, waiting
from workbench.services.local_list import Profile
from workbench.services.waiting import Waiting

LONG_AGO = date.today() - timedelta(days=400)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def reader(group: Group) -> Actor:
    return an_actor(group, reader=True)


def test_nothing_waits_in_a_new_group(group: Group, reader: Actor) -> None:
    assert waiting.read(reader, group.id) == Waiting()


def test_new_reports_wait_until_somebody_looks(group: Group, reader: Actor) -> None:
    first, _second = a_report(reader), a_report(reader, "Something else")
    assert waiting.read(reader, group.id).reports == 2
    report_triage.decide(reader, [first], "triage")
    assert waiting.read(reader, group.id).reports == 1


def test_lists_and_contacts_wait_for_who_keeps_them(group: Group, reader: Actor) -> None:
    kept = local_lists.begin(reader, group.id, Profile("destination", "adults", "labour"))
    local_lists.validate(
        reader, kept, "The forum", on=LONG_AGO, review_on=LONG_AGO + timedelta(days=90)
    )
    directory.add(reader, group.id, "Open Door", contact="Office 555 0140", confirmed_on=LONG_AGO)
    directory.add(reader, group.id, "Cycling club")
    assert waiting.read(reader, group.id) == Waiting(0, 1, 1)
    for role in (Role.MANAGER, Role.VIEWER):
        assert waiting.read(an_actor(group, role), group.id) == Waiting()


def test_who_is_no_vetted_reader_hears_of_no_report(group: Group, reader: Actor) -> None:
    a_report(reader)
    assert waiting.read(an_actor(group, Role.MEMBER), group.id).reports == 0
    assert waiting.read(an_actor(group, Role.MANAGER, reader=True), group.id).reports == 0


def test_strangers_hear_nothing(group: Group) -> None:
    with pytest.raises(Refused):
        waiting.read(an_actor(a_group("Elsewhere")), group.id)
