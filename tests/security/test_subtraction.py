"""Releases that could be subtracted to tell a small number are found, and others pass."""

from dataclasses import replace
from time import process_time

import numpy as np
import pytest

from tests.worlds import World, released, town
from workbench.domain.released import Table
from workbench.security.subtraction import Earlier, Reveal, revealed

MONTHS = [f"2026-{number:02}" for number in range(1, 8)]


@pytest.fixture
def quiet() -> World:
    """Three areas, seven months, two kinds, seven weekdays; the last of each has few."""
    counts = np.full((3, 7, 2, 7), 3)
    counts[2], counts[:, 6], counts[:, :, 1], counts[:, :, :, 6] = 0, 0, 0, 0
    counts[0, 6, 0, 0] = counts[2, 0, 0, 0] = counts[0, 0, 1, 0] = counts[0, 0, 0, 6] = 2
    return World(counts)


def told(new: dict[str, Table], old: dict[str, Table], **given: bool) -> tuple[Reveal, ...]:
    """What a release reveals together with release 1; both were protected."""
    return revealed(
        released(new, **given), [Earlier(1, released(old, **given), **given)], threshold=5, **given
    )


def test_one_more_month_is_found(quiet: World) -> None:
    new = {"Where": quiet.table("area", month=MONTHS)}
    (found,) = told(new, {"Where, before": quiet.table("area", month=MONTHS[:6])})
    assert (found.block, found.number) == ("Where", 1)
    assert "“A0” in “Where” less “A0” in “Where, before” of release 1" in found.words


def test_one_area_less_is_found(quiet: World) -> None:
    new = {"When": quiet.table("month", [[each] for each in MONTHS], area=["A0", "A1"])}
    found = told(new, {"When": quiet.table("month", [[each] for each in MONTHS])})
    assert [(each.block, each.number) for each in found] == [("When", 1)]


def test_one_kind_less_is_found(quiet: World) -> None:
    new = {"Where": quiet.table("area", kind=["K0"])}
    assert told(new, {"Where": quiet.table("area")})


def test_weekdays_against_the_whole_week_are_found(quiet: World) -> None:
    new = {"Where": quiet.table("area", weekday=list("012345"))}
    assert told(new, {"Where": quiet.table("area")})


def test_a_total_less_its_parts_elsewhere_is_found(quiet: World) -> None:
    """One release shows all but one area without total, the other the total of all."""
    parts = quiet.table("area", [["A0"], ["A1"]], total=False)
    whole = quiet.table("kind", [["K0", "K1"]], area=["A0", "A1", "A2"])
    assert told({"What": whole}, {"Where": parts})


def test_blocks_of_one_release_are_compared_too(quiet: World) -> None:
    new = {
        "First half": quiet.table("area", month=MONTHS[:6]),
        "All months": quiet.table("area", month=MONTHS),
    }
    found = revealed(released(new), [], threshold=5)
    assert {(each.block, each.number) for each in found} == {
        ("First half", None),
        ("All months", None),
    }


def test_a_number_hidden_before_is_not_told_by_another_table(quiet: World) -> None:
    """Areas in pairs tell the one that was hidden beside a single other."""
    earlier = {"Where": quiet.table("area")}
    assert released(earlier)[0][1].values[2] == (None,)
    (found,) = told({"In pairs": quiet.table("area", [["A0", "A2"], ["A1"]])}, earlier)
    assert (found.block, found.number) == ("In pairs", 1)


def test_two_earlier_releases_that_tell_together_with_the_new_one_are_found() -> None:
    counts = np.full((4, 1, 1, 1), 20)
    counts[3] = 2
    world = World(counts)
    whole = released({"Where": world.table("area", [["A0", "A1", "A2", "A3"]], total=False)})
    one = released({"Where": world.table("area", [["A0"]], total=False)})
    new = released({"Where": world.table("area", [["A1"], ["A2"]], total=False)})
    found = revealed(new, [Earlier(3, whole), Earlier(5, one)], threshold=5)
    assert [(each.block, each.number) for each in found] == [("Where", 5)]
    assert revealed(new, [Earlier(3, whole)], threshold=5) == ()


def test_the_same_again_passes(quiet: World) -> None:
    tables = {"Where": quiet.table("area"), "What": quiet.table("kind")}
    assert told(tables, tables) == ()


