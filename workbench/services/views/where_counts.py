"""Incidents of each area, in the order of the boundaries, those without any included."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics.periods import months_between
from workbench.services.views.material import Material
from workbench.store import incident_counts

if TYPE_CHECKING:
    import numpy as np

    from workbench.store.lake import Table

    Numbers = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Areas:
    """Counts of the areas that are asked for; arrays have one value an area.

    ``people``: inhabitants, nan where their number is not known; ``outside``: incidents on the map
    that lie in none of the boundary areas.
    """

    names: tuple[str, ...]
    count: "Numbers"
    people: "Numbers"
    outside: int

    @property
    def peopled(self) -> bool:
        """Whether the number of inhabitants is known of at least one area."""
        return bool((self.people > 0).any())


def of(material: Material, table: "Table | None" = None) -> Areas:
    """The filtered incidents, or those of another table, by area.

    Where the filters name areas, the others are not there: nobody asked for them, and nought
    would be wrong.
    """
    import numpy as np

    frame = material.by_area if table is None else incident_counts.by_area(table)
    counted = dict(zip(frame["area"], map(int, frame["count"]), strict=True))
    names = asked(material)
    population = dict(zip(material.boundaries.names, material.boundaries.population, strict=False))
    return Areas(
        names=names,
        count=np.array([counted.get(name, 0) for name in names], dtype=np.int64),
        people=np.array([_number(population.get(name)) for name in names], dtype=float),
        outside=counted.get("", 0),
    )


def asked(material: Material) -> tuple[str, ...]:
    """The areas that the filters leave, all if they name none."""
    names, chosen = material.boundaries.names, set(material.filters.areas)
    return tuple(name for name in names if name in chosen) if chosen else names


def years(material: Material) -> float:
    """Length of the period that is looked at."""
    filters, extent = material.filters, material.extent
    first, last = filters.first_month or extent.first_month, filters.last_month or extent.last_month
    return len(months_between(first, last)) / 12


def fullest(names: Sequence[str], count: "Numbers", most: int) -> tuple[str, ...]:
    """So many areas with the most incidents; of equal ones those that come first by name."""
    order = sorted(range(len(names)), key=lambda place: (-int(count[place]), names[place]))
    return tuple(names[place] for place in order[:most] if count[place])


def _number(people: int | None) -> float:
    return float("nan") if people is None else float(people)
