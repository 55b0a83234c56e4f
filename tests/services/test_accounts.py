"""Signing in and out, the first administrator, and one's own password."""

import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from tests import builders, visits
from workbench import settings
from workbench.domain.people import Group, Person, Role, SignIn
from workbench.errors import Invalid, Refused
from workbench.security.policy import COMMAND_LINE
from workbench.services import accounts, people
from workbench.store import database, schema

PASSWORD = "seven quiet herons"


def anna() -> str:
    """A person with an account; gives the id."""
    return people.add(COMMAND_LINE, "Anna Example", "anna", password=PASSWORD)[0]


def signed_in() -> str:
    return accounts.digest_of(accounts.sign_in("anna", PASSWORD))


def refusal(login: str, password: str) -> str:
    with pytest.raises(Refused) as refused:
        accounts.sign_in(login, password)
    return refused.value.sentence


def test_the_answer_does_not_tell_whether_the_account_exists() -> None:
    visits.somebody(builders.a_group(), administrator=True)  # one must stay
    people.set_active(COMMAND_LINE, anna(), active=False)
    people.add(COMMAND_LINE, "Berit Example", "berit", password=PASSWORD)
    sentences = {refusal("anna", PASSWORD), refusal("berit", "wrong"), refusal("nobody", "wrong")}
    assert len(sentences) == 1


def test_only_a_digest_of_the_token_is_kept(data_folder: Path) -> None:
    anna()
    token = accounts.sign_in(" Anna", PASSWORD)
    assert len(token) >= 43
    kept = b"".join(path.read_bytes() for path in data_folder.glob("workbench.db*"))
    assert token.encode() not in kept
    assert accounts.digest_of(token).encode() in kept
    assert PASSWORD.encode() not in kept


def test_every_sign_in_has_a_token_of_its_own() -> None:
    anna()
    assert accounts.sign_in("anna", PASSWORD) != accounts.sign_in("anna", PASSWORD)


def test_whoever_is_signed_in_acts_with_the_roles_of_this_moment() -> None:
    person, group = anna(), builders.a_group()
    digest = signed_in()
    actor = accounts.who(digest)
    assert actor is not None
    assert actor.roles == ()
    people.set_role(COMMAND_LINE, person, group.id, role=Role.MEMBER)
    now_acting = accounts.who(digest)
    assert now_acting is not None
    assert now_acting.role_in(group.id) is Role.MEMBER


@pytest.mark.parametrize("digest", ["", "0" * 64, "' or 1=1 --"])
def test_an_unknown_token_is_nobody(digest: str) -> None:
    anna()
    assert accounts.who(digest) is None


def test_signing_out_ends_this_sign_in_only() -> None:
    anna()
    here, there = signed_in(), signed_in()
    accounts.sign_out(here)
    assert accounts.who(here) is None
    assert accounts.who(there) is not None


def test_a_sign_in_ends_by_itself() -> None:
    anna()
    digest = signed_in()
    with database.writing() as session:
        standing = session.get(SignIn, digest)
        assert standing is not None
        standing.ends_at -= timedelta(hours=settings.current().session_hours)
        session.commit()
    assert accounts.who(digest) is None


def test_a_closed_account_is_out_at_once_and_does_not_come_back_in() -> None:
    visits.somebody(builders.a_group(), administrator=True)  # one must stay
    person = anna()
    digest = signed_in()
    people.set_active(COMMAND_LINE, person, active=False)
    assert accounts.who(digest) is None
    people.set_active(COMMAND_LINE, person, active=True)
    assert accounts.who(digest) is None
    assert accounts.sign_in("anna", PASSWORD)


def test_being_seen_is_written_down_once_a_minute_at_most() -> None:
    anna()
    digest = signed_in()

    def seen() -> object:
        with database.reading() as session:
            standing = session.get(SignIn, digest)
            assert standing is not None
            return standing.seen_at

    first = seen()
    accounts.who(digest)
    assert seen() == first
    with database.writing() as session:
        standing = session.get(SignIn, digest)
        assert standing is not None
        standing.seen_at -= timedelta(minutes=2)
        session.commit()
    accounts.who(digest)
    assert seen() >= first  # type: ignore[operator]


