"""What is asked of a view: which incidents, and how they are to be looked at; as text in a link."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from workbench.store.incident_counts import Filters


@dataclass(frozen=True, slots=True)
class Options:
    """How to look, by name; whoever typed it, a value that does not fit counts as not given."""

    given: tuple[tuple[str, str], ...] = ()

    def text(self, name: str, allowed: Sequence[str], default: str = "") -> str:
        """One of the allowed words.

        >>> Options((("shape", "hexagon"),)).text("shape", ("square", "hexagon"))
        'hexagon'
        """
        value = dict(self.given).get(name, default)
        return value if value in allowed else default

    def number(self, name: str, default: float, *, least: float, most: float) -> float:
        """A number between least and most.

        >>> Options((("cell", "-5"),)).number("cell", 250, least=50, most=5000)
        250
        """
        try:
            value = float(dict(self.given)[name])
        except (KeyError, ValueError):
            return default
        return value if least <= value <= most else default

    def months(self, name: str) -> tuple[str, str]:
        """A period ``YYYY-MM..YYYY-MM``, or two blanks.

        >>> Options((("before", "2023-01..2023-12"),)).months("before")
        ('2023-01', '2023-12')
        """
        first, dots, last = dict(self.given).get(name, "").partition("..")
        fits = dots and len(first) == len(last) == 7 and first <= last
        return (first, last) if fits else ("", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a view; hashable, so that its answer can be kept."""

    filters: Filters = field(default_factory=Filters)
    options: Options = field(default_factory=Options)


def filters_to_text(filters: Filters) -> str:
    """Filters as they are kept beside a pinned chart or a problem."""
    return json.dumps(asdict(filters), ensure_ascii=False)


def filters_from_text(text: str) -> Filters:
    """Kept filters; what another version wrote beside is left out."""
    known = {each.name for each in fields(Filters)}
    content: Mapping[str, Any] = json.loads(text)
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in content.items()
        if key in known
    }
    return Filters(**given)
