"""The marks of the period in a view over time: numbered, listed, warned of in the finding."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from textwrap import shorten

from workbench.charts.time_marks import Placed
from workbench.domain.months import day_name, month_name
from workbench.domain.patterns import MarkKind
from workbench.i18n import _, ngettext
from workbench.services import marks
from workbench.services.marks import KINDS, LONGEST, Mark
from workbench.services.views.cover import length
from workbench.services.views.material import Material

MOST = 20  # marks that a chart of months carries; the list below it has the same


def within(material: Material, months: Sequence[str]) -> tuple[Mark, ...]:
    """The marks that touch these months, earliest first."""
    about = material.about
    return touching(marks.shown(about.actor, about.group_id), months) if months else ()


def touching(found: Iterable[Mark], months: Sequence[str]) -> tuple[Mark, ...]:
    """Those of these marks that touch these months."""
    return tuple(
        mark
        for mark in found
        if months[0] <= _month(mark.ends or mark.starts) and _month(mark.starts) <= months[-1]
    )


def placed(found: Sequence[Mark], months: Sequence[str]) -> tuple[Placed, ...]:
    """Marks as the chart of these months takes them, numbered; holidays stand in the calendar."""
    return tuple(
        Placed(
            number=number,
            kind=mark.kind.value,
            title=str(KINDS[mark.kind]),
            start=max(-0.5, _place(mark.starts, months, 0.0)),
            end=min(len(months) - 0.5, _place(mark.ends or mark.starts, months, _whole(mark))),
            told=told(mark, number),
        )
        for number, mark in enumerate(numbered(found), 1)
    )


def numbered(found: Iterable[Mark]) -> list[Mark]:
    """Those that get a number in the chart: what changed counting comes before what else is left
    out of too many, holidays never.
    """
    chosen = [mark for mark in found if mark.kind is not MarkKind.HOLIDAY]
    weight = {MarkKind.RECORDING: 0, MarkKind.CAMPAIGN: 1, MarkKind.ACTION: 2, MarkKind.EVENT: 3}
    kept = sorted(range(len(chosen)), key=lambda at: (weight[chosen[at].kind], -at))[:MOST]
    return [chosen[at] for at in sorted(kept)]


def listed(found: Sequence[Mark]) -> tuple[str, ...]:
    """What each number in the chart means; and how many marks are not drawn."""
    shown = numbered(found)
    lines = [told(mark, number) for number, mark in enumerate(shown, 1)]
    left = sum(mark.kind is not MarkKind.HOLIDAY for mark in found) - len(shown)
    if left:
        lines.append(
            ngettext("{count} more mark is not drawn.", "{count} more marks are not drawn.", left)
        )
    return tuple(lines)


def told(mark: Mark, number: int) -> str:
    """A mark in words: its number, kind, days, what it was."""
    return _("{number} · {kind}, {when}: {words}").format(
        number=number,
        kind=KINDS[mark.kind],
        when=when(mark),
        words=shorten(mark.words, LONGEST, placeholder=" …"),
    )


def when(mark: Mark) -> str:
    """The days of a mark."""
    if mark.problem_id:
        return _("due {day} in the plan").format(day=day_name(mark.starts))
    if mark.ends:
        return _("{first} to {last}").format(first=day_name(mark.starts), last=day_name(mark.ends))
    return day_name(mark.starts)


def warnings(found: Sequence[Mark], months: Sequence[str]) -> list[str]:
    """What marks do to the counts: changes of recording, campaigns within these months."""
    if not months:
        return []
    changed = [_month(day) for day in breaks(found) if months[0] <= _month(day) <= months[-1]]
    sentences = []
    if changed:
        sentences.append(
            _("Recording changed in {months}: before and after do not compare.").format(
                months=_named(changed)
            )
        )
    campaigns = [_month(mark.starts) for mark in found if mark.kind is MarkKind.CAMPAIGN]
    if campaigns:
        sentences.append(
            _("Campaign in {months}: reports may rise because of it.").format(
                months=_named(campaigns)
            )
        )
    return sentences


def breaks(found: Iterable[Mark]) -> list[date]:
    """The first days from which recording differs from before."""
    days = [mark.starts for mark in found if mark.kind is MarkKind.RECORDING]
    days += [
        mark.ends + timedelta(days=1)
        for mark in found
        if mark.kind is MarkKind.RECORDING and mark.ends
    ]
    return sorted(set(days))


def by_month(found: Sequence[Mark]) -> dict[str, str]:
    """Month to the numbers and kinds of the marks that begin in it, for the table."""
    told: dict[str, list[str]] = {}
    for number, mark in enumerate(numbered(found), 1):
        told.setdefault(_month(mark.starts), []).append(f"{number} {KINDS[mark.kind]}")
    return {month: ", ".join(each) for month, each in told.items()}


def _named(months: Iterable[str]) -> str:
    return ", ".join(month_name(each) for each in dict.fromkeys(months))


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _whole(mark: Mark) -> float:
    """A span ends with the end of its last day."""
    return 1.0 if mark.ends else 0.0


def _place(day: date, months: Sequence[str], past: float) -> float:
    """Where a day lies on the axis of months, in which month number 3 goes from 2.5 to 3.5."""
    since = (day.year - int(months[0][:4])) * 12 + day.month - int(months[0][5:])
    return since - 0.5 + (day.day - 1 + past) / length(_month(day))
