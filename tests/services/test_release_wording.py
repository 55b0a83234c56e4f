"""What words must not tell: coming checks, exact days, small numbers of people."""

from datetime import date

import pytest

from workbench.services import release_wording

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "An inspection of the farms is planned.",
        "Police will raid the flats behind the station",
        "Officers patrol the square every evening",
        "We thank all. The labour office inspects the site on 3 December 2026.",
        "Patrols at 22:30",
        "Spot checks in January 2027",
        "Inspections next week, we hope",
        "Undercover officers are going to sit in the bar",
    ],
)
def test_a_coming_check_is_recognised(text: str) -> None:
    assert release_wording.announces_check(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Inspections in May 2026 helped.",
        "The labour office inspected the sites; two owners changed the contracts.",
        "Calm joint rounds instead of sending children away",
        "We will put up lamps next week.",
        "",
    ],
)
def test_what_was_done_and_what_is_no_check_may_be_said(text: str) -> None:
    assert not release_wording.announces_check(text, TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 3 May 2026 a bicycle was taken", ("3 May 2026",)),
        ("on 2026-05-03 and on 4.5.2026", ("2026-05-03", "4.5.2026")),
        ("May 3rd, 2026 or May 4", ("May 3rd, 2026", "May 4")),
        ("on the 3rd of May", ("3rd of May",)),
        ("In May 2026 it was quiet, it may 3 times be loud", ()),
        ("Until 1 March 2027 we ask everybody", ()),
        ("at 18:30, room 12, 2026", ()),
    ],
)
def test_exact_days_are_found_but_for_coming_ones(text: str, found: tuple[str, ...]) -> None:
    assert release_wording.exact_days(text, TODAY) == found


def test_small_numbers_are_those_of_people_and_events_below_the_threshold() -> None:
    text = "We met 3 children, 12 women and 9 victims in 4 weeks; 1,204 people were asked."
    assert release_wording.small_numbers(text, 10) == ("3 children", "9 victims")
    assert release_wording.small_numbers("6 incidents", 5) == ()
