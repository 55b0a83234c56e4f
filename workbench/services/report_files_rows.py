"""Turns rows of a file into drafts of reports, and names every fault of a row by its column."""

from collections.abc import Mapping as Lookup
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from workbench.domain.report import Happened
from workbench.errors import Invalid
from workbench.exports import xlsform
from workbench.i18n import _
from workbench.services import secret
from workbench.services.report_drafts import Draft
from workbench.store import problems, report_mapping, report_moments, report_tools, reports
from workbench.store.database import Session
from workbench.store.report_mapping import TIMES, Mapping
from workbench.store.report_moments import Written
from workbench.store.report_rows import Row, Table
from workbench.worksheets import indicators
from workbench.worksheets.fields import Field, Names, PartnerRef
from workbench.worksheets.report_form import CHANNEL, FIELDS

_LONGEST_FAULT = 160  # letters: a cell that is no choice may be very long
_TRUE = ("1", "true", "yes", "x")
_FIELDS = {each.key: each for each in FIELDS}
_ORGANISATION = _FIELDS["organisation"]
# So that one fault does not look like two: a channel that is none is not a missing one.
_STAND_INS = {"channel": CHANNEL.options[0].key, "text": "…", "conditions": "…"}
_NO_DATE = "no date"
_LAST_MINUTE = timedelta(hours=23, minutes=59)


@dataclass(frozen=True, slots=True)
class Known:
    """What names in a file can mean in this group, by their small letters."""

    areas: Lookup[str, str] = field(default_factory=dict)
    partners: Names = field(default_factory=Names)
    indicators: Lookup[str, str] = field(default_factory=dict)


class Read(NamedTuple):
    """A row of the file as a draft, with the faults of single cells."""

    row: Row
    draft: Draft | None  # harmless things stand in for what has a fault; none for a broken row
    faults: tuple[str, ...]
    key: str = ""  # keyed digest that names the row wherever it comes in again
    content: str = ""  # keyed digest of what it says

    @property
    def mark(self) -> str:
        """What is kept with the report, so that the row comes in once."""
        return f"{self.key}.{self.content}"


def known(session: Session, group_id: str) -> Known:
    """The areas and partners of this group, and the indicators of the lists."""
    areas = reports.areas(session, group_id=group_id)
    partners = {each.id: each.name for each in problems.partners(session, group_id=group_id)}
    listed = indicators.every()
    return Known(
        areas={name.casefold(): name for name in areas}
        | {key.casefold(): name for key, name in xlsform.area_choices(areas).items()},
        partners=Names(partners=partners),
        indicators={str(each.text).casefold(): each.id for each in listed}
        | {each.text.message.casefold(): each.id for each in listed}
        | {each.id.casefold(): each.id for each in listed},
    )


def read(table: Table, rows: Sequence[Row], mapping: Mapping, *, known: Known) -> list[Read]:
    """The rows as drafts; what a draft must hold is judged later, with the group."""
    place = {heading: at for at, heading in enumerate(table.headings)}
    whole = [row for row in rows if not row.fault]
    moments = {
        key: _moments(key, [row.cells[place[mapping.heading(key)]] for row in whole], mapping)
        for key in TIMES
        if mapping.heading(key)
    }
    splits = report_mapping.split_columns(table.headings)
    reader = _Reader(mapping, place, splits, known)
    found = {
        row.number: reader.read(row, {key: column[at] for key, column in moments.items()})
        for at, row in enumerate(whole)
    }
    return [found.get(row.number) or Read(row, None, (str(row.fault),)) for row in rows]


