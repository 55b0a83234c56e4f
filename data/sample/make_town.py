"""Makes the example's boundaries and incidents: invented, seeded, the same at every run.

Run it from the root of the project: ``python data/sample/make_town.py``. It reads ``town.toml`` and
writes ``boundaries.geojson``, ``incidents.csv`` and ``venues.csv`` beside it. Millbrook lies in the
open Atlantic. Its patterns are made to be found: few venues carry most of the noise, burglaries
come back near the last one, thefts of bicycles rise at one place, a change of recording misleads.
"""

import csv
import io
import json
import random
import sys
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any, NamedTuple

from shapely import MultiPoint, Point, Polygon, set_precision, transform, voronoi_polygons
from shapely.geometry import mapping

HERE = Path(__file__).parent
SEED = 20261122
INCIDENTS = 3000
FIRST, LAST = date(2022, 11, 1), date(2026, 10, 31)
WEST, SOUTH = -31.2, 44.6  # of the square, in degrees; the nearest land is 500 km away
STRAY = 0.08  # part of the incidents that lie anywhere in the town
UNSEEN = 0.75  # part of what is found out later that nobody saw happen
UNPLACED = 0.01  # part of the incidents whose place nobody wrote down

AREAS = {  # metres east and north, inhabitants
    "Station Quarter": (3400, 2750, 2900),
    "Old Town": (2650, 3250, 4100),
    "Riverside": (1600, 3300, 3600),
    "Weir Meadow": (1400, 1700, 900),
    "Northgate": (2800, 4900, 4700),
    "College Hill": (4200, 3900, 3900),
    "Eastfield": (4900, 2600, 6200),
    "Southway": (4000, 1200, 3300),
    "Old Works": (5300, 4700, 400),
}
HEADINGS = [
    *("Reference", "Date", "Time", "Until", "Category", "Place", "Longitude", "Latitude"),
]


def boundaries(town: dict[str, Any]) -> str:
    """Nine areas that fill a rounded town, with their inhabitants, as GeoJSON."""
    outline = _outline(town["side"])
    middles = [(x, y) for x, y, _people in AREAS.values()]
    cells = voronoi_polygons(MultiPoint(middles), extend_to=outline)
    features = []
    for name, (x, y, people) in AREAS.items():
        cell = next(cell for cell in cells.geoms if cell.contains(Point(x, y)))
        area = set_precision(
            transform(cell.intersection(outline), _degrees, interleaved=False), 0.00001
        )
        properties = {"name": name, "population": people}
        features.append({"type": "Feature", "properties": properties, "geometry": mapping(area)})
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1) + "\n"


def venues(town: dict[str, Any]) -> str:
    """Every licensed venue, also those where nothing ever happened, as CSV."""
    rows = [
        (each["name"], each["kind"], *_degrees(each["x"], each["y"])) for each in town["venues"]
    ]
    return _table(
        ["Name", "Kind", "Longitude", "Latitude"],
        ([name, kind, f"{lon:.5f}", f"{lat:.5f}"] for name, kind, lon, lat in rows),
    )


def incidents(town: dict[str, Any]) -> str:
    """3,000 incidents over 48 months with days, hours and places, as CSV."""
    chance = random.Random(SEED)  # noqa: S311  invented incidents, no secret
    made: list[Incident] = []
    for _number in range(INCIDENTS):
        made.append(_incident(town, chance, made))
    rows = sorted(_told(each, town["hours"], chance) for each in made)
    return _table(HEADINGS, ([f"MB-{at:04d}", *row] for at, row in enumerate(rows, start=1)))


class Incident(NamedTuple):
    """One incident in the metres of the town."""

    kind: dict[str, Any]
    day: date
    place: str
    x: float
    y: float


def _incident(town: dict[str, Any], chance: random.Random, made: list[Incident]) -> Incident:
    kinds = town["categories"]
    kind = chance.choices(kinds, [each["share"] for each in kinds])[0]
    earlier = [each for each in made if each.kind is kind and each.place]
    if earlier and chance.random() < kind.get("follows", 0):
        return _follower(chance.choice(earlier), chance)
    day = _day(town, kind, chance)
    return Incident(kind, day, *_place(town, kind, day=day, chance=chance))


