"""How far the plan was carried out, in words: what was not done cannot have worked."""

from collections.abc import Iterator
from datetime import date

from workbench.i18n import _, ngettext
from workbench.worksheets import process
from workbench.worksheets.filled import Filled
from workbench.worksheets.process import Process
from workbench.worksheets.response import ACTIONS


def told(filled: Filled, today: date) -> str:
    """What became of the actions, and what follows from it."""
    begun = any(line.value("state") == "under_way" for line in filled.of(ACTIONS.key))
    return " ".join(_told(process.read(filled, today), begun=begun))


def _told(found: Process, *, begun: bool) -> Iterator[str]:
    if not found.total:
        yield _("The plan has no action: nothing was done that could have worked.")
        return
    done = found.done + found.late
    actions = ngettext("{count} action", "{count} actions", found.total)
    yield _("Of {actions} in the plan, done: {done}, open: {open}, dropped: {dropped}.").format(
        actions=actions, done=done, open=found.open, dropped=found.dropped
    )
    if found.late or found.overdue:
        yield _("Late: {late}.").format(late=found.late + found.overdue)
    if not done and not begun:
        yield _("As no action has begun, no change can come from the plan.")
    elif done * 2 < found.total:
        yield _("Less than half of the plan was done: what was not done cannot have worked.")
