"""Numbers in a few classes, each with a colour and its words in the legend; the same on paper."""

from dataclasses import dataclass
from math import floor, log, log10
from typing import TYPE_CHECKING, Any

from workbench.charts import theme
from workbench.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike

    Numbers = np.ndarray[Any, Any]

_TENTH = 0.1
_LEAST_BENT, _MOST_BENT = 1.0, 3.0  # 1: all classes are equally wide
_NEARLY = 0.98  # of the numbers
_FAR = 0.7  # of the largest: where nearly all are below, it stands alone
_LARGE = 50.0  # from here on nobody reads a tenth


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes from low to high; each holds what is above the one before, up to its ``upper``."""

    upper: tuple[float, ...]
    colours: tuple[str, ...]
    labels: tuple[str, ...]

    def place(self, values: "Numbers") -> "Numbers":
        """The class of each number; beyond the last one still the last."""
        import numpy as np

        place: Numbers = np.searchsorted(np.array(self.upper) + 1e-9, values)
        return place.clip(0, len(self.upper) - 1)


def counts(values: "ArrayLike", *, whole: bool = True) -> Classes:
    """None, and then up to five classes that widen the more, the more the numbers crowd below.

    Args:
        values: all numbers that are to be shown by them, of all maps; nan counts as not there.
        whole: whole numbers; else to a tenth.

    >>> counts([0, 10, 20, 30, 40, 80]).labels
    ('0', '1 to 8', '9 to 22', '23 to 39', '40 to 58', '59 to 80')
    >>> counts([2, 1, 0]).labels
    ('0', '1', '2')
    """
    unit = _unit(values, whole)
    edges = _edges(values, unit, steps=len(theme.SCALE))
    return Classes(
        upper=(0.0, *edges),
        colours=(theme.NONE, *_spread(theme.SCALE, len(edges))),
        labels=("0", *_spans(edges, unit)),
    )


def differences(values: "ArrayLike", *, whole: bool = True) -> Classes:
    """Fewer, no change, more: as many classes on each side, with signed numbers.

    Args:
        values: all differences that are to be shown by them.
        whole: whole numbers; else to a tenth.

    >>> differences([-90, 10]).labels[2:5]
    ('−30 to −1', 'no change', '+1 to +30')
    """
    import numpy as np

    unit = _unit(values, whole)
    half = len(theme.DIFFERENCE) // 2
    edges = _edges(np.abs(values), unit, steps=half)
    lows = [unit, *(edge + unit for edge in edges[:-1])]
    fewer = theme.DIFFERENCE[: len(edges)]
    more = theme.DIFFERENCE[-len(edges) :]
    below = [_signed(-high, -low, unit) for low, high in zip(lows, edges, strict=True)][::-1]
    above = [_signed(low, high, unit) for low, high in zip(lows, edges, strict=True)]
    return Classes(
        upper=(*(-low for low in lows[::-1]), 0.0, *edges),
        colours=(*fewer, theme.DIFFERENCE[half], *more),
        labels=(*below, _("no change"), *above),
    )


def told(value: float, unit: float = 1.0) -> str:
    """A number in words of a legend: whole, or to a tenth.

    >>> told(1234.0), told(0.25, 0.1)
    ('1,234', '0.2')
    """
    return f"{value:,.0f}" if unit == 1.0 else f"{value:,.1f}"


def signed(value: float, unit: float = 1.0) -> str:
    """A number with its sign, as it is printed; nothing before a nought.

    >>> signed(-3), signed(0), signed(12)
    ('−3', '0', '+12')
    """
    sign = "" if round(value / unit) == 0 else "+" if value > 0 else "−"
    return f"{sign}{told(abs(value), unit)}"


def _unit(values: "ArrayLike", whole: bool) -> float:
    import numpy as np

    return 1.0 if whole or np.nanmax(np.abs(values), initial=0.0) >= _LARGE else _TENTH


def _edges(values: "ArrayLike", unit: float, *, steps: int) -> list[float]:
    """Upper ends; half of the numbers lie below the middle one, as far as that can be.

    Where very few are far above all others, the last class is theirs.
    """
    import numpy as np

    numbers = np.asarray(values, dtype=float)
    above = numbers[numbers >= unit / 2]
    top = max(unit, round(float(above.max(initial=unit)) / unit) * unit)
    most, middle = map(float, np.quantile(above, (_NEARLY, 0.5))) if len(above) else (top, top)
    alone = most < _FAR * top
    reach, parts = (most, steps - 1) if alone else (top, steps)
    bend = log(middle / reach) / log(0.5) if middle < reach else _LEAST_BENT
    bend = min(_MOST_BENT, max(_LEAST_BENT, bend))
    wanted = [_round(reach * (step / parts) ** bend, unit) for step in range(1, parts + alone)]
    return [*sorted({edge for edge in wanted if unit <= edge < top - unit / 2}), top]


def _round(value: float, unit: float) -> float:
    """Two digits that count, on the unit."""
    if value < unit:
        return 0.0
    step = max(unit, 10.0 ** (floor(log10(value)) - 1))
    return round(value / step) * step


def _spans(edges: list[float], unit: float) -> list[str]:
    lows = [unit, *(edge + unit for edge in edges[:-1])]
    return [
        told(high, unit)
        if high - low < unit / 2
        else _("{low} to {high}").format(low=told(low, unit), high=told(high, unit))
        for low, high in zip(lows, edges, strict=True)
    ]


def _signed(low: float, high: float, unit: float) -> str:
    if high - low < unit / 2:
        return signed(low, unit)
    return _("{low} to {high}").format(low=signed(low, unit), high=signed(high, unit))


def _spread(scale: tuple[str, ...], count: int) -> list[str]:
    """So many colours of a scale, the darkest among them."""
    last = len(scale) - 1
    if count == 1:
        return [scale[last - 1]]
    return [scale[round(place * last / (count - 1))] for place in range(count)]
