"""A report as it is handed in: put into shape, and every fault of it named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

from workbench.domain.record import now
from workbench.domain.report import Happened, Report
from workbench.i18n import _
from workbench.services import secret
from workbench.store import reports as store
from workbench.store.database import Session
from workbench.worksheets import report_form as form
from workbench.worksheets.fields import Option

LONGEST = 5000  # letters of the text
LONGEST_SUMMARY = 2000
LONGEST_REASON = 500  # of a reason, and of the conditions of sharing
MOST_INDICATORS = 60
CLOCKS_DIFFER = timedelta(minutes=5)  # a telephone may be ahead of this machine

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_PSEUDONYM = re.compile(r"S-[0-9A-F]{6}")
_INDICATOR = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}\.[0-9]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as somebody hands it in; times without a zone are local."""

    received_at: datetime | None = None  # now, if it is not said
    happened: Happened = Happened.UNKNOWN
    happened_from: datetime | None = None
    happened_to: datetime | None = None
    whole_days: bool = False  # days are known, hours are not
    area: str = ""
    place_kind: str = ""
    channel: str = ""
    partner_id: str = ""
    source: str = ""  # the mark as given; only a keyed pseudonym of it is kept
    text: str = ""
    side: str = ""
    indicators: tuple[str, ...] = ()
    source_grade: str = "2"
    information_grade: str = "D"
    handling: str = "P"
    conditions: str = ""


def of(report: Report) -> Draft:
    """A report that stands, as somebody would hand it in."""
    same = {each.name: getattr(report, each.name) for each in fields(Draft)}
    listed = tuple(report.indicators.split(",")) if report.indicators else ()
    return Draft(**same | {"happened": Happened(report.happened), "indicators": listed})


def shaped(draft: Draft) -> Draft:
    """The draft as it would be kept: times in UTC, no unseen signs, the source as pseudonym."""
    return replace(
        draft,
        received_at=_utc(draft.received_at) or now(),
        happened=Happened(draft.happened),
        happened_from=_utc(draft.happened_from),
        happened_to=_utc(draft.happened_to),
        area=plain(draft.area),
        source=pseudonym(draft.source),
        text=plain(draft.text),
        indicators=tuple(dict.fromkeys(each.strip() for each in draft.indicators if each.strip())),
        conditions=plain(draft.conditions),
    )


def plain(text: str) -> str:
    """A text without signs that nobody sees, and without empty ends."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def pseudonym(mark: str) -> str:
    """A short keyed pseudonym of the mark of a source, such as S-4F2A9C; nothing for no mark.

    Equal marks get equal ones, whatever their case and spaces; a pseudonym stays what it is.
    Without the data folder nobody can try names against it. With three hundred sources the chance
    that any two share one is about one in four hundred.
    """
    mark = " ".join(normalize("NFKC", mark).split())
    if not mark or _PSEUDONYM.fullmatch(mark.upper()):
        return mark.upper()
    return f"S-{secret.digest(f'source {mark}')[:6].upper()}"


def faults(session: Session, group_id: str, draft: Draft) -> list[str]:
    """Every fault of a draft as a sentence; none for one that can be kept.

    Personal data are looked for when it is kept, not here.
    """
    ready = shaped(draft)
    return [
        *_of_words(ready),
        *_of_times(ready),
        *_of_choices(ready),
        *_of_names(session, group_id, ready),
    ]


def _of_words(draft: Draft) -> Iterator[str]:
    if not draft.text:
        yield _("Say what was seen or heard.")
    if len(draft.text) > LONGEST:
        yield too_long(draft.text, LONGEST)
    if draft.handling == "C" and not draft.conditions:
        yield _("Handling code C needs the conditions under which the report may be shared.")
    if len(draft.conditions) > LONGEST_REASON:
        yield too_long(draft.conditions, LONGEST_REASON)


def too_long(text: str, most: int) -> str:
    """The sentence for a text of more letters than can be kept."""
    return _(
        "The text has {letters} letters; at most {most} can be kept. Say it more briefly, or in"
        " several reports."
    ).format(letters=f"{len(text):,}", most=f"{most:,}")


def _of_times(draft: Draft) -> Iterator[str]:
    known = draft.happened is not Happened.UNKNOWN
    received, start, end = draft.received_at or now(), draft.happened_from, draft.happened_to
    if received > now() + CLOCKS_DIFFER:
        yield _("The report was received in the future. Check the date.")
    if known and start is None:
        yield _("Give the day on which it happened, or say that it is not known.")
    if draft.happened is Happened.BETWEEN and end is None:
        yield _("Give both days between which it happened.")
    if not known and (start or end):
        yield _("A day is given, but also that it is not known when it happened. Choose one.")
    if start and end and end < start:
        yield _("It ends before it starts. Check both dates.")
    if start and _is_after(start, now(), draft):
        yield _("It happened in the future. Check the date.")
    elif start and _is_after(start, received, draft):
        yield _("It happened after the report was received. Check both dates.")
    if end and _is_after(end, now(), draft) and not (start and end < start):
        yield _("It ends in the future. Check the date.")


def _is_after(moment: datetime, other: datetime, draft: Draft) -> bool:
    if draft.whole_days:
        return moment.astimezone().date() > other.astimezone().date()
    return moment > other + CLOCKS_DIFFER


def _of_choices(draft: Draft) -> Iterator[str]:
    if not draft.channel:
        yield _("Say how the report came.")
    chosen: tuple[tuple[str, str, tuple[Option, ...]], ...] = (
        (str(form.CHANNEL.label), draft.channel, form.CHANNEL.options),
        (str(form.PLACE_KIND.label), draft.place_kind, form.PLACE_KIND.options),
        (str(form.SIDE.label), draft.side, form.SIDE_OPTIONS),
        (str(form.SOURCE_GRADE.label), draft.source_grade, form.SOURCE_GRADES),
        (str(form.INFORMATION_GRADE.label), draft.information_grade, form.INFORMATION_GRADES),
        (str(form.HANDLING_CODE.label), draft.handling, form.HANDLING),
    )
    for label, key, options in chosen:
        if key and key not in {option.key for option in options}:
            yield _("{field}: choose one of the choices.").format(field=label)
    if not (draft.source_grade and draft.information_grade and draft.handling):
        yield _("A report carries all three grades: source, information and handling.")


def _of_names(session: Session, group_id: str, draft: Draft) -> Iterator[str]:
    if draft.area and draft.area not in (known := store.areas(session, group_id=group_id)):
        yield (
            _("There is no area of this name on the group’s map. Choose one of its areas.")
            if known
            else _("The group has no map with areas yet. Leave the area empty.")
        )
    if draft.partner_id and not store.is_partner(
        session, group_id=group_id, partner_id=draft.partner_id
    ):
        yield _("There is no such partner in this group.")
    if len(draft.indicators) > MOST_INDICATORS or not all(
        map(_INDICATOR.fullmatch, draft.indicators)
    ):
        yield _("Choose the indicators from the lists.")


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
