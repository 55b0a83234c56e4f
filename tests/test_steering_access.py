"""Who may do what with plans, approvals, assessments and memory, by hand; then what leaks."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from tests import builders, closed, planned, remembering, seen
from tests.visits import Visitor, signed_in
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id, now
from workbench.domain.steering import CalendarOf, Subject
from workbench.domain.trace import Trace
from workbench.errors import Invalid, NotFound, PersonalData, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    approvals,
    arrangements,
    assessing,
    assessment_ground,
    baselines,
    calendars,
    closing,
    design_deeds,
    due_days,
    handovers,
    harm_weights,
    history,
    last_look,
    leading,
    marks,
    memory,
    objectives,
    partners,
    people,
    plans,
    portfolio,
    portfolio_changes,
    portfolio_figures,
    portfolio_files,
    portfolio_week,
    problems,
    readers,
    reminders,
    scopes,
    sharing,
    sharing_in,
    surveys,
    waiting,
    worksheets,
    write_up,
)
from workbench.services.arrangements import Arranged
from workbench.services.memory import Asked
from workbench.services.objectives import Aim
from workbench.store import database
from workbench.worksheets.assessment import DESIGN

# In the order of the letters below; * is shut out of two problems, one of them closed.
WHO = (
    *("stranger", "administrator", "viewer", "manager", "member", "facilitator"),
    *("facilitator*", "manager*"),
)
SHUT, ACTION, LESSON = "Brindlemoss trade at the quay", "Quixwort patrols", "Zibbet worked"
PAST_SHUT, NEEDS, WORDS = "Frumpelwick dumping", "Vexmoor licence", "Please look, wuggins"
STATED, WEIGHTS = datetime(2026, 1, 1, tzinfo=UTC), "kind,weight\nNoise,2\n"
PAST = date.today() - timedelta(days=9)
AIM, ARRANGED = Aim(words="Fewer thefts"), Arranged(kind="procedure", words="Who calls whom")


@dataclass
class World:
    """A group with one of everything, of which two problems are closed to somebody."""

    group: Group
    keeper: Actor
    manager: Actor
    shut: str  # a problem that is shut to whoever has a *
    open: str
    past_shut: str  # closed, and shut to them too
    past: str  # closed
    partner: str
    other: str  # a partner who is named only in the problem that is shut
    action: str  # of the problem that is shut
    file: Path  # harm weights
    person: str  # somebody of the group


@pytest.fixture
def world(tmp_path: Path) -> World:
    group = builders.a_group()
    keeper = builders.an_actor(group, login="keeper")
    shut = problems.state(keeper, group.id, SHUT)
    open_ = problems.state(keeper, group.id, "Noise at the yard")
    lessons = remembering.LESSONS | {"effect": LESSON}
    past_shut = remembering.a_closed_problem(keeper, PAST_SHUT, lessons=lessons)
    partner = partners.add(keeper, group.id, "Harbour school", kind="school")
    other = partners.add(keeper, group.id, "Town hall", kind="municipality")
    asked = {"needs": NEEDS, "needs_from": other, "needs_by": PAST.isoformat()}
    action = planned.an_action(
        keeper, shut, PAST, what=ACTION, partner=partner, state="blocked", **asked
    )
    planned.an_action(keeper, open_, PAST, what="Light the yard", partner=partner)
    approvals.ask(keeper, shut, Subject.PLAN, words=WORDS)
    file = tmp_path / "weights.csv"
    file.write_text(WEIGHTS)
    made = World(
        group,
        keeper,
        builders.an_actor(group, Role.MANAGER, login="boss"),
        shut,
        open_,
        past_shut,
        remembering.a_closed_problem(keeper),
        partner,
        other,
        action,
        file,
        builders.an_actor(group, Role.MEMBER, login="somebody").person_id,
    )
    settle(made)
    return made


def settle(world: World) -> None:
    """Everybody takes their place."""
    builders.an_actor(builders.a_group("Elsewhere"), login="stranger")
    person, _password = people.add(COMMAND_LINE, "Keeps accounts", "administrator")
    people.set_administrator(COMMAND_LINE, person, administrator=True)
    for name in WHO[2:]:
        builders.an_actor(world.group, Role(name.strip("*")), login=login(name))
    for problem in (world.shut, world.past_shut):
        shut_out(world, problem)


def shut_out(world: World, problem: str) -> str:
    """Close this problem to whoever has a *; gives its id."""
    for name in WHO:
        if name.endswith("*"):
            person = people.acting_as(login(name)).person_id
            readers.shut_out(world.keeper, problem, person, reason="owner")
    return problem


def login(name: str) -> str:
    """The sign-in name of one of WHO."""
    return name.replace("*", "-out")


Deed = Callable[[World, Actor], object]

# y: done, R: refused, N: as if it were not there, I: what was asked makes no sense to anybody.
MATRIX: dict[str, tuple[str, Deed]] = {
    # the plan
    "move": ("NN RRyyRR", lambda w, a: moved(w, a, w.shut)),
    "move, open": ("NN RRyyyR", lambda w, a: moved(w, a, w.open)),
    "move, closed": ("NN RRRRRR", lambda w, a: moved(w, a, w.past)),
    "numbers": ("NN yyyyRR", lambda w, a: due_days.numbers(a, w.shut)),
    # approvals
    "ask": ("NN RRRyRR", lambda w, a: ask(w, a, w.shut)),
    "ask, open": ("NN RRRyyR", lambda w, a: ask(w, a, w.open)),
    "grant": ("NN RyRRRR", lambda w, a: approvals.decide(a, asked(w, w.shut), granted=True)),
    "grant, open": ("NN RyRRRy", lambda w, a: approvals.decide(a, asked(w, w.open), granted=True)),
    "refuse": (
        "NN RyRRRR",
        lambda w, a: approvals.decide(a, asked(w, w.shut), granted=False, reason="Not yet"),
    ),
    "take a request back": ("NN RRRyRR", lambda w, a: approvals.withdraw(a, asked(w, w.shut))),
    "take back, open": ("NN RRRyyR", lambda w, a: approvals.withdraw(a, asked(w, w.open))),
    "requests": ("NN yyyyRR", lambda w, a: approvals.of_problem(a, w.shut)),
    "who could decide": ("NN yyyyRR", lambda w, a: approvals.can_be_decided(a, w.shut)),
    "requests that wait": ("yy yyyyyy", lambda _w, a: approvals.waiting(a)),
    # lead and deputy
    "lead": ("NN yyyyRR", lambda w, a: leading.of_problem(a, w.shut)),
    "who could lead": ("NN RRRyRR", lambda w, a: leading.choices(a, w.shut)),
    "name": ("NN RRRyRR", lambda w, a: leading.name(a, w.shut, lead_id=w.person, deputy_id="")),
    "name, open": (
        "NN RRRyyR",
        lambda w, a: leading.name(a, w.open, lead_id=w.person, deputy_id=""),
    ),
    # closing
    "close": ("NN RRRyRR", lambda w, a: close_shut(w, a)),
    "close, open": ("NN RRRyyR", lambda w, a: closing.close(a, ready(w))),
    "open again": ("NN RRRyRR", lambda w, a: reopen_shut(w, a)),
    "open again, open": ("NN RRRyyR", lambda w, a: closing.reopen(a, over(w), reason="New")),
    "awaits approval": ("NN yyyyRR", lambda w, a: closing.awaits_approval(a, w.shut)),
    # calendars
    "due": ("RR yyyyyy", lambda w, a: calendars.entries(a, w.group.id, CalendarOf.GROUP)),
    "due of a partner": (
        "RR yyyyyy",
        lambda w, a: calendars.entries(a, w.group.id, CalendarOf.PARTNER, about_id=w.partner),
    ),
    "due of a person": (
        "RR NNNNNN",
        lambda w, a: calendars.entries(a, w.group.id, CalendarOf.PERSON, about_id=w.person),
    ),
    "calendar": ("RR Ryyyyy", lambda w, a: calendars.file(a, w.group.id, CalendarOf.GROUP)),
    "own calendar": (
        "RR Ryyyyy",
        lambda w, a: calendars.file(a, w.group.id, CalendarOf.PERSON, about_id=a.person_id),
    ),
    "address": ("RR Ryyyyy", lambda w, a: calendars.address(a, w.group.id, CalendarOf.GROUP)),
    "addresses": ("RR yyyyyy", lambda w, a: calendars.addresses(a, w.group.id)),
    "revoke": ("NN NNNyyN", lambda w, a: calendars.revoke(a, an_address(w, w.keeper))),
    "revoke own": ("RR Ryyyyy", lambda w, a: calendars.revoke(a, an_address(w, a))),
    # objectives and arrangements
    "objectives": ("RR yyyyyy", lambda w, a: objectives.listing(a, w.group.id)),
    "add objective": ("RR RyRyyy", lambda w, a: objectives.add(a, w.group.id, AIM)),
    "change objective": ("NN RyRyyy", lambda w, a: objectives.change(a, an_aim(w), AIM)),
    "remove objective": ("NN RyRyyy", lambda w, a: objectives.remove(a, an_aim(w))),
    "arrangements": ("RR yyyyyy", lambda w, a: arrangements.listing(a, w.group.id)),
    "add arrangement": ("RR RyRyyy", lambda w, a: arrangements.add(a, w.group.id, ARRANGED)),
    "change arrangement": (
        "NN RyRyyy",
        lambda w, a: arrangements.change(a, an_arrangement(w), ARRANGED),
    ),
    "remove arrangement": ("NN RyRyyy", lambda w, a: arrangements.remove(a, an_arrangement(w))),
    # harm weights
    "weights": ("RR yyyyyy", lambda w, a: harm_weights.listing(a, w.group.id)),
    "load weights": (
        "RR RRRyyR",
        lambda w, a: harm_weights.load(a, w.group.id, w.file, source="X"),
    ),
    "remove weights": ("RR RRRyyR", lambda w, a: harm_weights.remove(a, w.group.id)),
    "put weights back": (
        "RR RRRyyR",
        lambda w, a: harm_weights.put_back(a, w.group.id, weights(w)),
    ),
    # the assessment
    "ground": ("NN yyyyRR", lambda w, a: assessment_ground.read(a, w.shut)),
    "design": ("NN RRyyRR", lambda w, a: designed(w, a, w.shut)),
    "design, open": ("NN RRyyyR", lambda w, a: designed(w, a, w.open)),
    "design, closed": ("NN RRRRRR", lambda w, a: designed(w, a, w.past)),
    "fill": ("NN RRIIRR", lambda w, a: baselines.fill(a, w.shut, a_measure(w, w.shut))),
    "fill, open": ("NN RRIIIR", lambda w, a: baselines.fill(a, w.open, a_measure(w, w.open))),
    "result": ("NN yyyyRR", lambda w, a: assessing.read(a, w.shut)),
    "result, closed": ("NN yyyyRR", lambda w, a: assessing.read(a, w.past_shut)),
    "survey": ("NN yyyyRR", lambda w, a: surveys.pdf(a, w.shut, when="before")),
    # papers
    "handover": ("NN yyyyRR", lambda w, a: handovers.read(a, w.shut)),
    "handover, paper": ("NN RyyyRR", lambda w, a: handovers.pdf(a, w.shut)),
    "write-up": ("NN yyyyRR", lambda w, a: write_up.gather(a, w.past_shut)),
    "write-up, PDF": ("NN RyyyRR", lambda w, a: write_up.pdf(a, w.past_shut)),
    "write-up, DOCX": ("NN RyyyRR", lambda w, a: write_up.docx(a, w.past_shut)),
    # sharing
    "draft": ("NN RRRyRR", lambda w, a: sharing.draft(a, w.past_shut)),
    "look at texts": ("NN yyyyRR", lambda w, a: sharing.look(a, w.past_shut, {"title": "Dumping"})),
    "send": ("NN RRRyRR", lambda w, a: sent(w, a, w.past_shut)),
    "send, open": ("NN RRRyyR", lambda w, a: sent(w, a, w.past)),
    "preview": ("RR RRyyyR", lambda w, a: sharing_in.preview(a, w.group.id, a_file())),
    "take in": ("RR RRyyyR", lambda w, a: sharing_in.take_in(a, w.group.id, a_file())),
    "forget": ("RR RRyyyR", lambda w, a: sharing_in.remove(a, w.group.id, taken_in(w))),
    # memory
    "memory": ("yy yyyyyy", lambda _w, a: memory.search(a, Asked(words="dumping"))),
    "remembered": ("NN yyyyNN", lambda w, a: memory.one(a, w.past_shut)),
    "remembered, open": ("NN yyyyyy", lambda w, a: memory.one(a, w.past)),
    "shared": ("NN yyyyyy", lambda w, a: memory.one(a, taken_in(w))),
    "similar": ("NN yyyyRR", lambda w, a: memory.similar(a, w.shut)),
    # following up
    "follow-up": ("RR yyyyyy", lambda w, a: portfolio.read(a, w.group.id)),
    "follow-up of all": ("yy yyyyyy", lambda _w, a: portfolio.read(a)),
    "follow-up, Excel": ("RR Ryyyyy", lambda w, a: portfolio_files.workbook(a, w.group.id)),
    "look": ("yy yyyyyy", lambda _w, a: last_look.look(a)),
    # people
    "own mail address": ("yy yyyyyy", lambda _w, a: reminders.set_address(a, "a@example.org")),
    "whom to remind": ("Ry RRRRRR", lambda _w, a: reminders.due(a)),
    "who speaks for whom": ("RR RRRyyR", lambda w, a: people.speaking_for(a, w.group.id)),
    "set partner": (
        "RR RRRyyR",
        lambda w, a: people.set_partner(a, w.person, w.group.id, partner_id=w.partner),
    ),
}


@pytest.mark.parametrize("deed", list(MATRIX))
def test_everybody_may_do_what_the_matrix_says_and_no_more(world: World, deed: str) -> None:
    letters, do = MATRIX[deed]
    expected = dict(zip(WHO, letters.replace(" ", ""), strict=True))
    assert {name: outcome(world, name, do) for name in WHO} == expected


def outcome(world: World, name: str, do: Deed) -> str:
    """What comes of it when this person tries."""
    try:
        do(world, people.acting_as(login(name)))
    except Refused:
        return "R"
    except NotFound:
        return "N"
    except Invalid:
        return "I"
    return "y"


def moved(world: World, actor: Actor, problem: str) -> None:
    """An action of the problem, brought into another state."""
    if problem == world.past:
        row = worksheets.read(world.keeper, problem).of("response.actions")[0].id
    else:
        row = planned.an_action(world.keeper, problem)
    plans.move(actor, problem, row, state="dropped", shown={})


def ask(world: World, actor: Actor, problem: str) -> str:
    """Ask for the approval of the plan, nothing being asked."""
    for each in approvals.of_problem(world.keeper, problem):
        if each.open:
            approvals.withdraw(world.keeper, each.id)
    return approvals.ask(actor, problem, Subject.PLAN, words=WORDS)


def asked(world: World, problem: str) -> str:
    """A request that waits; gives its id."""
    return ask(world, world.keeper, problem)


def ready(world: World) -> str:
    """A problem that can be closed, approved; gives its id."""
    made = problems.state(world.keeper, world.group.id, "Carts at the gate")
    closed.ready(world.keeper, made)
    request = approvals.ask(world.keeper, made, Subject.CLOSURE)
    approvals.decide(world.manager, request, granted=True)
    return made


def over(world: World) -> str:
    """A problem that is closed; gives its id."""
    made = problems.state(world.keeper, world.group.id, "Carts at the gate")
    remembering.close(made)
    return made


def close_shut(world: World, actor: Actor) -> None:
    """Close a problem that is shut to some."""
    made = shut_out(world, ready(world))
    closing.close(people.acting_as(actor.login), made)


def reopen_shut(world: World, actor: Actor) -> None:
    """Open a closed problem again that is shut to some."""
    made = shut_out(world, over(world))
    closing.reopen(people.acting_as(actor.login), made, reason="New")


def an_address(world: World, actor: Actor) -> str:
    """An address of this person; gives its id."""
    for each in calendars.addresses(actor, world.group.id):
        if each.own:
            calendars.revoke(actor, each.id)
    calendars.address(actor, world.group.id, CalendarOf.GROUP)
    return next(each.id for each in calendars.addresses(actor, world.group.id) if each.own)


def an_aim(world: World) -> str:
    """An objective; gives its id."""
    return objectives.add(world.keeper, world.group.id, AIM)


def an_arrangement(world: World) -> str:
    """An arrangement; gives its id."""
    return arrangements.add(world.keeper, world.group.id, ARRANGED)


def weights(world: World) -> harm_weights.Weights:
    """A table of weights that was taken away."""
    harm_weights.load(world.keeper, world.group.id, world.file, source="A table of 2025")
    return harm_weights.remove(world.keeper, world.group.id)


def designed(world: World, actor: Actor, problem: str) -> None:
    """The first month of the period before, written as the keeper sees it."""
    form = worksheets.read(world.keeper, problem).form(DESIGN.key)
    month = "2025-01" if form.value("before_from") != "2025-01" else "2025-02"
    design_deeds.put(actor, problem, {"before_from": month}, form=form)


def a_measure(world: World, problem: str) -> str:
    """A measure of the problem; gives its id."""
    return planned.a_measure(world.keeper, problem)


def sent(world: World, actor: Actor, problem: str) -> bytes:
    """The file of a closed problem that others get."""
    texts = {each.key: each.text for each in sharing.draft(world.keeper, problem)}
    names = {
        name for each in sharing.look(world.keeper, problem, texts).values() for name in each.names
    }
    return sharing.send(actor, problem, texts, may_stay=names, was_read=True)


def a_file() -> bytes:
    """What another workbench shared, always another problem."""
    told = {
        **{"format": "sara-workbench/closed-problem", "version": 1, "id": new_id()},
        **{"origin": "A town", "closed": "2026-Q1", "title": "Metal thefts", "chosen": {}},
        **{"effect": "no", "texts": {"closing.effect": "Nothing changed"}, "actions": []},
    }
    return json.dumps(told).encode()


def taken_in(world: World) -> str:
    """A problem that was taken in; gives its id."""
    data = a_file()
    sharing_in.take_in(world.keeper, world.group.id, data)
    return str(json.loads(data)["id"])


# What leaks

HIDDEN = (SHUT, ACTION, LESSON, PAST_SHUT, NEEDS, WORDS, *SHUT.split()[:1], "wuggins", "Vexmoor")


def readings(world: World, actor: Actor) -> Iterator[Callable[[], object]]:
    """Everything that this person can read of the group, by whatever function."""
    group = world.group.id
    for problem in (world.shut, world.open, world.past_shut, world.past):
        for read in OF_PROBLEM:
            yield partial(read, actor, problem)
    for reading in OF_GROUP:
        yield partial(reading, actor, group)
    for each in (world.partner, world.other):
        yield partial(calendars.entries, actor, group, CalendarOf.PARTNER, about_id=each)
    yield partial(calendars.entries, actor, group, CalendarOf.PERSON, about_id=actor.person_id)
    yield partial(follow, actor, "")
    yield partial(follow, actor, group)
    yield partial(approvals.waiting, actor)
    yield partial(memory.read, actor)
    yield partial(memory.search, actor, Asked(words="Zibbet Frumpelwick"))
    yield partial(problems.listing, actor)


def follow(actor: Actor, group_id: str) -> object:
    """All of the follow-up."""
    found = portfolio.read(actor, group_id)
    news = portfolio_changes.read(actor, found, STATED)
    figures = portfolio_figures.read(actor, found)
    return found, found.loads, portfolio_week.read(found), news, figures


OF_PROBLEM: tuple[Callable[[Actor, str], object], ...] = (
    *(worksheets.read, approvals.of_problem, leading.of_problem, handovers.read, write_up.gather),
    *(memory.beside, assessing.read, assessment_ground.read, due_days.numbers, history.changes),
    *(memory.one, sharing.draft, leading.choices, closing.awaits_approval),
)
OF_GROUP: tuple[Callable[[Actor, str], object], ...] = (
    *(objectives.listing, arrangements.listing, harm_weights.listing, marks.shown),
    *(scopes.problems_of, waiting.read, calendars.addresses, people.speaking_for),
    partial(calendars.entries, shows=CalendarOf.GROUP),
    lambda actor, group: cells(portfolio_files.workbook(actor, group)),
    lambda actor, group: calendars.file(actor, group, CalendarOf.GROUP).decode(),
)


def said(world: World, name: str) -> str:
    """All that somebody is told, refusals too."""
    actor, told = people.acting_as(login(name)), []
    for read in readings(world, actor):
        try:
            told.append(repr(read()))
        except (Refused, NotFound, Invalid) as fault:
            told.append(fault.sentence)
    return "\n".join(told)


def cells(data: bytes) -> list[str]:
    """All that stands in a workbook."""
    book = load_workbook(io.BytesIO(data))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("name", ["facilitator*", "manager*"])
def test_who_is_shut_out_meets_nothing_of_the_problem_in_whatever_they_read(
    world: World, name: str
) -> None:
    told = said(world, name)
    assert [word for word in (*HIDDEN, world.action) if word in told] == []
    assert "Light the yard" in told


def test_the_words_that_are_looked_for_are_there_for_others(world: World) -> None:
    told = said(world, "facilitator") + said(world, "manager")
    assert [word for word in HIDDEN if word not in told] == []


@pytest.mark.parametrize("name", ["stranger", "administrator"])
def test_outside_the_group_nothing_is_known_of_it(world: World, name: str) -> None:
    told = said(world, name)
    words = (*HIDDEN, "Light the yard", "Harbour school", "Harbour quarter", "Noise at the yard")
    assert [word for word in words if word in told] == []


@pytest.mark.parametrize("name", ["facilitator*", "manager*"])
def test_no_count_is_made_with_what_is_shut(world: World, name: str) -> None:
    actor = people.acting_as(login(name))
    found = portfolio.read(actor)
    assert (len(found.standings), len(found.blocked), len(found.tasks)) == (2, 0, 3)
    assert [(each.partner.name, each.open, each.decisions) for each in found.loads] == [
        ("Harbour school", 1, 0)
    ]
    assert approvals.waiting(actor) == ()
    due = calendars.entries(actor, world.group.id, CalendarOf.PARTNER, about_id=world.partner)
    assert [each.words for each in due] == ["Light the yard"]


def test_reminders_do_not_count_what_was_shut_to_their_reader(world: World) -> None:
    actor = people.acting_as(login("facilitator*"))
    people.set_partner(world.keeper, actor.person_id, world.group.id, partner_id=world.partner)
    reminders.set_address(actor, "somebody@example.org")
    [mine] = reminders.due(COMMAND_LINE)
    assert (mine.overdue, mine.soon) == (1, 0)


def test_a_copy_that_comes_home_opens_nothing_that_is_shut(world: World) -> None:
    file = sent(world, world.keeper, world.past_shut)
    sharing_in.take_in(world.keeper, world.group.id, file)
    kept = memory.read(people.acting_as(login("facilitator*")))
    assert [each.title for each in kept] == ["Bicycle thefts at the market hall"]


PAGES = (
    *("home", "portfolio", "memory", "response", "standing", "assessment", "patterns", "scanning"),
    *("analysis", "workbook", "history", "safety"),
)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_a_word_or_a_title_of_what_is_shut(world: World, page: str) -> None:
    for name in ("facilitator*", "manager*"):
        for problem in (world.shut, world.past_shut, world.open):
            actor = people.acting_as(login(name))
            visitor = Visitor(actor, signed_in(actor), problem)
            with suppress(ValueError):  # a page that this person does not have
                words = seen.words(seen.opened(visitor, page))
                assert [word for word in HIDDEN if word in words] == [], (name, page)


LISTS = ("problems", "blocked", "overdue", "open", "closed", "unled", "alone", "thin")


@pytest.mark.parametrize("key", LISTS)
def test_no_list_of_the_follow_up_leads_to_what_is_shut(world: World, key: str) -> None:
    actor = people.acting_as(login("manager*"))
    visitor = Visitor(actor, signed_in(actor))
    words = seen.words(seen.opened(visitor, "portfolio", list=key))
    assert [word for word in HIDDEN if word in words] == []


def test_a_conflict_named_now_holds_in_an_open_tab_at_its_next_action(world: World) -> None:
    actor = people.acting_as(login("manager"))
    at = seen.opened(Visitor(actor, signed_in(actor)), "portfolio")
    assert SHUT in seen.words(at)
    readers.shut_out(world.keeper, world.shut, actor.person_id, reason="official")
    assert SHUT not in seen.words(seen.fine(at.run()))


# The trail and the logs

MAIL = "zwibbet@example.org"
WROTE = (
    *(*HIDDEN, "Light the yard", "Harbour school", "Town hall", "Fewer thefts", "Who calls whom"),
    *("Carts", "Metal thefts", "A town", "Not yet", "A table of", "zwibbet", "Bicycle", "2025-0"),
    *("example.org", "Nothing changed", "Dumping", "dumping"),
)


def test_trail_and_logs_hold_no_word_that_somebody_wrote(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tokens = []
    for name in WHO:
        actor = people.acting_as(login(name))
        for _letters, do in MATRIX.values():
            with suppress(Refused, NotFound, Invalid):
                do(world, actor)
        reminders.set_address(actor, MAIL)
        with suppress(Refused, Invalid):
            tokens.append(calendars.address(actor, world.group.id, CalendarOf.GROUP))
    for token in tokens:
        calendars.of_token(token)
    with database.reading() as session:
        kept = json.dumps([each.model_dump(mode="json") for each in session.exec(select(Trace))])
    for text in (kept, caplog.text):
        assert [word for word in (*WROTE, *tokens) if word in text] == []


def test_no_file_of_the_data_folder_is_named_after_anything(
    world: World, data_folder: Path
) -> None:
    reminders.set_address(world.keeper, MAIL)
    token = calendars.address(world.keeper, world.group.id, CalendarOf.GROUP)
    names = " ".join(str(path.relative_to(data_folder)) for path in data_folder.rglob("*"))
    assert [word for word in (*WROTE, token, world.shut) if word in names] == []
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if token.encode() in path.read_bytes()] == []


def test_a_calendar_says_days_and_numbers_and_neither_what_nor_where_nor_who(world: World) -> None:
    planned.a_measure(world.keeper, world.shut)
    for shows, about in ((CalendarOf.GROUP, ""), (CalendarOf.PARTNER, world.partner)):
        told = calendars.file(world.keeper, world.group.id, shows, about_id=about).decode()
        unfolded = re.sub(r"\r?\n ", "", told)
        ids = (world.shut, world.group.id, world.partner, world.action)
        words = (*WROTE, "quixwort", "Keeper", "keeper", *ids)
        assert [word for word in words if word in unfolded] == []
        assert "SUMMARY:Action due" in unfolded


# What stays in when something goes out

SENSITIVE = "Grimblethorp farm"


def test_what_goes_out_leaves_sensitive_fields_and_people_in(world: World) -> None:
    for field in ("where", "known"):
        closed.write(world.keeper, world.shut, "scanning.definition", **{field: SENSITIVE})
    worksheets.add_row(world.keeper, world.shut, "victims.identify", text=SENSITIVE)
    worksheets.add_row(world.keeper, world.shut, "analysis.questions", ask="Who?", answer=SENSITIVE)
    leading.name(world.keeper, world.shut, lead_id=world.person, deputy_id="")
    told = [
        repr(handovers.read(world.keeper, world.shut)),
        repr(write_up.gather(world.keeper, world.shut)),
        repr(cells(portfolio_files.workbook(world.keeper, world.group.id))),
    ]
    assert [text for text in told if SENSITIVE in text] == []
    assert "Somebody" in told[0]  # a handover is for the group: it names who leads
    assert [text for text in told[1:] if "Somebody" in text or "Keeper" in text] == []


# Every free text that is kept is looked through first.

PHONE = "+40 722 123 456"
KEEPING: dict[str, Deed] = {
    "words of a request": lambda w, a: approvals.ask(a, w.open, Subject.PLAN, words=PHONE),
    "reason of a refusal": lambda w, _a: approvals.decide(
        w.manager, asked(w, w.open), granted=False, reason=PHONE
    ),
    "reason of opening again": lambda w, a: closing.reopen(a, w.past, reason=PHONE),
    "objective": lambda w, a: objectives.add(a, w.group.id, Aim(words=PHONE)),
    "plan of an objective": lambda w, a: objectives.add(a, w.group.id, Aim(words="A", plan=PHONE)),
    "changed objective": lambda w, a: objectives.change(a, an_aim(w), Aim(words=PHONE)),
    "arrangement": lambda w, a: arrangements.add(
        a, w.group.id, Arranged(kind="training", words=PHONE)
    ),
    "changed arrangement": lambda w, a: arrangements.change(
        a, an_arrangement(w), Arranged(kind="training", words=PHONE)
    ),
    "source of weights": lambda w, a: harm_weights.load(a, w.group.id, w.file, source=PHONE),
    "answer of a move": lambda w, a: plans.move(
        a, w.open, worksheets.add_row(a, w.open, "response.actions", what="Racks"),
        state="dropped", shown={}, reason=PHONE,
    ),
    "design": lambda w, a: put_design(w, a, "why"),
    "areas of the design": lambda w, a: put_design(w, a, "response"),
    "area": lambda w, a: worksheets.answer(
        a, w.open, DESIGN.form_row(w.open), field="comparison", value=f"Ward 1; {PHONE}", shown=0
    ),
    "count": lambda w, a: worksheets.add_row(a, w.open, "assessment.counts", source=PHONE),
    "lesson": lambda w, a: closed.write(a, w.open, "assessment.closing", never=PHONE),
    "handover": lambda w, a: closed.write(a, w.open, "response.handover", know=PHONE),
    "note": lambda w, a: worksheets.add_row(a, w.open, "response.notes", text=PHONE),
    "shared problem": lambda w, a: sharing_in.take_in(
        a, w.group.id, a_file().replace(b"Nothing changed", PHONE.encode())
    ),
    "sent problem": lambda w, a: sharing.send(
        a, w.past, {"title": "Racks", "never": PHONE}, was_read=True
    ),
}  # fmt: skip


def put_design(world: World, actor: Actor, field: str) -> None:
    """Write a number of a person into this field of the design."""
    form = worksheets.read(actor, world.open).form(DESIGN.key)
    design_deeds.put(actor, world.open, {field: PHONE}, form=form)


@pytest.mark.parametrize("deed", list(KEEPING))
def test_no_free_text_is_kept_with_a_number_in_it(
    world: World, deed: str, data_folder: Path
) -> None:
    with pytest.raises(PersonalData) as fault:
        KEEPING[deed](world, world.keeper)
    assert "722" not in f"{fault.value} {fault.value.faults}"
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"722 123 456" in path.read_bytes()] == []


def test_a_kind_in_a_table_of_weights_holds_no_number(world: World, data_folder: Path) -> None:
    world.file.write_text(f"kind,weight\nNoise,2\nCall {PHONE},3\n")
    with pytest.raises(Invalid) as fault:
        harm_weights.load(world.keeper, world.group.id, world.file, source="A table")
    assert "722" not in f"{fault.value} {fault.value.faults}"
    files = [path for path in data_folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"722 123 456" in path.read_bytes()] == []


def test_ids_of_another_group_are_as_good_as_none_to_whom_is_in_both(world: World) -> None:
    theirs = builders.a_group("Theirs")
    person = people.acting_as("keeper").person_id
    people.set_role(COMMAND_LINE, person, theirs.id, role=Role.FACILITATOR)
    both = people.acting_as("keeper")
    partner = partners.add(both, theirs.id, "Harbour clinic")
    problem = problems.state(both, theirs.id, "Carts")
    outsider = builders.an_actor(theirs, Role.MEMBER, login="outsider").person_id
    row = planned.an_action(both, problem)
    tries: tuple[Callable[[], object], ...] = (
        lambda: arrangements.add(
            both, world.group.id, Arranged(kind="training", words="A", partner_id=partner)
        ),
        lambda: people.set_partner(both, world.person, world.group.id, partner_id=partner),
        lambda: people.set_partner(both, outsider, world.group.id, partner_id=world.partner),
        lambda: leading.name(both, world.open, lead_id=outsider, deputy_id=""),
        lambda: plans.move(both, world.open, row, state="dropped", shown={}),
        lambda: plans.move(both, world.open, world.action, state="dropped", shown={}),
        lambda: planned.an_action(both, world.open, partner=partner),
        lambda: planned.an_action(both, world.open, after=row),
        lambda: calendars.file(both, world.group.id, CalendarOf.PARTNER, about_id=partner),
        lambda: baselines.fill(both, world.open, planned.a_measure(both, problem)),
        lambda: sharing_in.remove(both, theirs.id, taken_in(world)),
    )
    for each in tries:
        with pytest.raises((Invalid, NotFound)):
            each()


def test_who_leaves_the_group_keeps_no_calendar_no_request_and_no_reading(world: World) -> None:
    member = people.acting_as(login("member"))
    token = calendars.address(member, world.group.id, CalendarOf.GROUP)
    assert calendars.of_token(token)
    people.set_role(COMMAND_LINE, member.person_id, world.group.id, role=None)
    with pytest.raises(NotFound):
        calendars.of_token(token)
    people.set_role(COMMAND_LINE, member.person_id, world.group.id, role=Role.MEMBER)
    with pytest.raises(NotFound):
        calendars.of_token(token)
    assert now() > STATED
