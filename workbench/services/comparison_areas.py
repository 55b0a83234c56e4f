"""Areas to compare with, suggested by how like the area of response they were before."""

from collections.abc import Collection, Sequence
from math import inf
from typing import NamedTuple

from workbench.analytics import comparable
from workbench.analytics.comparable import Candidate
from workbench.i18n import _
from workbench.services import designs
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design

FEWEST = 20  # incidents in the area of response, below which level and trend say nothing
BACK = 24  # months looked at, as far as there are data: a trend needs more than half a year
_MOST = 3
_UNLIKE = 1.1  # distance of about three times the level


class Suggested(NamedTuple):
    """An area, and why it was like the area of response."""

    name: str
    reason: str


class Suggestions(NamedTuple):
    """Areas, the most alike first; where there are none, ``why_not`` says what is missing."""

    areas: tuple[Suggested, ...] = ()
    why_not: str = ""


def suggest(design: Design, ground: Ground) -> Suggestions:
    """Areas similar in level, trend and season before that are not taken already.

    Those beside the area of response come only where no other is alike, and say that they are.
    """
    own = [name for name in design.of("response") if name in ground.areas]
    months = _months(design, ground)
    why_not = _lacking(design, ground, own=own, months=months)
    if why_not:
        return Suggestions(why_not=why_not)
    taken = {name for role in designs.ROLES for name in design.of(role)}
    near = set(ground.around(own)) - taken
    found = _alike(ground, own, months, leave_out=taken | near)
    if not found and near:
        beside = _("It lies beside yours: what moves over the border spoils the comparison.")
        found = [
            each._replace(reason=f"{each.reason} {beside}")
            for each in _alike(ground, own, months, leave_out=taken)
        ]
    if found:
        return Suggestions(tuple(found))
    return Suggestions(why_not=_unlike(_alike(ground, own, months, leave_out=taken, within=inf)))


def _unlike(nearest: Sequence[Suggested]) -> str:
    """That no area is alike, and how far the nearest one is."""
    told = _(
        "No area that is free had a similar level and trend before. Choose one that you know to be"
        " like yours, or look at before and after only."
    )
    if not nearest:
        return told
    near = _("The nearest is {name}: {reason}").format(
        name=nearest[0].name, reason=nearest[0].reason
    )
    return f"{told} {near}"


def _alike(
    ground: Ground,
    own: Sequence[str],
    months: tuple[str, ...],
    *,
    leave_out: Collection[str],
    within: float = _UNLIKE,
) -> list[Suggested]:
    counts = [[ground.total([name], [month]) for month in months] for name in ground.areas]
    place = {name: at for at, name in enumerate(ground.areas)}
    ranked = comparable.suggest(
        counts,
        response=[place[name] for name in own],
        leave_out={place[name] for name in leave_out if name in place},
        most=_MOST,
    )
    return [
        Suggested(ground.areas[each.area], _reason(each, len(months)))
        for each in ranked
        if each.distance <= within
    ]


def _lacking(design: Design, ground: Ground, *, own: list[str], months: tuple[str, ...]) -> str:
    if not ground.areas:
        return _("No boundaries are loaded, so that no area can be suggested.")
    if ground.counts is None:
        return _("No incidents are imported, so that no area can be suggested.")
    if not own:
        return _("Choose the areas where you act first.")
    if not design.before.months:
        return _("Choose the months before the response first: areas are compared in them.")
    if len(months) < 2:
        return _(
            "The incidents imported do not cover the period before, so that no area can be"
            " compared in it."
        )
    count = ground.total(own, months)
    if count < FEWEST:
        return _(
            "Only {count} incidents in your area in {months} months: too few to say which area is"
            " like it. Choose one that you know to be like yours, or take a larger area."
        ).format(count=count, months=len(months))
    return ""


def _months(design: Design, ground: Ground) -> tuple[str, ...]:
    """The period before, and the months before it as far as data go; none if it is not covered."""
    period = design.before
    if not period.months or ground.uncovered(period.months):
        return ()
    first = period.first
    while len(designs.Period(first, period.last).months) < BACK:
        sooner = designs.shifted(first, -1)
        if ground.uncovered([sooner]):
            break
        first = sooner
    return designs.Period(first, period.last).months


def _reason(alike: Candidate, months: int) -> str:
    level = _("{own} a month, beside {yours} in yours").format(
        own=f"{alike.monthly:,.1f}", yours=f"{alike.monthly_response:,.1f}"
    )
    if alike.trend is None or alike.trend_response is None:
        return _("{level}, in the {months} months before.").format(level=level, months=months)
    return _(
        "{level}; {own} from the earlier to the later half of the {months} months before, beside"
        " {yours}."
    ).format(
        level=level,
        own=_signed(alike.trend),
        yours=_signed(alike.trend_response),
        months=months,
    )


def _signed(percent: float) -> str:
    """A change with its sign as people write it, never "-0".

    >>> _signed(-15.6), _signed(44.2), _signed(-0.2)
    ('−16 %', '+44 %', '0 %')
    """
    whole = round(percent)
    return f"{whole:+d} %".replace("-", "\N{MINUS SIGN}") if whole else "0 %"
