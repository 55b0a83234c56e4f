"""Near repeats: whether an incident draws others to its surroundings soon, more than by chance."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.analytics import knox as analytics
from workbench.analytics.knox import Knox, TooManyPairs
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import near_repeat_bands as bands
from workbench.services.views import when_trend
from workbench.services.views.again import SEED
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.own_places import left_out, rounding, said_of_twins, twins
from workbench.services.views.seen import Seen
from workbench.store import incident_counts

if TYPE_CHECKING:
    import pandas as pd

METRES, LEAST_METRES, MOST_METRES = 200, 25, 2000
DAYS, LEAST_DAYS, MOST_DAYS = 14, 1, 60
KNOX_DAYS = 7
BANDS, FEWEST_BANDS, MOST_BANDS = 3, 2, 5
PERMUTATIONS = (999, 499, 199, 99)
MOST_EVENTS = 50_000
MOST_PAIRS = 5_000_000
_WORK = 25_000_000  # pairs looked at in all shuffles together: about half a second
_DAY = 24 * 60


def near(material: Material, options: Options) -> Seen:
    """In plain words: the same point and its surroundings, in the days after an incident."""
    metres = options.number("near_metres", METRES, least=LEAST_METRES, most=MOST_METRES)
    days = options.number("near_days", DAYS, least=LEAST_DAYS, most=MOST_DAYS)
    space, time = [metres, 2 * metres, 3 * metres], [days]
    return _seen("near", material, space=space, time=time)


def knox(material: Material, options: Options) -> Seen:
    """The whole table, with bands as chosen."""
    metres = options.number("knox_metres", METRES, least=LEAST_METRES, most=MOST_METRES)
    days = options.number("knox_days", KNOX_DAYS, least=LEAST_DAYS, most=MOST_DAYS)
    count = int(options.number("knox_bands", BANDS, least=FEWEST_BANDS, most=MOST_BANDS))
    steps = range(1, count + 1)
    space, time = [metres * step for step in steps], [days * step for step in steps]
    return _seen("knox", material, space=space, time=time)


def _seen(key: str, material: Material, *, space: Sequence[float], time: Sequence[float]) -> Seen:
    if material.extent.exact > MOST_EVENTS:
        return Seen(key=key, refused=_too_many(material.extent.exact))
    told = incident_counts.events(material.table, most=MOST_EVENTS)
    double = twins(told, told[["lon", "lat"]])
    events, once = told[~double], int(double.sum())
    if len(events) < FEWEST:
        notes = _notes(material, events, None, once=once)
        return Seen(key=key, finding=_too_few(len(events)), notes=notes)
    try:
        found = _table(events, space=space, time=time)
    except TooManyPairs:
        return Seen(key=key, refused=_too_close(len(events), space[-1]))
    drawing = bands.drawing(found)
    return Seen(
        key=key,
        finding=_in_words(found, drawing) if key == "near" else _of_table(found, drawing),
        drawing=drawing,
        table=bands.table(found, drawing),
        notes=_notes(material, events, found, once=once),
    )


def _table(events: "pd.DataFrame", *, space: Sequence[float], time: Sequence[float]) -> Knox:
    import numpy as np

    from workbench.analytics.projection import Plane

    lon, lat = events["lon"].to_numpy(), events["lat"].to_numpy()
    x, y = Plane.around(lon, lat).metres(lon, lat)
    measure = partial(
        analytics.table, x, y, _when(events), space=space, time=time, most_pairs=MOST_PAIRS
    )
    exact = measure()
    affordable = _WORK // max(1, int(exact.space_pairs.sum()))
    times = next((each for each in PERMUTATIONS if each <= affordable), 0)
    return measure(permutations=times, rng=np.random.default_rng(SEED)) if times else exact


def _when(events: "pd.DataFrame") -> "pd.Series[float]":
    """The day, counted from 1970; that of the middle where an incident lies between two moments."""
    ended = events["ended"].astype("float64").fillna(events["began"])
    day: pd.Series[float] = (events["began"] + ended) / 2 // _DAY
    return day


def _in_words(found: Knox, drawn: bands.Table) -> str:
    """The surroundings, then the very point: each only as far as it differs from chance."""
    around = _(
        "After an incident, its surroundings (up to {metres} m) had {ratio} times as many within"
        " {days} as chance would give; chance would make it so many {cases}."
    )
    at_it = _(
        "After an incident, the same point had {ratio} times as many within {days} as chance would"
        " give; chance would make it so many {cases}."
    )
    said = [
        _filled(sentence, found, row)
        for row, sentence in ((1, around), (0, at_it))
        if drawn.more[row][0]
    ]
    if not drawn.more[1][0]:
        said.append(_quiet(found, drawn))
    return " ".join(said)


def _quiet(found: Knox, drawn: bands.Table) -> str:
    if drawn.ratio[1][0] is None:
        return _filled(
            _(
                "Within {days} and up to {metres} m around an incident there are too few pairs to"
                " say whether they are more than chance may give."
            ),
            found,
            1,
        )
    return _filled(
        _(
            "Within {days} and up to {metres} m around an incident there were no more than chance"
            " may give: {pairs} pairs, about {expected} expected."
        ),
        found,
        1,
    )


def _filled(sentence: str, found: Knox, row: int) -> str:
    """The sentence with the numbers of this band of distance and the first of time."""
    return sentence.format(
        metres=f"{found.space[row].high:,.0f}",
        days=ngettext("{count} day", "{count} days", round(found.time[0].high)),
        ratio=bands.times(float(found.ratio[row, 0])),
        pairs=f"{int(found.observed[row, 0]):,}",
        expected=bands.number(float(found.expected[row, 0])),
        cases=when_trend.chance(float(found.p[row, 0])),
    )


def _of_table(found: Knox, drawn: bands.Table) -> str:
    """How many cells hold more than chance, and which of them stands out most."""
    cells = [(row, column) for row in range(len(drawn.near)) for column in range(len(drawn.soon))]
    more = [(row, column) for row, column in cells if drawn.more[row][column]]
    if not more:
        return _("None of the {cells} cells holds more pairs than chance may give.").format(
            cells=len(cells)
        )
    row, column = max(more, key=lambda each: found.ratio[each])
    return _(
        "{more} of {cells} cells hold more pairs than chance may give, most of all: {near}, {soon},"
        " {ratio} times as many ({p})."
    ).format(
        more=len(more),
        cells=len(cells),
        near=drawn.near[row],
        soon=drawn.soon[column],
        ratio=bands.times(float(found.ratio[row, column])),
        p=bands.probability(float(found.p[row, column])),
    )


def _notes(
    material: Material, events: "pd.DataFrame", found: Knox | None, *, once: int
) -> tuple[str, ...]:
    extent = material.extent
    notes = [
        left_out(extent.total - len(events) - once, extent.total, extent.snapped),
        said_of_twins(once, once=True),
        rounding(events["lon"].to_numpy(), events["lat"].to_numpy()),
    ]
    if found:
        notes += [_spans(events, found), _chance(found)]
    return tuple(note for note in notes if note)


def _spans(events: "pd.DataFrame", found: Knox) -> str:
    """What is known only as lying somewhere within a time longer than the shortest band."""
    long = events["ended"] - events["began"] > _DAY * found.time[0].high
    count = int(long.sum())
    if not count:
        return ""
    return ngettext(
        "{count} incident is known less exactly than the shortest time asked for: the middle of its"
        " time counts.",
        "{count} incidents are known less exactly than the shortest time asked for: the middle of"
        " their times counts.",
        count,
    )


def _chance(found: Knox) -> str:
    if not found.permutations:
        return _(
            "Chance: reckoned from how many pairs are near and how many are soon, as there are too"
            " many pairs to shuffle their moments. Where a cell is called more than chance, the"
            " number of cells is reckoned with."
        )
    return _(
        "Chance: the moments were shuffled among the places {times} times, begun from the number"
        " {seed}, so that the same question has the same answer. Places and times that are busy by"
        " themselves are the same in each shuffle. Where a cell is called more than chance, the"
        " number of cells is reckoned with."
    ).format(times=found.permutations, seed=SEED)


def _too_few(count: int) -> str:
    return ngettext(
        "{count} incident has its own point and a day: too few to say whether others follow"
        " nearby.",
        "{count} incidents have their own point and a day: too few to say whether others follow"
        " nearby.",
        count,
    )


def _too_many(count: int) -> str:
    return _(
        "{count} incidents are too many to compare each with each ({most} at most). Choose one"
        " kind, one area or a shorter period."
    ).format(count=f"{count:,}", most=f"{MOST_EVENTS:,}")


def _too_close(count: int, metres: float) -> str:
    return _(
        "{count} incidents have more than {most} pairs within {metres} m: too many to compare."
        " Choose a smaller distance, one kind, one area or a shorter period."
    ).format(count=f"{count:,}", most=f"{MOST_PAIRS:,}", metres=f"{metres:,.0f}")
