"""The command that a scheduler runs once a day: reminders by mail, without any case content."""

from typing import Annotated

import typer

from workbench.cli.desk import telling
from workbench.i18n import _, ngettext


def remind(
    context: typer.Context,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say who would get a mail; send none.")
    ] = False,
) -> None:
    """Send each person who asked for it one mail a day: how many actions are due."""
    from workbench.exports import mail
    from workbench.services import reminders

    with telling():
        mail.ask_ready()
        if dry_run:
            waiting = reminders.due(context.obj.actor)
            for each in waiting:
                line = _("{login}: {overdue} overdue, {soon} due within 7 days")
                typer.echo(line.format(login=each.login, overdue=each.overdue, soon=each.soon))
            typer.echo(ngettext("{count} mail to send.", "{count} mails to send.", len(waiting)))
            return
        done = reminders.send(context.obj.actor)
        typer.echo(ngettext("{count} mail sent.", "{count} mails sent.", len(done.sent)))
        for login in done.refused:
            words = _("{login}: the mail server refuses the mail address that stands there.")
            typer.echo(words.format(login=login), err=True)
        if done.refused:
            raise typer.Exit(1)
