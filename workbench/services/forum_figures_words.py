"""What a figure for the public says: its heading, one sentence from what is shown, and notes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.analytics import change
from workbench.domain.released import Table
from workbench.i18n import _, ngettext
from workbench.services import filter_words
from workbench.services import forum_figures_periods as periods
from workbench.services.forum_figures_counts import Recount, Row
from workbench.services.forum_figures_forms import By
from workbench.services.patterns import FEWEST
from workbench.store.incident_counts import Filters

_ALPHA = 0.05
_NAMED = 2  # kinds in a heading


def title(by: By, kinds: Sequence[str]) -> str:
    """The heading: what is shown, and of which kinds if they are few."""
    plain = {
        By.AREA: _("Where it happens"),
        By.MONTH: _("How often over time"),
        By.KIND: _("What happens"),
        By.DAY: _("At which time of the day"),
        By.PAIR: _("What changed, area by area"),
    }[by]
    if by is By.KIND or not 0 < len(kinds) <= _NAMED:
        return plain
    named = ", ".join(kind or _("Not stated") for kind in kinds)
    return _("{title}: {kinds}").format(title=plain, kinds=named)


def finding(by: By, recount: Recount, table: Table, *, period: str) -> str:
    """One sentence from the numbers that are shown, and from nothing else."""
    total = _total(table)
    if by is By.PAIR:
        return _changed(recount, table)
    if total is not None and total < FEWEST:
        counted = ngettext("{count} incident", "{count} incidents", int(total))
        return _("{period}: {counted}. Too few to say more.").format(period=period, counted=counted)
    most = _most(by, recount, table, total)
    if total is None:
        return most or _("Too little can be shown to say more.")
    counted = ngettext("{count} incident", "{count} incidents", int(total))
    said = _("{period}: {counted}.").format(period=period, counted=counted)
    return f"{said} {most}".strip()


def notes(table: Table, threshold: int, *, rounded: bool, area: bool) -> Iterator[str]:
    """What the numbers must not be read as, and what is not shown."""
    yield _("Counted is what was reported or found. Much is never reported.")
    if area:
        yield _("More in an area does not make it a bad one: more people may live or pass there.")
    if any(value is None for row in (*table.values, table.total) for value in row):
        yield _(
            "“Not shown” stands for fewer than {threshold}, or for a number that would give such a"
            " one away."
        ).format(threshold=threshold)
    if rounded:
        yield _("Numbers are rounded to the nearest five.")


def counted(filters: Filters, *, placed: bool) -> str:
    """Which incidents are counted, in one line; "" for all of the group.

    Args:
        placed: whether names of areas may be told.
    """
    if filters.areas and not placed:
        told = filter_words.told(replace(filters, areas=()))
        return _("Counted: {what}").format(
            what=" · ".join(filter(None, [told, _("in some areas only")]))
        )
    told = filter_words.told(filters)
    return _("Counted: {what}").format(what=told) if told else ""


def _total(table: Table) -> float | None:
    """Of all columns; nothing where one of them is not shown."""
    known = [value for value in table.total if value is not None]
    return sum(known) if table.total and len(known) == len(table.total) else None


def _most(by: By, recount: Recount, table: Table, total: float | None) -> str:
    """Which has the most, where that can be said for sure of what is shown."""
    sums = [_sum(row) for row in table.values]
    shown = sorted(
        (
            (value, _name(by, recount.rows[at]))
            for at, value in enumerate(sums)
            if value and not recount.rows[at].beside
        ),
        key=lambda each: (-each[0], each[1]),
    )
    if not shown or len(recount.rows) < 2:
        return ""
    top, name = shown[0]
    besides = [value for value, row in zip(sums, recount.rows, strict=True) if row.beside and value]
    if not _surely(top, sums, total) or max(besides, default=0) > top:
        return _most_shown(name, top)
    if len(shown) < 2:
        return _leads(by, name, top)
    if not _differ(top, shown[-1][0], len(shown)) and len(shown) == len(recount.rows):
        return _level(by)
    second, other = shown[1]
    if by in (By.MONTH, By.DAY) and top == second:
        return _("Most in {name} and {other}: {count} each.").format(
            name=name, other=other, count=_told(top)
        )
    if by in (By.AREA, By.KIND) and not _differ(top, second):
        both = _("Most in {name} ({count}) and {other} ({second}).")
        if by is By.KIND:
            both = _("Most: {name} ({count}) and {other} ({second}).")
        return both.format(name=name, count=_told(top), other=other, second=_told(second))
    return _leads(by, name, top)


def _name(by: By, row: Row) -> str:
    """What a row is called in a sentence: months in full."""
    return periods.spoken(row.values) if by is By.MONTH else row.name


def _leads(by: By, name: str, top: float) -> str:
    said = {
        By.AREA: _("Most in {name}: {count}."),
        By.MONTH: _("Most in {name}: {count}."),
        By.KIND: _("Most: {name}, {count}."),
        By.DAY: _("Most: {name}, {count}."),
    }[by]
    return said.format(name=name, count=_told(top))


def _most_shown(name: str, top: float) -> str:
    """Of those that are not shown one may have more."""
    return _("Of what is shown, most: {name}, {count}.").format(name=name, count=_told(top))


def _level(by: By) -> str:
    return {
        By.AREA: _("No area stands out clearly."),
        By.MONTH: _("No time stands out clearly."),
        By.KIND: _("No kind stands out clearly."),
        By.DAY: _("No time of the day stands out clearly."),
    }[by]


def _changed(recount: Recount, table: Table) -> str:
    """Both columns in all; whether that may be chance."""
    if len(table.total) != 2 or None in table.total:
        return _("Too little can be shown to say what changed in all.")
    one, two = (int(value or 0) for value in table.total)
    said = _("{first}: {one}. {second}: {two}.").format(
        first=table.columns[1], one=f"{one:,}", second=table.columns[2], two=f"{two:,}"
    )
    if recount.across != "month":
        return said
    lengths = [len(each) for each in recount.across_values]
    share = lengths[1] / sum(lengths)
    if one + two < FEWEST:
        return f"{said} {_('Too few to say whether anything changed.')}"
    if _differ(one, two, share=share):
        rate = two / lengths[1] - one / lengths[0]
        more = _("That is more than chance: it rose.") if rate > 0 else ""
        return f"{said} {more or _('That is more than chance: it fell.')}"
    return f"{said} {_('A difference so small may be chance.')}"


def _surely(top: float, sums: Sequence[float | None], total: float | None) -> bool:
    """Whether nothing that is hidden can be more."""
    if None not in sums:
        return True
    return total is not None and top >= total - sum(value or 0 for value in sums)


def _sum(row: Sequence[float | None]) -> float | None:
    known = [value for value in row if value is not None]
    return sum(known) if len(known) == len(row) else None


def _differ(one: float, other: float, times: int = 1, *, share: float = 0.5) -> bool:
    """Whether it is more than chance, looked for so many times."""
    return float(change.chance(round(one), round(other), share=share)) * times < _ALPHA


def _told(value: float) -> str:
    return f"{value:,.0f}"
