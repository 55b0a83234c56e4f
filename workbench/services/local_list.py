"""One local list: whom it is for, what stands on it, what it begins with, how it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from workbench.domain.indicators import LocalList
from workbench.domain.months import day_name
from workbench.i18n import Lazy, _
from workbench.store.local_lists import Entry
from workbench.worksheets import indicators
from workbench.worksheets.delphi import DIMENSIONS, STRENGTHS, Strength
from workbench.worksheets.indicators import Indicator, IndicatorList

COMMUNITIES: dict[str, Lazy] = {
    "source": Lazy("Source community"),
    "destination": Lazy("Destination community"),
}
AGES: dict[str, Lazy] = {"adults": Lazy("Adults"), "children": Lazy("Children")}
FORMS: dict[str, Lazy] = {
    "labour": Lazy("Labour exploitation"),
    "sexual": Lazy("Sexual exploitation"),
}
LONGEST = 120  # letters of who validated a list
VALIDATED = "validated"  # how the change of a validation begins
_CHILDREN = "children"  # phase of the lists that speak of children only


class Profile(NamedTuple):
    """What a list is for."""

    community: str  # source or destination
    age: str  # adults or children
    exploitation: str  # labour or sexual

    @property
    def words(self) -> tuple[str, str, str]:
        """The three in words."""
        return (
            str(COMMUNITIES[self.community]),
            str(AGES[self.age]),
            str(FORMS[self.exploitation]),
        )


USUAL = Profile("destination", "adults", "labour")  # what a page opens with
PROFILES = tuple(
    Profile(*each) for each in [(c, a, f) for c in COMMUNITIES for a in AGES for f in FORMS]
)


@dataclass(frozen=True, slots=True)
class Sign:
    """An indicator on a list, as strong as the group holds it to be."""

    indicator: Indicator
    strength: Strength | None = None  # not decided
    published: bool = False  # the strength is the published one


@dataclass(frozen=True, slots=True)
class Kept:
    """A list that a group keeps."""

    id: str
    group_id: str
    profile: Profile
    signs: tuple[Sign, ...]
    validated_by: str
    validated_on: date | None
    review_on: date | None
    changed_since: bool  # something else stands on it than what was validated
    version: int

    @property
    def unverified(self) -> bool:
        """Whether strengths stand on it that were copied at second hand and nobody checked."""
        return self.validated_on is None and any(sign.published for sign in self.signs)

    def overdue(self, today: date) -> bool:
        """Whether the list should have been looked at again before this day."""
        return self.review_on is not None and self.review_on < today


@dataclass(frozen=True, slots=True)
class Version:
    """The list as it stood after a change."""

    seq: int
    what: str  # as a sentence
    author: str
    at: datetime
    signs: tuple[Sign, ...]


def kept(record: LocalList, entries: Iterable[Entry], validated: str | None) -> Kept:
    """The list as it stands; ``validated`` is the content that was validated last."""
    entries, profile = list(entries), profile_of(record)
    return Kept(
        id=record.id,
        group_id=record.group_id,
        profile=profile,
        signs=signs(entries, indicators.default_strengths(profile.age, profile.exploitation)),
        validated_by=record.validated_by,
        validated_on=record.validated_on,
        review_on=record.review_on,
        changed_since=validated is not None and validated != content(entries),
        version=record.version,
    )


def profile_of(record: LocalList) -> Profile:
    """What this list is for."""
    return Profile(record.community, record.age, record.exploitation)


def signs(
    entries: Iterable[Entry], published: dict[str, Strength] | None = None
) -> tuple[Sign, ...]:
    """The signs of these entries; what the guidebook's lists no longer have is left out."""
    known = {each.id: each for each in indicators.every()}
    return tuple(
        Sign(
            known[indicator],
            Strength(strength) if strength else None,
            published=bool(strength) and (published or {}).get(indicator) == strength,
        )
        for indicator, strength in entries
        if indicator in known
    )


def default(profile: Profile) -> list[Entry]:
    """What a list begins with: the six dimensions and, for children, what speaks of them alone."""
    strengths = indicators.default_strengths(profile.age, profile.exploitation)
    return [
        (each.id, strengths.get(each.id, ""))
        for group in indicators.lists()
        for each in group.indicators
        if each.fits(*profile) and (group.key in DIMENSIONS or each.phase == _CHILDREN)
    ]


def offered(found: Kept) -> dict[IndicatorList, tuple[Indicator, ...]]:
    """What the guidebook has for this list and is not on it, by the guidebook's lists."""
    standing = {sign.indicator.id for sign in found.signs}
    left = {
        group.key: tuple(
            each
            for each in group.indicators
            if each.id not in standing and each.fits(*found.profile)
        )
        for group in indicators.lists()
    }
    return {group: left[group.key] for group in indicators.lists() if left[group.key]}


def rank(strength: Strength | None) -> int:
    """Its place from strong to not decided."""
    return list(Strength).index(strength) if strength else len(Strength)


def strength_name(strength: str | None) -> str:
    """A strength in a word."""
    return str(STRENGTHS[Strength(strength)]) if strength else _("Not decided")


def content(entries: Iterable[Entry]) -> str:
    """Entries as the history keeps them: a line each."""
    return "\n".join(f"{indicator} {strength}".strip() for indicator, strength in entries)


def entries(kept_text: str) -> list[Entry]:
    """The entries that the history keeps."""
    parts = [line.split(" ", 1) for line in kept_text.splitlines() if line]
    return [(each[0], each[1] if len(each) > 1 else "") for each in parts]


def faults(by: str, on: date | None, review_on: date | None) -> Iterator[str]:
    """What is wrong with a validation, each fault as a sentence."""
    if len(by) > LONGEST:
        yield _("Name the office or function with at most {most} letters.").format(most=LONGEST)
    if bool(by) != bool(on):
        yield _("Say both which office or function validated the list, and on which day.")
    if on and on > date.today():
        yield _("The list cannot have been validated in the future. Check the day.")
    if on and review_on and review_on <= on:
        yield _("The review is due after the validation. Check both days.")


def validation(
    record: LocalList, *, by: str, on: date | None, review_on: date | None
) -> Iterator[str]:
    """What a validation changes, as the history keeps it: days, and never who was named."""
    if (by, on) != (record.validated_by, record.validated_on):
        yield f"{VALIDATED} {on}" if on else "not_validated"
    if review_on != record.review_on:
        yield f"review {review_on}" if review_on else "no_review"


def what(change: str) -> str:
    """A change of the history as a sentence."""
    kind, _blank, about = change.partition(" ")
    named = " · ".join(_about(kind, part) for part in about.split(" ") if part)
    return str(_WHAT[kind]).format(about=named) if kind in _WHAT else change


_WHAT: dict[str, Lazy] = {
    "begun": Lazy("Begun from the default"),
    "added": Lazy("Put on the list: {about}"),
    "taken_off": Lazy("Taken off the list: {about}"),
    "moved": Lazy("Moved: {about}"),
    "weighed": Lazy("Strength set: {about}"),
    VALIDATED: Lazy("Validated on {about}"),
    "not_validated": Lazy("Validation taken back"),
    "review": Lazy("Review due {about}"),
    "no_review": Lazy("No review due any more"),
    "restored": Lazy("An earlier version stands again"),
}


def _about(kind: str, part: str) -> str:
    if kind in (VALIDATED, "review"):
        return day_name(date.fromisoformat(part))
    if part in tuple(Strength):
        return strength_name(part)
    found = next((each for each in indicators.every() if each.id == part), None)
    return str(found.text) if found else part
