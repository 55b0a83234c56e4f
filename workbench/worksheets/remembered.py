"""What is remembered of a closed problem: what it was, what was done, and what came out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from workbench.analytics import word_search
from workbench.worksheets import chain
from workbench.worksheets.assessment import CLOSING, VERDICT
from workbench.worksheets.fields import Names, Text, split
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import DEFINITION
from workbench.worksheets.sheet import Table

DONE, DROPPED = "done", "dropped"
CHOSEN = ("phase", "focus", "place", "objective")  # of the definition
OF_ACTIONS = ("technique", "tool", "cooperation", "influence")
# Texts are kept by part and field, for "what" stands in more than one of them.
_TOLD: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (DEFINITION, ("what", "who", "when", "aim")),
    (VERDICT, ("why",)),
    (CLOSING, tuple(each.key for each in CLOSING.fields)),
)


def _key(table: Table, name: str) -> str:
    return f"{table.key.split('.')[1]}.{name}"


# Key such as closing.never to the field that tells what it is.
TEXTS: Mapping[str, Text] = {
    _key(table, name): found
    for table, names in _TOLD
    for name in names
    if isinstance(found := table.field(name), Text) and not found.sensitive
}


# A tuple, for it is read from the cache by the thousand.
class Did(NamedTuple):
    """One action that was done or dropped."""

    what: str
    state: str
    technique: str = ""
    tool: str = ""
    cooperation: str = ""
    influence: str = ""
    partner_id: str = ""
    partner: str = ""  # its name
    reason: str = ""  # why it was dropped
    causes: tuple[str, ...] = ()  # the d and e answers it grew from

    @property
    def kinds(self) -> tuple[str, ...]:
        """The technique and the tool in words."""
        return tuple(
            shown
            for key in ("technique", "tool")
            if (shown := ACTIONS.field(key).show(getattr(self, key), Names()))
        )


@dataclass(frozen=True)
class Remembered:
    """A closed problem, of a group here or shared by others; nothing sensitive stands in it."""

    id: str
    title: str
    group_id: str
    group: str  # its name
    closed: str  # month such as 2026-11; of others the quarter, such as 2026-Q3
    chosen: Mapping[str, str] = field(default_factory=dict)
    effect: str = ""  # key of VERDICT.effect
    texts: Mapping[str, str] = field(default_factory=dict)  # by the keys of TEXTS
    actions: tuple[Did, ...] = ()
    ideas: tuple[str, ...] = ()  # the d and e answers
    shared: bool = False
    origin: str = ""  # as those who shared it call themselves

    @cached_property
    def index(self) -> tuple[frozenset[str], ...]:
        """Its folded words in three tiers: title; what was told; what was done and by whom."""
        told = " ".join((*self.texts.values(), *self.labels))
        acts = [
            part for did in self.actions for part in (did.what, did.partner, did.reason, *did.kinds)
        ]
        done = " ".join((*acts, *self.ideas, self.origin))
        return tuple(frozenset(word_search.words(text)) for text in (self.title, told, done))

    @property
    def labels(self) -> tuple[str, ...]:
        """What was chosen, in words: kind of problem, of location, of place, objective."""
        return tuple(
            shown
            for key in CHOSEN
            if (shown := DEFINITION.field(key).show(self.chosen.get(key, ""), Names()))
        )

    def text(self, key: str) -> str:
        """What was told there, such as closing.never."""
        return self.texts.get(key, "")


def of(filled: Filled, closed: str) -> Remembered:
    """What is remembered of this worksheet, closed in this month."""
    definition = filled.form(DEFINITION.key)
    told = {
        _key(table, name): filled.form(table.key).value(name)
        for table, names in _TOLD
        for name in names
    }
    return Remembered(
        id=filled.problem_id,
        title=filled.title,
        group_id=filled.group_id,
        group=filled.group_name,
        closed=closed,
        chosen={key: definition.value(key) for key in CHOSEN if definition.value(key)},
        effect=filled.form(VERDICT.key).value("effect"),
        texts={key: text for key, text in told.items() if text and key in TEXTS},
        actions=tuple(
            _did(filled, line)
            for line in filled.of(ACTIONS.key)
            if line.value("state") in (DONE, DROPPED) and line.lead
        ),
        ideas=tuple(line.lead for line in (*chain.causes(filled), *chain.influencers(filled))),
    )


def _did(filled: Filled, line: Line) -> Did:
    grown = (*split(line.value("causes")), *split(line.value("controllers")))
    causes = [found.lead for row_id in grown if (found := filled.line(row_id)) and found.lead]
    partner = line.value("partner")
    return Did(
        what=line.lead,
        state=line.value("state"),
        technique=line.value("technique"),
        tool=line.value("tool"),
        cooperation=line.value("cooperation"),
        influence=line.value("influence"),
        partner_id=partner,
        partner=filled.partners.get(partner, ""),
        reason=line.value("reason"),
        causes=tuple(causes),
    )
