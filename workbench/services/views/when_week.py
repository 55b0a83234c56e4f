"""Weekday by hour: of incidents known to the hour, and of those spread over hours they may have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.analytics import aoristic as spans
from workbench.analytics import busiest
from workbench.analytics.busiest import Busiest
from workbench.charts.time_week import Week
from workbench.domain.months import WEEKDAYS
from workbench.i18n import _, ngettext
from workbench.services.views import cover, when_marks
from workbench.services.views.asked import Options
from workbench.services.views.material import Material
from workbench.services.views.seen import Seen
from workbench.services.views.when_trend import FEWEST
from workbench.store import incident_counts

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Numbers = np.ndarray[Any, Any]

_MIDNIGHT = 3  # times as many at 0 o'clock as in the hours beside it: no time was known


def hours(material: Material, _options: Options) -> Seen:
    """Incidents that are known to the hour, by weekday and hour."""
    import numpy as np

    frame = incident_counts.by_hour(material.table)
    counts = np.zeros((7, 24), dtype=int)
    counts[frame["weekday"].to_numpy(int), frame["hour"].to_numpy(int)] = frame["count"]
    known = int(counts.sum())
    if not known:
        return Seen(
            key="hours",
            refused=_(
                "No incident is known to the hour. The chart of hours they may have happened in"
                " spreads each over its span."
            ),
        )
    left = material.extent.total - known
    return _seen("hours", material, counts, whole=True, notes=[_left(left), _at_midnight(counts)])


def aoristic(material: Material, _options: Options) -> Seen:
    """Spans spread evenly over the hours in which they could have happened."""
    frame = incident_counts.spans(material.table)
    found = spans.weights(frame["began"], frame["ended"])
    if not found.events:
        return Seen(key="aoristic", refused=_("No incident has a span that says when it happened."))
    beside = material.extent.total - len(frame)
    return _seen(
        "aoristic",
        material,
        found.weight,
        whole=False,
        notes=[_unseen(found), _spread(found, beside)],
    )


def _unseen(found: spans.Aoristic) -> str:
    """What the picture must not be read as, unless every hour is known."""
    if found.certain == found.events:
        return _("No incident has a span: this shows the same as the hours that are known.")
    return _("Spans show when incidents could have happened: nobody saw the moment itself.")


def _seen(
    key: str, material: Material, counts: "Numbers", *, whole: bool, notes: Sequence[str]
) -> Seen:
    covered = cover.read(material)
    marks = when_marks.within(material, covered.months)
    block = busiest.window(counts)
    stands = block is not None and block.total >= FEWEST and block.stands_out
    said = [_finding(block, whole=whole), *when_marks.warnings(marks, covered.months)]
    return Seen(
        key=key,
        finding=" ".join(filter(None, said)),
        drawing=Week(
            counts=tuple(tuple(day) for day in counts.tolist()),
            told=covered.short,
            whole=whole,
            framed=block.hours if block and stands else (),
        ),
        table=_table(counts, whole=whole),
        notes=tuple(filter(None, (covered.told, covered.gaps, _clock(material), *notes))),
    )


def _clock(material: Material) -> str:
    """A warning where hours are not those of the place."""
    if not any(each.in_utc for each in material.about.imports):
        return ""
    return _(
        "Some imports have their times in UTC, as nobody said in which time zone the place lies:"
        " their weekdays and hours may be shifted. Import the file again and choose the time zone."
    )


def _finding(block: Busiest | None, *, whole: bool) -> str:
    if block is None:
        return ""
    total = round(block.total)
    told = ngettext("{count} incident with a time.", "{count} incidents with a time.", total)
    if total < FEWEST:
        return f"{told} {_('That is too few to say which hours are the busiest.')}"
    if not block.stands_out:
        return "{told} {rest}".format(
            told=told,
            rest=_(
                "No six hours of the week stand out beyond chance: the busiest, {hours}, hold"
                " {share} %, where {expected} % would be expected if all hours were alike."
            ).format(**_numbers(block)),
        )
    sentence = (
        _(
            "The busiest six hours of the week, {hours}, hold {share} % of them ({low} to {high} %"
            " with chance), where {expected} % would be expected if all hours were alike."
        )
        if whole
        else _(
            "The six hours that may be the busiest, {hours}, hold {share} % of them ({low} to"
            " {high} % with chance), where {expected} % would be expected if all hours were alike."
        )
    )
    return f"{told} {sentence.format(**_numbers(block))}"


def _numbers(block: Busiest) -> dict[str, str]:
    return {
        "hours": _block(block),
        "share": f"{100 * block.share:.0f}",
        "low": f"{100 * block.low:.0f}",
        "high": f"{100 * block.high:.0f}",
        "expected": f"{100 * block.expected:.1f}",
    }


def _block(block: Busiest) -> str:
    """Hours in a row as people say them."""
    day, hour = divmod(block.start, 24)
    after, end = divmod((block.start + block.length) % busiest.WEEK, 24)
    if day == after or end == 0:
        return _("{day} {hour} to {end} o'clock").format(
            day=WEEKDAYS[day], hour=hour, end=end or 24
        )
    return _("{day} {hour} o'clock to {after} {end} o'clock").format(
        day=WEEKDAYS[day], hour=hour, after=WEEKDAYS[after], end=end
    )


def _left(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "{count} incident has no hour and is left out.",
        "{count} incidents have no hour and are left out.",
        count,
    )


def _at_midnight(counts: "Numbers") -> str:
    """Files often write an unknown time as midnight."""
    hour = counts.sum(axis=0)
    if hour[0] < FEWEST or hour[0] <= _MIDNIGHT * max(1, hour[1], hour[23]):
        return ""
    return _(
        "Conspicuously many stand at 0 o'clock: some files write midnight where no time is known."
    )


def _spread(found: spans.Aoristic, beside: int) -> str:
    """How many incidents are exact, spread, left out."""
    left = found.longer + found.backwards + found.unknown + beside
    return _(
        "{exact} known to the hour, {spread} spread over their span, {left} left out ({longer}"
        " longer than {days} days, {rest} without a time)."
    ).format(
        exact=f"{found.certain:,}",
        spread=f"{found.events - found.certain:,}",
        left=f"{left:,}",
        longer=f"{found.longer:,}",
        days=f"{found.longest:g}",
        rest=f"{left - found.longer:,}",
    )


def _table(counts: "Numbers", *, whole: bool) -> "pd.DataFrame":
    import pandas as pd

    numbers = counts if whole else counts.round(1)
    frame = pd.DataFrame(
        {str(day): numbers[place] for place, day in enumerate(WEEKDAYS)},
    )
    frame.insert(0, _("Hour"), [f"{hour:02d}–{hour + 1:02d}" for hour in range(24)])
    return frame
