"""Sentences on what differs between two periods or two kinds, and on what could be chance."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from workbench.analytics import change
from workbench.analytics.change import Changes, Kind
from workbench.analytics.periods import months_between
from workbench.i18n import _, ngettext
from workbench.services.patterns import FEWEST
from workbench.services.views import when_marks, where, where_words
from workbench.services.views.compare_pair import Pair
from workbench.services.views.material import Material

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_NAMED = 4  # places that a sentence names


def tops(pair: Pair) -> str:
    """What comes first in each of both, and how much of each that is."""
    if pair.total < FEWEST:
        return where_words.too_few(pair.total, _("too few to compare"))
    first = [_top(pair.names, counts) for counts in (pair.one, pair.two)]
    if first[0][0] and first[0][0] == first[1][0]:
        return _("{name} has the most in both ({one} % and {two} %).").format(
            name=first[0][0], one=first[0][1], two=first[1][1]
        )
    if not (first[0][0] or first[1][0]):
        return _("In neither does one place lead the others by more than chance.")
    return " ".join(
        _("{title}: {name} has the most ({share} %).").format(title=title, name=name, share=share)
        for title, (name, share) in zip(pair.titles, first, strict=True)
        if name
    )


def altogether(pair: Pair) -> str:
    """The change over all places, with its interval."""
    one, two = int(pair.one.sum()), int(pair.two.sum())
    found = change.compare(one, two, share=pair.share, spread=pair.spread[0])
    numbers = _("{one} before, {two} after").format(one=f"{one:,}", two=f"{two:,}")
    if found.percent is None:
        return _("Altogether {numbers}.").format(numbers=numbers)
    said = _("Altogether {numbers}: {change} (with chance: {low} to {high} %).").format(
        numbers=numbers,
        change=percent(found.percent),
        low=_whole(found.low),
        high=_whole(found.high),
    )
    sure = found.p <= where_words.ALPHA or round(found.percent) == 0
    return said if sure else f"{said} {_('That could be chance.')}"


def places(pair: Pair, held: Changes) -> str:
    """Where the change is more than chance would make of so many places."""
    import numpy as np

    of = len(pair.names)
    changed = np.flatnonzero(held.changed)
    areas = pair.corners is None
    if not len(changed):
        return (
            _("No area changed more than chance would make.")
            if areas
            else _("No cell changed more than chance would make.")
        )
    order = changed[np.argsort(held.p[changed], kind="stable")]
    named = ", ".join(_named(pair, held, int(at)) for at in order[:_NAMED])
    more = "" if len(order) <= _NAMED else _(" and others")
    told = (
        ngettext("{count} area", "{count} areas", len(order))
        if areas
        else ngettext("{count} cell", "{count} cells", len(order))
    )
    return _("{changed} of {of} changed more than chance would make: {named}{more}.").format(
        changed=told, of=f"{of:,}", named=named, more=more
    )


def differences(pair: Pair, more: "Numbers", held: Changes) -> Iterator[str]:
    """Altogether, then where most more and most fewer are, as far as it is not chance."""
    import numpy as np

    if pair.total < FEWEST:
        yield where_words.too_few(pair.total, _("too few to compare"))
        return
    if pair.periods is not None:
        yield altogether(pair)
    sure = np.where(held.changed, more, 0)
    most, fewest = _most(pair)
    up, down = int(np.argmax(sure)), int(np.argmin(sure))
    for at, sentence, there in ((up, most, sure[up] > 0), (down, fewest, sure[down] < 0)):
        if there:
            yield sentence.format(
                name=pair.names[at],
                number=_signed(pair, sure[at]),
                kind=pair.titles[0],
                other=pair.titles[1],
            )
    if not held.changed.any():
        yield (
            places(pair, held)
            if pair.periods
            else _("The two kinds are spread alike: no place differs more than chance would make.")
        )


def _most(pair: Pair) -> tuple[str, str]:
    if pair.periods is not None:
        return _("The largest rise: {name} ({number})."), _("The largest fall: {name} ({number}).")
    return (
        _("{name} has a larger part of {other} than of {kind} ({number})."),
        _("{name} has a smaller part of {other} than of {kind} ({number})."),
    )


def recording(material: Material, pair: Pair) -> Iterator[str]:
    """A warning where counting changed between the two periods, or within them."""
    if pair.periods is None:
        return
    months = months_between(pair.periods[0][0], pair.periods[1][1])
    yield from when_marks.warnings(when_marks.within(material, months), months)


def notes(material: Material, pair: Pair) -> Iterator[str]:
    """What the comparison must not be read as."""
    if pair.periods is None:
        yield _(
            "Shown is which part of each kind happens where, so that a frequent and a rare kind can"
            " be compared."
        )
    else:
        if pair.share != 0.5:
            yield _(
                "The periods have {one} and {two} months: counts are scaled to the same length."
            ).format(one=pair.months[0], two=pair.months[1])
        yield from pair.silent
        if not _same_season(pair):
            yield _("The two periods hold different months of the year: a season may explain it.")
        yield from recording(material, pair)
    if pair.corners is None:
        yield from where.outside(pair.outside)
    else:
        yield from where.beyond(pair.outside)
    yield from where.snapped(material)


def chance(pair: Pair) -> str:
    """What is meant by it."""
    if max(pair.spread) > 1:
        return _("Months vary more than single incidents by chance would; that is allowed for.")
    return _("Chance takes incidents to come one by one; series make counts vary more.")


def scale_title(pair: Pair) -> str:
    """What the numbers of a difference are."""
    if pair.periods is None:
        return _("{other} less {kind}, in % points").format(
            kind=pair.titles[0], other=pair.titles[1]
        )
    return _("Fewer … no change … more incidents")


def pointer(
    names: Sequence[str], counts: "Numbers", values: "Numbers", *, title: str
) -> Iterator[str]:
    """What stands beside the pointer in one of two maps."""
    from workbench.charts import theme
    from workbench.charts.units import INCIDENTS

    for name, count, value in zip(names, counts, values, strict=True):
        line = INCIDENTS.told(int(count))
        told = "" if value == count else f"<br>{title}: {value:,.1f}"
        yield f"<b>{theme.plain(name)}</b><br>{line}{told}"


def pointer_of_both(pair: Pair, more: "Numbers", held: Changes) -> Iterator[str]:
    """What stands beside the pointer in a map of differences."""
    from workbench.charts import theme

    one, two = map(theme.plain, pair.titles)
    for at, name in enumerate(pair.names):
        lines = [
            f"<b>{theme.plain(name)}</b>",
            f"{one}: {int(pair.one[at]):,}",
            f"{two}: {int(pair.two[at]):,}",
            _signed(pair, more[at]),
        ]
        if pair.periods is not None and pair.one[at]:
            lines[-1] += f" ({percent(float(held.percent[at]))})"
        yield "<br>".join([*lines, verdict(held, at)])


def verdict(held: Changes, at: int) -> str:
    """Whether a place differs, in words."""
    if held.kind[at] is Kind.NEITHER:
        return _("none in both")
    if held.changed[at]:
        return _("more than chance")
    if held.before[at] + held.after[at] < FEWEST:
        return _("too few to say")
    return _("could be chance")


def percent(value: float) -> str:
    """A change in percent, with its direction as a word.

    >>> percent(-12.3), percent(8)
    ('12 % fewer', '8 % more')
    """
    if round(value) == 0:
        return _("about as many")
    number = f"{abs(value):,.0f}"
    if value > 0:
        return _("{number} % more").format(number=number)
    return _("{number} % fewer").format(number=number)


def _named(pair: Pair, held: Changes, at: int) -> str:
    if held.kind[at] is Kind.FROM_NONE:
        told = _("none before, {count} now").format(count=f"{int(pair.two[at]):,}")
    else:
        told = percent(float(held.percent[at]))
    return f"{pair.names[at]} ({told})"


def _top(names: Sequence[str], counts: "Numbers") -> tuple[str, str]:
    """The first and its share; nothing where chance may decide which is the first."""
    at, total = int(counts.argmax()), int(counts.sum())
    others = [int(each) for place, each in enumerate(counts) if place != at]
    if (
        not total
        or float(change.chance(max(others, default=0), int(counts[at]))) > where_words.ALPHA
    ):
        return "", ""
    return names[at], where_words.percent(int(counts[at]) / total)


def _same_season(pair: Pair) -> bool:
    one, two = pair.periods or (("", ""), ("", ""))
    seasons = [sorted(month[5:] for month in months_between(*each)) for each in (one, two)]
    return seasons[0] == seasons[1]


def _signed(pair: Pair, value: float) -> str:
    from workbench.charts.classes import signed

    if pair.periods is None:
        return _("{number} % points").format(number=signed(value, 0.1))
    return signed(value)


def _whole(value: float) -> str:
    from workbench.charts.classes import signed

    return signed(value)
