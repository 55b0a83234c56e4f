"""How a problem stands: lead and approvals, the quality mirror, the handover, the closing."""

from collections.abc import Callable

from workbench.i18n import Lazy, _
from workbench.ui import address, approvals, finishing, handover, leading, messages, mirror, state
from workbench.ui.desk import Desk

_PARTS: dict[str, Lazy] = {
    "lead": Lazy("Lead and approval"),
    "mirror": Lazy("Quality mirror"),
    "handover": Lazy("Handover"),
    "closing": Lazy("Closing"),
}


def draw(desk: Desk) -> None:
    """The part that the address names."""
    parts = {key: str(title) for key, title in _PARTS.items()}
    part = address.choose("part", _("How it stands"), parts)
    messages.say_what_happened(state.said())
    _DRAWN[part](desk)


def _lead(desk: Desk) -> None:
    leading.draw(desk)
    approvals.draw(desk)


_DRAWN: dict[str, Callable[[Desk], None]] = {
    "lead": _lead,
    "mirror": mirror.draw,
    "handover": handover.draw,
    "closing": finishing.draw,
}
