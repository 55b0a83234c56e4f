"""Whether more was reported lately than before, and whether that could be chance."""

from dataclasses import dataclass

from workbench.analytics import change

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
    """Compare two Poisson counts exactly, given their sum: ``change.chance``.

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
    return Rise(before, lately, float(change.chance(before, lately, share=share)))
