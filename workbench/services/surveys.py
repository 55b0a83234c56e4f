"""The survey of a problem, to print before and after."""

from datetime import date

from workbench.exports.paper import survey
from workbench.exports.paper.survey import Survey
from workbench.security.policy import Actor
from workbench.services import designs, worksheets


def pdf(actor: Actor, problem_id: str, *, when: str) -> bytes:
    """The survey as a PDF of one A4 page, for the area of response.

    Args:
        when: ``before`` or ``after``: which box is ticked.

    Raises:
        NotFound, Refused: as for the problem.
    """
    filled = worksheets.read(actor, problem_id)
    area = ", ".join(designs.of(filled).of("response"))
    return survey.pdf(Survey(filled.group_name, date.today(), area=area, after=when == "after"))