def _moments(key: str, texts: list[str], mapping: Mapping) -> list[Written | None]:
    utc = report_tools.bare(mapping.heading(key)) == report_tools.UTC_WITHOUT_SAYING
    return report_moments.read(texts, order=mapping.order, utc=utc)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row after the other in the same way."""

    mapping: Mapping
    place: Lookup[str, int]
    splits: Lookup[str, str]
    known: Known

    def read(self, row: Row, moments: Lookup[str, Written | None]) -> Read:
        faults: list[str] = []
        values = {key: self._value(row, key, moments=moments, faults=faults) for key in _FIELDS}
        if not values["happened"] and moments.get("from") and moments.get("to"):
            faults.append(_between_or_on())
            values["happened"] = Happened.SPAN
        draft = _draft(values, moments, self._indicators(row, values["indicators"], faults))
        content = _content(values, moments, draft.indicators)
        own = row.cells[self.place[self.mapping.key]].strip() if self.mapping.key else ""
        key = _digest(["key", own.removeprefix("uuid:")]) if own else content
        return Read(row, draft, tuple(faults), key, content)

    def _value(
        self, row: Row, key: str, *, moments: Lookup[str, Written | None], faults: list[str]
    ) -> str:
        heading = self.mapping.heading(key)
        raw = row.cells[self.place[heading]] if heading else ""
        if key == "channel" and not raw.strip():
            raw = self.mapping.channel_is
        try:
            value = _parsed(_FIELDS[key], raw, self.known)
        except Invalid as fault:
            faults.append(_named(heading or str(_FIELDS[key].label), fault.sentence))
            return _STAND_INS.get(key, "")
        if key in TIMES and value and moments.get(key) is None:
            faults.append(_named(heading, _no_date(value)))
            return _NO_DATE
        return "" if key in TIMES else value

    def _indicators(self, row: Row, value: str, faults: list[str]) -> tuple[str, ...]:
        if self.splits:
            said = {id_: row.cells[self.place[heading]] for heading, id_ in self.splits.items()}
            return tuple(id_ for id_, cell in said.items() if cell.strip().casefold() in _TRUE)
        found, unknown = _seen(value, self.known)
        if unknown:
            text = ", ".join(unknown)
            sentence = _("“{text}” is none of the indicators.").format(text=text)
            faults.append(_named(self.mapping.heading("indicators"), sentence))
        return found


def _parsed(of: Field, raw: str, known: Known) -> str:
    value = Field.parse(of, raw, known.partners)  # its length first: it may be quoted
    if of is _ORGANISATION:
        return PartnerRef(key=of.key, label=of.label).parse(value, known.partners)
    if of.key == "area":
        return known.areas.get(value.casefold(), value)
    try:
        return of.parse(value, known.partners)
    except Invalid:
        # Form tools straighten the quotes of labels.
        if (curly := value.replace("'", "’")) != value:
            return of.parse(curly, known.partners)
        raise


def _seen(value: str, known: Known) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids named in a cell, and what names none: ids or texts, ``;`` or line breaks between.

    Ids alone may also have commas or spaces between them.
    """
    found: list[str] = []
    unknown: list[str] = []
    for part in filter(None, (each.strip() for each in value.replace("\n", ";").split(";"))):
        whole = known.indicators.get(part.casefold())
        ids = [whole] if whole else [known.indicators.get(_id(one)) for one in part.split()]
        found += [one for one in ids if one]
        unknown += [part] if None in ids else []
    return tuple(dict.fromkeys(found)), tuple(unknown)


def _id(word: str) -> str:
    return word.strip(",").casefold()


def _draft(
    values: Lookup[str, str],
    moments: Lookup[str, Written | None],
    seen: tuple[str, ...],
) -> Draft:
    start, end = moments.get("from"), moments.get("to")
    if _NO_DATE in (values["from"], values["to"]):
        start = end = None
        values = {**values, "happened": ""}
    untimed = not any(each.timed for each in (start, end) if each)
    first = start.at if start else None
    last = end.at if end else None
    if end and last and not end.timed and not untimed:
        last += _LAST_MINUTE
    blank = Happened.MOMENT if first else Happened.UNKNOWN
    return Draft(
        received_at=_received(moments.get("received"), last or first),
        happened=Happened(values["happened"] or blank),
        happened_from=first,
        happened_to=last,
        whole_days=untimed and first is not None,
        area=values["area"],
        place_kind=values["place_kind"],
        channel=values["channel"],
        partner_id=values["organisation"],
        source=values["source"],
        text=values["text"],
        side=values["side"],
        indicators=seen,
        source_grade=values["source_grade"] or "2",
        information_grade=values["information_grade"] or "D",
        handling=values["handling"] or "P",
        conditions=values["conditions"],
    )


def _received(written: Written | None, happened: datetime | None) -> datetime | None:
    """When it came in; on a day without a time not before it happened on that day."""
    if written is None:
        return None
    if not written.timed and happened and happened.date() == written.at.date():
        return max(written.at, happened)
    return written.at


def _content(
    values: Lookup[str, str], moments: Lookup[str, Written | None], seen: tuple[str, ...]
) -> str:
    """Keyed digest of what a row says, however its columns and choices are written."""
    said = [f"{key}={value}" for key, value in values.items() if key != "indicators"]
    times = [str(when.at.astimezone(UTC)) if (when := moments.get(key)) else "" for key in TIMES]
    return _digest([*said, *times, *sorted(seen)])


def _digest(parts: list[str]) -> str:
    return secret.digest("\x1f".join(parts))[:32]


def _named(column: str, sentence: str) -> str:
    said = sentence if len(sentence) <= _LONGEST_FAULT else f"{sentence[:_LONGEST_FAULT]}…"
    return _("{column}: {fault}").format(column=column, fault=said)


def _no_date(text: str) -> str:
    return _("“{text}” is no date. Write it as {example}.").format(
        text=text, example="2026-12-31 14:30"
    )


def _between_or_on() -> str:
    return _("Say whether it went on all that time or happened once in between.")
