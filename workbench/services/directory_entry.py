"""One entry of the directory: what it holds, what is right in it, and when it is too old."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, TypedDict

from workbench.domain.directory import Agreement, Partner
from workbench.errors import Invalid
from workbench.i18n import Lazy, _, ngettext
from workbench.services.partners import KINDS, LANGUAGES, SERVES
from workbench.store.directory import Uses

ALWAYS = "always"  # as hours: day and night
STALE_AFTER = timedelta(days=183)  # half a year
LENGTHS = {"does": 300, "area": 120, "hours": 120, "contact": 300}  # letters

AGREEMENTS: dict[Agreement, Lazy] = {
    Agreement.NONE: Lazy("No agreement"),
    Agreement.MEMORANDUM: Lazy("Memorandum of understanding"),
    Agreement.PROTOCOL: Lazy("Protocol of co-operation"),
    Agreement.INFORMATION: Lazy("Information-sharing protocol"),
}


LABELS = {
    "name": Lazy("Name of the organisation"),
    "kind": Lazy("Kind"),
    "does": Lazy("What it does"),
    "area": Lazy("Area"),
    "languages": Lazy("Languages"),
    "hours": Lazy("Hours"),
    "night": Lazy("Can be reached at night"),
    "serves": Lazy("Whom and what it is for"),
    "contact": Lazy("Work contacts"),
    "urgent": Lazy("Named first when someone may be in danger now"),
    "public": Lazy("Agreed to be named to the public"),
    "agreement": Lazy("Agreement"),
    "signed_on": Lazy("Signed on"),
    "review_on": Lazy("Review due"),
    "confirmed_on": Lazy("Last confirmed"),
}


class Details(TypedDict, total=False):
    """What an entry holds beside its name, as deeds take it."""

    kind: str
    does: str
    area: str
    languages: Collection[str]  # keys of LANGUAGES
    hours: str  # ALWAYS, or words
    night: bool
    serves: Collection[str]  # keys of SERVES
    contact: str  # work contacts only
    urgent: bool
    public: bool
    agreement: Agreement
    signed_on: date | None
    review_on: date | None
    confirmed_on: date | None


class Fields(Details, total=False):
    """The same with the name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A partner with all that an officer needs to call it."""

    id: str
    name: str
    kind: str = "other"
    does: str = ""
    area: str = ""
    languages: tuple[str, ...] = ()
    hours: str = ""
    night: bool = False
    serves: tuple[str, ...] = ()
    contact: str = ""
    urgent: bool = False
    public: bool = False
    agreement: Agreement = Agreement.NONE
    signed_on: date | None = None
    review_on: date | None = None
    confirmed_on: date | None = None


def stale(entry: Entry, today: date) -> bool:
    """Whether the entry may be wrong by now: not confirmed for half a year, or review overdue."""
    return unconfirmed(entry, today) or overdue(entry, today)


def unconfirmed(entry: Entry, today: date) -> bool:
    """Whether nobody made sure of the entry within half a year."""
    return entry.confirmed_on is None or today - entry.confirmed_on > STALE_AFTER


def overdue(entry: Entry, today: date) -> bool:
    """Whether the agreement should have been looked at again before today."""
    return entry.review_on is not None and entry.review_on < today


def hours(entry: Entry) -> str:
    """When it can be reached, in words."""
    if entry.hours == ALWAYS:
        return _("day and night")
    return ", ".join(filter(None, [entry.hours, _("also at night") if entry.night else ""]))


def languages(entry: Entry) -> str:
    """What is spoken there, in words."""
    return ", ".join(str(LANGUAGES.get(each, each)) for each in entry.languages)


def serves(entry: Entry) -> str:
    """Whom and what it is for, in words."""
    return ", ".join(str(SERVES.get(each, each)) for each in entry.serves)


def ask_right(values: dict[str, Any]) -> None:
    """Go on if these fields can be kept.

    Raises:
        Invalid: ``faults`` names each field that cannot.
    """
    faults = list(_faults(values))
    if faults:
        raise Invalid(_("The entry cannot be kept like this."), faults)


def _faults(values: dict[str, Any]) -> Iterator[str]:
    for key, most in LENGTHS.items():
        if len(values.get(key, "").strip()) > most:
            yield _("{field}: at most {count} letters.").format(field=LABELS[key], count=most)
    for key, known in (("languages", LANGUAGES), ("serves", SERVES)):
        if not set(values.get(key, ())) <= set(known):
            yield _("{field}: choose from the list.").format(field=LABELS[key])
    if values.get("kind", "other") not in KINDS:
        yield _("Choose what kind of partner this is.")
    if values.get("agreement", Agreement.NONE) not in list(Agreement):
        yield _("{field}: choose from the list.").format(field=LABELS["agreement"])
    for key in ("signed_on", "confirmed_on"):
        day = values.get(key)
        if day is not None and day > date.today():
            yield _("{field}: this day has not come yet.").format(field=LABELS[key])


def stored(key: str, value: Any) -> Any:
    """The value of a field as its column keeps it."""
    if key in ("languages", "serves"):
        return ",".join(known for known in (*LANGUAGES, *SERVES) if known in value)
    return value.strip() if key in LENGTHS else value


def of(partner: Partner) -> Entry:
    """A partner as an entry."""
    values = {field.name: getattr(partner, field.name) for field in fields(Entry)}
    for key in ("languages", "serves"):
        values[key] = tuple(filter(None, values[key].split(",")))
    return Entry(**values)


def differs(shown: Entry, key: str, value: Any) -> bool:
    """Whether this value is another one than the entry shows."""
    return bool(stored(key, value) != stored(key, getattr(shown, key)))


def where(uses: Uses) -> list[str]:
    """In how many places a partner is named, a sentence for each kind of place."""
    told = {
        ngettext("{count} answer in worksheets", "{count} answers in worksheets", uses.answers): (
            uses.answers
        ),
        ngettext("{count} step of the pathway", "{count} steps of the pathway", uses.steps): (
            uses.steps
        ),
        ngettext("{count} referral count", "{count} referral counts", uses.referrals): (
            uses.referrals
        ),
        ngettext("{count} report", "{count} reports", uses.reports): uses.reports,
        ngettext(
            "{count} procedure, agreement or training",
            "{count} procedures, agreements or trainings",
            uses.arrangements,
        ): uses.arrangements,
        ngettext("{count} person of the group", "{count} persons of the group", uses.persons): (
            uses.persons
        ),
    }
    return [sentence for sentence, count in told.items() if count]
