"""Which of many tests found something, when chance alone would find some: false discovery rate."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]


def control(p: "Numbers", alpha: float = 0.05, *, tests: int | None = None) -> "Numbers":
    """Where the null hypothesis is rejected, so that about ``alpha`` of these are false or fewer.

    Args:
        p: p-values of any shape, each between 0 and 1.
        alpha: expected share of false discoveries among all discoveries.
        tests: how many tests there were, where those that found nothing are left out of ``p``.

    Returns:
        True where something is found, in the shape of ``p``.

    Raises:
        ValueError: a p-value or alpha lies outside of 0 to 1, or is no number.

    The rate holds for independent tests and for those that depend positively on each other, as
    neighbouring cells do.

    Reference: Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57; for local statistics Caldas de
    Castro and Singer 2006, Geographical Analysis 38.

    >>> import numpy as np
    >>> control(np.array([0.001, 0.012, 0.04, 0.9])).tolist()
    [True, True, False, False]
    """
    import numpy as np

    if not 0 < alpha < 1:
        raise ValueError("alpha lies between 0 and 1")
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("p-values lie between 0 and 1")
    small = np.sort(p[p <= alpha])  # no other can be found, and sorting costs the most
    passed = np.flatnonzero(small <= alpha * np.arange(1, len(small) + 1) / (tests or p.size))
    if not len(passed):
        return np.zeros(p.shape, dtype=bool)
    found: Numbers = p <= small[passed[-1]]
    return found
