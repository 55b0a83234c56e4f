"""Ten echoes of a rumour are one voice."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics.independence import Sighting, count, voices

DAY = date(2026, 3, 2)
SOME = st.sampled_from(["", "a", "b"])
SIGHTINGS = st.lists(
    st.builds(
        Sighting,
        report=st.integers(0, 999).map(str),
        source=SOME,
        organisation=SOME,
        day=st.none() | st.sampled_from([DAY, DAY + timedelta(days=1)]),
        copy=SOME,
    ),
    unique_by=lambda each: each.report,
    max_size=12,
)


def test_no_report_is_no_source() -> None:
    assert count([]) == 0


def test_ten_copies_of_the_same_words_are_one() -> None:
    assert count([Sighting(str(n), copy="same words") for n in range(10)]) == 1


def test_a_merged_duplicate_counts_with_the_report_it_was_merged_into() -> None:
    assert count([Sighting("a"), Sighting("b", family="a")]) == 1


def test_merged_duplicates_are_one_even_if_the_first_report_is_not_among_them() -> None:
    assert count([Sighting("b", family="a"), Sighting("c", family="a")]) == 1


def test_one_organisation_on_one_day_is_one_and_on_two_days_two() -> None:
    same = [Sighting("a", organisation="ngo", day=DAY), Sighting("b", organisation="ngo", day=DAY)]
    later = Sighting("c", organisation="ngo", day=DAY + timedelta(days=1))
    assert count(same) == 1
    assert count([*same, later]) == 2


def test_an_unknown_organisation_joins_nothing() -> None:
    assert count([Sighting("a", day=DAY), Sighting("b", day=DAY)]) == 2


def test_the_same_source_is_one_on_any_day() -> None:
    assert count([Sighting("a", source="S-1", day=DAY), Sighting("b", source="S-1")]) == 1


def test_what_hangs_together_through_a_third_is_one() -> None:
    chain = [
        Sighting("a", source="S-1"),
        Sighting("b", source="S-1", copy="x"),
        Sighting("c", copy="x"),
    ]
    assert voices(chain) == (("a", "b", "c"),)


@given(SIGHTINGS)
def test_every_report_speaks_with_exactly_one_voice(sightings: list[Sighting]) -> None:
    heard = [report for voice in voices(sightings) for report in voice]
    assert sorted(heard) == sorted(each.report for each in sightings)


@given(SIGHTINGS, st.randoms())
def test_the_count_does_not_depend_on_the_order(sightings: list[Sighting], random: object) -> None:
    turned = sightings[:]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert count(turned) == count(sightings)


@given(SIGHTINGS)
def test_another_report_never_makes_two_voices_more(sightings: list[Sighting]) -> None:
    if sightings:
        assert count(sightings) <= count(sightings[:-1]) + 1
