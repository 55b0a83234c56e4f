"""How far a group has come: parts answered out of parts asked, and what is missing."""

from dataclasses import dataclass

from workbench.domain.problem import Step
from workbench.worksheets.analysis import QUESTIONS, SIDES, Side
from workbench.worksheets.assessment import MEASURES
from workbench.worksheets.filled import Filled
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import CHOICE, DEFINITION, PROBLEMS
from workbench.worksheets.sheet import Table


@dataclass(frozen=True, slots=True)
class Progress:
    """So many parts done of so many; ``missing`` are the questions still open."""

    done: int
    of: int
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.of


_FORM_FIELDS = {
    CHOICE.key: ("title", "chosen", "why", "absent", "heard"),
    DEFINITION.key: ("phase", "what", "where", "when", "who", "known", "objective", "aim"),
}
_ROW_FIELDS = {
    ACTIONS.key: ("what", "partner", "due"),
    MEASURES.key: ("measure", "how", "when", "baseline"),
}


def of_step(filled: Filled, step: Step) -> Progress:
    """How far this step is."""
    if step is Step.SCANNING:
        return _sum(_listed(filled), _form(filled, CHOICE), _form(filled, DEFINITION))
    if step is Step.ANALYSIS:
        return _sum(*(of_side(filled, side) for side in SIDES), _asked(filled, (QUESTIONS,)))
    table = ACTIONS if step is Step.RESPONSE else MEASURES
    return _sum(*(_column(filled, table, key) for key in _ROW_FIELDS[table.key]))


def of_side(filled: Filled, side: Side) -> Progress:
    """How many of the five questions of this side have an answer."""
    return _asked(filled, side.questions)


def _asked(filled: Filled, tables: tuple[Table, ...]) -> Progress:
    missing = tuple(
        table.asks(filled.focus)
        for table in tables
        if not any(line.lead for line in filled.of(table.key))
    )
    return Progress(len(tables) - len(missing), len(tables), missing)


def _listed(filled: Filled) -> Progress:
    return _asked(filled, (PROBLEMS,))


def _form(filled: Filled, table: Table) -> Progress:
    line = filled.form(table.key)
    keys = _FORM_FIELDS[table.key]
    missing = tuple(str(table.field(key).label) for key in keys if not line.value(key))
    return Progress(len(keys) - len(missing), len(keys), missing)


def _column(filled: Filled, table: Table, key: str) -> Progress:
    """A column is done when there are rows and each has something in it."""
    lines = filled.of(table.key)
    done = bool(lines) and all(line.value(key) for line in lines)
    return Progress(int(done), 1, () if done else (str(table.field(key).label),))


def _sum(*parts: Progress) -> Progress:
    return Progress(
        sum(part.done for part in parts),
        sum(part.of for part in parts),
        tuple(missing for part in parts for missing in part.missing),
    )