def _follower(first: Incident, chance: random.Random) -> Incident:
    """Soon after the first one, and near it."""
    day = min(LAST, first.day + timedelta(days=chance.randint(1, first.kind["soon"])))
    far, turn = first.kind["near"] * chance.random(), 2 * pi * chance.random()
    return first._replace(day=day, x=first.x + far * cos(turn), y=first.y + far * sin(turn))


def _told(
    incident: Incident, hours: dict[str, list[int]], chance: random.Random
) -> tuple[str, ...]:
    """The cells of a row, less its number."""
    kind = incident.kind
    hour = chance.choices(range(24), hours[kind["hours"]])[0]
    begun = datetime.combine(incident.day, time(hour, chance.randrange(60)))
    until = ""
    if "found" in kind and chance.random() < UNSEEN:
        found = begun + timedelta(minutes=chance.randint(90, kind["found"] * 60))
        until = f"{found:%Y-%m-%d %H:%M}"
    lon, lat = _degrees(incident.x, incident.y)
    position = (f"{lon:.5f}", f"{lat:.5f}") if chance.random() >= UNPLACED else ("", "")
    return f"{begun:%Y-%m-%d}", f"{begun:%H:%M}", until, kind["name"], incident.place, *position


def _day(town: dict[str, Any], kind: dict[str, Any], chance: random.Random) -> date:
    weights = town["days"][kind["days"]]
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    return chance.choices(
        days,
        [
            kind["months"][day.month - 1] * weights[day.weekday()] * _changed(town, kind, day)
            for day in days
        ],
    )[0]


def _changed(town: dict[str, Any], kind: dict[str, Any], day: date, place: str = "") -> float:
    """By how much a kind, or a place of it, counts more on that day than at first."""
    times = 1.0
    for each in town["changes"]:
        if (each["kind"], each.get("place", "")) == (kind["name"], place) and day >= each["since"]:
            times *= each["times"]
    return times


def _place(
    town: dict[str, Any], kind: dict[str, Any], *, day: date, chance: random.Random
) -> tuple[str, float, float]:
    if chance.random() < STRAY:
        outline = _outline(town["side"])
        while True:
            x, y = (chance.uniform(0, town["side"]) for _axis in "xy")
            if outline.contains(Point(x, y)):
                return "", x, y
    places = [place for place in town["places"] if place["kind"] in kind["at"]]
    places = town["venues"] if "venue" in kind["at"] else places
    pulls = [each["pull"] * _changed(town, kind, day, each["name"]) for each in places]
    place = chance.choices(places, pulls)[0]
    x, y = (chance.gauss(place[axis], place["spread"]) for axis in "xy")
    return place["name"], x, y


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue()


def _outline(side: float) -> Polygon:
    """A town's edge: round, with three gentle bays."""
    middle = side / 2
    turns = [2 * pi * step / 72 for step in range(72)]
    reach = [middle * (0.93 + 0.06 * cos(3 * turn + 0.6)) for turn in turns]
    return Polygon(
        (middle + far * cos(turn), middle + far * sin(turn))
        for turn, far in zip(turns, reach, strict=True)
    )


def _degrees(x: Any, y: Any) -> tuple[Any, Any]:
    """Metres from the corner of the square to longitude and latitude."""
    per_degree = 111_120.0
    return WEST + x / (per_degree * cos(radians(SOUTH))), SOUTH + y / per_degree


def main() -> None:
    """Write the three files."""
    town = tomllib.loads((HERE / "town.toml").read_text(encoding="utf-8"))
    (HERE / "boundaries.geojson").write_text(boundaries(town), encoding="utf-8", newline="\n")
    (HERE / "incidents.csv").write_text(incidents(town), encoding="utf-8", newline="\n")
    (HERE / "venues.csv").write_text(venues(town), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
