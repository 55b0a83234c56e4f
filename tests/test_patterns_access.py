"""Who may do what with patterns: a matrix written out by hand, then what leaks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests import builders, seen
from tests.visits import Visitor, signed_in
from workbench.domain.patterns import PinnedChart
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.errors import Invalid, NotFound, Refused
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import (
    facilities,
    incidents,
    marks,
    patterns,
    people,
    pins,
    problems,
    readers,
    scopes,
    views,
    worksheets,
)
from workbench.services.facility_files import Entry
from workbench.services.views.asked import Asked
from workbench.store import database
from workbench.store import pins as pin_store
from workbench.store.incident_counts import Filters

# In the order of the letters below; * is shut out of the closed problem.
WHO = ("stranger", "administrator", "viewer", "manager", "member", "facilitator", "facilitator*")
CLOSED, ACTION, PLACE = "Brindlemoss trade at the quay", "Quixwort patrols", "Zibbet yard"
NOISE = Filters(("Noise",))


@dataclass
class World:
    """A group with incidents, and a problem that is closed to one person."""

    group: Group
    keeper: Actor
    closed: str
    open: str
    closed_pin: str
    open_pin: str


@pytest.fixture
def world(tmp_path: Path) -> World:
    group = builders.a_group()
    keeper = builders.an_actor(group, login="keeper")
    path = tmp_path / "upload"
    path.write_text("date,kind,place\n" + 30 * f"2026-05-02 22:10,Noise,{PLACE}\n")
    incidents.import_file(keeper, group.id, path)
    closed = problems.state(keeper, group.id, CLOSED)
    open_ = problems.state(keeper, group.id, "Noise at the yard")
    done = {"state": "done", "done_on": "2026-05-09", "evidence": "It was seen"}
    worksheets.add_row(keeper, closed, "response.actions", what=ACTION, **done)
    for problem in (closed, open_):
        scopes.keep(keeper, problem, NOISE)
    made = World(
        group,
        keeper,
        closed,
        open_,
        pins.pin(keeper, group.id, closed, key="places", asked=Asked()),
        pins.pin(keeper, group.id, open_, key="months", asked=Asked()),
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
    conflicted = people.acting_as(login("facilitator*")).person_id
    readers.shut_out(world.keeper, world.closed, conflicted, reason="owner")


def login(name: str) -> str:
    """The sign-in name of one of WHO."""
    return name.replace("*", "-out")


Deed = Callable[[World, Actor], object]

# y: done, R: refused, N: as if it were not there, I: what was asked makes no sense to anybody.
MATRIX: dict[str, tuple[str, Deed]] = {
    # reading
    "version": ("RR yyyyy", lambda w, a: patterns.version(a, w.group.id)),
    "choices": ("RR yyyyy", lambda w, a: patterns.choices(a, w.group.id)),
    "views": ("RR yyyyy", lambda w, a: views.read(a, w.group.id, ["months"], asked=Asked())),
    # scopes
    "problems to look for": ("RR yyyyy", lambda w, a: scopes.problems_of(a, w.group.id)),
    "scope": ("NN yyyyR", lambda w, a: scopes.of_problem(a, w.closed)),
    "scope, open": ("NN yyyyy", lambda w, a: scopes.of_problem(a, w.open)),
    "keep scope": ("NN RRyyR", lambda w, a: scopes.keep(a, w.closed, NOISE)),
    "keep scope, open": ("NN RRyyy", lambda w, a: scopes.keep(a, w.open, NOISE)),
    "remove scope": ("NN RRyyR", lambda w, a: scopes.remove(a, w.closed)),
    "remove scope, open": ("NN RRyyy", lambda w, a: scopes.remove(a, w.open)),
    # pins
    "pins": ("NN yyyyR", lambda w, a: pins.of_problem(a, w.closed)),
    "pins, open": ("NN yyyyy", lambda w, a: pins.of_problem(a, w.open)),
    "look at a pin": ("NN yyyyR", lambda w, a: pins.look(a, w.closed_pin)),
    "look at a pin, open": ("NN yyyyy", lambda w, a: pins.look(a, w.open_pin)),
    "pin": ("NN RRyyR", lambda w, a: pins.pin(a, w.group.id, w.closed, key="kinds", asked=Asked())),
    "pin, open": (
        "NN RRyyy",
        lambda w, a: pins.pin(a, w.group.id, w.open, key="kinds", asked=Asked()),
    ),
    "unpin": ("NN RRyyR", lambda w, a: pins.unpin(a, a_pin(w, w.closed))),
    "unpin, open": ("NN RRyyy", lambda w, a: pins.unpin(a, a_pin(w, w.open))),
    "put a pin back": ("NN RRyyR", lambda w, a: pins.put_back(a, gone(w, w.closed))),
    "put a pin back, open": ("NN RRyyy", lambda w, a: pins.put_back(a, gone(w, w.open))),
    "to the forum": (
        "NN RRyyR",
        lambda w, a: pins.show_at_forum(a, a_pin(w, w.closed), forum=True),
    ),
    "to the forum, open": (
        "NN RRyyy",
        lambda w, a: pins.show_at_forum(a, a_pin(w, w.open), forum=True),
    ),
    "no pin": ("NN NNNNN", lambda _w, a: pins.look(a, "nothing")),
    # marks
    "marks": ("RR yyyyy", lambda w, a: marks.listing(a, w.group.id)),
    "marks shown": ("RR yyyyy", lambda w, a: marks.shown(a, w.group.id)),
    "version of marks": ("RR yyyyy", lambda w, a: marks.version(a, w.group.id)),
    "add a mark": ("RR RRyyy", lambda w, a: a_mark(w, a)),
    "remove a mark": ("NN RRyyy", lambda w, a: marks.remove(a, a_mark(w, w.keeper))),
    # facilities
    "facilities": ("RR yyyyy", lambda w, a: facilities.listing(a, w.group.id)),
    "add a facility": (
        "RR RRRyy",
        lambda w, a: facilities.add(a, w.group.id, Entry(f"Bar {new_id()[:6]}", "bar", None, None)),
    ),
    "replace facilities": ("RR RRRyy", lambda w, a: facilities.replace(a, w.group.id, [])),
    "remove a facility": ("NN RRRyy", lambda w, a: facilities.remove(a, a_facility(w))),
}


@pytest.mark.parametrize("deed", list(MATRIX))
def test_the_matrix_of_who_may_do_what(world: World, deed: str) -> None:
    letters, do = MATRIX[deed]
    assert "".join(outcome(world, name, do) for name in WHO) == letters.replace(" ", "")


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


def a_pin(world: World, problem: str) -> str:
    """A chart that is pinned to this problem; gives its id."""
    return pins.pin(world.keeper, world.group.id, problem, key="places", asked=Asked())


def gone(world: World, problem: str) -> PinnedChart:
    """A chart that was taken off this problem."""
    return pins.unpin(world.keeper, a_pin(world, problem))


def a_mark(world: World, actor: Actor) -> str:
    """A mark that this person adds; gives its id."""
    return marks.add(
        actor, world.group.id, "event", starts=date(2026, 5, 1), words="Fair at the mill"
    )


def a_facility(world: World) -> str:
    """One on the list."""
    entry = Entry(f"Bar {new_id()[:6]}", "bar", None, None)
    return facilities.add(world.keeper, world.group.id, entry)


# What leaks


def visitor(world: World, name: str, problem: str = "") -> Visitor:
    actor = people.acting_as(login(name))
    return Visitor(actor, signed_in(actor), problem)


@pytest.mark.parametrize("section", ["overview", "when", "again", "facilities", "compare"])
def test_a_person_shut_out_sees_nothing_of_the_problem_on_the_page(
    world: World, section: str
) -> None:
    for problem in ("", world.closed, world.open):
        there = {"section": section} | ({"problem": problem} if problem else {})
        words = seen.words(seen.opened(visitor(world, "facilitator*"), "patterns", **there))
        assert [word for word in (CLOSED, ACTION) if word in words] == []


def test_what_is_kept_with_an_open_problem_tells_nothing_of_the_closed_one(world: World) -> None:
    with database.reading() as session:
        kept = pin_store.one(session, pin_id=world.open_pin)
    assert kept
    assert [w for w in (CLOSED, ACTION) if w in f"{kept.finding}{kept.table}{kept.options}"] == []
    at = seen.opened(visitor(world, "facilitator*", world.open), "analysis", side="locations")
    at.session_state["pinned"] = True
    at = seen.fine(at.run())
    seen.fine(at.toggle(key=f"pin-{world.open_pin}-chart").set_value(True).run())
    assert [word for word in (CLOSED, ACTION) if word in seen.words(at)] == []


def test_a_stranger_sees_no_incident(world: World) -> None:
    words = seen.words(seen.opened(visitor(world, "stranger"), "patterns"))
    assert PLACE not in words
    assert "No incidents yet" in words


def test_a_conflict_named_now_closes_pins_and_scope_in_an_open_tab(world: World) -> None:
    looker = visitor(world, "member", world.closed)
    at = seen.opened(looker, "patterns")
    assert CLOSED in seen.words(at)
    readers.shut_out(world.keeper, world.closed, seen.acting(looker).person_id, reason="official")
    assert CLOSED not in seen.words(seen.fine(at.run()))
