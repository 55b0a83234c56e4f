"""Whether it worked, for the public: counts before and after, and what can be said from them."""

from collections.abc import Iterator, Sequence

from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Chart, Drawn, Hidden, Point, Rule, Table
from workbench.i18n import Lazy, _, ngettext
from workbench.security import disclosure
from workbench.security.disclosure import Rules
from workbench.security.policy import Actor
from workbench.services import assessing, assessing_counts, designs, worksheets
from workbench.services import forum_worked_meaning as meanings
from workbench.services import forum_worked_words as words
from workbench.services.assessing_counts import (
    BUFFER,
    BUFFER_COMPARISON,
    COMPARISON,
    RESPONSE,
    Case,
)
from workbench.services.assessing_judged import Judged
from workbench.services.forum_figures import Made
from workbench.services.forum_worked_words import Seen
from workbench.worksheets.assessment import MEASURES, VERDICT
from workbench.worksheets.fields import Names
from workbench.worksheets.filled import Filled

_PLACES = {
    RESPONSE: Lazy("Where we acted"),
    COMPARISON: Lazy("Comparable areas"),
    BUFFER: Lazy("Around it"),
    BUFFER_COMPARISON: Lazy("Comparable to around it"),
}


def worked(actor: Actor, problem_id: str, rules: Rules) -> Made:
    """Before and after, where the group acted and elsewhere, and what the public may conclude.

    The sentence is made from the numbers that are shown, never from the true ones. Areas and
    measure are called by what they are for: their names are the group's own words.

    Raises:
        NotFound, Refused: as for the problem.
    """
    filled, title = worksheets.read(actor, problem_id), _("Did it work?")
    judged = _chosen(filled, assessing.read(actor, problem_id).judged)
    if judged is None:
        return Made(None, refused=_missing(filled))
    case = next(c for c in assessing_counts.cases(filled) if c.measure == judged.measure)
    places = tuple(place for place in _PLACES if case.at(place))
    found = meanings.read(actor, filled, case, places=places)
    passed = disclosure.protect(_table(case, places, found), rules, block=title)
    if not any(value for row in passed.table.values for value in row):
        return Made(None, passed.hidden, _all_hidden(rules), found.import_ids)
    seen = _seen(filled, judged, case, passed.table, places)
    block = Block(
        kind=BlockKind.WORKED,
        title=title,
        finding=words.finding(seen),
        points=tuple(_points(filled)),
        table=passed.table,
        chart=Chart(Drawn.COLUMNS, words.unit(seen)),
        notes=(*words.notes(seen, rules), *_others(filled)),
    )
    hidden = (*_left_out(seen, title), *passed.hidden)
    return Made(block, hidden, import_ids=found.import_ids)


def _chosen(filled: Filled, judged: Sequence[Judged]) -> Judged | None:
    """The first that counts the problem itself, else what is noticed of it."""
    known = [each for each in judged if each.found is not None]
    return min(known, key=lambda each: _cell(filled, each, "counts") == "detection", default=None)


def _cell(filled: Filled, judged: Judged, field: str) -> str:
    line = filled.line(judged.measure)
    return line.value(field) if line else ""


def _table(case: Case, places: Sequence[str], found: meanings.Found) -> Table:
    counts = [counted for place in places if (counted := case.at(place))]
    return Table(
        columns=(_("Where"), _("Before"), _("After")),
        names=tuple(str(_PLACES[place]) for place in places),
        values=tuple((int(each.before), int(each.after)) for each in counts),
        meaning=found.meaning,
    )


def _seen(filled: Filled, judged: Judged, case: Case, table: Table, places: Sequence[str]) -> Seen:
    return Seen(
        shown=dict(zip(places, ((row[0], row[1]) for row in table.values), strict=True)),
        sizes={place: own.size for place in places if (own := case.at(place))},
        design=designs.of(filled),
        about=_cell(filled, judged, "about"),
        wanted=_cell(filled, judged, "direction"),
        noticed=_cell(filled, judged, "counts") == "detection",
        spread=judged.course.spread if judged.course else 1.0,
    )


def _points(filled: Filled) -> Iterator[Point]:
    """What the group itself thinks, as it was chosen from a list."""
    verdict = VERDICT.field("effect").show(filled.form(VERDICT.key).value("effect"), Names())
    if verdict:
        yield Point(
            _("What the group itself thinks: {verdict}.").format(verdict=verdict.rstrip("."))
        )


def _others(filled: Filled) -> Iterator[str]:
    more = sum(bool(line.lead) for line in filled.of(MEASURES.key)) - 1
    if more > 0:
        yield ngettext(
            "The group looks at {count} more measure, which is not shown here.",
            "The group looks at {count} more measures, which are not shown here.",
            more,
        )


def _left_out(seen: Seen, title: str) -> Iterator[Hidden]:
    why = _("Areas are called by what they are for, so that no place is suspected.")
    yield Hidden(Rule.NEVER, title, _("Names of the areas"), why)
    why = _("It is in the group’s own words, which nobody read for the public.")
    yield Hidden(Rule.WORDS, title, _("Name of the measure"), why)
    what = _("Change in percent")
    if words.unknown(seen):
        what = _("How much it changed, and whether that is more than chance")
    why = _("From it a hidden count could be worked out.")
    yield Hidden(Rule.DERIVED, title, what, why)


def _missing(filled: Filled) -> str:
    if not any(line.lead for line in filled.of(MEASURES.key)):
        return _(
            "There is no measure yet: say in the assessment how you will know whether it worked."
        )
    return _(
        "Nothing is counted before and after yet: write the counts into the assessment, at least"
        " those from where you act."
    )


def _all_hidden(rules: Rules) -> str:
    return _(
        "Every count is below {threshold}: nothing of it can be shown. Count a longer time, or say"
        " in words what changed."
    ).format(threshold=rules.threshold)
