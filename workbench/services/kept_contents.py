"""Where words stand in the frozen content of a release, and what belongs there."""

from collections.abc import Collection, Iterator

from workbench.domain.forum import BlockKind
from workbench.services import kept_parts
from workbench.services.directory import OF_AN_OFFICE
from workbench.services.free_text import OF_A_PLACE
from workbench.services.kept_parts import Path

_BLOCK = {"title", "finding", "points", "table", "chart", "map", "contacts", "notes"}
# Keys of choices and digests: no words of anybody, and the content is not read without them.
_NO_WORDS = {"rule", "drawn", "unit", "levels", "meaning"}


def words(content: str) -> Iterator[tuple[Path, Collection[str]]]:
    """Each text with the kinds of personal data that belong into it, such as names of places.

    >>> list(words('{"title": "Lamps", "about": "other", "blocks": [], "receipt": []}'))
    [(('title',), ())]
    """
    for path in kept_parts.texts(content):
        match path:
            case ("title" | "problem",):
                yield path, ()
            case ("receipt", _, "block" | "what" | "why"):
                yield path, OF_A_PLACE
            case ("blocks", place, key, *rest) if key in _BLOCK and not _NO_WORDS & {*rest}:
                yield path, _allowed(content, place, (str(key), *rest))


def _allowed(content: str, place: str | int, path: Path) -> Collection[str]:
    """Contacts are those of offices; figures name places; an invitation says where to come."""
    if path[0] == "contacts":
        return OF_AN_OFFICE if path[-1] == "contact" else ()
    if path[0] == "points":
        kind = kept_parts.text(content, ("blocks", place, "kind"))
        return OF_A_PLACE if kind == BlockKind.NEXT else ()
    return OF_A_PLACE
