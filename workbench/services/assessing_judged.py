"""One measure judged by its counts: sentences first, then every estimate, then what to doubt."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.analytics import displacement, estimates, harmony, trend
from workbench.analytics.displacement import Counts
from workbench.analytics.estimates import Estimates
from workbench.analytics.interrupted import Interrupted, Short
from workbench.analytics.rates import LEVEL
from workbench.i18n import _
from workbench.services import (
    assessing_course,
    assessing_rows,
    assessing_series,
    assessing_together,
    designs,
)
from workbench.services import assessing_words as words
from workbench.services.assessing_counts import (
    BUFFER,
    BUFFER_COMPARISON,
    COMPARISON,
    RESPONSE,
    Case,
    times,
)
from workbench.services.assessing_rows import Row
from workbench.services.assessing_series import Series
from workbench.services.designs import Design
from workbench.worksheets.filled import Filled

_MONTHS = 6  # before, from which it shows how much they vary


@dataclass(frozen=True, slots=True)
class Course:
    """Counts by month with what was read from them."""

    series: Series
    fit: Interrupted | Short

    @property
    def spread(self) -> float:
        """How many times more months vary than chance would make them; 1 where too few say so."""
        if not isinstance(self.fit, Short):
            return self.fit.spread
        counts, control, start = self.series.counts, self.series.control, self.series.start
        if start < _MONTHS:
            return 1.0
        return trend.spread([counts[:start], counts[start:], control[:start], control[start:]])


@dataclass(frozen=True, slots=True)
class Judged:
    """What the counts of one measure say; without an area of response ``found`` is none."""

    measure: str  # id of its row; "" for counts of no measure
    label: str
    name: str  # in the words of its authors
    found: Estimates | None
    sentences: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    agreement: str = ""
    doubts: tuple[str, ...] = ()
    course: Course | None = None


def read(case: Case, filled: Filled, design: Design, *, course: Course | None = None) -> Judged:
    """Judge one measure.

    Args:
        course: the months, if they are those of this measure.
    """
    line = filled.line(case.measure)
    name = line.lead if line else ""
    label = filled.labels.get(case.measure, "")
    found = _estimates(case, design)
    lacking = tuple(_lacking(case))
    if found is None:
        return Judged(case.measure, label, name, None, (), doubts=lacking, course=course)
    wanted, counts = (line.value(key) if line else "" for key in ("direction", "counts"))
    goes = assessing_together.direction(wanted, counts, found=found)
    return Judged(
        measure=case.measure,
        label=label,
        name=name,
        found=found,
        sentences=(words.counted(found), words.proof(found), goes),
        rows=(*assessing_rows.every(found), *_months(course)),
        agreement=_agreement(found, course),
        doubts=(*lacking, *case.doubts, *_doubts(found, case, design, course=course)),
        course=course,
    )


def _estimates(case: Case, design: Design) -> Estimates | None:
    treated, control = case.at(RESPONSE), case.at(COMPARISON)
    if treated is None:
        return None
    around = case.at(BUFFER) if control else None
    return estimates.every(
        treated,
        control,
        buffer=around,
        buffer_control=case.at(BUFFER_COMPARISON) if around else None,
        times=times(design),
        level=LEVEL,
    )


def _months(course: Course | None) -> Iterator[Row]:
    if course:
        yield assessing_course.row(course.fit)
        yield assessing_course.run_row(assessing_course.read(course.series))


def _agreement(found: Estimates, course: Course | None) -> str:
    plain = [*found.plain, *(assessing_course.plain(course.fit) if course else ())]
    together = harmony.read(plain, spread=course.spread if course else 1.0)
    return assessing_together.agreement(together, before_after_only=found.before_after_only)


def _lacking(case: Case) -> Iterator[str]:
    if case.lacking:
        yield _("Not used yet, as place or counts are missing: {labels}.").format(
            labels=", ".join(case.lacking)
        )
    if case.at(RESPONSE) is None:
        yield _("Without counts before and after where you acted nothing can be judged.")


def _doubts(
    found: Estimates, case: Case, design: Design, *, course: Course | None
) -> Iterator[str]:
    if case.at(BUFFER) and found.difference is None:
        yield _("The counts around are left aside: without a comparison they say nothing.")
    if all(design.times) and found.times != (1.0, 1.0):
        yield _("The periods differ in length: figures are for as long as the period after.")
    if all(design.times) and not designs.same_season(design.before, design.after):
        yield _("The periods hold other months of the year: the season may look like an effect.")
    if not all(design.times):
        yield _("Nobody has said which months were counted: both periods count as equally long.")
    if course:
        yield from course.series.doubts
        yield from _unlike(found, course.series, design)
        yield from filter(None, [_varied(case, found, course.spread)])


def _unlike(found: Estimates, series: Series, design: Design) -> Iterator[str]:
    """That the months do not count what the counts before and after do."""
    both = assessing_series.sums(series, design)
    if both and both != (found.treated.before, found.treated.after):
        yield _(
            "The months add up to {before} before and {after} after, the counts say otherwise: they"
            " may not count the same."
        ).format(before=f"{both[0]:,}", after=f"{both[1]:,}")


def _varied(case: Case, found: Estimates, spread: float) -> str:
    """That months vary more than chance, and how wide the interval is then."""
    told = assessing_course.varied(spread)
    treated, control = case.at(RESPONSE), case.at(COMPARISON)
    if not told or treated is None or control is None:
        return told
    around: Counts | None = case.at(BUFFER)
    wider = displacement.difference(
        treated,
        control,
        buffer=around,
        buffer_control=case.at(BUFFER_COMPARISON) if around else None,
        times=found.times,
        level=found.level,
        spread=spread,
    )
    return _("{told} That of the WDD is then {interval}.").format(
        told=told, interval=words.interval(wider)
    )
