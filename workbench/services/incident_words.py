"""Looks through the kinds and places of incidents for personal data while they are imported."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from workbench.errors import PersonalData
from workbench.services import free_text
from workbench.store import database, incident_words
from workbench.store.incident_words import Incidents, Personal

# Most places are words alone: only one with such a sign can hold a number or an address.
_SIGNS = re.compile(r"[\d@:/]|\w\.\w")


@dataclass(frozen=True)
class _Remembering:
    """Whether words are personal; the same words are looked through once."""

    look: Callable[[str], PersonalData | None]
    signs: re.Pattern[str] | None = None
    known: dict[str, bool] = field(default_factory=dict)

    def __call__(self, words: str) -> bool:
        if self.signs and not self.signs.search(words):
            return False
        if words not in self.known:
            self.known[words] = self.look(words) is not None
        return self.known[words]


@dataclass
class Sieve:
    """Goes over the batches of one import; knows every text that it has seen."""

    columns: dict[str, Personal]

    def sift(self, incidents: Incidents) -> tuple[Incidents, int]:
        """The batch without words that seem to hold personal data, and how many those are."""
        return incident_words.sifted(incidents, self.columns)


def sieve(group_id: str) -> Sieve:
    """A sieve with what this group has cleared."""
    with database.reading() as session:
        kinds = free_text.looking(session, group_id)
        places = free_text.looking(session, group_id, allow=free_text.OF_A_PLACE)
    return Sieve({"category": _Remembering(kinds), "place": _Remembering(places, _SIGNS)})
