"""Counts of days: whether the busiest of many days is more than chance would make."""

from math import exp, expm1, lgamma, log, log1p

LEVEL = 0.05


def chance_of_most(most: int, *, mean: float, days: int) -> float:
    """Probability that the busiest of so many days has ``most`` events or more.

    Args:
        mean: events a day.

    Null hypothesis: every day has the same mean and events come by themselves (Poisson), so that
    the maximum of independent days is 1 - F(most - 1) ** days (Gumbel 1958, Statistics of Extremes,
    section 1.2).

    >>> round(chance_of_most(5, mean=1.0, days=365), 2)
    0.74
    >>> chance_of_most(20, mean=1.0, days=365) < 1e-9
    True
    """
    if not most or not mean:
        return 1.0
    tail = sum(_poisson(count, mean) for count in range(most, most + _reach(mean)))
    return 1.0 if tail >= 1 else -expm1(days * log1p(-tail))


def _poisson(count: int, mean: float) -> float:
    return exp(count * log(mean) - mean - lgamma(count + 1))


def _reach(mean: float) -> int:
    """Counts beyond ``most`` that still matter: forty standard deviations."""
    return int(40 * mean**0.5) + 50
