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
    REPORT = "report"
    READ_REPORTS = "read reports"  # only those whom the group named as vetted readers
    TRIAGE = "triage"  # grade, state, release and link reports; vetted readers too
    IMPORT_REPORTS = "import reports"
    KEEP_DIRECTORY = "keep directory"
    KEEP_INDICATORS = "keep indicators"
    NAME_READERS = "name readers"  # and shut a person out of a problem; settings of the group
    CLOSE_PROBLEM = "close problem"  # and open it again; ask for approval; name lead and deputy
    APPROVE = "approve"
    PUBLISH = "publish"  # approve, publish, withdraw a release; open its public address
    STEER = "steer"  # objectives, arrangements
    MANAGE_PEOPLE = "manage people"  # installation-wide, administrators only


_VIEWER = frozenset({Action.READ})
_READER = _VIEWER | {Action.EXPORT, Action.SEE_HISTORY, Action.READ_REPORTS}
_MANAGER = _READER | {Action.APPROVE, Action.STEER, Action.PUBLISH}
_MEMBER = _READER | {
    Action.WRITE,
    Action.STATE_PROBLEM,
    Action.IMPORT_WORKSHEET,
    Action.REPORT,
    Action.READ_REPORTS,
    Action.TRIAGE,
    Action.KEEP_DIRECTORY,
    Action.KEEP_INDICATORS,
}
_FACILITATOR = _MEMBER | {
    Action.MOVE_STEP,
    Action.REDACT,
    Action.IMPORT_INCIDENTS,
    Action.LOAD_BOUNDARIES,
    Action.IMPORT_REPORTS,
    Action.NAME_READERS,
    Action.CLOSE_PROBLEM,
    Action.STEER,
    Action.PUBLISH,
}

VETTED = frozenset({Action.READ_REPORTS, Action.TRIAGE})  # besides the role, these ask for vetting

MAY: dict[Role, frozenset[Action]] = {
    Role.VIEWER: _VIEWER,
    Role.MANAGER: _MANAGER,
    Role.MEMBER: _MEMBER,
    Role.FACILITATOR: _FACILITATOR,
}
