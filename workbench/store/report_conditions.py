"""Which reports a person asks for, and which ones stay hidden from them, as conditions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, literal, or_, true, union
from sqlmodel import col, select

from workbench.domain.report import Evidence, Report, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which reports of a group; what is empty lets everything pass."""

    states: tuple[State, ...] = ()
    channels: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    place_kinds: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()  # any of them
    problem_id: str = ""
    words: str = ""  # each of them, in text or summary; or the number of the report
    since: datetime | None = None  # received then or later
    before: datetime | None = None
    unlinked: bool = False  # behind no answer and no problem


def opened(shut_out: Collection[str]) -> ColumnElement[bool]:
    """The condition that hides reports behind these problems, and whatever was merged with them."""
    if not shut_out:
        return true()
    behind = select(Evidence.report_id).where(col(Evidence.problem_id).in_(shut_out))
    roots = select(Report.duplicate_of).where(
        col(Report.id).in_(behind), col(Report.duplicate_of) != ""
    )
    hidden = union(behind, roots).subquery()
    families = select(hidden.c[0])
    return ~or_(col(Report.id).in_(families), col(Report.duplicate_of).in_(families))


def matching(group_id: str, wanted: Wanted, shut_out: Collection[str]) -> list[ColumnElement[bool]]:
    """The conditions for the reports of this group that are wanted and not hidden."""
    chosen: tuple[tuple[Any, Collection[str]], ...] = (
        (Report.state, wanted.states),
        (Report.channel, wanted.channels),
        (Report.area, wanted.areas),
        (Report.place_kind, wanted.place_kinds),
        (Report.side, wanted.sides),
    )
    found = [col(Report.group_id) == group_id, opened(shut_out)]
    found += [col(column).in_(keys) for column, keys in chosen if keys]
    found += [_holds_word(word) for word in wanted.words.split()]
    if wanted.indicators:
        found.append(or_(*map(_seen, wanted.indicators)))
    if wanted.since:
        found.append(col(Report.received_at) >= wanted.since)
    if wanted.before:
        found.append(col(Report.received_at) < wanted.before)
    return found + _linked(wanted)


def _linked(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.problem_id:
        behind = select(Evidence.report_id).where(col(Evidence.problem_id) == wanted.problem_id)
        found.append(col(Report.id).in_(behind))
    if wanted.unlinked:
        found.append(~exists().where(col(Evidence.report_id) == col(Report.id)))
    return found


def _seen(indicator: str) -> ColumnElement[bool]:
    listed = literal(",") + col(Report.indicators) + literal(",")
    return listed.contains(f",{indicator},", autoescape=True)


def _holds_word(word: str) -> ColumnElement[bool]:
    # SQLite folds the case of plain Latin letters only: the usual spellings are asked for.
    spellings = {word, word.lower(), word.upper(), word.capitalize()}
    found = [
        column.contains(spelling, autoescape=True)
        for spelling in sorted(spellings)
        for column in (col(Report.text), col(Report.summary))
    ]
    number = word.removeprefix("#")
    if number.isascii() and number.isdigit() and len(number) < 10:
        found.append(col(Report.number) == int(number))
    return or_(*found)
