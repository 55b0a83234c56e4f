"""Looks whether the files of the lake are what the records of their imports say."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.domain.incidents import IncidentImport
from workbench.store import lake, lake_writing

if TYPE_CHECKING:
    import pyarrow as pa

_NEEDED = ("month", "import_id")  # without the others an older file is still whole


class Held(NamedTuple):
    """What the files of an import hold."""

    files: int
    rows: int
    first_month: str
    last_month: str
    unreadable: tuple[str, ...] = ()  # names of files
    wrong: tuple[str, ...] = ()  # columns that are missing or of another type
    foreign: int = 0  # rows that say that they belong to another import


def held(record: IncidentImport) -> Held:
    """Read every file of an import from its first row to its last."""
    found = [(path, _of_file(path, record.id)) for path in lake.parts(record.group_id, record.id)]
    whole = [each for _path, each in found if each is not None]
    months = [month for each in whole for month in (each.first_month, each.last_month) if month]
    return Held(
        files=len(found),
        rows=sum(each.rows for each in whole),
        first_month=min(months, default=""),
        last_month=max(months, default=""),
        unreadable=tuple(path.name for path, each in found if each is None),
        wrong=tuple(sorted({name for each in whole for name in each.wrong})),
        foreign=sum(each.foreign for each in whole),
    )


def strays(group_id: str, known: set[str]) -> list[Path]:
    """Files and folders of incidents that belong to none of these imports, or are half written."""
    folder = lake.folder(group_id)
    found = [path for path in folder.glob("*") if _is_incidents(path)]
    return sorted(path for path in found if path.name.split(".")[0] not in known or _is_half(path))


def _is_incidents(path: Path) -> bool:
    if path.is_dir():
        return path.name != lake_writing.UNFINISHED and any(path.glob("part-*"))
    return ".parquet" in path.name


def _is_half(path: Path) -> bool:
    return any(path.glob("*.part")) if path.is_dir() else path.suffix == ".part"


def _of_file(path: Path, import_id: str) -> Held | None:
    """None where the file cannot be read."""
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import parquet

    rows, foreign, months = 0, 0, [""]
    try:
        with parquet.ParquetFile(path) as file:
            wrong = _wrong(file.schema_arrow)
            for batch in file.iter_batches(122_880):
                rows += len(batch)
                if not set(_NEEDED) & set(wrong):
                    months += pc.unique(batch.column("month").cast(pa.string())).to_pylist()
                    owners = batch.column("import_id").cast(pa.string())
                    foreign += pc.sum(pc.not_equal(owners, import_id)).as_py() or 0
    except (pa.ArrowInvalid, OSError):
        return None
    named = sorted(filter(None, months)) or [""]
    return Held(1, rows, named[0], named[-1], wrong=wrong, foreign=foreign)


def _wrong(found: "pa.Schema") -> tuple[str, ...]:
    import pyarrow as pa

    declared, there = lake.schema(), dict(zip(found.names, found.types, strict=True))
    plain = {
        name: kind.value_type if pa.types.is_dictionary(kind) else kind
        for name, kind in there.items()
    }
    return tuple(
        field.name
        for field in declared
        if plain.get(field.name, field.type) != field.type
        or (field.name in _NEEDED and field.name not in plain)
    )
