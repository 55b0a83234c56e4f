"""Whether the estimates agree, why they may not, and which way it should have gone."""

from workbench.analytics.change import Kind
from workbench.analytics.estimates import Estimates
from workbench.analytics.harmony import Agreement, Harmony, Reason
from workbench.i18n import Lazy, _
from workbench.services.assessing_words import ALPHA

_AGREE: dict[Agreement, Lazy] = {
    Agreement.NONE: Lazy("There is nothing to compare yet."),
    Agreement.FALL: Lazy("All estimates agree: it fell, by more than chance."),
    Agreement.RISE: Lazy("All estimates agree: it rose, by more than chance."),
    Agreement.CHANCE: Lazy(
        "All estimates that can tell chance agree: what is seen may be chance alone."
    ),
    Agreement.DIFFER: Lazy("The estimates do not agree."),
}
_WHY: dict[Reason, Lazy] = {
    Reason.NO_INTERVAL: Lazy(
        "Gross and net effect and the quotient have no interval: they point somewhere even where it"
        " is chance."
    ),
    Reason.NO_COMPARISON: Lazy(
        "Those that look at your area alone count as its change what happened everywhere."
    ),
    Reason.SMALL: Lazy("Counts are so small that one incident more or fewer can turn them."),
    Reason.OVERDISPERSED: Lazy(
        "Counts vary more from month to month than chance would make them: intervals are too"
        " narrow."
    ),
    Reason.QUESTION: Lazy(
        "They ask different things: by as many incidents as in the comparison, or by as many"
        " percent. Where areas differ in size, so do the answers."
    ),
    Reason.AROUND: Lazy(
        "One counts the surroundings too: what went on there adds to what happened where you acted,"
        " or takes from it."
    ),
    Reason.COURSE: Lazy(
        "The series by month goes by trend and season before; the others by the two sums alone."
    ),
    Reason.BORDER: Lazy(
        "It lies near the line between chance and more than chance, so that one test of the same"
        " counts says this and one that."
    ),
}


def agreement(found: Harmony, *, before_after_only: bool = False) -> str:
    """Whether they agree, and why they may not."""
    said = [str(_AGREE[found.agreement]), *(str(_WHY[why]) for why in found.reasons)]
    if before_after_only and found.agreement in (Agreement.FALL, Agreement.RISE):
        said.append(_("But each of them looks at before and after only."))
    return " ".join(said)


def direction(wanted: str, counts: str, *, found: Estimates) -> str:
    """Whether it went the wanted way: a rise in what is noticed is never called failure.

    Args:
        wanted: "fall", "rise", "same" or "" of the measure.
        counts: "detection" where it counts that the problem is noticed, not the problem.
    """
    if counts == "detection":
        kind = found.treated.kind
        rose, fell = kind in (Kind.MORE, Kind.FROM_NONE), kind in (Kind.FEWER, Kind.TO_NONE)
        return _noticed(wanted, rose=rose, fell=fell)
    if not wanted:
        return _("Nobody has said yet which way it should go.")
    if not sure(found):
        return _("It may be chance: it speaks neither for what was done nor against it.")
    if wanted == "same":
        return _("It should stay the same, and it did not.")
    if (way(found) > 0) == (wanted == "rise"):
        return _("That is the way it should go.")
    return _("That is not the way it should go.")


def sure(found: Estimates) -> bool:
    """Whether it is more than chance, as far as these counts can carry it."""
    if found.difference is not None:
        return found.difference.sure and found.difference.reliable
    return found.treated.p <= ALPHA


def way(found: Estimates) -> float:
    """Above 0 for a rise, below for a fall: beside the comparison where there is one."""
    if found.difference is not None:
        return found.difference.total
    return found.treated.after / found.times[1] - found.treated.before / found.times[0]


def _noticed(wanted: str, *, rose: bool, fell: bool) -> str:
    if rose and wanted == "rise":
        return _(
            "This counts what is noticed, and it should rise: more is reported or found, which does"
            " not say that more happens."
        )
    if rose:
        return _(
            "This counts what is noticed: a rise means that more is reported or found. It is no"
            " failure, and does not say that more happens."
        )
    if fell:
        return _(
            "This counts what is noticed: fewer can mean that less happens, or that fewer report"
            " it. It is no success by itself."
        )
    return _("This counts what is noticed, not how often it happens.")
