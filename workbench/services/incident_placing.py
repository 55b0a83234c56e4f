"""Incidents are placed in the areas when either of them comes in, so that no page waits for it."""

import logging

from workbench.store import database, import_records, placed

_log = logging.getLogger(__name__)


def place(group_id: str) -> None:
    """Make the placed copies of the group's imports that are not there yet; whoever imported calls
    it once the import is told.

    Where there is no room for one it is made, or the fault is said, when somebody looks: what came
    in is recorded by then, and must not seem to have failed.
    """
    with database.reading() as session:
        records = import_records.of_group(session, group_id=group_id)
        layer = import_records.layer_of(session, group_id=group_id)
    if layer is None:
        return
    try:
        placed.copies(group_id, records, layer)
    except (OSError, ValueError):  # no room, or a broken file of another import
        _log.exception("Incidents of group %s could not be placed yet", group_id)
