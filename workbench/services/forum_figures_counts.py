"""Incidents counted again for the public by month, by kind and by part of the day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.released import Meaning, Rule, Table
from workbench.i18n import Lazy, _
from workbench.services import forum_figures_periods as periods
from workbench.services.views.material import Material
from workbench.store import incident_counts
from workbench.store.incident_counts import Filters

UNKNOWN = "(not known)"  # among the hours in a meaning: incidents without one
_MOST_KINDS = 12  # more are not read from the tenth row
_WORKING, _WEEKEND = (0, 1, 2, 3, 4), (5, 6)
_PARTS = (
    (Lazy("Night (0 to 6)"), range(6)),
    (Lazy("Morning (6 to 12)"), range(6, 12)),
    (Lazy("Afternoon (12 to 18)"), range(12, 18)),
    (Lazy("Evening (18 to 24)"), range(18, 24)),
)

Told = tuple[Rule, str, str]  # a line of the receipt: rule, what, why


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted as one; ``values`` of the dimension of the rows."""

    name: str
    values: tuple[str, ...]
    counts: tuple[int, ...]
    beside: bool = False  # holds what belongs to no other row, and is never what has most


@dataclass(frozen=True, slots=True)
class Recount:
    """Counts before disclosure control: they must not leave the house.

    ``columns``: as those of ``released.Table``; ``by``, ``across``: dimensions of rows and columns;
    ``fixed``: the other dimensions that are bound; ``told``: lines of the receipt on what was put
    together.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    by: str
    fixed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    across: str = ""
    across_values: tuple[tuple[str, ...], ...] = ()
    told: tuple[Told, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> tuple[int, ...]:
        """Of each column of numbers."""
        return tuple(map(sum, zip(*(row.counts for row in self.rows), strict=True)))

    @property
    def months(self) -> tuple[str, ...]:
        """The months that are held beside each other; none where the counts are not of time."""
        if self.across == "month":
            return tuple(month for months in self.across_values for month in months)
        return tuple(month for row in self.rows for month in row.values) * (self.by == "month")

    def table(self) -> Table:
        """As disclosure control takes it."""
        meaning = Meaning(
            source="incidents",
            rows=self.by,
            row_values=tuple(row.values for row in self.rows),
            columns=self.across,
            column_values=self.across_values,
            fixed=self.fixed,
        )
        return Table(
            columns=self.columns,
            names=tuple(row.name for row in self.rows),
            values=tuple(row.counts for row in self.rows),
            total=self.total,
            meaning=meaning,
        )


def by_month(material: Material, months: Sequence[str]) -> Iterator[Recount]:
    """By month, by quarter, half-year and year, as far as there are more than one of them."""
    counts = material.by_month
    for size in periods.sizes(months):
        groups = periods.grouped(months, size)
        yield Recount(
            columns=(_("Month") if size == 1 else _("Months"), _("Incidents")),
            rows=tuple(
                Row(periods.told(group), group, (sum(counts.get(each, 0) for each in group),))
                for group in groups
            ),
            by="month",
            fixed=fixed(material.filters),
            told=() if size == 1 else (_together(),),
            notes=tuple(_short(groups)),
        )


def by_kind(material: Material, months: Sequence[str], *, least: int) -> Iterator[Recount]:
    """By kind; those of which there are few stand together."""
    frame = incident_counts.by_category(material.table)
    counts = dict(zip(frame["category"], map(int, frame["count"]), strict=True))
    few = _few(counts, least)
    rows = [
        Row(kind or _("Not stated"), (kind,), (count,), beside=not kind)
        for kind, count in counts.items()
        if kind not in few
    ]
    if few:
        total = sum(counts[kind] for kind in few)
        rows.append(Row(_("Other kinds"), tuple(sorted(few)), (total,), beside=True))
    yield Recount(
        columns=(_("Kind"), _("Incidents")),
        rows=tuple(rows),
        by="kind",
        fixed=fixed(material.filters, months, leave_out=("kind",)),
        told=(_few_kinds(),) if few else (),
    )


def by_day(material: Material, months: Sequence[str]) -> Iterator[Recount]:
    """By four parts of the day: on working days and at the weekend, and then together."""
    frame = incident_counts.by_hour(material.table)
    counts = {(int(row.weekday), int(row.hour)): int(row.count) for row in frame.to_records()}
    unknown = material.extent.total - sum(counts.values())
    days = material.filters.weekdays or (*_WORKING, *_WEEKEND)
    spans = [tuple(day for day in span if day in days) for span in (_WORKING, _WEEKEND)]
    if all(spans) and not unknown:
        yield Recount(
            columns=(_("Part of the day"), _("Monday to Friday"), _("Saturday and Sunday")),
            rows=_parts(material.filters, counts, spans),
            by="hour",
            across="weekday",
            across_values=tuple(tuple(map(str, span)) for span in spans),
            fixed=fixed(material.filters, months, leave_out=("hour", "weekday")),
            notes=(_("Monday to Friday are five days, Saturday and Sunday two."),),
        )
    rest = (Row(_("Time not known"), (UNKNOWN,), (unknown,), beside=True),) if unknown else ()
    yield Recount(
        columns=(_("Part of the day"), _("Incidents")),
        rows=(*_parts(material.filters, counts, [days]), *rest),
        by="hour",
        fixed=fixed(material.filters, months, leave_out=("hour",)),
    )


def fixed(
    filters: Filters, months: Sequence[str] = (), *, leave_out: Sequence[str] = ()
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What filters bind, for the meaning of a table.

    Args:
        months: all that are counted, where the table is not by month.
        leave_out: the dimensions of the table itself.
    """
    bound = {
        "month": tuple(months),
        "kind": filters.categories,
        "area": filters.areas,
        "weekday": tuple(map(str, sorted(filters.weekdays))),
        "hour": tuple(map(str, sorted(filters.hours))),
    }
    return tuple((key, values) for key, values in bound.items() if values and key not in leave_out)


def _parts(
    filters: Filters, counts: dict[tuple[int, int], int], spans: Sequence[tuple[int, ...]]
) -> tuple[Row, ...]:
    asked = filters.hours or range(24)

    def total(days: Sequence[int], part: Sequence[int]) -> int:
        return sum(counts.get((day, hour), 0) for day in days for hour in part)

    chosen = [(name, [hour for hour in part if hour in asked]) for name, part in _PARTS]
    return tuple(
        Row(
            str(name),
            tuple(map(str, part)),
            tuple(total(days, part) for days in spans),
        )
        for name, part in chosen
        if part
    )


def _few(counts: dict[str, int], least: int) -> frozenset[str]:
    """The kinds with fewest, until they are enough together, and those that nobody could read."""
    ranked = sorted(counts, key=lambda kind: (counts[kind], kind))
    few = set(ranked[: max(0, len(ranked) - _MOST_KINDS)])
    few |= {kind for kind in ranked if counts[kind] < least}
    for kind in ranked:
        if not few or (len(few) > 1 and sum(counts[each] for each in few) >= least):
            break
        few.add(kind)
    return frozenset(few) if len(few) < len(ranked) else frozenset()


def _short(groups: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """That the first or the last hold fewer months than the others."""
    most = max(map(len, groups))
    short = [periods.told(group) for group in groups if len(group) < most]
    if short:
        yield _("Fewer months than the others: {months}.").format(months=", ".join(short))


def _together() -> Told:
    return (
        Rule.MERGED,
        _("Single months"),
        _("Several months are put together: there were few in one, or too many months to read."),
    )


def _few_kinds() -> Told:
    return Rule.MERGED, _("Kinds with few incidents"), _("They are put together as other kinds.")
