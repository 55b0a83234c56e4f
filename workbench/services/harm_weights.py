"""Harm weights of a group: a table with its source, loaded and removed; none is built in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.memory import HarmWeight
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import free_text, harm_weight_files, taken_out
from workbench.services.acting import acting
from workbench.services.harm_weight_files import LONGEST_SOURCE, Row, Weight
from workbench.store import database
from workbench.store import harm_weights as store
from workbench.store.database import Session


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of a group, heaviest first, and whose it is; empty where none was loaded."""

    rows: tuple[Weight, ...] = ()
    source: str = ""

    def of(self, kind: str) -> float | None:
        """The weight of this kind, in whatever capitals; a missing one is never guessed."""
        same = harm_weight_files.key(kind)
        found = (each.weight for each in self.rows if harm_weight_files.key(each.kind) == same)
        return next(found, None)


def listing(actor: Actor, group_id: str) -> Weights:
    """The weights of the group.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        return _standing(session, group_id)


def load(actor: Actor, group_id: str, path: Path, *, source: str) -> Weights:
    """Read a CSV file or an Excel workbook with kind and weight; it takes the place of the former
    table, which is given, to be put back.

    Args:
        source: which table it is, of which year: weights without a source persuade nobody.

    Raises:
        Refused: the actor may not load tables in this group.
        Unreadable: the file is none.
        Invalid: no source, or some rows cannot be kept; ``faults`` names each with its number.
        PersonalData: the source seems to hold personal data.
    """
    policy.ask(actor, Action.IMPORT_INCIDENTS, group_id)
    return _replace(actor, group_id, harm_weight_files.read(path), source=source)


def put_back(actor: Actor, group_id: str, weights: Weights) -> Weights:
    """Put this table in the place of the one that stands, which is given.

    Raises:
        Refused, Invalid, PersonalData: as ``load``.
    """
    rows = [Row(number, each) for number, each in enumerate(weights.rows, start=2)]
    return _replace(actor, group_id, rows, source=weights.source)


def remove(actor: Actor, group_id: str) -> Weights:
    """Take the table away; gives it, to be put back.

    Raises:
        Refused: the actor may not keep tables in this group.
    """
    with acting(
        actor, Action.IMPORT_INCIDENTS, group_id=group_id, note="harm weights removed"
    ) as session:
        before = _standing(session, group_id)
        store.replace(session, group_id=group_id, by=())
    return before


def _replace(actor: Actor, group_id: str, rows: Sequence[Row], *, source: str) -> Weights:
    source = " ".join(source.split())
    note = f"harm weights of {len(rows)} kinds"
    with acting(actor, Action.IMPORT_INCIDENTS, group_id=group_id, note=note) as session:
        _check(session, group_id, rows, source=source)
        before = _standing(session, group_id)
        new = [HarmWeight(group_id=group_id, source=source, **row.entry._asdict()) for row in rows]
        store.replace(session, group_id=group_id, by=new)
    return before


def _check(session: Session, group_id: str, rows: Sequence[Row], *, source: str) -> None:
    if not 0 < len(source) <= LONGEST_SOURCE:
        raise Invalid(
            _("Say whose weights these are and of which year, with at most {most} letters.").format(
                most=LONGEST_SOURCE
            )
        )
    free_text.check(session, group_id, source, allow=free_text.OF_A_PLACE)
    taken_out.check(session, group_id, source)
    look = free_text.finder(session, group_id, allow=free_text.OF_A_PLACE)
    personal = [
        (row.number, free_text.fault(row.entry.kind, found).sentence)
        for row in rows
        if (found := look(row.entry.kind))
    ]
    was_taken_out = taken_out.finder(session, group_id)
    gone = [(row.number, taken_out.sentence()) for row in rows if was_taken_out(row.entry.kind)]
    faults = sorted([*harm_weight_files.faults(rows), *personal, *gone])
    if faults:
        raise Invalid(
            _("This table cannot be taken in yet. Mend these rows and load it again."),
            [_("Row {number}: {why}").format(number=number, why=why) for number, why in faults],
        )


def _standing(session: Session, group_id: str) -> Weights:
    found = store.of_group(session, group_id=group_id)
    rows = tuple(Weight(each.kind, each.weight) for each in found)
    return Weights(rows, found[0].source if found else "")
