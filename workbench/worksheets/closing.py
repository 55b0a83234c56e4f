"""What must be said before a problem is closed, and to which step a verdict leads back."""

from workbench.domain.problem import Step
from workbench.worksheets.assessment import CLOSING, VERDICT
from workbench.worksheets.filled import Filled

_ASKED = ((VERDICT, ("effect", "why")), (CLOSING, tuple(field.key for field in CLOSING.fields)))
_BACK = (Step.SCANNING, Step.ANALYSIS, Step.RESPONSE)


def lacking(filled: Filled) -> tuple[str, ...]:
    """The questions still open: the verdict with its reason, and what others should know.

    An answer may be short, and "not known" is one.
    """
    return tuple(
        str(table.field(key).label)
        for table, keys in _ASKED
        for key in keys
        if not filled.form(table.key).value(key).strip()
    )


def back(filled: Filled) -> Step | None:
    """The step to which the verdict leads back, if it does."""
    following = filled.form(VERDICT.key).value("next")
    return next((step for step in _BACK if step.value == following), None)
