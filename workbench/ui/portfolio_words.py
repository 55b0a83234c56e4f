"""Figures of the follow-up in words: never more than their data say."""

from workbench.i18n import _
from workbench.services.portfolio_figures import FIGURES, Known, Month, Reading


def value(key: str, reading: Reading) -> str:
    """What a figure says now, with what it rests on."""
    if reading.value is None:
        return (
            _("too few to tell")
            if key in ("reports", "referrals")
            else _("too few to say ({cases})").format(cases=reading.cases)
        )
    if FIGURES[key].share:
        return _("{share} % of {cases}").format(
            share=round(reading.value), cases=f"{reading.cases:,}"
        )
    if key == "first_response":
        return _("{days} (median of {cases})").format(
            days=number(reading.value), cases=f"{reading.cases:,}"
        )
    return known(key, Known(round(reading.value), reading.loose))


def known(key: str, count: Known | None) -> str:
    """A number that may not be told, or not exactly; a dash where nothing was counted yet."""
    if count is None:
        return "–"
    if count.number is None:
        return _("not told")
    if count.loose:
        said = _("about {count}") if key == "reports" else _("at least {count}")
        return said.format(count=f"{count.number:,}")
    return f"{count.number:,}"


def in_time(month: Month) -> str:
    """How many actions were done in time, of those with a day."""
    if not month.due:
        return "–"
    return _("{part} of {all}").format(part=month.in_time, all=month.due)


def number(amount: float) -> str:
    """A number as people write it, without needless digits."""
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.4g}"
