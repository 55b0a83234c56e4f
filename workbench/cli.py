"""What an office automates: the same deeds as on the pages, from a shell."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench import i18n
from workbench.errors import Invalid, WorkbenchError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.security.policy import Actor

app = typer.Typer(
    help="SARA Workbench: community problem solving, from scanning to assessment.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
problem = typer.Typer(help="The problems that groups work on.", no_args_is_help=True)
worksheet = typer.Typer(help="The worksheet as an Excel workbook.", no_args_is_help=True)
incidents = typer.Typer(help="Incidents for the map, from CSV or XLSX.", no_args_is_help=True)
person = typer.Typer(help="The accounts.", no_args_is_help=True)
for name, commands in (
    ("problem", problem),
    ("worksheet", worksheet),
    ("incidents", incidents),
    ("person", person),
):
    app.add_typer(commands, name=name)


def _no_server(**_where: object) -> int:
    raise Invalid(_("Start the server with: python -m workbench serve"))


@dataclass
class Desk:
    """What every command is given: who acts, and how the floor above serves the pages."""

    serve: Callable[..., int] = _no_server
    login: str = ""

    @property
    def actor(self) -> "Actor":
        """The person named with ``--as``, else the command line by right of the data folder."""
        from workbench.security.policy import COMMAND_LINE
        from workbench.services import people

        return people.acting_as(self.login) if self.login else COMMAND_LINE


Out = Annotated[Path, typer.Option("--out", help="The file to write.")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
InGroup = Annotated[str, typer.Option("--group", help="Name of the group.")]


@app.callback()
def main(
    context: typer.Context,
    *,
    login: Annotated[str, typer.Option("--as", metavar="LOGIN", help="Act as this person.")] = "",
) -> None:
    """SARA Workbench: community problem solving, from scanning to assessment."""
    context.obj = context.obj or Desk()
    context.obj.login = login


@app.command()
def serve(
    context: typer.Context,
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8501,
    address: Annotated[str, typer.Option(help="Instead of WORKBENCH_ADDRESS.")] = "",
) -> None:
    """Serve the pages."""
    with _telling():
        raise typer.Exit(context.obj.serve(port=port, address=address))


@app.command()
def demo(context: typer.Context) -> None:
    """Load the example community, with one sign-in per role."""
    from workbench.services import example

    with _telling():
        group = example.load(context.obj.actor)
        made = example.demo_people(context.obj.actor, group)
        for each in made:
            typer.echo(f"{each.role:<14}  {each.login:<14}  {each.password}")
        typer.echo(
            _("These passwords are shown this once.")
            if made
            else _(
                "The example community is there already; nothing changed. "
                "To set a new password: python -m workbench person password LOGIN"
            )
        )


@app.command()
def templates(
    folder: Annotated[Path, typer.Option(help="Where they go.")] = Path("templates"),
) -> None:
    """Rewrite the blank files that are kept beside the code."""
    from workbench.services import workbooks

    with _telling():
        _write(folder / "worksheet.xlsx", workbooks.blank())


@problem.command("list")
def problem_list(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON array.")] = False,
) -> None:
    """The problems that you may see: id, step, title."""
    from workbench.services import problems

    with _telling():
        listed = problems.listing(context.obj.actor)
        if as_json:
            rows = [{"id": each.id, "title": each.title, "stage": each.step} for each in listed]
            typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for each in listed:
            typer.echo(f"{each.id}  {each.step:<10}  {each.title}")


@worksheet.command("blank")
def worksheet_blank(*, out: Out) -> None:
    """Write a blank worksheet, to print or to fill by hand."""
    from workbench.services import workbooks

    with _telling():
        _write(out, workbooks.blank())


@worksheet.command("export")
def worksheet_export(
    context: typer.Context,
    problem_id: Annotated[str, typer.Argument(metavar="PROBLEM", help="Id of the problem.")],
    *,
    out: Out,
) -> None:
    """Write the worksheet of one problem."""
    from workbench.services import workbooks

    with _telling():
        _write(out, workbooks.export(context.obj.actor, problem_id))


@worksheet.command("import")
def worksheet_import(
    context: typer.Context,
    file: File,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Make the changes.")] = False,
    group: InGroup = "",
) -> None:
    """Show what a filled worksheet would change; with --apply, change it."""
    from workbench.services import workbooks

    with _telling():
        actor, data = context.obj.actor, file.read_bytes()
        group_id = _group(actor, group) if group else None
        difference = workbooks.preview(actor, data, group_id)
        for line in difference.sentences():
            typer.echo(line)
        if apply and not difference.unchanged:
            done = workbooks.apply(actor, data, group_id=group_id)
            typer.echo(f"{done.problem_id}  {done.sentence()}")
        if difference.faults:
            raise typer.Exit(1)


@incidents.command("import")
def incidents_import(
    context: typer.Context,
    file: File,
    *,
    group: InGroup = "",
    boundaries: Annotated[Path | None, typer.Option(help="GeoJSON of the areas.")] = None,
) -> None:
    """Import incidents; a group that is missing is created."""
    from workbench.services import boundaries as layers
    from workbench.services import incidents as files
    from workbench.services import problems

    with _telling():
        actor = context.obj.actor
        if actor.everywhere and group and group not in problems.groups(actor).values():
            files.preview(actor, "", file)  # an unreadable file must not leave an empty group
        group_id = _group(actor, group, found=actor.everywhere)
        if boundaries is not None:
            loaded = layers.load_boundaries(actor, group_id, boundaries.read_bytes())
            typer.echo(ngettext("{count} area", "{count} areas", loaded.areas))
        done = files.import_file(actor, group_id, file, progress=_progress)
        typer.echo(
            _("{id}  {rows}, {rejected} rejected").format(
                id=done.import_id,
                rows=ngettext("{count} row", "{count} rows", done.rows),
                rejected=f"{done.rejected:,}",
            )
        )
        if done.rejected:
            _write(file.with_suffix(".rejected.csv"), done.rejected_file)


@incidents.command("list")
def incidents_list(context: typer.Context) -> None:
    """The imports that you may see: id, rows, months, name."""
    from workbench.services import incidents as files
    from workbench.services import problems

    with _telling():
        actor = context.obj.actor
        for group_id, name in problems.groups(actor).items():
            for each in files.imports(actor, group_id):
                typer.echo(
                    f"{each.id}  {each.rows:>9,}  {each.first_month}..{each.last_month}  "
                    f"{name}: {each.label}"
                )


@incidents.command("undo")
def incidents_undo(
    context: typer.Context, import_id: Annotated[str, typer.Argument(metavar="ID")]
) -> None:
    """Take an import back."""
    from workbench.services import incidents as files

    with _telling():
        files.undo(context.obj.actor, import_id)
        typer.echo(_("The import was taken back."))


@person.command("password")
def person_password(
    context: typer.Context, login: Annotated[str, typer.Argument(metavar="LOGIN")]
) -> None:
    """Set a new password for somebody who lost theirs."""
    from workbench.services import people

    with _telling():
        password = typer.prompt(
            _("New password"), hide_input=sys.stdin.isatty(), confirmation_prompt=True
        )
        people.set_password(context.obj.actor, login, password)
        typer.echo(_("The new password is set; all their sign-ins ended."))


@contextmanager
def _telling() -> Iterator[None]:
    """Prepare the database and the language; say a fault in one sentence and its parts as lines."""
    from workbench import settings
    from workbench.store import schema

    i18n.speak(settings.current().language)
    try:
        schema.prepare()
        yield
    except WorkbenchError as fault:
        typer.echo(fault.sentence, err=True)
        for each in fault.faults:
            typer.echo(f"  {each}", err=True)
        raise typer.Exit(1) from None


def _group(actor: "Actor", name: str, *, found: bool = False) -> str:
    """Id of the group of this name, founded if it may be; without a name the only one there is."""
    from workbench.services import people, problems

    groups = {each: group_id for group_id, each in problems.groups(actor).items()}
    if not name and len(groups) == 1:
        return next(iter(groups.values()))
    if not name:
        raise Invalid(_("Say which group, with --group NAME."), sorted(groups))
    if name not in groups and not found:
        raise Invalid(_("There is no group “{name}”.").format(name=name), sorted(groups))
    return groups.get(name) or people.add_group(actor, name)


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        line = _("{done} of about {count} rows").format(done=f"{done:,}", count=f"{of:,}")
        typer.echo(f"\r{line}", err=True, nl=done >= of)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise Invalid(
            _("{file} cannot be written: {reason}").format(file=path, reason=fault.strerror)
        ) from None
    typer.echo(str(path))
