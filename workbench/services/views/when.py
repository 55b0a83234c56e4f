"""Months with what happened in them: how many, whether they rise, where nothing is known."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.charts.time_months import Month, Months
from workbench.domain.months import month_name
from workbench.i18n import _, ngettext
from workbench.services.marks import Mark
from workbench.services.views import cover, when_marks, when_trend
from workbench.services.views.asked import Options
from workbench.services.views.cover import Cover
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.store import incident_counts

if TYPE_CHECKING:
    import pandas as pd


def months(material: Material, _options: Options) -> Seen:
    """Incidents by month, with marks, months without data and months that are not whole."""
    covered = cover.read(material)
    counts = material.by_month
    found = when_marks.within(material, covered.months)
    trend, varied = when_trend.told(counts, covered, found)
    sentences = [
        _how_many(material.extent.total, covered),
        trend,
        *when_marks.warnings(found, covered.months),
    ]
    shown = tuple(_month(each, counts, covered) for each in covered.months)
    return Seen(
        key="months",
        finding=" ".join(filter(None, sentences)),
        drawing=Months(shown, when_marks.placed(found, covered.months), covered.short),
        table=_table(shown, found),
        notes=tuple(
            filter(
                None,
                (
                    covered.told,
                    covered.gaps,
                    varied,
                    _silent(material, counts, covered),
                    *when_marks.listed(found),
                ),
            )
        ),
    )


def _how_many(total: int, covered: Cover) -> str:
    incidents = ngettext("{count} incident", "{count} incidents", total)
    first, last = covered.months[0], covered.months[-1]
    if first == last:
        return _("{incidents} in {month}.").format(incidents=incidents, month=month_name(first))
    return _("{incidents} from {first} to {last}.").format(
        incidents=incidents, first=month_name(first), last=month_name(last)
    )


def _month(month: str, counts: Mapping[str, int], covered: Cover) -> Month:
    if month in covered.none and month not in counts:
        return Month(month, None)
    return Month(month, counts.get(month, 0), month in covered.partial)


def _silent(material: Material, counts: Mapping[str, int], covered: Cover) -> str:
    """Covered months in which nothing of any kind is recorded: files may be missing there."""
    if all(month in counts for month in covered.whole()):
        return ""
    frame = incident_counts.by_month(material.everything)
    silent = [each for each in covered.whole() if each not in set(frame["month"])]
    if not silent:
        return ""
    return _(
        "In {months} the imports hold no incident of any kind. They are shown as 0: make sure that"
        " no file is missing."
    ).format(months=", ".join(map(month_name, silent[:6])) + ("…" if len(silent) > 6 else ""))


def _table(shown: Sequence[Month], found: Sequence[Mark]) -> "pd.DataFrame":
    import pandas as pd

    marked = when_marks.by_month(found)
    columns = {
        _("Month"): [month_name(each.month) for each in shown],
        _("Incidents"): pd.array([each.count for each in shown], dtype="Int64"),
        _("Data"): [_state(each) for each in shown],
    }
    if marked:
        columns[_("Marks")] = [marked.get(each.month, "") for each in shown]
    return pd.DataFrame(columns)


def _state(month: Month) -> str:
    if month.count is None:
        return _("no data")
    return _("not complete") if month.partial else _("complete")
