"""What an import of reports would change: new, there already, changed since, rejected and why."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.i18n import _
from workbench.services import free_text, reports
from workbench.services.report_drafts import Draft
from workbench.services.report_files_rows import Read
from workbench.store import report_imports
from workbench.store.database import Session
from workbench.store.incident_intake import disarmed
from workbench.worksheets.report_form import CONDITIONS, TEXT

Progress = Callable[[int, int], None]  # rows done, rows in all
_TELL_EVERY = 50  # rows


class Rejected(NamedTuple):
    """A row that cannot come in, and every reason."""

    row: int
    reasons: tuple[str, ...]
    personal: bool = False  # one of them is that it seems to hold personal data


class New(NamedTuple):
    """A row that comes in."""

    row: int
    kept: Draft
    key: str
    mark: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What the rows of a file would change."""

    new: tuple[New, ...]
    there: int  # came in before, just so
    changed: tuple[int, ...]  # came in before with other content; stay as they are here
    rejected: tuple[Rejected, ...]


def compare(
    session: Session, group_id: str, read: Sequence[Read], *, progress: Progress | None = None
) -> Difference:
    """Judge each row by the rules of the form and by what came in before."""
    judge = _Judge(session, group_id)
    for done, each in enumerate(read, start=1):
        judge.take(each)
        if progress and (done % _TELL_EVERY == 0 or done == len(read)):
            progress(done, len(read))
    return Difference(tuple(judge.new), judge.there, tuple(judge.changed), tuple(judge.rejected))


def rejected_file(headings: Sequence[str], read: Sequence[Read], seen: Difference) -> bytes:
    """The rejected rows as CSV that opens in Excel: row, reasons, then the row as it was."""
    if not seen.rejected:
        return b""
    reasons = {each.row: each.reasons for each in seen.rejected}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_("Row"), _("Why it was rejected"), *map(disarmed, headings)])
    for row in (each.row for each in read if each.row.number in reasons):
        said = disarmed(" ".join(reasons[row.number]))
        writer.writerow([row.number, said, *map(disarmed, row.cells)])
    return text.getvalue().encode("utf-8-sig", "replace")


class _Judge:
    """Sorts the rows of one file, one after the other."""

    def __init__(self, session: Session, group_id: str) -> None:
        self.new: list[New] = []
        self.there = 0
        self.changed: list[int] = []
        self.rejected: list[Rejected] = []
        self._session, self._group_id = session, group_id
        self._find = free_text.finder(session, group_id)
        self._before = report_imports.keys(session, group_id=group_id)
        self._above: dict[str, Read] = {}

    def take(self, read: Read) -> None:
        """Put one more row where it belongs."""
        number = read.row.number
        before = self._before.get(read.key)
        if before == read.content:
            self.there += 1
        elif before is not None:
            self.changed.append(number)
        elif faults := [*read.faults, *self._faults(read), *(found := self._personal(read))]:
            self.rejected.append(Rejected(number, tuple(dict.fromkeys(faults)), bool(found)))
        elif read.draft is not None:
            self._above[read.key] = read
            self.new.append(New(number, read.draft, read.key, read.mark))

    def _faults(self, read: Read) -> list[str]:
        if twin := self._above.get(read.key):
            return [_twin(read, twin)]
        if read.draft is None:
            return []
        return reports.faults(self._session, self._group_id, read.draft)

    def _personal(self, read: Read) -> list[str]:
        """Kinds of personal data that seem to be there, never the words."""
        if read.draft is None or read.key in self._above:
            return []
        said = ((TEXT, read.draft.text), (CONDITIONS, read.draft.conditions))
        return [
            _("{column}: {fault}").format(
                column=field.label, fault=free_text.fault(text, found).sentence
            )
            for field, text in said
            if (found := self._find(text))
        ]


def _twin(read: Read, twin: Read) -> str:
    if read.content == twin.content:
        sentence = _("The same row stands above already, as row {row}.")
    else:
        sentence = _("Row {row} above has the same id, but other content.")
    return sentence.format(row=twin.row.number)
