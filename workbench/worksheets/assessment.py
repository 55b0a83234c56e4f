"""Step 4, Assessment: what is measured, how and when, against which baseline (Annex IV, 6)."""

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets.fields import Choice, Day, Option, RowRefs, Text
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.sheet import Sheet, Table

MEASURES = Table(
    key="assessment.measures",
    mark="M",
    title=Lazy(
        "How are you going to conduct ongoing and final assessment to ensure effectiveness?"
    ),
    fields=(
        Text(key="measure", label=Lazy("Measure")),
        Choice(
            key="kind",
            label=Lazy("Kind"),
            options=(
                Option("quantitative", Lazy("Quantitative")),
                Option("qualitative", Lazy("Qualitative")),
            ),
        ),
        Choice(
            key="rhythm",
            label=Lazy("Ongoing or final"),
            options=(Option("ongoing", Lazy("Ongoing")), Option("final", Lazy("Final"))),
        ),
        Choice(
            key="repeat",
            label=Lazy("Repeat"),
            options=(
                Option("weekly", Lazy("Every week")),
                Option("monthly", Lazy("Every month")),
                Option("quarterly", Lazy("Every quarter")),
                Option("yearly", Lazy("Every year")),
            ),
        ),
        Text(key="how", label=Lazy("How to assess?")),
        Day(key="when", label=Lazy("When to assess?")),
        Text(key="baseline", label=Lazy("Baseline"), long=False),
        Text(key="target", label=Lazy("Target"), long=False),
        Choice(
            key="direction",
            label=Lazy("Expected direction"),
            options=(
                Option("rise", Lazy("It should rise")),
                Option("fall", Lazy("It should fall")),
                Option("same", Lazy("It should stay the same")),
            ),
        ),
        RowRefs(
            key="action", label=Lazy("Which action it judges"), tables=(ACTIONS.key,), many=False
        ),
        Text(key="latest", label=Lazy("Latest value"), long=False),
        Day(key="latest_on", label=Lazy("Measured on")),
    ),
)

SHEET = Sheet(step=Step.ASSESSMENT, title=Lazy("Assessment"), tables=(MEASURES,))
