"""Step 2, Analysis: the problem analysis triangle and what else to find out (Annex IV, 3-4)."""

from dataclasses import dataclass

from workbench.domain.problem import Step
from workbench.i18n import Lazy
from workbench.worksheets.fields import Choice, Day, Field, Option, PartnerRef, Text
from workbench.worksheets.scanning import YES_NO
from workbench.worksheets.sheet import Sheet, Table

# The internal and external sources that Annex IV names.
SOURCES = (
    Option("patrol", Lazy("Personal observation on patrol")),
    Option("crime_record", Lazy("Crime records")),
    Option("statistics", Lazy("Statistics")),
    Option("database", Lazy("Databases")),
    Option("officer_report", Lazy("Officers’ reports")),
    Option("other_agency", Lazy("Other law enforcement agencies")),
    Option("resident", Lazy("Neighbourhood residents")),
    Option("school", Lazy("Schools")),
    Option("media", Lazy("Media")),
    Option("business", Lazy("Business groups")),
    Option("forum", Lazy("Community forums")),
    Option("community_leader", Lazy("Formal and informal community leaders")),
    Option("social_worker", Lazy("Social workers")),
    Option("transport", Lazy("Transport companies")),
    Option("public_meeting", Lazy("Public meetings")),
    Option("ngo", Lazy("NGOs")),
    Option("hotline", Lazy("Hotlines")),
    Option("community_intelligence", Lazy("Community intelligence")),
)

FACTORS = (
    Option("person", Lazy("In the person")),
    Option("exploiter", Lazy("In the exploiter or offender")),
    Option("family", Lazy("In the family")),
    Option("environment", Lazy("In the environment, demand included")),
)

CONTROLLERS = (
    Option("guardian", Lazy("Guardian of the victims")),
    Option("place_manager", Lazy("Manager of the place")),
    Option("handler", Lazy("Handler of the offenders")),
)

