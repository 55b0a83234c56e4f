"""A generated file of a million rows into the lake, beside pyarrow reading and writing it."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, side_by_side, timed
from workbench.domain.people import Group
from workbench.security.policy import COMMAND_LINE
from workbench.services import incidents

ROWS = 1_000_000
_PIECE = 100_000
_KINDS = ("Burglary", "Robbery", "Bicycle theft", "Vehicle crime", "Criminal damage", "Noise")


def figures(group: Group, folder: Path) -> Iterator[Figure]:
    """Date with time, kind, place, coordinates and number; every check included."""
    path = folder / "million.csv"
    generated(path, ROWS)

    def ours() -> float:
        seconds = timed(lambda: incidents.import_file(COMMAND_LINE, group.id, path))
        incidents.undo(COMMAND_LINE, incidents.imports(COMMAND_LINE, group.id)[0].id)
        return seconds

    mine, peer = side_by_side(ours, lambda: timed(lambda: _pyarrow(path, folder)), times=5)
    path.unlink()
    yield Figure("import of 1,000,000 rows / pyarrow", mine, peer, 2.5)


def generated(path: Path, rows: int) -> None:
    """A file of invented incidents, the same every time."""
    import numpy as np

    chance = np.random.default_rng(4)
    streets = [f"On or near {first} {last}" for first in _firsts() for last in _lasts()]
    first = np.datetime64("2023-01-01T00:00:00")
    with path.open("w", encoding="utf-8") as file:
        file.write("number,date,kind,place,longitude,latitude\n")
        for start in range(0, rows, _PIECE):
            size = min(_PIECE, rows - start)
            when = (first + chance.integers(0, 3 * 365 * 86_400, size)).astype(str)
            lon = chance.normal(-0.42, 0.05, size).round(6)
            lat = chance.normal(51.88, 0.03, size).round(6)
            kinds = chance.integers(0, len(_KINDS), size)
            places = chance.integers(0, len(streets), size)
            file.writelines(
                f"N{start + at:08d},{when[at]},{_KINDS[kinds[at]]},{streets[places[at]]},"
                f"{lon[at]},{lat[at]}\n"
                for at in range(size)
            )


def _firsts() -> list[str]:
    return [f"{one}{two}" for one in ("Mill", "Oak", "Elm", "Ash", "Fox") for two in _ENDS]


def _lasts() -> list[str]:
    return ["Road", "Street", "Lane", "Close", "Avenue", "Drive", "Way", "Court", "Green", "Hill"]


_ENDS = (
    *("", "ton", "ford", "field", "wood", "brook", "bury", "ham", "ley", "well"),
    *("gate", "side", "moor", "hurst", "mead", "combe", "worth", "stead", "ridge", "bank"),
)


def _pyarrow(path: Path, folder: Path) -> None:
    from pyarrow import csv, parquet

    parquet.write_table(csv.read_csv(path), folder / "peer.parquet")
