"""What the map and the imports say to the areas and periods of an assessment, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from workbench.domain.months import day_name, month_name
from workbench.i18n import Lazy, _, ngettext
from workbench.services import designs
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Advice, Design, Period
from workbench.services.views import when_marks
from workbench.worksheets.assessment import DESIGN

_APART: tuple[tuple[str, str, Lazy], ...] = (
    (
        "response",
        "comparison",
        Lazy("Beside your area: {names}. What moves over the border spoils the comparison."),
    ),
    (
        "buffer",
        "comparison",
        Lazy("Beside the surroundings of yours: {names}. The problem could move there."),
    ),
)
_NAMED = 5


def of(design: Design, ground: Ground, *, today: date) -> tuple[Advice, ...]:
    """Everything there is to say, in the order of the form.

    Args:
        ground: what ``assessment_ground.read`` gave for the same problem.
    """
    said = [
        *_known(design, ground),
        *_twice(design),
        *_beside(design, ground),
        *designs.of_periods(design, f"{today:%Y-%m}"),
        *_covered(design, ground, today=today),
        *_marked(design, ground),
    ]
    order = [field.key for field in DESIGN.fields]
    return tuple(sorted(said, key=lambda advice: order.index(advice.field)))


def _known(design: Design, ground: Ground) -> Iterator[Advice]:
    """Areas that the boundaries of today do not have are kept, and told."""
    if not ground.areas:
        return
    for role in designs.ROLES:
        lost = [name for name in design.of(role) if name not in ground.areas]
        if lost:
            told = _("Not on the map of boundaries: {names}. Nothing can be counted there.")
            yield Advice(role, told.format(names=_listed(lost)))


def _twice(design: Design) -> Iterator[Advice]:
    for place, role in enumerate(designs.ROLES):
        others = {name for other in designs.ROLES[:place] for name in design.of(other)}
        both = [name for name in design.of(role) if name in others]
        if both:
            told = _("In two places at once: {names}. An area can be there for one thing only.")
            yield Advice(role, told.format(names=_listed(both)))


def _beside(design: Design, ground: Ground) -> Iterator[Advice]:
    for one, other, words in _APART:
        around = set(ground.around(design.of(one)))
        near = [name for name in design.of(other) if name in around]
        if near:
            yield Advice(other, str(words).format(names=_listed(near)))
    far = [name for name in design.of("buffer") if name not in ground.around(design.of("response"))]
    if far and design.of("response") and ground.areas:
        told = _("Not beside your area: {names}. A problem that moves mostly moves next door.")
        yield Advice("buffer", told.format(names=_listed(far)))


def _covered(design: Design, ground: Ground, *, today: date) -> Iterator[Advice]:
    """Months of which the imports say nothing, or not all."""
    if ground.counts is None:
        return
    for field, period in (("before_from", design.before), ("after_from", design.after)):
        missing = ground.uncovered(month for month in period.months if month < f"{today:%Y-%m}")
        if missing:
            yield Advice(field, uncovered(missing, ground))


def uncovered(missing: Sequence[str], ground: Ground) -> str:
    """Which months the imports do not cover, and that this is no nought."""
    told = _(
        "The incidents imported do not cover {months} from the first day to the last; that does not"
        " mean that nothing happened."
    ).format(months=_months(missing))
    if ground.ends and missing[-1] > ground.ends:
        return f"{told} {_('Data to {month}.').format(month=month_name(ground.ends))}"
    return told


def _marked(design: Design, ground: Ground) -> Iterator[Advice]:
    """Changes of recording from the first month before to the last month after."""
    span = Period(design.before.first, design.after.last or design.before.last)
    for day in dict.fromkeys(when_marks.breaks(ground.marks)):
        if span.stands and f"{day:%Y-%m}" in span.months[1:]:
            yield Advice(
                "else",
                _(
                    "Recording changed on {day}: what is counted since then is not what was counted"
                    " before. A comparison area with the same change can make up for it."
                ).format(day=day_name(day)),
            )


def _months(months: Sequence[str]) -> str:
    """As a run where they follow on each other, else one by one."""
    if designs.Period(months[0], months[-1]).months == tuple(months) and len(months) > 1:
        return _("{first} to {last}").format(
            first=month_name(months[0]), last=month_name(months[-1])
        )
    return _listed([month_name(month) for month in months])


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    told = ", ".join(names[:_NAMED])
    return f"{told} {ngettext('and {count} more', 'and {count} more', rest)}" if rest > 0 else told
