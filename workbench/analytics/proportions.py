"""Whether a share among people asked, such as 34 of 60, could be told from chance later."""

from bisect import bisect_left

ALPHA = 0.05


def rise(hits: int, asked: int, *, alpha: float = ALPHA) -> int | None:
    """The fewest of as many people asked again that could be told from chance as a rise; None if
    not even all of them could.

    Args:
        hits: how many agreed.
        asked: how many answered, the same number before and after.
        alpha: two-sided probability below which a change is told from chance.

    Null hypothesis: the share stays the same (Fisher's exact test, two-sided; other people are
    asked later, or it is not known who is who). Reference: Fisher 1935, The Design of Experiments.

    Raises:
        ValueError: more who agreed than were asked, or nobody was asked.

    >>> rise(34, 60), rise(8, 10)
    (46, None)
    """
    from scipy.stats import fisher_exact

    if not 0 <= hits <= asked or not asked:
        raise ValueError("so many of those who were asked")

    def told(later: int) -> bool:
        table = [[hits, asked - hits], [later, asked - later]]
        return bool(fisher_exact(table).pvalue <= alpha)

    more = range(hits + 1, asked + 1)
    place = bisect_left(more, True, key=told)
    return more[place] if place < len(more) else None


def fall(hits: int, asked: int, *, alpha: float = ALPHA) -> int | None:
    """The most that could be told from chance as a fall; as ``rise``.

    >>> fall(34, 60)
    22
    """
    rest = rise(asked - hits, asked, alpha=alpha)
    return None if rest is None else asked - rest
