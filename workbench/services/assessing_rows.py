"""Every estimate as a row of one table: figure, interval, what it means, how it is computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbench.analytics.change import Change
from workbench.analytics.displacement import Difference
from workbench.analytics.estimates import Estimates
from workbench.analytics.etest import NORMAL, ETest
from workbench.analytics.incidence import IncidenceRatio
from workbench.analytics.quotient import Quotient
from workbench.i18n import _
from workbench.services import assessing_words as words
from workbench.services.assessing_quotient import meaning, moved


class Span(NamedTuple):
    """An estimate in percent of what was counted before, for the chart; bounds may be infinite."""

    value: float
    low: float
    high: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One estimate; ``interval`` is "" where it has none, ``figure`` "–" where it is undefined."""

    key: str
    name: str
    figure: str
    interval: str
    means: str
    span: Span | None = None


def every(found: Estimates) -> tuple[Row, ...]:
    """The estimates of one set of counts, those without meaning here left out."""
    return tuple(_rows(found))


def _rows(found: Estimates) -> Iterator[Row]:
    names = (
        ("treated", found.treated, _("Change where you acted")),
        ("control", found.control, _("Change in the comparison")),
        ("buffer", found.buffer, _("Change around")),
        ("buffer_control", found.buffer_control, _("Change in the comparison of the surroundings")),
    )
    yield from (_change(key, area, name, found) for key, area, name in names if area)
    yield _etest(found.etest)
    if found.difference:
        yield from differences(found.difference, _before(found))
    if found.ratio:
        yield _ratio(found.ratio)
    if found.quotient:
        yield from _quotient(found.quotient, around=found.buffer is not None)


def _before(found: Estimates) -> float:
    """What was counted before in the areas that a difference judges, per unit of time."""
    around = found.buffer.before if found.buffer else 0
    return (found.treated.before + around) / found.times[0]


def _change(key: str, change: Change, name: str, found: Estimates) -> Row:
    if change.percent is None:
        return Row(key, name, "–", "", _sentence(words.course(change, found.times)))
    low, high = (words.percent(each) for each in (change.low, change.high))
    sure = not change.low <= 0 <= change.high
    return Row(
        key,
        name,
        words.percent(change.percent),
        _("{low} to {high}").format(low=low, high=high),
        f"{_sentence(words.course(change, found.times))} {words.by_chance(change.p)}",
        Span(change.percent, change.low, change.high, sure),
    )


def _etest(found: ETest) -> Row:
    variant = _("normal approximation") if found.variant == NORMAL else _("Wald variant")
    told = _("Before and after where you acted, by a test made for small counts.")
    return Row(
        "etest",
        _("E-test, {variant}").format(variant=variant),
        _p(found.p),
        "",
        f"{told} {words.by_chance(found.p)}",
    )


def differences(found: Difference, before: float = 0.0) -> Iterator[Row]:
    """The weighted displacement difference; its parts in its sentence.

    Args:
        before: what was counted before, to show the difference as a share of it; 0 shows none.
    """
    if found.p is None or found.low is None or found.high is None:
        yield Row("wdd", _wdd(), "–", "", _("Nothing was counted: there is no difference."))
        return
    ends = (words.number(each, 2) for each in (found.low, found.high))
    reach = _("{low} to {high}").format(**dict(zip(("low", "high"), ends, strict=True)))
    span = _span(found.total, found.low, found.high, sure=found.sure, unit=before / 100)
    yield Row("wdd", _wdd(), words.number(found.total, 2), reach, _difference(found), span)


def _wdd() -> str:
    return _("Weighted displacement difference (WDD)")


def _difference(found: Difference) -> str:
    parts = [
        _(
            "{many} than if it had changed by as many as the comparison (standard error {error})."
        ).format(many=words.fewer(found.total).capitalize(), error=f"{found.error:,.2f}")
    ]
    if found.spill is not None:
        parts.append(
            _("Of that {local} where you acted, {spill} around.").format(
                local=_part(found.local), spill=_part(found.spill)
            )
        )
    if not found.sure:
        parts.append(_("The interval holds 0: it may be chance."))
    if not found.reliable:
        parts.append(words.few())
    return " ".join(parts)


def _part(value: float) -> str:
    return words.fewer(value) if round(value, 1) else "0"


def _ratio(found: IncidenceRatio) -> Row:
    name = _("Incidence rate ratio")
    if found.ratio is None or found.low is None or found.high is None:
        why = _("Undefined: one of the counts is none, and nothing is added to make one up.")
        return Row("ratio", name, "–", "", why)
    told = _("For each 100 that the change of the comparison leads one to expect, {count} came.")
    parts = [told.format(count=words.number(round(100 * found.ratio)))]
    if not found.sure:
        parts.append(_("The interval holds 1: it may be chance."))
    if not found.reliable:
        parts.append(words.few())
    return Row(
        "ratio",
        name,
        f"{found.ratio:.2f}",
        _("{low} to {high}").format(low=f"{found.low:.2f}", high=f"{found.high:.2f}"),
        " ".join(parts),
        _span(found.ratio - 1, found.low - 1, found.high - 1, sure=found.sure, unit=0.01),
    )


def _quotient(found: Quotient, *, around: bool) -> Iterator[Row]:
    yield Row("gross", _("Gross effect"), words.number(found.gross), "", meaning("gross", found))
    yield Row("net", _("Net effect"), moved(found.net), "", meaning("net", found))
    if around or found.wdq is not None:
        name = _("Weighted displacement quotient (WDQ)")
        figure = "–" if found.wdq is None else f"{found.wdq:.2f}".replace("-", "\N{MINUS SIGN}")
        yield Row("wdq", name, figure, "", meaning("wdq", found))
    effect = found.prevented if found.tne is None else found.tne
    name = _("Total net effect (TNE)") if found.tne is not None else _("Prevented where you acted")
    figure = "–" if effect is None else words.number(effect)
    yield Row("tne", name, figure, "", meaning("tne", found))


def _span(value: float, low: float, high: float, *, sure: bool, unit: float) -> Span | None:
    """A figure in percent of ``unit`` times 100; none where there is nothing to be a share of."""
    return Span(value / unit, low / unit, high / unit, sure) if unit else None


def _sentence(part: str) -> str:
    return f"{part[:1].upper()}{part[1:]}."


def _p(value: float) -> str:
    return _("p < 0.001") if value < 0.001 else _("p = {p}").format(p=f"{value:.3f}")
