"""What the incidents of a group can say for the assessment of one problem: areas, months, marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from workbench.analytics import adjoining
from workbench.security.policy import Actor
from workbench.services import filter_words, marks, scopes
from workbench.services.marks import Mark
from workbench.services.problems import found
from workbench.services.views import cover, material
from workbench.services.views.material import About, Material
from workbench.store import incident_area_months, incident_counts, lake, once
from workbench.store.incident_area_months import AreaMonths
from workbench.store.incident_counts import Filters

if TYPE_CHECKING:
    from workbench.store.lake import Table


@dataclass(frozen=True)
class Ground:
    """What there is to compare with.

    ``areas``: names of the group's boundaries, and ``beside`` which of them lie beside each other;
    ``counts``: incidents that count for the problem, nothing where none are imported; ``whole``:
    the months that the imports cover from the first day to the last; ``ends``: the last month of
    the data; ``as_of``: the day of the last import.
    """

    areas: tuple[str, ...] = ()
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: AreaMonths | None = None
    whole: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    ends: str = ""
    as_of: date | None = None
    imports: int = 0
    scope: Filters | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def counted(self) -> str:
        """Which incidents count, in words; "" for all. Names in it are users' texts."""
        return filter_words.told(without_areas(self.scope)) if self.scope else ""

    def around(self, names: Iterable[str]) -> tuple[str, ...]:
        """The areas beside these that are none of them, in the order of the boundaries."""
        chosen = set(names)
        touched = {each for name in chosen for each in self.beside.get(name, ())}
        return tuple(name for name in self.areas if name in touched - chosen)

    def total(self, names: Iterable[str], months: Iterable[str]) -> int:
        """Incidents in these areas and months; without names those of everywhere, on the map or
        not.
        """
        if self.counts is None:
            return 0
        wanted, chosen = set(names), set(months)
        columns = [at for at, month in enumerate(self.counts.months) if month in chosen]
        rows = [at for at, name in enumerate(self.counts.areas) if not wanted or name in wanted]
        return int(self.counts.count[rows][:, columns].sum())

    def uncovered(self, months: Iterable[str]) -> tuple[str, ...]:
        """Those of these months that the imports do not cover from the first day to the last."""
        return tuple(month for month in months if month not in self.whole)


def read(actor: Actor, problem_id: str) -> Ground:
    """The boundaries, the counts by area and month, and what they cover.

    Raises:
        NotFound, Refused: as for the problem.
    """
    problem = found(actor, problem_id)
    scope = scopes.of_problem(actor, problem_id)
    about = material.gather(actor, problem.group_id, None)
    shown, layer = marks.shown(actor, problem.group_id), about.layer
    with lake.incidents(problem.group_id, about.imports, layer) as table, once.remembering():
        at_hand = Material(table, without_areas(scope), about)
        return replace(_counted(at_hand, _placed(at_hand)), scope=scope, marks=shown)


def without_areas(scope: Filters | None) -> Filters:
    """What counts, wherever it happens: the comparison lies outside of the areas of the problem."""
    return replace(scope, areas=()) if scope else Filters()


def by_kind(actor: Actor, problem_id: str, ground: Ground) -> dict[str, Ground]:
    """The same ground for each kind of incident that counts, the most frequent first; "" is the
    kind that the file does not state.

    Raises:
        NotFound, Refused: as for the problem.
    """
    problem = found(actor, problem_id)
    about = material.gather(actor, problem.group_id, None)
    scope = without_areas(ground.scope)
    with lake.incidents(problem.group_id, about.imports, layer=about.layer) as table:
        chosen = incident_counts.chosen(table, scope)
        kinds = [str(kind) for kind in incident_counts.by_category(chosen)["category"]]
        return {
            kind: replace(ground, counts=incident_area_months.read(_of_kind(chosen, kind)))
            for kind in kinds
        }


def _of_kind(table: "Table", kind: str) -> "Table":
    return incident_counts.chosen(table, Filters(categories=(kind,)))


def _placed(at_hand: Material) -> Ground:
    names, polygons = at_hand.boundaries.names, at_hand.boundaries.polygons
    beside: dict[str, set[str]] = {name: set() for name in names}
    for one, two in adjoining.pairs(polygons):
        beside[names[one]].add(names[two])
        beside[names[two]].add(names[one])
    return Ground(names, {name: frozenset(others) for name, others in beside.items()})


def _counted(at_hand: Material, ground: Ground) -> Ground:
    about = at_hand.about
    if not any(each.rows for each in about.imports):
        return ground
    covered = cover.read(at_hand)
    return replace(
        ground,
        counts=at_hand.by_area_month,
        whole=frozenset(covered.whole()),
        partial=covered.partial,
        ends=covered.ends,
        as_of=_last_day(about),
        imports=len(about.imports),
    )


def _last_day(about: About) -> date | None:
    return max((each.created_at.date() for each in about.imports), default=None)
