"""Did it work? Every measure judged, what people said beside it, how far the plan was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from workbench.analytics.rates import LEVEL
from workbench.charts.time_marks import Placed
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import (
    assessing_counts,
    assessing_course,
    assessing_harm,
    assessing_judged,
    assessing_process,
    assessing_series,
    designs,
    harm_weights,
    marks,
    worksheets,
)
from workbench.services import assessing_words as words
from workbench.services.assessing_counts import RESPONSE, Case
from workbench.services.assessing_harm import Harm
from workbench.services.assessing_judged import Course, Judged
from workbench.services.views import when_marks
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.fields import Names
from workbench.worksheets.filled import Filled, Line


class Beside(NamedTuple):
    """A measure in the table of all: counted, or in people's own words."""

    label: str
    name: str
    kind: str  # quantitative, what people said …
    before: str
    after: str
    says: str  # one sentence, "" where there is none


@dataclass(frozen=True, slots=True)
class Result:
    """What an assessment says; ``measures`` has every measure, ``judged`` those with counts."""

    measures: tuple[Beside, ...]
    judged: tuple[Judged, ...]
    harm: Harm | None
    hurt: tuple[str, ...]  # harm done by the response itself, a sentence each
    process: str
    course: Course | None
    placed: tuple[Placed, ...] = ()  # marks in the months of the course


def read(actor: Actor, problem_id: str, *, today: date | None = None) -> Result:
    """The result of the assessment as the worksheet stands.

    Raises:
        NotFound, Refused: as for the problem.
    """
    filled = worksheets.read(actor, problem_id)
    design, cases = designs.of(filled), assessing_counts.cases(filled)
    series = assessing_series.read(actor, filled, design)
    course = Course(series, assessing_course.fit(series, level=LEVEL)) if series else None
    outcomes = [case for case in cases if _about(filled, case) != "harm"]
    incidents = [case for case in outcomes if _counts_incidents(filled, case)]
    main = assessing_series.whose(series, incidents, design)
    judged = tuple(
        assessing_judged.read(case, filled, design, course=course if case.measure == main else None)
        for case in outcomes
    )
    if series is None and main is not None:
        told = assessing_series.unused(filled, design)
        judged = tuple(_doubted(each, told) if each.measure == main else each for each in judged)
    return Result(
        measures=tuple(_beside(filled, judged, cases)),
        judged=judged,
        harm=assessing_harm.read(
            incidents,
            harm_weights.listing(actor, filled.group_id),
            times=assessing_counts.times(design),
            level=LEVEL,
        ),
        hurt=tuple(_hurt(filled, cases)),
        process=assessing_process.told(filled, today or date.today()),
        course=course,
        placed=_placed(actor, filled, series.months) if series else (),
    )


def _doubted(judged: Judged, told: str) -> Judged:
    return replace(judged, doubts=(*judged.doubts, told)) if told else judged


def _placed(actor: Actor, filled: Filled, months: tuple[str, ...]) -> tuple[Placed, ...]:
    """The group's marks in these months, and the actions of this problem that have begun."""
    every = marks.shown(actor, filled.group_id)
    own = [mark for mark in every if mark.problem_id in ("", filled.problem_id)]
    return when_marks.placed(when_marks.touching(own, months), months)


def _about(filled: Filled, case: Case) -> str:
    line = filled.line(case.measure)
    return line.value("about") if line else ""


def _counts_incidents(filled: Filled, case: Case) -> bool:
    """Whether the months of the incidents are those of these counts, as far as anybody said."""
    return _about(filled, case) in ("", "incidents")


def _beside(filled: Filled, judged: Sequence[Judged], cases: Sequence[Case]) -> Iterator[Beside]:
    """Every measure in one table, those in words beside those in numbers."""
    counted = {case.measure: case.at(RESPONSE) for case in cases}
    said = {each.measure: each.sentences for each in judged}
    for line in filled.of(MEASURES.key):
        if not line.lead:
            continue
        own = counted.get(line.id)
        sentences = said.get(line.id, ())
        yield Beside(
            label=filled.labels[line.id],
            name=line.lead,
            kind=_kind(line),
            before=words.number(own.before) if own else line.value("baseline"),
            after=words.number(own.after) if own else line.value("latest"),
            says=sentences[1] if len(sentences) > 1 else _unjudged(line),
        )


def _kind(line: Line) -> str:
    for key in ("shape", "kind"):
        field, value = MEASURES.field(key), line.value(key)
        if value:
            return field.show(value, Names())
    return ""


def _unjudged(line: Line) -> str:
    """What can be said of a measure without counts."""
    if line.value("about") == "harm":
        return _("Harm done by the response: it is set off against nothing.")
    if not line.value("baseline"):
        return _("It was not measured before: nobody can say whether it changed.")
    if not line.value("latest"):
        return _("Not measured since.")
    if line.value("kind") == "qualitative" or line.value("shape"):
        return _("In words: no test weighs it, people do.")
    if line.value("counts") == "detection":
        return _(
            "Two values without counts behind them. It counts what is noticed: more of that is"
            " no failure."
        )
    return _("Two values without counts behind them: no one can say what is chance.")


def _hurt(filled: Filled, cases: Sequence[Case]) -> Iterator[str]:
    """Harm that the response itself did, to be counted beside what it reached."""
    counted = {case.measure: case.at(RESPONSE) for case in cases}
    for line in filled.of(MEASURES.key):
        if line.value("about") != "harm" or not line.lead:
            continue
        own = counted.get(line.id)
        value = f"{own.after:,.0f}" if own else line.value("latest")
        yield words.hurt(line.lead, value, counted=own is not None)
