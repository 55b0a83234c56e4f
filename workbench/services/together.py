"""What a group's reports say together: counts, what rises, where sources meet, who is silent."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.analytics import independence, rising
from workbench.analytics.independence import Sighting
from workbench.analytics.rising import Rise
from workbench.domain.record import now
from workbench.domain.report import State
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import report_inbox
from workbench.services.evidence import FEW, plain_letters
from workbench.services.report_release import GROUP_NAMES, SOURCE_GROUPS
from workbench.store import database, intelligence
from workbench.store.intelligence import Glimpse
from workbench.worksheets import indicators
from workbench.worksheets.analysis import SOURCES
from workbench.worksheets.fields import Option
from workbench.worksheets.place_kinds import PLACE_KINDS
from workbench.worksheets.report_form import SIDE_OPTIONS, label

WINDOW = 90  # days, or half of the time since the first report
SHORTEST = 28
MEET = 3  # independent sources


@dataclass(frozen=True, slots=True)
class Count:
    """How many reports; None where they are too few to be shown to this person."""

    key: str
    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was reported more, or less, lately than in as many days before."""

    what: str
    label: str
    rise: Rise
    of_source: bool = False  # who reports, not what is reported


@dataclass(frozen=True, slots=True)
class Meeting:
    """A kind of place in an area of which three or more independent sources speak."""

    area: str
    place: str
    sources: int
    reports: int


@dataclass(frozen=True, slots=True)
class Together:
    """All reports of a group, read side by side."""

    total: int | None
    exact: bool  # False for those who see released summaries only
    by_source: tuple[Count, ...] = ()
    by_place: tuple[Count, ...] = ()
    by_area: tuple[Count, ...] = ()
    by_month: tuple[Count, ...] = ()
    by_indicator: tuple[Count, ...] = ()
    by_side: tuple[Count, ...] = ()
    changes: tuple[Change, ...] = ()  # the clearest first
    compared: int = 0  # how many comparisons were made to find them; 0 before it can be told
    days: int = 0  # length of the two periods that were compared
    meetings: tuple[Meeting, ...] = ()
    silent_areas: tuple[str, ...] = ()
    silent_sources: tuple[str, ...] = ()


