"""The table of Knox in words: names of its bands, what its cells say, the same as a frame."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analytics.knox import Band, Knox
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    import pandas as pd

LEAST_P = 0.001  # smaller ones are not told apart
FEWEST_PAIRS = 5  # with fewer, neither seen nor expected, nothing is said


@dataclass(frozen=True, slots=True)
class Table:
    """The table of Knox as a chart takes it: bands by name, cells by band of distance and time."""

    near: tuple[str, ...]
    soon: tuple[str, ...]
    ratio: tuple[tuple[float | None, ...], ...]
    more: tuple[tuple[bool, ...], ...]
    hints: tuple[tuple[str, ...], ...]


def probability(p: float) -> str:
    """A probability as it is written, not finer than the shuffles can tell.

    >>> probability(0.0123), probability(0.002)
    ('p = 0.01', 'p = 0.002')
    """
    if p < LEAST_P:
        return _("p < 0.001")
    return _("p = {p}").format(p=f"{p:.2f}" if p >= 0.01 else f"{p:.3f}")


def drawing(found: Knox) -> Table:
    """What a chart takes of it."""
    rows, columns = range(len(found.space)), range(len(found.time))
    near, soon = [_metres(band) for band in found.space], [_days(band) for band in found.time]
    enough = [[_enough(found, row, column) for column in columns] for row in rows]
    ratio = [
        [float(found.ratio[row, column]) if enough[row][column] else None for column in columns]
        for row in rows
    ]
    more = [
        [bool(found.more[row, column]) and enough[row][column] for column in columns]
        for row in rows
    ]
    hints = [
        [f"{near[row]}, {soon[column]}<br>{_hint(found, row, column)}" for column in columns]
        for row in rows
    ]
    return Table(
        tuple(near),
        tuple(soon),
        tuple(map(tuple, ratio)),
        tuple(map(tuple, more)),
        tuple(map(tuple, hints)),
    )


def _hint(found: Knox, row: int, column: int) -> str:
    return _("{pairs} pairs, about {expected} expected").format(
        pairs=f"{int(found.observed[row, column]):,}",
        expected=number(float(found.expected[row, column])),
    )


def _enough(found: Knox, row: int, column: int) -> bool:
    """Whether there are pairs enough to speak of how many times chance they are."""
    most: float = max(found.observed[row, column], found.expected[row, column])
    return most >= FEWEST_PAIRS and found.expected[row, column] > 0


def number(value: float) -> str:
    """An expected number of pairs, not finer than it is known."""
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def times(ratio: float) -> str:
    """How many times chance, fine enough to tell it from once.

    >>> times(1.049), times(2.34), times(17.6)
    ('1.05', '2.3', '18')
    """
    digits = 2 if ratio < 1.2 else 1 if ratio < 10 else 0
    return f"{ratio:.{digits}f}"


def _metres(band: Band) -> str:
    if not band.high:
        return _("same point")
    if not band.low:
        return _("up to {high} m").format(high=f"{band.high:,.0f}")
    return _("{low} to {high} m").format(low=f"{band.low:,.0f}", high=f"{band.high:,.0f}")


def _days(band: Band) -> str:
    if not band.low:
        return ngettext("within {count} day", "within {count} days", round(band.high))
    return _("{low} to {high} days").format(low=f"{band.low:.0f}", high=f"{band.high:.0f}")


def table(found: Knox, drawn: Table) -> "pd.DataFrame":
    """One row a cell, its titles ready to be read."""
    import pandas as pd

    rows = [
        {
            _("Distance"): near,
            _("Time between the two"): soon,
            _("Pairs"): int(found.observed[row, column]),
            _("Expected by chance"): round(float(found.expected[row, column]), 1),
            _("Times chance"): _rounded(drawn.ratio[row][column]),
            _("p"): _written(float(found.p[row, column])),
            _("More than chance"): _("yes") if drawn.more[row][column] else "",
        }
        for row, near in enumerate(drawn.near)
        for column, soon in enumerate(drawn.soon)
    ]
    return pd.DataFrame(rows)


def _written(p: float) -> str:
    return "< 0.001" if p < LEAST_P else f"{p:.3f}"


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, 2)
