"""What every view becomes for the public: by what it is counted again, or why it is never shown."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.released import Rule
from workbench.i18n import Lazy


class By(StrEnum):
    """By what the incidents of a view are counted again."""

    AREA = "area"  # map and bars
    MONTH = "month"  # columns, with the beginning of the response
    KIND = "kind"
    DAY = "part of the day"  # four parts, never hours
    PAIR = "area, twice"  # two periods or two kinds beside each other
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Coarser:
    """A line of the receipt: what of a view the public does not see, and what it sees instead."""

    rule: Rule
    what: Lazy
    why: Lazy


@dataclass(frozen=True, slots=True)
class Form:
    """The public form of a view; ``never`` says why there is none."""

    by: By
    coarser: Coarser | None = None
    never: Lazy | None = None


_POINTS = Coarser(
    Rule.AREAS, Lazy("Exact places and cells"), Lazy("Whole areas are shown, never points.")
)
_DENSE = Coarser(
    Rule.AREAS, Lazy("Hot spots"), Lazy("Whole areas are shown, never the streets of a hot spot.")
)
_DAYS = Coarser(Rule.MONTHS, Lazy("Days"), Lazy("Months are shown, never single days."))
_YEARS = Coarser(
    Rule.MONTHS, Lazy("Years beside each other"), Lazy("The months of the period are shown.")
)
_HOURS = Coarser(
    Rule.MONTHS, Lazy("Weekdays and hours"), Lazy("Four parts of the day are shown, never hours.")
)
_CHANCE = Coarser(
    Rule.DERIVED,
    Lazy("Change in percent, with its interval"),
    Lazy("Counts are shown: from a percentage a hidden count could be worked out."),
)
_PLACES = Lazy(
    "Single places are never shown to the public: somebody lives or works there. Show the areas"
    " instead."
)
_FACILITIES = Lazy(
    "Facilities are never shown to the public: that many incidents lie near one does not say who"
    " caused them. Show the areas instead."
)
_AGAIN = Lazy(
    "Where it happened again soon and nearby is never shown to the public: it would point to the"
    " homes of those it happened to. Show the months instead."
)
_AHEAD = Lazy(
    "Forecasts are never shown to the public: they would say where the police will look. Show what"
    " was counted by area instead."
)

FORMS: dict[str, Form] = {
    "headline": Form(By.MONTH),
    "areas": Form(By.AREA),
    "cells": Form(By.AREA, _POINTS),
    "points": Form(By.AREA, _POINTS),
    "kinds": Form(By.KIND),
    "places": Form(By.NEVER, never=_PLACES),
    "months": Form(By.MONTH),
    "hours": Form(By.DAY, _HOURS),
    "aoristic": Form(By.DAY, _HOURS),
    "calendar": Form(By.MONTH, _DAYS),
    "season": Form(By.MONTH, _YEARS),
    "repeats": Form(By.NEVER, never=_PLACES),
    "near": Form(By.NEVER, never=_AGAIN),
    "pareto": Form(By.NEVER, never=_FACILITIES),
    "concentration": Form(By.AREA, _POINTS),
    "side": Form(By.PAIR),
    "difference": Form(By.PAIR),
    "change": Form(By.PAIR, _CHANCE),
    "knox": Form(By.NEVER, never=_AGAIN),
    "kernel": Form(By.AREA, _DENSE),
    "gistar": Form(By.AREA, _DENSE),
    "predict": Form(By.NEVER, never=_AHEAD),
}
