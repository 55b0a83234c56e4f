"""Holidays from a file, all or none."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, PersonalData, Refused, Unreadable
from workbench.security.policy import Actor
from workbench.services import free_text, holidays, marks

FILE = "date,name\n2026-12-25,Christmas Day\n2026-01-01,New Year's Day\n"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def test_days_and_names_are_kept_and_a_second_time_adds_nothing(group: Group, actor: Actor) -> None:
    assert holidays.load(actor, group.id, FILE.encode()) == holidays.Loaded(2, 0)
    assert holidays.load(actor, group.id, FILE.encode()) == holidays.Loaded(0, 2)
    assert [(each.starts, each.words) for each in marks.listing(actor, group.id)] == [
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 12, 25), "Christmas Day"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-01,May Day",
        "\ufeff2026-05-01;May Day\n\n",
        "Datum\tName\n01.05.2026\tMay Day\tmore",
        "1. 5. 2026;  May   Day ",
        '"2026-05-01","May Day"\r\n',
    ],
)
def test_common_ways_to_write_such_a_file_are_read(group: Group, actor: Actor, text: str) -> None:
    holidays.load(actor, group.id, text.encode())
    (found,) = marks.listing(actor, group.id)
    assert (found.starts, found.words) == (date(2026, 5, 1), "May Day")


def test_a_file_of_an_older_kind_of_letters_is_read(group: Group, actor: Actor) -> None:
    holidays.load(actor, group.id, "2026-08-15,Fête".encode("cp1252"))
    assert marks.listing(actor, group.id)[0].words == "Fête"


def test_every_wrong_line_is_named_and_nothing_is_kept(group: Group, actor: Actor) -> None:
    text = "2026-12-25,Christmas Day\n05/01/2026,Which day\n2026-02-30,No day\n2026-05-01,\n"
    with pytest.raises(Invalid) as caught:
        holidays.load(actor, group.id, text.encode())
    assert [fault.split(":")[0] for fault in caught.value.faults] == ["Line 2", "Line 3", "Line 4"]
    assert marks.listing(actor, group.id) == []


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"only one column\n", b"PK\0\0", b"2026-05-01,May Day\n" * 2001]
)
def test_what_is_no_such_file_is_refused(group: Group, actor: Actor, content: bytes) -> None:
    with pytest.raises(Unreadable):
        holidays.load(actor, group.id, content)


def test_names_of_persons_are_not_kept_until_somebody_says_why(group: Group, actor: Actor) -> None:
    content = FILE.encode() + b"2026-06-02,King Charles coronation\n"
    assert holidays.doubtful(actor, group.id, content) == ("King Charles coronation",)
    with pytest.raises(PersonalData):
        holidays.load(actor, group.id, content)
    assert marks.listing(actor, group.id) == []
    free_text.clear(actor, group.id, "King Charles coronation", reason="history")
    assert holidays.doubtful(actor, group.id, content) == ()
    assert holidays.load(actor, group.id, content).added == 3


def test_all_holidays_go_at_once_and_other_marks_stay(group: Group, actor: Actor) -> None:
    holidays.load(actor, group.id, FILE.encode())
    marks.add(actor, group.id, "event", starts=date(2026, 1, 1), words="Fair")
    assert holidays.remove_all(actor, group.id) == 2
    assert [each.words for each in marks.listing(actor, group.id)] == ["Fair"]


def test_who_only_reads_loads_nothing(group: Group) -> None:
    reader = an_actor(group, Role.VIEWER)
    for deed in (holidays.load, holidays.doubtful):
        with pytest.raises(Refused):
            deed(reader, group.id, FILE.encode())
    with pytest.raises(Refused):
        holidays.remove_all(reader, group.id)
