"""Events whose time is a span are spread over its hours, and none is lost."""

from datetime import datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import aoristic

MINUTE = st.integers(-5_000_000, 40_000_000)
SPANS = st.lists(
    st.tuples(MINUTE, st.one_of(st.none(), st.integers(0, 200), st.integers(0, 10_080))),
    max_size=15,
)


def minutes(text: str) -> int:
    return int((datetime.fromisoformat(text) - datetime(1970, 1, 1)).total_seconds()) // 60


def spread(spans: list[tuple[int, int | None]]) -> np.ndarray:
    """Minute by minute, by the calendar."""
    weight = np.zeros((7, 24))
    for began, lasts in spans:
        for minute in range(began, began + max(lasts or 0, 1)):
            at = datetime(1970, 1, 1) + timedelta(minutes=minute)
            weight[at.weekday(), at.hour] += 1 / max(lasts or 0, 1)
    return weight


def columns(spans: list[tuple[int, int | None]]) -> tuple[list[float], list[float | None]]:
    return [began for began, _l in spans], [
        None if lasts is None else began + lasts for began, lasts in spans
    ]


@settings(deadline=None, max_examples=40)
@given(spans=st.lists(st.tuples(MINUTE, st.integers(0, 3000)), max_size=4))
def test_weights_are_those_of_every_minute_by_the_calendar(spans: list[tuple[int, int]]) -> None:
    found = aoristic.weights(*columns([*spans]))
    assert found.weight == pytest.approx(spread([*spans]), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(spans=SPANS)
def test_the_weights_add_up_to_the_events(spans: list[tuple[int, int | None]]) -> None:
    found = aoristic.weights(*columns(spans))
    assert found.events == len(spans)
    assert found.weight.sum() == pytest.approx(len(spans), rel=1e-12, abs=1e-12)
    assert (found.weight >= 0).all()


@settings(deadline=None, max_examples=40)
@given(spans=SPANS, weeks=st.integers(-50, 50), hours=st.integers(0, 167))
def test_a_shift_by_weeks_changes_nothing_and_one_by_hours_turns_the_week(
    spans: list[tuple[int, int | None]], weeks: int, hours: int
) -> None:
    plain = aoristic.weights(*columns(spans)).weight
    shift = weeks * 10_080 + hours * 60
    moved = aoristic.weights(*columns([(began + shift, lasts) for began, lasts in spans[::-1]]))
    assert moved.weight.ravel() == pytest.approx(np.roll(plain.ravel(), hours), abs=1e-9)


def test_a_night_is_spread_over_two_days() -> None:
    """From a Friday at 22:30 to the Saturday at 01:30."""
    found = aoristic.weights([minutes("2026-05-01T22:30")], [minutes("2026-05-02T01:30")])
    assert found.weight[4, 22:].tolist() == pytest.approx([1 / 6, 2 / 6])
    assert found.weight[5, :2].tolist() == pytest.approx([2 / 6, 1 / 6])
    assert found.certain == 0


def test_whole_weeks_fall_on_every_hour_alike() -> None:
    found = aoristic.weights([17, 17], [17 + 2 * 10_080, 17 + 10_080], longest=15)
    assert found.weight == pytest.approx(2 / 168, rel=1e-12)
    assert found.weight.sum() == pytest.approx(2)


def test_moments_and_spans_within_an_hour_are_certain() -> None:
    began, ended = [60, 60, 60, 119, 90], [None, 60, 120, 120, 121]
    found = aoristic.weights(began, ended)
    assert found.certain == 4
    assert found.weight[3, 1] == pytest.approx(4 + 30 / 31)


def test_what_is_too_long_or_backwards_or_unknown_is_left_out_and_counted() -> None:
    week = 7 * 1440
    found = aoristic.weights([0, 0, 50, None, 5], [week, week + 1, 40, 9, None])
    assert (found.events, found.longer, found.backwards, found.unknown) == (2, 1, 1, 1)
    assert found.left_out == 3
    assert found.weight.sum() == pytest.approx(2)


def test_columns_of_a_frame_with_nulls_are_read() -> None:
    for kind in ("Int32", "float64"):
        frame = pd.DataFrame({"began": [0, None, 5], "ended": [90, None, None]}, dtype=kind)
        found = aoristic.weights(frame["began"], frame["ended"])
        assert (found.events, found.unknown) == (2, 1)
        assert found.weight[3, 0] == pytest.approx(60 / 90 + 1)


def test_no_events_weigh_nothing() -> None:
    found = aoristic.weights([], [])
    assert found.events == 0
    assert found.weight.shape == (7, 24)
    assert found.weight.sum() == 0


def test_memory_is_bounded_by_parts_and_the_parts_do_not_show(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(4)
    began = rng.integers(0, 10**7, 1000)
    ended = began + rng.integers(0, 10_080, 1000)
    whole = aoristic.weights(began, ended).weight
    monkeypatch.setattr(aoristic, "_CHUNK", 64)
    assert aoristic.weights(began, ended).weight == pytest.approx(whole, abs=1e-9)


def test_beginnings_without_as_many_ends_are_a_fault() -> None:
    with pytest.raises(ValueError, match="as many"):
        aoristic.weights([1, 2], [3])


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        aoristic.weights([1], [2]).weight[0, 0] = 1
