"""The words of the forum page: audiences, what a release touches, blocks, states and rules."""

from typing import NamedTuple

from workbench.domain.forum import About, Audience, BlockKind, ReleaseState
from workbench.domain.released import Rule
from workbench.i18n import Lazy


class Told(NamedTuple):
    """A name and the one line that explains it."""

    name: Lazy
    line: Lazy


class Asked(NamedTuple):
    """What a block asks for, what never stands in it, and the titles of its fields ("" none)."""

    belongs: Lazy
    never: Lazy
    text: Lazy
    detail: Lazy | None = None
    because: Lazy | None = None


AUDIENCES: dict[Audience, Told] = {
    Audience.RESIDENTS: Told(
        Lazy("Residents"),
        Lazy("Everybody who lives, works or learns here: what they said, what came of it."),
    ),
    Audience.POTENTIAL_VICTIMS: Told(
        Lazy("People at risk"),
        Lazy("How to tell an honest offer from a trap, and where to ask before it is too late."),
    ),
    Audience.VICTIMS: Told(
        Lazy("People who may be victims"),
        Lazy("A leaflet to recognise their own situation: rights, help, a safe contact."),
    ),
    Audience.WITNESSES: Told(
        Lazy("People who may have seen something"),
        Lazy("What to look out for, whom to tell, and what happens then."),
    ),
    Audience.USERS: Told(
        Lazy("Customers and users of services"),
        Lazy("How to see that somebody is made to give a service, and what to do."),
    ),
    Audience.PARTNERS: Told(
        Lazy("Partners"),
        Lazy("Offices and organisations that work with you: what was done, what comes next."),
    ),
}

ABOUT: dict[About, Told] = {
    About.TRAFFICKING: Told(
        Lazy("Trafficking or exploitation of people"),
        Lazy("Counts below 10 are hidden, and no map stands in it without a written reason."),
    ),
    About.CHILDREN: Told(
        Lazy("Children"),
        Lazy("Counts below 10 are hidden."),
    ),
    About.OTHER: Told(
        Lazy("Neither of these"),
        Lazy("Counts below 5 are hidden."),
    ),
}

STATES: dict[ReleaseState, Lazy] = {
    ReleaseState.DRAFT: Lazy(":material/edit: Draft"),
    ReleaseState.ASKED: Lazy(":material/hourglass: Waits for approval"),
    ReleaseState.PUBLISHED: Lazy(":material/check_circle: Published"),
    ReleaseState.WITHDRAWN: Lazy(":material/undo: Withdrawn"),
}

ASKED: dict[BlockKind, Asked] = {
    BlockKind.SAID: Asked(
        Lazy("What people told you, what you did about it, what you could not do and why."),
        Lazy("Never who said it."),
        Lazy("You said"),
        Lazy("We did"),
        Lazy("We could not, because"),
    ),
    BlockKind.PROBLEM: Asked(
        Lazy("What happens, roughly where, and what the group wants to reach."),
        Lazy("Never a house, a business or a person that somebody could be meant by."),
        Lazy("In words that everybody knows"),
    ),
    BlockKind.TRIANGLE: Asked(
        Lazy("Who is harmed, at what kind of place, and why it is easy. Approved answers only."),
        Lazy("Never a suspected place, employer or person."),
        Lazy("In words that everybody knows"),
    ),
    BlockKind.FIGURE: Asked(
        Lazy("A pinned chart or map, counted again for the public: months and areas only."),
        Lazy("Small numbers are hidden by themselves; the finding of the pin stays in the house."),
        Lazy("What people should know when they look at it"),
    ),
    BlockKind.DONE: Asked(
        Lazy("What was done, and by whom. Partners stand here once they agreed to be named."),
        Lazy("Never a check or an inspection that is still planned."),
        Lazy("What was done"),
        Lazy("By whom"),
    ),
    BlockKind.WORKED: Asked(
        Lazy("Whether it helped, and how sure you can be. The numbers come by themselves."),
        Lazy("Never what happened to one person."),
        Lazy("What you make of it"),
    ),
    BlockKind.SIGNS: Asked(
        Lazy("Signs to know, what to do and whom to call come by themselves. Add what is yours."),
        Lazy("Never signs that point at one business or one group of people."),
        Lazy("What people can look out for or do"),
    ),
    BlockKind.LEAFLET: Asked(
        Lazy("Questions to oneself, rights and safe help come by themselves. Add what is yours."),
        Lazy("Never anything that puts the reader in danger if somebody else finds it."),
        Lazy("Words of your own"),
    ),
    BlockKind.NEXT: Asked(
        Lazy("When and where people can meet you again."),
        Lazy("Never a private address."),
        Lazy("What it is about"),
        Lazy("Where and when"),
    ),
}

RULES: dict[Rule, Lazy] = {
    Rule.THRESHOLD: Lazy("Small numbers"),
    Rule.COMPLEMENT: Lazy("What would give a small number away"),
    Rule.DERIVED: Lazy("Rates and percentages of hidden numbers"),
    Rule.ROUNDED: Lazy("Rounded numbers"),
    Rule.MONTHS: Lazy("Months instead of days"),
    Rule.AREAS: Lazy("Areas instead of places"),
    Rule.MERGED: Lazy("Put together, because one alone had too little"),
    Rule.PEOPLE: Lazy("Areas where few people live"),
    Rule.WORDS: Lazy("Free text"),
    Rule.NEVER: Lazy("Never in a release"),
    Rule.NO_MAP: Lazy("No map"),
    Rule.NOT_AGREED: Lazy("Partners that did not agree to be named"),
}
