"""A template of ``templates/paper`` and its data in, a paper or picture out, made by typst."""

import json
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench import settings
from workbench.errors import Unreadable
from workbench.exports.paper.parts import Data
from workbench.i18n import _

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES: Final = Path(__file__).parents[3] / "templates" / "paper"

# Open fonts that may be installed as packages; the last ones are part of typst itself and hold
# Latin, Greek, Cyrillic, Georgian, Armenian, Arabic and Hebrew letters, so no machine needs more.
_PACKAGES: Final = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_FAMILIES: Final = (
    *("Noto Sans", "Noto Sans Arabic"),
    *("Libertinus Serif", "DejaVu Sans", "DejaVu Sans Mono"),
)
# What is read from a wall or from the tenth row has letters without serifs where there are any.
_PLAIN_FAMILIES: Final = (
    *("Noto Sans", "Noto Sans Arabic", "Liberation Sans", "DejaVu Sans"),
    *("Libertinus Serif", "DejaVu Sans Mono"),
)
_POINTS: Final = 72  # to the inch


def pdf(template: str, content: Data, *, made_on: date) -> bytes:
    """The template filled with this content, as PDF: the same bytes for the same content.

    ``content`` reaches the template as JSON and never as markup, so no text that people wrote can
    run, read a file or fetch anything. The document knows its title and day, no person, no machine.
    """
    return _made(template, content, timestamp=datetime.combine(made_on, time(), UTC))


def svg(template: str, content: Data) -> str:
    """The template filled with this content, as SVG of one page; letters are shapes in it."""
    return _made(template, content, format="svg").decode()


def png(template: str, content: Data, *, pixels: int, points: float) -> bytes:
    """The same as PNG, ``pixels`` wide, for a page that is ``points`` wide."""
    return _made(template, content, format="png", ppi=_POINTS * pixels / points)


def _made(template: str, content: Data, **asked: Any) -> bytes:
    import typst

    fonts = _fonts()
    named = set(fonts.families())
    data = {
        **content,
        "lang": language(),
        "fonts": [name for name in _FAMILIES if name in named],
        "plain_fonts": [name for name in _PLAIN_FAMILIES if name in named],
    }
    try:
        made: bytes = typst.compile(
            str(TEMPLATES / f"{template}.typ"),
            root=str(TEMPLATES),
            font_paths=fonts,
            sys_inputs={"data": json.dumps(data)},
            **asked,
        )
    except (RuntimeError, OSError) as error:
        raise Unreadable(
            _(
                "The template “{name}” in the folder templates/paper cannot be used. Put the one "
                "that came with the workbench back in its place."
            ).format(name=f"{template}.typ")
        ) from error
    return made


@lru_cache(maxsize=1)
def _fonts() -> "Fonts":
    """The fonts of the packages, of the machine and of typst, looked up once."""
    import typst

    found = [find_spec(package) for package in _PACKAGES]
    return typst.Fonts(
        font_paths=[
            str(Path(spec.origin).parent / "files") for spec in found if spec and spec.origin
        ]
    )


def language() -> str:
    """The language that the papers declare, such as ``ro``; English where it is no real one."""
    language = settings.current().language.replace("_", "-").split("-")[0].lower()
    known = language.isascii() and language.isalpha() and language != "xx"
    return language if known and len(language) in (2, 3) else "en"
