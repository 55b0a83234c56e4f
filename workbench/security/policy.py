"""Whether somebody may do something, with the reason; services ask here before every deed."""

from dataclasses import dataclass, replace

from workbench.domain.people import Role
from workbench.errors import Refused
from workbench.i18n import _
from workbench.security.roles import MAY, VETTED, Action


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting: a person with their roles, or the command line.

    Hashed by value, so that a cached read for one person is never shown to another.
    """

    person_id: str
    name: str
    login: str = ""
    administrator: bool = False
    roles: tuple[tuple[str, Role], ...] = ()  # (group id, role)
    reads: tuple[str, ...] = ()  # groups that named this person as a vetted reader
    shut_out: tuple[str, ...] = ()  # problems that a conflict of interest closes
    everywhere: bool = False  # the command line, by right of the data folder

    def role_in(self, group_id: str) -> Role | None:
        """The role in this group, if any."""
        return dict(self.roles).get(group_id)

    def covered_by(self, now: "Actor | None") -> bool:
        """Whether this person may still do all that they might when this was asked; more is no
        harm, as every page asks anew.
        """
        if now is None or replace(now, roles=(), reads=(), shut_out=()) != replace(
            self, roles=(), reads=(), shut_out=()
        ):
            return False
        return (
            set(self.roles) <= set(now.roles)
            and set(self.reads) <= set(now.reads)
            and set(self.shut_out) >= set(now.shut_out)
        )


COMMAND_LINE = Actor(person_id="", name="command line", administrator=True, everywhere=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes or no, and why."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        return self.allowed


def may(actor: Actor, action: Action, group_id: str = "") -> Verdict:
    """Whether this actor may do this (in this group)."""
    if actor.everywhere:
        return Verdict(True, _("You act by right of the data folder."))
    if action is Action.MANAGE_PEOPLE:
        return Verdict(actor.administrator, _("Only an administrator may do that."))
    role = actor.role_in(group_id)
    if role is None:
        return Verdict(False, _("You are not in this group."))
    if action in VETTED and group_id not in actor.reads:
        return Verdict(
            False,
            _("Only vetted readers may open reports. The facilitator of the group names them."),
        )
    if action in MAY[role]:
        return Verdict(True, _("Your role in this group allows it."))
    return Verdict(
        False,
        _("Your role in this group does not allow that. Ask the facilitator to do it with you."),
    )


def ask(actor: Actor, action: Action, group_id: str = "") -> None:
    """Go on if the actor may.

    Raises:
        Refused: with the reason.
    """
    verdict = may(actor, action, group_id)
    if not verdict:
        raise Refused(verdict.reason)
