"""Rows of counts as they go into the worksheet, within a deed: what a hand wrote stays."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from workbench.domain.problem import Problem, Row
from workbench.domain.record import new_id
from workbench.i18n import _
from workbench.services import worksheets
from workbench.services.designs import Design
from workbench.services.views.cover import length
from workbench.store import problems
from workbench.store.database import Session
from workbench.worksheets.assessment import COUNTS
from workbench.worksheets.filled import Filled

_VISIT = "incidents "  # begins the visit of what is counted here; what a hand writes has another


class Counted(NamedTuple):
    """A row as the incidents have it; ``after`` is nothing while the period is not over."""

    place: str
    kind: str
    before: int
    after: int | None


class Taken(NamedTuple):
    """What was done: rows counted, rows taken off, and sentences on what was left alone."""

    rows: int
    withdrawn: int = 0
    notes: tuple[str, ...] = ()


class Into(NamedTuple):
    """Where rows are written: for which measure, by whom."""

    session: Session
    problem: Problem
    author: str
    measure: str

    @property
    def filled(self) -> Filled:
        """The worksheet as it stands within the deed."""
        return problems.filled(self.session, problem=self.problem)


def row_of(problem_id: str, measure_id: str, place: str, *, kind: str = "") -> str:
    """Id of the row that is counted for this measure there: the same whoever counts first."""
    name = f"{problem_id}/{COUNTS.key}/incidents/{measure_id}/{place}/{kind}"
    return uuid5(NAMESPACE_URL, name).hex


def write(into: Into, counted: Sequence[Counted], *, source: str) -> Taken:
    """Write these counts; rows of former ones that are counted no more are taken off."""
    before = into.filled
    ids = {row_of(into.problem.id, into.measure, each.place, kind=each.kind) for each in counted}
    kept, rows = [], 0
    for each in counted:
        label = _by_hand(into, before, each)
        if label:
            kept.append(label)
            continue
        _write(into, each, source)
        rows += 1
    gone = _take_off(into, before, ids)
    return Taken(rows, gone, tuple(_kept(kept)))


def write_measure(into: Into, counted: Sequence[Counted], design: Design) -> tuple[str, ...]:
    """The baseline of the measure, and its latest value once the period after is over; gives
    sentences on what was left alone.
    """
    own = [each for each in counted if each.place == "response"]
    cells = {"baseline": str(sum(each.before for each in own))}
    after = [each.after for each in own if each.after is not None]
    if len(after) == len(own):
        last = design.after.last
        cells["latest"] = str(sum(after))
        cells["latest_on"] = date(int(last[:4]), int(last[5:]), length(last)).isoformat()
    row = problems.row(into.session, problem_id=into.problem.id, row_id=into.measure)
    kept = [key for key, value in cells.items() if row and not _fill_cell(into, row, key, value)]
    if "baseline" not in kept:
        return ()
    return (_("The baseline was written by hand and stays. Clear it to have it counted."),)


def _write(into: Into, counted: Counted, source: str) -> None:
    row = _row(into, row_of(into.problem.id, into.measure, counted.place, kind=counted.kind))
    after = "" if counted.after is None else str(counted.after)
    values = {
        "place": counted.place,
        "measure": into.measure,
        "kind": counted.kind,
        "before": str(counted.before),
        "after": after,
        "source": source,
    }
    for key, value in values.items():
        _put(into, row, key, value)


def _row(into: Into, row_id: str) -> Row:
    row = problems.row(into.session, problem_id=into.problem.id, row_id=row_id)
    if row is None:
        return worksheets.append(
            into.session, into.problem, COUNTS.key, author=into.author, row_id=row_id
        )
    worksheets.set_withdrawn(into.session, row, withdrawn=False, author=into.author)
    return row


def _put(into: Into, row: Row, key: str, value: str) -> None:
    cell = problems.cell(into.session, row_id=row.id, field=key)
    worksheets.put(
        into.session,
        into.problem,
        row,
        field=key,
        value=value,
        shown=cell.version if cell else 0,
        author=into.author,
        visit=f"{_VISIT}{new_id()}",
        looked_at=True,  # kinds were looked at when they came in, the rest is ours
    )


def _fill_cell(into: Into, row: Row, key: str, value: str) -> bool:
    """Write into a cell that is empty or was filled here before; whether that was done."""
    cell = problems.cell(into.session, row_id=row.id, field=key)
    if cell and cell.value not in ("", value) and _typed(into.session, row.id, key):
        return False
    _put(into, row, key, value)
    return True


def _by_hand(into: Into, filled: Filled, counted: Counted) -> str:
    """Label of the row that a hand wrote for the same thing, or changed; "" if none did."""
    own = row_of(into.problem.id, into.measure, counted.place, kind=counted.kind)
    counted_here = _ids(into, filled)
    for line in filled.of(COUNTS.key):
        same = (line.value("place"), line.value("measure")) == (counted.place, into.measure)
        kinds = {line.value("kind"), counted.kind}
        other = line.id not in counted_here and ("" in kinds or len(kinds) == 1)
        if (same and other) or (line.id == own and _changed(into, own)):
            return filled.labels[line.id]
    return ""


def _ids(into: Into, filled: Filled) -> set[str]:
    """Rows that were counted for this measure, in whatever place and kind."""
    return {
        line.id
        for line in filled.of(COUNTS.key)
        if line.id
        == row_of(into.problem.id, into.measure, line.value("place"), kind=line.value("kind"))
    }


def _changed(into: Into, row_id: str) -> bool:
    return any(_typed(into.session, row_id, key) for key in ("before", "after"))


def _typed(session: Session, row_id: str, key: str) -> bool:
    """Whether a hand wrote last into this cell."""
    last = problems.last_change(session, row_id=row_id, field=key)
    return last is not None and not last.visit.startswith(_VISIT)


def _take_off(into: Into, filled: Filled, standing: set[str]) -> int:
    """Rows of areas or kinds that are counted no more, but not those that a hand changed."""
    gone = [each for each in _ids(into, filled) - standing if not _changed(into, each)]
    for row_id in gone:
        row = problems.row(into.session, problem_id=into.problem.id, row_id=row_id)
        if row:
            worksheets.set_withdrawn(into.session, row, withdrawn=True, author=into.author)
    return len(gone)


def _kept(labels: Sequence[str]) -> Iterator[str]:
    if labels:
        yield _(
            "Written by hand, so they stay as they are: {labels}. Withdraw them to have them"
            " counted from the incidents."
        ).format(labels=", ".join(labels))
