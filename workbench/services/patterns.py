"""What a group's incidents offer to be looked at by, and when what was read of them is old."""

from dataclasses import dataclass

from workbench.analytics import periods
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import boundaries, marks
from workbench.store import database, facilities, import_records, incident_counts, lake
from workbench.store.incident_counts import Extent, Filters

FEWEST = 20  # below this nobody can say where or when most happen


@dataclass(frozen=True, slots=True)
class Choices:
    """What a group's incidents offer to choose from."""

    extent: Extent
    months: tuple[str, ...]
    categories: tuple[str, ...]  # most frequent first; "" is "not stated"


def version(actor: Actor, group_id: str) -> str:
    """Changes whenever a view of the group's incidents may: by its imports and what the retention
    rule took of them, by boundaries, facilities, and the marks that this person may see.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        records = import_records.of_group(session, group_id=group_id)
        layer = import_records.layer_of(session, group_id=group_id)
        listed = facilities.mark(session, group_id=group_id)
    seen = [f"{each.id}/{each.kept_since}/{each.rows}" for each in records]
    seen += [layer.id if layer else "", listed, marks.version(actor, group_id)]
    return " ".join(each or "-" for each in seen)


def choices(actor: Actor, group_id: str) -> Choices:
    """What there is to choose from; a group without incidents has an extent of 0.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        records = list(import_records.of_group(session, group_id=group_id))
    with lake.incidents(group_id, records) as table:
        extent = incident_counts.extent(table)
        kinds = incident_counts.by_category(table)["category"]
    return Choices(
        extent=extent,
        months=periods.months_between(extent.first_month, extent.last_month),
        categories=tuple(kinds),
    )


def check_known(actor: Actor, group_id: str, filters: Filters) -> None:
    """Go on if the kinds and areas are those of the group's incidents and boundaries.

    Raises:
        Invalid: one of them is not.
        Refused: the actor may not read in this group.
    """
    if set(filters.categories) - set(choices(actor, group_id).categories):
        raise Invalid(_("There are no incidents of one of these kinds any more."))
    drawn = boundaries.layer(actor, group_id) if filters.areas else None
    if set(filters.areas) - set(drawn.names if drawn else ()) - {""}:
        raise Invalid(_("One of these areas is not there any more."))
