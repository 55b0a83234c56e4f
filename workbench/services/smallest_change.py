"""The smallest change that the counts of an assessment could ever show, in words."""

import re
from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from workbench.analytics import proportions, smallest
from workbench.analytics.displacement import Counts
from workbench.i18n import _
from workbench.services.assessment_ground import Ground
from workbench.services.designs import Design
from workbench.worksheets.assessment import COUNTS
from workbench.worksheets.filled import Filled, Line

_SHARE = re.compile(r"(\d{1,4})\s*(?:/|\s[^\d\s]{1,12}\s)\s*(\d{1,4})")  # 34 of 60, 34/60
_ASKED = ("fear", "trust", "quality")


class Before(NamedTuple):
    """Counts in the period before, by what the area is for; ``size`` where sizes differ."""

    counts: Mapping[str, int]
    sizes: Mapping[str, float] = {}

    def of(self, role: str) -> Counts | None:
        """As the analytics take them; nothing where nothing was counted."""
        if role not in self.counts:
            return None
        return Counts(self.counts[role], 0, self.sizes.get(role, 1.0))


def known(filled: Filled, measure: Line, *, ground: Ground, design: Design) -> Before:
    """Counts before of this measure: those in the worksheet, else those of the incidents.

    Where a baseline was written by hand the incidents say nothing of it: it may be an average,
    a share, or the count of somebody else.
    """
    rows = [
        line
        for line in filled.of(COUNTS.key)
        if line.value("measure") == measure.id and line.value("place") and line.value("before")
    ]
    typed: dict[str, int] = {}
    for line in rows:
        role = line.value("place")
        typed[role] = typed.get(role, 0) + int(line.value("before"))
    if typed or measure.value("baseline") or not countable(measure) or not _read(ground, design):
        return Before(typed, _sizes(rows))
    return Before(
        {
            role: ground.total(names, design.before.months)
            for role, names in design.areas.items()
            if names
        }
    )


def countable(measure: Line) -> bool:
    """Whether incidents can stand for this measure: it is a number, and about what happens."""
    return measure.value("kind") != "qualitative" and measure.value("about") == "incidents"


def _sizes(rows: list[Line]) -> dict[str, float]:
    """Sizes beside that of the area of response; none unless every place has one."""
    found: dict[str, float] = {}
    for line in rows:
        size = float(line.value("size") or 0)
        found[line.value("place")] = found.get(line.value("place")) or size
    own = found.get("response", 0.0)
    return {role: size / own for role, size in found.items()} if own and all(found.values()) else {}


def _read(ground: Ground, design: Design) -> bool:
    """Whether the imports say something of the whole period before."""
    months = design.before.months
    return bool(months and ground.counts is not None and not ground.uncovered(months))


def told(before: Before, direction: str, *, design: Design) -> tuple[str, ...]:
    """What could be told from chance at 5 %, two-sided, and what helps where nothing could.

    Args:
        direction: ``rise``, ``fall``, ``same`` or "", as the measure expects it.

    Returns:
        A sentence on the area of response alone, and one with the comparison; none without counts.
    """
    treated = before.of("response")
    if treated is None:
        return ()
    count = int(treated.before)
    alone = _rise(count, design.share) if direction == "rise" else _fall(count, design.share)
    return tuple(filter(None, (alone, _compared(before, design, rising=direction == "rise"))))


def of_survey(measure: Line) -> str:
    """What so many people asked could show, where the baseline is a share such as “34 of 60”."""
    found = _SHARE.fullmatch(measure.value("baseline").strip())
    if found is None or measure.value("about") not in _ASKED:
        return ""
    hits, asked = map(int, found.groups())
    if not 0 <= hits <= asked or not asked:
        return ""
    falls = measure.value("direction") == "fall"
    bound = (proportions.fall if falls else proportions.rise)(hits, asked)
    if bound is None:
        words = _(
            "With {hits} of {asked}, no change could be told from chance if as many are asked"
            " again. What helps: ask more people."
        )
    elif falls:
        words = _(
            "With {hits} of {asked}, only a fall to {bound} or fewer of {asked} could be told from"
            " chance."
        )
    else:
        words = _(
            "With {hits} of {asked}, only a rise to {bound} or more of {asked} could be told from"
            " chance."
        )
    return words.format(hits=hits, asked=asked, bound=bound)


def _fall(before: int, share: float) -> str:
    most = smallest.fall(before, share=share)
    if most is None:
        return _(
            "With {before} in the period before, not even a fall to 0 could be told from chance."
            " What helps: a longer period, a larger area, or another measure."
        ).format(before=f"{before:,}")
    return _(
        "With {before} in the period before, only a fall to {most} or fewer could be told from"
        " chance."
    ).format(before=f"{before:,}", most=f"{most:,}")


def _rise(before: int, share: float) -> str:
    return _(
        "With {before} in the period before, only a rise to {least} or more could be told from"
        " chance."
    ).format(before=f"{before:,}", least=f"{smallest.rise(before, share=share):,}")


def _compared(before: Before, design: Design, *, rising: bool) -> str:
    treated, control = before.of("response"), before.of("comparison")
    if treated is None or control is None or not (treated.before and control.before):
        return ""
    lengths = design.times if all(design.times) else (1, 1)
    areas = [treated, control]
    apart = smallest.difference_needed(areas, times=(1.0, lengths[1] / lengths[0]))
    needed = ceil(apart * treated.size)
    if needed > treated.before and not rising:
        return _(
            "Beside the comparison area no fall could be told from chance: it would have to be"
            " {needed}, more than there was. What helps: a longer period, or larger areas on both"
            " sides."
        ).format(needed=f"{needed:,}")
    return _(
        "If the comparison area stays as it is, the change in your area has to be about {needed}"
        " or more (there were {before}) to stand out beside it."
    ).format(needed=f"{needed:,}", before=f"{int(treated.before):,}")
