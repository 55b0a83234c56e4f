"""A handout through the front door: what a stranger gets and may leave there, and no more."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from traceback import format_exception
from urllib.parse import urlencode

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from tests import asking, released
from tests.builders import a_group, a_problem, an_actor
from tests.handed_out import a_release, changed
from tests.started import Workbench
from workbench.domain.forum import About, ReleaseState
from workbench.domain.people import Group
from workbench.domain.report import Report
from workbench.security.policy import Actor
from workbench.services import handout_feedback, handouts
from workbench.services.handout_limits import Limit
from workbench.store import database
from workbench.web import handout

WRONG = "A" * 43
NOTHING = "There is no handout at this address."


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with the limits of a server that was just started."""
    monkeypatch.setattr(handout_feedback, "_OF_ONE", Limit(8, 600))
    monkeypatch.setattr(handout_feedback, "_OF_RELEASE", Limit(120, 3600))


@pytest.fixture
def group() -> Group:
    return a_group("Quixwort quarter")


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def release(actor: Actor) -> str:
    return a_release(actor, a_problem(actor))


@pytest.fixture
def token(actor: Actor, release: str) -> str:
    return handouts.open_address(actor, release)


@pytest.fixture
def asked(actor: Actor, release: str, token: str) -> str:
    """The address of a handout that takes words."""
    handouts.switch_feedback(actor, release, on=True)
    return token


def at(token: str, rest: str = "") -> str:
    return f"/public/handout/{token}{rest}"


def stamp(page: str) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', page)
    assert found
    return found[1]


def left(token: str, words: str, **given: str) -> asking.Answer:
    """Words as a reader's browser sends them: our own page keeps its origin to itself."""
    form = {"kind": "question", "words": words, "stamp": handout_feedback.stamp(token)} | given
    return asking.send(at(token, "/words"), headers=[("origin", "null")], **form)


def kept() -> list[str]:
    with database.reading() as session:
        return [each.text for each in session.exec(select(Report))]


def test_whoever_has_the_address_reads_the_handout_without_signing_in(token: str) -> None:
    answer = asking.ask(at(token))
    assert answer.status == 200
    assert released.release().title in answer.text
    assert f'href="{at(token)}/handout.pdf"' in answer.text
    assert "<form" not in answer.text
    assert asking.ask(at(token), method="HEAD").status == 200


