"""All kinds of incident together, each weighed by the harm that the group's own table gives it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.analytics import displacement
from workbench.analytics.displacement import Counts, Difference
from workbench.i18n import _
from workbench.services import assessing_words as words
from workbench.services.assessing_counts import (
    BUFFER,
    BUFFER_COMPARISON,
    COMPARISON,
    RESPONSE,
    Case,
)
from workbench.services.assessing_rows import Row, differences
from workbench.services.harm_weights import Weights

_NONE = Counts(0, 0)


@dataclass(frozen=True, slots=True)
class Harm:
    """The weighted difference; ``unweighed``: kinds without a weight, left out and named."""

    difference: Difference | None
    kinds: tuple[str, ...]
    unweighed: tuple[str, ...]
    before: float  # harm counted where one acted, and around, per unit of time
    compared: bool
    source: str

    @property
    def row(self) -> Row | None:
        """Beside the other estimates; none without a kind that has a weight."""
        if self.difference is None:
            return None
        found = next(differences(self.difference, self.before))
        return Row(
            "harm", _("Weighed by harm"), found.figure, found.interval, self.told, found.span
        )

    @property
    def told(self) -> str:
        """What the difference means, and what is not in it."""
        return " ".join(self._told())

    def _told(self) -> Iterator[str]:
        found = self.difference
        if found is None or found.p is None:
            yield _("No kind that was counted has a weight: nothing can be weighed by harm.")
        else:
            unit = _("{many} units of harm than the comparison leads one to expect.")
            alone = _("{many} units of harm than before; this is before and after only.")
            told = unit if self.compared else alone
            yield told.format(many=words.fewer(found.total).capitalize())
            if not found.sure:
                yield _("The interval holds 0: it may be chance.")
            if not found.reliable:
                yield words.few()
        if self.unweighed:
            yield _("Left out, as they have no weight: {kinds}.").format(
                kinds=", ".join(self.unweighed)
            )


def read(
    cases: Iterable[Case], weights: Weights, *, times: tuple[float, float], level: float
) -> Harm | None:
    """The harm of all kinds that have a weight; none where no table is loaded or no kind is named.

    Args:
        cases: counts by measure; a kind that several measures count is taken once.
    """
    kinds = _kinds(cases)
    if not weights.rows or not kinds:
        return None
    weighed = {kind: weight for kind in kinds if (weight := weights.of(kind)) is not None}
    compared = all(COMPARISON in kinds[kind] for kind in weighed)
    found = [_difference(kinds[kind], times, level, compared=compared) for kind in weighed]
    return Harm(
        difference=displacement.weighted(found, list(weighed.values())) if found else None,
        kinds=tuple(weighed),
        unweighed=tuple(kind for kind in kinds if kind not in weighed),
        before=sum(weight * _before(kinds[kind]) for kind, weight in weighed.items()) / times[0],
        compared=compared,
        source=weights.source,
    )


def _kinds(cases: Iterable[Case]) -> dict[str, Mapping[str, Counts]]:
    found: dict[str, Mapping[str, Counts]] = {}
    for case in cases:
        for kind, places in case.kinds.items():
            if kind and RESPONSE in places:
                found.setdefault(kind, places)
    return found


def _difference(
    places: Mapping[str, Counts],
    times: tuple[float, float],
    level: float,
    *,
    compared: bool,
) -> Difference:
    """Of one kind; without a comparison its change by itself."""
    if not compared:
        return displacement.difference(places[RESPONSE], _NONE, times=times, level=level)
    around = places.get(BUFFER)
    return displacement.difference(
        places[RESPONSE],
        places[COMPARISON],
        buffer=around,
        buffer_control=places.get(BUFFER_COMPARISON) if around else None,
        times=times,
        level=level,
    )


def _before(places: Mapping[str, Counts]) -> float:
    around = places.get(BUFFER)
    return places[RESPONSE].before + (around.before / around.size if around else 0)
