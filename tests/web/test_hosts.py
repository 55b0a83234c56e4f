"""The workbench answers to its own names only."""

import pytest
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from tests import knocking
from workbench import settings
from workbench.web import hosts
from workbench.web.hosts import OwnHost


async def house(scope: Scope, _receive: Receive, send: Send) -> None:
    kind = scope["type"]
    if kind == "websocket":
        await send({"type": "websocket.accept"})
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"secret"})


@pytest.fixture(autouse=True)
def fresh_names() -> None:
    hosts.own_names.cache_clear()


def set_to(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"WORKBENCH_{name.upper()}", value)
    settings.current.cache_clear()
    hosts.own_names.cache_clear()


def status(host: str) -> int:
    return knocking.ask(OwnHost(house), "/sign-in", host=host).status


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501"])
def test_this_machine_is_answered(host: str) -> None:
    assert status(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        *("", "evil.test", "localhost.evil.test", "evil.test:8501", "[::1", "localhost@evil.test"),
        *("0.0.0.0", "192.0.2.7", "127.0.0.1.evil.test", "evil.test/localhost"),
    ],
)
def test_a_foreign_name_gets_one_plain_sentence(host: str) -> None:
    answer = knocking.ask(OwnHost(house), "/sign-in", host=host)
    assert answer.status == 400
    assert answer.text.startswith("The workbench is not known under this name.")


def test_a_request_without_a_name_gets_nothing() -> None:
    assert status("") == 400


def test_further_names_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, hosts=" sara.example.test ,Other.example.test,")
    assert status("sara.example.test") == status("other.example.test:443") == 200
    assert status("third.example.test") == status("") == 400


def test_open_to_the_network_it_answers_to_this_machines_name_and_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "Desk-Seven")
    assert status("desk-seven") == 400
    set_to(monkeypatch, address="0.0.0.0")
    assert status("desk-seven:8501") == status("desk-seven.local") == 200
    assert status("0.0.0.0") == status("evil.test") == 400


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "https://[", "http://localhost:1"])
def test_a_websocket_of_a_foreign_page_is_refused(origin: str) -> None:
    (said,) = knocking.talk(OwnHost(house), origin=origin)
    assert said["type"] == "websocket.close"


def test_a_websocket_of_our_own_page_passes() -> None:
    (said,) = knocking.talk(OwnHost(house))
    assert said["type"] == "websocket.accept"


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"origin": "http://localhost:8501"}, True),
        ({"origin": "http://evil.test"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://["}, False),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
    ],
)
def test_a_form_must_come_from_our_own_page(headers: dict[str, str], own: bool) -> None:
    assert hosts.same_origin(Headers({"host": "localhost:8501", **headers})) is own
