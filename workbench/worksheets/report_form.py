"""The report, declared once: its choices and fields, walked by form, import and template."""

from workbench.i18n import Lazy
from workbench.worksheets.analysis import SIDES, SOURCES
from workbench.worksheets.fields import Choice, Field, Option, Text
from workbench.worksheets.place_kinds import PLACE_KINDS

SOURCE_GRADES = (
    Option("1", Lazy("1 Reliable")),
    Option("2", Lazy("2 Untested")),
    Option("3", Lazy("3 Not reliable")),
)

INFORMATION_GRADES = (
    Option("A", Lazy("A Known directly to the source")),
    Option("B", Lazy("B Known indirectly, but corroborated")),
    Option("C", Lazy("C Known indirectly")),
    Option("D", Lazy("D Not known")),
    Option("E", Lazy("E Suspected to be false")),
)

HANDLING = (
    Option("P", Lazy("P May be shared lawfully")),
    Option("C", Lazy("C May be shared under conditions")),
)

HAPPENED = (
    Option("moment", Lazy("At a moment")),
    Option("span", Lazy("It went on from … to …")),
    Option("between", Lazy("Once, some time between … and …")),
    Option("unknown", Lazy("Not known")),
)

STATES = (
    Option("new", Lazy("New")),
    Option("triage", Lazy("In triage")),
    Option("accepted", Lazy("Accepted")),
    Option("hold", Lazy("On hold")),
    Option("rejected", Lazy("Rejected")),
    Option("duplicate", Lazy("Duplicate")),
)

SIDE_OPTIONS = tuple(Option(side.key, side.title) for side in SIDES)

TEXT = Text(key="text", label=Lazy("What was seen or heard"), sensitive=True)
CHANNEL = Choice(key="channel", label=Lazy("How it came"), options=SOURCES)
PLACE_KIND = Choice(key="place_kind", label=Lazy("What kind of place"), options=PLACE_KINDS)
SIDE = Choice(key="side", label=Lazy("What it speaks of"), options=SIDE_OPTIONS)
HAPPENED_HOW = Choice(key="happened", label=Lazy("When it happened"), options=HAPPENED)
SOURCE_GRADE = Choice(key="source_grade", label=Lazy("Source"), options=SOURCE_GRADES)
INFORMATION_GRADE = Choice(
    key="information_grade", label=Lazy("Information"), options=INFORMATION_GRADES
)
HANDLING_CODE = Choice(key="handling", label=Lazy("Handling"), options=HANDLING)
CONDITIONS = Text(key="conditions", label=Lazy("Conditions of sharing"), long=False)

# What a file of reports can hold; times are read by the import, which knows their zone and order.
FIELDS: tuple[Field, ...] = (
    Text(key="received", label=Lazy("Received"), long=False),
    HAPPENED_HOW,
    Text(key="from", label=Lazy("From"), long=False),
    Text(key="to", label=Lazy("To"), long=False),
    Text(key="area", label=Lazy("Area"), long=False),
    PLACE_KIND,
    CHANNEL,
    Text(key="organisation", label=Lazy("Organisation it came through"), long=False),
    Text(key="source", label=Lazy("Mark of the source"), long=False),
    TEXT,
    SIDE,
    Text(key="indicators", label=Lazy("Indicators seen"), long=False),
    SOURCE_GRADE,
    INFORMATION_GRADE,
    HANDLING_CODE,
    CONDITIONS,
)


def label(options: tuple[Option, ...], key: str) -> str:
    """What an option is called; the key itself if it is none of them."""
    return next((str(option.label) for option in options if option.key == key), key)
