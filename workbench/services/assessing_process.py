"""How far the plan was carried out, in words: what was not done cannot have worked."""

from collections.abc import Iterator

from workbench.i18n import _, ngettext
from workbench.worksheets.process import Process


def told(process: Process) -> str:
    """What became of the actions, and what follows from it."""
    return " ".join(_told(process))


def _told(process: Process) -> Iterator[str]:
    if not process.total:
        yield _("The plan has no action: nothing was done that could have worked.")
        return
    done = process.done + process.late
    actions = ngettext("{count} action", "{count} actions", process.total)
    yield _("Of {actions} in the plan, done: {done}, open: {open}, dropped: {dropped}.").format(
        actions=actions, done=done, open=process.open, dropped=process.dropped
    )
    if process.late or process.overdue:
        yield _("Late: {late}.").format(late=process.late + process.overdue)
    if not done:
        yield _("As nothing is done yet, no change can come from the plan.")
    elif done * 2 < process.total:
        yield _("Less than half of the plan was done: what was not done cannot have worked.")
