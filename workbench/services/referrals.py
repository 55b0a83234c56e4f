"""How many were referred to whom, with what outcome: numbers a month, never a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from workbench.domain.directory import ReferralCount
from workbench.domain.record import now
from workbench.errors import Invalid
from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.acting import acting
from workbench.store import database, problems, referrals
from workbench.store import directory as records

SMALL = 5  # below it, those who only read see no number
MOST = 10_000  # a month, partner and outcome; more is a slip of the finger
MONTHS_BACK = 36

OUTCOMES: Mapping[str, Lazy] = {
    "accepted": Lazy("Accepted"),
    "declined": Lazy("Declined"),
    "pending": Lazy("Pending"),
    "unknown": Lazy("Not known"),
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number to be shown; ``number`` is None where it is small and the reader may not see it."""

    number: int | None
    partial: bool = False  # a total of which small parts were left out

    @property
    def few(self) -> bool:
        """Whether there are some, and no number is told."""
        return self.number is None


@dataclass(frozen=True, slots=True)
class Line:
    """The referrals of one month to one partner, or with no partner those to all of them."""

    month: str  # 2026-11
    partner_id: str
    partner: str
    outcomes: Mapping[str, Count]
    total: Count


@dataclass(frozen=True, slots=True)
class Month:
    """One month: a line for each partner, and all of them together."""

    month: str
    lines: tuple[Line, ...]
    total: Line


def months(today: date) -> list[str]:
    """The months for which referrals can be counted, this one first.

    >>> months(date(2026, 2, 3))[:3]
    ['2026-02', '2026-01', '2025-12']
    """
    last = today.year * 12 + today.month - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(last, last - MONTHS_BACK, -1)]


def table(actor: Actor, group_id: str) -> list[Month]:
    """The counts, newest month first. Who may not write here sees no number from 1 to 4, and no
    total from which one could be told.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    whole = bool(policy.may(actor, Action.WRITE, group_id))
    with database.reading() as session:
        counts = [each for each in referrals.counts(session, group_id=group_id) if each.count > 0]
        names = {each.id: each.name for each in problems.partners(session, group_id=group_id)}
    return [
        _month(month, list(found), names, whole=whole)
        for month, found in groupby(counts, key=lambda each: each.month)
    ]


def count(actor: Actor, group_id: str, month: str, *, partner_id: str, outcome: str) -> int:
    """How many were counted so far, for the form of those who count.

    Raises:
        Refused: the actor may not keep the directory of this group.
    """
    policy.ask(actor, Action.KEEP_DIRECTORY, group_id)
    with database.reading() as session:
        found = referrals.count(
            session, group_id=group_id, month=month, partner_id=partner_id, outcome=outcome
        )
        return found.count if found else 0


def record(
    actor: Actor, group_id: str, month: str, *, partner_id: str, outcome: str, by: int
) -> int:
    """Count so many more, or with a negative number fewer; gives the number that stands now.

    Raises:
        Invalid: the month is no past or present one, the partner or the outcome unknown, or the
            number would fall below zero or beyond all reason.
        Refused: the actor may not keep the directory of this group.
    """
    if outcome not in OUTCOMES:
        raise Invalid(_("Choose what became of the referrals."))
    if month not in months(date.today()):
        raise Invalid(_("Choose a month of the last three years, not one to come."))
    with acting(actor, Action.KEEP_DIRECTORY, group_id=group_id, about=partner_id) as session:
        partner = records.partner(session, partner_id=partner_id)
        if partner is None or partner.group_id != group_id:
            raise Invalid(_("Choose a partner of this group."))
        found = referrals.count(
            session, group_id=group_id, month=month, partner_id=partner_id, outcome=outcome
        )
        if found is None:
            found = ReferralCount(
                group_id=group_id,
                month=month,
                partner_id=partner_id,
                outcome=outcome,
                count=0,
                author=actor.name,
            )
        if not 0 <= found.count + by <= MOST:
            raise Invalid(
                _("The number cannot fall below 0 or rise above {most}.").format(most=f"{MOST:,}")
            )
        found.count, found.author, found.at = found.count + by, actor.name, now()
        if found.count:
            session.add(found)
        elif found in session:  # no referral, no record: the partner is free again
            session.delete(found)
        return found.count


def _month(
    month: str, found: Sequence[ReferralCount], names: Mapping[str, str], *, whole: bool
) -> Month:
    by_partner: dict[str, dict[str, int]] = {}
    for each in found:
        by_partner.setdefault(each.partner_id, {})[each.outcome] = each.count
    everybody = {key: [row.get(key, 0) for row in by_partner.values()] for key in OUTCOMES}
    lines = [
        _line(month, partner_id, names.get(partner_id, ""), {k: [n] for k, n in row.items()}, whole)
        for partner_id, row in by_partner.items()
    ]
    return Month(
        month,
        tuple(sorted(lines, key=lambda line: line.partner.casefold())),
        _line(month, "", "", everybody, whole),
    )


def _line(
    month: str, partner_id: str, partner: str, parts: Mapping[str, Sequence[int]], whole: bool
) -> Line:
    outcomes = {key: _sum(parts.get(key, ()), whole) for key in OUTCOMES}
    every = [number for numbers in parts.values() for number in numbers]
    return Line(month, partner_id, partner, outcomes, _sum(every, whole))


def _sum(parts: Sequence[int], whole: bool) -> Count:
    """The sum; for who may not see small parts only that of the others, or it would tell them."""
    shown = sum(number for number in parts if whole or number >= SMALL)
    hidden = 0 if whole else sum(0 < number < SMALL for number in parts)
    if hidden and not shown:
        return Count(None, partial=hidden > 1)
    return Count(shown, partial=bool(hidden))
