"""A group with wards and incidents in a file of its own, and charts pinned for the forum."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.builders import a_problem, an_actor
from tests.services.views import wards
from tests.services.views.made import at
from workbench.domain.forum import About
from workbench.domain.people import Group, Role
from workbench.domain.record import new_id
from workbench.security.disclosure import Rules
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import forum_figures, incidents, pins
from workbench.services.forum_figures import Made
from workbench.services.views.asked import Asked, Options
from workbench.store.incident_counts import Filters

HEADINGS = ("Reference", "Date", "Time", "Category", "Place", "Longitude", "Latitude")
Happened = tuple[str, str, str, str, float | None, float | None]


def inside(
    ward: int, count: int, *, month: str = "2026-03", kind: str = "Theft", place: str = ""
) -> list[Happened]:
    """So many incidents in a ward, each on a day, at an hour and at a point of its own."""
    return [
        (
            f"{month}-{1 + number % 28:02d}",
            f"{(7 * number) % 24:02d}:10",
            kind,
            place,
            *_point(ward, number),
        )
        for number in range(count)
    ]


def lost(count: int, month: str = "2026-03") -> list[Happened]:
    """Incidents of which nobody wrote down where or at what time."""
    return [(f"{month}-10", "", "Theft", "", None, None)] * count


def outside(count: int, month: str = "2026-03") -> list[Happened]:
    """Incidents far off all wards."""
    return [(f"{month}-11", "09:00", "Theft", "", 21.5, 51.5)] * count


def a_town(
    folder: Path,
    happened: Iterable[Happened],
    *,
    wards_in_a_row: int = 6,
    people: Mapping[int, int] | None = None,
) -> Group:
    """A group with wards in a row and these incidents."""
    group = wards.a_row(wards_in_a_row, people)
    load(folder, group, happened)
    return group


def load(folder: Path, group: Group, happened: Iterable[Happened]) -> None:
    """Import these incidents."""
    path = folder / "happened.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number, each in enumerate(happened):
            writer.writerow([f"R{number}", *("" if value is None else value for value in each)])
    incidents.import_file(COMMAND_LINE, group.id, path)


def pinned(
    actor: Actor,
    group: Group,
    key: str,
    *,
    filters: Filters | None = None,
    options: Mapping[str, str] | None = None,
    problem: str = "",
) -> tuple[str, str]:
    """A chart pinned to a problem: the ids of the problem and of the pin."""
    problem = problem or a_problem(actor)
    asked = Asked(filters or Filters(), Options(tuple((options or {}).items())))
    return problem, pins.pin(actor, group.id, problem, key=key, asked=asked)


def shown(
    pin: tuple[str, str],
    *,
    threshold: int = 5,
    rounding: bool = False,
    about: About = About.OTHER,
    map_allowed: bool = False,
    first_month: str = "",
    last_month: str = "",
    merge: bool = False,
) -> Made:
    """The figure of a pin."""
    return forum_figures.figure(
        COMMAND_LINE,
        *pin,
        rules=Rules(threshold, rounding),
        about=about,
        map_allowed=map_allowed,
        first_month=first_month,
        last_month=last_month,
        merge=merge,
    )


def numbers(made: Made) -> list[float | None]:
    """Every number of its table, totals included."""
    assert made.block is not None, made.refused
    assert made.block.table is not None
    return [*(v for row in made.block.table.values for v in row), *made.block.table.total]


def rows(made: Made) -> dict[str, tuple[float | None, ...]]:
    """Its table by name."""
    assert made.block is not None, made.refused
    assert made.block.table is not None
    return dict(zip(made.block.table.names, made.block.table.values, strict=True))


def told(made: Made) -> str:
    """Everything in it that people read, the receipt included."""
    block = made.block
    words = [made.refused, *(f"{h.block} {h.what} {h.why}" for h in made.hidden)]
    if block:
        words += [block.title, block.finding, *block.notes]
        words += block.table.names if block.table else []
        words += block.map.levels if block.map else []
    return " ".join(words)


def somebody(group: Group, role: Role = Role.FACILITATOR) -> Actor:
    """A person of the group, other than those who made it."""
    return an_actor(group, role, login=f"forum-{new_id()[:8]}")


def _point(ward: int, number: int) -> tuple[float, float]:
    where = at(1000.0 * ward + 100 + 17 * (number % 40), 100 + 19 * (number % 40))
    return where["lon"], where["lat"]
