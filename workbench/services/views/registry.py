"""Every view that there is, declared once: key, title, what it asks of the data, who draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from workbench.i18n import Lazy
from workbench.services.views import (
    again,
    compare,
    concentration,
    density,
    facilities,
    hot_cells,
    near_repeats,
    overview,
    predict,
    when,
    when_calendar,
    when_season,
    when_week,
    where,
    where_cells,
    where_points,
)
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen


class Need(StrEnum):
    """What a view asks of the data; ``carrying`` says the sentence where it is missing."""

    LAYER = "layer"  # boundary areas are loaded
    PLACED = "placed"  # incidents with coordinates
    EXACT = "exact"  # points that are no snap points
    OWN_PLACE = "own place"  # a point that is no snap point, or the name of a place
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


_ALL: tuple[View, ...] = (
    View("headline", Lazy("In short"), "overview", overview.headline),
    View("areas", Lazy("Where: by area"), "overview", where.areas, (Need.LAYER, Need.PLACED)),
    View("cells", Lazy("Where: in cells"), "overview", where_cells.cells, (Need.PLACED,)),
    View("points", Lazy("Where: points"), "overview", where_points.points, (Need.PLACED,)),
    View("kinds", Lazy("What"), "overview", overview.kinds),
    View("places", Lazy("Places named most often"), "overview", overview.places, (Need.NAMED,)),
    View("months", Lazy("Month by month"), "when", when.months),
    View("hours", Lazy("Weekday and hour"), "when", when_week.hours, (Need.HOURS,)),
    View(
        "aoristic",
        Lazy("Hours in which it could have happened"),
        "when",
        when_week.aoristic,
        (Need.HOURS,),
    ),
    View("calendar", Lazy("Day by day"), "when", when_calendar.calendar, (Need.DAYS,)),
    View("season", Lazy("Beside the years before"), "when", when_season.season),
    View(
        "repeats",
        Lazy("The same place again"),
        "again",
        again.repeats,
        (Need.OWN_PLACE, Need.DAYS),
    ),
    View(
        "near",
        Lazy("Soon and nearby"),
        "again",
        near_repeats.near,
        (Need.PLACED, Need.EXACT, Need.DAYS),
    ),
    View(
        "pareto",
        Lazy("Which facilities carry most"),
        "facilities",
        facilities.pareto,
        (Need.OWN_PLACE, Need.FACILITIES),
    ),
    View(
        "concentration",
        Lazy("How concentrated it is"),
        "facilities",
        concentration.concentration,
    ),
    View("side", Lazy("Two maps, one scale"), "compare", compare.side, (Need.PLACED,)),
    View("difference", Lazy("The difference"), "compare", compare.difference, (Need.PLACED,)),
    View("change", Lazy("Change in percent"), "compare", compare.change, (Need.PLACED,)),
    View(
        "knox",
        Lazy("Near repeats: the table of Knox"),
        "analyst",
        near_repeats.knox,
        (Need.PLACED, Need.EXACT, Need.DAYS),
    ),
    View("kernel", Lazy("Where incidents are dense"), "analyst", density.surface, (Need.PLACED,)),
    View(
        "gistar",
        Lazy("Hot spots beyond chance (Gi*)"),
        "analyst",
        hot_cells.gi_star,
        (Need.PLACED,),
    ),
    View("predict", Lazy("Does it predict?"), "analyst", predict.trial, (Need.PLACED,)),
)

VIEWS: dict[str, View] = {view.key: view for view in _ALL}
