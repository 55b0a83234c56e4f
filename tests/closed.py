"""Problems about which everything is said that closing asks for."""

from workbench.security.policy import Actor
from workbench.services import closing, worksheets
from workbench.worksheets.assessment import CLOSING, VERDICT

VERDICTS = {"effect": "partly", "why": "Fewer thefts, but also where nobody acted"}


def write(actor: Actor, problem_id: str, table: str, **values: str) -> None:
    """Write into a form of the problem."""
    for field, value in values.items():
        line = worksheets.read(actor, problem_id).form(table)
        shown = line.cell(field).version
        worksheets.answer(actor, problem_id, line.id, field=field, value=value, shown=shown)


def ready(actor: Actor, problem_id: str) -> None:
    """Answer all that closing asks."""
    write(actor, problem_id, VERDICT.key, **VERDICTS)
    write(actor, problem_id, CLOSING.key, **{each.key: "not known" for each in CLOSING.fields})


def closed(actor: Actor, problem_id: str) -> str:
    """Close the problem, in a group without managers; gives its id."""
    ready(actor, problem_id)
    closing.close(actor, problem_id)
    return problem_id
