"""The two-page write-up of a problem, closed or not: gathered without anything sensitive."""

from collections.abc import Iterator, Mapping
from datetime import date

from workbench.domain.months import month_name
from workbench.domain.problem import Problem
from workbench.exports import write_up as document
from workbench.exports.paper import write_up as paper
from workbench.exports.paper.write_up import Deed, Side, Told, WriteUp
from workbench.i18n import Lazy, _
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services import assessing
from workbench.services.acting import acting
from workbench.services.assessing import Result
from workbench.services.problems import found
from workbench.store import database, problems
from workbench.worksheets import analysis
from workbench.worksheets.assessment import CLOSING, VERDICT
from workbench.worksheets.fields import Choice, Names, Text
from workbench.worksheets.filled import Filled, Line
from workbench.worksheets.registry import SHEETS
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import DEFINITION
from workbench.worksheets.sheet import Table

NEVER = "never"  # the answer that stands apart, for it is the first that others look for
_BRIEF: Mapping[str, Lazy] = {
    "a": Lazy("Who or what"),
    "b": Lazy("What happens again and again"),
    "c": Lazy("Why"),
    "d": Lazy("What can stop it"),
    "e": Lazy("Who can influence it"),
}


def gather(actor: Actor, problem_id: str) -> WriteUp:
    """What a write-up says today; sensitive fields are left out.

    Raises:
        NotFound, Refused: the problem is none that the actor may read.
    """
    problem = found(actor, problem_id)
    with database.reading() as session:
        filled = problems.filled(session, problem=problem)
    return _of(filled, problem, assessing.read(actor, problem_id))


def pdf(actor: Actor, problem_id: str) -> bytes:
    """The write-up as PDF of at most two A4 pages.

    Raises:
        NotFound, Refused: the problem is none that the actor may export.
    """
    return paper.pdf(_taken_out(actor, problem_id, "write-up, PDF"))


def docx(actor: Actor, problem_id: str) -> bytes:
    """The write-up as a document for word processors.

    Raises:
        NotFound, Refused: the problem is none that the actor may export.
    """
    return document.docx(_taken_out(actor, problem_id, "write-up, DOCX"))


def _taken_out(actor: Actor, problem_id: str, note: str) -> WriteUp:
    group_id = found(actor, problem_id, Action.EXPORT).group_id
    told = gather(actor, problem_id)
    with acting(actor, Action.EXPORT, group_id=group_id, about=problem_id, note=note):
        return told


def _of(filled: Filled, problem: Problem, result: Result) -> WriteUp:
    closing = filled.form(CLOSING.key)
    return WriteUp(
        title=filled.title or _("Untitled problem"),
        group=filled.group_name,
        made_on=date.today(),
        status=_status(problem),
        problem=tuple(_problem(filled)),
        sides=tuple(Side(str(side.title), tuple(_brief(filled, side))) for side in analysis.SIDES),
        deeds=tuple(_deed(filled, line) for line in filled.of(ACTIONS.key) if line.lead),
        verdict=_verdict(filled),
        sentences=tuple(_sentences(result)),
        lessons=tuple(_form(filled, CLOSING, but=NEVER)),
        never=closing.value(NEVER),
    )


def _status(problem: Problem) -> str:
    if problem.closed_at:
        return _("Closed in {month}").format(month=month_name(f"{problem.closed_at:%Y-%m}"))
    titles = {sheet.step: str(sheet.title) for sheet in SHEETS}
    return _("Not closed; at the step {step}").format(step=titles[problem.step])


def _problem(filled: Filled) -> Iterator[Told]:
    """What was chosen in one line, then what was written."""
    form = filled.form(DEFINITION.key)
    chosen = [each for each in DEFINITION.fields if isinstance(each, Choice)]
    shown = [each.show(form.value(each.key), filled.names) for each in chosen]
    if any(shown):
        yield Told(_("What it is"), " · ".join(filter(None, shown)))
    yield from _form(filled, DEFINITION)


def _form(filled: Filled, table: Table, *, but: str = "") -> Iterator[Told]:
    form = filled.form(table.key)
    for field in table.fields:
        value = form.value(field.key)
        if value and isinstance(field, Text) and not field.sensitive and field.key != but:
            yield Told(str(field.label), value)


def _brief(filled: Filled, side: analysis.Side) -> Iterator[Told]:
    for letter, label in _BRIEF.items():
        table = side.question(letter)
        leads = [line.lead for line in filled.of(table.key) if line.lead]
        if leads and not table.lead.sensitive:
            yield Told(str(label), "; ".join(lead.rstrip(" .;") for lead in leads))


def _deed(filled: Filled, line: Line) -> Deed:
    def shown(key: str) -> str:
        return ACTIONS.field(key).show(line.value(key), filled.names)

    return Deed(
        what=line.lead,
        how=" · ".join(filter(None, (shown("technique"), shown("tool"), shown("cooperation")))),
        who=shown("partner"),
        state=shown("state") or _("Not said"),
    )


def _verdict(filled: Filled) -> str:
    verdict = filled.form(VERDICT.key)
    effect = VERDICT.field("effect").show(verdict.value("effect"), Names())
    why = verdict.value("why")
    if effect and why:
        return _("{effect}. {why}").format(effect=effect, why=why)
    return effect or why


def _sentences(result: Result) -> Iterator[str]:
    """Each measure with what the figures say and whether they agree; harm; how the plan went."""
    agree = {each.label: each.agreement for each in result.judged}
    for each in result.measures:
        course = _("{measure}: {before} before").format(
            measure=each.name, before=each.before or _("not known")
        )
        if each.after:
            course = _("{course}, {after} after").format(course=course, after=each.after)
        yield " ".join(filter(None, (f"{course}.", each.says, agree.get(each.label, ""))))
    yield from result.hurt
    if result.process:
        yield result.process
