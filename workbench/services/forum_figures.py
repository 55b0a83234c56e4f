"""A pinned chart counted again for the public: by area, month, kind or part of the day."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from workbench.domain.forum import About
from workbench.domain.patterns import PinnedChart
from workbench.domain.problem import Problem
from workbench.domain.released import Block, Hidden, Rule
from workbench.errors import Invalid, NotFound
from workbench.i18n import _
from workbench.security import disclosure
from workbench.security.disclosure import Rules
from workbench.security.policy import Actor
from workbench.services import forum_figures_blocks as blocks
from workbench.services import forum_figures_periods as periods
from workbench.services import pin_records
from workbench.services.forum_figures_asking import Question
from workbench.services.forum_figures_forms import FORMS, By, Form
from workbench.services.problems import found_in
from workbench.services.views import material
from workbench.services.views.material import Material
from workbench.store import database, lake, once, pins
from workbench.store.incident_counts import Filters

_OF_AREAS = (By.AREA, By.PAIR)


@dataclass(frozen=True, slots=True)
class Made:
    """A block for the public, or the sentence why there is none; what of it is hidden and why.

    ``import_ids``: the imports behind its numbers, so that one taken back later can be told.
    """

    block: Block | None
    hidden: tuple[Hidden, ...] = ()
    refused: str = ""
    import_ids: tuple[str, ...] = ()


def figure(
    actor: Actor,
    problem_id: str,
    pin_id: str,
    *,
    rules: Rules,
    about: About,
    map_allowed: bool,
    first_month: str = "",
    last_month: str = "",
    merge: bool = False,
) -> Made:
    """The chart of a pin as everybody may see it, counted again and under disclosure control.

    Args:
        rules: of the release; a threshold below what ``about`` asks for is raised to it.
        map_allowed: whether a release on trafficking may show areas; others always may.
        first_month, last_month: ``YYYY-MM``, the period of the release; "" is no bound.
        merge: put adjoining areas together until each has enough to be shown.

    Raises:
        NotFound, Refused: as for the problem; the chart is not pinned to it any more.
    """
    record, problem = _found(actor, problem_id, pin_id)
    form = FORMS.get(record.view)
    if form is None or form.by is By.NEVER:
        return _never(record, form)
    placed = map_allowed or about is not About.TRAFFICKING
    asked = pin_records.question(record)
    if form.by in _OF_AREAS and not placed:
        return _no_map(record, form, asked.filters.categories)
    first, last = periods.within(asked.filters, first_month, last_month)
    if last and first > last:
        return Made(None, refused=_("The period of this chart lies outside that of the release."))
    question = Question(
        actor=actor,
        problem=problem,
        form=form,
        options=asked.options,
        rules=replace(rules, threshold=max(rules.threshold, disclosure.least(about))),
        placed=placed,
        merge=merge,
    )
    ids = tuple(record.import_ids.split())
    try:
        with _looking(actor, problem.group_id, ids) as everything:
            at_hand = replace(
                everything, filters=replace(asked.filters, first_month=first, last_month=last)
            )
            block, hidden = blocks.made(at_hand, question)
    except (Invalid, NotFound) as fault:
        return Made(None, refused=fault.sentence, import_ids=ids)
    return Made(block, hidden, import_ids=ids)


def _found(actor: Actor, problem_id: str, pin_id: str) -> tuple[PinnedChart, Problem]:
    with database.reading() as session:
        problem = found_in(session, actor, problem_id)
        record = pins.one(session, pin_id=pin_id)
    if record is None or record.problem_id != problem_id:
        raise NotFound(_("This chart is not pinned any more."))
    return record, problem


def _never(record: PinnedChart, form: Form | None) -> Made:
    """What is never shown in public, with the reason; a view that is no more has none."""
    if form is None or form.never is None:
        return Made(None, refused=_("There is no such view any more. Pin another chart."))
    told = pin_records.told(record).title
    return Made(
        None,
        (Hidden(Rule.NEVER, told, _("The whole chart"), str(form.never)),),
        refused=str(form.never),
    )


def _no_map(record: PinnedChart, form: Form, kinds: Sequence[str]) -> Made:
    """A release on trafficking shows no areas: a table by area is a map in words."""
    why = _(
        "A release on trafficking shows no map and no counts by area, unless somebody who may"
        " publish writes down why. Show the months instead."
    )
    hidden = Hidden(Rule.NO_MAP, blocks.title(form, kinds), _("Map and counts by area"), why)
    return Made(None, (hidden,), refused=why, import_ids=tuple(record.import_ids.split()))


@contextmanager
def _looking(actor: Actor, group_id: str, import_ids: Sequence[str]) -> Iterator[Material]:
    """The incidents of the day of the pin.

    Raises:
        NotFound: an import was taken back since.
    """
    about = material.gather(actor, group_id, import_ids)
    with lake.incidents(group_id, about.imports, layer=about.layer) as table, once.remembering():
        yield Material(table, Filters(), about)
