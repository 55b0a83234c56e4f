"""Step 4, Assessment: what is measured, how and when, against which baseline (Annex IV, 6)."""

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets.fields import (
    AreaNames,
    Choice,
    Day,
    Month,
    Number,
    Option,
    RowRefs,
    Series,
    Text,
)
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.sheet import Round, Sheet, Table

SUBJECTS = (
    Option("incidents", Lazy("How often it happens")),
    Option("fear", Lazy("How safe people feel")),
    Option("trust", Lazy("How far people trust police and partners")),
    Option("quality", Lazy("Quality of life")),
    Option("harm", Lazy("Harm done by us: people arrested, detained or exposed")),
    Option("other", Lazy("Something else")),
)

EFFECTS = (
    Option("worked", Lazy("It worked")),
    Option("partly", Lazy("It worked in part")),
    Option("no", Lazy("It did not work")),
    Option("unclear", Lazy("We cannot tell")),
)

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
        Choice(key="about", label=Lazy("What it is about"), options=SUBJECTS, further=True),
        Choice(
            key="counts",
            label=Lazy("Does it count the problem, or that it is noticed?"),
            options=(
                Option("problem", Lazy("The problem itself")),
                Option("detection", Lazy("That it is noticed: reports, findings, referrals")),
            ),
            further=True,
        ),
        Choice(
            key="shape",
            label=Lazy("Kind of observation"),
            options=(
                Option("said", Lazy("What people said")),
                Option("photographs", Lazy("Photographs, described in words")),
                Option("observed", Lazy("What partners observed")),
            ),
            further=True,
        ),
    ),
    rounds=(Round(Lazy("What the measures count"), ("about", "counts", "shape")),),
)

DESIGN = Table(
    key="assessment.design",
    form=True,
    title=Lazy("What do you compare, where and when?"),
    fields=(
        AreaNames(key="response", label=Lazy("Areas where you act")),
        AreaNames(key="comparison", label=Lazy("Similar areas where you do not act")),
        Text(key="why", label=Lazy("Why these areas are like yours")),
        AreaNames(key="buffer", label=Lazy("Areas around, where the problem could move to")),
        AreaNames(key="buffer_comparison", label=Lazy("Areas to compare the surroundings with")),
        Month(key="before_from", label=Lazy("Before: first month")),
        Month(key="before_to", label=Lazy("Before: last month")),
        Month(key="after_from", label=Lazy("After: first month")),
        Month(key="after_to", label=Lazy("After: last month")),
        Text(key="else", label=Lazy("What else changes in these months")),
        Series(key="series", label=Lazy("Counts by month, if you keep them by hand")),
    ),
)

PLACES = (
    Option("response", Lazy("Where you act")),
    Option("comparison", Lazy("Comparison")),
    Option("buffer", Lazy("Around")),
    Option("buffer_comparison", Lazy("Comparison of the surroundings")),
)

COUNTS = Table(
    key="assessment.counts",
    mark="C",
    title=Lazy("How many were counted before and after?"),
    fields=(
        Choice(key="place", label=Lazy("Where"), options=PLACES),
        RowRefs(key="measure", label=Lazy("For which measure"), tables=(MEASURES.key,), many=False),
        Text(key="kind", label=Lazy("Kind of incident"), long=False),
        Number(key="before", label=Lazy("Before"), whole=True),
        Number(key="after", label=Lazy("After"), whole=True),
        Number(key="size", label=Lazy("Size of the area, if sizes differ")),
        Text(key="source", label=Lazy("Where the counts come from"), long=False),
    ),
)

VERDICT = Table(
    key="assessment.verdict",
    form=True,
    title=Lazy("Did it work, and what now?"),
    fields=(
        Choice(
            key="effect",
            label=Lazy("Did it work?"),
            options=EFFECTS,
        ),
        Text(key="why", label=Lazy("Why you think so")),
        Choice(
            key="next",
            label=Lazy("What now?"),
            options=(
                Option("scanning", Lazy("Back to scanning: it is another problem")),
                Option("analysis", Lazy("Back to analysis: we do not understand it yet")),
                Option("response", Lazy("Back to response: try something else")),
                Option("continue", Lazy("Go on as we do")),
                Option("close", Lazy("Close it")),
            ),
        ),
    ),
)

# EMMIE: Johnson, Tilley and Bowers 2015, Journal of Experimental Criminology 11; in our words.
CLOSING = Table(
    key="assessment.closing",
    form=True,
    title=Lazy("What should others know who meet such a problem?"),
    fields=(
        Text(key="effect", label=Lazy("Effect: what changed, by how much")),
        Text(key="mechanism", label=Lazy("How it worked, or why it did not")),
        Text(key="moderators", label=Lazy("For whom and where it worked")),
        Text(key="implementation", label=Lazy("What it took to do it")),
        Text(key="economics", label=Lazy("What it cost")),
        Text(key="never", label=Lazy("What we would not do again")),
    ),
)

SHEET = Sheet(
    step=Step.ASSESSMENT,
    title=Lazy("Assessment"),
    tables=(MEASURES, DESIGN, COUNTS, VERDICT, CLOSING),
)
