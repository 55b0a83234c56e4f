"""Events that come again to a place."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.analytics import repeats

EVENTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 90)), max_size=40)


def columns(events: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [place for place, _d in events], [day for _p, day in events]


def counted(events: list[tuple[int, int]], within: int) -> int:
    """Looked up one by one: is there one before on the place, not too long ago?"""
    found, seen = 0, {}
    for place, day in sorted(events):
        found += place in seen and day - seen[place] <= within
        seen[place] = day
    return found


def test_repeats_and_firsts_at_two_places() -> None:
    """On the first place three times within a week each, then once more after two months."""
    found = repeats.measure([1, 1, 1, 1, 2], [0, 5, 12, 72, 50], within=7)
    assert (found.repeats, found.firsts, found.events) == (2, 3, 5)
    assert found.share == 0.4
    assert (found.places, found.repeat_places, found.most) == (2, 1, 4)


@settings(deadline=None, max_examples=80)
@given(events=EVENTS, within=st.integers(0, 40))
def test_repeats_are_those_that_a_search_one_by_one_finds(
    events: list[tuple[int, int]], within: int
) -> None:
    found = repeats.measure(*columns(events), within=within)
    assert found.repeats == counted(events, within)
    assert found.repeats + found.firsts == found.events == len(events)
    assert found.course.followed.sum() == found.repeats
    assert found.repeat_places <= found.places


@settings(deadline=None, max_examples=60)
@given(
    events=EVENTS.filter(len),
    shift=st.integers(-(10**6), 10**6),
    step=st.integers(1, 20),
    seed=st.integers(0, 99),
)
def test_order_names_and_the_calendar_change_nothing(
    events: list[tuple[int, int]], shift: int, step: int, seed: int
) -> None:
    place, day = (np.array(column) for column in columns(events))
    turn = np.random.default_rng(seed).permutation(len(place))
    plain = repeats.measure(place, day, within=21, step=step)
    turned = repeats.measure(100 - place[turn], day[turn] + shift + 0.7, within=21, step=step)
    for name in ("events", "repeats", "share", "places", "unsure", "again", "most"):
        assert getattr(turned, name) == getattr(plain, name)
    assert turned.course.followed.tolist() == plain.course.followed.tolist()
    assert turned.course.at_risk.tolist() == plain.course.at_risk.tolist()


def test_the_days_looked_at_end_with_the_next_event_or_with_the_data() -> None:
    found = repeats.measure([1, 1, 2], [0, 3, 8], within=13, last_day=9)
    assert found.course.starts.tolist() == [0, 7]
    assert found.course.ends.tolist() == [6, 13]
    assert found.course.followed.tolist() == [1, 0]
    # day 0 to 3 of the first, 0 to 6 of the second, 0 and 1 of the third
    assert found.course.at_risk.tolist() == [4 + 7 + 2, 0]
    assert found.course.per_hundred[0] == pytest.approx(100 / 13)
    assert np.isnan(found.course.per_hundred[1])


def test_what_the_end_of_the_data_cuts_off_is_reckoned_with() -> None:
    """Kaplan and Meier by hand: of three one comes on day 3, when two are still looked at."""
    found = repeats.measure([1, 1, 2], [0, 3, 8], within=13, last_day=9)
    assert found.again == pytest.approx(1 / 2)
    whole = repeats.measure([1, 1, 2], [0, 3, 8], within=13, last_day=900)
    assert whole.again == pytest.approx(1 / 3)


def test_the_first_days_of_the_data_are_unsure() -> None:
    place, day = [1, 2, 3], [2, 9, 40]
    assert repeats.measure(place, day, within=14).unsure == 2
    assert repeats.measure(place, day, within=14, first_day=-100).unsure == 0


def test_what_is_not_known_is_left_out_and_counted() -> None:
    found = repeats.measure([1, -1, 1, 2], [0, 1, float("nan"), 3], within=7)
    assert (found.events, found.left_out, found.repeats) == (2, 2, 0)


def test_a_place_is_its_exact_text_or_point() -> None:
    texts = ["12 Mill Street", "12 Mill Street ", "12 Mill St", "", None, float("nan")]
    found: list[Any] = [*texts]
    assert repeats.by_text(found).tolist() == [0, 0, 1, -1, -1, -1]
    lon, lat = [0.1, 0.1, 0.1000001, np.nan, 0.1], [52.0, 52.0, 52.0, 52.0, np.nan]
    numbers = repeats.by_point(lon, lat).tolist()
    assert numbers[0] == numbers[1] != numbers[2]
    assert numbers[3:] == [-1, -1]
    assert len(repeats.by_text([])) == len(repeats.by_point([], [])) == 0


@pytest.mark.parametrize(("place", "day"), [([], []), ([3], [7]), ([-1], [7])])
def test_one_event_or_none_never_repeats(place: list[int], day: list[int]) -> None:
    found = repeats.measure(place, day, within=7, rng=np.random.default_rng(1))
    assert found.repeats == 0
    assert found.firsts == found.events == (place == [3])
    assert np.isnan(found.share) == (found.events == 0)


def test_all_on_one_spot_and_day_repeat_but_the_first() -> None:
    found = repeats.measure([1] * 9, [5] * 9, within=0)
    assert (found.repeats, found.firsts, found.most) == (8, 1, 9)


def test_soon_again_is_told_from_often() -> None:
    rng = np.random.default_rng(9)
    place = rng.integers(150, size=400)
    day = rng.integers(0, 365, 400)
    often = repeats.measure(place, day, within=14, rng=rng)
    again = rng.choice(400, 80, replace=False)
    soon = repeats.measure(
        np.append(place, place[again]), np.append(day, day[again] + 4), within=14, rng=rng
    )
    assert often.alike is not None
    assert soon.alike is not None
    assert often.alike.p > 0.05
    assert often.share == pytest.approx(often.alike.share, abs=0.06)
    assert soon.alike.p == 0.01
    assert soon.share > soon.alike.share + 0.1
    assert soon.course.per_hundred[0] > 1.5 * soon.course.per_hundred[1]


def test_days_shuffled_by_hand_give_the_same_share() -> None:
    rng = np.random.default_rng(10)
    place, day = rng.integers(12, size=60), rng.integers(0, 200, 60)
    found = repeats.measure(place, day, within=9, rng=rng, shuffles=2000)
    plain = [
        counted(list(zip(place.tolist(), rng.permutation(day).tolist(), strict=True)), 9)
        for _time in range(2000)
    ]
    assert found.alike is not None
    assert found.alike.share == pytest.approx(np.mean(plain) / 60, abs=0.01)


def test_what_cannot_be_is_a_fault() -> None:
    with pytest.raises(ValueError, match="one day"):
        repeats.measure([1, 2], [1], within=7)
    with pytest.raises(ValueError, match="period"):
        repeats.measure([1], [1], within=-1)
    with pytest.raises(ValueError, match="period"):
        repeats.measure([1], [1], within=7, step=0)


def test_a_result_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        repeats.measure([1], [1], within=7).course.followed[0] = 3
