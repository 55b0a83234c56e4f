"""Whether it worked, in one sentence for residents, and what the counts must not be read as."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, floor

from workbench.analytics import estimates
from workbench.analytics.change import Change, Kind
from workbench.analytics.displacement import Counts, Difference
from workbench.analytics.estimates import Estimates
from workbench.analytics.harmony import Agreement
from workbench.analytics.rates import LEVEL
from workbench.i18n import _
from workbench.security.disclosure import Rules
from workbench.services import assessing_counts, designs
from workbench.services.assessing_counts import BUFFER, BUFFER_COMPARISON, COMPARISON, RESPONSE
from workbench.services.designs import Design

_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Seen:
    """What the public sees of an assessment: counts by place, ``None`` where they are hidden.

    ``sizes``: of the places beside that of the response; ``noticed``: what is counted is that the
    problem is noticed; ``spread``: how many times more months vary than chance would make them.
    """

    shown: Mapping[str, tuple[float | None, float | None]]
    sizes: Mapping[str, float]
    design: Design
    about: str
    wanted: str
    noticed: bool
    spread: float

    def counts(self, place: str) -> Counts | None:
        """The counts of this place, if both are shown."""
        before, after = self.shown.get(place, (None, None))
        if before is None or after is None:
            return None
        return Counts(before, after, self.sizes.get(place, 1.0))

    @property
    def estimates(self) -> Estimates | None:
        """What the shown counts say; nothing where one that matters is hidden."""
        own, beside = self.counts(RESPONSE), self.counts(COMPARISON)
        if own is None or (COMPARISON in self.shown and beside is None):
            return None
        around = self.counts(BUFFER) if beside else None
        return estimates.every(
            own,
            beside,
            buffer=around,
            buffer_control=self.counts(BUFFER_COMPARISON) if around else None,
            times=assessing_counts.times(self.design),
            level=LEVEL,
            spread=self.spread,
        )


def unit(seen: Seen) -> str:
    """What is counted."""
    if seen.noticed:
        return _("noticed or reported")
    return _("incidents") if seen.about in ("", "incidents") else _("counted")


def unknown(seen: Seen) -> bool:
    """Whether so much is hidden that nothing can be concluded."""
    return seen.estimates is None


def finding(seen: Seen) -> str:
    """The one sentence."""
    found = seen.estimates
    if found is None:
        return _("Some counts are too small to be shown: we do not say how much changed.")
    if seen.noticed:
        return _noticed(found.treated, seen)
    if found.difference is None:
        return _alone(found.treated)
    return _beside(found.difference, seen)


def notes(seen: Seen, rules: Rules) -> Iterator[str]:
    """What was compared with what, and what that cannot say."""
    yield from _periods(seen.design)
    found = seen.estimates
    if found and found.difference is None:
        yield _(
            "This is before and after only: without areas to compare with nobody can tell why it"
            " changed."
        )
    if found and found.difference and found.harmony.agreement is Agreement.DIFFER:
        yield _("Reckoned in another way the answer would be less clear, or another.")
    if seen.noticed:
        yield _("When people look more closely, more is found: a rise here is no bad news.")
    else:
        yield _("Much is never reported: these are not all that happened.")
    if any(None in pair for pair in seen.shown.values()):
        yield _("“Not shown” stands for fewer than {threshold}.").format(threshold=rules.threshold)
    if rules.rounding:
        yield _("Numbers are rounded to the nearest five.")


def _noticed(own: Change, seen: Seen) -> str:
    more = own.kind in (Kind.MORE, Kind.FROM_NONE)
    if own.p > _ALPHA:
        said = _("The counts are too few to tell whether more is noticed than before.")
    elif more:
        said = _("More is noticed than before. That does not mean that more happens.")
    else:
        said = _("Less is noticed than before. Less may happen, or fewer people report it.")
    if seen.wanted != "rise":
        return said
    return f"{said} {_('We wanted reports to rise: what is hidden cannot be helped.')}"


def _alone(own: Change) -> str:
    if own.p > _ALPHA:
        return _("The counts are too few to tell whether anything changed.")
    if own.kind in (Kind.FEWER, Kind.TO_NONE):
        return _("Fewer than before, by more than chance. Why, these counts cannot tell.")
    return _("More than before, by more than chance. Why, these counts cannot tell.")


def _beside(found: Difference, seen: Seen) -> str:
    if found.low is None or found.high is None or not found.reliable:
        return _("The counts are too few to tell.")
    low = max(found.low, -_expected(found, seen))  # no more can be fewer than there would be
    if not found.sure:
        return _(
            "From these counts nobody can tell: anything from {fewer} fewer to {more} more than"
            " elsewhere would let expect fits them."
        ).format(fewer=_whole(ceil(-low)), more=_whole(ceil(found.high)))
    fell = found.high < 0
    ends = (-found.high, -low) if fell else (low, found.high)
    if fell:
        said = _("between {least} and {most} fewer than elsewhere would let expect")
    else:
        said = _("between {least} and {most} more than elsewhere would let expect")
    good = seen.wanted == "rise" if not fell else seen.wanted in ("fall", "")
    frame = _("Probably: {what}.") if good else _("Probably not: {what}.")
    least, most = _whole(max(1, floor(ends[0]))), _whole(ceil(ends[1]))
    return frame.format(what=said.format(least=least, most=most))


def _expected(found: Difference, seen: Seen) -> float:
    """How many there would have been after, as the difference reckons."""
    places = [RESPONSE, *([BUFFER] if found.spill is not None else [])]
    counted = [own for place in places if (own := seen.counts(place))]
    return max(1.0, sum(own.after / own.size for own in counted) - found.total)


def _periods(design: Design) -> Iterator[str]:
    before, after = design.before, design.after
    if not all(design.times):
        yield _("Which months were counted is not written down.")
        return
    yield _("Before: {before}. After: {after}.").format(before=before.told, after=after.told)
    if design.times[0] != design.times[1]:
        yield _(
            "The two times are not equally long: the counts cannot be compared as they stand. The"
            " sentence above allows for that."
        )
    if not designs.same_season(before, after):
        yield _("They hold other months of the year: the season may play a part.")


def _whole(value: int) -> str:
    return f"{value:,}"
