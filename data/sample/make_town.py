"""Makes the example's boundaries and incidents: invented, seeded, the same at every run.

Run it from the root of the project: ``python data/sample/make_town.py``. It reads ``town.toml`` and
writes ``boundaries.geojson`` and ``incidents.csv`` beside it. Millbrook lies in the open Atlantic.
"""

import csv
import io
import json
import random
import sys
import tomllib
from datetime import date, timedelta
from math import cos, pi, radians, sin
from pathlib import Path
from typing import Any

from shapely import MultiPoint, Point, Polygon, set_precision, transform, voronoi_polygons
from shapely.geometry import mapping

HERE = Path(__file__).parent
SEED = 20261122
INCIDENTS = 3000
FIRST, LAST = date(2024, 11, 1), date(2026, 10, 31)
WEST, SOUTH = -31.2, 44.6  # of the square, in degrees; the nearest land is 500 km away
STRAY = 0.08  # part of the incidents that lie anywhere in the town
UNPLACED = 0.01  # part of the incidents whose place nobody wrote down

AREAS = {
    "Station Quarter": (3400, 2750),
    "Old Town": (2650, 3250),
    "Riverside": (1600, 3300),
    "Weir Meadow": (1400, 1700),
    "Northgate": (2800, 4900),
    "College Hill": (4200, 3900),
    "Eastfield": (4900, 2600),
    "Southway": (4000, 1200),
    "Old Works": (5300, 4700),
}


def boundaries(town: dict[str, Any]) -> str:
    """Nine areas that fill a rounded town, as GeoJSON."""
    outline = _outline(town["side"])
    cells = voronoi_polygons(MultiPoint(list(AREAS.values())), extend_to=outline)
    features = []
    for name, seed in AREAS.items():
        cell = next(cell for cell in cells.geoms if cell.contains(Point(seed)))
        area = set_precision(
            transform(cell.intersection(outline), _degrees, interleaved=False), 0.00001
        )
        features.append(
            {"type": "Feature", "properties": {"name": name}, "geometry": mapping(area)}
        )
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1) + "\n"


def incidents(town: dict[str, Any]) -> str:
    """About 3,000 incidents over 24 months with days, hours and places, as CSV."""
    chance = random.Random(SEED)  # noqa: S311  invented incidents, no secret
    rows = sorted(_incident(town, chance) for _number in range(INCIDENTS))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Reference", "Date", "Time", "Category", "Place", "Longitude", "Latitude"])
    for number, row in enumerate(rows, start=1):
        writer.writerow([f"MB-{number:04d}", *row])
    return text.getvalue()


def _incident(town: dict[str, Any], chance: random.Random) -> tuple[str, ...]:
    kinds = town["categories"]
    kind = chance.choices(kinds, [each["share"] for each in kinds])[0]
    day = _day(kind, town["days"][kind["days"]], chance)
    hour = chance.choices(range(24), town["hours"][kind["hours"]])[0]
    clock = f"{hour:02d}:{chance.randrange(60):02d}"
    place, x, y = _place(town, kind, chance)
    lon, lat = _degrees(x, y)
    position = (f"{lon:.5f}", f"{lat:.5f}") if chance.random() >= UNPLACED else ("", "")
    return day.isoformat(), clock, kind["name"], place, *position


def _day(kind: dict[str, Any], weights: list[float], chance: random.Random) -> date:
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    return chance.choices(
        days, [kind["months"][day.month - 1] * weights[day.weekday()] for day in days]
    )[0]


def _place(
    town: dict[str, Any], kind: dict[str, Any], chance: random.Random
) -> tuple[str, float, float]:
    outline = _outline(town["side"])
    if chance.random() < STRAY:
        while True:
            x, y = (chance.uniform(0, town["side"]) for _axis in "xy")
            if outline.contains(Point(x, y)):
                return "", x, y
    places = [place for place in town["places"] if place["kind"] in kind["at"]]
    place = chance.choices(places, [each["pull"] for each in places])[0]
    x, y = (chance.gauss(place[axis], place["spread"]) for axis in "xy")
    return place["name"], x, y


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
    """Write both files."""
    town = tomllib.loads((HERE / "town.toml").read_text(encoding="utf-8"))
    (HERE / "boundaries.geojson").write_text(boundaries(town), encoding="utf-8", newline="\n")
    (HERE / "incidents.csv").write_text(incidents(town), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
