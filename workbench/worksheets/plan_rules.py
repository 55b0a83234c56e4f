"""What must be answered before an action may be in a state, and where it may go from there."""

from collections.abc import Callable

from workbench.i18n import Lazy
from workbench.worksheets.fields import Field
from workbench.worksheets.response import ACTIONS, STATES

FIRST = "proposed"  # what an action is until somebody says otherwise
CLOSED = ("done", "dropped")

_AGREED = ("partner", "due", "harm", "accepted")

# Nothing begins before the question of harm is answered, so that what is under way answers all
# that was asked when it was agreed. What is done is a fact: it is told even if nobody agreed it.
ASKED: dict[str, tuple[str, ...]] = {
    "proposed": (),
    "agreed": _AGREED,
    "under_way": _AGREED,
    "blocked": ("needs", "needs_from", "needs_by"),
    "done": ("evidence", "done_on"),
    "dropped": ("reason",),
}

# Where a move usually leads; any other state can be chosen too.
NEXT: dict[str, tuple[str, ...]] = {
    "proposed": ("agreed", "blocked", "dropped"),
    "agreed": ("under_way", "blocked", "dropped"),
    "under_way": ("done", "blocked", "dropped"),
    "blocked": ("under_way", "agreed", "dropped"),
    "done": ("under_way",),
    "dropped": ("proposed",),
}

_LACKING: dict[str, Lazy] = {
    "partner": Lazy("Say who does it."),
    "due": Lazy("Give the day by which it is to be done."),
    "harm": Lazy("Say whom it could hurt, and how you prevent it."),
    "accepted": Lazy("Say who gave the yes to it: its owner, or the facilitator after asking."),
    "needs": Lazy("Say which decision it needs."),
    "needs_from": Lazy("Say from whom the decision must come."),
    "needs_by": Lazy("Give the day by which the decision must come."),
    "evidence": Lazy("Say how you know that it is done."),
    "done_on": Lazy("Give the day on which it was done."),
    "reason": Lazy("Say why it was dropped."),
}


def asked(state: str) -> tuple[Field, ...]:
    """The fields that must be answered before an action is in this state."""
    return tuple(ACTIONS.field(key) for key in ASKED.get(state, ()))


def unanswered(values: Callable[[str], str], state: str) -> tuple[Field, ...]:
    """Those of them that are still empty; ``values`` gives what stands in a field."""
    return tuple(field for field in asked(state) if not values(field.key).strip())


def lacking(values: Callable[[str], str], state: str) -> tuple[str, ...]:
    """What is still to be answered before an action may be in this state, as sentences."""
    return tuple(str(_LACKING[field.key]) for field in unanswered(values, state))


def state_of(values: Callable[[str], str]) -> str:
    """The state that an action is in; one of which nothing is said is proposed."""
    return values("state") or FIRST


def name(state: str) -> str:
    """The state in a word."""
    return next((str(option.label) for option in STATES if option.key == state), state)
