"""Several fields of the design of an assessment at once: areas from the map, both periods."""

from collections.abc import Mapping

from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import designs, worksheets
from workbench.services.acting import acting
from workbench.services.designs import Period
from workbench.services.problems import found
from workbench.store import problems
from workbench.worksheets.assessment import DESIGN
from workbench.worksheets.fields import split_areas
from workbench.worksheets.filled import Line


def put(
    actor: Actor,
    problem_id: str,
    cells: Mapping[str, str],
    *,
    form: Line,
    looked_at: bool = False,
) -> None:
    """Write these fields of the design in one deed.

    Args:
        form: the design as the person had it before them.
        looked_at: the values were looked through for personal data already.

    Raises:
        Stale: somebody else changed one of them meanwhile; nothing is changed.
        Invalid, PersonalData: a value is none that its field takes.
        Refused, NotFound: as for the problem.
    """
    problem = found(actor, problem_id, Action.WRITE)
    with acting(actor, Action.WRITE, group_id=problem.group_id, about=problem_id) as session:
        names = problems.filled(session, problem=problem).names
        row = worksheets.append(session, problem, DESIGN.key, author=actor.name)
        for key, value in cells.items():
            worksheets.put(
                session,
                problem,
                row,
                field=key,
                value=DESIGN.field(key).parse(value, names),
                shown=form.cell(key).version,
                author=actor.name,
                looked_at=looked_at,
            )


def turn(actor: Actor, problem_id: str, area: str, *, role: str, form: Line) -> None:
    """Put an area into this role, out of any other; out of it if it stands there already.

    Raises:
        Stale, Refused, NotFound: as ``put``.
    """
    there = {each: split_areas(form.value(each)) for each in designs.ROLES}
    cells = {
        each: "; ".join(name for name in names if name != area)
        for each, names in there.items()
        if area in names
    }
    if area not in there[role]:
        cells[role] = "; ".join((*there[role], area))
    put(actor, problem_id, cells, form=form)


def compare_with(actor: Actor, problem_id: str, area: str, *, reason: str, form: Line) -> None:
    """Compare with this area, and add why it is like the area of response.

    Raises:
        Stale, Refused, NotFound: as ``put``.
    """
    names = dict.fromkeys((*split_areas(form.value("comparison")), area))
    why = form.value("why")
    told = f"{area}: {reason}"
    cells = {"comparison": "; ".join(names)}
    if told not in why:
        cells["why"] = "\n".join(filter(None, (why, told)))
    # Made of names that were looked at when the boundaries were loaded, and of what stands there.
    put(actor, problem_id, cells, form=form, looked_at=True)


def compare_periods(
    actor: Actor, problem_id: str, periods: tuple[Period, Period], *, form: Line
) -> None:
    """Take these months before and after.

    Raises:
        Stale, Refused, NotFound: as ``put``.
    """
    before, after = periods
    cells = {
        "before_from": before.first,
        "before_to": before.last,
        "after_from": after.first,
        "after_to": after.last,
    }
    put(actor, problem_id, cells, form=form)
