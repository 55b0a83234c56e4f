"""The indicator aid: what is asked of a situation, and what the answers say; it keeps nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.directory import Partner
from workbench.domain.record import now
from workbench.i18n import Lazy
from workbench.security.policy import Actor
from workbench.services import group_settings, local_list, local_lists, report_release, reports
from workbench.services.local_list import Kept, Profile
from workbench.services.report_drafts import MOST_INDICATORS
from workbench.services.reports import Draft, Receipt
from workbench.worksheets import act_means_purpose, delphi, indicators, three_valued, what_to_do
from workbench.worksheets.act_means_purpose import items_of
from workbench.worksheets.delphi import DIMENSIONS, Strength
from workbench.worksheets.elements import ELEMENTS
from workbench.worksheets.indicators import Indicator, IndicatorList
from workbench.worksheets.three_valued import Answer
from workbench.worksheets.what_to_do import Line

IN_DOUBT = "doubt"  # an age: then a child is presumed
NAMED = 2  # urgent contacts that fit a sentence
_OWN = Lazy("Other signs on your list")
_ABOUT_OWN = Lazy(
    "Signs that the group chose beside the six dimensions. Any of them is worth a look."
)
_CHILD = {"adults": Answer.NO, "children": Answer.YES}


@dataclass(frozen=True, slots=True)
class Part:
    """Signs that are asked together: one dimension, or a list of the guidebook."""

    key: str
    title: Lazy
    about: Lazy
    source: Lazy | str  # "" for the list of the group
    signs: tuple[Indicator, ...]
    own: bool  # from a local list of the group


@dataclass(frozen=True, slots=True)
class Aid:
    """What is asked of a situation of this kind."""

    child: Answer
    near: tuple[Part, ...]  # the dimensions that a community of this kind sees itself
    far: tuple[Part, ...]  # the others, if something is known of them
    more: tuple[Part, ...]  # signs outside the dimensions; on the local list first
    strengths: Mapping[str, Strength]
    unverified: bool  # strengths were copied at second hand and nobody checked them

    @property
    def signs(self) -> tuple[Indicator, ...]:
        """All signs that are asked, each once."""
        parts = (*self.near, *self.far, *self.more)
        return tuple({sign.id: sign for part in parts for sign in part.signs}.values())

    @property
    def presumed_child(self) -> bool:
        """Whether a child is concerned, or may be."""
        return self.child is not Answer.NO


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the answers say; never what a person is."""

    any_yes: bool
    seen: tuple[str, ...]  # ids of the signs that were seen
    dimensions: Mapping[str, delphi.Result]
    definition: act_means_purpose.Result
    advice: tuple[Line, ...]


def prepare(actor: Actor, group_id: str, profile: Profile) -> Aid:
    """What to ask of a situation; an age in doubt is asked as that of a child.

    Signs and strengths of a dimension come from the group's local list where it has some, else
    from the guidebook.

    Raises:
        Refused: the actor may not read in this group.
    """
    asked = profile._replace(age="adults" if profile.age == "adults" else "children")
    lists = {
        kept.profile.community: kept
        for kept in local_lists.listing(actor, group_id)
        if kept.profile[1:] == asked[1:]
    }
    parts = [part for key in DIMENSIONS if (part := _dimension(key, asked, lists)).signs]
    near = [part for part in parts if any(sign.fits(*asked) for sign in part.signs)]
    strengths, unverified = _strengths(asked, parts, lists)
    return Aid(
        child=_CHILD.get(profile.age, Answer.UNKNOWN),
        near=tuple(near),
        far=tuple(part for part in parts if part not in near),
        more=tuple(_more(asked, lists.get(asked.community))),
        strengths=strengths,
        unverified=unverified,
    )


