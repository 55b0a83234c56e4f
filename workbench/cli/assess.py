"""The command that assesses counts before and after: the figures of the assessment page."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from workbench.cli.desk import saying
from workbench.errors import Invalid
from workbench.i18n import _

if TYPE_CHECKING:
    from workbench.analytics.displacement import Difference
    from workbench.analytics.estimates import Estimates
    from workbench.cli.assess_figures import Kind, Plain
    from workbench.services.assessing_rows import Row

_MANY = {
    *("--treated", "--control", "--displacement", "--displacement-control"),
    *("--time-weights", "--area-weights"),
}
_PAIR = "BEFORE AFTER"
_ORDER = "CONTROL TREATED [DISPLACEMENT-CONTROL DISPLACEMENT]"
_TABLE = (
    "Instead of counts: a CSV with a row for each kind of incident, columns kind, weight,"
    " treated_before, treated_after, control_before, control_after, and if counted"
    " displacement_before, displacement_after, displacement_control_before,"
    " displacement_control_after."
)

Treated = Annotated[str, typer.Option(metavar=_PAIR, help="Incidents where you acted.")]
Control = Annotated[str, typer.Option(metavar=_PAIR, help="In similar areas without a response.")]
Around = Annotated[str, typer.Option(metavar=_PAIR, help="Around, where it could move to.")]
AroundControl = Annotated[
    str, typer.Option(metavar=_PAIR, help="In areas to compare the surroundings with.")
]
Times = Annotated[str, typer.Option(metavar=_PAIR, help="Lengths of the two periods.")]
Sizes = Annotated[str, typer.Option(metavar=_ORDER, help="Sizes of the areas, in this order.")]
Level = Annotated[str, typer.Option(help="Probability of the intervals.")]
Harm = Annotated[Path | None, typer.Option(metavar="FILE", help=_TABLE)]
AsJson = Annotated[bool, typer.Option("--json", help="Unrounded, as JSON.")]


class Many(TyperCommand):
    """Lets an option take all numbers that follow it, so that what is wrong is said in one way."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        gathered: list[str] = []
        many = False
        for word in args:
            if word.startswith("--"):
                many = word in _MANY
                gathered += [word, ""] if many else [word]
            elif many:
                gathered[-1] = f"{gathered[-1]} {word}".strip()
            else:
                gathered.append(word)
        return super().parse_args(ctx, gathered)


def assess(
    *,
    treated: Treated = "",
    control: Control = "",
    displacement: Around = "",
    displacement_control: AroundControl = "",
    time_weights: Times = "1 1",
    area_weights: Sizes = "1 1",
    level: Level = "0.95",
    harm: Harm = None,
    as_json: AsJson = False,
) -> None:
    """Say what counts before and after show, by every estimate beside each other."""
    with saying():
        from workbench.cli import assess_design, assess_figures, assess_harm

        asked = assess_design.design(time_weights, area_weights, level)
        areas = (treated, control, displacement, displacement_control)
        typed = dict(zip(assess_harm.AREAS, areas, strict=True))
        if harm and any(areas):
            raise Invalid(_("Give counts or a table with --harm, not both."))
        if harm:
            kinds = asked.kinds(assess_harm.read(harm))
            whole = assess_design.whole(kinds)
            tell = _json(assess_figures.harm(whole, kinds)) if as_json else _harm(whole, kinds)
        else:
            found = asked.estimates(assess_design.counts(typed))
            tell = _json(assess_figures.plain(found)) if as_json else _table(found)
        for line in tell:
            typer.echo(line)


def _json(told: "Plain") -> Iterable[str]:
    yield json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False)


def _table(found: "Estimates") -> Iterable[str]:
    """Each estimate as a line with its sentence, and whether they agree."""
    from workbench.services import assessing_rows, assessing_words
    from workbench.services.assessing_together import agreement

    yield from _lines(assessing_rows.every(found))
    yield assessing_words.proof(found)
    yield agreement(found.harmony, before_after_only=found.before_after_only)


def _harm(whole: "Difference", kinds: "Iterable[Kind]") -> Iterable[str]:
    """The difference of each kind, and of all weighed by their harm."""
    from workbench.services import assessing_rows, assessing_words

    for each in kinds:
        if each.found.difference:
            yield _("{kind}, weight {weight}").format(
                kind=each.name, weight=assessing_words.number(each.weight)
            )
            yield from _lines(assessing_rows.differences(each.found.difference))
    yield _("All kinds, weighed by their harm")
    yield from _lines(assessing_rows.differences(whole))


def _lines(rows: "Iterable[Row]") -> Iterable[str]:
    listed = list(rows)
    wide = max(len(row.name) for row in listed)
    figures = max(len(row.figure) for row in listed)
    for row in listed:
        yield f"{row.name:<{wide}}  {row.figure:>{figures}}  {row.interval}".rstrip()
        yield f"    {row.means}"
