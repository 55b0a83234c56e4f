"""Who gets which reminder, what stands in it, and that it is one a day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests import mailbox
from tests.builders import a_group, a_problem, an_actor
from tests.planned import PAST, SOON, a_measure, a_partner, an_action, change_problem
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import people, readers, reminders
from workbench.services.reminders import Reminder
from workbench.store import database, traces

LATER = date.today() + timedelta(days=8)


@pytest.fixture
def group() -> Group:
    return a_group("Quixwort quarter")


@pytest.fixture
def actor(group: Group) -> Actor:
    """Leads a problem; wants mail."""
    person = an_actor(group, login="anna")
    reminders.set_address(person, "anna@example.org")
    return person


@pytest.fixture
def problem(actor: Actor) -> str:
    made = a_problem(actor, "Quixwort square")
    change_problem(made, lead=actor.person_id)
    return made


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[mailbox.Box]:
    with mailbox.standing(monkeypatch) as found:
        yield found


def waiting() -> list[Reminder]:
    return reminders.due(COMMAND_LINE)


def test_open_actions_overdue_and_due_within_a_week_are_counted(
    group: Group, actor: Actor, problem: str
) -> None:
    an_action(actor, problem, PAST)
    an_action(actor, problem, PAST - timedelta(days=400))
    for day in (date.today(), SOON, date.today() + timedelta(days=7), LATER):
        an_action(actor, problem, day)
    an_action(actor, problem, PAST, state="done", partner=a_partner(actor, group))
    a_measure(actor, problem, PAST)
    assert waiting() == [Reminder(actor.person_id, "anna", overdue=2, soon=3)]


def test_who_has_nothing_due_no_address_or_no_account_gets_none(
    group: Group, actor: Actor, problem: str
) -> None:
    an_actor(a_group("Office"), login="chief", administrator=True)
    an_action(actor, problem, LATER)
    assert waiting() == []
    an_action(actor, problem)
    assert len(waiting()) == 1
    reminders.set_address(actor, "")
    assert waiting() == []
    reminders.set_address(actor, "anna@example.org")
    people.set_active(COMMAND_LINE, actor.person_id, active=False)
    assert waiting() == []


def test_only_what_the_person_may_see_is_counted(group: Group, actor: Actor) -> None:
    member = an_actor(group, Role.MEMBER, login="ben")
    reminders.set_address(member, "ben@example.org")
    partner = a_partner(actor, group)
    people.set_partner(actor, member.person_id, group.id, partner_id=partner)
    one, two = a_problem(actor), a_problem(actor)
    for each in (one, two):
        an_action(actor, each, PAST, partner=partner)
    assert [(each.login, each.overdue) for each in waiting()] == [("ben", 2)]
    readers.shut_out(actor, one, member.person_id, reason="owner")
    assert [each.overdue for each in waiting()] == [1]
    change_problem(two, over=True)
    assert waiting() == []


def test_an_action_that_is_ones_own_in_two_ways_counts_once(
    group: Group, actor: Actor, problem: str
) -> None:
    partner = a_partner(actor, group)
    people.set_partner(actor, actor.person_id, group.id, partner_id=partner)
    an_action(actor, problem, PAST, partner=partner)
    assert [each.overdue for each in waiting()] == [1]


def test_the_mail_says_how_many_and_where_and_nothing_else(
    group: Group, actor: Actor, problem: str, box: mailbox.Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.set_to(monkeypatch, public_address="https://sara.example.org/")
    partner = a_partner(actor, group, "Quixwort hall")
    row = an_action(actor, problem, PAST, partner=partner)
    for _time in range(2):
        an_action(actor, problem)
    assert reminders.send(COMMAND_LINE).sent == ("anna",)
    (letter,) = box.letters
    assert letter["To"] == "anna@example.org"
    text = letter.get_content()
    assert text.splitlines()[:2] == [
        "1 action of yours is overdue.",
        "2 actions of yours are due within 7 days.",
    ]
    assert "https://sara.example.org\n" in text
    told = str(letter).lower()
    for secret in ("quixwort", "lamp", "school", row, problem, group.id, actor.name.lower() + " "):
        assert secret.lower() not in told


def test_a_person_gets_one_mail_a_day(actor: Actor, problem: str, box: mailbox.Box) -> None:
    an_action(actor, problem, PAST)
    assert reminders.send(COMMAND_LINE).sent == ("anna",)
    assert waiting() == []
    assert reminders.send(COMMAND_LINE).sent == ()
    assert len(box.letters) == 1
    with database.reading() as session:
        found = traces.about(session, object_id=actor.person_id)
    assert [each.action for each in found].count("remind") == 1
    assert "anna@example.org" not in str(found)
    tomorrow = date.today() + timedelta(days=1)
    assert len(reminders.due(COMMAND_LINE, today=tomorrow)) == 1


def test_a_refused_mail_is_told_and_tried_again_by_the_next_run(
    actor: Actor, problem: str, box: mailbox.Box
) -> None:
    an_action(actor, problem, PAST)
    box.refused.add("anna@example.org")
    assert reminders.send(COMMAND_LINE).refused == ("anna",)
    assert len(waiting()) == 1
    box.refused.clear()
    assert reminders.send(COMMAND_LINE).sent == ("anna",)
    assert waiting() == []


def test_two_runs_at_once_send_one_mail(actor: Actor, problem: str, box: mailbox.Box) -> None:
    """The second run counted before the first one sent."""
    an_action(actor, problem, PAST)
    (counted,) = waiting()
    assert reminders.send(COMMAND_LINE).sent == ("anna",)
    assert reminders._claim(COMMAND_LINE, counted, date.today()) == ""


def test_without_a_mail_server_nothing_is_sent_or_noted(actor: Actor, problem: str) -> None:
    an_action(actor, problem, PAST)
    assert not reminders.are_sent()
    with pytest.raises(Invalid, match="names no mail server"):
        reminders.send(COMMAND_LINE)
    assert len(waiting()) == 1


def test_a_server_that_is_gone_leaves_the_mail_for_the_next_run(
    actor: Actor, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_action(actor, problem, PAST)
    with mailbox.standing(monkeypatch):
        assert reminders.are_sent()
    with pytest.raises(Invalid, match="cannot be reached"):
        reminders.send(COMMAND_LINE)
    assert len(waiting()) == 1


@pytest.mark.parametrize("role", list(Role))
def test_only_administrators_see_and_send_them(group: Group, role: Role) -> None:
    person = an_actor(group, role)
    with pytest.raises(Refused):
        reminders.due(person)
    assert reminders.due(an_actor(group, role, login="chief", administrator=True)) == []


@pytest.mark.parametrize("role", list(Role))
def test_everybody_sets_and_clears_their_own_address(group: Group, role: Role) -> None:
    person = an_actor(group, role)
    assert reminders.address(person) == ""
    reminders.set_address(person, " quiet.heron+plans@mail.example.org ")
    assert reminders.address(person) == "quiet.heron+plans@mail.example.org"
    reminders.set_address(person, "  ")
    assert reminders.address(person) == ""
    with database.reading() as session:
        found = traces.about(session, object_id=person.person_id)
    assert [each.note for each in found] == ["no reminders", "reminders"]


@pytest.mark.parametrize(
    "wrong",
    [
        *("anna", "anna@", "@example.org", "anna@example", "a b@example.org", "a@b@example.org"),
        *("a@example.org\nBcc: b@example.org", "a@example.org, b@example.org", "ä@example.org"),
        *("a..b@example.org", ".a@example.org", "a@-example.org", "<a@example.org>", "a@b..org"),
        f"{'a' * 120}@example.org",
    ],
)
def test_what_is_no_mail_address_is_not_kept(actor: Actor, wrong: str) -> None:
    with pytest.raises(Invalid, match="no mail address"):
        reminders.set_address(actor, wrong)
    assert reminders.address(actor) == "anna@example.org"


def test_the_command_line_has_no_address() -> None:
    with pytest.raises(NotFound):
        reminders.set_address(COMMAND_LINE, "a@example.org")
