"""What a series of months says: the interrupted series and the run chart, in words and rows."""

from workbench.analytics import harmony, interrupted, run_chart
from workbench.analytics.interrupted import FEWEST, FEWEST_AFTER, FEWEST_BEFORE, Interrupted, Short
from workbench.analytics.run_chart import RunChart
from workbench.i18n import Lazy, _
from workbench.services import assessing_words as words
from workbench.services.assessing_rows import Row, Span
from workbench.services.assessing_series import Series

_SHORT: dict[Short, Lazy] = {
    Short.POINTS: Lazy("Not computed: it needs {points} months in a row."),
    Short.BEFORE: Lazy("Not computed: it needs {before} months before."),
    Short.AFTER: Lazy("Not computed: it needs {after} months after."),
    Short.COUNTED: Lazy("Not computed: too few were counted before or after."),
    Short.UNFIT: Lazy("Not computed: no model fits these months."),
}


def fit(series: Series, *, level: float) -> Interrupted | Short:
    """The interrupted series, with the comparison if there is one."""
    return interrupted.fit(
        series.counts,
        start=series.start,
        months=[int(month[5:]) for month in series.months],
        control=series.control or None,
        level=level,
    )


def read(series: Series) -> RunChart:
    """The run chart of where one acted."""
    return run_chart.read(series.counts, start=series.start)


def row(found: Interrupted | Short) -> Row:
    """The interrupted series as a row beside the other estimates."""
    name = _("Interrupted series")
    if isinstance(found, Short):
        why = str(_SHORT[found]).format(points=FEWEST, before=FEWEST_BEFORE, after=FEWEST_AFTER)
        return Row("series", name, "–", "", why)
    value, low, high = (
        100 * (each - 1) for each in (found.whole.ratio, found.whole.low, found.whole.high)
    )
    return Row(
        "series",
        name,
        words.percent(value),
        _("{low} to {high}").format(low=words.percent(low), high=words.percent(high)),
        _meaning(found),
        Span(value, low, high, found.whole.sure),
    )


def run_row(found: RunChart) -> Row:
    """The run chart as a row beside the other estimates."""
    figure = _("median {median}").format(median=words.number(found.median))
    return Row("run", _("Run chart"), figure, "", run(found))


def run(found: RunChart) -> str:
    """Whether the months after run otherwise than before, by the rules of run charts."""
    parts = []
    for each in found.after:
        long = each.last - each.first + 1
        if each in found.shifts:
            parts.append(_shift(long, up=each.up))
        else:
            parts.append(_trend(long, up=each.up))
    if not parts:
        parts = [_("Nothing in the months after runs otherwise than before.")]
    if not found.firm:
        parts.append(_("With fewer than ten months before, the median says little."))
    return " ".join(parts)


def plain(found: Interrupted | Short) -> list[harmony.Estimate]:
    """The series as one estimate among others; none where it was not computed."""
    if isinstance(found, Short):
        return []
    way = (found.whole.ratio > 1) - (found.whole.ratio < 1)
    return [harmony.Estimate("series", way, found.whole.sure, found.controlled, scale="series")]


def varied(spread: float) -> str:
    """That months vary more than chance would make them; "" where they do not."""
    if spread <= harmony.MORE_VARIED:
        return ""
    return _(
        "Months vary {times} times as much as incidents that come one by one would: the true"
        " intervals are wider than shown."
    ).format(times=words.number(spread))


def _meaning(found: Interrupted) -> str:
    told = _("{many} in the months after than the months before led one to expect").format(
        many=words.fewer(-found.prevented).capitalize()
    )
    beside = _("with the season and the comparison set aside")
    alone = _("with the season set aside, but without a comparison")
    parts = [
        _("{told}, {aside} ({reach}).").format(
            told=told,
            aside=beside if found.controlled else alone,
            reach=words.reach(-found.prevented_high, -found.prevented_low),
        )
    ]
    if not found.whole.sure:
        parts.append(_("The interval holds 0: it may be chance."))
    return " ".join(parts)


def _shift(long: int, *, up: bool) -> str:
    if up:
        return _("{count} months in a row lie above the median of before: a shift.").format(
            count=long
        )
    return _("{count} months in a row lie below the median of before: a shift.").format(count=long)


def _trend(long: int, *, up: bool) -> str:
    if up:
        return _("{count} months in a row go up: a trend.").format(count=long)
    return _("{count} months in a row go down: a trend.").format(count=long)