def judge(
    aid: Aid,
    answers: Mapping[str, Answer],
    *,
    may_interview: bool | None = None,
    contact: str = "",
) -> Outcome:
    """What these answers say; what has none is not known, and what is not asked plays no part."""
    given = {sign.id: answers.get(sign.id, Answer.UNKNOWN) for sign in aid.signs}
    elements = {
        item.key: answers.get(item.key, Answer.UNKNOWN)
        for element in ELEMENTS
        for item in items_of(element, aid.presumed_child)
    }
    dimensions = {part.key for part in (*aid.near, *aid.far)}
    any_yes = three_valued.any_yes(given, elements)
    return Outcome(
        any_yes=any_yes,
        seen=three_valued.ids(given, Answer.YES),
        dimensions={
            key: result
            for key, result in delphi.dimensions(given, aid.strengths).items()
            if key in dimensions
        },
        definition=act_means_purpose.judge(elements, aid.child),
        advice=what_to_do.advice(
            child=aid.presumed_child, any_yes=any_yes, may_interview=may_interview, contact=contact
        ),
    )


def may_interview(actor: Actor, group_id: str) -> bool | None:
    """Whether officers here may interview; None where the group has not set it."""
    return {"yes": True, "no": False}.get(group_settings.read(actor, group_id).interview)


def contact(actor: Actor, group_id: str, profile: Profile) -> str:
    """Whom the group calls first in such a situation, by name and number; "" if nobody is named."""
    return "; ".join(
        f"{each.name} ({each.contact})" if each.contact else each.name
        for each in urgent(actor, group_id, profile)[:NAMED]
    )


def urgent(actor: Actor, group_id: str, profile: Profile) -> list[Partner]:
    """Whom the group names first in danger; those who serve such people before the others."""
    fitting = ("adult" if profile.age == "adults" else "child", profile.exploitation)
    return sorted(
        report_release.emergency(actor, group_id).contacts,
        key=lambda each: [wanted not in each.serves.split(",") for wanted in fitting],
    )


def save(actor: Actor, group_id: str, text: str, *, channel: str, seen: tuple[str, ...]) -> Receipt:
    """Hand the situation in as a report without personal data, with the signs that were seen.

    Raises:
        Refused: the actor may not report in this group.
        Invalid, PersonalData: the report cannot be kept; nothing is stored.
    """
    draft = Draft(received_at=now(), text=text, channel=channel, indicators=seen[:MOST_INDICATORS])
    return reports.add(actor, group_id, draft)


def _dimension(key: str, asked: Profile, lists: Mapping[str, Kept]) -> Part:
    own = tuple(
        sign.indicator
        for kept in lists.values()
        for sign in kept.signs
        if delphi.dimension_of(sign.indicator.id) == key
    )
    return _part(indicators.one_list(key), own or _of_guidebook(key, asked), own=bool(own))


def _of_guidebook(key: str, asked: Profile) -> tuple[Indicator, ...]:
    profiles = [asked._replace(community=community) for community in local_list.COMMUNITIES]
    return tuple(
        each
        for each in indicators.one_list(key).indicators
        if any(each.fits(*profile) for profile in profiles)
    )


def _part(group: IndicatorList, signs: tuple[Indicator, ...], *, own: bool = False) -> Part:
    return Part(group.key, group.title, group.about, group.source, signs, own)


def _more(asked: Profile, here: Kept | None) -> Iterator[Part]:
    """What stands on the local list beside the dimensions, then the guidebook's other lists."""
    own = tuple(
        sign.indicator
        for sign in (here.signs if here else ())
        if not delphi.dimension_of(sign.indicator.id)
    )
    if own:
        yield Part("own", _OWN, _ABOUT_OWN, "", own, True)
    for group in indicators.lists():
        left = tuple(each for each in group.indicators if each.fits(*asked) and each not in own)
        if left and group.key not in DIMENSIONS:
            yield _part(group, left)


def _strengths(
    asked: Profile, parts: Iterable[Part], lists: Mapping[str, Kept]
) -> tuple[dict[str, Strength], bool]:
    """How strong each sign is, and whether some of it was published at second hand only."""
    published = indicators.default_strengths(asked.age, asked.exploitation)
    guidebook = {
        sign.id: published[sign.id]
        for part in parts
        for sign in part.signs
        if not part.own and sign.id in published
    }
    own = {
        sign.indicator.id: sign.strength
        for kept in lists.values()
        for sign in kept.signs
        if sign.strength
    }
    unverified = bool(guidebook) or any(kept.unverified for kept in lists.values())
    return guidebook | own, unverified
