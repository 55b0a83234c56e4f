"""Counts before and after of a measure, filled from the incidents that the group imported."""

from collections.abc import Iterator, Mapping

from workbench.domain.months import day_name, month_name
from workbench.domain.problem import Problem
from workbench.errors import Invalid, NotFound
from workbench.i18n import _, ngettext
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import (
    assessment_ground,
    baseline_rows,
    design_advice,
    designs,
    harm_weights,
    smallest_change,
    worksheets,
)
from workbench.services.acting import acting
from workbench.services.assessment_ground import Ground
from workbench.services.baseline_rows import Counted, Taken
from workbench.services.designs import Design
from workbench.services.problems import found
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.filled import Line


def fill(actor: Actor, problem_id: str, measure_id: str) -> Taken:
    """Count the incidents of this measure in every area and period of the design.

    One row a place (and kind of incident, where the group has harm weights); pressed again, the
    same rows are counted anew. Rows that a hand wrote or changed stay as they are. The period after
    is counted once the imports cover it whole: half a period would look like a fall.

    Raises:
        Invalid: there is no period before, the imports do not cover it, or incidents cannot stand
            for this measure; the sentence says which months or what is missing.
        NotFound, Refused: as for the problem; no such measure.
    """
    problem = found(actor, problem_id, Action.WRITE)
    filled = worksheets.read(actor, problem_id)
    measure = filled.line(measure_id)
    if measure is None or measure.table != MEASURES.key:
        raise NotFound(_("This row is not part of the worksheet."))
    ground, design = assessment_ground.read(actor, problem_id), designs.of(filled)
    _check(measure, design, ground)
    counted = list(_counted(design, _grounds(actor, problem, ground)))
    note = "counts from incidents"
    with acting(
        actor, Action.WRITE, group_id=problem.group_id, about=problem_id, note=note
    ) as session:
        into = baseline_rows.Into(session, problem, actor.name, measure_id)
        taken = baseline_rows.write(into, counted, source=source(ground))
        kept = baseline_rows.write_measure(into, counted, design)
    return taken._replace(notes=(*taken.notes, *kept, *_said(design, ground)))


def source(ground: Ground) -> str:
    """Which incidents were counted, and as of which day the imports stood."""
    return _("Incidents imported ({kinds}); {imports}, as of {day}").format(
        kinds=ground.counted or _("all incidents"),
        imports=ngettext("{count} import", "{count} imports", ground.imports),
        day=day_name(ground.as_of) if ground.as_of else "",
    )


def _check(measure: Line, design: Design, ground: Ground) -> None:
    if not smallest_change.countable(measure):
        raise Invalid(
            _(
                "Incidents can stand only for a number that is about how often it happens. Say so"
                " in the measure, or write its values by hand."
            )
        )
    if ground.counts is None:
        raise Invalid(_("No incidents are imported. Write the counts by hand, or import them."))
    if not design.before.months:
        raise Invalid(_("Choose the months before the response first, under “Where and when”."))
    missing = ground.uncovered(design.before.months)
    if missing:
        raise Invalid(design_advice.uncovered(missing, ground))
    named = [name for role in designs.ROLES for name in design.of(role)]
    lost = [name for name in named if name not in ground.areas]
    if lost:
        raise Invalid(
            _("Not on the map of boundaries: {names}. Nothing can be counted there.").format(
                names=", ".join(lost)
            )
        )


def _grounds(actor: Actor, problem: Problem, ground: Ground) -> dict[str, Ground]:
    """The ground of each kind that has a weight of harm; of all together where none has."""
    if not harm_weights.listing(actor, problem.group_id).rows:
        return {"": ground}
    kinds = assessment_ground.by_kind(actor, problem.id, ground)
    return {kind: each for kind, each in kinds.items() if kind} or {"": ground}


def _counted(design: Design, grounds: Mapping[str, Ground]) -> Iterator[Counted]:
    """A count for each place and kind; without areas, all incidents are those of the response."""
    for kind, ground in grounds.items():
        over = _over(design, ground)
        rows = [
            Counted(
                role,
                kind,
                ground.total(design.of(role), design.before.months),
                ground.total(design.of(role), design.after.months) if over else None,
            )
            for role in designs.ROLES
            if design.of(role) or role == "response"
        ]
        if not kind or any(row.before or row.after for row in rows):
            yield from rows


def _over(design: Design, ground: Ground) -> bool:
    """Whether the period after lies in the data whole."""
    return bool(design.after.months) and not ground.uncovered(design.after.months)


def _said(design: Design, ground: Ground) -> Iterator[str]:
    """What the counts are not."""
    if ground.scope is None:
        yield _("All kinds of incident were counted: nobody has said which ones belong to it.")
    if not design.of("response"):
        yield _("No areas are chosen, so that all incidents were counted as yours.")
    months = design.after.months
    if not months or _over(design, ground):
        return
    there = [month for month in months if not ground.uncovered([month])]
    if not there:
        yield _("Nothing was counted after: the incidents imported do not reach so far.")
        return
    yield _(
        "So far {count} in your area in {there} of {months} months of the period after, the last"
        " of them {month}. Count again when it is over: until then the count stays open."
    ).format(
        count=f"{ground.total(design.of('response'), there):,}",
        there=len(there),
        months=len(months),
        month=month_name(there[-1]),
    )
