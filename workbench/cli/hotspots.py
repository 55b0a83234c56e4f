"""The command that hands hot spots to other systems: the numbers of the patterns page as a file."""

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.desk import InGroup, group_named, telling, write
from workbench.errors import Invalid
from workbench.i18n import _

_OUT = typer.Option("--out", metavar="FILE.csv|FILE.geojson", help="The file to write.")


def hotspots(
    context: typer.Context,
    *,
    group: InGroup = "",
    method: Annotated[
        str, typer.Option(metavar="gistar|kernel|cells", help="As on the patterns page.")
    ] = "gistar",
    cell: Annotated[float, typer.Option(min=0, help="Side of a cell in metres.")] = 0.0,
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM", help="First month.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM", help="Last month.")] = "",
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind; may be repeated.")] = None,
    out: Annotated[Path, _OUT],
) -> None:
    """Write the cells of the study area with their counts, scores or density."""
    from workbench.services import hotspots as spots
    from workbench.store.incident_counts import Filters

    with telling():
        actor = context.obj.actor
        group_id = group_named(actor, group)
        filters = Filters(tuple(kind or ()), _month(first), _month(last))
        write(
            out,
            spots.content(
                actor, group_id, method, suffix=out.suffix.lower(), cell=cell, filters=filters
            ),
        )


def _month(text: str) -> str:
    from datetime import datetime

    if text:
        try:
            datetime.strptime(text, "%Y-%m")
        except ValueError:
            raise Invalid(_("Write a month as 2026-03.")) from None
    return text
