"""The calendar's address through the front door: what a stranger gets there, and nowhere else."""

from collections.abc import Iterator
from pathlib import Path
from traceback import format_exception

import icalendar
import pytest
from sqlalchemy.exc import OperationalError
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests import asking
from tests.builders import a_group, a_problem, an_actor
from tests.planned import an_action
from tests.started import Workbench
from workbench.domain.people import Group
from workbench.domain.steering import CalendarOf
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import calendars, people
from workbench.store import database

WRONG = "A" * 43


@pytest.fixture
def group() -> Group:
    return a_group("Quixwort quarter")


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def token(group: Group, actor: Actor) -> str:
    an_action(actor, a_problem(actor))
    return calendars.address(actor, group.id, CalendarOf.GROUP)


def at(token: str) -> str:
    return f"/public/calendar/{token}.ics"


def test_whoever_has_the_address_gets_the_calendar_without_signing_in(token: str) -> None:
    answer = asking.ask(at(token))
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "due-days.ics" in answer.headers["content-disposition"]
    assert "set-cookie" not in answer.headers
    (event,) = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    assert str(event["summary"]) == "Action due 1.1"
    assert asking.ask(at(token), method="HEAD").status == 200


def test_a_wrong_a_revoked_and_an_ended_address_answer_alike(
    group: Group, actor: Actor, token: str
) -> None:
    ended = calendars.address(actor, group.id, CalendarOf.GROUP)
    listed = calendars.addresses(actor, group.id)
    calendars.revoke(actor, listed[1].id)
    people.set_role(COMMAND_LINE, actor.person_id, group.id, role=None)
    answers = {
        (answer.status, answer.text, tuple(sorted(answer.headers.items())))
        for answer in (asking.ask(at(each)) for each in (WRONG, token, ended))
    }
    ((status, text, _headers),) = answers
    assert (status, text) == (404, "There is no calendar at this address.")


def test_as_long_as_nobody_made_an_address_there_is_none(actor: Actor) -> None:
    an_action(actor, a_problem(actor))
    assert asking.ask(at(WRONG)).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_it_can_only_be_read(token: str, method: str) -> None:
    answer = asking.ask(at(token), method=method)
    assert (answer.status, answer.text) == (401, "Sign in first.")


@pytest.mark.parametrize(
    "path",
    [
        *("/public", "/public/", "/public/calendar", "/public/calendar/", "/public/calendar/.ics"),
        *(f"/public/calendar/{WRONG}", f"/public/calendar/{WRONG}.ics/", at(WRONG[1:])),
        *(at(WRONG + "A"), f"/public/calendar/{WRONG}.ics\n", f"/public/calendar/{WRONG}.icsx"),
        *(f"/public//calendar/{WRONG}.ics", f"/x/public/calendar/{WRONG}.ics"),
        *(
            at("." * 43),
            at("../" * 14 + "A"),
            at("ä" * 43),
            at("٣" * 43),
            f"/PUBLIC{at(WRONG)[7:]}",
        ),
        *(f"/public/calendar/{WRONG[:41]}/../{WRONG}.ics", f"/public/calendar/{WRONG}.ICS"),
    ],
)
def test_the_gate_opens_nothing_beside_it(path: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        assert asking.ask(path.encode().decode("latin-1"), method=method).status == 401
        assert asking.ask(path, method=method).status == 401


def test_no_identity_comes_in_by_it(token: str) -> None:
    answer = asking.ask(at(token), headers=[("x-workbench-session", "0" * 64)], token="forged")
    assert answer.status == 200
    assert asking.ask("/home", token=token).status == 401


def test_under_a_foreign_name_it_answers_nothing(token: str) -> None:
    assert asking.ask(at(token), headers=[("host", "evil.test")]).status == 400


def test_a_fault_inside_tells_no_token(token: str) -> None:
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE calendar_address")
        session.commit()
    with pytest.raises(OperationalError, match="calendar_address") as hit:
        asking.ask(at(token))
    assert token not in "".join(format_exception(hit.value))


@pytest.fixture
def house(data_folder: Path, token: str) -> Iterator[Workbench]:
    """A server as it is started, over the data folder of this test."""
    started = Workbench(data_folder.parent).start()
    yield started
    started.kill()


def test_a_started_server_gives_it_and_writes_the_token_in_no_line(
    house: Workbench, token: str
) -> None:
    answer = house.ask(at(token))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Action due 1.1" in answer.text
    assert house.ask(at(token), "HEAD").status == 200
    assert house.ask(at(WRONG)).status == 404
    assert house.ask(at(token), "POST").status == 401
    assert house.ask(f"{at(token)}?{token}").status == 200
    assert house.ask(at(token), Host="evil.test").status == 400
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://localhost:{house.port}{at(token)}", proxy=None)
    assert refused.value.response.status_code == 403
    written = house.log.read_text()
    assert token not in written
    assert WRONG not in written
    assert house.ways_out() == []
