"""Two periods or two kinds beside each other: as two maps, as their difference, as change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.analytics import change as changes
from workbench.analytics import discovery
from workbench.analytics.change import Changes
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.services.patterns import FEWEST
from workbench.services.views import compare_pair, compare_words, where_words
from workbench.services.views.asked import Options
from workbench.services.views.compare_pair import Pair
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]

MOST_CELLS = 12_000  # that a browser draws without faltering
MOST_SHOWN = 20  # changes in the chart
MOST_ROWS = 1000  # of a table of cells


@dataclass(frozen=True, slots=True)
class Compared:
    """Two maps, or their difference, as the charts take them.

    ``values``: one array a map; ``words``: beside the pointer, as many lists; ``unsure``: what
    could be chance, for a difference; ``corners``: rings of the cells, nothing for areas.
    """

    names: tuple[str, ...]
    values: tuple["Numbers", ...]
    words: tuple[tuple[str, ...], ...]
    titles: tuple[str, ...]
    title: str
    unsure: "Numbers"
    hatched: str
    corners: "Numbers | None" = None
    whole: bool = True
    pale: bool = True  # what could be chance has no colour


@dataclass(frozen=True, slots=True)
class Ranges:
    """Changes in percent with their 95 % intervals, one a line; ``sure``: more than chance."""

    names: tuple[str, ...]
    percent: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    sure: tuple[bool, ...]
    words: tuple[str, ...]


def side(material: Material, options: Options) -> Seen:
    """Both maps with one scale of colours. Options: see ``compare_pair.of``."""
    return _seen("side", material, options, _side)


def difference(material: Material, options: Options) -> Seen:
    """One map of how many more or fewer. Options: see ``compare_pair.of``."""
    return _seen("difference", material, options, _difference)


def change(material: Material, options: Options) -> Seen:
    """The change of each place in percent, and whether it could be chance."""
    return _seen("change", material, options, _change)


def _seen(
    key: str,
    material: Material,
    options: Options,
    made: Callable[[Material, Pair, Changes], Seen],
) -> Seen:
    try:
        pair = compare_pair.of(material, options)
    except Invalid as why:
        return Seen(key=key, refused=str(why))
    if len(pair.names) > MOST_CELLS:
        return Seen(key=key, refused=_("These cells are too many to compare. Choose larger ones."))
    if not pair.names or not pair.total:
        return Seen(key=key, refused=_("There is nothing on the map to compare."))
    return made(material, pair, _held(pair))


def _held(pair: Pair) -> Changes:
    return changes.several(
        pair.one, pair.two, share=pair.share, control=discovery.control, spread=pair.spread[1]
    )


def _side(material: Material, pair: Pair, held: Changes) -> Seen:
    values, title = _comparable(pair)
    words = tuple(
        tuple(compare_words.pointer(pair.names, counts, each, title=title))
        for counts, each in zip((pair.one, pair.two), values, strict=True)
    )
    return Seen(
        key="side",
        finding=compare_words.tops(pair),
        drawing=Compared(
            names=pair.names,
            values=values,
            words=words,
            titles=pair.titles,
            title=title,
            unsure=held.p < 0,  # each map is a count, which is what it is
            hatched="",
            corners=pair.corners,
            whole=_whole(pair),
        ),
        table=_table(pair, held),
        notes=tuple(compare_words.notes(material, pair)),
    )


def _difference(material: Material, pair: Pair, held: Changes) -> Seen:
    one, two = _comparable(pair)[0]
    more = (two - one).round(0 if pair.periods else 1)
    if pair.periods:
        more = (pair.two - pair.one * pair.factor).round()
    unsure = ~held.changed & (pair.one + pair.two > 0)
    return Seen(
        key="difference",
        finding=" ".join(filter(None, compare_words.differences(pair, more, held))),
        drawing=Compared(
            names=pair.names,
            values=(more,),
            words=(tuple(compare_words.pointer_of_both(pair, more, held)),),
            titles=(),
            title=compare_words.scale_title(pair),
            unsure=unsure,
            hatched=_("hatched: could be chance"),
            corners=pair.corners,
            whole=pair.periods is not None,
        ),
        table=_table(pair, held),
        notes=(
            *((_("Hatched: the difference could be chance."),) if unsure.any() else ()),
            compare_words.chance(pair),
            *compare_words.notes(material, pair),
        ),
    )


def _change(material: Material, pair: Pair, held: Changes) -> Seen:
    if pair.periods is None:
        return Seen(key="change", refused=_("A change in percent needs two periods, not kinds."))
    return Seen(
        key="change",
        finding=" ".join(filter(None, _changed(material, pair, held))),
        drawing=_ranges(pair, held),
        table=_table(pair, held),
        notes=(
            _(
                "Of the changes called more than chance, about {share} % may be chance all the same"
                " (false discovery rate)."
            ).format(share=round(100 * held.alpha)),
            compare_words.chance(pair),
            *compare_words.notes(material, pair),
        ),
    )


def _changed(material: Material, pair: Pair, held: Changes) -> Iterator[str]:
    if pair.total < FEWEST:
        yield where_words.too_few(pair.total, _("too few to say what changed"))
        return
    yield compare_words.altogether(pair)
    yield compare_words.places(pair, held)
    yield from compare_words.recording(material, pair)


def _ranges(pair: Pair, held: Changes) -> Ranges:
    import numpy as np

    there = np.flatnonzero(pair.one > 0)
    weight = np.lexsort((-(pair.one + pair.two)[there], ~held.changed[there]))
    shown = there[weight[:MOST_SHOWN]]
    shown = shown[np.argsort(-held.percent[shown], kind="stable")]
    told = list(compare_words.pointer_of_both(pair, pair.two - pair.one, held))
    return Ranges(
        names=tuple(pair.names[at] for at in shown),
        percent=tuple(map(float, held.percent[shown])),
        low=tuple(map(float, held.low[shown])),
        high=tuple(map(float, held.high[shown])),
        sure=tuple(map(bool, held.changed[shown])),
        words=tuple(told[at] for at in shown),
    )


def _comparable(pair: Pair) -> tuple[tuple["Numbers", "Numbers"], str]:
    """What can stand on one scale: counts, or counts a month, or shares of each kind."""
    if pair.periods is None:
        shares = tuple(100 * each / each.sum() for each in (pair.one, pair.two))
        return (shares[0], shares[1]), _("% of each kind")
    if pair.share == 0.5:
        return (pair.one.astype(float), pair.two.astype(float)), _("Incidents")
    return (pair.one / pair.months[0], pair.two / pair.months[1]), _("Incidents a month")


def _whole(pair: Pair) -> bool:
    return pair.periods is not None and pair.share == 0.5


def _table(pair: Pair, held: Changes) -> "pd.DataFrame":
    import numpy as np
    import pandas as pd

    one, two = pair.titles
    columns: dict[str, Any] = {
        _("Area") if pair.corners is None else _("Cell"): pair.names,
        one: pair.one,
        two: pair.two,
    }
    if pair.periods is None:
        shares = _comparable(pair)[0]
        columns |= {
            _("{kind} (%)").format(kind=each): share.round(1)
            for each, share in zip(pair.titles, shares, strict=True)
        }
    else:
        if pair.share != 0.5:
            columns[_("{period}, scaled to the other").format(period=one)] = (
                pair.one * pair.factor
            ).round(1)
        columns |= {
            _("Change (%)"): held.percent.round(1),
            _("95 % interval from"): held.low.round(1),
            _("to"): np.where(np.isinf(held.high), np.nan, held.high).round(1),
        }
    columns[_("What can be said")] = [
        compare_words.verdict(held, at) for at in range(len(pair.names))
    ]
    order = np.argsort(-np.abs(pair.two - pair.one * pair.factor), kind="stable")
    return pd.DataFrame(columns).iloc[order[:MOST_ROWS]]
