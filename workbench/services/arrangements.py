"""What stands behind the work of several partners, and when it is to be looked at again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from workbench.domain.directory import Agreement, Partner
from workbench.domain.record import now
from workbench.domain.steering import Arrangement, ArrangementKind
from workbench.errors import Invalid, NotFound
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text
from workbench.services.acting import acting
from workbench.services.directory_entry import AGREEMENTS
from workbench.store import database, problems, steering
from workbench.store import directory as partner_records
from workbench.store.database import Session

LONGEST = 300  # letters
MOST = 500  # arrangements of a group
YEARS = (1990, 2100)

KINDS: Mapping[ArrangementKind, Lazy] = {
    ArrangementKind.PROCEDURE: Lazy("Procedure"),
    ArrangementKind.AGREEMENT: Lazy("Agreement"),
    ArrangementKind.TRAINING: Lazy("Joint training"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """A procedure, an agreement or a joint training; without an id it stands in the directory."""

    kind: str  # of ArrangementKind
    words: str
    partner_id: str = ""
    partner: str = ""  # what the partner is called
    held_on: date | None = None  # signed, agreed or held
    review_on: date | None = None
    id: str = ""
    group_id: str = ""

    def overdue(self, today: date) -> bool:
        """Whether it should have been looked at again before today."""
        return self.review_on is not None and self.review_on < today


def listing(actor: Actor, group_id: str) -> list[Arranged]:
    """What is kept here and the agreements of the directory, the soonest review first.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        partners = problems.partners(session, group_id=group_id)
        names = {each.id: each.name for each in partners}
        kept = [
            _arranged(each, names) for each in steering.arrangements(session, group_id=group_id)
        ]
    signed = [_signed(each) for each in partners if each.agreement is not Agreement.NONE]
    return sorted([*kept, *signed], key=lambda each: (each.review_on or date.max, each.words))


def add(actor: Actor, group_id: str, arranged: Arranged) -> str:
    """Keep an arrangement; gives its id.

    Raises:
        Invalid: no such kind or partner, no words or too many, a day beyond reason, or a review
            before the day itself.
        PersonalData: the words seem to hold some; nothing is stored.
        Refused: the actor may not steer in this group.
    """
    with acting(actor, Action.STEER, group_id=group_id, note="arrangement") as session:
        if len(steering.arrangements(session, group_id=group_id)) >= MOST:
            raise Invalid(_("A group keeps at most {most} arrangements.").format(most=MOST))
        made = Arrangement(
            group_id=group_id, kind=ArrangementKind.PROCEDURE, words="", author=actor.name
        )
        _put(session, actor, made, arranged)
        return made.id


def change(actor: Actor, arrangement_id: str, arranged: Arranged) -> None:
    """Put all this in place of what stood there.

    Raises:
        Invalid, PersonalData, Refused: as ``add`` does.
        NotFound: there is no such arrangement.
    """
    with _steering(actor, arrangement_id, "arrangement changed") as (session, record):
        _put(session, actor, record, arranged)


def remove(actor: Actor, arrangement_id: str) -> Arranged:
    """Take an arrangement away; gives it, so that it can be added again.

    Raises:
        NotFound: there is none, or it belongs to a group that the actor is not in.
        Refused: the actor may not steer in this group.
    """
    with _steering(actor, arrangement_id, "arrangement away") as (session, record):
        gone = _arranged(record, {})
        session.delete(record)
        return gone


@contextmanager
def _steering(
    actor: Actor, arrangement_id: str, note: str
) -> Iterator[tuple[Session, Arrangement]]:
    with database.reading() as session:
        found = steering.arrangement(session, arrangement_id=arrangement_id)
    if found is None or not policy.may(actor, Action.READ, found.group_id):
        raise _none()
    with acting(actor, Action.STEER, group_id=found.group_id, note=note) as session:
        record = steering.arrangement(session, arrangement_id=arrangement_id)
        if record is None:
            raise _none()
        yield session, record


def _put(session: Session, actor: Actor, record: Arrangement, given: Arranged) -> None:
    words = " ".join(given.words.split())
    _ask_right(words, given)
    if given.partner_id:
        partner = partner_records.partner(session, partner_id=given.partner_id)
        if partner is None or partner.group_id != record.group_id:
            raise Invalid(_("Choose a partner of this group."))
    free_text.check(session, record.group_id, words)
    record.kind, record.words = ArrangementKind(given.kind), words
    record.partner_id = given.partner_id
    record.held_on, record.review_on = given.held_on, given.review_on
    record.author, record.at = actor.name, now()
    session.add(record)


def _ask_right(words: str, given: Arranged) -> None:
    if given.kind not in list(ArrangementKind):
        raise Invalid(_("Choose what this is: a procedure, an agreement or a joint training."))
    if not 0 < len(words) <= LONGEST:
        raise Invalid(_("Say what it is, with at most {most} letters.").format(most=LONGEST))
    for day in (given.held_on, given.review_on):
        if day and not YEARS[0] <= day.year <= YEARS[1]:
            raise Invalid(
                _("Give a day between {first} and {last}.").format(first=YEARS[0], last=YEARS[1])
            )
    if given.held_on and given.review_on and given.review_on < given.held_on:
        raise Invalid(_("The review lies before the day itself. Correct a date."))


def _arranged(record: Arrangement, names: Mapping[str, str]) -> Arranged:
    return Arranged(
        kind=str(record.kind),
        words=record.words,
        partner_id=record.partner_id,
        partner=names.get(record.partner_id, ""),
        held_on=record.held_on,
        review_on=record.review_on,
        id=record.id,
        group_id=record.group_id,
    )


def _signed(partner: Partner) -> Arranged:
    return Arranged(
        kind=str(ArrangementKind.AGREEMENT),
        words=str(AGREEMENTS[Agreement(partner.agreement)]),
        partner_id=partner.id,
        partner=partner.name,
        held_on=partner.signed_on,
        review_on=partner.review_on,
        group_id=partner.group_id,
    )


def _none() -> NotFound:
    return NotFound(_("There is no such entry any more."))
