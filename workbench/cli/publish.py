"""The command that writes the files of a published release, the same as the page gives."""

import os
from enum import StrEnum
from errno import ENOENT
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.desk import Out, telling
from workbench.errors import Invalid
from workbench.i18n import _


class Format(StrEnum):
    """What a release can be written as."""

    PPTX = "pptx"
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"
    PNG = "png"


def publish(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="RELEASE", help="Number of the release.")],
    *,
    written: Annotated[Format, typer.Option("--format", help="What to write.")],
    out: Out,
    template: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="A presentation of your office, for slides."
        ),
    ] = None,
) -> None:
    """Write a published release as slides, paper, page, tables or pictures."""
    from workbench.services import published, release_files

    with telling():
        actor = context.obj.actor
        release = published.by_number(actor, number)
        office = template.read_bytes() if template else None
        made = release_files.file(actor, release.id, written, template=office)
        write_whole(out, made.data)
        for each in made.told:
            typer.echo(each, err=True)
        typer.echo(str(out))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that stands there whole or not at all.

    Raises:
        Invalid: it cannot be written there.
    """
    from workbench.store import lake

    try:
        if not path.parent.is_dir():
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT))
        with lake.whole_file(path) as file:
            file.write(data)
    except OSError as fault:
        raise Invalid(
            _("{file} cannot be written: {reason}").format(file=path, reason=fault.strerror)
        ) from None
