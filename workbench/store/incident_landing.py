"""An import on its way into the lake: sieved, counted, and noted part by part."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.store import incident_keys
from workbench.store.incident_intake import Taken
from workbench.store.incident_journal import Journal
from workbench.store.incident_reasons import Reason

if TYPE_CHECKING:
    import pyarrow as pa

Sieve = Callable[["pa.RecordBatch"], tuple["pa.RecordBatch", int]]  # what is left, blanked words


class Landing:
    """Takes what a file gives; what a journal says is done stays done."""

    def __init__(
        self, journal: Journal, sieve: Sieve, *, earlier: Iterable[Path] | None = None
    ) -> None:
        """``earlier`` are the files with which numbers are compared, if they are a key."""
        self.taken = taken_up(journal)
        self._journal = journal
        self._sieve = sieve
        self._earlier = None if earlier is None else list(earlier)
        self._noted = len(self.taken.rejects)
        self._parts = journal.parts(None if earlier is None else self._fresh)

    def add(self, incidents: "pa.RecordBatch", taken: Taken) -> None:
        """Take the incidents of one batch."""
        if len(incidents):
            left, blanked = self._sieve(incidents)
            taken.left_out += blanked
            if self._earlier is None:
                taken.add(left)
            self._parts.add(left)
        if self._parts.full:
            self._note(taken)

    def end(self) -> None:
        """Bring the rest onto the disk, and note that this was all."""
        if self._parts.open:
            self._note(self.taken)
        self._journal.note(_line(self.taken, self._noted) | {"whole": True})

    def close(self) -> None:
        """Let go of what is open."""
        self._parts.close()

    def _note(self, taken: Taken) -> None:
        before = self._journal.last.get("rows", 0)
        self._parts.end_part()  # which may leave repeated rows out
        self._journal.note(_line(taken, self._noted) | {"part": taken.rows - before})
        self._noted = len(taken.rejects)

    def _fresh(self, part: "pa.Table") -> "pa.Table":
        own = sorted(self._parts.folder.glob("part-*.parquet"))[: self._parts.done]
        earlier = [*(self._earlier or ()), *own]
        kept = incident_keys.fresh(part, earlier, self._journal.folder)
        self.taken.repeated += len(part) - len(kept)
        self.taken.add(kept)
        return kept


def _line(taken: Taken, noted: int) -> dict[str, Any]:
    """The counts so far, and the rejected rows since the last line."""
    new = list(taken.rejects.items())[noted:]
    return asdict(taken) | {
        "reasons": {int(reason): count for reason, count in taken.reasons.items()},
        "rejects": [[row, int(reason)] for row, reason in new],
    }


def taken_up(journal: Journal) -> Taken:
    """What the parts hold that are whole."""
    if not journal.lines:
        return Taken()
    last = {name: journal.last[name] for name in Taken.__slots__}
    rejects = {row: Reason(why) for line in journal.lines for row, why in line["rejects"]}
    reasons = Counter({Reason(int(why)): count for why, count in last["reasons"].items()})
    return Taken(**last | {"reasons": reasons, "rejects": rejects})
