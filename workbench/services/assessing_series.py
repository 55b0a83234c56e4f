"""Counts by month where one acted and beside it: typed by hand, or read from the incidents."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.analytics.periods import months_between
from workbench.domain.months import month_name
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import assessment_ground, designs
from workbench.services.assessing_counts import RESPONSE, Case
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design
from workbench.worksheets.assessment import DESIGN
from workbench.worksheets.filled import Filled


@dataclass(frozen=True, slots=True)
class Series:
    """Months in a row without a gap, around the start; ``control`` is empty without comparison.

    ``start``: position of the first month that is not before; ``doubts``: months left out, and
    what else must be said.
    """

    months: tuple[str, ...]
    counts: tuple[int, ...]
    control: tuple[int, ...]
    start: int
    by_hand: bool
    doubts: tuple[str, ...] = ()


def read(actor: Actor, filled: Filled, design: Design) -> Series | None:
    """The series of the design, by hand if there is one; none without months or without a start.

    What lies between the two periods counts as after: before is what was not touched yet. The
    incidents are read only where somebody said which of them count for this problem.

    Raises:
        NotFound, Refused: as for the problem.
    """
    before, after = design.before, design.after
    start = designs.shifted(before.last, 1) if before.stands else after.first
    if not start:
        return None
    by_hand = filled.form(DESIGN.key).value("series")
    if by_hand:
        return _row(_typed(by_hand), start, by_hand=True)
    if not design.of("response"):
        return None
    ground = assessment_ground.read(actor, filled.problem_id)
    return from_ground(ground, design, start) if ground.scope else None


def unused(filled: Filled, design: Design) -> str:
    """Why months that were written by hand cannot be used; "" where there are none."""
    if not filled.form(DESIGN.key).value("series"):
        return ""
    if not (design.before.stands or design.after.first):
        return _("The counts by month are not used: nobody has said which months are before.")
    return _("The counts by month are not used: none lies before the response.")


def whose(series: Series | None, cases: Sequence[Case], design: Design) -> str | None:
    """The measure that these months belong to: that with the same counts, else the first one."""
    both = sums(series, design) if series else None
    same = (case.measure for case in cases if both and _both(case) == both)
    return next(same, cases[0].measure if cases else None)


def sums(series: Series, design: Design) -> tuple[int, int] | None:
    """What the months before and after add up to; none where one of them is missing."""
    counted = dict(zip(series.months, series.counts, strict=True))
    periods = design.before.months, design.after.months
    if not all(periods) or not set(periods[0] + periods[1]) <= set(counted):
        return None
    before, after = (sum(counted[month] for month in months) for months in periods)
    return before, after


def _both(case: Case) -> tuple[float, float] | None:
    own = case.at(RESPONSE)
    return (own.before, own.after) if own else None


def _typed(text: str) -> dict[str, tuple[int, ...]]:
    """Month to its one or two counts."""
    lines = [line.split() for line in text.splitlines()]
    return {line[0]: tuple(int(float(each)) for each in line[1:]) for line in lines}


def _row(
    found: dict[str, tuple[int, ...]],
    start: str,
    *,
    by_hand: bool,
    doubts: Sequence[str] = (),
) -> Series | None:
    """The months in a row around the start; what lies beyond a gap is left out and told."""
    months = _around(tuple(sorted(found)), start)
    if not months or months[0] >= start:
        return None
    paired = all(len(found[month]) > 1 for month in months)
    left = len(found) - len(months)
    said = list(doubts)
    if left:
        said.append(_("Months beyond a gap in the data are left out: {count}.").format(count=left))
    return Series(
        months=months,
        counts=tuple(found[month][0] for month in months),
        control=tuple(found[month][1] for month in months) if paired else (),
        start=sum(month < start for month in months),
        by_hand=by_hand,
        doubts=tuple(said),
    )


def _around(months: tuple[str, ...], start: str) -> tuple[str, ...]:
    """The months that follow on each other and reach the start, or the last ones before it."""
    runs: list[list[str]] = []
    for month in months:
        if runs and designs.shifted(runs[-1][-1], 1) == month:
            runs[-1].append(month)
        else:
            runs.append([month])
    reaching = [run for run in runs if run[0] < start]
    return tuple(reaching[-1]) if reaching else ()


def from_ground(ground: Ground, design: Design, start: str) -> Series | None:
    """The series of the areas of the design; months that the imports do not cover are left out.

    Args:
        start: the first month that is not before.
    """
    last = design.after.last
    acted, beside = design.of("response"), design.of("comparison")
    months = [month for month in sorted(ground.whole) if not last or month <= last]
    if not acted or ground.counts is None or not months:
        return None
    places = [acted, beside] if beside else [acted]
    found = {month: tuple(ground.total(names, [month]) for names in places) for month in months}
    return _row(found, start, by_hand=False, doubts=_left_out(ground, months))


def _left_out(ground: Ground, months: Sequence[str]) -> list[str]:
    """Months that no import covers, or only in part, between those that are covered."""
    between = ground.uncovered(months_between(months[0], months[-1]))
    partial = [month for month in sorted(ground.partial) if month not in between]
    gone = [*between, *(month for month in partial if months[0] <= month <= months[-1])]
    if not gone:
        return []
    return [
        _("No import covers these months whole, so they are left out: {months}.").format(
            months=", ".join(map(month_name, gone))
        )
    ]
