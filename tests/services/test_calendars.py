"""Calendars as files and at addresses: whose rights they carry, and when they end."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import icalendar
import pytest
from sqlmodel import col, update

from tests.builders import a_group, a_problem, an_actor
from tests.planned import a_measure, a_partner, an_action, change_problem
from workbench.domain.people import Group, Role
from workbench.domain.problem import Change
from workbench.domain.record import new_id, now
from workbench.domain.steering import CalendarAddress, CalendarOf
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import calendars, due_days, people, readers, worksheets
from workbench.store import database, traces

GROUP = CalendarOf.GROUP


@pytest.fixture
def group() -> Group:
    return a_group("Quixwort quarter")


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


def entries(content: bytes) -> dict[str, str]:
    """Summary to status of the entries of a file."""
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {str(each["summary"]): str(each["status"]) for each in found}


def uids(content: bytes) -> list[str]:
    return [str(each["uid"]) for each in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def kept(token: str) -> CalendarAddress:
    """What is stored of an address."""
    with database.reading() as session:
        found = session.get(CalendarAddress, hashlib.sha256(token.encode()).hexdigest())
        assert found is not None
        return found


def test_the_file_says_a_day_and_a_number_and_no_word_of_the_plan(
    group: Group, actor: Actor
) -> None:
    problem, partner = a_problem(actor, "Quixwort square"), a_partner(actor, group, "Quixwort hall")
    row = an_action(actor, problem, partner=partner)
    a_measure(actor, problem)
    content = calendars.file(actor, group.id, GROUP)
    assert set(entries(content)) == {"Action due 1.1", "Assessment due 1.2"}
    told = content.decode().lower()
    for secret in ("quixwort", "lamp", "racks", row, problem, group.id, partner, actor.name):
        assert secret.lower() not in told


def test_an_entry_keeps_its_mark_and_its_sequence_grows(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    row = an_action(actor, problem)
    before = calendars.file(actor, group.id, GROUP)
    due = worksheets.read(actor, problem).of("response.actions")[0].cell("due")
    worksheets.answer(actor, problem, row, field="due", value="2027-01-31", shown=due.version)
    after = calendars.file(actor, group.id, GROUP)
    assert uids(before) == uids(after)
    (old,), (new,) = (icalendar.Calendar.from_ical(c).walk("VEVENT") for c in (before, after))
    assert new["sequence"] > old["sequence"]
    assert new["last-modified"].dt >= old["last-modified"].dt


def test_another_installation_calls_the_same_row_something_else(
    group: Group, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_action(actor, a_problem(actor))
    before = uids(calendars.file(actor, group.id, GROUP))
    (calendars.secret.settings.current().data / "redaction.key").unlink()
    assert uids(calendars.file(actor, group.id, GROUP)) != before


def test_what_is_over_is_cancelled_for_a_while_and_then_gone(group: Group, actor: Actor) -> None:
    problem, partner = a_problem(actor), a_partner(actor, group)
    done = an_action(actor, problem, partner=partner, state="done")
    an_action(actor, problem)
    told = {"Action due 1.1": "CANCELLED", "Action due 1.2": "CONFIRMED"}
    assert entries(calendars.file(actor, group.id, GROUP)) == told
    assert [each.number for each in calendars.entries(actor, group.id, GROUP)] == ["1.2"]
    with database.writing() as session:
        long_ago = now() - calendars.TAKEN_AWAY - timedelta(days=1)
        session.exec(update(Change).where(col(Change.row_id) == done).values(at=long_ago))
        session.commit()
    assert list(entries(calendars.file(actor, group.id, GROUP))) == ["Action due 1.2"]


def test_a_huge_plan_gives_a_file_of_what_is_nearest(
    group: Group, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars, "MOST_ENTRIES", 2)
    problem = a_problem(actor)
    for due in ("2050-01-01", "2040-01-01", "2045-01-01"):
        an_action(actor, problem, due=due)
    assert list(entries(calendars.file(actor, group.id, GROUP))) == [
        "Action due 1.2",
        "Action due 1.3",
    ]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_export_takes_the_file_and_makes_addresses(
    group: Group, actor: Actor, role: Role
) -> None:
    person = an_actor(group, role, login="anna")
    an_action(actor, a_problem(actor))
    assert len(calendars.entries(person, group.id, GROUP)) == 1
    deeds: tuple[Callable[[], object], ...] = (
        lambda: calendars.file(person, group.id, GROUP),
        lambda: calendars.address(person, group.id, GROUP),
    )
    for deed in deeds:
        if role is Role.VIEWER:
            with pytest.raises(Refused):
                deed()
        else:
            assert deed()


def test_nobody_takes_the_file_of_another_group(actor: Actor) -> None:
    elsewhere = a_group("Elsewhere")
    for deed in (calendars.file, calendars.address, calendars.entries):
        with pytest.raises(Refused):
            deed(actor, elsewhere.id, GROUP)  # type: ignore[operator]
    with pytest.raises(Refused):
        calendars.addresses(actor, elsewhere.id)


def test_only_a_person_makes_an_address(group: Group) -> None:
    with pytest.raises(Refused, match="Only a person"):
        calendars.address(COMMAND_LINE, group.id, GROUP)


def test_an_address_gives_the_calendar_and_only_its_digest_is_kept(
    group: Group, actor: Actor
) -> None:
    an_action(actor, a_problem(actor))
    token = calendars.address(actor, group.id, GROUP)
    assert len(token) == 43
    assert "Action due 1.1" in entries(calendars.of_token(token))
    assert token not in str(kept(token))
    with database.reading() as session:
        found = traces.about(session, object_id=actor.person_id)
    assert [(each.action, each.note) for each in found] == [("export", "calendar address: group")]


def test_no_two_addresses_are_alike(group: Group, actor: Actor) -> None:
    assert len({calendars.address(actor, group.id, GROUP) for _time in range(5)}) == 5


def test_a_wrong_and_a_revoked_address_answer_alike(group: Group, actor: Actor) -> None:
    token = calendars.address(actor, group.id, GROUP)
    (listed,) = calendars.addresses(actor, group.id)
    calendars.revoke(actor, listed.id)
    said = []
    for tried in (token, token[:-1], new_id(), "", kept(token).digest):
        with pytest.raises(NotFound) as refused:
            calendars.of_token(tried)
        said.append(refused.value.sentence)
    assert len(set(said)) == 1
    assert calendars.addresses(actor, group.id) == []
    with pytest.raises(NotFound):
        calendars.revoke(actor, listed.id)


def test_the_list_says_when_an_address_was_last_read(group: Group, actor: Actor) -> None:
    token = calendars.address(actor, group.id, GROUP)
    (before,) = calendars.addresses(actor, group.id)
    assert before.read_at is None
    calendars.of_token(token)
    (after,) = calendars.addresses(actor, group.id)
    assert after.read_at
    calendars.of_token(token)
    assert calendars.addresses(actor, group.id) == [after]  # not written at each look


ENDS: dict[str, Callable[[Actor, str], None]] = {
    "account closed": lambda who, _group: people.set_active(
        COMMAND_LINE, who.person_id, active=False
    ),
    "left the group": lambda who, group: people.set_role(
        COMMAND_LINE, who.person_id, group, role=None
    ),
    "may not export": lambda who, group: people.set_role(
        COMMAND_LINE, who.person_id, group, role=Role.VIEWER
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_an_address_ends_for_good_with_the_rights_of_its_maker(
    group: Group, actor: Actor, end: str
) -> None:
    an_actor(a_group("Office"), login="chief", administrator=True)
    member = an_actor(group, Role.MEMBER)
    token = calendars.address(member, group.id, GROUP)
    assert calendars.of_token(token)
    ENDS[end](member, group.id)
    with pytest.raises(NotFound):
        calendars.of_token(token)
    people.set_active(COMMAND_LINE, member.person_id, active=True)
    people.set_role(COMMAND_LINE, member.person_id, group.id, role=Role.MEMBER)
    with pytest.raises(NotFound):
        calendars.of_token(token)


def test_an_address_shows_what_its_maker_may_see_at_that_moment(group: Group, actor: Actor) -> None:
    member = an_actor(group, Role.MEMBER)
    open_one, apart = a_problem(actor), a_problem(actor)
    an_action(actor, open_one)
    an_action(actor, apart)
    token = calendars.address(member, group.id, GROUP)
    assert set(entries(calendars.of_token(token))) == {"Action due 1.1", "Action due 2.1"}
    readers.shut_out(actor, apart, member.person_id, reason="relative")
    assert set(entries(calendars.of_token(token))) == {"Action due 1.1"}
    change_problem(open_one, over=True)
    assert entries(calendars.of_token(token)) == {}


def test_addresses_of_a_partner_and_of_a_person_show_theirs(group: Group, actor: Actor) -> None:
    problem, partner = a_problem(actor), a_partner(actor, group)
    an_action(actor, problem)
    an_action(actor, problem, partner=partner)
    member = an_actor(group, Role.MEMBER)
    theirs = calendars.address(member, group.id, CalendarOf.PARTNER, about_id=partner)
    own = calendars.address(member, group.id, CalendarOf.PERSON, about_id=member.person_id)
    assert set(entries(calendars.of_token(theirs))) == {"Action due 1.2"}
    assert entries(calendars.of_token(own)) == {}
    change_problem(problem, deputy=member.person_id)
    assert set(entries(calendars.of_token(own))) == {"Action due 1.1", "Action due 1.2"}
    with pytest.raises(NotFound):
        calendars.address(member, group.id, CalendarOf.PERSON, about_id=actor.person_id)


def test_everybody_sees_and_revokes_their_own_and_the_facilitator_all(
    group: Group, actor: Actor
) -> None:
    member, manager = an_actor(group, Role.MEMBER), an_actor(group, Role.MANAGER)
    token = calendars.address(member, group.id, GROUP)
    (listed,) = calendars.addresses(member, group.id)
    assert (listed.maker, listed.own, listed.shows) == (member.name, True, GROUP)
    assert calendars.addresses(manager, group.id) == []
    for other in (manager, an_actor(a_group("Elsewhere"))):
        with pytest.raises(NotFound):
            calendars.revoke(other, listed.id)
    assert calendars.of_token(token)
    assert [each.own for each in calendars.addresses(actor, group.id)] == [False]
    calendars.revoke(actor, listed.id)
    with pytest.raises(NotFound):
        calendars.of_token(token)


def test_a_person_has_ten_addresses_at_most(group: Group, actor: Actor) -> None:
    for _time in range(calendars.MOST_ADDRESSES):
        calendars.address(actor, group.id, GROUP)
    with pytest.raises(Invalid, match="Revoke one first"):
        calendars.address(actor, group.id, GROUP)
    calendars.revoke(actor, calendars.addresses(actor, group.id)[0].id)
    calendars.address(actor, group.id, GROUP)


def test_the_number_in_the_calendar_is_the_one_on_the_plan(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    row = an_action(actor, problem)
    number = due_days.numbers(actor, problem)[row]
    assert f"Action due {number}" in entries(calendars.file(actor, group.id, GROUP))
