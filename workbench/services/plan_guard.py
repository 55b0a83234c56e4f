"""What no path into the plan gets past: open questions of a state, actions that wait in a ring."""

from workbench.domain.problem import Problem, Row
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.store import problems
from workbench.store.database import Session
from workbench.worksheets import plan, plan_rules
from workbench.worksheets.fields import split
from workbench.worksheets.response import ACTIONS

STATE, AFTER = "state", "after"


def guards(table: str, field: str) -> bool:
    """Whether this cell is looked at here: what it may hold depends on other cells."""
    return table == ACTIONS.key and field in (STATE, AFTER)


def check(session: Session, problem: Problem, row: Row, *, field: str, value: str) -> None:
    """Go on if this cell may hold this value.

    Raises:
        Invalid: the state needs answers that are not there; or an action would wait for itself.
    """
    if not guards(row.sheet_table, field):
        return
    if field == STATE:
        _check_state(session, row, value)
    else:
        _check_after(session, problem, row, value)


def open_questions(state: str, lacking: tuple[str, ...]) -> str:
    """Why an action cannot be in this state yet."""
    return _("“{state}” needs an answer first. {lacking}").format(
        state=plan_rules.name(state), lacking=" ".join(lacking)
    )


def _check_state(session: Session, row: Row, state: str) -> None:
    def stands(field: str) -> str:
        cell = problems.cell(session, row_id=row.id, field=field)
        return cell.value if cell else ""

    lacking = plan_rules.lacking(stands, state)
    if lacking:
        raise Invalid(open_questions(state, lacking))


def _check_after(session: Session, problem: Problem, row: Row, value: str) -> None:
    """Withdrawn actions count: they may be brought back."""
    filled = problems.filled(session, problem=problem)
    gone = problems.withdrawn(session, problem_id=problem.id)
    before = {
        line.id: split(line.value(AFTER))
        for line in (*filled.of(ACTIONS.key), *gone)
        if line.table == ACTIONS.key
    }
    way = plan.cycle(before | {row.id: split(value)}, row.id)
    if way:
        raise Invalid(plan.circular(way, filled.labels))
