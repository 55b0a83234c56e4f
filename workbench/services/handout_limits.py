"""How often something may be done in a while, counted in memory and forgotten with it."""

import time
from collections import deque
from collections.abc import Callable
from threading import Lock

_MOST_KEYS = 10_000  # strangers must not fill the memory


class Limit:
    """So many times in so many seconds for each key."""

    def __init__(
        self, most: int, seconds: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._taken: dict[str, deque[float]] = {}
        self._lock = Lock()

    def take(self, key: str) -> bool:
        """Whether it may be done once more now; if so, it is counted."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            taken = self._taken.setdefault(key, deque())
            while taken and now - taken[0] >= self._seconds:
                taken.popleft()
            if len(taken) >= self._most:
                return False
            taken.append(now)
            return True

    def _forget(self, now: float) -> None:
        """Make room when there are very many: first those whose time is over, then the oldest."""
        if len(self._taken) < _MOST_KEYS:
            return
        self._taken = {
            key: taken
            for key, taken in self._taken.items()
            if taken and now - taken[-1] < self._seconds
        }
        while len(self._taken) >= _MOST_KEYS:
            self._taken.pop(next(iter(self._taken)))
