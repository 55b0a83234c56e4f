"""The patterns page: filters in one row, the finding as a sentence, then where, when and what."""

from collections.abc import Callable

import streamlit as st

from workbench.i18n import Lazy, _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import patterns, scopes
from workbench.services.patterns import Choices
from workbench.ui import (
    address,
    cache,
    messages,
    pattern_again,
    pattern_analyst,
    pattern_compare,
    pattern_facilities,
    pattern_filters,
    pattern_overview,
    pattern_scope,
    pattern_when,
    pins,
    places,
)
from workbench.ui.group_choice import choose_group
from workbench.ui.pattern_filters import Offered
from workbench.ui.views import Page

_SECTIONS: dict[str, tuple[Lazy, Callable[[Page], None]]] = {
    "overview": (Lazy("Overview"), pattern_overview.draw),
    "when": (Lazy("When"), pattern_when.draw),
    "again": (Lazy("Again"), pattern_again.draw),
    "facilities": (Lazy("Who carries it"), pattern_facilities.draw),
    "compare": (Lazy("Compare"), pattern_compare.draw),
    "analyst": (Lazy("For analysts"), pattern_analyst.draw),
}


def draw(person: Actor) -> None:
    """The whole page below its title."""
    address.come_back("section")
    group_id = choose_group(person)
    if not group_id:
        st.info(_("You are in no group yet. Ask the administrator to give you a role in one."))
        return
    with messages.reporting():
        version = patterns.version(person, group_id)
        choices = cache.incident_choices(person, group_id, version)
        if not choices.extent.total:
            _teach(person, group_id)
            return
        _counted(person, group_id, choices=choices, version=version)


def _teach(person: Actor, group_id: str) -> None:
    st.markdown(
        _(
            "**No incidents yet.** Incidents are what the police or others have recorded: one row"
            " each with a date, a kind and, if it is known, a place. Once a file is imported, this"
            " page shows where, when and what, so that the group can hold what it believes against"
            " what was recorded. Nothing is sent anywhere: the file stays on this machine."
        )
    )
    if policy.may(person, Action.IMPORT_INCIDENTS, group_id):
        st.page_link(
            places.page("incidents"), label=_("Import incidents"), icon=":material/upload_file:"
        )
    else:
        st.text(_("The facilitator of the group can import a file."))


def _counted(person: Actor, group_id: str, *, choices: Choices, version: str) -> None:
    layer = cache.boundary_layer(person, group_id, version)
    titles = cache.group_problems(person, group_id, cache.revision())
    problem_id = pattern_filters.problem(titles)
    scope = scopes.of_problem(person, problem_id) if problem_id else None
    filters = pattern_filters.draw(
        Offered(choices, layer.names if layer else (), titles, scope=scope)
    )
    if problem_id:
        pattern_scope.draw(person, group_id, problem_id, chosen=filters, scope=scope)
    page = Page(
        person=person,
        group_id=group_id,
        version=version,
        choices=choices,
        filters=filters,
        layer=layer,
        problem_id=problem_id,
        problems=titles,
        pinned=pins.pinned(person, problem_id),
    )
    sections = {key: str(title) for key, (title, _draw) in _SECTIONS.items()}
    _title, draw_section = _SECTIONS[address.choose("section", _("Section"), sections)]
    draw_section(page)
    address.remember("section")
