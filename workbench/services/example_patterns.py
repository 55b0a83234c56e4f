"""The example's patterns: its incidents and areas, its venues, what changed, and pinned charts."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import boundaries, facilities, incidents, marks, pins, scopes
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters


def load_incidents(actor: Actor, group_id: str, sample: Path) -> None:
    """The areas first, which reports name; then the incidents and the list of venues."""
    boundaries.load_boundaries(actor, group_id, (sample / "boundaries.geojson").read_bytes())
    incidents.import_file(
        actor, group_id, sample / "incidents.csv", label=_("Invented incidents of the example")
    )
    facilities.load(actor, group_id, sample / "venues.csv")


def tell(actor: Actor, group_id: str, sample: Path, *, problems: Mapping[str, str]) -> None:
    """What changed on the way, what counts for each problem, and the charts pinned to it.

    Args:
        problems: key of a problem in the sample to its id.
    """
    town = tomllib.loads((sample / "town.toml").read_text(encoding="utf-8"))
    for change in town["changes"]:
        marks.add(actor, group_id, change["mark"], starts=change["since"], words=change["words"])
    for scope in town["scopes"]:
        filters = Filters(categories=tuple(scope["kinds"]))
        problem_id = problems[scope["problem"]]
        scopes.keep(actor, problem_id, filters)
        for key in scope.get("pins", ()):
            pin_id = pins.pin(actor, group_id, problem_id, key=key, asked=Asked(filters))
            if key in scope.get("forum", ()):
                pins.show_at_forum(actor, pin_id, forum=True)
