"""E-test: whether two Poisson counts over two lengths of time may have the same rate."""

from dataclasses import dataclass
from math import erfc, isfinite, sqrt
from typing import Literal

Side = Literal["two-sided", "less", "greater"]

WALD = "wald"  # each mean with its own variance; the pooled one is the "score" variant
NORMAL = "wald, normal approximation"
_EXACT = 20_000  # incidents; above, the sum over all outcomes takes seconds and changes nothing


@dataclass(frozen=True, slots=True)
class ETest:
    """``p``: probability of counts so far apart if the rate had stayed the same.

    ``z``: the statistic, above 0 for a fall, none without any incident; ``variant``: which of the
    two E-tests, they differ where the periods do.
    """

    p: float
    z: float | None
    variant: str


def compare(
    before: int,
    after: int,
    *,
    times: tuple[float, float] = (1.0, 1.0),
    alternative: Side = "two-sided",
) -> ETest:
    """Compare the rates of two periods.

    Args:
        before, after: numbers of incidents, whole.
        times: lengths of the two periods, in any unit (exposures).
        alternative: "greater" tests for a fall only (more before), "less" for a rise only.

    Raises:
        ValueError: a count that is negative or not whole, a time that is not above 0.

    Null hypothesis: incidents come at the same rate in both periods. The variant is "wald": the
    statistic takes the variance of each mean by itself, as in the paper; with unequal periods the
    "score" variant (pooled variance) gives another p. Above 20,000 incidents the normal
    approximation of the same statistic. Reference: Krishnamoorthy and Thomson 2004,
    https://doi.org/10.1016/S0378-3758(02)00408-1.

    >>> round(compare(0, 3).p, 4), round(compare(2, 6, times=(100, 100)).p, 4)
    (0.0884, 0.1749)
    """
    from scipy.stats import poisson_means_test

    if any(each < 0 or each != int(each) for each in (before, after)):
        raise ValueError("a count is a whole number from 0 up")
    if not all(isfinite(each) and each > 0 for each in times):
        raise ValueError("the length of a period is a number above 0")
    z = _z(before, after, times)
    if z is None:
        return ETest(1.0, None, WALD)
    if before + after > _EXACT:
        return ETest(_normal(z, alternative), z, NORMAL)
    found = poisson_means_test(int(before), times[0], int(after), times[1], alternative=alternative)
    return ETest(min(1.0, float(found.pvalue)), z, WALD)


def _z(before: int, after: int, times: tuple[float, float]) -> float | None:
    """Difference of the rates over its standard error."""
    if not before + after:
        return None
    error = sqrt(before / times[0] ** 2 + after / times[1] ** 2)
    return (before / times[0] - after / times[1]) / error


def _normal(z: float, alternative: Side) -> float:
    if alternative == "two-sided":
        return erfc(abs(z) / sqrt(2))
    return erfc((z if alternative == "greater" else -z) / sqrt(2)) / 2
