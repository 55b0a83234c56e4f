"""Numbers in classes: whole, without gaps, each number in one."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts import classes, theme

NUMBERS = st.lists(st.integers(0, 100_000), min_size=1, max_size=60)


@given(NUMBERS)
def test_every_count_lies_in_the_class_that_names_it(values: list[int]) -> None:
    scale = classes.counts(values)
    assert len(scale.labels) == len(scale.colours) == len(scale.upper) <= 6
    for value, place in zip(values, scale.place(np.array(values)), strict=True):
        low, _to, high = scale.labels[place].replace(",", "").partition(" to ")
        assert int(low) <= value <= int(high or low)


@given(NUMBERS)
def test_classes_follow_each_other_without_a_gap(values: list[int]) -> None:
    labels = classes.counts(values).labels[1:]
    ends = [[int(end) for end in each.replace(",", "").split(" to ")] for each in labels]
    assert ends[0][0] == 1
    assert all(after[0] == before[-1] + 1 for before, after in pairwise(ends))
    assert ends[-1][-1] == max(1, *values)


def test_the_largest_has_the_darkest_colour_and_none_the_palest() -> None:
    scale = classes.counts([0, 3, 900])
    assert (scale.colours[0], scale.colours[-1]) == (theme.NONE, theme.SCALE[-1])


def test_one_that_is_far_above_all_others_does_not_make_them_all_alike() -> None:
    scale = classes.counts([*range(50, 300), 8_000])
    assert len(set(scale.place(np.arange(50, 300)))) >= 3
    assert scale.labels[-1].endswith("8,000")


@given(st.lists(st.integers(-5_000, 5_000), min_size=1, max_size=40))
def test_differences_are_signed_alike_on_both_sides_of_no_change(values: list[int]) -> None:
    scale = classes.differences(values)
    middle = len(scale.labels) // 2
    assert scale.labels[middle] == "no change"
    assert all("−" in label for label in scale.labels[:middle])
    assert all("+" in label for label in scale.labels[middle + 1 :])
    places = scale.place(np.array(values))
    assert all((place > middle) == (value > 0) for value, place in zip(values, places, strict=True))
    assert all((place < middle) == (value < 0) for value, place in zip(values, places, strict=True))
    assert scale.colours[middle] == theme.DIFFERENCE[3]


def test_small_rates_are_told_to_a_tenth_and_large_ones_whole() -> None:
    assert classes.counts([0.2, 1.4, 3.6], whole=False).labels[-1].endswith("3.6")
    assert classes.counts([10.2, 90.7], whole=False).labels[-1].endswith("91")


def test_nothing_at_all_still_makes_a_legend() -> None:
    assert classes.counts([]).labels == ("0", "1")
    assert classes.counts([0, 0]).labels == ("0", "1")
    assert classes.counts([np.nan, 4]).labels[-1].endswith("4")
