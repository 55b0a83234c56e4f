"""Soon and nearby: in words, and as the table of Knox."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from tests.services.views.made import at, column, incident, material, seen, told
from workbench.services.views import near_repeats


def day(number: float) -> str:
    return str(date(2024, 1, 1) + timedelta(days=int(number)))


def scattered(count: int = 150, *, seed: int = 1) -> list[dict[str, Any]]:
    """Incidents anywhere in town at any time."""
    rng = np.random.default_rng(seed)
    return [
        incident(day(when), place=None, **at(east, north))
        for when, east, north in zip(
            rng.integers(0, 365, count),
            rng.uniform(0, 5000, count),
            rng.uniform(0, 5000, count),
            strict=True,
        )
    ]


def followed(count: int = 150) -> list[dict[str, Any]]:
    """The same, each with another one 100 m away three days later."""
    first = scattered(count)
    second = [
        each
        | {"lon": each["lon"] + at(100)["lon"] - at(0)["lon"], "began": each["began"] + 3 * 1440}
        for each in first
    ]
    return [*first, *second]


def test_what_draws_others_nearby_is_said_with_how_much_and_how_sure() -> None:
    shown = seen("near", material(followed()))
    assert "its surroundings (up to 200 m) had" in shown.finding
    assert (
        "times as many within 14 days as chance would give; chance would make it" in shown.finding
    )
    assert shown.drawing.near[:2] == ("same point", "up to 200 m")
    assert column(shown, "More than chance")[1] == "yes"


def test_where_nothing_differs_nothing_is_claimed() -> None:
    shown = seen("near", material(scattered(400)))
    assert "no more than chance may give" in shown.finding
    assert "times as many" not in shown.finding
    table = seen("knox", material(scattered(400)))
    assert table.finding == "None of the 12 cells holds more pairs than chance may give."


def test_the_user_chooses_distance_and_time() -> None:
    shown = seen("near", material(followed()), near_metres=50, near_days=2)
    assert "up to 50 m" in shown.finding
    assert "within 2 days" in shown.finding.lower()
    assert shown.drawing.near[-1] == "100 to 150 m"


def test_an_analyst_chooses_how_many_bands() -> None:
    shown = seen("knox", material(followed()), knox_metres=100, knox_days=7, knox_bands=4)
    assert shown.drawing.near == (
        "same point",
        "up to 100 m",
        "100 to 200 m",
        "200 to 300 m",
        "300 to 400 m",
    )
    assert shown.drawing.soon == (
        "within 7 days",
        "7 to 14 days",
        "14 to 21 days",
        "21 to 28 days",
    )
    assert len(column(shown, "Pairs")) == 20
    assert "most of all: up to 100 m, within 7 days" in shown.finding


def test_the_same_question_has_the_same_answer_and_the_number_is_named() -> None:
    first, second = (seen("knox", material(followed(80))) for _time in range(2))
    assert first.table is not None
    assert second.table is not None
    assert first.table.equals(second.table)
    assert "begun from the number 4" in told(first)


def test_too_few_say_nothing() -> None:
    shown = seen("near", material(scattered(19)))
    assert "too few to say whether others follow nearby" in shown.finding
    assert shown.drawing is None


def test_too_many_pairs_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_repeats, "MOST_PAIRS", 10)
    shown = seen("near", material(followed()))
    assert "300 incidents have more than 10 pairs within 600 m" in shown.refused
    assert "Choose a smaller distance" in shown.refused
    monkeypatch.setattr(near_repeats, "MOST_EVENTS", 100)
    assert "300 incidents are too many" in seen("near", material(followed())).refused


def test_names_alone_are_refused() -> None:
    named = [incident(day(number), lon=None, lat=None) for number in range(30)]
    assert "no coordinates" in seen("near", material(named)).refused


def test_incidents_between_two_moments_are_said() -> None:
    spans = [each | {"ended": each["began"] + 40 * 1440} for each in scattered(40)]
    assert "40 incidents are known less exactly" in told(seen("near", material(spans)))


def test_all_on_one_spot_is_no_fault() -> None:
    shown = seen("near", material([incident(day(number)) for number in range(30)]))
    assert not shown.refused
    assert "too few pairs to say" in shown.finding
    assert shown.drawing.ratio[0] == (1.0,)


def test_a_handful_of_pairs_is_never_called_more() -> None:
    pair = [incident(day(1), place=None, **at(9000)), incident(day(2), place=None, **at(9000))]
    shown = seen("near", material([*scattered(60), *pair]))
    assert column(shown, "Pairs")[0] == 1
    assert column(shown, "More than chance")[0] == ""
    assert "same point" not in shown.finding


def test_records_of_one_event_for_each_victim_count_once() -> None:
    rng = np.random.default_rng(5)
    began = rng.integers(19_000 * 1440, 19_300 * 1440, 200).tolist()
    rows = [
        incident(**at(*rng.uniform(0, 5000, 2))) | {"began": each, "place": None} for each in began
    ]
    shown = seen("near", material([*rows, *rows[:60]]))
    assert "60 incidents have place and minute of another" in told(shown)
    assert "Here each event counts once." in told(shown)
    assert "the same point had" not in shown.finding
    assert "are left out" not in told(shown)
