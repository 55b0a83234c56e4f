"""Made-up incidents over time, with the imports that cover them, for tests of views over time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from tests.services.views.made import incident, material
from workbench.domain.incidents import IncidentImport
from workbench.domain.people import Group
from workbench.services.views.material import Material
from workbench.store.incident_counts import Filters


def an_import(first: str, last: str, **given: Any) -> IncidentImport:
    """The record of an import that covers these months."""
    usual: dict[str, Any] = {
        "group_id": "",
        "label": "made",
        "rows": 1,
        "rejected": 0,
        "has_time": True,
        "created_by": "Ann",
    }
    return IncidentImport(first_month=first, last_month=last, **usual | given)


def covered(
    incidents: Iterable[dict[str, Any]],
    *imports: IncidentImport,
    group: Group | None = None,
    filters: Filters | None = None,
) -> Material:
    """An open look at these incidents, which came by these imports."""
    made = material(incidents, group=group, filters=filters)
    return replace(made, about=replace(made.about, imports=imports))


def daily(first: str, last: str, count: int = 1, **given: Any) -> Iterator[dict[str, Any]]:
    """So many incidents on each day from first to last, at noon."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield from (moment(f"{day}", 12, **given) for _each in range(count))
        day += timedelta(days=1)


def moment(day: str, hour: int, **given: Any) -> dict[str, Any]:
    """An incident that is known to the hour."""
    made = incident(day)
    weekday = date.fromisoformat(day).weekday()
    return made | {"began": made["began"] + 60 * hour, "weekday": weekday, "hour": hour} | given


def span(day: str, hour: int, hours: float) -> dict[str, Any]:
    """An incident at some time within so many hours."""
    began = incident(day)["began"] + 60 * hour
    return incident(day) | {"began": began, "ended": began + int(60 * hours)}


def monthly(month: str, count: int, **given: Any) -> list[dict[str, Any]]:
    """Incidents of which only the month is known."""
    return [incident(f"{month}-01", began=None, **given) for _each in range(count)]
