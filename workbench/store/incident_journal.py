"""The journal of an unfinished import: what is on the disk already, so that it can go on there."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from workbench.domain.record import new_id, now
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.store import lake, lake_writing
from workbench.store.lake_writing import Parts, Sift


@dataclass(frozen=True, slots=True)
class Begun:
    """The first line of a journal: whose import of what this is."""

    import_id: str
    label: str
    by: str
    started: str  # ISO, UTC
    size: int  # of the file, in bytes
    digest: str  # of the file
    mapping: str  # how it is read


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import that was broken off."""

    key: str
    begun: Begun
    rows: int  # on the disk already
    running: bool  # somebody is at it right now


class Journal:
    """An open unfinished import."""

    def __init__(self, folder: Path, begun: Begun) -> None:
        self.folder = folder
        self.begun = begun
        self.lines = _lines(folder)[1:]

    @property
    def last(self) -> dict[str, Any]:
        """What was noted at the end of the last whole part; empty at the start."""
        return self.lines[-1] if self.lines else {}

    def parts(self, sift: Sift | None = None) -> Parts:
        """The folder of parts, to go on after the last one that is whole."""
        done = sum("part" in line for line in self.lines)
        return Parts(self.folder / "parts", self.begun.import_id, done=done, sift=sift)

    def note(self, line: dict[str, Any]) -> None:
        """Add a line, and bring it onto the disk."""
        self.lines.append(line)
        _append(self.folder, line)

    @property
    def complete(self) -> bool:
        """Whether the whole file is read; what is missing then is its name, and its record."""
        return "whole" in self.last

    def move_in(self, group_id: str) -> None:
        """Make it an import, unless a kill came between that and its record."""
        parts = self.folder / "parts"
        if parts.exists():
            lake_writing.move_in(parts, group_id, self.begun.import_id)


@contextmanager
def opened(
    group_id: str, key: str, begun: Begun, *, done: Callable[[str], bool]
) -> Iterator[Journal]:
    """Begin an import in this block, or go on with it where it was broken off.

    Args:
        key: stands for the file and the way it is read.
        begun: its first line, should there be none yet.
        done: whether an import is on record: its journal is of no use any more.

    Raises:
        Invalid: the same file is being imported right now.
    """
    folder = _folder(group_id) / key
    with _alone(folder, _busy()):
        lines = _lines(folder)
        if not lines or done(lines[0]["import_id"]):
            lines = []
            shutil.rmtree(folder / "parts", ignore_errors=True)
            (folder / "journal").unlink(missing_ok=True)
            _append(folder, asdict(begun))
        yield Journal(folder, Begun(**lines[0]) if lines else begun)


def begun(*, label: str, by: str, file: tuple[int, str], mapping: str) -> Begun:
    """The first line of a new journal."""
    size, digest = file
    return Begun(new_id(), label, by, now().isoformat(), size, digest, mapping)


def unfinished(group_id: str) -> list[Unfinished]:
    """The imports of a group that were broken off, oldest first."""
    found = []
    for folder in sorted(_folder(group_id).glob("*")):
        lines = _lines(folder)
        if lines:
            rows = sum(line.get("part", 0) for line in lines[1:])
            found.append(Unfinished(folder.name, Begun(**lines[0]), rows, _is_held(folder)))
    return sorted(found, key=lambda each: each.begun.started)


def forget(group_id: str, key: str) -> None:
    """Take the folder of an unfinished import away; it may be gone already."""
    shutil.rmtree(_folder(group_id) / key, ignore_errors=True)
    tidy(group_id)


def tidy(group_id: str) -> None:
    """Take the folder of unfinished imports away when it is empty."""
    lake_writing.tidy(_folder(group_id))


@contextmanager
def keys_held(group_id: str) -> Iterator[None]:
    """Let nobody else compare numbers while this block runs: both would let the same ones in.

    Raises:
        Invalid: somebody does.
    """
    with _alone(_folder(group_id) / "keys", _busy_keys()) as held:
        try:
            yield
        finally:
            shutil.rmtree(held, ignore_errors=True)
            tidy(group_id)


@contextmanager
def _alone(folder: Path, sentence: str) -> Iterator[Path]:
    """Hold the folder for this block; a kill lets go of it."""
    with _lock(folder) as file:
        if not _taken(file):
            raise Invalid(sentence)
        if not _is_same(folder / "lock", file):  # whoever held it has just taken it away
            raise Invalid(sentence)
        yield folder


def _lock(folder: Path) -> IO[bytes]:
    folder.mkdir(parents=True, exist_ok=True)
    return (folder / "lock").open("wb")


def _taken(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_same(path: Path, file: IO[bytes]) -> bool:
    return path.exists() and os.path.samestat(path.stat(), os.fstat(file.fileno()))


def _is_held(folder: Path) -> bool:
    try:
        with (folder / "lock").open("rb") as file:
            return not _taken(file)
    except FileNotFoundError:
        return False


def _folder(group_id: str) -> Path:
    return lake.folder(group_id) / lake_writing.UNFINISHED


def _lines(folder: Path) -> list[dict[str, Any]]:
    """The whole lines of a journal; a kill may have left half of one at the end."""
    path = folder / "journal"
    if not path.exists():
        return []
    whole, _end, _half = path.read_text(encoding="utf-8").rpartition("\n")
    return [json.loads(line) for line in whole.splitlines()]


def _append(folder: Path, line: dict[str, Any]) -> None:
    path = folder / "journal"
    with path.open("ab") as file:
        if file.tell() and not path.read_bytes().endswith(b"\n"):
            file.truncate(path.read_bytes().rfind(b"\n") + 1)  # the half line of a kill
        file.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    lake_writing.synced(folder)


def _busy() -> str:
    return _("This file is being imported right now. Wait until that is done.")


def _busy_keys() -> str:
    return _("Another file is being imported whose numbers are compared. Wait until that is done.")
