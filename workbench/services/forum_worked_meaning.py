"""What the counts of an assessment count, so that releases that could be subtracted are found."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.domain.released import Meaning
from workbench.security.policy import Actor
from workbench.services import assessment_ground, designs
from workbench.services.assessing_counts import Case
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design
from workbench.services.forum_figures_counts import fixed
from workbench.store import database, import_records
from workbench.worksheets.filled import Filled


class Found(NamedTuple):
    """The meaning of the table, and the imports behind it if they say the same counts."""

    meaning: Meaning
    import_ids: tuple[str, ...] = ()


def read(actor: Actor, filled: Filled, case: Case, *, places: Sequence[str]) -> Found:
    """Incidents of areas and months where the imports say the same; else counts of their own.

    Raises:
        NotFound, Refused: as for the problem.
    """
    design = designs.of(filled)
    own = _own(case, design, places)
    if not (all(design.times) and all(design.of(place) for place in places)):
        return Found(own)
    ground = assessment_ground.read(actor, filled.problem_id)
    if not _same(ground, case, design, places=places):
        return Found(own)
    with database.reading() as session:
        records = import_records.of_group(session, group_id=filled.group_id)
    meaning = Meaning(
        source="incidents",
        rows="area",
        row_values=tuple(design.of(place) for place in places),
        columns="month",
        column_values=(design.before.months, design.after.months),
        fixed=fixed(assessment_ground.without_areas(ground.scope)),
    )
    return Found(meaning, tuple(each.id for each in records))


def _own(case: Case, design: Design, places: Sequence[str]) -> Meaning:
    """Counts that somebody wrote down; of which months and areas only they know."""
    periods = (design.before.months, design.after.months)
    return Meaning(
        source=case.measure or "counted by hand",
        rows="area",
        row_values=tuple((place,) for place in places),
        columns="month",
        column_values=periods if all(periods) else (("before",), ("after",)),
    )


def _same(ground: Ground, case: Case, design: Design, *, places: Sequence[str]) -> bool:
    """Whether the incidents of these areas and months are as many as were written down."""
    if ground.counts is None:
        return False
    return all(
        (own.before, own.after)
        == tuple(
            ground.total(design.of(place), period.months)
            for period in (design.before, design.after)
        )
        for place in places
        if (own := case.at(place))
    )
