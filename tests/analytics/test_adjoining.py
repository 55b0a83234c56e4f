"""Which areas lie beside each other."""

from shapely import box

from workbench.analytics import adjoining


def test_areas_that_meet_in_a_line_or_a_corner_are_beside_each_other() -> None:
    grid = [box(x, y, x + 1, y + 1) for x in (0, 1) for y in (0, 1)]
    assert adjoining.pairs([*grid, box(5, 5, 6, 6)]) == (
        *((0, 1), (0, 2), (0, 3)),
        *((1, 2), (1, 3), (2, 3)),
    )


def test_a_slit_between_two_borders_drawn_apart_is_none() -> None:
    assert adjoining.pairs([box(0, 0, 1, 1), box(1.0002, 0, 2, 1)]) == ((0, 1),)
    assert adjoining.pairs([box(0, 0, 1, 1), box(1.001, 0, 2, 1)]) == ()
    assert adjoining.pairs([]) == ()
