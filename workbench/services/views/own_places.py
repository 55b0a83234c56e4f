"""What must be said of places: how many incidents have none, and what a point may stand for."""

from typing import TYPE_CHECKING, Any

from workbench.analytics import matching
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]

_TWICE = 0.005  # share of incidents at the very place and minute of another
_FINE = 4  # decimals of a degree that tell one house from the next


def rounding(lon: Any, lat: Any) -> str:
    """What must be said of points that stand for more than one address; "" if they do not seem to.

    Args:
        lon, lat: arrays in degrees, one entry an incident.
    """
    import numpy as np

    if not len(lon):
        return ""
    places = max(matching.decimals(lon), matching.decimals(lat))
    if places < _FINE:
        return _(
            "The coordinates are rounded to {places} decimals (about {metres} m): what counts as"
            " the same place may be several addresses."
        ).format(places=places, metres=f"{111_000 / 10**places:,.0f}")
    points = len(np.unique(np.column_stack([lon, lat]), axis=0))
    if len(lon) >= 5 * FEWEST and points < len(lon) / 2:
        return _(
            "{incidents} incidents lie on only {points} points: these may be rounded, or stand for"
            " a whole street. Then what looks like one place is several."
        ).format(incidents=f"{len(lon):,}", points=f"{points:,}")
    return ""


def twins(frame: "pd.DataFrame", place: Any) -> "Numbers":
    """Which incidents have place and minute of one before them: often one event, recorded for each
    victim. None where only days are known, or where hardly any is so.

    Args:
        frame: column ``began`` (minutes).
        place: what tells places apart, one entry a row; columns of a frame, or one.
    """
    import numpy as np
    import pandas as pd

    found: Numbers = pd.DataFrame(place).assign(began=frame["began"]).duplicated().to_numpy()
    days_only = bool((frame["began"] % (24 * 60) == 0).all())
    return np.zeros(len(frame), dtype=bool) if days_only or found.mean() < _TWICE else found


def said_of_twins(count: int, *, once: bool = False) -> str:
    """That so many may be other records of the same events; "" if none."""
    if not count:
        return ""
    said = ngettext(
        "{count} incident has place and minute of another: it may be the same event, recorded for"
        " each victim.",
        "{count} incidents have place and minute of another: they may be the same events, recorded"
        " for each victim.",
        count,
    )
    return f"{said} {_('Here each event counts once.')}" if once else said


def left_out(count: int, total: int, snapped: int) -> str:
    """How many incidents a question about places had to leave out, and why; "" if none."""
    if count <= 0:
        return ""
    said = _(
        "{count} of {total} incidents are left out: they have no place of their own, or no day."
    )
    words = [said.format(count=f"{count:,}", total=f"{total:,}")]
    if snapped:
        words.append(
            ngettext(
                "{count} of all lies on an anonymised snap point, which is no place.",
                "{count} of all lie on anonymised snap points, which are no places.",
                snapped,
            )
        )
    return " ".join(words)
