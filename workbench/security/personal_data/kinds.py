"""What counts as personal data, what each kind is called, and what a finding is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from workbench.i18n import Lazy


class Kind(StrEnum):
    """A kind of personal data."""

    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    DOCUMENT = "document"
    BANK = "bank"
    PLATE = "plate"
    BIRTH = "birth"
    PLACE = "place"  # coordinates, house numbers
    NAME = "name"


LABELS: Mapping[Kind, Lazy] = MappingProxyType(
    {
        Kind.PHONE: Lazy("a telephone number"),
        Kind.EMAIL: Lazy("an e-mail address"),
        Kind.WEB: Lazy("a web address or account"),
        Kind.DOCUMENT: Lazy("the number of a document"),
        Kind.BANK: Lazy("a bank or card number"),
        Kind.PLATE: Lazy("a vehicle plate"),
        Kind.BIRTH: Lazy("a date of birth"),
        Kind.PLACE: Lazy("an exact address or position"),
        Kind.NAME: Lazy("the name of a person"),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text; its words are kept out of the repr, so that no log ever shows them."""

    kind: Kind
    start: int
    end: int
    words: str = field(repr=False)


class Mark(NamedTuple):
    """What one search saw in a folded text."""

    kind: Kind
    start: int
    end: int
