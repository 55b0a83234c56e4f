"""What a release usually says: blocks with lines suggested from worksheet, plan and pins."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.forum import About, Audience, BlockKind
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import pins, release_check, worksheets
from workbench.services.forum_figures_forms import FORMS, By
from workbench.store import database, problems
from workbench.worksheets import analysis
from workbench.worksheets.assessment import COUNTS, VERDICT
from workbench.worksheets.fields import Names
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import DEFINITION

_SAID, _PROBLEM, _TRIANGLE = BlockKind.SAID, BlockKind.PROBLEM, BlockKind.TRIANGLE
_FIGURE, _DONE, _WORKED = BlockKind.FIGURE, BlockKind.DONE, BlockKind.WORKED
_SIGNS, _LEAFLET, _NEXT = BlockKind.SIGNS, BlockKind.LEAFLET, BlockKind.NEXT

# What each audience comes for stands right after what opens every release.
ORDER: dict[Audience, tuple[BlockKind, ...]] = {
    Audience.RESIDENTS: (*(_SAID, _PROBLEM, _TRIANGLE, _FIGURE, _DONE, _WORKED, _SIGNS, _NEXT),),
    Audience.PARTNERS: (*(_SAID, _PROBLEM, _TRIANGLE, _FIGURE, _DONE, _WORKED, _SIGNS, _NEXT),),
    Audience.WITNESSES: (_SAID, _SIGNS, _PROBLEM, _FIGURE, _DONE, _WORKED, _NEXT),
    Audience.USERS: (_SAID, _SIGNS, _PROBLEM, _TRIANGLE, _DONE, _NEXT),
    Audience.POTENTIAL_VICTIMS: (_SAID, _LEAFLET, _NEXT),
    Audience.VICTIMS: (_SAID, _LEAFLET),
}
# Lines of a block that are read in a meeting; a group adds what else it wants to say.
_MOST = {_SAID: 5, _DONE: 8, _WORKED: 1}
_EACH_SIDE = 2
_ALWAYS = (_SAID, _PROBLEM, _SIGNS, _LEAFLET, _NEXT)  # even while nothing stands in them
_DEMAND = "environment"  # where a cause lies that those who pay can change
_NOT_DONE = {"blocked": "needs", "dropped": "reason"}  # state to the field that says why


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """Words that a group may put to the public, and the row of the worksheet they grew out of."""

    text: str
    detail: str = ""
    because: str = ""
    side: str = ""  # key of a side of the triangle
    source_id: str = ""

    @property
    def texts(self) -> tuple[str, str, str]:
        """All that stands in it."""
        return self.text, self.detail, self.because


@dataclass(frozen=True, slots=True)
class Suggested:
    """A block as a release usually has it; ``pin_id`` of a figure."""

    kind: BlockKind
    lines: tuple[SuggestedLine, ...] = ()
    pin_id: str = ""


def usual(
    actor: Actor, problem_id: str, audience: Audience, *, about: About
) -> tuple[Suggested, ...]:
    """The blocks that fit this audience, in their order, with the lines that may be suggested.

    Nothing is suggested that a release may not say: no action that is not done, no place, no
    partner that did not agree, no day, nothing that seems to be personal data. Guidance (signs,
    leaflet) and the next meeting come without lines or with an empty one.

    Raises:
        NotFound, Refused: the problem is none that the actor may read.
    """
    filled = worksheets.read(actor, problem_id)
    kinds = ORDER[audience]
    told = {kind: tuple(_candidates(actor, filled, kind, audience=audience)) for kind in kinds}
    safe = _safe(filled.group_id, [line for lines in told.values() for line in lines], about)
    made: list[Suggested] = []
    for kind in kinds:
        lines = _chosen(kind, [line for line in told[kind] if line in safe])
        if kind is _FIGURE:
            made += _figures(actor, problem_id)
        elif lines or kind in _ALWAYS or (kind is _WORKED and _counted(filled)):
            made.append(Suggested(kind, lines))
    return tuple(made)


def named(actor: Actor, group_id: str, partner: str) -> str:
    """The partner (id or name) as the public may read it; "" where it did not agree to be named.

    Raises:
        Refused: the actor may not read in this group.
    """
    policy.ask(actor, Action.READ, group_id)
    with database.reading() as session:
        found = problems.partners(session, group_id=group_id)
    return next(
        (each.name for each in found if each.public and partner in (each.id, each.name)), ""
    )


def _figures(actor: Actor, problem_id: str) -> Iterator[Suggested]:
    """The charts that the group wants to show at the forum and that may be shown there."""
    for pin in pins.of_problem(actor, problem_id):
        form = FORMS.get(pin.view)
        if pin.forum and form and form.by is not By.NEVER:
            yield Suggested(_FIGURE, pin_id=pin.id)


def _counted(filled: Filled) -> bool:
    """Whether there are counts from before and after to set side by side."""
    return any(line.value("before") and line.value("after") for line in filled.of(COUNTS.key))


def _candidates(
    actor: Actor, filled: Filled, kind: BlockKind, *, audience: Audience
) -> Iterable[SuggestedLine]:
    """All lines that could be suggested for a block, the best first."""
    if kind is _SAID:
        return _said(filled)
    if kind is _PROBLEM:
        return _problem(filled)
    if kind is _TRIANGLE:
        return _triangle(filled, demand=audience is Audience.USERS)
    if kind is _DONE:
        return _done(actor, filled)
    if kind is _WORKED:
        return _verdict(filled)
    return [SuggestedLine("")] if kind is _NEXT else ()


def _said(filled: Filled) -> Iterator[SuggestedLine]:
    """What was done beside the cause that it acts on, then what could not be done and why."""
    answered = {line.id: line.lead for side in analysis.SIDES for line in _of(filled, side, "d")}
    actions = [(line, _cause(line, answered)) for line in filled.of(ACTIONS.key) if line.lead]
    for line, cause in actions:
        if line.value("state") == "done" and cause:
            yield SuggestedLine(cause, line.lead, source_id=line.id)
    for line, cause in actions:
        why = line.value(_NOT_DONE.get(line.value("state"), "")) if cause else ""
        if why and line.value("state") == "blocked":
            why = _("A decision is still needed: {decision}").format(decision=why)
        if why:
            yield SuggestedLine(cause, because=why, source_id=line.id)


def _cause(action: Line, answered: dict[str, str]) -> str:
    causes = [answered.get(each, "") for each in action.value("causes").split(",")]
    return next(filter(None, causes), "")


def _problem(filled: Filled) -> Iterator[SuggestedLine]:
    """What happens, to whom, and what the group wants; never where or when exactly."""
    form = filled.form(DEFINITION.key)
    aim = form.value("aim") or DEFINITION.field("objective").show(form.value("objective"), Names())
    affected = _("Who is affected: {who}").format(who=form.value("who"))
    wanted = _("What we want: {aim}").format(aim=aim)
    for text, said in ((form.value("what"), True), (affected, form.value("who")), (wanted, aim)):
        if text and said:
            yield SuggestedLine(text, source_id=form.id)


def _triangle(filled: Filled, *, demand: bool) -> Iterator[SuggestedLine]:
    """Why it happens, side by side; what people do again and again where nobody said why."""
    for side in analysis.SIDES:
        why = list(_of(filled, side, "c"))
        if demand:
            why.sort(key=lambda line: line.value("factor") != _DEMAND)
        for line in [*why, *_of(filled, side, "b")]:
            yield SuggestedLine(line.lead, side=side.key, source_id=line.id)


def _of(filled: Filled, side: analysis.Side, letter: str) -> Iterator[Line]:
    """The answers to a question, unless they are hidden while the screen is shared."""
    table = side.question(letter)
    if not table.lead.sensitive:
        yield from (line for line in filled.of(table.key) if line.lead)


def _done(actor: Actor, filled: Filled) -> Iterator[SuggestedLine]:
    for line in filled.of(ACTIONS.key):
        if line.lead and line.value("state") == "done":
            partner = named(actor, filled.group_id, line.value("partner"))
            yield SuggestedLine(line.lead, partner, source_id=line.id)


def _verdict(filled: Filled) -> Iterator[SuggestedLine]:
    form = filled.form(VERDICT.key)
    if form.value("why"):
        effect = VERDICT.field("effect").show(form.value("effect"), Names())
        yield SuggestedLine(form.value("why"), effect, source_id=form.id)


def _safe(group_id: str, lines: Iterable[SuggestedLine], about: About) -> Collection[SuggestedLine]:
    """Those of the lines that nothing speaks against."""
    asked = list(lines)
    texts = [text for line in asked for text in line.texts]
    with database.reading() as session:
        faults = release_check.faults(session, group_id, texts, about=about)
    each = len(asked[0].texts) if asked else 1
    bad = {fault.index // each for fault in faults}
    return {line for place, line in enumerate(asked) if place not in bad}


def _chosen(kind: BlockKind, lines: list[SuggestedLine]) -> tuple[SuggestedLine, ...]:
    """As many as are read in a meeting: of the triangle so many a side."""
    if kind is _TRIANGLE:
        told = {(line.side, line.text): line for line in reversed(lines)}  # none twice
        sides = [[x for x in lines if x.side == side.key] for side in analysis.SIDES]
        first = [[x for x in side if told[x.side, x.text] is x] for side in sides]
        return tuple(line for side in first for line in side[:_EACH_SIDE])
    if kind is _SAID:
        done = [line for line in lines if line.detail]
        rest = [line for line in lines if not line.detail]
        room = max(_MOST[kind] - len(rest), _MOST[kind] - 2)
        lines = [*done[:room], *rest]
    return tuple(lines[: _MOST.get(kind)])
