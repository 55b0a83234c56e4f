"""Counts on their way through disclosure control: the finest of which most may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.domain.released import Hidden, Table
from workbench.security import disclosure
from workbench.security.disclosure import Rules
from workbench.services.forum_figures_counts import Recount

_MOST_HIDDEN = 1 / 3  # of the numbers; beyond it, coarser counts are tried


@dataclass(frozen=True, slots=True)
class Passed:
    """Counts after disclosure control; the rows of both stand in the same order."""

    recount: Recount
    table: Table
    hidden: tuple[Hidden, ...]

    @property
    def unseen(self) -> float:
        """The share of the numbers that are not shown."""
        values = [value for row in self.table.values for value in row]
        return values.count(None) / len(values)

    @property
    def empty(self) -> bool:
        """Whether no number above none is left."""
        return not any(value for row in self.table.values for value in row)


def best(offered: Iterable[Recount], rules: Rules, named: str) -> Passed:
    """The finest counts of which most can be shown; else those of which most can."""
    tried = []
    for each in offered:
        passed = _passed(each, rules, named)
        if passed.unseen <= _MOST_HIDDEN:
            return passed
        tried.append(passed)
    return min(tried, key=lambda passed: (passed.empty, passed.unseen))


def _passed(recount: Recount, rules: Rules, named: str) -> Passed:
    found = disclosure.protect(recount.table(), rules, block=named)
    order = _order(recount, found.table)
    meaning = found.table.meaning
    table = replace(
        found.table,
        names=tuple(found.table.names[at] for at in order),
        values=tuple(found.table.values[at] for at in order),
        meaning=meaning
        and replace(meaning, row_values=tuple(meaning.row_values[at] for at in order)),
    )
    ranked = replace(recount, rows=tuple(recount.rows[at] for at in order))
    return Passed(ranked, table, found.hidden)


def _order(recount: Recount, table: Table) -> list[int]:
    """Time as it runs; else by what is shown: an order by hidden numbers would tell them."""
    if recount.by in ("month", "hour"):
        return list(range(len(table.names)))

    def weight(at: int) -> tuple[bool, float, str]:
        known = [value for value in table.values[at] if value is not None]
        return recount.rows[at].beside, -sum(known) if known else -0.5, table.names[at]

    return sorted(range(len(table.names)), key=weight)
