"""Every view that there is, declared once: its key, title, what it asks of the data, who draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workbench.i18n import Lazy
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen


class Need(StrEnum):
    """What a view asks of the data; ``carrying`` says the sentence where it is missing."""

    LAYER = "layer"  # boundary areas are loaded
    PLACED = "placed"  # incidents with coordinates
    EXACT = "exact"  # points that are no snap points
    NAMED = "named"  # incidents with the name of a place, not of a snap point
    DAYS = "days"  # days, not months alone
    HOURS = "hours"  # times of day, or spans
    FACILITIES = "facilities"  # a list of facilities is loaded


@dataclass(frozen=True, slots=True)
class View:
    """A view; ``section`` is the part of the page in which it stands."""

    key: str
    title: Lazy
    section: str  # overview, when, again, facilities, compare, analyst
    draw: Callable[[Material, Options], Seen]
    needs: tuple[Need, ...] = ()


_ALL: tuple[View, ...] = ()

VIEWS: dict[str, View] = {view.key: view for view in _ALL}
