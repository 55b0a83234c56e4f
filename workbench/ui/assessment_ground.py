"""The design of an assessment on the screen, and what the incidents say to it; read once a run."""

from typing import NamedTuple

from workbench.services import designs, patterns, scopes
from workbench.services.assessment_ground import Ground
from workbench.services.boundaries import Layer
from workbench.services.designs import Design
from workbench.ui import cache
from workbench.ui.desk import Desk


class Basis(NamedTuple):
    """The design, what it is compared on, and the boundaries to draw it on."""

    design: Design
    ground: Ground
    layer: Layer | None


def read(desk: Desk) -> Basis:
    """The basis as it stands."""
    filled, person = desk.filled, desk.person
    version = patterns.version(person, filled.group_id)
    scope = scopes.of_problem(person, filled.problem_id)
    ground = cache.assessment_ground(person, filled.problem_id, scope, version=version)
    layer = cache.boundary_layer(person, filled.group_id, version)
    return Basis(designs.of(filled), ground, layer)
