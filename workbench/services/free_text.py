"""Free text before it is kept: checked for personal data, unless somebody said why it is none."""

from collections.abc import Callable, Collection, Mapping

from workbench.domain.record import now
from workbench.domain.safety import Clearance
from workbench.errors import Invalid, PersonalData
from workbench.i18n import Lazy, _
from workbench.security import personal_data, policy
from workbench.security.personal_data import Finding, Kind
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import secret
from workbench.services.acting import acting
from workbench.store import clearances, database, groups
from workbench.store.database import Session
from workbench.worksheets.fields import AreaNames, Field

# A stated reason is chosen, not typed: it could hold personal data itself.
REASONS: Mapping[str, Lazy] = {
    "place": Lazy("It is the name of a place, a street or a building"),
    "organisation": Lazy("It is the name of an organisation or a brand"),
    "public": Lazy("It is a public contact of an office"),
    "number": Lazy("It is a number that belongs to no person"),
    "word": Lazy("It is an ordinary word"),
    "history": Lazy("It is a person of history or public office, named as such"),
}

# Places are called after people, stand at their numbers and have codes: personal data of nobody.
OF_A_PLACE = (Kind.NAME, Kind.PLACE, Kind.DOCUMENT, Kind.PLATE)


def check(session: Session, group_id: str, *texts: str, allow: Collection[str] = ()) -> None:
    """Go on if none of these texts seems to hold personal data; asked within a deed.

    ``allow`` names kinds of findings that belong here, such as the telephone number of an office.

    Raises:
        PersonalData: for the first one that does, with a neutral wording of it.
    """
    find = finder(session, group_id, allow=allow)
    for text in texts:
        found = find(text)
        if found:
            raise fault(text, found)


def look(
    actor: Actor, group_id: str, text: str, *, allow: Collection[str] = ()
) -> PersonalData | None:
    """What ``check`` would say about this text, for the screen; nothing is done."""
    if group_id:
        policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = finder(session, group_id, allow=allow)(text)
    return fault(text, found) if found else None


def finder(
    session: Session, group_id: str, *, allow: Collection[str] = ()
) -> Callable[[str], list[Finding]]:
    """Finds what seems to be personal data in texts of this group, without what was cleared."""
    country = groups.country(session, group_id=group_id)
    cleared = clearances.digests(session, group_id=group_id)

    def find(text: str) -> list[Finding]:
        found = personal_data.findings(
            text, region=country, cleared=lambda each: _digest(each) in cleared
        )
        return [each for each in found if each.kind not in allow]

    return find


def allowed(field: Field) -> Collection[str]:
    """Which kinds of findings belong into this field of a worksheet."""
    return OF_A_PLACE if isinstance(field, AreaNames) else ()


def looking(
    session: Session, group_id: str, *, allow: Collection[str] = ()
) -> Callable[[str], PersonalData | None]:
    """``look`` for many texts of this group: the database is asked once."""
    find = finder(session, group_id, allow=allow)

    def seen(text: str) -> PersonalData | None:
        found = find(text)
        return fault(text, found) if found else None

    return seen


def fault(text: str, found: list[Finding]) -> PersonalData:
    """The fault that a text with these findings is; it never carries the words themselves."""
    return PersonalData(personal_data.sentence(found), neutral=personal_data.neutral(text, found))


def clear(actor: Actor, group_id: str, text: str, *, reason: str) -> None:
    """State why what was found in this text is no personal data; it holds for the group.

    The trail keeps kind and reason, the clearance a keyed digest: neither keeps the words.

    Raises:
        Invalid: the reason is none of ``REASONS``.
        Refused: the actor may not write in this group.
    """
    if reason not in REASONS:
        raise Invalid(_("Say why this is no personal data."))
    with database.reading() as session:
        country = groups.country(session, group_id=group_id)
        standing = clearances.digests(session, group_id=group_id)
    found = personal_data.findings(text, region=country)
    new = {_digest(each): each for each in found if _digest(each) not in standing}
    if not new:
        return
    kinds = ", ".join(sorted({each.kind for each in new.values()}))
    with acting(
        actor, Action.WRITE, group_id=group_id, note=f"no personal data: {kinds}: {reason}"
    ) as session:
        for digest, each in new.items():
            record = Clearance(
                group_id=group_id,
                digest=digest,
                kind=each.kind,
                reason=reason,
                author=actor.name,
                at=now(),
            )
            session.add(record)


def _digest(found: Finding) -> str:
    return secret.digest(f"{found.kind} {' '.join(found.words.split())}")
