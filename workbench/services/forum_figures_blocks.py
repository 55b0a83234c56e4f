"""From counts to a block for the public: disclosure control first, then sentence, chart and map."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workbench.domain.forum import BlockKind
from workbench.domain.released import Block, Chart, Drawn, Hidden, Map
from workbench.errors import Invalid
from workbench.i18n import _
from workbench.security.disclosure import Rules
from workbench.services import forum_figures_asking as asking
from workbench.services import forum_figures_counts as counts
from workbench.services import forum_figures_pairs as pairs
from workbench.services import forum_figures_passing as passing
from workbench.services import forum_figures_periods as periods
from workbench.services import forum_figures_words as words
from workbench.services import forum_maps
from workbench.services.forum_figures_areas import Ground, ground, recount
from workbench.services.forum_figures_asking import Question
from workbench.services.forum_figures_counts import Recount
from workbench.services.forum_figures_forms import By, Form
from workbench.services.forum_figures_pairs import Both
from workbench.services.forum_figures_passing import Passed
from workbench.services.views import cover
from workbench.services.views.cover import Cover
from workbench.services.views.material import Material


class _Areas(NamedTuple):
    ground: Ground
    both: Both


def title(form: Form, kinds: Sequence[str]) -> str:
    """The heading of a figure of this form."""
    return words.title(form.by, kinds)


def made(material: Material, question: Question) -> tuple[Block, tuple[Hidden, ...]]:
    """The block, and the lines of its receipt.

    Raises:
        Invalid: nothing can be shown, with the reason and what to do.
    """
    form, rules = question.form, question.rules
    asking.check(material, question)
    covered = cover.read(material)
    months = [month for month in covered.months if month not in covered.none]
    named, areas = title(form, material.filters.categories), _areas(material, question, months)
    offered = _recounts(material, question, months, areas=areas)
    passed = passing.best(offered, rules, named)
    if passed.empty:
        raise Invalid(asking.all_hidden(question))
    block = Block(
        kind=BlockKind.FIGURE,
        title=named,
        finding=words.finding(form.by, passed.recount, passed.table, period=periods.spoken(months)),
        table=passed.table,
        chart=_chart(question, passed.recount),
        map=_map(passed, areas.ground, rules) if areas and form.by is By.AREA else None,
        notes=tuple(_notes(material, question, passed, covered=covered)),
    )
    told = asking.receipt(material, question, passed.recount.told, named=named)
    return block, (*told, *passed.hidden)


def _notes(
    material: Material, question: Question, passed: Passed, *, covered: Cover
) -> Iterator[str]:
    """What was counted, what it must not be read as, what is not shown or not known."""
    if told := words.counted(material.filters, placed=question.placed):
        yield told
    yield from passed.recount.notes
    rules, of_areas = question.rules, passed.recount.by == "area"
    yield from words.notes(passed.table, rules.threshold, rounded=rules.rounding, area=of_areas)
    yield from periods.gaps(covered)
    months = passed.recount.months
    yield from periods.warnings(question.actor, question.problem.group_id, months)


def _recounts(
    material: Material, question: Question, months: Sequence[str], *, areas: _Areas | None
) -> Iterable[Recount]:
    """The counts in the public form of the view, the finest first."""
    if areas:
        return [recount(material, areas.ground, areas.both.counts, of=areas.both.of)]
    if question.form.by is By.MONTH:
        return counts.by_month(material, months)
    if question.form.by is By.KIND:
        return counts.by_kind(material, months, least=question.rules.threshold)
    return counts.by_day(material, months)


def _areas(material: Material, question: Question, months: Sequence[str]) -> _Areas | None:
    """The areas of a figure that has some, with what is counted in them."""
    if question.form.by is By.AREA:
        both = pairs.alone(material, months)
    elif question.form.by is By.PAIR:
        both = pairs.read(material, question.options)
    else:
        return None
    least = question.rules.threshold
    return _Areas(ground(material, both.counts, least=least, merge=question.merge), both)


def _chart(question: Question, recount: Recount) -> Chart:
    by, unit = question.form.by, _("incidents")
    if by is By.DAY:
        return Chart(Drawn.COLUMNS, unit)
    if by is not By.MONTH:
        return Chart(Drawn.BARS, unit)
    began = periods.began(question.actor, question.problem.group_id, question.problem.id)
    place = periods.place([row.values for row in recount.rows], began)
    if place is None:
        return Chart(Drawn.COLUMNS, unit)
    return Chart(Drawn.COLUMNS, unit, place, _("Our work began"))


def _map(passed: Passed, areas: Ground, rules: Rules) -> Map | None:
    """Shades from the protected numbers; what counts as elsewhere is drawn as not shown."""
    values = {
        row.values: value[0]
        for row, value in zip(passed.recount.rows, passed.table.values, strict=True)
        if not row.beside
    }
    shades = forum_maps.levels(list(values.values()), rules.threshold)
    if not shades.words:
        return None
    groups = [*areas.groups, *((at,) for at in areas.loose)]
    known = [values.get(tuple(areas.names[at] for at in group)) for group in groups]
    return forum_maps.drawn(
        [(areas.called(group), [areas.polygons[at] for at in group]) for group in groups],
        [shades.place(value) for value in known],
        shades.words,
    )
