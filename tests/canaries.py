"""Secrets of every kind planted in all that a group keeps: none may ever reach the public."""

import csv
import json
import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from shapely import Point, Polygon
from shapely.geometry import mapping

from tests.builders import a_group, a_problem, an_actor
from workbench.domain.directory import Partner, PathwayStep
from workbench.domain.patterns import CalendarMark, Facility, MarkKind
from workbench.domain.people import Group, Role
from workbench.domain.problem import Row
from workbench.domain.report import Report, State
from workbench.errors import WorkbenchError
from workbench.security.policy import Actor
from workbench.services import boundaries, incidents, pins
from workbench.services.views.asked import Asked
from workbench.store import database, problems
from workbench.store.database import Session
from workbench.store.incident_counts import Filters
from workbench.worksheets import registry as sheets

AREAS = ("Northside", "Riverbank", "Old Port", "Hillfoot", "Meadows", "Canal End")
FEW = ("Hillfoot", "Meadows")  # areas in which very little happened
KINDS = ("Begging", "Night noise", "Rare event")
VIEWS = ("areas", "months", "kinds", "places", "points", "calendar", "pareto", "repeats")
BEGAN = date(2024, 1, 1)
CLEAN = "People pass by and nobody feels responsible"
DONE = "Four lamps were put up and two paths were cut free"
_SYLLABLES = {
    "latin": ["zor", "van", "kel", "dru", "mip", "tog", "fen", "rax", "lub", "wos", "qin", "jat"],
    "cyrillic": [
        "зор",
        "ван",
        "кел",
        "дру",
        "мип",
        "тог",
        "фен",
        "ракс",
        "луб",
        "вос",
        "жат",
        "щен",
    ],
    "arabic": ["زور", "فان", "كيل", "درو", "ميب", "توغ", "فين", "رقس", "لوب", "ووس"],
    "greek": ["ζορ", "βαν", "κελ", "δρου", "μιπ", "τογ", "φεν", "ραξ", "λουβ", "βος"],
    "armenian": ["զոր", "վան", "կել", "դրու", "միպ", "տոգ", "ֆեն", "ռաքս", "լուբ"],
    "chinese": ["璺", "龘", "齉", "靐", "爩", "麤", "钃", "虋", "驫", "鱻"],
}


class Event(NamedTuple):
    """One incident of the file."""

    area: str
    month: str
    kind: str
    lon: float
    lat: float


@dataclass
class Planted:
    """What was planted, and the true numbers behind the figures."""

    group: Group
    author: Actor
    approver: Actor
    problem: str
    secrets: dict[str, list[str]] = field(default_factory=dict)  # by what they are
    events: list[Event] = field(default_factory=list)

    @property
    def every(self) -> list[str]:
        """All secrets."""
        return [each for secrets in self.secrets.values() for each in secrets]


def planted(folder: Path, views: Collection[str] = VIEWS) -> Planted:
    """A group with 200 secrets in its incidents, reports, lists, plan and worksheet; these views
    are pinned for the forum.
    """
    dice = random.Random(6)
    group = a_group("Forum of the harbour")
    author = an_actor(group)
    approver = an_actor(group, Role.MANAGER)
    problem = a_problem(author, "Children beg where people change trains")
    made = Planted(group, author, approver, problem)
    made.secrets |= {
        "venues": _words(dice, 40),
        "places": _words(dice, 30),
        "persons": _words(dice, 30, count=2),
        "partners": [f"{each} Haus" for each in _words(dice, 15)],
        "checks": _words(dice, 15),
        "marks": _words(dice, 10),
        "telephones": [f"0{dice.randrange(10**8, 10**9)}" for _ in range(20)],
        "ids": [f"ID{dice.randrange(10**7, 10**8)}X" for _ in range(20)],
    }
    _load(made, dice, folder)
    with database.writing() as session:
        _lists(session, made)
        _worksheet(session, made, dice)
        _reports(session, made)
        session.commit()
    _pin(made, views)
    return made


