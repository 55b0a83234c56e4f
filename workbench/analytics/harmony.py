"""Whether several estimates of one effect say the same, and if not, why they may not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MORE_VARIED = 1.5  # times as much as incidents that come one by one


class Agreement(StrEnum):
    """What all estimates say together."""

    NONE = "nothing to compare"  # none of them is defined
    FALL = "fall"  # all point down, and every interval leaves out no change
    RISE = "rise"
    CHANCE = "chance"  # no interval leaves out no change
    DIFFER = "differ"


class Reason(StrEnum):
    """Why estimates may differ, or why little should be made of their agreement."""

    NO_INTERVAL = "no interval"  # one without interval cannot tell chance
    NO_COMPARISON = "ignores comparison"  # one looks at before and after only
    SMALL = "small counts"
    OVERDISPERSED = "overdispersed"
    QUESTION = "different question"  # by as many incidents, or by as many percent
    AROUND = "surroundings"  # one counts the surroundings too
    COURSE = "course before"  # one goes by trend and season before
    BORDER = "borderline"  # tests of one thing lie on both sides of the line


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate: which way it points (-1 fall, 0, 1 rise) and whether that may be chance.

    ``sure``: its interval leaves out no change; None where it has no interval. ``compares``: with a
    comparison area; ``reliable``: the counts are large enough; ``scale``: "number", "percent" or
    "series", what it takes as no effect; ``around``: it counts the surroundings too.
    """

    key: str
    direction: int
    sure: bool | None
    compares: bool
    reliable: bool = True
    scale: str = "number"
    around: bool = False


@dataclass(frozen=True, slots=True)
class Harmony:
    """What they say together, and the reasons that bear on it, in the order of ``Reason``."""

    agreement: Agreement
    reasons: tuple[Reason, ...]

    @property
    def agrees(self) -> bool:
        """All say the same."""
        return self.agreement in (Agreement.FALL, Agreement.RISE, Agreement.CHANCE)


def read(estimates: Sequence[Estimate], *, spread: float = 1.0) -> Harmony:
    """Compare what several estimates say.

    Args:
        estimates: those that are defined.
        spread: how many times more the counts vary than incidents that come one by one would.

    An estimate with an interval says fall, rise or chance; one without can only point. They agree
    if all with an interval say the same and, where that is a fall or a rise, all others point the
    same way; where it is chance, one that points somewhere by itself does not contradict, but says
    more than can be known: ``NO_INTERVAL``.

    >>> read([Estimate("wdd", -1, False, True), Estimate("wdq", -1, None, True)]).reasons
    (<Reason.NO_INTERVAL: 'no interval'>,)
    """
    said = {_says(each) for each in estimates if each.sure is not None}
    pointed = {each.direction for each in estimates if each.sure is None}
    agreement = _agreement(said, pointed) if estimates else Agreement.NONE
    reasons = [reason for reason, holds in _reasons(estimates, agreement, spread).items() if holds]
    return Harmony(agreement, tuple(reasons))


def _says(each: Estimate) -> int:
    return each.direction if each.sure else 0


def _agreement(said: set[int], pointed: set[int]) -> Agreement:
    if len(said) > 1 or (not said and len(pointed) > 1):
        return Agreement.DIFFER
    if not said or said == {0}:
        return Agreement.CHANCE
    way = next(iter(said))
    if pointed - {way}:
        return Agreement.DIFFER
    return Agreement.FALL if way < 0 else Agreement.RISE


def _reasons(
    estimates: Sequence[Estimate], agreement: Agreement, spread: float
) -> dict[Reason, bool]:
    """Which reasons hold; those about a difference only where there is one."""
    tested = [each for each in estimates if each.sure is not None]
    counts = [each for each in tested if each.scale != "series"]
    said, series = _all(tested), _all(each for each in tested if each.scale == "series")
    alone, beside = (_all(each for each in counts if each.compares == so) for so in (False, True))
    inner = _all(each for each in counts if each.compares and not each.around)
    outer = _all(each for each in counts if each.around)
    pointing = {each.direction for each in estimates if each.sure is None}
    against = any(way and -way in pointing for way in beside)
    differ = agreement == Agreement.DIFFER
    open_ = differ or agreement == Agreement.CHANCE
    return {
        Reason.NO_INTERVAL: open_ and bool(pointing) and pointing != said,
        Reason.NO_COMPARISON: differ and bool(alone and beside) and alone != beside,
        Reason.SMALL: any(not each.reliable for each in estimates),
        Reason.OVERDISPERSED: spread > MORE_VARIED,
        Reason.QUESTION: differ and (len(inner) > 1 or against),
        Reason.AROUND: differ and bool(inner and outer) and inner != outer,
        Reason.COURSE: differ and bool(series) and (len(series) > 1 or said != series),
        Reason.BORDER: differ and len(alone) > 1,
    }


def _all(estimates: Iterable[Estimate]) -> set[int]:
    return {_says(each) for each in estimates}
