"""The open rating matrix: how a problem of the list scores, with the group's own weights."""

from dataclasses import dataclass

from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.scanning import CHEERS, PROBLEMS, RATINGS, WEIGHTS


@dataclass(frozen=True, slots=True)
class Rated:
    """A listed problem with its score: the weighted mean of its ratings, 1 to 5."""

    line: Line
    score: float | None  # None until every rating that counts is given
    missing: int
    rank: int | None


def ranked(filled: Filled) -> tuple[Rated, ...]:
    """The listed problems, highest score first; those not fully rated last, without a rank."""
    weights = weights_of(filled)
    scored = [(line, *_score(line, weights)) for line in filled.of(PROBLEMS.key) if line.lead]
    scored.sort(key=lambda entry: (entry[1] is None, -(entry[1] or 0), entry[0].position))
    return tuple(
        Rated(line, score, missing, _rank(score, [s for _line, s, _missing in scored]))
        for line, score, missing in scored
    )


def weights_of(filled: Filled) -> dict[str, int]:
    """Weight of each rating, 0 to 5; 1 where the group set none."""
    form = filled.form(WEIGHTS.key)
    return {rating.key: int(form.value(rating.key) or 1) for rating in RATINGS}


def doubts(line: Line) -> tuple[str, ...]:
    """Keys of the CHEERS criteria that are answered with no: they advise, they never block."""
    return tuple(field.key for field in CHEERS if line.value(field.key) == "no")


def _score(line: Line, weights: dict[str, int]) -> tuple[float | None, int]:
    counting = [key for key, weight in weights.items() if weight]
    missing = sum(1 for key in counting if not line.value(key))
    if missing or not counting:
        return None, missing
    total = sum(weights[key] * int(line.value(key)) for key in counting)
    return total / sum(weights[key] for key in counting), 0


def _rank(score: float | None, scores: list[float | None]) -> int | None:
    if score is None:
        return None
    return 1 + sum(1 for other in scores if other is not None and other > score)
