"""What holds for a whole group: its country, its emergency number, whether officers interview."""

import re
from dataclasses import dataclass

from workbench.domain.people import Group
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import policy, regions
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.acting import acting
from workbench.store import database, people

INTERVIEW = ("", "yes", "no")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/.\-]{1,38}|")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a group has set; "" is not said yet."""

    country: str  # two capital letters (ISO 3166): whose telephone numbers need no prefix
    emergency: str  # the number to call when someone may be in danger
    interview: str  # whether officers here may interview presumed victims: yes, no


def read(actor: Actor, group_id: str) -> Settings:
    """The settings of the group.

    Raises:
        Refused: the actor is not in the group.
        NotFound: there is no such group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        group = _there(people.group(session, group_id=group_id))
        return Settings(group.country, group.emergency, group.interview)


def change(
    actor: Actor,
    group_id: str,
    *,
    country: str | None = None,
    emergency: str | None = None,
    interview: str | None = None,
) -> None:
    """Change settings of the group; None leaves one as it is, "" takes it back.

    Raises:
        Refused: the actor does not lead the group.
        Invalid: with every fault; nothing is changed.
    """
    given = {"country": country, "emergency": emergency, "interview": interview}
    values = {key: " ".join(value.split()) for key, value in given.items() if value is not None}
    if "country" in values:
        values["country"] = values["country"].upper()
    faults = _faults(values)
    policy.ask(actor, Action.NAME_READERS, group_id)
    if faults:
        raise Invalid(faults[0] if len(faults) == 1 else _("Nothing was changed."), faults)
    note = f"settings: {', '.join(values)}"
    with acting(actor, Action.NAME_READERS, group_id=group_id, note=note) as session:
        group = _there(people.group(session, group_id=group_id))
        for key, value in values.items():
            setattr(group, key, value)
        session.add(group)


def _there(group: Group | None) -> Group:
    if group is None:
        raise NotFound(_("There is no such group."))
    return group


def _faults(values: dict[str, str]) -> list[str]:
    faults = []
    if values.get("country") and values["country"] not in regions.known():
        faults.append(_("Give the country by its two letters, such as RO or GB."))
    if not _NUMBER.fullmatch(values.get("emergency", "")):
        faults.append(_("Give one telephone number to call in danger, such as 112."))
    if values.get("interview", "") not in INTERVIEW:
        faults.append(_("Say yes, no, or leave open whether officers may interview."))
    return faults