def _words(dice: random.Random, number: int, *, count: int = 1) -> list[str]:
    """Invented names that are in no language, in several scripts."""
    scripts = list(_SYLLABLES)
    found: dict[str, None] = {}
    while len(found) < number:
        script = scripts[len(found) % len(scripts)]
        parts = [
            "".join(dice.choice(_SYLLABLES[script]) for _ in range(4)).title() for _ in range(count)
        ]
        found[" ".join(parts)] = None
    return list(found)


def _squares() -> dict[str, Polygon]:
    """The areas, side by side."""
    return {
        name: Polygon([(x, 44.0), (x + 0.01, 44.0), (x + 0.01, 44.01), (x, 44.01)])
        for name, x in zip(AREAS, (-31.06 + 0.01 * place for place in range(6)), strict=True)
    }


def _load(made: Planted, dice: random.Random, folder: Path) -> None:
    """Areas and incidents through the front door: names of places, ids, exact points."""
    squares = _squares()
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": mapping(shape)}
        for name, shape in squares.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    boundaries.load_boundaries(made.author, made.group.id, json.dumps(collection).encode())
    rows = list(_rows(made, dice, squares))
    path = folder / "incidents.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    incidents.import_file(made.author, made.group.id, path)


def _rows(
    made: Planted, dice: random.Random, squares: Mapping[str, Polygon]
) -> Iterator[dict[str, str]]:
    """Many in four areas, a handful in two; half of them at a place that must stay unsaid."""
    names = made.secrets["venues"] + made.secrets["places"]
    ids = made.secrets["ids"]
    points: list[str] = []
    for number in range(1200):
        area = dice.choice(AREAS) if number >= 1150 else dice.choice(AREAS[:3])
        if number < 6:
            area = FEW[number % 2]
        kind = KINDS[2] if number in (100, 200, 300) else dice.choice(KINDS[:2])
        day = BEGAN + timedelta(days=dice.randrange(730))
        west, south, *_rest = squares[area].bounds
        lon = round(west + 0.001 + 0.008 * dice.random(), 5)
        lat = round(south + 0.001 + 0.008 * dice.random(), 5)
        assert squares[area].contains(Point(lon, lat))
        made.events.append(Event(area, f"{day:%Y-%m}", kind, lon, lat))
        if len(points) < 20:
            points += [f"{lon:.5f}", f"{lat:.5f}"]
        yield {
            "Reference": ids[number] if number < len(ids) else f"R-{number:05}",
            "Date": day.isoformat(),
            "Time": f"{dice.randrange(24):02}:{dice.randrange(60):02}",
            "Category": kind,
            "Place": names[number // 2 % len(names)] if number % 2 else "",
            "Longitude": f"{lon:.5f}",
            "Latitude": f"{lat:.5f}",
        }
    made.secrets["points"] = points


def _lists(session: Session, made: Planted) -> None:
    """Venues, partners that did not agree, steps that name whom to call, marks in time."""
    group_id = made.group.id
    for name in made.secrets["venues"]:
        session.add(Facility(group_id=group_id, name=name, kind="bar", lon=-31.0, lat=44.0))
    for name, number in zip(made.secrets["partners"], made.secrets["telephones"], strict=False):
        session.add(Partner(group_id=group_id, name=name, contact=number, does=f"Asks {name}"))
    open_door = Partner(
        group_id=group_id, name="Open Door", kind="ngo", contact="Office 555 0140", public=True
    )
    session.add(open_door)
    for name in made.secrets["persons"][:5]:
        session.add(PathwayStep(group_id=group_id, text=f"Call {name}"))
    for place, words in enumerate(made.secrets["marks"]):
        day = BEGAN + timedelta(days=60 * place)
        session.add(
            CalendarMark(
                group_id=group_id, kind=MarkKind.EVENT, starts=day, words=words, author="Somebody"
            )
        )


def _worksheet(session: Session, made: Planted, dice: random.Random) -> None:
    """Secrets in every answer: those that are suggested name venues, days, checks; others all."""
    secrets = made.secrets
    persons, numbers = secrets["persons"], secrets["telephones"]
    hidden = [*persons, *numbers, *secrets["ids"]]
    cells = {
        "phase": "children",
        "what": f"Children beg near {secrets['venues'][0]}",
        "where": f"{secrets['places'][0]}, and {persons[0]} lives there",
        "when": f"Every day since {hidden[1]}",
        "who": f"Those whom {secrets['partners'][0]} knows",
        "known": f"{persons[2]} told us, {numbers[2]}",
        "unknown": f"Where {persons[3]} is",
        "objective": "reduce",
    }
    _row(session, made, "scanning.definition", cells, form=True)
    for letter in "abcde":
        for side in ("victims", "locations", "offenders"):
            for place, name in enumerate(dice.sample(secrets["venues"] + secrets["places"], 8)):
                text = f"They wait at {name} at night" if place else CLEAN
                _row(session, made, f"{side}.{letter}", {"text": f"{text}{'' if place else '.'}"})
    for place, words in enumerate(hidden):
        side = ("victims", "locations", "offenders")[place % 3]
        _row(session, made, f"{side}.identify", {"text": f"Ask {words} about it"})
        _row(session, made, "analysis.questions", {"ask": f"Who is {words}?", "answer": words})
    _plan(session, made)


def _plan(session: Session, made: Planted) -> None:
    """Checks that are to come, at venues and with partners that must stay unsaid."""
    cause = _row(session, made, "locations.d", {"text": "Let light fall on the paths"})
    states = ("proposed", "agreed", "under_way", "blocked", "dropped")
    for place, words in enumerate(made.secrets["checks"]):
        venue, person = made.secrets["venues"][place], made.secrets["persons"][place]
        cells = {
            "what": f"Inspection {words} of {venue} is planned with {person}",
            "causes": cause,
            "state": states[place % len(states)],
            "needs": f"Leave of {made.secrets['partners'][place]}",
            "reason": f"Nobody said yes at {venue}",
            "evidence": f"{person} saw it",
            "harm": f"{person} could be beaten",
            "due": "2027-05-01",
        }
        _row(session, made, "response.actions", cells)
    _row(session, made, "response.actions", {"what": DONE, "causes": cause, "state": "done"})
    named = {"what": f"Closed {made.secrets['venues'][1]}", "causes": cause, "state": "done"}
    _row(session, made, "response.actions", named)
    effect = {"effect": "partly", "why": f"{made.secrets['venues'][2]} is quieter now"}
    _row(session, made, "assessment.verdict", effect, form=True)


def _row(
    session: Session,
    made: Planted,
    table: str,
    cells: Mapping[str, str],
    *,
    form: bool = False,
) -> str:
    """A row past all checks: as if one had not noticed."""
    row = Row(problem_id=made.problem, sheet_table=table, position=1)
    if form:
        row.id = sheets.table(table).form_row(made.problem)
    session.add(row)
    session.flush()
    for key, value in cells.items():
        problems.write(session, into=row, field=key, value=value, author="Somebody")
    return row.id


def _reports(session: Session, made: Planted) -> None:
    """What people told, word by word."""
    for number, words in enumerate(made.every, start=1):
        session.add(
            Report(
                group_id=made.group.id,
                number=number,
                area=AREAS[number % len(AREAS)],
                text=f"{words} was there again",
                summary=f"Something with {words}",
                state=State.ACCEPTED,
                released=True,
                feedback=f"Told {words}",
            )
        )


def _pin(made: Planted, views: Collection[str]) -> None:
    """These views, as far as they can be drawn, marked for the forum."""
    for key in views:
        try:
            pin = pins.pin(
                made.author, made.group.id, made.problem, key=key, asked=Asked(Filters())
            )
        except WorkbenchError:
            continue
        pins.show_at_forum(made.author, pin, forum=True)
