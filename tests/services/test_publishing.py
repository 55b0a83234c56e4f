"""A release asked for, taken back, sent back, published and withdrawn, by whom and when."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import a_group, a_problem, an_actor
from tests.planned import change_problem
from tests.released_drafts import a_draft, a_published, an_asked, line, ready
from workbench.domain.forum import Release, ReleaseState
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused, WorkbenchError
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    published,
    publishing,
    readers,
    release_lines,
    release_texts,
    releases,
)
from workbench.services.release_preview import preview
from workbench.store import database, traces

ALL = (Role.FACILITATOR, Role.MEMBER, Role.MANAGER, Role.VIEWER)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def manager(group: Group) -> Actor:
    return an_actor(group, Role.MANAGER)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


def stored(release_id: str) -> Release:
    with database.reading() as session:
        record = session.get(Release, release_id)
    assert record
    return record


def rewrite(release_id: str, **values: object) -> None:
    with database.writing() as session:
        record = session.get(Release, release_id)
        for key, value in values.items():
            setattr(record, key, value)
        session.add(record)
        session.commit()


def test_asking_freezes_what_the_release_says(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = a_draft(facilitator, problem)
    ready(facilitator, made)
    before = preview(facilitator, made)
    assert before.obstacles == ()
    publishing.ask(facilitator, made)
    kept = stored(made)
    assert kept.state is ReleaseState.ASKED
    assert kept.asked_at
    assert release_texts.of_text(kept.content) == before.content
    assert preview(manager, made).content == before.content
    with pytest.raises(Invalid, match="Take it back first"):
        release_lines.write_line(
            facilitator, line(facilitator, made).id, shown=1, text="Something else"
        )
    with pytest.raises(Invalid, match="Take it back first"):
        releases.change(facilitator, made, shown=kept.version, title="Another")
    with pytest.raises(Invalid, match="Take it back first"):
        publishing.ask(facilitator, made)


def test_publishing_gives_number_day_and_approver(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = an_asked(facilitator, problem)
    assert publishing.publish(manager, made) == 1
    content = published.content(facilitator, made)
    assert (content.number, content.published_on) == (1, date.today())
    assert (content.author, content.approver) == (facilitator.name, manager.name)
    assert publishing.publish(manager, an_asked(facilitator, problem)) == 2
    with database.reading() as session:
        notes = [each.note for each in traces.about(session, object_id=problem)]
    assert notes[0] == "release published"
    assert "approval of release asked" in notes


def test_what_was_published_stays_whatever_happens_to_the_draft(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = a_published(facilitator, problem, by=manager)
    before = published.content(manager, made)
    with pytest.raises(Invalid, match="stays as it is"):
        release_lines.write_line(facilitator, line(facilitator, made).id, shown=1, text="Else")
    with pytest.raises(Invalid):
        publishing.publish(manager, made)
    assert published.content(manager, made) == before
    assert preview(manager, made).obstacles == ()


def test_nothing_is_asked_for_while_something_stands_in_the_way(
    facilitator: Actor, problem: str
) -> None:
    made = a_draft(facilitator, problem)
    with pytest.raises(Invalid, match="may not leave yet") as fault:
        publishing.ask(facilitator, made)
    assert any("Nobody has read" in each for each in fault.value.faults)
    assert stored(made).state is ReleaseState.DRAFT


def test_nobody_approves_their_own_while_somebody_else_can(
    group: Group, facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = an_asked(facilitator, problem)
    assert "You wrote" in publishing.hindrance(facilitator, made)
    assert publishing.hindrance(manager, made) == ""
    assert publishing.waiting(facilitator) == ()
    assert [each.id for each in publishing.waiting(manager)] == [made]
    with pytest.raises(Refused, match="You wrote"):
        publishing.publish(facilitator, made)
    other = an_actor(group, login="other")
    publishing.publish(other, made)
    assert published.content(manager, made).approver == other.name
    assert publishing.waiting(manager) == ()


def test_a_group_with_one_who_may_publish_lets_them_approve(
    group: Group, facilitator: Actor, problem: str
) -> None:
    for role in (Role.MEMBER, Role.VIEWER):
        an_actor(group, role)
    made = an_asked(facilitator, problem)
    assert [each.id for each in publishing.waiting(facilitator)] == [made]
    publishing.publish(facilitator, made)
    assert published.content(facilitator, made).approver == facilitator.name


def test_somebody_who_is_shut_out_is_none_who_could_approve(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    readers.shut_out(facilitator, problem, manager.person_id, reason="owner")
    made = an_asked(facilitator, problem)
    assert publishing.hindrance(facilitator, made) == ""
    publishing.publish(facilitator, made)


@pytest.mark.parametrize("role", ALL)
@pytest.mark.parametrize(
    ("deed", "may"),
    [
        ("ask", (Role.FACILITATOR, Role.MEMBER)),
        ("take back", (Role.FACILITATOR, Role.MEMBER)),
        ("send back", (Role.FACILITATOR, Role.MANAGER)),
        ("publish", (Role.FACILITATOR, Role.MANAGER)),
        ("withdraw", (Role.FACILITATOR, Role.MANAGER)),
    ],
)
def test_every_deed_asks_the_role(
    group: Group, facilitator: Actor, problem: str, role: Role, deed: str, may: tuple[Role, ...]
) -> None:
    other = an_actor(group, role, login="other")
    made = _before(facilitator, problem, deed, by=an_actor(group, login="third"))
    act = DEEDS[deed]
    if role in may:
        act(other, made)
    else:
        state = stored(made)
        with pytest.raises(Refused):
            act(other, made)
        assert stored(made) == state


DEEDS: dict[str, Callable[[Actor, str], object]] = {
    "ask": publishing.ask,
    "take back": publishing.take_back,
    "send back": lambda actor, made: publishing.send_back(actor, made, "Say it shorter"),
    "publish": publishing.publish,
    "withdraw": lambda actor, made: publishing.withdraw(actor, made, "A number was wrong"),
}


def _before(actor: Actor, problem: str, deed: str, *, by: Actor) -> str:
    """A release that is ready for this deed."""
    if deed == "withdraw":
        return a_published(actor, problem, by=by)
    if deed == "ask":
        made = a_draft(actor, problem)
        ready(actor, made)
        return made
    return an_asked(actor, problem)


@pytest.mark.parametrize("deed", DEEDS)
def test_another_group_learns_nothing(facilitator: Actor, problem: str, deed: str) -> None:
    stranger = an_actor(a_group("Theirs"), login="stranger")
    made = _before(facilitator, problem, deed, by=facilitator)
    for release_id in (made, "0" * 32):
        with pytest.raises(NotFound, match="no such release"):
            DEEDS[deed](stranger, release_id)


@pytest.mark.parametrize("deed", DEEDS)
def test_who_is_shut_out_of_the_problem_does_nothing(
    group: Group, facilitator: Actor, problem: str, deed: str
) -> None:
    other = replace(an_actor(group, login="other"), shut_out=(problem,))
    made = _before(facilitator, problem, deed, by=an_actor(group, login="third"))
    with pytest.raises(Refused, match="conflict of interest"):
        DEEDS[deed](other, made)


@pytest.mark.parametrize("deed", ["take back", "send back", "publish", "withdraw"])
def test_each_deed_has_its_state(facilitator: Actor, problem: str, deed: str) -> None:
    made = a_draft(facilitator, problem)
    with pytest.raises(Invalid):
        DEEDS[deed](facilitator, made)
    assert stored(made).state is ReleaseState.DRAFT


def test_taken_back_it_can_be_changed_and_asked_for_anew(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = an_asked(facilitator, problem)
    publishing.take_back(facilitator, made)
    assert (stored(made).content, stored(made).asked_at) == ("", None)
    only = line(facilitator, made)
    release_lines.write_line(facilitator, only.id, shown=only.version, text="The yard is dark.")
    with pytest.raises(Invalid):
        publishing.ask(facilitator, made)
    ready(facilitator, made)
    publishing.ask(facilitator, made)
    publishing.publish(manager, made)
    assert published.content(manager, made).blocks[0].points[0].text == "The yard is dark."


def test_sent_back_it_says_what_should_change_until_it_is_asked_for_anew(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = an_asked(facilitator, problem)
    with pytest.raises(Invalid, match="what should change"):
        publishing.send_back(manager, made, "  ")
    with pytest.raises(PersonalData):
        publishing.send_back(manager, made, "Call +389 70 123 456")
    with pytest.raises(Invalid, match="600"):
        publishing.send_back(manager, made, "x" * 601)
    publishing.send_back(manager, made, " Say it shorter ")
    assert releases.one(facilitator, made).sent_back == "Say it shorter"
    assert releases.one(facilitator, made).state is ReleaseState.DRAFT
    publishing.ask(facilitator, made)
    assert releases.one(facilitator, made).sent_back == ""


def test_withdrawn_it_is_public_no_more_and_its_number_is_never_given_again(
    facilitator: Actor, manager: Actor, problem: str
) -> None:
    made = a_published(facilitator, problem, by=manager)
    rewrite(made, feedback=True)
    assert published.public_content(stored(made)).number == 1
    with pytest.raises(Invalid, match="why it is withdrawn"):
        publishing.withdraw(manager, made, "")
    publishing.withdraw(manager, made, "A number was wrong")
    kept = releases.one(manager, made)
    assert (kept.state, kept.withdrawn_by) == (ReleaseState.WITHDRAWN, manager.name)
    assert (kept.withdrawn_reason, kept.feedback) == ("A number was wrong", False)
    assert kept.withdrawn_at
    with pytest.raises(NotFound):
        published.public_content(stored(made))
    assert published.content(facilitator, made).number == 1
    with pytest.raises(Invalid, match="Only a published"):
        publishing.withdraw(manager, made, "Once more")
    assert publishing.publish(manager, an_asked(facilitator, problem)) == 2


def test_two_groups_share_one_row_of_numbers_also_at_once(facilitator: Actor, problem: str) -> None:
    other = an_actor(a_group("Hill"), login="hill")
    theirs = a_problem(other, "Noise at night on the hill")
    waiting = [(facilitator, an_asked(facilitator, problem)) for _ in range(3)]
    waiting += [(other, an_asked(other, theirs)) for _ in range(3)]
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda each: publishing.publish(*each), waiting))
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
    assert [stored(made).number for _actor, made in waiting] == numbers


def test_two_who_approve_at_once_publish_once(
    facilitator: Actor, manager: Actor, problem: str, group: Group
) -> None:
    other = an_actor(group, Role.MANAGER, login="other")
    made = an_asked(facilitator, problem)

    def act(who: Actor) -> str:
        try:
            publishing.publish(who, made)
        except Invalid:
            return "late"
        return who.name

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(act, (manager, other)))
    [first] = [name for name in told if name != "late"]
    assert stored(made).approver == first
    assert stored(made).number == 1


def test_who_writes_while_somebody_asks_loses_nothing(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    ready(facilitator, made)
    only = line(facilitator, made)

    def write() -> str:
        try:
            release_lines.write_line(facilitator, only.id, shown=only.version, text="New words")
        except WorkbenchError:
            return "late"
        return "written"

    def freeze() -> str:
        try:
            publishing.ask(facilitator, made)
        except WorkbenchError:
            return "late"
        return "frozen"

    with ThreadPoolExecutor(2) as pool:
        told = {pool.submit(write), pool.submit(freeze)}
    assert sum(each.result() == "late" for each in told) == 1
    kept = stored(made)
    if kept.content:
        frozen = release_texts.of_text(kept.content).blocks[0].points[0].text
        assert frozen == line(facilitator, made).text


def test_a_closed_problem_may_be_told_of(facilitator: Actor, manager: Actor, problem: str) -> None:
    change_problem(problem, over=True)
    a_published(facilitator, problem, by=manager)


def test_the_command_line_publishes_but_reads_nothing(facilitator: Actor, problem: str) -> None:
    made = a_draft(facilitator, problem)
    with pytest.raises(Refused, match="A person has to read"):
        ready(COMMAND_LINE, made)
    ready(facilitator, made)
    publishing.ask(COMMAND_LINE, made)
    assert publishing.publish(COMMAND_LINE, made) == 1
