"""What every command shares: who acts, how a fault is said, where a file goes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench import i18n
from workbench.errors import Invalid, WorkbenchError
from workbench.i18n import _

if TYPE_CHECKING:
    from workbench.security.policy import Actor


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


@contextmanager
def telling() -> Iterator[None]:
    """Prepare the database and the language; say a fault in one sentence and its parts as lines."""
    from workbench.store import schema

    with saying():
        schema.prepare()
        yield


@contextmanager
def saying() -> Iterator[None]:
    """The same for what needs no data folder."""
    from workbench import settings

    i18n.speak(settings.current().language)
    try:
        yield
    except WorkbenchError as fault:
        typer.echo(fault.sentence, err=True)
        for each in fault.faults:
            typer.echo(f"  {each}", err=True)
        raise typer.Exit(1) from None


def group_named(actor: "Actor", name: str, *, found: bool = False) -> str:
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


def progress(done: int, of: int) -> None:
    """Say how far it is, to whoever watches."""
    if sys.stderr.isatty():
        line = _("{done} of about {count} rows").format(done=f"{done:,}", count=f"{of:,}")
        typer.echo(f"\r{line}", err=True, nl=done >= of)


def write(path: Path, data: bytes) -> None:
    """Write a file and name it.

    Raises:
        Invalid: it cannot be written there.
    """
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise Invalid(
            _("{file} cannot be written: {reason}").format(file=path, reason=fault.strerror)
        ) from None
    typer.echo(str(path))
