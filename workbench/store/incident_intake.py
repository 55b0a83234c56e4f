"""From a source and a mapping to incidents, batch by batch; rejected rows come back as a file."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from workbench.errors import Unreadable
from workbench.i18n import _
from workbench.store.incident_dates import Survey
from workbench.store.incident_mapping import Mapping
from workbench.store.incident_reasons import SENTENCES, Reason
from workbench.store.incident_rows import Shaped, shape
from workbench.store.incident_source import MOST_ROWS, Batch, Source, ahead

if TYPE_CHECKING:
    import pyarrow as pa

MOST_REJECTED = 100_000  # rows in the file of rejected ones; the number beside is always right

Progress = Callable[[int, int], None]  # rows done, rows expected in all


@dataclass(slots=True)
class Taken:
    """What a file gave."""

    rows: int = 0
    unplaced: int = 0  # incidents without coordinates
    timed: int = 0  # incidents with an hour
    dated: int = 0  # incidents with a day
    spans: int = 0  # incidents that lie somewhere between two moments
    first_month: str = ""
    last_month: str = ""
    left_out: int = 0  # kinds and places left blank: they seem to hold personal data
    repeated: int = 0  # rows left out: their declared key was there already
    swappable: int = 0  # rejected rows that would be on the earth with coordinates swapped
    last_row: int = 0  # of the file: so far it is read
    rejected: int = 0
    reasons: Counter[Reason] = field(default_factory=Counter)
    rejects: dict[int, Reason] = field(default_factory=dict)  # row number -> why, the first ones

    def read(self, shaped: Shaped, last_row: int) -> None:
        """Count what is no incident in one more batch, and how far the file is read."""
        self.swappable += shaped.swappable
        self.last_row = last_row
        for row, reason in shaped.rejected:
            self.rejected += 1
            self.reasons[reason] += 1
            if len(self.rejects) < MOST_REJECTED:
                self.rejects[row] = reason

    def add(self, incidents: "pa.RecordBatch | pa.Table") -> None:
        """Count some incidents."""
        import pyarrow.compute as pc

        if not len(incidents):
            return
        self.rows += len(incidents)
        self.unplaced += incidents.column("lon").null_count
        self.timed += len(incidents) - incidents.column("hour").null_count
        self.dated += len(incidents) - incidents.column("began").null_count
        self.spans += len(incidents) - incidents.column("ended").null_count
        named = pc.unique(incidents.column("month")).to_pylist()
        self.first_month = min([*filter(None, [self.first_month]), *named])
        self.last_month = max([self.last_month, *named])


class Sink(Protocol):
    """Where incidents go; it counts those that it keeps."""

    def add(self, incidents: "pa.RecordBatch", taken: Taken) -> None:
        """Take the incidents of one batch, up to row ``taken.last_row`` of the file."""


def survey(source: Source, mapping: Mapping) -> Survey:
    """What the dates of the whole file say about the way they are written."""
    found = Survey()
    named = (mapping.date, mapping.time, mapping.until, mapping.until_time)
    columns = list(dict.fromkeys(heading for heading in named if heading))
    for batch in ahead(source.batches(columns)):
        date, time, until, until_time = (
            batch.texts.column(heading) if heading else None for heading in named
        )
        found.add(date, time)
        if until is not None:
            found.add_ends(until, until_time)
    return found


def take_in(
    source: Source,
    mapping: Mapping,
    *,
    sink: Sink | None = None,
    taken: Taken | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Read the whole file; each batch of incidents goes to ``sink``, or is counted at least.

    Args:
        taken: what an import that was broken off had taken; it goes on behind ``last_row``.
        progress: hears after each batch how many rows are done, of about how many.
    """
    taken = taken or Taken()
    start = taken.last_row
    for whole in ahead(source.batches(mapping.columns())):
        batch = whole.after(start)
        if not batch.last:
            continue
        shaped = shape(batch, mapping)
        taken.read(shaped, batch.last)
        if sink:
            sink.add(shaped.incidents, taken)
        else:
            taken.add(shaped.incidents)
        done = taken.last_row - 1
        if progress:
            progress(done, max(done, batch.expected))
        if done > MOST_ROWS:
            raise Unreadable(_too_long())
    return taken


def _too_long() -> str:
    return _("The file has more than {most} rows. Split it and import the parts.").format(
        most=f"{MOST_ROWS:,}"
    )


def rejected_file(source: Source, rejects: dict[int, Reason]) -> bytes:
    """The rejected rows as CSV that opens in Excel: row number, reason, then the row as it was."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Row"), _("Why it was rejected"), *map(disarmed, source.headings)])
    last = max(rejects, default=0)
    for batch in source.batches():
        for row, cells in _picked(batch, rejects):
            writer.writerow([row, str(SENTENCES[rejects[row]]), *map(disarmed, cells)])
        if len(batch.rows) and batch.rows[-1] >= last:
            break
    return text.getvalue().encode("utf-8-sig")


def _picked(batch: Batch, rejects: dict[int, Reason]) -> list[tuple[int, Any]]:
    import numpy as np

    places = np.flatnonzero(np.isin(batch.rows, list(rejects)))
    columns = [column.take(places).to_pylist() for column in batch.texts.columns]
    picked: list[tuple[int, Any]] = [
        (int(batch.rows[at]), cells)
        for at, cells in zip(places, zip(*columns, strict=True), strict=False)
    ]
    picked += [(row, cells) for row, cells in batch.broken if row in rejects]
    return sorted(picked)


def disarmed(cell: str) -> str:
    """A cell that a spreadsheet will not run as a formula; plain numbers stay as they are.

    >>> disarmed("=1+1"), disarmed("-0.46"), disarmed("-2+3")
    ("'=1+1", '-0.46', "'-2+3")
    """
    if not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")):
        return cell if not cell.startswith(("\t", "\r")) else f"'{cell}"
    return cell if _is_number(cell) else f"'{cell}"


def _is_number(cell: str) -> bool:
    bare = cell.strip().lstrip("+-")
    return bare.replace(".", "", 1).replace(",", "", 1).isdecimal() and cell.strip()[1:] == bare
