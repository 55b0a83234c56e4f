"""Recognises what KoboToolbox and ODK write: their columns, their groups, their repeat groups."""

import re
from collections.abc import Sequence

_MARKS = {"_uuid", "_submission_time", "instanceID", "SubmissionDate", "__version__"}
_KEYS = ("_uuid", "instanceID", "KEY")  # of a filled form, the most lasting first
_RECEIVED = ("received", "_submission_time", "SubmissionDate", "end", "start")
_OF_A_REPEAT = {"_parent_index", "_parent_table_name", "PARENT_KEY", "_submission__uuid"}
_REPEATED = re.compile(r"\[\d+\]|^SET-OF-")
_OWN = {  # what the tools add of themselves
    *("start", "end", "today", "deviceid", "phonenumber", "username", "simserial", "subscriberid"),
    *("audit", "_id", "_index", "_status", "_tags", "_notes", "_validation_status", "rootUuid"),
    *("_submitted_by", "_xform_id_string", "_attachments", "_geolocation", "deprecatedID"),
    *("SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status"),
    *("ReviewState", "DeviceID", "Edits", "FormVersion", "instanceName", "formhub/uuid", "uuid"),
}
UTC_WITHOUT_SAYING = "_submission_time"


def bare(heading: str) -> str:
    """The heading without the groups it stands in: Kobo puts ``/`` between, ODK Central ``-``.

    >>> bare("report/place_kind"), bare("meta-instanceID")
    ('place_kind', 'instanceID')
    """
    return re.split(r"[/-]", heading)[-1].strip()


def is_export(headings: Sequence[str]) -> bool:
    """Whether a form tool wrote these headings."""
    found = {bare(heading) for heading in headings}
    return bool(found & _MARKS) or is_repeat(headings)


def is_repeat(headings: Sequence[str]) -> bool:
    """Whether these are rows of a repeat group, which belong to filled forms elsewhere."""
    return bool(_OF_A_REPEAT & set(headings))


def key_heading(headings: Sequence[str]) -> str:
    """The column that names each filled form, or ""."""
    return _first(headings, _KEYS)


def received_heading(headings: Sequence[str]) -> str:
    """The column that says best when the report came in, or ""."""
    return _first(headings, _RECEIVED)


def repeated(headings: Sequence[str]) -> tuple[str, ...]:
    """The columns that hold repeat groups or point to them."""
    return tuple(heading for heading in headings if _REPEATED.search(heading))


def is_own(heading: str) -> bool:
    """Whether the tool adds this column of itself, to every form."""
    name = bare(heading)
    return name in _OWN | _MARKS | set(_KEYS) or name.startswith(("note_", "_validation"))


def _first(headings: Sequence[str], names: Sequence[str]) -> str:
    by_name = {bare(heading): heading for heading in reversed(headings)}
    return next((by_name[name] for name in names if name in by_name), "")
