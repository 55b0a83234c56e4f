"""Putting adjoining areas together until each has enough."""

import random

from workbench.analytics.merging import merge

ROW = [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_areas_that_have_enough_stay_by_themselves() -> None:
    assert merge([5, 9, 30], ROW[:2], 5).groups == ((0,), (1,), (2,))


def test_a_small_one_joins_the_neighbour_with_the_fewest() -> None:
    found = merge([20, 2, 9, 8, 40], ROW, 5)
    assert (found.groups, found.few) == (((0,), (1, 2), (3,), (4,)), ())


def test_it_joins_again_until_there_are_enough() -> None:
    assert merge([1, 1, 2, 30, 30], ROW, 5).groups == ((0, 1, 2, 3), (4,))


def test_an_area_without_any_incident_needs_no_other() -> None:
    assert merge([0, 7, 3, 0, 9], ROW, 5).groups == ((0,), (1, 2), (3,), (4,))
    assert merge([9, 0, 3, 0, 9], ROW, 5).groups == ((0, 1, 2), (3,), (4,))


def test_islands_stay_too_few() -> None:
    found = merge([2, 9, 9], [(1, 2)], 5)
    assert (found.groups, found.few, found.too_few) == (((0,), (1,), (2,)), ((0,),), False)


def test_it_says_when_not_even_all_of_them_are_enough() -> None:
    found = merge([1, 1, 1], ROW[:2], 5)
    assert (found.groups, found.few, found.too_few) == (((0, 1, 2),), ((0, 1, 2),), True)
    assert merge([], [], 5).groups == ()


def test_enough_people_must_live_there_too() -> None:
    found = merge([9, 9, 9], ROW[:2], 5, people=[50, 400, 900], least_people=100)
    assert found.groups == ((0, 1), (2,))


def test_every_area_is_in_one_group_and_groups_hang_together() -> None:
    chance = random.Random(1)
    for _round in range(200):
        size = chance.randint(1, 20)
        counts = [chance.choice([0, 1, 2, 8]) for _area in range(size)]
        pairs = [(chance.randrange(size), chance.randrange(size)) for _pair in range(2 * size)]
        pairs = [(one, other) for one, other in pairs if one != other]
        found = merge(counts, pairs, 5)
        assert sorted(area for group in found.groups for area in group) == list(range(size))
        for group in found.groups:
            total = sum(counts[area] for area in group)
            assert (0 < total < 5) == (group in found.few)
            reached = {group[0]}
            for _step in group:
                reached |= {
                    b
                    for a, b in [*pairs, *((y, x) for x, y in pairs)]
                    if a in reached and b in group
                }
            assert reached == set(group)
