"""Months in a row."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics.periods import complete, months_between

MONTHS = st.builds("{:04d}-{:02d}".format, st.integers(1990, 2060), st.integers(1, 12))


@given(first=MONTHS, last=MONTHS)
def test_months_follow_each_other_without_gap(first: str, last: str) -> None:
    found = months_between(first, last)
    assert list(found) == sorted(set(found))
    assert (found[0], found[-1]) == (first, last) if first <= last else not found


@given(counts=st.dictionaries(MONTHS, st.integers(1, 99), max_size=8))
def test_no_count_is_lost_when_gaps_are_filled(counts: dict[str, int]) -> None:
    assert sum(each.count for each in complete(counts)) == sum(counts.values())


def test_a_longer_period_is_filled_with_nothing() -> None:
    assert [each.count for each in complete({"2026-02": 3}, "2026-01", "2026-03")] == [0, 3, 0]
