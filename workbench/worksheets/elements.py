"""The act, the means and the purpose of trafficking: what is asked of a situation for each."""

from dataclasses import dataclass

from workbench.i18n import Lazy


@dataclass(frozen=True, slots=True)
class Item:
    """One way in which an element can be met, and where it stands in the OSCE guidebook."""

    key: str
    text: Lazy
    source: Lazy
    child_only: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One of the three parts of the definition; any item meets it."""

    key: str
    title: Lazy
    question: Lazy
    items: tuple[Item, ...]


ANNEX = Lazy("Annex I")
ANNEX_AND_DEFINITION = Lazy("Annex I and chapter II.2")
DEFINITION = Lazy("Chapter II.2")
FORMS = Lazy("Chapter VI.2")
OF_CHILDREN = Lazy("Chapter VI.3")

ACT = Element(
    "act",
    Lazy("Act"),
    Lazy("Did somebody do any of this with people? They need not have been moved."),
    (
        Item("act.recruit", Lazy("Recruit them"), ANNEX_AND_DEFINITION),
        Item("act.transport", Lazy("Carry them somewhere"), ANNEX_AND_DEFINITION),
        Item("act.transfer", Lazy("Hand them on to others"), ANNEX_AND_DEFINITION),
        Item("act.harbour", Lazy("House or hide them"), ANNEX_AND_DEFINITION),
        Item("act.receive", Lazy("Take them in from others"), ANNEX_AND_DEFINITION),
    ),
)

MEANS = Element(
    "means",
    Lazy("Means"),
    Lazy("Was any of this used to get or keep people? For a child this is not asked."),
    (
        Item("means.force", Lazy("Force"), ANNEX_AND_DEFINITION),
        Item("means.threat", Lazy("Threats"), ANNEX_AND_DEFINITION),
        Item("means.coercion", Lazy("Pressure or coercion of another kind"), ANNEX_AND_DEFINITION),
        Item("means.abduction", Lazy("Abduction"), ANNEX_AND_DEFINITION),
        Item("means.fraud", Lazy("Fraud"), ANNEX_AND_DEFINITION),
        Item("means.deception", Lazy("Deception or false promises"), ANNEX_AND_DEFINITION),
        Item("means.power", Lazy("Abuse of power"), ANNEX_AND_DEFINITION),
        Item(
            "means.vulnerability",
            Lazy("Abuse of a position of vulnerability: no real choice but to give in"),
            DEFINITION,
        ),
        Item(
            "means.payment",
            Lazy("Money or benefits given to, or taken by, whoever has control over the person"),
            DEFINITION,
        ),
    ),
)

PURPOSE = Element(
    "purpose",
    Lazy("Purpose"),
    Lazy("Was any of this done to people, or meant to be done?"),
    (
        Item("purpose.sex_sold", Lazy("Profit from making others sell sex"), FORMS),
        Item("purpose.sexual", Lazy("Sexual exploitation of another kind, such as images"), FORMS),
        Item("purpose.labour", Lazy("Forced labour or services, also to work off a debt"), FORMS),
        Item("purpose.slavery", Lazy("Slavery or practices like it"), FORMS),
        Item("purpose.servitude", Lazy("Servitude, for instance in a household"), FORMS),
        Item("purpose.organs", Lazy("Removal of organs"), FORMS),
        Item("purpose.marriage", Lazy("Forced or servile marriage"), FORMS),
        Item("purpose.begging", Lazy("Forced begging"), FORMS),
        Item("purpose.crime", Lazy("Use in unlawful acts, such as theft or drugs"), FORMS),
        Item("purpose.armed", Lazy("Use in armed conflict"), FORMS),
        Item("purpose.ritual", Lazy("Forced labour in the name of a rite or custom"), FORMS),
        Item(
            "purpose.abusive_practice",
            Lazy("Practices that degrade or harm people in the name of a belief or custom"),
            FORMS,
        ),
        Item("purpose.surrogacy", Lazy("Use as a surrogate mother"), FORMS),
        Item("purpose.pregnancy", Lazy("Forced pregnancy"), FORMS),
        Item("purpose.research", Lazy("Unlawful medical research on people"), FORMS),
        Item("purpose.national", Lazy("Another form that the law here names"), FORMS),
        Item(
            "purpose.child_work",
            Lazy("Harmful work, or work below the legal age"),
            OF_CHILDREN,
            True,
        ),
        Item("purpose.adoption", Lazy("Unlawful adoption"), OF_CHILDREN, True),
        Item("purpose.child_other", Lazy("Another exploitation of a child"), OF_CHILDREN, True),
    ),
)

ELEMENTS = (ACT, MEANS, PURPOSE)
