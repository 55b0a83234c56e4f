"""Without a sign-in that stands, nothing behind the gate is reached."""

import asyncio
from datetime import timedelta

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests import builders, knocking
from workbench.domain.people import Role, SignIn
from workbench.domain.record import now
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import accounts, people
from workbench.store import database
from workbench.web.gate import Gate

TOKEN = "a-token-of-this-test"
COOKIE = f"workbench_session={TOKEN}"
DIGEST = accounts.digest_of(TOKEN)
HOUR = timedelta(hours=1)
MESSAGE: Message = {"type": "websocket.receive", "bytes": b"a click"}
RELOAD = b"load the page again"


class House:
    """What stands behind the gate; remembers who came in and what they said."""

    def __init__(self) -> None:
        self.identities: list[bytes] = []
        self.heard: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        assert b"x_workbench_session" not in headers
        self.identities.append(headers.get(b"x-workbench-session", b""))
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": b"secret"})
            return
        while (message := await receive())["type"] == "websocket.receive":
            self.heard.append(message)


@pytest.fixture
def house() -> House:
    return House()


def somebody() -> Actor:
    """A person who is signed in with the token of this test."""
    actor = builders.an_actor(builders.a_group())
    with database.writing() as session:
        session.add(SignIn(digest=DIGEST, person_id=actor.person_id, ends_at=now() + HOUR))
        session.commit()
    return actor


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/home", "/scanning", "/people", "/_stcore/health", "/_stcore/host-config"),
        *("/_stcore/metrics", "/_stcore/upload_file/a/b", "/media/a.xlsx", "/static/js/a.js"),
        *("/component/a/b", "/app/static/a", "/public/a", "/favicon.png", "/sign-in.css"),
        *("/sign-in/", "//sign-in", "/sign-in/../home", "/livez/x", "/first/x", "/SIGN-IN", ""),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE"])
def test_a_signed_out_visitor_gets_nothing(house: House, path: str, method: str) -> None:
    for cookie in ("", "workbench_session=", "workbench_session=guess", "; =;;workbench_session"):
        answer = knocking.ask(Gate(house), path, method, cookie=cookie)
        assert (answer.status, answer.text) == (401, "Sign in first.")
    assert house.identities == []


@pytest.mark.parametrize("path", ["/sign-in", "/first", "/livez"])
def test_the_front_door_itself_stands_open_and_names_nobody(house: House, path: str) -> None:
    assert knocking.ask(Gate(house), path, x_workbench_session="0" * 64).status == 200
    assert house.identities == [b""]


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/", "/sign-in"),
        ("/analysis?problem=7&side=victims", "/sign-in?to=%2Fanalysis%3Fproblem%3D7%26side%3D"),
        ("/sign-out", "/sign-in"),
    ],
)
def test_a_signed_out_browser_is_led_to_the_sign_in_page(house: House, path: str, to: str) -> None:
    answer = knocking.ask(Gate(house), path, **knocking.PAGE)
    assert answer.status == 303
    assert answer.headers["location"].startswith(to)


def test_a_signed_out_websocket_is_refused(house: House) -> None:
    (said,) = knocking.talk(Gate(house), {"type": "websocket.connect"}, MESSAGE)
    assert said["type"] == "websocket.close"
    assert house.identities == []


def test_the_only_identity_is_the_digest_of_the_token(house: House) -> None:
    somebody()
    answer = knocking.ask(
        Gate(house), "/home", cookie=f"other=1; {COOKIE}", x_workbench_session="forged"
    )
    assert answer.text == "secret"
    assert house.identities == [DIGEST.encode()]


def test_a_cookie_of_another_program_does_not_hide_ours(house: House) -> None:
    somebody()
    odd = 'their settings={"a":[1,2]}; "quoted; b@d:name=x'
    assert knocking.ask(Gate(house), "/home", cookie=f"{odd}; {COOKIE}").status == 200


def test_after_signing_out_the_same_cookie_gets_nothing(house: House) -> None:
    somebody()
    assert knocking.ask(Gate(house), "/home", cookie=COOKIE).status == 200
    accounts.sign_out(DIGEST)
    assert knocking.ask(Gate(house), "/home", cookie=COOKIE).status == 401


def test_an_open_tab_is_heard_as_long_as_its_sign_in_stands(house: House) -> None:
    somebody()
    knocking.talk(Gate(house), MESSAGE, MESSAGE, cookie=COOKIE)
    assert house.heard == [MESSAGE, MESSAGE]


@pytest.mark.parametrize("change", ["signed out", "closed", "other role", "no role"])
def test_an_open_tab_is_not_heard_once_its_person_has_changed(change: str) -> None:
    """A click would run with the person of before; the tab loads its page again instead."""
    builders.an_actor(builders.a_group("Office"), login="chief", administrator=True)
    actor = somebody()
    person, ((group, _role),) = actor.person_id, actor.roles

    class Changing(House):
        async def __call__(self, _scope: Scope, receive: Receive, _send: Send) -> None:
            self.heard.append(await receive())
            if change == "signed out":
                accounts.sign_out(DIGEST)
            elif change == "closed":
                people.set_active(COMMAND_LINE, person, active=False)
            else:
                role = Role.VIEWER if change == "other role" else None
                people.set_role(COMMAND_LINE, person, group, role=role)
            self.heard.append(await receive())

    house = Changing()
    said = knocking.talk(Gate(house, reload=RELOAD), MESSAGE, MESSAGE, cookie=COOKIE)
    assert [message["type"] for message in house.heard] == [
        "websocket.receive",
        "websocket.disconnect",
    ]
    assert said == [{"type": "websocket.send", "bytes": RELOAD}]


def test_what_is_neither_http_nor_websocket_passes() -> None:
    seen = []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    knocking.talk(Gate(app))
    asyncio.run(Gate(app)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == ["lifespan"]
