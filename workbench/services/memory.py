"""What worked before: closed problems of all groups one may see, searched and set beside a plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.analytics import word_search
from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import shared_problems, worksheets
from workbench.store import database, groups, memory
from workbench.store.database import Session
from workbench.worksheets import alike, remembered
from workbench.worksheets.alike import PLAN, Alike
from workbench.worksheets.remembered import Remembered

UNSAID = "unsaid"  # in place of an effect: closed without a verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; what is empty does not narrow."""

    words: str = ""
    phase: str = ""  # kind of problem
    place: str = ""  # kind of place
    focus: str = ""  # what the locations are for
    technique: str = ""
    tool: str = ""
    partner: str = ""  # its name
    effect: str = ""  # key of the verdict, or UNSAID

    def __bool__(self) -> bool:
        return any(getattr(self, each) for each in self.__slots__)


def mark(actor: Actor) -> str:
    """Changes whenever what ``read`` gives this actor does: for caches."""
    with database.reading() as session:
        return memory.mark(session, group_ids=_groups(session, actor))


def read(actor: Actor) -> tuple[Remembered, ...]:
    """All that the actor's groups remember, last closed first: own closed problems, without those
    that are closed to the actor by a conflict of interest, then what others shared.
    """
    with database.reading() as session:
        group_ids = _groups(session, actor)
        own = [
            remembered.of(each.filled, f"{each.closed_at:%Y-%m}")
            for each in memory.closed(session, group_ids=group_ids, shut_out=actor.shut_out)
        ]
        # What was shared from here is no second experience, wherever it was taken in: the own
        # record may be closed to the actor, or opened again.
        there = memory.problem_ids(session, group_ids=group_ids)
        here = {shared_problems.shared_id(each) for each in (*there, *actor.shut_out)}
        others: dict[str, Remembered] = {}
        for each in memory.shared(session, group_ids=group_ids):
            if each.id not in here:
                others.setdefault(each.id, shared_problems.told(each))
    return (*own, *others.values())


def search(actor: Actor, asked: Asked) -> tuple[Remembered, ...]:
    """What the actor's groups remember of what is asked; see ``ranked``."""
    return ranked(read(actor), asked)


def ranked(kept: Sequence[Remembered], asked: Asked) -> tuple[Remembered, ...]:
    """Those that fit all that is asked: by their words the best first, else in the order given.

    Words are found whatever their case and accents, by their beginnings, inside of compounds, and
    with a slip of the hand; failures count like successes.
    """
    fitting = [each for each in kept if _fits(each, asked)]
    if not asked.words.strip():
        return tuple(fitting)
    scores = word_search.scores(asked.words, [each.index for each in fitting])
    found = [(score, each) for score, each in zip(scores, fitting, strict=True) if score]
    return tuple(each for _score, each in sorted(found, key=lambda pair: -pair[0]))


def one(actor: Actor, memory_id: str) -> Remembered:
    """What is remembered under this id.

    Raises:
        NotFound: nothing, or nothing that the actor may know of.
    """
    return find(read(actor), memory_id)


def find(kept: Iterable[Remembered], memory_id: str) -> Remembered:
    """The one of this id among these.

    Raises:
        NotFound: there is none.
    """
    for each in kept:
        if each.id == memory_id:
            return each
    raise NotFound(_("There is no such closed problem, or it is not one of your groups’."))


def similar(actor: Actor, problem_id: str, row_id: str = PLAN) -> tuple[Alike, ...]:
    """Closed problems that resemble this answer, or without one the problem; at most three.

    Raises:
        NotFound: the problem is none that the actor may know of.
        Refused: it is closed to the actor.
    """
    return beside(actor, problem_id).get(row_id, ())


def beside(actor: Actor, problem_id: str) -> Mapping[str, tuple[Alike, ...]]:
    """The same for all d and e answers at once, by row id, and under ``PLAN`` for the problem.

    Raises:
        NotFound, Refused: see ``similar``.
    """
    filled, kept = worksheets.read(actor, problem_id), read(actor)
    return alike.beside(filled, kept, alike.telling(kept))


def _fits(each: Remembered, asked: Asked) -> bool:
    for key in ("phase", "place", "focus"):
        wanted = getattr(asked, key)
        if wanted and each.chosen.get(key) != wanted:
            return False
    for key in ("technique", "tool", "partner"):
        wanted = getattr(asked, key)
        if wanted and all(getattr(did, key) != wanted for did in each.actions):
            return False
    return not asked.effect or (each.effect or UNSAID) == asked.effect


def _groups(session: Session, actor: Actor) -> list[str]:
    every = groups.every(session)
    return [each.id for each in every if policy.may(actor, Action.READ, each.id)]
