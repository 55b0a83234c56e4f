"""One measured figure, and how it is measured: medians, the peer in turn with us."""

import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple


class Figure(NamedTuple):
    """Our time and the peer's in milliseconds; the aim is a ratio, without a peer milliseconds."""

    name: str
    ours: float
    peer: float | None
    aim: float

    @property
    def ratio(self) -> float | None:
        """Ours by the peer's."""
        return None if self.peer is None else self.ours / self.peer

    @property
    def reached(self) -> bool:
        """Whether the aim is reached."""
        return (self.ours if self.ratio is None else self.ratio) <= self.aim

    def row(self) -> str:
        """As a line of the table."""
        peer = "" if self.peer is None else f"{self.peer:9.1f} ms"
        ratio = "" if self.ratio is None else f"{self.ratio:8.3g}×"
        aim = f"{self.aim:g} ms" if self.ratio is None else f"{self.aim:g}×"
        verdict = "" if self.reached else "  missed"
        return f"{self.name:<44} {self.ours:9.1f} ms {peer:>12} {ratio:>8} {aim:>8}{verdict}"


def timed(deed: Callable[[], object]) -> float:
    """Milliseconds of one go."""
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


def side_by_side(
    ours: Callable[[], float], peer: Callable[[], float], *, times: int
) -> tuple[float, float]:
    """Medians of both, measured in turn after one warm-up each, so that both share the noise."""
    ours(), peer()
    pairs = [(ours(), peer()) for _time in range(times)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
