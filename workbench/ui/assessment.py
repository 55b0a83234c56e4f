"""Assessment: what is asked for first, then one part at a time, bound to the address."""

from collections.abc import Callable

from workbench.i18n import Lazy, _
from workbench.ui import (
    address,
    assessment_asks,
    assessment_design,
    assessment_measures,
    assessment_result,
    assessment_verdict,
    messages,
    state,
)
from workbench.ui.desk import Desk

_PARTS: dict[str, tuple[Lazy, Callable[[Desk], None]]] = {
    "measures": (Lazy("What we measure"), assessment_measures.draw),
    "design": (Lazy("Where and when"), assessment_design.draw),
    "result": (Lazy("Counts and result"), assessment_result.draw),
    "verdict": (Lazy("Verdict"), assessment_verdict.draw),
}


def draw(desk: Desk) -> None:
    """What the plan of the assessment still lacks, and the part that was chosen."""
    messages.say_what_happened(state.said())
    assessment_asks.draw(desk)
    titles = {key: str(title) for key, (title, _draw) in _PARTS.items()}
    part = address.choose("part", _("Part of the assessment"), titles)
    _PARTS[part][1](desk)
