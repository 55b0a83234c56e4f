"""A thousand random pairs of releases: those that may be published survive an attack on both."""

import numpy as np
import pytest

from tests import attack, worlds
from workbench.domain.released import Table
from workbench.security.subtraction import Earlier, revealed

PAIRS = 1000


def tables(town: worlds.World, rng: np.random.Generator) -> dict[str, Table]:
    """One to three blocks on the same months, areas or kinds, or on all."""
    fixed = {
        name: town.values[name][: int(rng.integers(1, len(town.values[name]) + 1))]
        for name in ("area", "month", "kind")
        if rng.random() < 0.4
    }
    rows = rng.choice(["area", "month", "kind", "weekday"], rng.integers(1, 4), replace=False)
    return {
        str(each): town.table(
            str(each),
            [[value] for value in fixed[each]] if each in fixed else None,
            total=bool(rng.random() < 0.8),
            **{name: values for name, values in fixed.items() if name != each},
        )
        for each in rows
    }


def told_too_much(
    town: worlds.World, released: list[Table], threshold: int
) -> list[tuple[float, float]]:
    """Hidden numbers and differences of two that come out small, by solving for every count."""
    numbers = [each for table in released for each in attack.numbers(table, town.values)]
    rows = np.array([row for row, _value in numbers])
    alike = np.unique(rows, axis=1)
    told = [(row, v, v) for row, (_, v) in zip(alike, numbers, strict=True) if v is not None]
    hidden = [row for row, (_, v) in zip(alike, numbers, strict=True) if v is None]
    shown = [row for row, _low, _high in told]
    told += [(row, 1, np.inf) for row in hidden]  # a count of 0 would be shown
    apart = [
        one - two for one in shown for two in shown if (one >= two).all() and (one > two).any()
    ]
    targets = [*hidden, *apart]
    found = attack.spreads(told, targets) if targets else np.empty((0, 2))
    return [
        (low, high)
        for low, high in found
        if high - low < threshold - 1e-6 and low < threshold - 1e-6 and high > 1 - 1e-6
    ]


@pytest.mark.parametrize("part", range(4))
def test_what_may_be_published_tells_nothing_small_together(part: int) -> None:
    rng = np.random.default_rng(part)
    passed = 0
    for number in range(PAIRS // 4):
        town = worlds.town(
            1000 * part + number, areas=4, months=4, kinds=3, days=2, mean=rng.choice([1, 4, 20])
        )
        earlier, new = (worlds.released(tables(town, rng)) for _ in range(2))
        if revealed(new, [Earlier(1, earlier)], threshold=5):
            continue
        passed += 1
        both = [table for _title, table in (*earlier, *new)]
        before = told_too_much(town, [table for _title, table in earlier], 5)
        assert before or not told_too_much(town, both, 5), (earlier, new)
    assert passed > PAIRS // 16  # some may be published
