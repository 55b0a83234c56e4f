"""Dates and times of reports as moments, in the time of this installation where none is written."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from workbench.store import incident_dates

_MIDNIGHT = "T00:00:00"  # how a workbook says a day without a time


class Written(NamedTuple):
    """A moment as it was written."""

    at: datetime  # with a zone: the one written, else that of this installation
    timed: bool  # whether a time of day is written; else it is the day's first moment


def order(columns: Iterable[Sequence[str]]) -> str:
    """What comes first in 03/04/2026: "day", "month", or "" if these columns do not tell."""
    import pyarrow as pa

    survey = incident_dates.Survey()
    for texts in columns:
        survey.add(pa.array(map(_bare, texts), pa.string()))
    return survey.order


def read(texts: Sequence[str], *, order: str = "day", utc: bool = False) -> list[Written | None]:
    """Each text as a moment; None where it is blank or no date.

    Args:
        order: "day" or "month", whichever comes first in 03/04/2026.
        utc: whether times without a zone are in UTC, not in the time of this installation.
    """
    import pyarrow as pa

    moments = incident_dates.read(
        pa.array(map(_bare, texts), pa.string()), order="month" if order == "month" else "day"
    )
    return [
        _written(
            int(month),
            int(day),
            seconds=int(seconds),
            offset=int(offset) if zoned else None,
            utc=utc,
        )
        if fine and day
        else None
        for fine, month, day, seconds, offset, zoned in zip(*moments, strict=True)
    ]


def _written(month: int, day: int, *, seconds: int, offset: int | None, utc: bool) -> Written:
    midnight = datetime(1970 + month // 12, month % 12 + 1, day)
    at = midnight + timedelta(seconds=max(seconds, 0))
    if offset is not None:
        return Written(at.replace(tzinfo=timezone(timedelta(minutes=offset))), True)
    placed = at.replace(tzinfo=UTC) if utc else at.astimezone()
    return Written(placed, seconds >= 0)


def _bare(text: str) -> str:
    return text.strip().removesuffix(_MIDNIGHT)
