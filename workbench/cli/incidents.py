"""The commands on incidents: import files, list the imports, take one back, check and retain."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.desk import File, InGroup, group_named, progress, telling, write
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.security.policy import Actor
    from workbench.services.incidents import Imported
    from workbench.services.retention import Aged
    from workbench.store.incident_journal import Unfinished

commands = typer.Typer(help="Incidents for the map, from CSV or XLSX.", no_args_is_help=True)


@commands.command("import")
def incidents_import(
    context: typer.Context,
    file: File,
    *,
    group: InGroup = "",
    boundaries: Annotated[Path | None, typer.Option(help="GeoJSON of the areas.")] = None,
    label: Annotated[str, typer.Option("--name", help="What the import is called.")] = "",
    key: Annotated[
        str, typer.Option("--key", metavar="COLUMN", help="Leave out rows whose number is there.")
    ] = "",
) -> None:
    """Import incidents; a group that is missing is created. One that was broken off goes on."""
    from workbench.services import boundaries as layers
    from workbench.services import incident_placing, problems
    from workbench.services import incidents as files

    with telling():
        actor = context.obj.actor
        if actor.everywhere and group and group not in problems.groups(actor).values():
            files.preview(actor, "", file)  # an unreadable file must not leave an empty group
        group_id = group_named(actor, group, found=actor.everywhere)
        if boundaries is not None:
            loaded = layers.load_boundaries(actor, group_id, boundaries.read_bytes())
            typer.echo(ngettext("{count} area", "{count} areas", loaded.areas))
            if loaded.repaired:
                typer.echo(
                    ngettext(
                        "{count} area crossed itself and was repaired. Look at it on the map.",
                        "{count} areas crossed themselves and were repaired. Look at them on the"
                        " map.",
                        loaded.repaired,
                    )
                )
        done = files.import_file(actor, group_id, file, label=label, key=key, progress=progress)
        _say(done)
        if done.rejected:
            write(file.with_suffix(".rejected.csv"), done.rejected_file)
        incident_placing.place(group_id)


def _say(done: "Imported") -> None:
    for warning in done.warnings:
        typer.echo(warning, err=True)
    typer.echo(
        _("{id}  {rows}, {rejected} rejected").format(
            id=done.import_id,
            rows=ngettext("{count} row", "{count} rows", done.rows),
            rejected=f"{done.rejected:,}",
        )
    )
    if done.repeated:
        typer.echo(
            ngettext(
                "{count} row left out: its number was there already",
                "{count} rows left out: their number was there already",
                done.repeated,
            )
        )
    if done.aged:
        typer.echo(_aged(done.aged))


@commands.command("list")
def incidents_list(context: typer.Context) -> None:
    """The imports that you may see: id, rows, months, name; unfinished ones too."""
    from workbench.services import incident_landing, problems
    from workbench.services import incidents as files

    with telling():
        actor = context.obj.actor
        for group_id, name in problems.groups(actor).items():
            for each in files.imports(actor, group_id):
                typer.echo(
                    f"{each.id}  {each.rows:>9,}  {each.first_month}..{each.last_month}  "
                    f"{name}: {each.label}"
                )
            if _may(actor, group_id):
                for left in incident_landing.unfinished(actor, group_id):
                    typer.echo(f"{_unfinished(left)}  {name}: {left.begun.label}")


def _unfinished(left: "Unfinished") -> str:
    how = _("running") if left.running else _("unfinished")
    return f"{left.begun.import_id}  {left.rows:>9,}  {how:<16}"


@commands.command("undo")
def incidents_undo(
    context: typer.Context, import_id: Annotated[str, typer.Argument(metavar="ID")]
) -> None:
    """Take an import back, or an unfinished one away."""
    from workbench.services import incident_landing, problems
    from workbench.services import incidents as files

    with telling():
        actor = context.obj.actor
        for group_id in problems.groups(actor):
            if _may(actor, group_id) and incident_landing.discard(actor, group_id, import_id):
                typer.echo(_("The unfinished import was taken away."))
                return
        files.undo(actor, import_id)
        typer.echo(_("The import was taken back."))


@commands.command("check")
def incidents_check(context: typer.Context, *, group: InGroup = "") -> None:
    """Read every import and say what is wrong; ends with 1 if anything is."""
    from workbench.services import incident_check

    with telling():
        actor, found = context.obj.actor, 0
        for group_id, name in _groups(actor, group).items():
            for sentence in incident_check.check(actor, group_id):
                typer.echo(f"{name}: {sentence}")
                found += 1
        if found:
            raise typer.Exit(1)
        typer.echo(_("Every import is whole."))


@commands.command("retain")
def incidents_retain(
    context: typer.Context,
    *,
    group: InGroup = "",
    months: Annotated[int | None, typer.Option(min=0, help="Set the rule: 0 keeps all.")] = None,
    how: Annotated[str, typer.Option(help="drop, or coarsen.")] = "drop",
    apply: Annotated[bool, typer.Option("--apply", help="Set it, and do it.")] = False,
) -> None:
    """Drop or coarsen what is older than the groups keep; a new rule says first what it does."""
    from workbench.services import retention

    with telling():
        actor = context.obj.actor
        if months is not None:
            group_id, rule = group_named(actor, group), retention.Rule(months, how)
            typer.echo(retention.foreseen(actor, group_id, rule))
            if not apply:
                typer.echo(_("Nothing was changed. Add --apply to set this rule."))
                return
            _told(retention.change(actor, group_id, rule))
            return
        for group_id in _groups(actor, group):
            _told(retention.apply(actor, group_id))


def _told(done: "Sequence[Aged]") -> None:
    typer.echo(_aged(sum(each.rows for each in done)))


def _aged(count: int) -> str:
    return ngettext(
        "{count} incident was older than the group keeps",
        "{count} incidents were older than the group keeps",
        count,
    )


def _groups(actor: "Actor", name: str) -> dict[str, str]:
    """The groups in which the actor may import: the one of this name, or all."""
    from workbench.services import problems

    if name:
        return {group_named(actor, name): name}
    groups = problems.groups(actor)
    return {group_id: each for group_id, each in groups.items() if _may(actor, group_id)}


def _may(actor: "Actor", group_id: str) -> bool:
    from workbench.security import policy
    from workbench.security.roles import Action

    return bool(policy.may(actor, Action.IMPORT_INCIDENTS, group_id))
