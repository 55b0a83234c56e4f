"""Whether more was reported lately than before, and whether that could be chance."""

from dataclasses import dataclass
from math import comb

LEVEL = 0.05  # two-sided


@dataclass(frozen=True, slots=True)
class Rise:
    """Reports in two periods; ``chance`` is the two-sided probability of a difference so big."""

    before: int
    lately: int
    chance: float

    @property
    def rising(self) -> bool:
        """More than chance would make it, if reporting itself had not changed."""
        return self.lately > self.before and self.chance <= LEVEL

    @property
    def falling(self) -> bool:
        """Fewer than chance would make it."""
        return self.lately < self.before and self.chance <= LEVEL


def compare(before: int, lately: int, *, share: float = 0.5) -> Rise:
    """Compare two Poisson counts exactly, given their sum (Przyborowski and Wilenski 1940).

    Args:
        before, lately: numbers of reports in two periods.
        share: length of the later period in both together; 0.5 for equal lengths.

    Null hypothesis: the rate is the same in both periods. Two-sided by doubling the smaller tail.

    >>> compare(2, 9).rising
    False
    >>> round(compare(2, 9).chance, 4)
    0.0654
    >>> compare(2, 11).rising
    True
    """
    total = before + lately
    if total == 0:
        return Rise(before, lately, 1.0)
    upper = sum(_binomial(total, k, share) for k in range(lately, total + 1))
    lower = sum(_binomial(total, k, share) for k in range(lately + 1))
    return Rise(before, lately, min(1.0, 2 * min(upper, lower)))


def _binomial(total: int, k: int, share: float) -> float:
    # Numbers of reports stay small; beyond a thousand the powers would vanish, so logs are used.
    if total < 1000:
        return float(comb(total, k) * share**k * (1 - share) ** (total - k))
    from math import exp, lgamma, log

    ways = lgamma(total + 1) - lgamma(k + 1) - lgamma(total - k + 1)
    return exp(ways + k * log(share) + (total - k) * log(1 - share))
