"""What the figures of an assessment say, in plain sentences; they need no actor, only results."""

from workbench.analytics.change import Change, Kind
from workbench.analytics.displacement import Difference
from workbench.analytics.estimates import Estimates
from workbench.i18n import _

ALPHA = 0.05
MOST = 1000  # percent: beyond it a bound says no more than "any number"
SMALL = 200  # incidents in both periods: below, only changes of a quarter and more show


def number(value: float, places: int = 1) -> str:
    """A figure as people read it: whole, or with decimals; a minus sign that is one.

    >>> number(-118.0), number(2.25), number(1234.0), number(-40.389, 2)
    ('−118', '2.2', '1,234', '−40.39')
    """
    told = f"{value:,.{places}f}"
    told = told.rstrip("0").rstrip(".") if "." in told else told
    return "0" if told == "-0" else told.replace("-", "\N{MINUS SIGN}")


def percent(value: float) -> str:
    """A change in percent, with its sign.

    >>> percent(-46.86), percent(3.0), percent(0.0), percent(15649)
    ('−47 %', '+3 %', '0 %', 'over +1,000 %')
    """
    if value > MOST:
        return _("over +{most} %").format(most=f"{MOST:,}")
    told = f"{value:+,.0f}".replace("-", "\N{MINUS SIGN}")
    return "0 %" if told[1:] == "0" else f"{told} %"


def chance(p: float) -> str:
    """How often chance alone would make as much, as people count it.

    >>> chance(0.4545), chance(0.004)
    ('in 45 of 100', 'in fewer than 1 of 100')
    """
    if p < 0.001:
        return _("in fewer than 1 of 1,000")
    if p < 0.01:
        return _("in fewer than 1 of 100")
    if p > 0.99:
        return _("in more than 99 of 100")
    return _("in {count} of 100").format(count=round(100 * p))


def course(change: Change, times: tuple[float, float] = (1.0, 1.0)) -> str:
    """From which count to which: "fell by 97, from 207 to 110"; a part of a sentence.

    With unequal periods the counts are not set off against each other: the percentage says how
    the rate changed.
    """
    before, after = f"{change.before:,}", f"{change.after:,}"
    if change.kind is Kind.NEITHER:
        return _("stayed at none")
    if change.kind is Kind.FROM_NONE:
        return _("rose from none to {after}").format(after=after)
    if change.kind is Kind.TO_NONE:
        return _("fell from {before} to none").format(before=before)
    if times[0] != times[1] and change.percent is not None:
        return _(
            "went from {before} to {after} in a period of another length: {percent} for equal time"
        ).format(before=before, after=after, percent=percent(change.percent))
    by = f"{abs(change.after - change.before):,}"
    if change.kind is Kind.FEWER:
        return _("fell by {by}, from {before} to {after}").format(by=by, before=before, after=after)
    if change.kind is Kind.MORE:
        return _("rose by {by}, from {before} to {after}").format(by=by, before=before, after=after)
    return _("stayed at {after}").format(after=after)


def counted(found: Estimates) -> str:
    """What was counted where one acted, and beside it."""
    own = _("Where you acted it {course}.").format(course=course(found.treated, found.times))
    if found.control is None:
        return own
    beside = _("In the comparison it {course}.").format(course=course(found.control, found.times))
    return f"{own} {beside}"


def proof(found: Estimates) -> str:
    """Whether that is more than chance, in one sentence; without a comparison it says so."""
    if found.difference is not None:
        return beside_comparison(found.difference)
    return " ".join((alone(found.treated), before_after_only()))


def before_after_only() -> str:
    """What a result without a comparison area is called."""
    return _(
        "This is before and after only: without a comparison area nobody can say whether it would"
        " have changed anyway."
    )


