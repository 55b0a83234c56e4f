"""The last twelve months beside the same months of the years before: is it usual in season?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.analytics import season as seasons
from workbench.analytics import trend
from workbench.analytics.season import FEWEST_YEARS
from workbench.charts.time_season import Month, Season
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.services.marks import Mark
from workbench.services.views import cover, when_marks, when_trend
from workbench.services.views.asked import Options
from workbench.services.views.cover import Cover
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.when_trend import FEWEST
from workbench.store import incident_counts

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 12  # months
_Known = tuple[Cover, Mapping[str, int], float]  # months, their counts, how much they vary


def season(material: Material, _options: Options) -> Seen:
    """This year's months against mean and range of the same months of the years before.

    The years before are counted whatever the first month of the filters is.
    """
    filters = replace(material.filters, first_month="")
    covered = cover.read(material, filters)
    frame = incident_counts.by_month(incident_counts.chosen(material.everything, filters))
    counted = dict(zip(frame["month"], map(int, frame["count"]), strict=True))
    found = when_marks.within(material, covered.months)
    counts = {each: counted.get(each, 0) for each in alike(covered, found)}
    spread = varied(counts)
    beside = _beside(counts, spread)
    shown = tuple(
        _month(each, beside.get(each), counted, covered) for each in covered.months[-_SHOWN:]
    )
    if all(each.mean is None for each in shown):
        return Seen(key="season", refused=_too_short(covered, found))
    return Seen(
        key="season",
        finding=" ".join(_finding(shown, when_marks.warnings(found, covered.months))),
        drawing=Season(shown, covered.short),
        table=_table(shown),
        notes=(covered.told, *filter(None, _notes(material, shown, (covered, counts, spread)))),
    )


def alike(covered: Cover, found: Sequence[Mark]) -> tuple[str, ...]:
    """Whole months that are recorded as the last ones are."""
    breaks = [
        day
        for day in when_marks.breaks(found)
        if covered.months and f"{day:%Y-%m}" <= covered.months[-1]
    ]
    if not breaks:
        return covered.whole()
    last = max(breaks)
    month = f"{last:%Y-%m}"
    return tuple(
        each for each in covered.whole() if each > month or (each == month and last.day == 1)
    )


def varied(counts: Mapping[str, int]) -> float:
    """How much more the same months of the years before the last vary than chance would make."""
    groups: dict[str, list[int]] = {}
    for month in sorted(counts)[:-_SHOWN]:
        groups.setdefault(month[5:], []).append(counts[month])
    return trend.spread(list(groups.values()))


def _beside(counts: Mapping[str, int], spread: float) -> dict[str, seasons.Month]:
    """Each month beside the years before; judged by counts that are divided by their spread, for
    months that vary by themselves are no wonder.
    """
    judged = {month: round(count / spread) for month, count in counts.items()}
    stands = {each.month for each in seasons.compare(judged) if each.stands_out}
    return {
        each.month: replace(each, stands_out=each.month in stands)
        for each in seasons.compare(counts)
    }


def _month(
    month: str, found: seasons.Month | None, counted: Mapping[str, int], covered: Cover
) -> Month:
    count = None if month in covered.none else counted.get(month, 0)
    if found is None or found.mean is None:
        return Month(month, count, partial=month in covered.partial)
    outside = not (found.least or 0) <= found.count <= (found.most or 0)
    return Month(
        month,
        count,
        years=found.years,
        mean=found.mean,
        least=found.least,
        most=found.most,
        stands_out=found.stands_out and outside,
    )


def _too_short(covered: Cover, found: Sequence[Mark]) -> str:
    needed = _(
        "To compare the season, the same months of at least {years} years before are needed."
    ).format(years=FEWEST_YEARS)
    months = alike(covered, found)
    if not months:
        return needed
    since = _("Data that compare begin in {month}.").format(month=month_name(months[0]))
    return f"{needed} {since}"


def _finding(shown: Sequence[Month], warnings: Sequence[str]) -> list[str]:
    judged = [each for each in shown if each.mean is not None]
    total = sum(each.count or 0 for each in judged)
    usual = sum(each.mean or 0.0 for each in judged)
    told = ngettext(
        "{count} month can be compared with the same month of at least two years before:",
        "{count} months can be compared with the same months of at least two years before:",
        len(judged),
    )
    sums = _("{count} incidents, {usual} on average in the years before.").format(
        count=f"{total:,}", usual=f"{usual:,.0f}"
    )
    if total + usual < FEWEST:
        return [told, sums, _("That is too few to say what is unusual."), *warnings]
    return [told, sums, _outside([each for each in judged if each.stands_out]), *warnings]


def _outside(months: Sequence[Month]) -> str:
    if not months:
        return _("No month stands out from how much the years before differ among themselves.")
    return _("These months stand out from the years before: {months}.").format(
        months=", ".join(map(_unusual, months))
    )


def _unusual(month: Month) -> str:
    """A month that stands out, in words."""
    sentence = (
        _("{month} more ({count}; mean {mean})")
        if (month.count or 0) > (month.mean or 0)
        else _("{month} fewer ({count}; mean {mean})")
    )
    return sentence.format(
        month=month_name(month.month), count=f"{month.count:,}", mean=f"{month.mean:,.0f}"
    )


def _notes(material: Material, shown: Sequence[Month], known: _Known) -> Iterator[str]:
    covered, counts, spread = known
    yield covered.gaps
    years = sorted({each.years for each in shown if each.mean is not None})
    if len(years) == 1:
        yield ngettext(
            "Compared with {count} year before.", "Compared with {count} years before.", years[0]
        )
    else:
        yield _("Compared with {least} to {most} years before.").format(
            least=years[0], most=years[-1]
        )
    yield _(
        "A month stands out where it lies outside the range of the years before and chance alone"
        " would hardly bring any of the months there."
    )
    yield when_trend.varied(spread)
    if len(counts) < len(covered.whole()):
        yield _("Months before the last change of recording are left out.")
    if material.filters.first_month > covered.months[0]:
        yield _("The years before are counted even where they lie before the period.")


def _table(shown: Sequence[Month]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(
        {
            _("Month"): [month_name(each.month) for each in shown],
            _("Incidents"): pd.array([each.count for each in shown], dtype="Int64"),
            _("Years before"): [each.years for each in shown],
            _("Their mean"): pd.array(
                [None if each.mean is None else round(each.mean, 1) for each in shown],
                dtype="Float64",
            ),
            _("Their fewest"): pd.array([each.least for each in shown], dtype="Int64"),
            _("Their most"): pd.array([each.most for each in shown], dtype="Int64"),
            _("Remark"): [_remark(each) for each in shown],
        }
    )


def _remark(month: Month) -> str:
    if month.count is None:
        return _("no data")
    if month.partial:
        return _("not complete")
    return _("stands out") if month.stands_out else ""
