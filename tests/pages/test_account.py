"""My account: the address for reminders."""

import pytest

from tests import mailbox, seen, visits
from tests.builders import a_group
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import reminders


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    return visits.somebody(group, Role.VIEWER)


def test_an_address_is_saved_shown_again_and_taken_away(visitor: Visitor) -> None:
    at = seen.opened(visitor, "account")
    field = next(each for each in at.text_input if each.label == "Mail address")
    assert field.value == ""
    field.set_value("anna@example.org")
    assert "Saved." in seen.words(seen.button(at, "Save"))
    assert reminders.address(seen.acting(visitor)) == "anna@example.org"
    at = seen.opened(visitor, "account")
    field = next(each for each in at.text_input if each.label == "Mail address")
    assert field.value == "anna@example.org"
    field.set_value("")
    assert "You get no reminders by mail." in seen.words(seen.button(at, "Save"))
    assert reminders.address(seen.acting(visitor)) == ""


def test_what_is_no_address_is_said(visitor: Visitor) -> None:
    at = seen.opened(visitor, "account")
    next(each for each in at.text_input if each.label == "Mail address").set_value("anna")
    assert "no mail address" in seen.words(seen.button(at, "Save"))
    assert reminders.address(seen.acting(visitor)) == ""


def test_the_page_says_whether_mails_are_sent_at_all(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "sends no mail at present" in seen.words(seen.opened(visitor, "account"))
    mailbox.set_to(monkeypatch, smtp_host="mail.example")
    assert "sends no mail at present" not in seen.words(seen.opened(visitor, "account"))


def test_the_password_stays_the_first_thing_and_the_only_primary_button(visitor: Visitor) -> None:
    at = seen.opened(visitor, "account")
    assert at.text_input[0].label == "Present password"
    assert [each.label for each in at.button if each.proto.type == "primary"] == [
        "Change the password"
    ]
