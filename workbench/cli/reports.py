"""The commands on files of reports: import them, list the imports, take one back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.desk import File, InGroup, group_named, progress, telling, write
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.services.report_files import Imported, Preview

commands = typer.Typer(help="Reports, from CSV, XLSX, KoboToolbox or ODK.", no_args_is_help=True)


@commands.command("import")
def reports_import(
    context: typer.Context,
    file: File,
    *,
    group: InGroup = "",
    apply: Annotated[bool, typer.Option("--apply", help="Import the new ones.")] = False,
    rejected: Annotated[
        Path | None, typer.Option("--rejected", help="The file for rejected rows.")
    ] = None,
) -> None:
    """Show what a file of reports would bring; with --apply, import it."""
    from workbench.services import report_files

    with telling():
        actor = context.obj.actor
        group_id = group_named(actor, group)
        seen = report_files.preview(actor, group_id, file, progress=progress)
        _say(seen)
        found = seen.difference
        if apply and found is not None and found.new:
            _done(report_files.import_file(actor, group_id, file, progress=progress))
        if rejected is not None and seen.rejected_file:
            write(rejected, seen.rejected_file)
        if found is None or found.rejected:
            raise typer.Exit(1)


@commands.command("list")
def reports_list(context: typer.Context) -> None:
    """The imports that you may see: id, reports, name."""
    from workbench.security import policy
    from workbench.security.roles import Action
    from workbench.services import problems, report_files

    with telling():
        actor = context.obj.actor
        for group_id, name in problems.groups(actor).items():
            if policy.may(actor, Action.IMPORT_REPORTS, group_id):
                for each in report_files.imports(actor, group_id):
                    typer.echo(f"{each.id}  {each.rows:>7,}  {name}: {each.label}")


@commands.command("undo")
def reports_undo(
    context: typer.Context, import_id: Annotated[str, typer.Argument(metavar="ID")]
) -> None:
    """Take back the reports of an import that nobody has worked on."""
    from workbench.services import report_files

    with telling():
        done = report_files.undo(context.obj.actor, import_id)
        gone = ngettext("{count} report taken back", "{count} reports taken back", done.gone)
        stay = ngettext("{count} stays", "{count} stay", done.stay)
        typer.echo(_("{gone}, {stay}").format(gone=gone, stay=stay))


def _say(seen: "Preview") -> None:
    """The difference in plain lines; the words of a row stand in none of them."""
    for sentence in (*seen.notices, *seen.questions):
        typer.echo(sentence)
    found = seen.difference
    if found is None:
        return
    typer.echo(
        _("{new} new, {there} there already, {changed} changed since, {rejected} rejected").format(
            new=f"{len(found.new):,}",
            there=f"{found.there:,}",
            changed=f"{len(found.changed):,}",
            rejected=f"{len(found.rejected):,}",
        )
    )
    for each in found.rejected:
        reasons = " ".join(each.reasons)
        typer.echo(_("Row {row}: {reasons}").format(row=f"{each.row:,}", reasons=reasons))


def _done(done: "Imported") -> None:
    rows = ngettext("{count} report imported", "{count} reports imported", done.rows)
    typer.echo(f"{done.import_id}  {rows}")
