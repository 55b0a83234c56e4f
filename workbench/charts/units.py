"""What a chart counts: the word on its axis, and a number of them as people say it."""

from collections.abc import Callable
from dataclasses import dataclass

from workbench.i18n import Lazy, ngettext


@dataclass(frozen=True, slots=True)
class Unit:
    """A thing that is counted."""

    title: Lazy
    told: Callable[[int], str]


def _incidents(count: int) -> str:
    return ngettext("{count} incident", "{count} incidents", count)


def _reports(count: int) -> str:
    return ngettext("{count} report", "{count} reports", count)


INCIDENTS = Unit(Lazy("Incidents"), _incidents)
REPORTS = Unit(Lazy("Reports"), _reports)
REPEATS = Unit(Lazy("Incidents soon after one before"), _incidents)