def test_its_headers_let_nothing_in_and_tell_nobody(token: str) -> None:
    for path in (at(token), at(WRONG), at(token, "?thanks")):
        found = asking.ask(path).headers
        policy = dict(part.split(" ", 1) for part in found["content-security-policy"].split("; "))
        assert policy.pop("style-src").startswith("'sha256-")
        assert policy == {
            "default-src": "'none'",
            "script-src": "'none'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        assert found["referrer-policy"] == "no-referrer"
        assert found["cache-control"] == "no-store"
        assert found["x-robots-tag"] == "noindex, nofollow"
        assert found["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in found


def test_a_wrong_a_closed_and_a_withdrawn_address_answer_alike(
    actor: Actor, release: str, token: str
) -> None:
    closed = handouts.open_address(actor, other := a_release(actor, a_problem(actor)))
    handouts.close_address(actor, other)
    changed(release, state=ReleaseState.WITHDRAWN)
    for rest in ("", "/handout.pdf", "?thanks"):
        answers = {
            (answer.status, answer.text, tuple(sorted(answer.headers.items())))
            for answer in (asking.ask(at(each, rest)) for each in (WRONG, token, closed))
        }
        ((status, text, _headers),) = answers
        assert status == 404
        assert NOTHING in text
    assert {left(each, "Why?").status for each in (WRONG, token, closed)} == {404}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_it_can_only_be_read(asked: str, method: str) -> None:
    for rest in ("", "/handout.pdf"):
        answer = asking.ask(at(asked, rest), method=method)
        assert (answer.status, answer.text) == (401, "Sign in first.")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_words_can_only_be_sent(asked: str, method: str) -> None:
    assert asking.ask(at(asked, "/words"), method=method).status == 401


@pytest.mark.parametrize(
    "path",
    [
        *("/public", "/public/", "/public/handout", "/public/handout/", "/public/handouts"),
        *(at(WRONG[:42]), at(WRONG + "A"), at(WRONG, "/"), at(WRONG, ".pdf"), at(WRONG, "/pdf")),
        *(at(WRONG, "/handout.PDF"), at(WRONG, "/words/"), at(WRONG, "/words/x")),
        *(at(WRONG, "/handout.pdf/x"), at(WRONG, "/../home"), at(WRONG, "\n"), at(WRONG, "%0A")),
        *(at("../" * 14 + "A"), at("ä" * 43), at("٣" * 43), f"/PUBLIC{at(WRONG)[7:]}"),
        *(at("A" * 42 + "."), at("A" * 42 + "/"), f"/{at(WRONG)}", "/present/keys.js"),
        *("/present/", "/present/x", f"/present/{WRONG}"),
    ],
)
def test_the_gate_opens_nothing_beside_it(path: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        assert asking.ask(path.encode().decode("latin-1"), method=method).status == 401
        assert asking.ask(path, method=method).status == 401


def test_no_identity_comes_in_by_it_and_under_a_foreign_name_it_is_silent(token: str) -> None:
    answer = asking.ask(at(token), headers=[("x-workbench-session", "0" * 64)], token="forged")
    assert answer.status == 200
    assert asking.ask("/home", token=token).status == 401
    assert asking.ask(at(token), headers=[("host", "evil.test")]).status == 400


def test_a_reader_leaves_words_and_is_thanked(asked: str) -> None:
    page = asking.ask(at(asked)).text
    assert f'action="{at(asked)}/words#words"' in page
    answer = left(asked, "Why are the lamps off?", stamp=stamp(page))
    assert answer.status == 303
    assert answer.headers["location"] == at(asked, "?thanks")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "It has reached the group" in asking.ask(at(asked, "?thanks")).text
    assert kept() == ["Question on the handout, release 1\n\nWhy are the lamps off?"]
    assert left(asked, "", kind="seen").status == 303
    assert len(kept()) == 2


def test_a_fault_is_said_above_what_was_typed(asked: str) -> None:
    words = "Call me: +44 7700 900123 <script>alert(1)</script>"
    answer = left(asked, words, kind="seen")
    assert answer.status == 422
    assert html.escape(words) in answer.text
    assert "<script" not in answer.text
    assert 'role="alert"' in answer.text
    assert 'value="seen" checked' in answer.text
    assert left(asked, "").status == 422
    assert kept() == []
    again = left(asked, "Why now?", stamp=stamp(answer.text))
    assert again.status == 303


def test_words_are_off_until_somebody_lets_them_in(token: str) -> None:
    answer = left(token, "Why?")
    assert answer.status == 404
    assert NOTHING in answer.text
    assert kept() == []


@pytest.mark.parametrize("about", [About.TRAFFICKING, About.CHILDREN])
def test_on_trafficking_and_children_there_is_no_form_whatever_is_stored(
    release: str, asked: str, about: About
) -> None:
    changed(release, about=about, feedback=True)
    assert "<form" not in asking.ask(at(asked)).text
    assert left(asked, "I have seen it").status == 404
    assert kept() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.test"},
        {"origin": "http://localhost:1"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "null", "sec-fetch-site": "same-site"},
    ],
)
def test_a_page_from_elsewhere_leaves_nothing(asked: str, headers: dict[str, str]) -> None:
    given = {"kind": "question", "words": "Why?", "stamp": handout_feedback.stamp(asked)}
    answer = asking.send(at(asked, "/words"), headers=[*headers.items()], **given)
    assert answer.status in (400, 429)
    assert kept() == []


def test_a_form_that_was_not_opened_here_leaves_nothing_but_keeps_the_words(asked: str) -> None:
    for wrong in ("", "1-2", handout_feedback.stamp(WRONG)):
        answer = left(asked, "Why are they off?", stamp=wrong)
        assert answer.status == 429
        assert "Why are they off?" in answer.text
    assert kept() == []


def test_only_a_small_form_is_taken(asked: str) -> None:
    body = urlencode({"words": "Why?", "stamp": handout_feedback.stamp(asked)}).encode()
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/json", ""):
        headers = [("origin", "null"), ("content-type", kind)]
        answer = asking.ask(at(asked, "/words"), method="POST", headers=headers, body=body)
        assert answer.status == 415
    assert left(asked, "a" * 70_000).status == 413
    assert left(asked, "a" * 1001).status == 422
    assert kept() == []


def test_a_flood_from_one_place_is_stopped(asked: str) -> None:
    assert {left(asked, "Again?").status for _time in range(8)} == {303}
    answer = left(asked, "Again?")
    assert answer.status == 429
    assert "ten minutes" in answer.text
    assert len(kept()) == 8


def test_senders_are_told_apart_without_their_address() -> None:
    def client(host: str) -> str:
        scope = {"type": "http", "client": (host, 1), "headers": []}
        return handout._client(handout.Request(scope))

    assert client("192.0.2.1") != client("192.0.2.2")
    assert client("2001:db8::1") == client("2001:db8::ffff") != client("2001:db8:0:1::1")
    assert client("") == client("")
    assert re.fullmatch(r"[0-9a-f]{64}", client("192.0.2.1"))


def test_a_fault_inside_tells_no_token(token: str) -> None:
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE release")
        session.commit()
    with pytest.raises(OperationalError, match="release") as hit:
        asking.ask(at(token))
    assert token not in "".join(format_exception(hit.value))


@pytest.fixture
def house(data_folder: Path, asked: str) -> Iterator[Workbench]:
    """A server as it is started, over the data folder of this test."""
    started = Workbench(data_folder.parent).start()
    yield started
    started.kill()


def test_a_started_server_gives_it_takes_words_and_writes_the_token_in_no_line(
    house: Workbench, asked: str
) -> None:
    page = house.ask(at(asked))
    assert page.status == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert house.ask(at(WRONG)).status == 404
    paper = house.ask(at(asked, "/handout.pdf"))
    assert (paper.status, paper.headers["Content-Type"]) == (200, "application/pdf")
    assert paper.text.startswith("%PDF")
    assert paper.headers["Referrer-Policy"] == "no-referrer"
    assert paper.headers["Cache-Control"] == "no-store"
    answer = house.send(at(asked, "/words"), words="Quixwort lamps?", stamp=stamp(page.text))
    assert answer.status == 303
    assert len(kept()) == 1
    assert house.ask(at(asked), Host="evil.test").status == 400
    written = house.log.read_text()
    assert asked not in written
    assert "Quixwort lamps" not in written
    assert "Traceback" not in written
    assert house.ways_out() == []
