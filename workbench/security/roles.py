"""What each role may do in its group, declared once."""

from enum import StrEnum

from workbench.domain.people import Role


class Action(StrEnum):
    """A thing that leave is asked for."""

    READ = "read"
    WRITE = "write"
    STATE_PROBLEM = "state problem"
    MOVE_STEP = "move step"
    EXPORT = "export"
    IMPORT_WORKSHEET = "import worksheet"
    SEE_HISTORY = "see history"
    REDACT = "redact"
    IMPORT_INCIDENTS = "import incidents"
    LOAD_BOUNDARIES = "load boundaries"
    MANAGE_PEOPLE = "manage people"  # installation-wide, administrators only


_VIEWER = frozenset({Action.READ})
_MANAGER = _VIEWER | {Action.EXPORT, Action.SEE_HISTORY}
_MEMBER = _MANAGER | {Action.WRITE, Action.STATE_PROBLEM, Action.IMPORT_WORKSHEET}
_FACILITATOR = _MEMBER | {
    Action.MOVE_STEP,
    Action.REDACT,
    Action.IMPORT_INCIDENTS,
    Action.LOAD_BOUNDARIES,
}

MAY: dict[Role, frozenset[Action]] = {
    Role.VIEWER: _VIEWER,
    Role.MANAGER: _MANAGER,
    Role.MEMBER: _MEMBER,
    Role.FACILITATOR: _FACILITATOR,
}
