"""The partners of a group: organisations and offices that can do something."""

from dataclasses import dataclass

from workbench.domain.directory import Partner
from workbench.errors import Invalid
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.acting import acting
from workbench.store import database, problems

KINDS: dict[str, Lazy] = {
    "police": Lazy("Police"),
    "municipality": Lazy("Municipality"),
    "school": Lazy("School"),
    "social_service": Lazy("Social service"),
    "health": Lazy("Health service"),
    "labour_office": Lazy("Labour office or inspectorate"),
    "business": Lazy("Business"),
    "transport": Lazy("Transport company"),
    "religious": Lazy("Religious institution"),
    "media": Lazy("Media"),
    "ngo": Lazy("NGO"),
    "residents": Lazy("Residents"),
    "justice": Lazy("Prosecution and courts"),
    "other": Lazy("Other"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A partner as lists show it."""

    id: str
    name: str
    kind: str


def listing(actor: Actor, group_id: str) -> list[Listed]:
    """The partners of this group, by name."""
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return [
            Listed(partner.id, partner.name, partner.kind)
            for partner in problems.partners(session, group_id=group_id)
        ]


def add(actor: Actor, group_id: str, name: str, *, kind: str = "other") -> str:
    """Add a partner, or find the one of this name; gives its id."""
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise Invalid(_("Give the name of the organisation, with at most 120 letters."))
    if kind not in KINDS:
        raise Invalid(_("Choose what kind of partner this is."))
    with acting(actor, Action.WRITE, group_id=group_id) as session:
        for partner in problems.partners(session, group_id=group_id):
            if partner.name.casefold() == name.casefold():
                return partner.id
        made = Partner(group_id=group_id, name=name, kind=kind)
        session.add(made)
        return made.id
