"""What each technique, community policing tool and form of co-operation means, in one line."""

from dataclasses import dataclass

from workbench.i18n import Lazy

OF_TECHNIQUES = Lazy("25 techniques of situational crime prevention, Cornish and Clarke 2003")
OF_TOOLS = Lazy("Guidebook, chapter III.8")
OF_COOPERATION = Lazy("Guidebook, chapter III.6")


@dataclass(frozen=True, slots=True)
class Explained:
    """A line on each option, and where it comes from."""

    source: Lazy
    lines: dict[str, Lazy]


_TECHNIQUES: dict[str, Lazy] = {
    "harden": Lazy("Locks, screens and stronger material, so that it takes longer."),
    "access": Lazy("Doors, keys, passes and reception: only those come in who belong there."),
    "exits": Lazy("Tickets, tags and checks on the way out."),
    "deflect": Lazy("Close streets, part groups, move stops: lead people elsewhere in time."),
    "tools": Lazy("Keep what the offence needs out of easy reach: documents, phones, vans."),
    "guardianship": Lazy("Go in company, leave signs that somebody is there, look out for others."),
    "natural": Lazy("Better light, cut hedges and open views, so that neighbours see."),
    "anonymity": Lazy("Names on badges, uniforms, registers: who acts can be known."),
    "place_managers": Lazy("Owners, caretakers and drivers who look, ask and report."),
    "formal": Lazy("Patrols, inspections and alarms by those whose task it is."),
    "conceal": Lazy("Keep what is wanted out of sight: no signs of money, no lists of names."),
    "remove": Lazy("Take away what is wanted: less cash, safe places to sleep, paid by bank."),
    "identify": Lazy("Marks and registers, so that what was taken can be known again."),
    "markets": Lazy("Check where the gain is made: advertisements, shops, street sale, employers."),
    "benefits": Lazy(
        "Make the gain worthless: back pay claimed, phones blocked, graffiti cleaned."
    ),
    "frustration": Lazy("Short queues, polite service, enough room, calm light and sound."),
    "disputes": Lazy("Fixed fares, separate areas, somebody to settle quarrels early."),
    "arousal": Lazy("Fewer triggers and easy chances in view of those who are tempted."),
    "peers": Lazy("Part groups that push each other; say that refusing is all right."),
    "imitation": Lazy("Repair damage fast and keep details of how it was done to yourselves."),
    "rules": Lazy("Written agreements, house rules and codes that all have seen."),
    "instructions": Lazy("Signs at the place: what is allowed, what is not, whom to call."),
    "conscience": Lazy("Short reminders at the moment of the act: what it does to others."),
    "compliance": Lazy("Bins, toilets, easy registration: the right way is the shortest."),
    "substances": Lazy("Limits on drink and drugs where they lead to harm."),
}

_TOOLS: dict[str, Lazy] = {
    "memorandum": Lazy("A signed paper on who does what when police and others work together."),
    "working_group": Lazy("A standing group, with small groups for single tasks."),
    "coordination": Lazy("Regular meetings with all who have a part in it."),
    "gaps": Lazy("Look together where nobody coordinates or protects victims."),
    "procedures": Lazy("Steps written by police and social services together."),
    "databases": Lazy("Shared records on cases, kept together under rules."),
    "training": Lazy("Social workers and NGOs teach officials to see victims, and the reverse."),
    "journalists": Lazy("Help journalists to report without harm to victims."),
    "forums": Lazy("Meetings with residents: tell, listen, plan joint actions."),
    "observation": Lazy("Residents tell what they see where the picture has gaps."),
    "campaigns": Lazy("Police and partners tell the public together, and measure the effect."),
    "materials": Lazy("Leaflets and bulletins for those whom they concern."),
    "vicinity": Lazy("An officer whom the neighbourhood knows, and who knows it."),
    "joint_actions": Lazy("Go out together: patrols in known areas, checks of suspected sites."),
    "outreach": Lazy("Go to those who do not come: on the street, at work, in shelters."),
    "hotlines": Lazy("A number for help and tips, answered by people who can act on it."),
    "sharing": Lazy("Agreed rules on which office tells which other what."),
}

_COOPERATION: dict[str, Lazy] = {
    "observation": Lazy("Joint teams in the field; service providers search what they know."),
    "consultation": Lazy("Meetings, conferences and forums keep police and services talking."),
    "policy": Lazy("Write rules, procedures and agreements together."),
    "planning": Lazy("Design projects and local action plans together."),
    "awareness": Lazy("Inform those at risk, witnesses and those who use the services."),
    "referral": Lazy("Make first contact together and lead to the right service."),
    "protection": Lazy("Shelters, safe houses and long-term help to stand on own feet."),
    "training": Lazy("Regular courses on contact, safety and support of victims."),
}

EXPLAINED: dict[str, Explained] = {
    "technique": Explained(OF_TECHNIQUES, _TECHNIQUES),
    "tool": Explained(OF_TOOLS, _TOOLS),
    "cooperation": Explained(OF_COOPERATION, _COOPERATION),
}


def line(field: str, option: str) -> str:
    """What this option of the field means, or ""."""
    return str(EXPLAINED[field].lines.get(option, ""))
