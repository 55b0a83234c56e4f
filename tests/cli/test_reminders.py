"""The command that sends reminders."""

from collections.abc import Iterator

import pytest

from tests import mailbox
from tests.builders import a_group, a_problem, an_actor
from tests.planned import PAST, an_action, change_problem
from tests.test_cli import fine, run
from workbench.domain.people import Role
from workbench.services import reminders


@pytest.fixture(autouse=True)
def somebody_with_a_late_action() -> None:
    group = a_group()
    anna = an_actor(group, login="anna")
    an_actor(group, Role.MEMBER, login="ben")
    problem = a_problem(anna)
    change_problem(problem, lead=anna.person_id)
    an_action(anna, problem, PAST)
    reminders.set_address(anna, "anna@example.org")


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[mailbox.Box]:
    with mailbox.standing(monkeypatch) as found:
        yield found


@pytest.mark.parametrize("words", [("remind",), ("remind", "--dry-run")])
def test_without_a_mail_server_it_says_so_and_fails(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert "WORKBENCH_SMTP_HOST" in result.stderr
    assert result.stdout == ""


def test_a_dry_run_names_who_would_get_one_and_sends_none(box: mailbox.Box) -> None:
    said = fine("remind", "--dry-run")
    assert said == "anna: 1 overdue, 0 due within 7 days\n1 mail to send.\n"
    assert box.letters == []
    assert fine("remind", "--dry-run") == said


def test_each_mail_is_sent_once_however_often_a_scheduler_asks(box: mailbox.Box) -> None:
    assert fine("remind") == "1 mail sent.\n"
    assert fine("remind") == "0 mails sent.\n"
    assert len(box.letters) == 1


def test_a_refused_mail_is_said_without_the_address(box: mailbox.Box) -> None:
    box.refused.add("anna@example.org")
    result = run("remind")
    assert result.exit_code == 1
    assert "anna: the mail server refuses" in result.stderr
    assert "anna@example.org" not in result.output


def test_only_an_administrator_may_be_named(box: mailbox.Box) -> None:
    result = run("--as", "ben", "remind")
    assert result.exit_code == 1
    assert box.letters == []
