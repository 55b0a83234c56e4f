"""Whether areas of a release can be held against those of earlier ones: only with the same borders.

Which area lies in which is known to everybody but not to the tables: where wards became districts,
a district less a ward tells what was hidden in the other.
"""

from collections.abc import Iterator

from workbench.domain.forum import Release
from workbench.domain.released import Content, Meaning
from workbench.i18n import _
from workbench.services import release_texts
from workbench.services.forum_figures_areas import OFF_THE_MAP
from workbench.services.release_subtraction import digests, tables
from workbench.store import boundary_files, import_records
from workbench.store import releases as store
from workbench.store.database import Session

_AREA, _MONTH, _SOURCE = "area", "month", "incidents"


def unlike(session: Session, release: Release, content: Content) -> Iterator[tuple[str, str]]:
    """Blocks of this content that count by area, and why they cannot be compared with a release
    that was counted by other areas in the same months: title and sentence.
    """
    own = [(title, meaning) for title, meaning in _by_area(content)]
    if not own:
        return
    layer = import_records.layer_of(session, group_id=release.group_id)
    names = boundary_files.kept(release.group_id, layer.id).names if layer else ()
    known = {"", *digests(_AREA, (*names, OFF_THE_MAP))}
    for each in store.out(session, group_id=release.group_id):
        if each.id == release.id:
            continue
        others = [
            meaning
            for _title, meaning in _by_area(release_texts.of_text(each.content))
            if _values(meaning, _AREA) - known
        ]
        for title, meaning in own:
            if any(_at_once(meaning, other) for other in others):
                yield (
                    title,
                    _(
                        "Release {number} counted the same months by other areas: the boundaries "
                        "were replaced since. From both together a small number could be worked "
                        "out. Choose months that it did not count, or leave this block out."
                    ).format(number=each.number),
                )


def _by_area(content: Content) -> Iterator[tuple[str, Meaning]]:
    for title, table in tables(content):
        meaning = table.meaning
        if meaning and meaning.source == _SOURCE and _values(meaning, _AREA):
            yield title, meaning


def _at_once(one: Meaning, other: Meaning) -> bool:
    months = _values(one, _MONTH), _values(other, _MONTH)
    return not all(months) or bool(months[0] & months[1])


def _values(meaning: Meaning, dimension: str) -> frozenset[str]:
    """All that a table names of a dimension; nothing where it is not bound."""
    found = [each for key, each in meaning.fixed if key == dimension]
    found += meaning.row_values if meaning.rows == dimension else ()
    found += meaning.column_values if meaning.columns == dimension else ()
    return frozenset(value for each in found for value in each)
