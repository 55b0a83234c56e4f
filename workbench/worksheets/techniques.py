"""What an action can be: the 25 techniques, community policing tools, forms of co-operation."""

from dataclasses import dataclass

from workbench.i18n import Lazy
from workbench.worksheets.fields import Option


@dataclass(frozen=True, slots=True)
class Column:
    """One of the five ways in which a technique works on an offender's choice."""

    key: str
    title: Lazy
    techniques: tuple[Option, ...]


# Situational crime prevention (Cornish and Clarke 2003, Crime Prevention Studies 16), in our words.
COLUMNS: tuple[Column, ...] = (
    Column(
        "effort",
        Lazy("More effort"),
        (
            Option("harden", Lazy("Harden targets")),
            Option("access", Lazy("Control access")),
            Option("exits", Lazy("Check who leaves")),
            Option("deflect", Lazy("Deflect offenders")),
            Option("tools", Lazy("Control tools and means")),
        ),
    ),
    Column(
        "risk",
        Lazy("More risk"),
        (
            Option("guardianship", Lazy("Extend guardianship")),
            Option("natural", Lazy("Make places easy to overlook by residents")),
            Option("anonymity", Lazy("Reduce anonymity")),
            Option("place_managers", Lazy("Draw on place managers")),
            Option("formal", Lazy("Strengthen patrols and inspections")),
        ),
    ),
    Column(
        "reward",
        Lazy("Less reward"),
        (
            Option("conceal", Lazy("Conceal targets")),
            Option("remove", Lazy("Remove targets")),
            Option("identify", Lazy("Mark property")),
            Option("markets", Lazy("Disrupt markets")),
            Option("benefits", Lazy("Deny benefits")),
        ),
    ),
    Column(
        "provocation",
        Lazy("Less provocation"),
        (
            Option("frustration", Lazy("Reduce frustration and stress")),
            Option("disputes", Lazy("Avoid disputes")),
            Option("arousal", Lazy("Reduce temptation and arousal")),
            Option("peers", Lazy("Weaken pressure of peers")),
            Option("imitation", Lazy("Discourage imitation")),
        ),
    ),
    Column(
        "excuses",
        Lazy("Fewer excuses"),
        (
            Option("rules", Lazy("Set rules")),
            Option("instructions", Lazy("Post instructions")),
            Option("conscience", Lazy("Speak to the conscience")),
            Option("compliance", Lazy("Make it easy to comply")),
            Option("substances", Lazy("Control drugs and alcohol")),
        ),
    ),
)

TECHNIQUES = tuple(technique for column in COLUMNS for technique in column.techniques)

# Guidebook, chapter III.8.
TOOLS = (
    Option("memorandum", Lazy("Local memorandum or protocol")),
    Option("working_group", Lazy("Working group")),
    Option("coordination", Lazy("Co-ordination meetings")),
    Option("gaps", Lazy("Finding gaps in protection")),
    Option("procedures", Lazy("Joint standard procedures")),
    Option("databases", Lazy("Joint databases")),
    Option("training", Lazy("Training each other")),
    Option("journalists", Lazy("Training journalists")),
    Option("forums", Lazy("Community safety forums")),
    Option("observation", Lazy("Residents’ observation and local knowledge")),
    Option("campaigns", Lazy("Joint awareness campaign")),
    Option("materials", Lazy("Bulletins and brochures")),
    Option("vicinity", Lazy("Vicinity police officer")),
    Option("joint_actions", Lazy("Joint patrols and checks")),
    Option("outreach", Lazy("Outreach")),
    Option("hotlines", Lazy("Hotline")),
    Option("sharing", Lazy("Rules for sharing information")),
)

# Guidebook, chapter III.6.
COOPERATION = (
    Option("observation", Lazy("Observation")),
    Option("consultation", Lazy("Consultation")),
    Option("policy", Lazy("Policy-making")),
    Option("planning", Lazy("Planning")),
    Option("awareness", Lazy("Raising awareness")),
    Option("referral", Lazy("Identification and referral")),
    Option("protection", Lazy("Protection, assistance and integration")),
    Option("training", Lazy("Training")),
)
