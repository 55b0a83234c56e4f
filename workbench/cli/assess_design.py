"""What is compared in an assessment from the shell: periods, sizes of areas, level, counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.analytics import estimates
from workbench.analytics.displacement import Counts, Difference, weighted
from workbench.analytics.estimates import Estimates
from workbench.cli.assess_figures import Kind
from workbench.cli.assess_harm import AREAS, Row
from workbench.cli.assess_typed import count, number, numbers
from workbench.errors import Invalid
from workbench.i18n import _

SIZES = ("control", "treated", "displacement_control", "displacement")  # order of the examples
_CERTAIN = 1.0


@dataclass(frozen=True, slots=True)
class Design:
    """Lengths of the periods, sizes of the areas by name, level of the intervals."""

    times: tuple[float, float]
    sizes: Mapping[str, float]
    level: float

    def estimates(self, counts: Mapping[str, tuple[int, int]]) -> Estimates:
        """Every estimate from the counts of the areas by name; ``treated`` is among them."""
        areas = {
            area: Counts(*counts[area], size=self.sizes[area]) if area in counts else None
            for area in AREAS
        }
        return estimates.every(
            Counts(*counts["treated"], size=self.sizes["treated"]),
            areas["control"],
            buffer=areas["displacement"],
            buffer_control=areas["displacement_control"],
            times=self.times,
            level=self.level,
        )

    def kinds(self, rows: Sequence[Row]) -> list[Kind]:
        """The estimates of each row of a table of harm."""
        return [Kind(row.kind, row.weight, self.estimates(row.counts)) for row in rows]


def whole(kinds: Sequence[Kind]) -> Difference:
    """The differences of all kinds, weighed by their harm."""
    found = [(each.found.difference, each.weight) for each in kinds if each.found.difference]
    return weighted([each for each, _weight in found], [weight for _each, weight in found])


def design(times: str, areas: str, level: str) -> Design:
    """Read what was typed.

    Raises:
        Invalid: not as many numbers as needed, or one that is none.
    """
    lengths = [
        number(each, "--time-weights", above=True) for each in numbers(times, "--time-weights", 2)
    ]
    sizes = [
        number(each, "--area-weights", above=True)
        for each in numbers(areas, "--area-weights", 2, also=4)
    ]
    sure = number(level, "--level", above=True)
    if sure >= _CERTAIN:
        raise Invalid(_("--level lies between 0 and 1, such as 0.95."))
    full = [*sizes, 1.0, 1.0][: len(SIZES)]
    return Design((lengths[0], lengths[1]), dict(zip(SIZES, full, strict=True)), sure)


def counts(typed: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """The counts before and after of each area that was typed.

    Raises:
        Invalid: a count that is none, or areas that lack what they are compared with.
    """
    found = {}
    for area, text in typed.items():
        if text:
            option = f"--{area.replace('_', '-')}"
            before, after = (count(each, option) for each in numbers(text, option, 2))
            found[area] = (before, after)
    if "treated" not in found:
        raise Invalid(
            _("Give the counts with --treated BEFORE AFTER, or a table with --harm FILE.")
        )
    if "displacement_control" in found and "displacement" not in found:
        raise Invalid(_("--displacement-control needs --displacement."))
    if "displacement" in found and "control" not in found:
        raise Invalid(_("--displacement needs --control."))
    return found
