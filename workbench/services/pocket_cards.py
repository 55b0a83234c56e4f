"""The pocket card of a local list, to print and fold: signs, what to do now, whom to call."""

from datetime import date

from workbench.domain.directory import Partner
from workbench.domain.months import day_name
from workbench.exports.paper import pocket_card
from workbench.exports.paper.parts import Contact
from workbench.exports.paper.pocket_card import PocketCard
from workbench.exports.paper.pocket_card import Sign as Printed
from workbench.i18n import _
from workbench.security.policy import Actor
from workbench.services import (
    directory_entry,
    indicator_aid,
    local_list,
    local_lists,
    problems,
    report_release,
)
from workbench.services.local_list import Kept
from workbench.worksheets import what_to_do

# What an officer needs at the spot, first things first; the rest of the advice is on the screen.
_DO = (
    *("safety", "contact", "may", "may_not", "may_unknown", "needs", "language"),
    *("child_service", "best_interests", "guardian", "trained_only", "child_safe"),
    *("age_in_doubt", "no_detention", "no_punishment", "consent", "no_pressure", "recovery"),
    *("evidence", "confidential", "preliminary"),
)


def pdf(actor: Actor, list_id: str) -> bytes:
    """The list as a PDF of one A4 sheet that folds to A6.

    Raises:
        NotFound: there is no such list, or none that the actor may know of.
    """
    return pocket_card.pdf(card(actor, local_lists.one(actor, list_id)))


def card(actor: Actor, kept: Kept) -> PocketCard:
    """What stands on the card of this list."""
    urgent = indicator_aid.urgent(actor, kept.group_id, kept.profile)
    return PocketCard(
        title=_("Signs to look for"),
        group=problems.groups(actor).get(kept.group_id, ""),
        made_on=date.today(),
        kind=kept.profile.words,
        signs=tuple(
            Printed(
                str(sign.indicator.text),
                local_list.strength_name(sign.strength) if sign.strength else "",
            )
            for sign in kept.signs
        ),
        do_now=_do_now(actor, kept),
        contacts=tuple(_contact(each) for each in urgent),
        validated=validated(kept),
        review_due=review(kept),
        unverified=kept.validated_on is None and any(sign.strength for sign in kept.signs),
        author=actor.name,
        emergency=report_release.emergency(actor, kept.group_id).number,
    )


def validated(kept: Kept) -> str:
    """Who validated the list and when, as a sentence."""
    if kept.validated_on is None:
        return _("Nobody has validated this list yet.")
    said = _("Validated by {who} on {day}.").format(
        who=kept.validated_by, day=day_name(kept.validated_on)
    )
    return f"{said} {_('It has been changed since then.')}" if kept.changed_since else said


def review(kept: Kept) -> str:
    """When somebody should look at the list again, as a sentence; "" where no day is set."""
    if kept.review_on is None:
        return ""
    words = (
        _("Review overdue since {day}.") if kept.overdue(date.today()) else _("Review due {day}.")
    )
    return words.format(day=day_name(kept.review_on))


def _do_now(actor: Actor, kept: Kept) -> tuple[str, ...]:
    lines = {
        line.key: line.text
        for line in what_to_do.advice(
            child=kept.profile.age == "children",
            any_yes=True,
            may_interview=indicator_aid.may_interview(actor, kept.group_id),
            contact=_("those whom this card names"),
        )
    }
    return tuple(lines[key] for key in _DO if key in lines)


def _contact(partner: Partner) -> Contact:
    entry = directory_entry.of(partner)
    return Contact(
        name=entry.name,
        does=entry.does,
        hours=directory_entry.hours(entry),
        languages=directory_entry.languages(entry),
        contact=entry.contact,
        urgent=True,
    )