def test_other_months_pass(quiet: World) -> None:
    new = {"Where": quiet.table("area", month=MONTHS[3:6])}
    assert told(new, {"Where": quiet.table("area", month=MONTHS[:3])}) == ()


def test_a_month_with_enough_in_each_area_passes() -> None:
    world = World(np.full((3, 7, 1, 1), 6))
    new = {"Where": world.table("area", month=MONTHS)}
    assert told(new, {"Where": world.table("area", month=MONTHS[:6])}) == ()


def test_another_source_and_tables_without_a_meaning_are_passed_over(quiet: World) -> None:
    new = quiet.table("area", month=MONTHS)
    assert new.meaning is not None
    old = {"Where": quiet.table("area", month=MONTHS[:6])}
    reports = replace(new, meaning=replace(new.meaning, source="reports"))
    assert told({"Where": reports}, old) == ()
    assert told({"Where": replace(new, meaning=None)}, old) == ()


def test_a_number_that_was_corrected_a_little_is_found() -> None:
    before, after = (World(np.full((2, 1, 1, 1), each)) for each in (20, 22))
    (found,) = told({"Where": after.table("area")}, {"Where": before.table("area")})
    assert "records were corrected" in found.words


def test_data_that_changed_much_do_not_stop_the_search(quiet: World) -> None:
    """Release 1 is of other data: what release 2 tells is found all the same."""
    other = World(quiet.counts * 9)
    earlier = [
        Earlier(1, released({"Where": other.table("area", month=MONTHS[:6])})),
        Earlier(2, released({"Where": quiet.table("area", month=MONTHS[:6])})),
    ]
    new = released({"Where": quiet.table("area", month=MONTHS)})
    assert ("Where", 2) in {(r.block, r.number) for r in revealed(new, earlier, threshold=5)}


def test_what_earlier_releases_tell_by_themselves_does_not_stop_a_new_one(quiet: World) -> None:
    earlier = [
        Earlier(1, released({"Where": quiet.table("area", month=MONTHS[:6])})),
        Earlier(2, released({"Where": quiet.table("area", month=MONTHS)})),
    ]
    new = released({"What": quiet.table("weekday", month=MONTHS)})
    assert revealed(new, earlier, threshold=5) == ()


def test_rounded_numbers_leave_room_but_not_for_everything() -> None:
    many, few = (np.full((3, 7, 1, 1), each) for each in (6, 6))
    few[:, 6] = 0
    for counts, is_told in ((many, False), (few, True)):
        world = World(counts)
        new = {"Where": world.table("area", month=MONTHS)}
        old = {"Where": world.table("area", month=MONTHS[:6])}
        assert bool(told(new, old, rounding=True)) == is_told


def test_the_sentence_tells_no_number(quiet: World) -> None:
    new = {"Where": quiet.table("area", month=MONTHS)}
    (found,) = told(new, {"Where": quiet.table("area", month=MONTHS[:6])})
    assert not any(
        letter.isdigit() for letter in found.words.replace("A0", "").replace("release 1", "")
    )


def test_a_meaning_that_does_not_fit_its_table_is_an_error(quiet: World) -> None:
    given = quiet.table("area")
    with pytest.raises(ValueError, match="does not fit"):
        revealed([("Where", replace(given, values=given.values[:1]))], [], threshold=5)


def test_usual_releases_of_one_dimension_a_block_pass_by_themselves() -> None:
    for seed in range(10):
        world = town(seed, areas=8, months=8, kinds=4, mean=[0.02, 0.1, 0.5][seed % 3])
        tables = {name: world.table(name) for name in ("area", "month", "kind", "weekday")}
        for threshold, rounding in ((5, False), (10, False), (10, True)):
            new = released(tables, threshold, rounding=rounding)
            assert revealed(new, [], threshold=threshold, rounding=rounding) == ()


def test_three_releases_of_four_tables_take_seconds_only() -> None:
    world = town(3, areas=30, months=18, kinds=8, mean=0.03)

    def tables(months: list[str]) -> dict[str, Table]:
        rows = {name: world.table(name, month=months) for name in ("area", "kind", "weekday")}
        return rows | {"month": world.table("month", [[each] for each in months])}

    months = world.values["month"]
    new, *earlier = (released(tables(months[:last])) for last in (18, 15, 16))
    start = process_time()
    assert revealed(new, [Earlier(n, each) for n, each in enumerate(earlier)], threshold=5)
    assert process_time() - start < 6  # usually one or two
