"""The letters and colours of a template: how wide they are, and whether they are the house's."""

import re
from typing import TYPE_CHECKING, Final

from workbench.exports import slides_template

if TYPE_CHECKING:
    from pptx.presentation import Presentation

# Fonts as wide as Arial. Others are taken to be wider, as those are that stand in for them on
# machines that do not have them.
_KNOWN: Final = frozenset(("arial", "helvetica", "liberation sans", "nimbus sans", "arimo"))
_OTHER: Final = 1.2


def widths(presentation: "Presentation") -> tuple[float, float]:
    """How wide the letters of the theme are beside Arial: of words, of titles."""
    themes = [theme.decode("utf-8", "replace") for theme in _themes(presentation)]
    return _width(themes, "minorFont"), _width(themes, "majorFont")


def _width(themes: list[str], font: str) -> float:
    pattern = rf'<a:{font}>\s*<a:latin typeface="([^"]*)"'
    names = [name.casefold() for theme in themes for name in re.findall(pattern, theme)]
    return 1.0 if names and _KNOWN.issuperset(names) else _OTHER


def is_of_the_house(presentation: "Presentation") -> bool:
    """Whether the theme is the one of the workbench, so that its colours go together."""
    own = slides_template.theme().encode()
    return all(theme.endswith(own) for theme in _themes(presentation))


def _themes(presentation: "Presentation") -> list[bytes]:
    return [
        part.blob
        for part in presentation.part.package.iter_parts()
        if str(part.content_type).endswith("theme+xml")
    ]
