"""Again at the same place: how many incidents follow an earlier one there, and at which places."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analytics import matching
from workbench.domain.months import day_name
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import when_trend, where_words
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.own_places import left_out, rounding, said_of_twins, twins
from workbench.services.views.seen import Seen
from workbench.store import incident_places

if TYPE_CHECKING:
    import pandas as pd

    from workbench.analytics.repeats import Repeats

SEED = 4  # the shuffles begin from this number: the same question has the same answer
DAYS, LEAST_DAYS, MOST_DAYS = 90, 1, 730
BY_NAME, BY_POINT = "name", "point"
_SHUFFLED_UP_TO = 100_000  # incidents; above it the shuffles would take too long
_TOP = 20  # places in the picture and in the table


@dataclass(frozen=True, slots=True)
class Ranked:
    """Places and how many incidents there came soon after one before, most first."""

    names: tuple[str, ...]
    counts: tuple[int, ...]


def repeats(material: Material, options: Options) -> Seen:
    """How many incidents happened at a place that had one not long before."""
    by_name = offered(material, options) == BY_NAME
    days = int(options.number("within", DAYS, least=LEAST_DAYS, most=MOST_DAYS))
    frame = _placed(material, by_name)
    found = _measured(frame, days)
    top = _top(frame, by_name=by_name, days=days)
    return Seen(
        key="repeats",
        finding=_finding(found, days, by_name),
        drawing=_ranked(top) if len(top) and found.events >= FEWEST else None,
        table=_titled(top),
        notes=(*_notes(material, found, frame), *_blurred(frame, by_name)),
    )


def offered(material: Material, options: Options) -> str:
    """By name or by point: what was chosen if the incidents have it, else what they have."""
    extent = material.extent
    there = [
        way for way, count in ((BY_NAME, extent.named), (BY_POINT, extent.exact)) if count
    ] or [BY_NAME]
    return options.text("by", there, there[0])


def _placed(material: Material, by_name: bool) -> "pd.DataFrame":
    """Columns of ``incident_places.moments``, the number of the place and the whole day."""
    from workbench.analytics import repeats as analytics

    frame = incident_places.moments(material.table, by_name=by_name)
    if by_name:
        place, names = frame["place"].factorize()  # each name is looked at once
        number = analytics.by_text([matching.key(name) or None for name in names])[place]
    else:
        number = analytics.by_point(frame["lon"].to_numpy(), frame["lat"].to_numpy())
    return frame.assign(number=number, day=frame["began"] // (24 * 60))


def _measured(frame: "pd.DataFrame", days: int) -> "Repeats":
    import numpy as np

    from workbench.analytics import repeats as analytics

    few = len(frame) <= _SHUFFLED_UP_TO
    return analytics.measure(
        frame["number"].to_numpy(),
        frame["day"].to_numpy().astype("float64"),
        within=days,
        rng=np.random.default_rng(SEED) if few else None,
    )


def _ranked(top: "pd.DataFrame") -> Ranked:
    return Ranked(tuple(top["name"]), tuple(map(int, top["again"])))


def _finding(found: "Repeats", days: int, by_name: bool) -> str:
    if found.events < FEWEST:
        return ngettext(
            "{count} incident has a place and a day: too few to say whether it happens again.",
            "{count} incidents have a place and a day: too few to say whether it happens again.",
            found.events,
        )
    before = ngettext("the {count} day before", "the {count} days before", days)
    said = (
        _(
            "{repeats} of {events} incidents ({share} %) happened at a place where one had happened"
            " in {before}."
        )
        if by_name
        else _(
            "{repeats} of {events} incidents ({share} %) happened at a point where one had happened"
            " in {before}."
        )
    ).format(
        repeats=f"{found.repeats:,}",
        events=f"{found.events:,}",
        share=_percent(found.share),
        before=before,
    )
    return f"{said} {_alike(found)}".strip()


def _alike(found: "Repeats") -> str:
    """What chance would make of it; nothing where that was not reckoned."""
    if found.alike is None:
        return ""
    said = _(
        "With the same places and the days shuffled by chance, about {share} % would be expected."
    ).format(share=_percent(found.alike.share))
    if found.alike.p < 0.05:
        more = _("Chance would make it so many {cases}.")
        return f"{said} {more.format(cases=when_trend.chance(found.alike.p))}"
    return f"{said} {_('That is no more than chance may give.')}"


def _percent(share: float) -> str:
    return where_words.percent(share)


def _top(frame: "pd.DataFrame", *, by_name: bool, days: float) -> "pd.DataFrame":
    """Columns name, again (repeats), count, last (day) of the places with most repeats."""
    known = frame[frame["number"] >= 0].sort_values(["number", "day"], kind="stable")
    gap = known.groupby("number")["day"].diff()
    places = known.assign(again=gap <= days).groupby("number")
    told = places.agg(
        count=("day", "size"),
        again=("again", "sum"),
        last=("day", "max"),
        place=("place", "first"),
        lon=("lon", "first"),
        lat=("lat", "first"),
        area=("area", "first"),
    )
    top = told[told["again"] > 0].sort_values(["again", "count", "last"], ascending=False)
    top = top.head(_TOP)
    names = [
        str(row.place).strip() if by_name else _spot(row.lon, row.lat, row.area)
        for row in top.itertuples()
    ]
    return top.assign(name=names)[["name", "again", "count", "last"]]


def _spot(lon: float, lat: float, area: object) -> str:
    """A point as people may read it: about, for a point may be somebody's home."""
    about = _("near {lat}, {lon}").format(lat=f"{lat:.3f}", lon=f"{lon:.3f}")
    return f"{area}: {about}" if isinstance(area, str) and area else about


def _titled(top: "pd.DataFrame") -> "pd.DataFrame":
    last = [_said(int(day)) for day in top["last"]]
    titles = {
        "name": _("Place"),
        "count": _("Incidents"),
        "again": _("Soon after one before"),
        "last": _("Last"),
    }
    return top.assign(last=last).rename(columns=titles)


def _notes(material: Material, found: "Repeats", frame: "pd.DataFrame") -> list[str]:
    extent = material.extent
    notes = [
        _("Only places that are the same count: two records of one event count as a repeat, too."),
        said_of_twins(int(twins(frame, frame["number"]).sum())),
        _latest(frame) or left_out(extent.total - found.events, extent.total, extent.snapped),
    ]
    if found.unsure:
        notes.append(
            ngettext(
                "{count} incident comes so early in the data that one before it may be missing.",
                "{count} incidents come so early in the data that one before them may be missing.",
                found.unsure,
            )
        )
    return [note for note in notes if note]


def _latest(frame: "pd.DataFrame") -> str:
    """Which incidents are looked at where there are too many to look at all; "" if all are."""
    if len(frame) < incident_places.MOST:
        return ""
    return _("Only the latest {count} incidents were looked at: those since {day}.").format(
        count=f"{len(frame):,}", day=_said(int(frame["day"].min()))
    )


def _said(day: int) -> str:
    from datetime import date, timedelta

    return day_name(date(1970, 1, 1) + timedelta(days=day))


def _blurred(frame: "pd.DataFrame", by_name: bool) -> tuple[str, ...]:
    """What one place may stand for."""
    if by_name:
        return (
            _(
                "A name may stand for a whole street, park or estate: then again is not at the same"
                " door."
            ),
        )
    note = rounding(frame["lon"].to_numpy(), frame["lat"].to_numpy())
    return (note,) if note else ()
