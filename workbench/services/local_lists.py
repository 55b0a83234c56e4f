"""The local lists of a group: begun from the guidebook's, chosen, ordered, weighed, validated."""

from collections.abc import Sequence
from datetime import date

from workbench.domain.indicators import LocalList
from workbench.errors import Invalid, NotFound, Stale
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, local_list, local_list_deeds
from workbench.services.acting import acting
from workbench.services.local_list import Kept, Profile, Version
from workbench.store import database
from workbench.store import local_lists as store
from workbench.store.database import Session
from workbench.store.local_lists import Entry
from workbench.worksheets import indicators
from workbench.worksheets.delphi import Strength


def listing(actor: Actor, group_id: str) -> list[Kept]:
    """The lists of the group, in the order of the profiles.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = _kept(session, store.of_group(session, group_id=group_id))
    return sorted(found, key=lambda each: local_list.PROFILES.index(each.profile))


def one(actor: Actor, list_id: str) -> Kept:
    """The list of this id.

    Raises:
        NotFound: there is none, or none that the actor may know of.
    """
    record = local_list_deeds.found(actor, list_id, Action.READ)
    with database.reading() as session:
        return _kept(session, [record])[0]


def of(actor: Actor, group_id: str, profile: Profile) -> Kept | None:
    """The group's list for this community, age and exploitation, if it keeps one.

    Raises:
        Refused: the actor may not read in this group.
    """
    return next((each for each in listing(actor, group_id) if each.profile == profile), None)


def signs(actor: Actor, group_id: str) -> tuple[str, ...]:
    """The texts of all lists of the group, the strongest first and none twice; () without a list.

    Raises:
        Refused: the actor may not read in this group.
    """
    ranks: dict[str, int] = {}
    for each in (sign for kept in listing(actor, group_id) for sign in kept.signs):
        rank = local_list.rank(each.strength)
        ranks[each.indicator.id] = min(rank, ranks.get(each.indicator.id, rank))
    ordered = sorted(ranks, key=lambda indicator: ranks[indicator])
    return tuple(str(indicators.one(indicator).text) for indicator in ordered)


def begin(actor: Actor, group_id: str, profile: Profile) -> str:
    """Begin a list from the default, or find the one that stands; gives its id.

    The default holds the signs of the six dimensions and those of the lists on children that fit;
    strengths are published for adults in labour exploitation only.

    Raises:
        Invalid: there is no such profile.
        Refused: the actor may not keep the lists of this group.
    """
    if profile not in local_list.PROFILES:
        raise Invalid(_("Choose community, age and exploitation."))
    with acting(actor, Action.KEEP_INDICATORS, group_id=group_id, note="list begun") as session:
        standing = store.of_profile(session, group_id=group_id, profile=profile)
        if standing:
            return standing
        record = LocalList(group_id=group_id, **profile._asdict(), version=0)
        session.add(record)
        session.flush()
        content = local_list.default(profile)
        local_list_deeds.write(session, actor, record, content=content, what="begun")
        return record.id


def add(actor: Actor, list_id: str, chosen: Sequence[str]) -> None:
    """Put indicators of the guidebook at the end of the list; those on it stay where they are.

    Raises:
        Invalid: one of them does not fit the profile of the list.
        NotFound, Refused: there is no such list; the actor may not keep it.
    """
    with local_list_deeds.changing(actor, list_id, "added " + " ".join(chosen)) as (
        profile,
        content,
    ):
        fitting = {each.id for each in indicators.fitting(*profile)}
        if not fitting.issuperset(chosen):
            raise Invalid(_("Choose signs of the guidebook that fit this list."))
        standing = {indicator for indicator, _strength in content}
        strengths = indicators.default_strengths(profile.age, profile.exploitation)
        content += [
            (each, strengths.get(each, ""))
            for each in dict.fromkeys(chosen)
            if each not in standing
        ]


def take_off(actor: Actor, list_id: str, indicator: str) -> None:
    """Take an indicator off the list; an earlier version brings it back.

    Raises:
        NotFound, Refused: there is no such list or indicator on it; the actor may not keep it.
    """
    with local_list_deeds.changing(actor, list_id, f"taken_off {indicator}") as (_profile, content):
        del content[_place(content, indicator)]


def move(actor: Actor, list_id: str, indicator: str, *, by: int) -> None:
    """Move an indicator up (negative) or down the list by so many places.

    Raises: as ``take_off`` does.
    """
    with local_list_deeds.changing(actor, list_id, f"moved {indicator}") as (_profile, content):
        place = _place(content, indicator)
        content.insert(max(0, place + by), content.pop(place))


def weigh(actor: Actor, list_id: str, indicator: str, *, strength: str, shown: str) -> None:
    """Set how strong the group holds a sign to be; "" where it has not decided.

    Raises:
        Stale: somebody else set something else than what was ``shown``.
        Invalid: there is no such strength.
        NotFound, Refused: as ``take_off``.
    """
    if strength not in ("", *Strength):
        raise Invalid(_("Choose strong, medium, weak or not decided."))
    with local_list_deeds.changing(actor, list_id, f"weighed {indicator} {strength}".strip()) as (
        _profile,
        content,
    ):
        place = _place(content, indicator)
        stands = content[place][1]
        if stands not in (shown, strength):
            raise Stale(
                _("Somebody else set another strength meanwhile."),
                mine=strength,
                theirs=stands,
                author="",
                version=0,
            )
        content[place] = (indicator, strength)


def validate(
    actor: Actor, list_id: str, by: str, *, on: date | None, review_on: date | None
) -> None:
    """Note which office or function has validated the list, when, and when it looks again.

    Raises:
        Invalid: with every fault.
        PersonalData: who validated it seems to be a person's name; nothing is stored.
        NotFound, Refused: there is no such list; the actor may not keep it.
    """
    by = " ".join(by.split())
    faults = list(local_list.faults(by, on, review_on))
    if faults:
        raise Invalid(faults[0], faults if len(faults) > 1 else ())
    group_id = local_list_deeds.found(actor, list_id, Action.KEEP_INDICATORS).group_id
    with acting(
        actor, Action.KEEP_INDICATORS, group_id=group_id, about=list_id, note="validation"
    ) as session:
        free_text.check(session, group_id, by)
        record = local_list_deeds.there(store.one(session, list_id=list_id))
        whats = list(local_list.validation(record, by=by, on=on, review_on=review_on))
        record.validated_by, record.validated_on, record.review_on = by, on, review_on
        content = store.entries(session, list_ids=[list_id])[list_id]
        for what in whats:
            local_list_deeds.write(session, actor, record, content=content, what=what)


def history(actor: Actor, list_id: str) -> list[Version]:
    """How the list stood after each change, newest first.

    Raises:
        NotFound: there is no such list, or none that the actor may know of.
    """
    local_list_deeds.found(actor, list_id, Action.READ)
    with database.reading() as session:
        found = store.changes(session, list_id=list_id)
    return [
        Version(
            seq=each.seq or 0,
            what=local_list.what(each.what),
            author=each.author,
            at=each.at,
            signs=local_list.signs(local_list.entries(each.content)),
        )
        for each in found
    ]


def restore(actor: Actor, list_id: str, seq: int) -> None:
    """Let the list stand as it stood after this change; what came since stays in the history.

    Raises:
        NotFound, Refused: there is no such version; the actor may not keep the list.
    """
    with database.reading() as session:
        version = store.change(session, list_id=list_id, seq=seq)
    if version is None:
        raise NotFound(_("This version of the list is not there."))
    with local_list_deeds.changing(actor, list_id, f"restored {seq}") as (_profile, content):
        content[:] = [
            (sign.indicator.id, sign.strength or "")
            for sign in local_list.signs(local_list.entries(version.content))
        ]


def _kept(session: Session, records: Sequence[LocalList]) -> list[Kept]:
    ids = [each.id for each in records]
    entries = store.entries(session, list_ids=ids)
    validated = store.validated(session, list_ids=ids, what=local_list.VALIDATED)
    return [local_list.kept(each, entries[each.id], validated.get(each.id)) for each in records]


def _place(content: Sequence[Entry], indicator: str) -> int:
    """Where it stands on the list."""
    for place, (standing, _strength) in enumerate(content):
        if standing == indicator:
            return place
    raise NotFound(_("This sign is not on the list any more."))
