"""A thousand random tables: no small count is published, and none can be worked out."""

import numpy as np
import pytest

from tests import attack
from workbench.domain.released import Table
from workbench.security.disclosure import THRESHOLDS, Rules, protect

TABLES = 1000


def table(rng: np.random.Generator, *, sums: bool) -> Table:
    """One to a dozen rows, one to four columns, many small counts and zeros."""
    height, width = rng.integers(1, 13), rng.integers(2, 4) if sums else rng.integers(1, 4)
    means = rng.gamma(0.6, size=(height, width)) * rng.choice([2, 8, 40])
    counts = rng.poisson(means)
    if sums:
        counts = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    total = counts.sum(axis=0) if rng.random() < 0.8 else ()
    return Table(
        ("Area", *(f"Column {n}" for n in range(counts.shape[1]))),
        tuple(f"Area {n}" for n in range(height)),
        tuple(map(tuple, counts.tolist())),
        tuple(int(each) for each in total),
    )


@pytest.mark.parametrize("part", range(4))
def test_no_hidden_count_of_random_tables_can_be_worked_out(part: int) -> None:
    rng = np.random.default_rng(part)
    hidden = 0
    for number in range(TABLES // 4):
        sums, rounding = number % 8 == 0, number % 5 == 0
        rules = Rules(int(rng.choice(THRESHOLDS)), rounding)
        true = table(rng, sums=sums)
        shown = protect(true, rules, block="Where").table
        published = [value for row in (*shown.values, shown.total) for value in row]
        assert not [v for v in published if v is not None and 0 < v < rules.threshold]
        found = attack.of_table(shown, rounding=rounding, sums=sums)
        assert (found[:, 1] - found[:, 0] >= rules.threshold - 1e-6).all(), (true, shown, found)
        hidden += len(found)
    assert hidden > TABLES  # there was something to work out
