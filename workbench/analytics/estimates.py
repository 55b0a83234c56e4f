"""Every estimate of one effect from one set of counts, beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from workbench.analytics import change, displacement, etest, incidence, quotient
from workbench.analytics import harmony as together
from workbench.analytics.change import Change
from workbench.analytics.displacement import Counts, Difference
from workbench.analytics.etest import ETest
from workbench.analytics.harmony import Estimate, Harmony
from workbench.analytics.incidence import IncidenceRatio
from workbench.analytics.quotient import Quotient
from workbench.analytics.rates import LEVEL


@dataclass(frozen=True, slots=True)
class Estimates:
    """All figures of one comparison; None where there is no comparison area.

    ``treated``, ``control``, ``buffer``, ``buffer_control``: each area before and after by itself,
    exact; ``etest``: of the treated area by itself; ``local``: the difference without the
    surroundings, where these were counted; ``harmony``: what they say together.
    """

    treated: Change
    control: Change | None
    buffer: Change | None
    buffer_control: Change | None
    etest: ETest
    difference: Difference | None
    local: Difference | None
    quotient: Quotient | None
    ratio: IncidenceRatio | None
    harmony: Harmony
    times: tuple[float, float]
    level: float
    spread: float
    plain: tuple[Estimate, ...] = ()  # what harmony compares

    @property
    def before_after_only(self) -> bool:
        """Without a comparison area nothing is known of what would have happened anyway."""
        return self.difference is None


def every(
    treated: Counts,
    control: Counts | None = None,
    *,
    buffer: Counts | None = None,
    buffer_control: Counts | None = None,
    times: tuple[float, float] = (1.0, 1.0),
    level: float = LEVEL,
    spread: float = 1.0,
) -> Estimates:
    """Read one set of counts by every estimator.

    Args:
        treated, control, buffer, buffer_control, times, level, spread: as in
            ``displacement.difference``; counts whole.

    Raises:
        ValueError: as the estimators; surroundings without a comparison area.

    Null hypotheses and references: see each estimator.

    >>> found = every(Counts(100, 60), Counts(200, 190), buffer=Counts(80, 70))
    >>> round(found.quotient.wdq, 3), found.difference.sure, found.harmony.agreement.value
    (0.171, False, 'differ')
    """
    if (buffer or buffer_control) and not control:
        raise ValueError("surroundings need a comparison area")

    def by_itself(area: Counts | None) -> Change | None:
        return None if area is None else _change(area, times, level=level, spread=spread)

    own = _change(treated, times, level=level, spread=spread)
    test = etest.compare(int(treated.before), int(treated.after), times=times)
    found = _Compared()
    if control:
        beside = partial(
            displacement.difference, treated, control, times=times, level=level, spread=spread
        )
        found = _Compared(
            difference=beside(buffer=buffer, buffer_control=buffer_control),
            local=beside() if buffer else None,
            quotient=quotient.quotient(treated, control, buffer, times=times),
            ratio=incidence.ratio(treated, control, level=level, spread=spread),
        )
    plain = tuple(_plain(own, test, found, level))
    return Estimates(
        treated=own,
        control=by_itself(control),
        buffer=by_itself(buffer),
        buffer_control=by_itself(buffer_control),
        etest=test,
        difference=found.difference,
        local=found.local,
        quotient=found.quotient,
        ratio=found.ratio,
        harmony=together.read(plain, spread=spread),
        times=times,
        level=level,
        spread=spread,
        plain=plain,
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """The estimates that need a comparison area."""

    difference: Difference | None = None
    local: Difference | None = None  # without the surroundings, where these were counted
    quotient: Quotient | None = None
    ratio: IncidenceRatio | None = None


def _change(area: Counts, times: tuple[float, float], *, level: float, spread: float) -> Change:
    share = times[1] / (times[0] + times[1])
    return change.compare(
        int(area.before), int(area.after), share=share, level=level, spread=spread
    )


def _plain(own: Change, test: ETest, found: _Compared, level: float) -> Iterator[Estimate]:
    """Which way each points, and whether that may be chance; nothing of what was not counted."""
    if own.before + own.after:
        way = _sign(own.percent if own.percent is not None else own.after)
        yield Estimate("change", way, own.p < 1 - level, compares=False, scale="percent")
        yield Estimate("etest", way, test.p < 1 - level, compares=False, scale="percent")
    for key, one in (("local", found.local), ("wdd", found.difference)):
        if one and one.z is not None:
            around = one.spill is not None
            yield Estimate(key, _sign(one.total), one.sure, True, one.reliable, around=around)
    ratio, many = found.ratio, found.quotient
    if ratio and ratio.log is not None:
        yield Estimate("ratio", _sign(ratio.log), ratio.sure, True, ratio.reliable, "percent")
    if many and many.net is not None:
        yield Estimate("net", -_sign(many.net), None, True, scale="percent")
    if many and many.tne is not None:
        yield Estimate("tne", -_sign(many.tne), None, True, scale="percent", around=True)


def _sign(number: float) -> int:
    return 0 if abs(number) < 1e-9 else 1 if number > 0 else -1
