"""Last period's map tried on the next one, so that nobody trusts a surface that is no better."""

from typing import Any

import numpy as np

from tests.services.views.made import at, column, incident, material, seen, told
from workbench.services.views import predict

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def lasting(per_month: int = 60, *, spots: int = 4) -> list[dict[str, Any]]:
    """A year in which most happen at the same spots, and some anywhere."""
    rng = np.random.default_rng(5)
    where = rng.uniform(300, 2700, (spots, 2))
    made = []
    for month in MONTHS:
        for number in range(per_month):
            spot = where[number % spots] + rng.normal(0, 40, 2)
            anywhere = rng.uniform(0, 3000, 2)
            made.append(incident(f"{month}-10", **at(*(spot if rng.random() < 0.7 else anywhere))))
    return made


def moving(per_month: int = 60) -> list[dict[str, Any]]:
    """A year in which the spot is another one each month."""
    rng = np.random.default_rng(6)
    return [
        incident(f"{month}-10", **at(*(place + rng.normal(0, 40, 2))))
        for month, place in zip(MONTHS, rng.uniform(0, 3000, (12, 2)), strict=True)
        for _number in range(per_month)
    ]


def test_what_stays_in_place_is_foretold_by_the_plain_count_as_well() -> None:
    shown = seen("predict", material(lasting()), cell=150)
    plain = shown.drawing.scores["counts"]
    assert plain.hit_rate > 0.5
    assert plain.pai > 5
    assert "Better than that" not in shown.finding
    assert "plain count" in shown.finding
    assert "October 2024 to December 2024" in shown.finding
    assert column(shown, "PAI")[0] == round(plain.pai, 2)


def test_what_moves_is_not_foretold_by_any_map() -> None:
    shown = seen("predict", material(moving()), cell=150, next=1)
    assert all(score.hit_rate < 0.3 for score in shown.drawing.scores.values())


def test_the_last_months_are_never_learnt_from() -> None:
    done = seen("predict", material(lasting()), cell=150, next=6).drawing
    assert done.before == ("2024-01", "2024-06")
    assert done.after == ("2024-07", "2024-12")


def test_one_month_or_too_few_incidents_are_refused_with_what_to_do() -> None:
    one = material([incident(**at(x * 10)) for x in range(60)])
    assert "Choose a longer period" in seen("predict", one).refused
    few = material(
        [incident(day, **at(x * 60)) for x in range(12) for day in ("2024-01-01", "2024-02-01")]
    )
    assert "Too few incidents" in seen("predict", few, next=1).refused


def test_the_words_explain_both_figures() -> None:
    assert "1 is chance" in told(seen("predict", material(lasting()), cell=150))


def test_cells_alike_are_chosen_in_part_whatever_their_order() -> None:
    guess = np.array([[3.0, 1.0, 1.0, 1.0, 1.0]])
    part = predict._chosen(guess, 2, np.ones(guess.shape, dtype=bool))
    assert part.tolist() == [[1.0, 0.25, 0.25, 0.25, 0.25]]
