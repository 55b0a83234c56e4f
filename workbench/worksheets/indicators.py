"""The indicators of the guidebook as lists, read from data/guidance/indicators_*.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbench.errors import NotFound
from workbench.i18n import Lazy, _
from workbench.worksheets import guidance
from workbench.worksheets.delphi import Strength

FILES = ("delphi", "labour", "children", "situations", "annex")

SIGNS: dict[str, Lazy] = {
    "direct": Lazy("Direct: part of the definition of trafficking"),
    "indirect": Lazy("Indirect: known from cases and research"),
}
SPEAKS: dict[str, Lazy] = {
    "potential": Lazy("Speaks of people at risk: prevention"),
    "presumed": Lazy("Speaks of people who may have been trafficked: referral"),
}
UNVERIFIED = Lazy(
    "The strengths given here are for adults in labour exploitation. They were copied at second "
    "hand and are not verified: set them for your place and your cases."
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One sign: what is seen of a situation, never what somebody is."""

    id: str
    text: Lazy
    source: Lazy  # chapter or annex of the OSCE guidebook
    phase: str  # recruitment, transfer, children, adults or afterwards
    sign: str  # direct or indirect
    speaks: str  # of potential or presumed victims
    communities: str  # source, destination or both
    ages: str  # adults, children or both
    forms: str  # labour, sexual or both
    strength: Strength | None = None  # default for adults in labour exploitation, unverified

    def fits(self, community: str, age: str, exploitation: str) -> bool:
        """Whether it belongs on a local list of this kind."""
        asked = ((self.communities, community), (self.ages, age), (self.forms, exploitation))
        return all(own in ("both", other) for own, other in asked)


@dataclass(frozen=True, slots=True)
class IndicatorList:
    """A list of the guidebook; the first six are the Delphi dimensions."""

    key: str
    title: Lazy
    about: Lazy
    source: Lazy
    indicators: tuple[Indicator, ...]


@lru_cache(maxsize=1)
def lists() -> tuple[IndicatorList, ...]:
    """All lists, the Delphi dimensions first."""
    return tuple(
        _list(entry)
        for name in FILES
        for entry in guidance.words(f"indicators_{name}.toml")["lists"]
    )


def every() -> tuple[Indicator, ...]:
    """All indicators of all lists, in their order."""
    return tuple(_by_id().values())


def one(indicator: str) -> Indicator:
    """The indicator of this id.

    Raises:
        NotFound: no list has it.
    """
    if indicator not in _by_id():
        raise NotFound(_("There is no indicator “{id}”.").format(id=indicator))
    return _by_id()[indicator]


def one_list(key: str) -> IndicatorList:
    """The list of this key.

    Raises:
        NotFound: there is none.
    """
    for each in lists():
        if each.key == key:
            return each
    raise NotFound(_("There is no list of indicators “{key}”.").format(key=key))


def fitting(community: str, age: str, exploitation: str) -> tuple[Indicator, ...]:
    """What a group may choose from for a local list of this kind."""
    return tuple(each for each in every() if each.fits(community, age, exploitation))


def default_strengths(age: str, exploitation: str) -> dict[str, Strength]:
    """The published strengths by id: for adults in labour exploitation, for others none."""
    if (age, exploitation) != ("adults", "labour"):
        return {}
    return {each.id: each.strength for each in every() if each.strength}


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Indicator]:
    return {each.id: each for group in lists() for each in group.indicators}


def _list(entry: Mapping[str, Any]) -> IndicatorList:
    return IndicatorList(
        key=entry["key"],
        title=entry["title"],
        about=entry["about"],
        source=entry["source"],
        indicators=tuple(_indicator({**entry, **each}) for each in entry["indicators"]),
    )


def _indicator(entry: Mapping[str, Any]) -> Indicator:
    """An indicator says what its list says, unless it says otherwise itself."""
    return Indicator(
        id=entry["id"],
        text=entry["text"],
        source=entry["source"],
        phase=entry["phase"],
        sign=entry["sign"],
        speaks=entry["speaks"],
        communities=entry["communities"],
        ages=entry["ages"],
        forms=entry["forms"],
        strength=Strength(entry["strength"]) if "strength" in entry else None,
    )
