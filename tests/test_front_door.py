"""A freshly started server, asked over the network as a stranger, a person and a former person."""

import hashlib
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.sources import ROOT
from tests.started import HTML, PASSWORD, Workbench

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
ADDRESSES = [
    *("/", "/index.html", "/favicon.png", "/favicon.ico", "/manifest.json", "/static/js/index.js"),
    *(
        "/_stcore/health",
        "/_stcore/metrics",
        "/_stcore/host-config",
        "/_stcore/script-health-check",
    ),
    *("/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/agent/interact"),
    *("/media/0123456789abcdef.xlsx", "/component/a/index.html", "/_stcore/bidi-components/a/b.js"),
    *(
        "/app/static/x",
        "/oauth2callback",
        "/auth/login",
        "/public/",
        "/public/x",
        "/public/calendar/",
        "/public/calendar/x.ics",
        "/public/handout/",
        "/public/handout/x",
        "/public/handout/x/handout.pdf",
        "/public/handout/x/words",
        "/present/",
        "/present/x",
        "/present/keys.js",
        "//",
        "/../app.py",
    ),
    *("/sign-out", "/sign-in/", "/sign-in/home", "/sign-in%2f..%2fhome", "/livez/", "/first/home"),
    *(f"/{page}" for page in PAGES),
    *(f"/pages/{page}" for page in PAGES),
    *(f"/pages/{page}.py" for page in PAGES),
    *(f"/{page}/_stcore/health" for page in PAGES[:2]),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """A server that nobody has opened a page of yet."""
    started = Workbench(tmp_path_factory.mktemp("house")).start()
    yield started
    started.kill()


@pytest.fixture(scope="module")
def cookie(house: Workbench) -> str:
    """The sign-in cookie of the administrator."""
    answer = house.begin()
    assert answer.status == 303, answer.text
    return answer.cookie


def opened(house: Workbench, path: str = "/_stcore/stream", **headers: str) -> ClientConnection:
    given = {"Host": f"localhost:{house.port}", "Origin": house.url} | headers
    return connect(
        f"ws://{given.pop('Host')}{path}",
        sock=socket.create_connection(("127.0.0.1", house.port)),
        origin=given.pop("Origin"),  # type: ignore[arg-type]
        additional_headers=given,
        subprotocols=["streamlit", "x", given.pop("Session", "none")],  # type: ignore[list-item]
        proxy=None,
    )


def shown(house: Workbench, page: str, **headers: str) -> str:
    """All that a tab is told when it opens this page."""
    with opened(house, **headers) as tab:
        return _run(tab, page)


def _run(tab: ClientConnection, page: str) -> str:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    tab.send(asked.SerializeToString())
    told: list[str] = []
    while True:
        message = ForwardMsg.FromString(tab.recv(timeout=30))  # type: ignore[arg-type]
        told.append(str(message))
        if message.WhichOneof("type") in ("script_finished", "auth_redirect"):
            return "\n".join(told)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_a_stranger_gets_nothing_from_any_address_of_a_fresh_server(
    house: Workbench, method: str
) -> None:
    for path in ADDRESSES:
        for headers in ({}, HTML, {"Cookie": "workbench_session=guess"}):
            answer = house.ask(path, method, **headers)
            assert answer.status in (303, 401), (path, answer.status)
            assert answer.text in ("", "Sign in first."), path


@pytest.mark.parametrize("path", ["/_stcore/stream", "/", "/sign-in", "/livez", "/home", "/x"])
def test_a_stranger_gets_no_websocket_of_a_fresh_server(house: Workbench, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        opened(house, path)
    assert refused.value.response.status_code == 403


def test_a_stranger_uploads_nothing(house: Workbench) -> None:
    token = {"X-Xsrftoken": "a", "Cookie": "_streamlit_xsrf=a"}
    answer = house.ask("/_stcore/upload_file/a/b", "PUT", b"x" * 1000, **token)
    assert answer.status == 401


def test_on_a_fresh_server_the_way_leads_to_the_first_page(house: Workbench, cookie: str) -> None:
    assert house.ask("/sign-in").status == 200  # by now there is an administrator
    assert house.ask("/first").headers["Location"] == "/sign-in"
    assert house.begin(code="aaaa-aaaa-aaaa", login="eve").status == 403


def test_signed_in_everything_is_served(house: Workbench, cookie: str) -> None:
    for path in ("/", "/people", "/_stcore/health", "/_stcore/host-config"):
        answer = house.ask(path, Cookie=cookie, **HTML)
        assert answer.status == 200, path
        assert "Content-Security-Policy" in answer.headers
    assert house.ask("/media/0123456789abcdef.xlsx", Cookie=cookie).status == 404
    told = shown(house, "people", Cookie=cookie)
    assert "Quixwort quay" in told
    assert "You are signed out" not in told


@pytest.mark.parametrize(
    "name", ["X-Workbench-Session", "x_workbench_session", "X-WORKBENCH_SESSION"]
)
def test_a_forged_identity_opens_nothing(house: Workbench, cookie: str, name: str) -> None:
    digest = hashlib.sha256(cookie.partition("=")[2].encode()).hexdigest()
    assert house.ask("/", **{name: digest}).status == 401
    with pytest.raises(InvalidStatus):
        opened(house, **{name: digest})
    assert "Quixwort" in shown(house, "people", Cookie=cookie, **{name: "0" * 64})


@pytest.mark.parametrize("host", ["evil.test", "localhost.evil.test", "", "0.0.0.0", "192.0.2.1"])
def test_under_a_foreign_name_even_a_signed_in_browser_gets_nothing(
    house: Workbench, cookie: str, host: str
) -> None:
    for path in ("/", "/sign-in", "/livez", "/_stcore/health"):
        assert house.ask(path, Host=host, Cookie=cookie).status == 400
    if host:
        with pytest.raises(InvalidStatus):
            opened(house, Host=f"{host}:{house.port}", Origin=f"http://{host}", Cookie=cookie)


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://localhost:1", "x"])
def test_a_page_from_elsewhere_cannot_use_the_sign_in(
    house: Workbench, cookie: str, origin: str
) -> None:
    with pytest.raises(InvalidStatus):
        opened(house, Origin=origin, Cookie=cookie)
    assert house.ask("/sign-out", "POST", b"", Origin=origin, Cookie=cookie).status in (400, 403)
    assert house.ask("/_stcore/health", Cookie=cookie).status == 200


def test_too_large_a_form_is_refused_while_it_comes_in(house: Workbench) -> None:
    assert house.ask("/sign-in", "POST", b"login=" + b"a" * 70_000).status == 413


def test_another_browsers_tab_is_not_taken_over(house: Workbench, cookie: str) -> None:
    """Streamlit takes the name of a tab's session from the client."""
    other = house.send("/sign-in", login="ada", password=PASSWORD).cookie
    with opened(house, Cookie=cookie) as tab:
        mine = _session(_run(tab, "people"))
    with opened(house, Cookie=other, Session=mine) as tab:
        assert _session(_run(tab, "people")) != mine


def test_all_this_while_the_server_asked_nobody_outside(house: Workbench, cookie: str) -> None:
    assert house.ways_out() == []


def _session(told: str) -> str:
    return told.split('session_id: "')[1].split('"')[0]


def test_a_restart_keeps_the_sign_in_and_a_sign_out_ends_it_in_open_tabs_too(
    house: Workbench, cookie: str
) -> None:
    house.kill()
    house.start()
    assert house.ask("/", Cookie=cookie).status == 200
    with opened(house, Cookie=cookie) as tab:
        assert "Quixwort" in _run(tab, "people")
        assert house.send("/sign-out", cookie).status == 200
        told = _run(tab, "people")
        assert "auth_redirect" in told
        assert "Quixwort" not in told
        with pytest.raises(ConnectionClosed):
            tab.recv(timeout=5)
    assert house.ask("/", Cookie=cookie).status == 401
    assert house.ask("/media/0123456789abcdef.xlsx", Cookie=cookie).status == 401
    with pytest.raises(InvalidStatus):
        opened(house, Cookie=cookie)


@pytest.mark.skipif(sys.platform != "linux", reason="every 127.x.x.x is this machine on Linux only")
def test_open_to_the_network_it_is_reached_by_its_address(tmp_path: Path) -> None:
    house = Workbench(tmp_path, address="0.0.0.0").start()
    try:
        there = f"127.0.0.2:{house.port}"  # any address of this machine at which it is called
        cookie = house.begin().cookie
        with connect(
            f"ws://{there}/_stcore/stream",
            origin=f"http://{there}",  # type: ignore[arg-type]
            additional_headers={"Cookie": cookie},
            proxy=None,
        ) as tab:
            assert "Quixwort" in _run(tab, "people")
        assert house.ask("/livez", Host=there).status == 400  # that address was not called
        assert "open to the local network" in house.log.read_text()
        assert house.ways_out() == []
    finally:
        house.kill()
