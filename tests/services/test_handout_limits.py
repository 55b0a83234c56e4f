"""How often strangers may do something, counted in memory."""

from workbench.services import handout_limits
from workbench.services.handout_limits import Limit


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_times_and_no_more_until_the_while_is_over() -> None:
    clock = Clock()
    limit = Limit(2, 60, clock=clock)
    assert [limit.take("a") for _time in range(3)] == [True, True, False]
    assert limit.take("b")
    clock.now = 59.9
    assert not limit.take("a")
    clock.now = 60
    assert [limit.take("a") for _time in range(3)] == [True, True, False]


def test_what_was_refused_does_not_count() -> None:
    clock = Clock()
    limit = Limit(1, 60, clock=clock)
    assert limit.take("a")
    for clock.now in (10, 20, 59):
        assert not limit.take("a")
    clock.now = 60
    assert limit.take("a")


def test_very_many_senders_do_not_fill_the_memory() -> None:
    clock = Clock()
    limit = Limit(1, 60, clock=clock)
    for key in range(handout_limits._MOST_KEYS + 50):
        assert limit.take(str(key))
    assert len(limit._taken) <= handout_limits._MOST_KEYS
    clock.now = 61
    assert limit.take("new")
    assert len(limit._taken) == 1
