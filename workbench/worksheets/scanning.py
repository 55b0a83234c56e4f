"""Step 1, Scanning: list, check and rate the problems, choose one, define it (Annex IV, 1-2)."""

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets.fields import Choice, Option, RowRefs, Scale, Text
from workbench.worksheets.place_kinds import PLACE_KINDS
from workbench.worksheets.sheet import Sheet, Table

YES_NO = (
    Option("yes", Lazy("Yes")),
    Option("no", Lazy("No")),
    Option("unknown", Lazy("Not known")),
)

CHEERS = tuple(
    Choice(key=f"cheers_{key}", label=label, hint=hint, options=YES_NO)
    for key, label, hint in (
        ("community", Lazy("Community"), Lazy("Are people of the community affected?")),
        ("harm", Lazy("Harm"), Lazy("Does it do harm, of whatever kind?")),
        (
            "expectation",
            Lazy("Expectation"),
            Lazy("Does somebody expect the police or the group to act? What shows it?"),
        ),
        ("events", Lazy("Events"), Lazy("Can you name the single events it is made of?")),
        ("recurring", Lazy("Recurring"), Lazy("Do the events come again and again?")),
        ("similarity", Lazy("Similarity"), Lazy("Do the events have something in common?")),
    )
)

RATINGS = tuple(
    Scale(key=key, label=label, hint=hint, low_label=low, high_label=high)
    for key, label, hint, low, high in (
        (
            "impact",
            Lazy("Impact"),
            Lazy("How bad is it when it happens?"),
            Lazy("Slight"),
            Lazy("Very bad"),
        ),
        (
            "likelihood",
            Lazy("Likelihood"),
            Lazy("How likely is it to go on?"),
            Lazy("Unlikely"),
            Lazy("Certain"),
        ),
        (
            "concern",
            Lazy("Concern of the community"),
            Lazy("How much does it worry people?"),
            Lazy("Little"),
            Lazy("Very much"),
        ),
        (
            "vulnerability",
            Lazy("Vulnerability of those affected"),
            Lazy("How hard is it for those affected to protect themselves?"),
            Lazy("They can"),
            Lazy("They cannot"),
        ),
        (
            "influence",
            Lazy("Can we influence it"),
            Lazy("How much can this group change?"),
            Lazy("Hardly"),
            Lazy("Very much"),
        ),
    )
)

PROBLEMS = Table(
    key="scanning.problems",
    mark="P",
    title=Lazy("List the problems of crime and livability in your community."),
    fields=(
        Text(key="what", label=Lazy("What happens")),
        Text(key="where", label=Lazy("Where"), sensitive=True),
        Text(key="whom", label=Lazy("Whom it affects")),
        Text(key="light", label=Lazy("How it came to light"), sensitive=True),
        Text(key="often", label=Lazy("How often")),
        *CHEERS,
        *RATINGS,
    ),
)

WEIGHTS = Table(
    key="scanning.weights",
    form=True,
    title=Lazy("How much does each rating count?"),
    fields=tuple(
        Scale(
            key=rating.key,
            label=rating.label,
            low=0,
            high=5,
            low_label=Lazy("Not at all"),
            high_label=Lazy("Most"),
        )
        for rating in RATINGS
    ),
)

CHOICE = Table(
    key="scanning.choice",
    form=True,
    title=Lazy("Prioritise one problem from your list to work on."),
    fields=(
        Text(key="title", label=Lazy("Short name of the problem"), long=False),
        RowRefs(
            key="chosen",
            label=Lazy("The problem that we chose"),
            tables=(PROBLEMS.key,),
            many=False,
        ),
        Text(key="why", label=Lazy("Why this problem and not the others")),
        Text(key="absent", label=Lazy("Who is affected but not in the room")),
        Text(key="heard", label=Lazy("How they were heard")),
    ),
)

PHASES = (
    Option("recruitment", Lazy("Before exploitation: recruitment")),
    Option("transfer", Lazy("Before exploitation: transfer")),
    Option("children", Lazy("Exploitation of children")),
    Option("adults", Lazy("Exploitation of adults")),
    Option("afterwards", Lazy("After exploitation")),
    Option("other", Lazy("Any other problem")),
)

FOCUSES = (
    Option("recruitment", Lazy("Places of recruitment")),
    Option("transit", Lazy("Places of transit")),
    Option("exploitation", Lazy("Places of exploitation")),
    Option("other", Lazy("Places of any other crime")),
)

OBJECTIVES = (
    Option("eliminate", Lazy("Eliminate the problem")),
    Option("reduce", Lazy("Reduce the problem")),
    Option("reduce_harm", Lazy("Reduce the harm it does")),
    Option("handle_better", Lazy("Handle it better")),
    Option("refer", Lazy("Refer it to those who can solve it")),
)

DEFINITION = Table(
    key="scanning.definition",
    form=True,
    title=Lazy("Clearly define the problem."),
    fields=(
        Choice(key="phase", label=Lazy("What kind of problem it is"), options=PHASES),
        Choice(key="focus", label=Lazy("What the locations are"), options=FOCUSES),
        Choice(key="place", label=Lazy("Kind of place"), options=PLACE_KINDS),
        Text(key="what", label=Lazy("What happens")),
        Text(key="where", label=Lazy("Where"), sensitive=True),
        Text(key="when", label=Lazy("When")),
        Text(key="who", label=Lazy("Who is affected")),
        Text(key="known", label=Lazy("How we know"), sensitive=True),
        Text(key="unknown", label=Lazy("What we do not know")),
        Choice(key="objective", label=Lazy("Objective"), options=OBJECTIVES),
        Text(key="aim", label=Lazy("The objective in one sentence")),
    ),
)

SHEET = Sheet(
    step=Step.SCANNING,
    title=Lazy("Scanning"),
    tables=(PROBLEMS, WEIGHTS, CHOICE, DEFINITION),
)
