"""What an office automates: the same deeds as on the pages, from a shell."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import assess, hotspots, incidents, publish, reminders, reports
from workbench.cli.desk import Desk as Desk
from workbench.cli.desk import File, InGroup, Out, group_named, telling, write
from workbench.i18n import _, ngettext

app = typer.Typer(
    help="SARA Workbench: community problem solving, from scanning to assessment.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
problem = typer.Typer(help="The problems that groups work on.", no_args_is_help=True)
worksheet = typer.Typer(help="The worksheet as an Excel workbook.", no_args_is_help=True)
person = typer.Typer(help="The accounts.", no_args_is_help=True)
for name, commands in (
    ("problem", problem),
    ("worksheet", worksheet),
    ("incidents", incidents.commands),
    ("reports", reports.commands),
    ("person", person),
):
    app.add_typer(commands, name=name)
app.command("hotspots")(hotspots.hotspots)
app.command("assess", cls=assess.Many)(assess.assess)
app.command("remind")(reminders.remind)
app.command("publish")(publish.publish)


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
    with telling():
        raise typer.Exit(context.obj.serve(port=port, address=address))


@app.command()
def demo(context: typer.Context) -> None:
    """Load the example community, with one sign-in per role."""
    from workbench.services import example

    with telling():
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
def recheck(
    context: typer.Context,
    *,
    group: InGroup = "",
    neutral: Annotated[
        bool, typer.Option("--neutral", help="Replace it by neutral words for good.")
    ] = False,
) -> None:
    """Look through all kept texts for personal data: says where, never the words."""
    from workbench.services import recheck as checking

    with telling():
        actor = context.obj.actor
        found = checking.recheck(actor, group_named(actor, group) if group else "", neutral=neutral)
        for each in found:
            typer.echo(each)
        places = ngettext("{count} place found", "{count} places found", len(found))
        typer.echo(_("{places}. Names cannot be found with certainty.").format(places=places))
        if found and not neutral:
            raise typer.Exit(1)


@app.command()
def templates(
    folder: Annotated[Path, typer.Option(help="Where they go.")] = Path("templates"),
) -> None:
    """Rewrite the blank files that are kept beside the code."""
    from workbench.services import report_files_forms, slide_template, workbooks

    with telling():
        write(folder / "worksheet.xlsx", workbooks.blank())
        write(folder / "reports.xlsx", report_files_forms.blank())
        write(folder / "forum.pptx", slide_template.blank())


@problem.command("list")
def problem_list(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON array.")] = False,
) -> None:
    """The problems that you may see: id, step, title."""
    from workbench.services import problems

    with telling():
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

    with telling():
        write(out, workbooks.blank())


@worksheet.command("export")
def worksheet_export(
    context: typer.Context,
    problem_id: Annotated[str, typer.Argument(metavar="PROBLEM", help="Id of the problem.")],
    *,
    out: Out,
) -> None:
    """Write the worksheet of one problem."""
    from workbench.services import workbooks

    with telling():
        write(out, workbooks.export(context.obj.actor, problem_id))


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

    with telling():
        actor, data = context.obj.actor, file.read_bytes()
        group_id = group_named(actor, group) if group else None
        difference = workbooks.preview(actor, data, group_id)
        for line in difference.sentences():
            typer.echo(line)
        if apply and not difference.unchanged:
            done = workbooks.apply(actor, data, group_id=group_id)
            typer.echo(f"{done.problem_id}  {done.sentence()}")
        if difference.faults or difference.withheld:
            raise typer.Exit(1)


@person.command("password")
def person_password(
    context: typer.Context, login: Annotated[str, typer.Argument(metavar="LOGIN")]
) -> None:
    """Set a new password for somebody who lost theirs."""
    from workbench.services import people

    with telling():
        password = typer.prompt(
            _("New password"), hide_input=sys.stdin.isatty(), confirmation_prompt=True
        )
        people.set_password(context.obj.actor, login, password)
        typer.echo(_("The new password is set; all their sign-ins ended."))
