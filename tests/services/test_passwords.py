"""What a password must be, and the wait after too many wrong ones."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError
from sqlmodel import select

from workbench.domain.people import Attempt
from workbench.errors import Invalid, Refused
from workbench.services import passwords
from workbench.store import database, people

RIGHT = "seven quiet herons"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing that takes no time; what is tested is when it is done, not how long it takes."""
    fast = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", lambda: fast)
    monkeypatch.setattr(passwords, "NOBODY", fast.hash("known to nobody"))


def wrong(login: str, times: int, kept: str = "") -> None:
    for _time in range(times):
        assert not passwords.proven(login, "a wrong password", kept=kept)


def later(minutes: float) -> None:
    """As if the wrong passwords had been given that much earlier."""
    with database.writing() as session:
        for attempt in session.exec(select(Attempt)):
            attempt.last_at -= timedelta(minutes=minutes)
        session.commit()


@pytest.mark.parametrize("password", ["", "ninesigns", "anna.lindqvist", "ANNA.Lindqvist "])
def test_short_passwords_and_the_sign_in_name_are_not_taken(password: str) -> None:
    with pytest.raises(Invalid):
        passwords.check("anna.lindqvist", password)


def test_the_right_password_proves_itself() -> None:
    kept = passwords.hashed(RIGHT)
    assert passwords.proven("anna", RIGHT, kept=kept)
    assert not passwords.proven("anna", RIGHT + ".", kept=kept)


def test_an_unknown_name_costs_the_same_verification(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in is really verified: spoiled, it is noticed for unknown and closed accounts."""
    monkeypatch.setattr(passwords, "NOBODY", "spoiled")
    for kept in ("", "-"):
        with pytest.raises(InvalidHashError):
            passwords.proven("nobody", RIGHT, kept=kept)


def test_the_stand_in_is_as_dear_as_a_password_kept_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert not passwords.hasher().check_needs_rehash(passwords.NOBODY)


def test_knowing_the_password_of_the_stand_in_opens_nothing() -> None:
    assert not passwords.proven("nobody", "known to nobody", kept="")


@pytest.mark.parametrize("exists", [True, False])
def test_ten_wrong_passwords_slow_a_name_down_known_or_not(exists: bool) -> None:
    kept = passwords.hashed(RIGHT) if exists else ""
    wrong("anna", 10, kept)
    with pytest.raises(Refused, match="Too many wrong passwords"):
        passwords.proven(" ANNA ", RIGHT, kept=kept)
    later(minutes=0.6)
    assert passwords.proven("anna", RIGHT, kept=kept) is exists


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    wrong("anna", 10)
    for minutes in (0.5, 1, 2, 4, 8, 15, 15):
        later(minutes - 0.1)
        with pytest.raises(Refused):
            passwords.proven("anna", RIGHT, kept="")
        later(0.2)
        wrong("anna", 1)


def test_a_try_during_the_wait_does_not_lengthen_it() -> None:
    wrong("anna", 10)
    for _time in range(5):
        with pytest.raises(Refused):
            passwords.proven("anna", RIGHT, kept="")
    later(minutes=0.6)
    wrong("anna", 1)


def test_one_name_does_not_slow_another_down() -> None:
    wrong("anna", 10)
    wrong("berit", 1)


def test_wrong_passwords_are_forgiven_after_a_day() -> None:
    wrong("anna", 10)
    later(minutes=24 * 60 + 1)
    wrong("berit", 1)  # forgets all that are old
    wrong("anna", 9)


def test_no_name_that_was_tried_is_kept() -> None:
    wrong("anna", 1)
    with database.reading() as session:
        assert people.attempt(session, login_digest="anna") is None
        assert "anna" not in str(session.exec(select(Attempt)).all())