def test_a_new_password_ends_the_other_sign_ins() -> None:
    anna()
    here, there = signed_in(), signed_in()
    actor = accounts.who(here)
    assert actor is not None
    accounts.change_password(actor, old=PASSWORD, new="nine loud geese", digest=here)
    assert accounts.who(here) is not None
    assert accounts.who(there) is None
    assert accounts.sign_in("anna", "nine loud geese")
    refusal("anna", PASSWORD)


def test_the_present_password_is_asked_for_and_guessing_it_is_slowed_down() -> None:
    anna()
    actor = accounts.who(signed_in())
    assert actor is not None
    for _time in range(10):
        with pytest.raises(Refused, match="present password"):
            accounts.change_password(actor, old="a guess", new="nine loud geese")
    with pytest.raises(Refused, match="Too many"):
        accounts.change_password(actor, old=PASSWORD, new="nine loud geese")


def test_a_person_sees_and_ends_only_own_sign_ins() -> None:
    anna()
    here, there = signed_in(), signed_in()
    stranger = visits.somebody(builders.a_group())
    actor = accounts.who(here)
    assert actor is not None
    assert sorted(place.here for place in accounts.places(actor, here)) == [False, True]
    accounts.end_others(actor, here)
    assert accounts.who(there) is None
    assert accounts.who(here) is not None
    assert accounts.who(stranger.digest) is not None


@pytest.mark.parametrize(
    ("name", "login"),
    [("", "anna"), ("x" * 81, "anna"), ("Anna", "a"), ("Anna", "an na"), ("Anna", "<b>anna")],
)
def test_names_that_cannot_be_taken_are_refused_with_a_sentence(name: str, login: str) -> None:
    with pytest.raises(Invalid):
        people.add(COMMAND_LINE, name, login, password=PASSWORD)


def test_the_first_administrator_needs_the_code_of_the_console(data_folder: Path) -> None:
    assert accounts.first_start()
    with pytest.raises(Refused, match="not the code"):
        accounts.found("Anna Example", "anna", PASSWORD, code="")
    code = accounts.first_code()
    with pytest.raises(Refused, match="not the code"):
        accounts.found("Anna Example", "anna", PASSWORD, code="aaaa-aaaa-aaaa")
    actor = accounts.found(
        "Anna Example", "anna", PASSWORD, code=f" {code.upper()} ", group="Harbour"
    )
    assert actor.administrator
    assert [role for _group, role in actor.roles] == [Role.FACILITATOR]
    assert not accounts.first_start()
    with pytest.raises(Refused):
        accounts.found("Berit Example", "berit", PASSWORD, code=code)


def test_the_code_is_kept_as_a_digest_for_the_owner_alone(data_folder: Path) -> None:
    code = accounts.first_code()
    path = data_folder / "first-start.code"
    assert code not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    newer = accounts.first_code()
    with pytest.raises(Refused):
        accounts.found("Anna Example", "anna", PASSWORD, code=code)
    accounts.found("Anna Example", "anna", PASSWORD, code=newer)
    assert not path.exists()


def test_a_founding_that_fails_leaves_nothing_behind() -> None:
    code = accounts.first_code()
    with pytest.raises(Invalid):
        accounts.found("Anna Example", "anna", "short", code=code, group="Harbour")
    with database.reading() as session:
        assert [*session.exec(select(Person)), *session.exec(select(Group))] == []
    accounts.found("Anna Example", "anna", PASSWORD, code=code, group="Harbour")


def test_of_several_first_administrators_at_the_same_moment_one_comes_in() -> None:
    code = accounts.first_code()

    def came(login: str) -> bool:
        try:
            return bool(accounts.found(login.title(), login, PASSWORD, code=code, group=login))
        except Refused:
            return False

    with ThreadPoolExecutor(4) as together:
        assert sum(together.map(came, ["ada", "bea", "cid", "dan"])) == 1
    with database.reading() as session:
        assert len([*session.exec(select(Person)), *session.exec(select(Group))]) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are POSIX")
def test_a_new_data_folder_is_for_the_eyes_of_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "deep" / "new"
    monkeypatch.setenv("WORKBENCH_DATA", str(folder))
    settings.current.cache_clear()
    schema.prepare()
    accounts.first_code()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert {"workbench.db", "first-start.code"} <= rights.keys()
    assert set(rights.values()) == {0o600}
