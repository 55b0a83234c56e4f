"""Step 3, Response: what needs to be done, who does it, by when (Annex IV, 5)."""

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets.analysis import SIDES
from workbench.worksheets.fields import Choice, Day, Option, PartnerRef, RowRefs, Text
from workbench.worksheets.sheet import Sheet, Table

CAUSES = tuple(f"{side.key}.d" for side in SIDES)
CONTROLLERS = tuple(f"{side.key}.e" for side in SIDES)

ACTIONS = Table(
    key="response.actions",
    mark="R",
    title=Lazy("What strategies could you use to reduce or eliminate the problem?"),
    fields=(
        Text(key="what", label=Lazy("What needs to be done?")),
        RowRefs(key="causes", label=Lazy("Which “d” answers it grows from"), tables=CAUSES),
        PartnerRef(key="partner", label=Lazy("Who needs to do that?")),
        RowRefs(key="controllers", label=Lazy("Which “e” answers it draws on"), tables=CONTROLLERS),
        Day(key="due", label=Lazy("When does it need to be done by?")),
        Choice(
            key="state",
            label=Lazy("State"),
            options=(
                Option("proposed", Lazy("Proposed")),
                Option("under_way", Lazy("Under way")),
                Option("done", Lazy("Done")),
                Option("dropped", Lazy("Dropped")),
            ),
        ),
    ),
)

SHEET = Sheet(step=Step.RESPONSE, title=Lazy("Response"), tables=(ACTIONS,))
