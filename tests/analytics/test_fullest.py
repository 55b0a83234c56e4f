"""What the fullest cells hold, beside chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics.fullest import fullest


@pytest.mark.parametrize(("events", "places"), [(100, 100), (5000, 400), (300, 2000), (900, 60)])
def test_by_chance_is_what_throwing_at_random_gives(events: int, places: int) -> None:
    rng = np.random.default_rng(4)
    thrown = rng.multinomial(events, np.full(places, 1 / places), size=400)
    found = fullest(thrown[0], places)
    assert found is not None
    held = np.sort(thrown, axis=1)[:, -found.cells :].sum(axis=1).mean() / events
    assert found.by_chance == pytest.approx(held, rel=0.04)


def test_cells_smaller_than_the_data_carry_are_a_share_of_those_with_any() -> None:
    found = fullest(np.ones(200, dtype=int), 100_000)
    assert found is not None
    assert (found.cells, found.share_held) == (10, 0.05)


def test_without_incidents_there_is_nothing_to_say() -> None:
    assert fullest(np.zeros(0, dtype=int), 50) is None


def test_one_cell_holds_all() -> None:
    found = fullest(np.array([7]), 1)
    assert found is not None
    assert (found.cells, found.places, found.share_held, found.by_chance) == (1, 1, 1.0, 1.0)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=60), st.integers(0, 500))
def test_the_order_of_cells_changes_nothing_and_shares_stay_shares(
    counts: list[int], more: int
) -> None:
    forth, back = (fullest(np.array(each), len(counts) + more) for each in (counts, counts[::-1]))
    assert forth == back
    if forth is not None:
        assert 1 <= forth.cells <= forth.places
        assert 0 < forth.share_held <= 1
        assert forth.cells / forth.places - 1e-9 <= forth.by_chance <= 1
