"""What a release asks of a pinned chart: whether that can be shown, and what is coarsened first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.problem import Problem
from workbench.domain.released import Hidden, Rule
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.disclosure import Rules
from workbench.security.policy import Actor
from workbench.services.forum_figures_counts import Told
from workbench.services.forum_figures_forms import By, Form
from workbench.services.views.asked import Options
from workbench.services.views.material import Material

_OF_AREAS = (By.AREA, By.PAIR)


@dataclass(frozen=True, slots=True)
class Question:
    """Who asks for which view, and what a release allows."""

    actor: Actor
    problem: Problem
    form: Form
    options: Options
    rules: Rules
    placed: bool  # areas may be named
    merge: bool


def check(material: Material, question: Question) -> None:
    """Go on if there is something to count, and areas where they are needed."""
    if set(material.filters.areas) - {"", *material.boundaries.names}:
        raise Invalid(
            _("The boundaries were replaced: areas of this chart are gone. Pin it again.")
        )
    total = material.extent.total
    if not total:
        raise Invalid(
            _("No incidents match this chart in this period. Choose a longer one, or import them.")
        )
    if question.form.by in _OF_AREAS:
        if material.about.layer is None:
            raise Invalid(
                _(
                    "No boundaries are loaded, and points are never shown to the public. Load the"
                    " areas of the town on the page “Incidents”, or show the months instead."
                )
            )
        if total == material.extent.unplaced:
            raise Invalid(
                _("These incidents have no coordinates, so that they cannot be counted by area.")
            )
    if question.form.by is By.DAY and not material.extent.timed:
        raise Invalid(_("The hour of these incidents is not known. Show the months instead."))
    if total < question.rules.threshold:
        raise Invalid(
            _(
                "Fewer than {threshold} incidents match this chart: nothing can be shown. Choose a"
                " longer period or more kinds."
            ).format(threshold=question.rules.threshold)
        )


def receipt(
    material: Material, question: Question, told: Sequence[Told], *, named: str
) -> Iterator[Hidden]:
    """What was coarsened before any number was hidden."""
    form = question.form
    if form.coarser:
        yield Hidden(form.coarser.rule, named, str(form.coarser.what), str(form.coarser.why))
    elif form.by in _OF_AREAS:
        what, why = _("Exact places"), _("Whole areas are shown, never points.")
        yield Hidden(Rule.AREAS, named, what, why)
    elif form.by is By.MONTH and material.extent.dated:
        what, why = _("Days and times"), _("Months are shown, never single days.")
        yield Hidden(Rule.MONTHS, named, what, why)
    if question.options.text("measure", ("count", "rate"), "count") == "rate":
        why = _("Counts are shown: from a rate a hidden count could be worked out.")
        yield Hidden(Rule.DERIVED, named, _("Rates per inhabitant"), why)
    if material.filters.areas and not question.placed:
        why = _("A release on trafficking names no areas.")
        yield Hidden(Rule.NO_MAP, named, _("Which areas were counted"), why)
    for rule, what, why in told:
        yield Hidden(rule, named, what, why)


def all_hidden(question: Question) -> str:
    """Why nothing is left, and what to do."""
    threshold = question.rules.threshold
    if question.form.by not in _OF_AREAS:
        return _(
            "Every number would be hidden: each is below {threshold}. Choose a longer period or"
            " more kinds."
        ).format(threshold=threshold)
    if question.merge:
        return _(
            "Even adjoining areas together stay below {threshold}. Choose a longer period, or show"
            " the months instead."
        ).format(threshold=threshold)
    return _(
        "Every area would be hidden: each is below {threshold}. Put adjoining areas together, or"
        " choose a longer period."
    ).format(threshold=threshold)
