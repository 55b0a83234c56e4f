"""What an assessment needs before the first action begins, and what of it stands; advice only."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from workbench.i18n import Lazy
from workbench.worksheets.assessment import DESIGN, MEASURES
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS

_DECIDED = ("agreed", "under_way", "blocked", "done")
_FELT = ("fear", "trust", "quality")


class Asked(NamedTuple):
    """One thing that is asked for: why, on which part of the page, and whether it stands."""

    key: str
    what: Lazy
    why: Lazy
    part: str
    ready: bool


class _Kind(NamedTuple):
    key: str
    part: str
    what: Lazy
    why: Lazy
    stands: Callable[[Sequence[Line], Line], bool]


def read(filled: Filled) -> tuple[Asked, ...]:
    """Everything that is asked for, in the order in which it is best done."""
    measures = [line for line in filled.of(MEASURES.key) if line.lead]
    design = filled.form(DESIGN.key)
    return tuple(
        Asked(kind.key, kind.what, kind.why, kind.part, kind.stands(measures, design))
        for kind in _KINDS
    )


def due(filled: Filled) -> bool:
    """Whether the response is decided, so that the assessment must be planned now."""
    return any(line.lead and line.value("state") in _DECIDED for line in filled.of(ACTIONS.key))


def numbers(measures: Sequence[Line]) -> list[Line]:
    """The measures that are counted."""
    return [line for line in measures if line.value("kind") != "qualitative"]


def _every(measures: Sequence[Line], key: str) -> bool:
    return bool(measures) and all(line.value(key) for line in measures)


def _about(measures: Sequence[Line], *subjects: str) -> bool:
    return any(line.value("about") in subjects for line in measures)


def _filled(*keys: str) -> Callable[[Sequence[Line], Line], bool]:
    return lambda _measures, design: all(design.value(key) for key in keys)


_KINDS = (
    _Kind(
        "outcome",
        "measures",
        Lazy("A measure of the outcome, with the direction you expect"),
        Lazy("Said beforehand, a result cannot be read whichever way it falls."),
        lambda measures, _design: any(
            line.value("direction") and line.value("about") != "harm" for line in measures
        ),
    ),
    _Kind(
        "counts",
        "measures",
        Lazy("For each number: does it count the problem, or that it is noticed?"),
        Lazy("Awareness work raises reports: then “up” is no failure."),
        lambda measures, _design: _every(numbers(measures), "counts"),
    ),
    _Kind(
        "felt",
        "measures",
        Lazy("Fear, trust or quality of life among the measures"),
        Lazy("Crime can fall while people feel no safer; a short survey tells."),
        lambda measures, _design: _about(measures, *_FELT),
    ),
    _Kind(
        "harm",
        "measures",
        Lazy("A measure of harm that the response itself may do"),
        Lazy("Victims arrested, detained or exposed: nobody sees what nobody counts."),
        lambda measures, _design: _about(measures, "harm"),
    ),
    _Kind(
        "response",
        "design",
        Lazy("The areas where you act"),
        Lazy("Counts of a whole town hide what happens in two streets."),
        _filled("response"),
    ),
    _Kind(
        "comparison",
        "design",
        Lazy("Areas to compare with, and why they are like yours"),
        Lazy("Without them nobody can tell your work from what happened everywhere."),
        _filled("comparison", "why"),
    ),
    _Kind(
        "buffer",
        "design",
        Lazy("The areas around yours"),
        Lazy("They show whether the problem moved next door, or got better there, too."),
        _filled("buffer"),
    ),
    _Kind(
        "periods",
        "design",
        Lazy("The months before and after, of the same season"),
        Lazy("A summer beside a winter shows the season."),
        _filled("before_from", "before_to", "after_from", "after_to"),
    ),
    _Kind(
        "baseline",
        "measures",
        Lazy("A baseline for each measure"),
        Lazy("Once the response runs, nobody can measure how it was before."),
        lambda measures, _design: _every(measures, "baseline"),
    ),
)
