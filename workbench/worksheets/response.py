"""Step 3, Response: what needs to be done, who does it, by when (Annex IV, 5)."""

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets.analysis import SIDES
from workbench.worksheets.fields import Choice, Day, Option, PartnerRef, RowRefs, Text
from workbench.worksheets.sheet import Round, Sheet, Table
from workbench.worksheets.techniques import COOPERATION, TECHNIQUES, TOOLS

CAUSES = tuple(f"{side.key}.d" for side in SIDES)
CONTROLLERS = tuple(f"{side.key}.e" for side in SIDES)

STATES = (
    Option("proposed", Lazy("Proposed")),
    Option("agreed", Lazy("Agreed")),
    Option("under_way", Lazy("Under way")),
    Option("blocked", Lazy("Blocked")),
    Option("done", Lazy("Done")),
    Option("dropped", Lazy("Dropped")),
)

# The outer triangle: who may stand between an offender, a target and a place.
INFLUENCES = (
    Option("guardian", Lazy("Guardian of those at risk")),
    Option("manager", Lazy("Manager of the place")),
    Option("handler", Lazy("Handler of those who offend")),
)

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
        Choice(key="state", label=Lazy("State"), options=STATES),
        Text(
            key="harm",
            label=Lazy("Whom could this hurt, and how do we prevent it?"),
            further=True,
        ),
        Choice(
            key="accepted",
            label=Lazy("Who said yes to it"),
            options=(
                Option("owner", Lazy("Its owner said so")),
                Option("facilitator", Lazy("The facilitator, after asking its owner")),
            ),
            further=True,
        ),
        Choice(key="influence", label=Lazy("As what"), options=INFLUENCES, further=True),
        Choice(key="technique", label=Lazy("Technique"), options=TECHNIQUES, further=True),
        Choice(key="tool", label=Lazy("Community policing tool"), options=TOOLS, further=True),
        Choice(
            key="cooperation",
            label=Lazy("Form of co-operation"),
            options=COOPERATION,
            further=True,
        ),
        Day(key="start", label=Lazy("When does it begin?"), further=True),
        RowRefs(
            key="after",
            label=Lazy("Which actions must be done before it"),
            tables=("response.actions",),
            further=True,
        ),
        Text(key="resources", label=Lazy("What it takes"), further=True),
        Text(key="cost", label=Lazy("What it costs"), long=False, further=True),
        Text(key="needs", label=Lazy("Blocked: which decision it needs"), further=True),
        PartnerRef(key="needs_from", label=Lazy("Blocked: from whom"), further=True),
        Day(key="needs_by", label=Lazy("Blocked: by when"), further=True),
        Day(key="done_on", label=Lazy("Done on"), further=True),
        Text(key="evidence", label=Lazy("How we know that it is done"), further=True),
        Text(key="reason", label=Lazy("Dropped: why"), further=True),
    ),
    rounds=(
        Round(
            Lazy("Before an action is agreed"),
            ("harm", "accepted", "influence", "technique", "tool", "cooperation"),
        ),
        Round(Lazy("What an action takes"), ("resources", "after", "cost", "start")),
        Round(Lazy("Actions that are blocked"), ("needs", "needs_by", "needs_from")),
        Round(Lazy("Actions that are done or dropped"), ("evidence", "done_on", "reason")),
    ),
)

NOTES = Table(
    key="response.notes",
    mark="N",
    title=Lazy("What happened meanwhile?"),
    fields=(
        Text(key="text", label=Lazy("Note")),
        RowRefs(key="action", label=Lazy("On which action"), tables=(ACTIONS.key,), many=False),
        Day(key="on", label=Lazy("Day")),
    ),
)

HANDOVER = Table(
    key="response.handover",
    form=True,
    title=Lazy("What must the next one to lead it know?"),
    fields=(
        Text(key="know", label=Lazy("What stands in no other place")),
        Text(key="promised", label=Lazy("What was promised, and to whom")),
        Text(key="next", label=Lazy("What comes next")),
    ),
)

SHEET = Sheet(step=Step.RESPONSE, title=Lazy("Response"), tables=(ACTIONS, NOTES, HANDOVER))
