"""Briefings for front-line officers: drawn up from the reports, issued as snapshots, printed."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from workbench.domain.briefing import IssuedBriefing
from workbench.errors import Invalid, NotFound
from workbench.exports.paper import briefing as paper
from workbench.exports.paper.briefing import Briefing, Figure, Need
from workbench.exports.paper.parts import Contact, Point
from workbench.i18n import _, ngettext
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import directory, free_text, local_lists, problems, together, worksheets
from workbench.services.acting import acting
from workbench.services.evidence import FEW
from workbench.services.together import Change, Count, Together
from workbench.store import database, intelligence
from workbench.worksheets.analysis import QUESTIONS

LONGEST_NOTE = 600
_TOP = 6  # of each kind: a page that is read before a shift holds no more
HANDLING = "P"


@dataclass(frozen=True, slots=True)
class Listed:
    """An issued briefing as lists show it."""

    id: str
    number: int
    author: str
    at: datetime
    problem_id: str


def draft(actor: Actor, group_id: str, problem_id: str = "") -> Briefing:
    """What the reports, the worksheets and the directory say today, without any person.

    Only accepted reports that may be shared lawfully (handling P) go in.

    Raises:
        Refused: the actor is no vetted reader of this group.
        NotFound: the problem is none that the actor may know of.
    """
    policy.ask(actor, Action.READ_REPORTS, group_id)
    seen = together.read(actor, group_id, shareable=True)
    titles = {each.id: each.title for each in problems.listing(actor, group_id)}
    if problem_id and problem_id not in titles:
        raise NotFound(_("There is no such problem, or it is not one of your groups’."))
    entries = directory.listing(actor, group_id)
    return Briefing(
        group=problems.groups(actor).get(group_id, ""),
        made_on=date.today(),
        author=actor.name,
        problem=titles.get(problem_id, ""),
        handling=_("May be shared lawfully. For officers of this group’s partners only."),
        profile=tuple(_profile(seen)),
        places=tuple(_places(seen)),
        signs=_signs(actor, group_id, seen),
        needs=tuple(_needs(actor, _about(actor, group_id, problem_id))),
        contacts=tuple(directory.contact(each) for each in entries if each.contact),
        figures=tuple(_figures(seen)),
        emergency=directory.emergency(actor, group_id),
    )


def issue(actor: Actor, group_id: str, problem_id: str = "", *, note: str = "") -> str:
    """Issue today's draft with a note of its author, as a snapshot; gives its id.

    Raises:
        Invalid: the note is too long.
        PersonalData: the note seems to hold some.
        Refused: the actor is no vetted reader who may write in this group.
    """
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise Invalid(_("The note has more than {most} letters.").format(most=LONGEST_NOTE))
    content = replace(draft(actor, group_id, problem_id), note=note)
    told = {"problems": _about(actor, group_id, problem_id), "briefing": asdict(content)}
    with acting(actor, Action.TRIAGE, group_id=group_id, about=problem_id) as session:
        free_text.check(session, group_id, note)
        record = IssuedBriefing(
            group_id=group_id,
            number=intelligence.next_briefing(session, group_id=group_id),
            problem_id=problem_id,
            content=json.dumps(told, default=date.isoformat, ensure_ascii=False),
            author=actor.name,
        )
        session.add(record)
        return record.id


def listing(actor: Actor, group_id: str) -> list[Listed]:
    """The briefings that were issued, newest first.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return [
            Listed(each.id, each.number, each.author, each.at, each.problem_id)
            for each in intelligence.briefings(session, group_id=group_id)
            if _may_see(actor, each)
        ]


def one(actor: Actor, briefing_id: str) -> Briefing:
    """A briefing as it was issued.

    Raises:
        NotFound: there is none, or none that the actor may know of.
    """
    with database.reading() as session:
        found = intelligence.briefing(session, briefing_id=briefing_id)
    if found is None or not _may_see(actor, found):
        raise NotFound(_("There is no such briefing, or it is not one of your groups’."))
    return _from_text(found.content)


def pdf(actor: Actor, briefing_id: str) -> bytes:
    """A briefing as one A4 page to print."""
    return paper.pdf(one(actor, briefing_id))


def _about(actor: Actor, group_id: str, problem_id: str) -> list[str]:
    if problem_id:
        return [problem_id]
    return [each.id for each in problems.listing(actor, group_id)]


def _may_see(actor: Actor, issued: IssuedBriefing) -> bool:
    """Whether neither the problems it is about nor any report behind it are closed to the actor."""
    if not policy.may(actor, Action.READ, issued.group_id):
        return False
    if not actor.shut_out:
        return True
    if set(json.loads(issued.content)["problems"]) & set(actor.shut_out):
        return False
    with database.reading() as session:  # the counts were made from all reports of that day
        return not intelligence.any_closed(
            session, group_id=issued.group_id, closed=actor.shut_out, before=issued.at
        )


def _profile(seen: Together) -> Iterable[Point]:
    rising = [each for each in seen.changes if each.rise.rising and not each.of_source]
    yield from (_risen(each, seen.days) for each in rising[:_TOP])
    told = {each.label for each in rising}
    for each in (*seen.by_indicator, *seen.by_place):
        if each.label not in told and (each.count or 0) >= together.MEET:
            yield Point(each.label, _reports(each))


def _risen(change: Change, days: int) -> Point:
    return Point(
        _("More often now: {what}").format(what=change.label),
        _("{lately} reports in the last {days} days, {before} in as many before").format(
            lately=change.rise.lately, before=_number(change.rise.before), days=days
        ),
    )


def _places(seen: Together) -> Iterable[Point]:
    for each in seen.meetings[:_TOP]:
        where = ", ".join(part for part in (each.place, each.area) if part)
        yield Point(
            where,
            _("{sources} apparently independent sources speak of it").format(sources=each.sources),
        )


def _signs(actor: Actor, group_id: str, seen: Together) -> tuple[str, ...]:
    """What was seen comes first, then the group's own list: no more than is read before a shift."""
    told = (*(each.label for each in seen.by_indicator), *local_lists.signs(actor, group_id))
    return tuple(dict.fromkeys(told))[: 2 * _TOP]


def _needs(actor: Actor, problem_ids: list[str]) -> Iterable[Need]:
    for problem_id in problem_ids:
        for line in worksheets.read(actor, problem_id).of(QUESTIONS.key):
            if line.lead and line.value("answered") != "yes":
                yield Need(line.lead, line.value("whom"))


def _figures(seen: Together) -> Iterable[Figure]:
    yield Figure(_("accepted reports"), _number(seen.total or 0))
    yield Figure(_("kinds of source"), str(len(seen.by_source)))
    yield Figure(_("three or more sources meet (places)"), str(len(seen.meetings)))


def _number(count: int) -> str:
    """A count as everybody in the group may read it: whole, or few."""
    return _("few") if 0 < count < FEW else str(count)


def _reports(each: Count) -> str:
    count = each.count or 0
    return ngettext("{count} report", "{count} reports", count)


def _from_text(content: str) -> Briefing:
    told: dict[str, Any] = json.loads(content)["briefing"]
    parts = {"profile": Point, "places": Point, "needs": Need, "contacts": Contact}
    for key, part in {**parts, "figures": Figure}.items():
        told[key] = tuple(part(**each) for each in told[key])
    told["signs"] = tuple(told["signs"])
    return Briefing(**{**told, "made_on": date.fromisoformat(told["made_on"])})