def alone(change: Change) -> str:
    """Whether the change of one area by itself is more than chance."""
    if change.kind in (Kind.NEITHER, Kind.SAME):
        return _("Nothing changed.")
    often = chance(change.p)
    if change.p <= ALPHA:
        return _(
            "That is more than chance: if nothing had changed, a difference so big would come up"
            " {often} such comparisons."
        ).format(often=often)
    return _(
        "{what} proves nothing: if nothing had changed, a difference so big would come up {often}"
        " such comparisons."
    ).format(what=_moved(change), often=often)


def by_chance(p: float) -> str:
    """How often chance would make as much, in a few words beside a figure."""
    return _("By chance alone: {often} comparisons.").format(often=chance(p))


def _moved(change: Change) -> str:
    if change.percent is None:
        return _("A rise from none in counts so small")
    share, small = f"{abs(change.percent):.0f}", change.before + change.after < SMALL
    if change.percent < 0:
        told = _("A fall of {share} % in counts so small") if small else _("A fall of {share} %")
    else:
        told = _("A rise of {share} % in counts so small") if small else _("A rise of {share} %")
    return told.format(share=share)


def beside_comparison(found: Difference) -> str:
    """Whether a difference from the comparison is more than chance, with its interval."""
    if found.p is None or found.low is None or found.high is None:
        return _("Nothing was counted: no difference can be told.")
    told = _("Beside the comparison that is {many} than expected").format(many=fewer(found.total))
    if found.spill is not None:
        told = _("{told}, the areas around included").format(told=told)
    if found.sure and not found.reliable:
        return _("{told} ({interval}). {few}").format(
            told=told, interval=interval(found), few=few()
        )
    if found.sure:
        sentence = _("{told}, which is more than chance ({interval}).").format(
            told=told, interval=interval(found)
        )
    else:
        sentence = _(
            "{told}, which proves nothing: chance alone would make a difference so big {often}"
            " such comparisons."
        ).format(told=told, often=chance(found.p))
    return sentence if found.reliable else f"{sentence} {few()}"


def few() -> str:
    """That counts are too small for an interval that rests on large ones."""
    return _("So few were counted that the interval may be too narrow: it proves nothing yet.")


def fewer(value: float) -> str:
    """How many fewer or more.

    >>> fewer(-118.0), fewer(1.0)
    ('118 fewer', '1 more')
    """
    told = number(abs(value))
    if told == "0":
        return _("neither fewer nor more")
    if value < 0:
        return _("{count} fewer").format(count=told)
    return _("{count} more").format(count=told)


def interval(found: Difference) -> str:
    """The interval of a difference, in words.

    >>> from workbench.analytics.displacement import Counts, difference
    >>> interval(difference(Counts(100, 60), Counts(200, 190)))
    '95 % interval: 76 fewer to 16 more'
    """
    if found.low is None or found.high is None:
        return _("no interval")
    return _("{level} % interval: {reach}").format(
        level=f"{100 * found.level:g}", reach=reach(found.low, found.high)
    )


def reach(low: float, high: float) -> str:
    """From how many fewer or more to how many.

    >>> reach(-195.61, -40.39), reach(-76, 16)
    ('40.4 to 195.6 fewer', '76 fewer to 16 more')
    """
    if high < 0:
        return _("{least} to {most} fewer").format(least=number(-high), most=number(-low))
    if low > 0:
        return _("{least} to {most} more").format(least=number(low), most=number(high))
    return _("{low} to {high}").format(low=fewer(low), high=fewer(high))


def hurt(name: str, value: str, *, counted: bool) -> str:
    """A measure of harm done by the response itself, which no estimate sets off against success.

    ``counted``: in the period after; else the value is the latest that anybody wrote down.
    """
    if not value:
        return _("{name}: not counted yet. Count it: a success can cost too much.").format(
            name=name
        )
    when = _("in the period after") if counted else _("at the latest count")
    if value == "0":
        return _("{name}: none {when}.").format(name=name, when=when)
    return _("{name}: {value} {when}. Count what that did to them.").format(
        name=name, value=value, when=when
    )
