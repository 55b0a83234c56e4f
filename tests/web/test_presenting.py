"""Presenting behind the gate: who sees which release, and what the page may do."""

from datetime import timedelta

import pytest

from tests import asking, knocking, released
from tests.builders import a_group, a_problem, an_actor
from tests.handed_out import a_release, changed
from workbench import settings
from workbench.domain.forum import ReleaseState
from workbench.domain.people import Group, Role, SignIn
from workbench.domain.record import now
from workbench.security.policy import Actor
from workbench.services import accounts, handouts
from workbench.store import database
from workbench.web import hosts, presenting


@pytest.fixture
def group() -> Group:
    return a_group("Quixwort quarter")


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def release(actor: Actor) -> str:
    return a_release(actor, a_problem(actor))


def signed_in(actor: Actor) -> str:
    """The token of a sign-in of this person."""
    token = f"a-token-of-{actor.login}"
    digest = accounts.digest_of(token)
    with database.writing() as session:
        ends = now() + timedelta(hours=1)
        session.add(SignIn(digest=digest, person_id=actor.person_id, ends_at=ends))
        session.commit()
    return token


def shown(actor: Actor, release_id: str) -> asking.Answer:
    return asking.ask(f"/present/{release_id}", token=signed_in(actor))


def test_a_stranger_sees_neither_a_release_nor_the_script(release: str) -> None:
    for path in (f"/present/{release}", "/present/keys.js"):
        assert asking.ask(path).status == 401
        answer = asking.ask(path, headers=list(knocking.PAGE.items()))
        assert answer.status == 303
        assert answer.headers["location"].startswith("/sign-in?to=%2Fpresent%2F")


@pytest.mark.parametrize("role", list(Role))
def test_everybody_in_the_group_can_present_what_is_published(
    group: Group, release: str, role: Role
) -> None:
    answer = shown(an_actor(group, role, login="somebody"), release)
    assert answer.status == 200
    assert released.release().title in answer.text
    assert "Draft" not in answer.text


def test_another_group_and_a_wrong_id_find_nothing(release: str) -> None:
    stranger = an_actor(a_group("Elsewhere"))
    token = signed_in(stranger)
    for path in (release, "0" * 32, "..", "keys.css"):
        answer = asking.ask(f"/present/{path}", token=token)
        assert answer.status == 404
        assert released.release().title not in answer.text


def test_its_script_comes_from_here_and_nothing_else_runs(actor: Actor, release: str) -> None:
    answer = shown(actor, release)
    policy = dict(
        part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; ")
    )
    assert policy.pop("style-src").startswith("'sha256-")
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count("<script") == 1
    script = asking.ask("/present/keys.js", token=f"a-token-of-{actor.login}")
    assert script.status == 200
    assert script.headers["content-type"].startswith("text/javascript")


def test_what_is_not_published_says_so_across_every_page(actor: Actor) -> None:
    asked = a_release(actor, a_problem(actor), state=ReleaseState.ASKED)
    answer = shown(actor, asked)
    assert answer.status == 200
    assert "Draft, not for the public" in answer.text
    over = a_release(actor, a_problem(actor))
    changed(over, state=ReleaseState.WITHDRAWN, withdrawn_at=now())
    page = asking.ask(f"/present/{over}", token=f"a-token-of-{actor.login}").text
    assert "Withdrawn, not for the public" in page
    assert 'class="code"' not in page


def test_the_code_is_there_once_the_address_is_open(actor: Actor, release: str) -> None:
    assert 'class="code"' not in shown(actor, release).text
    token = handouts.open_address(actor, release)
    page = asking.ask(f"/present/{release}", token=f"a-token-of-{actor.login}").text
    assert 'class="code"' in page
    assert f"http://{knocking.HOST}/public/handout/{token}" in page


def test_on_the_machine_itself_the_code_names_its_address_on_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def origin(host: str) -> str:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/present/x",
            "query_string": b"",
            "headers": [(b"host", host.encode())],
            "scheme": "http",
            "server": ("127.0.0.1", 8501),
        }
        return presenting.origin(presenting.Request(scope))

    monkeypatch.setattr(hosts, "network_address", lambda: "192.0.2.7")
    assert origin("localhost:8501") == "http://localhost:8501"
    monkeypatch.setenv("WORKBENCH_ADDRESS", "0.0.0.0")
    settings.current.cache_clear()
    assert origin("localhost:8501") == "http://192.0.2.7:8501"
    assert origin("sara.local:8501") == "http://sara.local:8501"
    monkeypatch.setattr(hosts, "network_address", lambda: "")
    assert origin("localhost:8501") == "http://localhost:8501"