_STATE = Choice(
    key="state",
    label=Lazy("Actual or potential"),
    options=(Option("actual", Lazy("Actual")), Option("potential", Lazy("Potential"))),
)
_CLOSENESS = Choice(
    key="closeness",
    label=Lazy("Direct or indirect"),
    options=(Option("direct", Lazy("Direct")), Option("indirect", Lazy("Indirect"))),
)
_FACTOR = Choice(key="factor", label=Lazy("Where the cause lies"), options=FACTORS)
_SOURCE = Choice(key="source", label=Lazy("Source"), options=SOURCES, sensitive=True)
_CONTROL = (
    PartnerRef(key="partner", label=Lazy("Partner")),
    Choice(key="controller", label=Lazy("Role in the triangle"), options=CONTROLLERS),
)
IDENTIFY = Lazy("How can they be identified?")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the triangle, with its five questions and how to identify."""

    key: str
    title: Lazy
    controller: str  # the key of the controller that belongs to this side
    tables: tuple[Table, ...]

    @property
    def questions(self) -> tuple[Table, ...]:
        """The tables of the questions a to e."""
        return tuple(table for table in self.tables if not table.key.endswith(".identify"))

    def question(self, letter: str) -> Table:
        """The table of this letter."""
        return next(table for table in self.tables if table.key == f"{self.key}.{letter}")


def _text(label: Lazy, *, sensitive: bool = False) -> Text:
    return Text(key="text", label=label, sensitive=sensitive)


def _table(key: str, title: Lazy, fields: tuple[Field, ...], by_focus: object = ()) -> Table:
    side, letter = key.split(".")
    mark = side[0].upper() + ("i" if letter == "identify" else letter)
    return Table(key=key, mark=mark, title=title, fields=fields, by_focus=by_focus)  # type: ignore[arg-type]


_ANSWER = Lazy("Answer")

VICTIMS = Side(
    key="victims",
    title=Lazy("Victims"),
    controller="guardian",
    tables=(
        _table(
            "victims.a",
            Lazy("Who are the victims (actual and potential, direct and indirect)?"),
            (_text(_ANSWER), _STATE, _CLOSENESS),
        ),
        _table("victims.identify", IDENTIFY, (_text(_ANSWER, sensitive=True), _SOURCE)),
        _table(
            "victims.b",
            Lazy("What is it they do regularly or repeatedly that makes them victims?"),
            (_text(_ANSWER),),
        ),
        _table("victims.c", Lazy("Why do they do this?"), (_text(_ANSWER), _FACTOR)),
        _table(
            "victims.d",
            Lazy("What can be done to stop or prevent the victims’ repeated behaviour?"),
            (_text(_ANSWER),),
        ),
        _table("victims.e", Lazy("Who can influence the victims?"), (_text(_ANSWER), *_CONTROL)),
    ),
)

LOCATIONS = Side(
    key="locations",
    title=Lazy("Locations"),
    controller="place_manager",
    tables=(
        _table(
            "locations.a",
            Lazy("What are the locations of the problem?"),
            (_text(_ANSWER, sensitive=True),),
            (
                ("recruitment", Lazy("What are the locations for recruitment?")),
                ("transit", Lazy("What are the locations of transit?")),
                ("exploitation", Lazy("What are the locations of exploitation?")),
            ),
        ),
        _table("locations.identify", IDENTIFY, (_text(_ANSWER, sensitive=True), _SOURCE)),
        _table(
            "locations.b",
            Lazy("What is it about the locations that allows repeated or reoccurring offences?"),
            (_text(_ANSWER),),
            (
                (
                    "recruitment",
                    Lazy("What is it about the locations that allows recruitment again and again?"),
                ),
                (
                    "transit",
                    Lazy("What is it about the locations that allows transit again and again?"),
                ),
                (
                    "exploitation",
                    Lazy(
                        "What is it about the locations that allows exploitation again and again?"
                    ),
                ),
            ),
        ),
        _table(
            "locations.c",
            Lazy("Why does this allow repeated or reoccurring offences?"),
            (_text(_ANSWER), _FACTOR),
        ),
        _table(
            "locations.d",
            Lazy(
                "What can be done about the locations to stop or prevent "
                "repeated or reoccurring offences?"
            ),
            (_text(_ANSWER),),
        ),
        _table(
            "locations.e", Lazy("Who can influence the locations?"), (_text(_ANSWER), *_CONTROL)
        ),
    ),
)

OFFENDERS = Side(
    key="offenders",
    title=Lazy("Offenders"),
    controller="handler",
    tables=(
        _table("offenders.a", Lazy("Who are the offenders?"), (_text(_ANSWER),)),
        _table("offenders.identify", IDENTIFY, (_text(_ANSWER, sensitive=True), _SOURCE)),
        _table(
            "offenders.b",
            Lazy("What is it they do regularly or repeatedly that makes this a problem?"),
            (_text(_ANSWER),),
        ),
        _table("offenders.c", Lazy("Why do they do this?"), (_text(_ANSWER), _FACTOR)),
        _table(
            "offenders.d",
            Lazy("What can be done to stop or prevent the offenders’ repeated behaviour?"),
            (_text(_ANSWER),),
        ),
        _table(
            "offenders.e", Lazy("Who can influence the offenders?"), (_text(_ANSWER), *_CONTROL)
        ),
    ),
)

SIDES = (VICTIMS, LOCATIONS, OFFENDERS)

QUESTIONS = Table(
    key="analysis.questions",
    mark="Q",
    title=Lazy("What additional information do you need to know about this problem?"),
    fields=(
        Text(key="ask", label=Lazy("What to ask?")),
        Text(key="whom", label=Lazy("Who to ask?"), long=False),
        Day(key="by", label=Lazy("By when")),
        Choice(key="answered", label=Lazy("Answered"), options=YES_NO[:2]),
        Text(key="answer", label=Lazy("What we learned"), sensitive=True),
    ),
)

SHEET = Sheet(
    step=Step.ANALYSIS,
    title=Lazy("Analysis"),
    tables=(*(table for side in SIDES for table in side.tables), QUESTIONS),
)
