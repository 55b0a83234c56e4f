"""Marks in time that a group keeps, and those that come from its plans."""

from datetime import date

import pytest

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.patterns import CalendarMark
from workbench.domain.people import Group, Role
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import marks, partners, recheck, redaction, worksheets
from workbench.store import database

DAY = date(2026, 3, 14)


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group)


AGREED = {"harm": "Nobody", "accepted": "owner"}
BLOCKED = {"state": "blocked", "needs": "Money", "needs_by": "2026-05-01"}


def planned(actor: Actor, problem: str, **cells: str) -> str:
    usual = {"what": "Mend the lights", "due": "2026-03-20", "state": "done"}
    usual |= {"evidence": "We saw them", "done_on": "2026-03-14", "reason": "No money"}
    return worksheets.add_row(actor, problem, "response.actions", **usual | cells)


def test_a_mark_is_kept_and_taken_away_and_can_come_back(group: Group, actor: Actor) -> None:
    made = marks.add(
        actor, group.id, "campaign", starts=DAY, ends=date(2026, 4, 1), words=" Posters  here "
    )
    (found,) = marks.listing(actor, group.id)
    assert (found.id, found.words, found.ends) == (made, "Posters here", date(2026, 4, 1))
    gone = marks.remove(actor, made)
    assert gone == found
    assert marks.listing(actor, group.id) == []


def test_marks_are_listed_from_the_earliest_on(group: Group, actor: Actor) -> None:
    for day in (3, 1, 2):
        marks.add(actor, group.id, "event", starts=date(2026, 1, day), words=f"Day {day}")
    assert [each.words for each in marks.listing(actor, group.id)] == ["Day 1", "Day 2", "Day 3"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "rumour"}, "kind of mark"),
        ({"starts": None}, "day on which it began"),
        ({"starts": date(1969, 12, 31)}, "between 1970 and 2100"),
        ({"ends": date(2026, 3, 13)}, "before the first"),
        ({"words": "  "}, "few words"),
        ({"words": "x" * 121}, "at most 120"),
    ],
)
def test_what_is_no_mark_is_said_and_not_kept(
    group: Group, actor: Actor, wrong: dict[str, object], sentence: str
) -> None:
    given: dict[str, object] = {"kind": "event", "starts": DAY, "words": "Fair"}
    given |= wrong
    kind = str(given.pop("kind"))
    with pytest.raises(Invalid, match=sentence):
        marks.add(actor, group.id, kind, **given)  # type: ignore[arg-type]
    assert marks.listing(actor, group.id) == []


def test_words_with_personal_data_are_not_kept(group: Group, actor: Actor) -> None:
    with pytest.raises(PersonalData):
        marks.add(actor, group.id, "action", starts=DAY, words="Call +389 70 123 456")
    assert marks.listing(actor, group.id) == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_only_reads_sees_marks_and_makes_none(group: Group, actor: Actor, role: Role) -> None:
    made = marks.add(actor, group.id, "event", starts=DAY, words="Fair")
    reader = an_actor(group, role)
    assert len(marks.listing(reader, group.id)) == 1
    with pytest.raises(Refused):
        marks.add(reader, group.id, "event", starts=DAY, words="Fair")
    with pytest.raises(Refused):
        marks.remove(reader, made)


def test_other_groups_neither_see_nor_touch_a_mark(group: Group, actor: Actor) -> None:
    made = marks.add(actor, group.id, "event", starts=DAY, words="Fair")
    stranger = an_actor(a_group("Elsewhere"), login="stranger")
    for ask in (marks.listing, marks.shown, marks.version):
        with pytest.raises(Refused):
            ask(stranger, group.id)
    with pytest.raises(NotFound):
        marks.remove(stranger, made)
    with pytest.raises(NotFound):
        marks.remove(actor, "none")


def test_actions_that_have_begun_come_from_the_plans(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    planned(actor, problem)
    planned(actor, problem, what="Not yet", state="proposed")
    planned(actor, problem, what="Given up", state="dropped")
    town = partners.add(actor, group.id, "Town hall")
    planned(actor, problem, what="Stopped, nobody knows since when", needs_from=town, **BLOCKED)
    gone = planned(actor, problem, what="Taken out")
    worksheets.withdraw(actor, problem, gone)
    (found,) = marks.shown(actor, group.id)
    assert (found.words, found.starts, found.problem_id) == ("Mend the lights", DAY, problem)
    assert found.id == ""


@pytest.mark.parametrize(
    ("cells", "starts", "ends"),
    [
        ({}, DAY, None),
        ({"start": "2026-03-01"}, date(2026, 3, 1), DAY),
        ({"start": "2026-03-14"}, DAY, None),
        ({"start": "2026-05-01"}, date(2026, 5, 1), None),
        ({"state": "under_way", **AGREED}, date(2026, 3, 20), None),
        ({"state": "under_way", "start": "2026-03-02", **AGREED}, date(2026, 3, 2), None),
        ({"start": "2026-03-03", **BLOCKED}, date(2026, 3, 3), None),
    ],
)
def test_an_action_is_marked_from_the_day_it_began_to_the_day_it_was_done(
    group: Group, actor: Actor, cells: dict[str, str], starts: date, ends: date | None
) -> None:
    partner = partners.add(actor, group.id, "Town hall")
    named = dict.fromkeys(("partner", "needs_from"), partner)
    planned(actor, a_problem(actor), **named | cells)
    (found,) = marks.shown(actor, group.id)
    assert (found.starts, found.ends) == (starts, ends)


def test_plans_that_are_closed_to_somebody_give_them_no_marks(group: Group, actor: Actor) -> None:
    problem = a_problem(actor)
    planned(actor, problem)
    closed = Actor(actor.person_id, actor.name, roles=actor.roles, shut_out=(problem,))
    assert marks.shown(closed, group.id) == ()


def test_the_version_changes_with_marks_plans_and_words(group: Group, actor: Actor) -> None:
    seen = {marks.version(actor, group.id)}
    made = marks.add(actor, group.id, "event", starts=DAY, words="Fair at Quixwort")
    seen.add(marks.version(actor, group.id))
    planned(actor, a_problem(actor))
    seen.add(marks.version(actor, group.id))
    redaction.redact(actor, group.id, words="Quixwort", instead="the mill", reason="A home")
    seen.add(marks.version(actor, group.id))
    marks.remove(actor, made)
    seen.add(marks.version(actor, group.id))
    assert len(seen) == 5
    assert marks.version(actor, group.id) == marks.version(actor, group.id)


def test_a_redaction_reaches_the_words_of_marks(group: Group, actor: Actor) -> None:
    marks.add(actor, group.id, "event", starts=DAY, words="Fair at Quixwort")
    assert redaction.redact(actor, group.id, words="quixwort", instead="the mill", reason="A home")
    (found,) = marks.listing(actor, group.id)
    assert found.words == "Fair at the mill"


def test_older_words_of_marks_are_looked_through_again(group: Group) -> None:
    with database.writing() as session:
        session.add(
            CalendarMark(
                group_id=group.id,
                kind="action",
                starts=DAY,
                words="Call +389 70 123 456",
                author="Ann",
            )
        )
        session.commit()
    (found,) = recheck.recheck(COMMAND_LINE)
    assert (found.table, found.field) == ("calendar_mark", "words")
    recheck.recheck(COMMAND_LINE, neutral=True)
    assert recheck.recheck(COMMAND_LINE) == []
