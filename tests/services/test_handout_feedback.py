"""Words of readers: into the inbox as reports, few at a time, without anything personal."""

import time
from itertools import count

import pytest
from sqlmodel import select

from tests.builders import a_group, a_problem, an_actor
from tests.handed_out import a_release, changed
from workbench.domain.forum import About, ReleaseState
from workbench.domain.people import Group
from workbench.domain.report import Report, State
from workbench.domain.trace import Trace
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import Actor
from workbench.services import handout_feedback, handouts
from workbench.services.handout_feedback import Left
from workbench.services.handout_limits import Limit
from workbench.store import database, reports
from workbench.store.report_conditions import Wanted

SENDER = count()


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
    """The open address of a handout that takes words."""
    token = handouts.open_address(actor, release)
    handouts.switch_feedback(actor, release, on=True)
    return token


def leave(token: str, words: str, left: Left = Left.QUESTION, client: str = "") -> None:
    handout_feedback.leave(token, left, words, client=client or str(next(SENDER)))


def inbox(group: Group) -> list[Report]:
    with database.reading() as session:
        return reports.page(
            session, group_id=group.id, wanted=Wanted(), shut_out=(), first=0, count=200
        )


def test_a_question_lands_in_the_inbox_as_a_new_report_of_the_forum(
    group: Group, token: str
) -> None:
    leave(token, "Why are the lamps off at night?")
    (report,) = inbox(group)
    assert report.text == ("Question on the handout, release 1\n\nWhy are the lamps off at night?")
    assert (report.channel, report.state, report.source) == ("forum", State.NEW, "")
    assert (report.source_grade, report.information_grade) == handout_feedback._GRADES
    assert (report.released, report.partner_id, report.created_by) == (False, "", "handout")


def test_seen_too_needs_no_words(group: Group, token: str) -> None:
    leave(token, "  ", Left.SEEN)
    leave(token, "Behind the mill.", Left.SEEN)
    assert sorted(each.text for each in inbox(group)) == [
        "“I have seen this too”, on the handout, release 1",
        "“I have seen this too”, on the handout, release 1\n\nBehind the mill.",
    ]


@pytest.mark.parametrize(
    ("words", "told"), [("", "Write your question"), (" \n", "Write"), ("a" * 1001, "1,001")]
)
def test_too_little_and_too_much_is_said_and_not_kept(
    group: Group, token: str, words: str, told: str
) -> None:
    with pytest.raises(Invalid, match=told):
        leave(token, words)
    assert inbox(group) == []
    leave(token, "a " * 500)


@pytest.mark.parametrize(
    "words",
    ["Call me at +44 7700 900123", "Mr John Quixwort steals them", "I am at eve@quixwort.example"],
)
def test_personal_data_are_not_kept_and_no_trace_tells_them(
    group: Group, token: str, words: str
) -> None:
    for left in Left:
        with pytest.raises(PersonalData) as refused:
            leave(token, words, left)
        assert words not in refused.value.sentence
    assert inbox(group) == []
    with database.reading() as session:
        noted = "".join(f"{each.note}{each.about}" for each in session.exec(select(Trace)))
    assert "Quixwort" not in noted.replace(group.name, "")


def test_off_closed_and_withdrawn_take_nothing(actor: Actor, release: str, token: str) -> None:
    handouts.switch_feedback(actor, release, on=False)
    with pytest.raises(NotFound):
        leave(token, "Is it over?")
    handouts.switch_feedback(actor, release, on=True)
    changed(release, state=ReleaseState.WITHDRAWN)
    with pytest.raises(NotFound):
        leave(token, "Is it over?")
    with pytest.raises(NotFound):
        leave("A" * 43, "Is it over?")


@pytest.mark.parametrize("about", [About.TRAFFICKING, About.CHILDREN])
def test_never_on_trafficking_or_children(
    group: Group, release: str, token: str, about: About
) -> None:
    changed(release, about=about, feedback=True)
    with pytest.raises(NotFound):
        leave(token, "I have seen it")
    assert inbox(group) == []


def test_one_sender_gets_through_a_few_times_only(group: Group, token: str) -> None:
    for _time in range(8):
        leave(token, "Again?", client="one")
    with pytest.raises(Refused, match="ten minutes"):
        leave(token, "Again?", client="one")
    leave(token, "And I?", client="two")
    assert len(inbox(group)) == 9


def test_a_release_takes_so_many_words_in_an_hour(
    monkeypatch: pytest.MonkeyPatch, group: Group, token: str
) -> None:
    monkeypatch.setattr(handout_feedback, "_OF_RELEASE", Limit(3, 3600))
    for _time in range(3):
        leave(token, "Again?")
    with pytest.raises(Refused, match="an hour"):
        leave(token, "Again?")
    assert len(inbox(group)) == 3


def test_signs_that_nobody_sees_do_not_come_in(group: Group, token: str) -> None:
    leave(token, "Why\x00 now?\x1b[2J\r\nAnd then?")
    (report,) = inbox(group)
    assert report.text.endswith("Why now?[2J\nAnd then?")


def test_a_form_can_be_sent_for_some_hours_from_its_own_handout_only(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    stamp = handout_feedback.stamp(token)
    handout_feedback.ask_stamp(token, stamp)
    for other, given in (
        ("B" * 43, stamp),
        *((token, wrong) for wrong in ("", "-", "0-", "x", stamp[:-1], "9" * 400, f"1{stamp}")),
    ):
        with pytest.raises(Refused, match="send them again"):
            handout_feedback.ask_stamp(other, given)
    later = time.time() + handout_feedback.STAMPED + 2
    monkeypatch.setattr(handout_feedback.time, "time", lambda: later)
    with pytest.raises(Refused):
        handout_feedback.ask_stamp(token, stamp)
