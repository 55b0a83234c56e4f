"""What the data cannot carry is refused with the reason, before anything is drawn."""

from workbench.i18n import Lazy, _
from workbench.services.views.material import Material
from workbench.services.views.registry import Need, View
from workbench.services.views.seen import Seen

_SENTENCES = {
    Need.LAYER: Lazy("No boundaries are loaded, so that nothing can be counted by area."),
    Need.PLACED: Lazy("These incidents have no coordinates, so that no map can be drawn."),
    Need.EXACT: Lazy(
        "These points are anonymised snap points: several homes and streets share one. They can be"
        " counted by area or in cells of 250 m and more, but say nothing of a single address."
    ),
    Need.OWN_PLACE: Lazy("These incidents have neither coordinates nor the name of a place."),
    Need.NAMED: Lazy("These incidents do not name the place where they happened."),
    Need.DAYS: Lazy("These incidents have months only, no days."),
    Need.HOURS: Lazy("These incidents have no time of day."),
    Need.FACILITIES: Lazy("No list of facilities is loaded."),
}


def refusal(view: View, material: Material) -> Seen | None:
    """Why this view cannot be shown of these incidents; nothing if it can."""
    if not material.extent.total:
        return Seen(
            key=view.key,
            refused=_("No incidents match these filters. Choose more kinds or a longer period."),
        )
    for need in view.needs:
        if not _met(need, material):
            return Seen(key=view.key, refused=_sentence(need, material))
    return None


def _sentence(need: Need, material: Material) -> str:
    if need in (Need.OWN_PLACE, Need.NAMED) and material.extent.snapped:
        need = Need.EXACT  # the reason is that all points are snap points
    return str(_SENTENCES[need])


def _met(need: Need, material: Material) -> bool:
    extent = material.extent
    match need:
        case Need.LAYER:
            return material.about.layer is not None
        case Need.PLACED:
            return extent.total > extent.unplaced
        case Need.EXACT:
            return extent.total - extent.unplaced > extent.snapped
        case Need.OWN_PLACE:
            return extent.named > 0 or extent.total - extent.unplaced > extent.snapped
        case Need.NAMED:
            return extent.named > 0
        case Need.DAYS:
            return extent.dated > 0
        case Need.HOURS:
            return extent.timed + extent.spans > 0
        case Need.FACILITIES:
            return material.facilities > 0