def read(
    actor: Actor, group_id: str, *, since: date | None = None, shareable: bool = False
) -> Together:
    """Read the group's reports side by side; merged duplicates count once, rejected ones not.

    A person who is no vetted reader gets released reports only, by groups of sources, with
    nothing below three and in rounded numbers, and without what rises and where sources meet.

    Args:
        since: received on this day or later; who is no vetted reader gets the whole month.
        shareable: accepted reports only, and none with conditions of sharing (handling C).

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    reads = bool(policy.may(actor, Action.READ_REPORTS, group_id))
    if since and not reads:  # from day to day the counts would tell on which one a report came
        since = since.replace(day=1)
    start = datetime(since.year, since.month, since.day).astimezone() if since else None
    with database.reading() as session:
        seen = intelligence.glimpses(
            session,
            group_id=group_id,
            closed=actor.shut_out,
            since=start,
            released=not reads,
        )
    if not reads:
        return _coarse(seen)
    if shareable:
        seen = [each for each in seen if _shareable(each)]
    return _exact(seen, areas=report_inbox.areas(actor, group_id))


def _shareable(each: Glimpse) -> bool:
    return each.handling == "P" and each.state is State.ACCEPTED


def _exact(seen: Sequence[Glimpse], *, areas: Sequence[str]) -> Together:
    days = _window(seen)
    changes, compared = _changes(seen, timedelta(days=days)) if days >= SHORTEST else ((), 0)
    heard = {each.channel for each in seen}
    told = {each.area for each in seen}
    return Together(
        total=len(seen),
        exact=True,
        by_source=_counts((each.channel for each in seen), _named(SOURCES)),
        by_place=_counts((each.place_kind for each in seen), _named(PLACE_KINDS)),
        by_area=_counts((each.area for each in seen), str),
        by_month=_months(seen),
        by_indicator=_counts(_signs(seen), _sign),
        by_side=_counts((each.side for each in seen), _named(SIDE_OPTIONS)),
        changes=changes,
        compared=compared,
        days=days,
        meetings=_meetings(seen),
        silent_areas=tuple(area for area in areas if area not in told),
        silent_sources=tuple(str(each.label) for each in SOURCES if each.key not in heard),
    )


def _coarse(seen: Sequence[Glimpse]) -> Together:
    words = _plain(seen)

    def by(key_of: Callable[[Glimpse], str], named: Callable[[str], str]) -> tuple[Count, ...]:
        parts: dict[str, list[Glimpse]] = {}
        for each in seen:
            parts.setdefault(key_of(each), []).append(each)
        told = sorted(parts.items(), key=lambda part: -len(part[1]))
        return tuple(Count(key, named(key), _rounded(part, words)) for key, part in told if key)

    return Together(
        total=_rounded(seen, words) if seen else 0,
        exact=False,
        by_source=by(lambda each: SOURCE_GROUPS.get(each.channel, ""), _group),
        # A kind of place that few speak of would name it in a village: it is left out.
        by_place=_told(by(lambda each: each.place_kind, _named(PLACE_KINDS))),
        by_month=tuple(sorted(by(_month, str), key=lambda each: each.key)),
        by_side=_told(by(lambda each: each.side, _named(SIDE_OPTIONS))),
    )


def _told(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    return tuple(each for each in counts if each.count is not None)


def _rounded(reports: Sequence[Glimpse], words: Mapping[str, str]) -> int | None:
    """None for few sources, else the reports in fives: what is hidden cannot be subtracted."""
    sources = independence.count([_sighting(each, words) for each in reports])
    return None if sources < FEW else max(5, 5 * round(len(reports) / 5))


def _counts(keys: Iterable[str], named: Callable[[str], str]) -> tuple[Count, ...]:
    found = Counter(key for key in keys if key)
    return tuple(Count(key, named(key), count) for key, count in found.most_common())


def _named(options: tuple[Option, ...]) -> Callable[[str], str]:
    return lambda key: label(options, key)


def _group(key: str) -> str:
    return str(GROUP_NAMES[key])


def _signs(seen: Sequence[Glimpse]) -> Iterable[str]:
    return (sign for each in seen for sign in each.indicators.split(",") if sign)


def _sign(key: str) -> str:
    return str(indicators.one(key).text)


def _month(each: Glimpse) -> str:
    return f"{each.received_at.astimezone():%Y-%m}"


def _months(seen: Sequence[Glimpse]) -> tuple[Count, ...]:
    counts = _counts(map(_month, seen), str)
    return tuple(sorted(counts, key=lambda each: each.key))


def _window(seen: Sequence[Glimpse]) -> int:
    """Days to compare: before the first report nobody was listening, which is no zero."""
    first = min((each.received_at for each in seen), default=now())
    return min(WINDOW, (now() - first).days // 2)


def _changes(seen: Sequence[Glimpse], window: timedelta) -> tuple[tuple[Change, ...], int]:
    today = now()
    lately = [each for each in seen if each.received_at > today - window]
    before = [each for each in seen if today - 2 * window < each.received_at <= today - window]
    found, source = [], _("Source")
    for what, keys, named in (
        (_("Sign"), _signs, _sign),
        (_("Kind of place"), _of("place_kind"), _named(PLACE_KINDS)),
        (_("Area"), _of("area"), str),
        (source, _of("channel"), _named(SOURCES)),
    ):
        new, old = Counter(filter(None, keys(lately))), Counter(filter(None, keys(before)))
        for key in new.keys() | old.keys():
            rise = rising.compare(old[key], new[key])
            found.append(Change(what, named(key), rise, of_source=what == source))
    told = [each for each in found if each.rise.rising or each.rise.falling]
    return tuple(sorted(told, key=lambda each: (each.rise.chance, each.label))), len(found)


def _of(field: str) -> Callable[[Sequence[Glimpse]], Iterable[str]]:
    return lambda seen: (getattr(each, field) for each in seen)


def _meetings(seen: Sequence[Glimpse]) -> tuple[Meeting, ...]:
    cells: dict[tuple[str, str], list[Glimpse]] = {}
    for each in seen:
        if each.area or each.place_kind:
            cells.setdefault((each.area, each.place_kind), []).append(each)
    many = {cell: reports for cell, reports in cells.items() if len(reports) >= MEET}
    words = _plain([each for reports in many.values() for each in reports])
    found = []
    for (area, kind), reports in many.items():
        sources = independence.count([_sighting(each, words) for each in reports])
        if sources >= MEET:
            place = label(PLACE_KINDS, kind) if kind else ""
            found.append(Meeting(area, place, sources, len(reports)))
    return tuple(sorted(found, key=lambda each: (-each.sources, each.area, each.place)))


def _plain(seen: Sequence[Glimpse]) -> dict[str, str]:
    """The bare letters of each report, by id: each is asked for in several sums."""
    with database.reading() as session:
        words = intelligence.texts(session, report_ids=[each.id for each in seen])
    return {report_id: plain_letters(text) for report_id, text in words.items()}


def _sighting(each: Glimpse, words: Mapping[str, str]) -> Sighting:
    return Sighting(
        report=each.id,
        source=each.source,
        organisation=each.partner_id,
        day=each.received_at.astimezone().date(),
        copy=words.get(each.id, ""),
    )
