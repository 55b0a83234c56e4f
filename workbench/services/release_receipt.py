"""What a release keeps back, line by line, and the line on source and method."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.domain.months import month_name
from workbench.domain.released import Block, Hidden, Rule, Table
from workbench.i18n import _
from workbench.services import release_check
from workbench.services.release_drafts import Opened
from workbench.store import import_records, problems
from workbench.store.database import Session
from workbench.worksheets import plan
from workbench.worksheets.filled import Filled

_MONTH = re.compile(r"\d{4}-\d\d")


class Named(NamedTuple):
    """What the problem is called, and what is told of it if it is called otherwise."""

    problem: str
    hidden: tuple[Hidden, ...] = ()


def receipt(
    session: Session, opened: Opened, filled: Filled, *, hidden: Iterable[Hidden]
) -> tuple[Hidden, ...]:
    """What is hidden in its figures, and which words were left out, each once."""
    return tuple(dict.fromkeys((*hidden, *_words(session, opened, filled))))


def problem(session: Session, opened: Opened, filled: Filled) -> Named:
    """The problem as it is called, or as the release is where its name says what no release says:
    it was given for the group alone.
    """
    title = filled.title
    if not release_check.faults(session, opened.group_id, [title], about=opened.about):
        return Named(title)
    hidden = Hidden(
        Rule.WORDS,
        _("The whole release"),
        _("Name of the problem"),
        _("It says what no release says; the title of the release stands in its place."),
    )
    return Named(opened.title, (hidden,))


def period(
    session: Session, opened: Opened, blocks: Iterable[Block], *, import_ids: Iterable[str]
) -> str:
    """The months that the figures of a release are about, in words; "" if none are told."""
    told = sorted({month for each in blocks for month in _months(each.table)})
    if told:
        return months(told[0], told[-1])
    used = [each for key in import_ids if (each := import_records.one(session, import_id=key))]
    firsts = [each.first_month for each in used if each.first_month]
    lasts = [each.last_month for each in used if each.last_month]
    return months(
        opened.first_month or min(firsts, default=""), opened.last_month or max(lasts, default="")
    )


def months(first: str, last: str) -> str:
    """A period as people say it.

    >>> months("2026-01", "2026-06")
    'January 2026 to June 2026'
    """
    if first and last and first != last:
        return _("{first} to {last}").format(first=month_name(first), last=month_name(last))
    return month_name(first or last) if first or last else ""


def method(opened: Opened, *, period: str, counted: bool, imported: bool) -> str:
    """The line on source and method: ``counted`` if there are figures, ``imported`` if they come
    from recorded incidents.
    """
    if not counted:
        return _("Told by the group and its partners; no counts are shown.")
    source = (
        _("Incidents recorded {period}").format(period=period)
        if imported and period
        else _("Counts kept by the group")
    )
    if opened.rounding:
        hidden = _("counts below {threshold} are hidden, all others rounded to the nearest 5")
    else:
        hidden = _("counts below {threshold} are hidden")
    return _("{source}; {hidden}.").format(
        source=source, hidden=hidden.format(threshold=opened.threshold)
    )


def _months(table: Table | None) -> Iterator[str]:
    """The months that the cells of a table count, as ``YYYY-MM``."""
    if table is None or table.meaning is None:
        return
    meaning = table.meaning
    counted = [each for key, each in meaning.fixed if key == "month"]
    counted += meaning.row_values if meaning.rows == "month" else ()
    counted += meaning.column_values if meaning.columns == "month" else ()
    yield from (month for each in counted for month in each if _MONTH.fullmatch(month))


def _words(session: Session, opened: Opened, filled: Filled) -> Iterator[Hidden]:
    everywhere = _("The whole release")
    yield Hidden(
        Rule.WORDS,
        everywhere,
        _("Answers, reports and comments that nobody chose for the public"),
        _("Free text leaves only after a person chose it and read it as it stands."),
    )
    yield Hidden(
        Rule.NEVER,
        everywhere,
        _("Suspected venues and employers"),
        _("A release never names them."),
    )
    if plan.open_actions(filled):
        yield Hidden(
            Rule.NEVER,
            everywhere,
            _("Planned actions and checks"),
            _("Those who are meant would read of them too."),
        )
    if any(not each.public for each in problems.partners(session, group_id=opened.group_id)):
        yield Hidden(
            Rule.NOT_AGREED,
            everywhere,
            _("Names of some partners"),
            _("They did not agree to be named to the public."),
        )
