"""A group with wards in a row and incidents in them, month by month, in the lake."""

import csv
from calendar import monthrange
from collections.abc import Mapping
from pathlib import Path

from tests.builders import an_actor
from tests.services.views import wards
from tests.services.views.made import at
from workbench.analytics.periods import months_between
from workbench.domain.people import Group
from workbench.services import incidents

HEADINGS = ("Reference", "Date", "Category", "Longitude", "Latitude")


def a_town(
    folder: Path,
    monthly: Mapping[int, int],
    *,
    first: str = "2024-01",
    last: str = "2025-12",
    kinds: tuple[str, ...] = ("Theft",),
    more: Mapping[tuple[int, str], int] | None = None,
) -> Group:
    """A group with six wards and so many incidents a month in each, from the first day of the
    months to the last; kinds take turns. ``more``: incidents of one ward in one month instead.
    """
    group = wards.a_row(6)
    load(folder, group, monthly, first=first, last=last, kinds=kinds, more=more)
    return group


def load(
    folder: Path,
    group: Group,
    monthly: Mapping[int, int],
    *,
    first: str,
    last: str,
    kinds: tuple[str, ...] = ("Theft",),
    more: Mapping[tuple[int, str], int] | None = None,
) -> None:
    """Import another file of such incidents."""
    rows = [
        (f"{month}-{_day(month, number, count):02d}", kinds[number % len(kinds)], ward)
        for month in months_between(first, last)
        for ward, usual in monthly.items()
        for count in [(more or {}).get((ward, month), usual)]
        for number in range(count)
    ]
    path = folder / f"{first}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number, (day, kind, ward) in enumerate(rows):
            where = at(1000.0 * ward + 500, 500)
            writer.writerow([f"{first}-{number}", day, kind, where["lon"], where["lat"]])
    actor = an_actor(group, login=f"analyst-{first}-{group.id[:6]}")
    incidents.import_file(actor, group.id, path)


def _day(month: str, number: int, count: int) -> int:
    """Spread over the whole month, to its last day."""
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return 1 + round((last - 1) * number / max(1, count - 1))
