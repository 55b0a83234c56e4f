"""The file by which a closed problem travels to another workbench: what may stand in it, no more.

A file is JSON with a version. Whatever it holds beyond what is declared here is refused, so that
nothing personal or local can travel in a corner that nobody looks at.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from workbench.domain.memory import SharedProblem
from workbench.errors import Unreadable, WorkbenchError
from workbench.i18n import _
from workbench.worksheets.assessment import VERDICT
from workbench.worksheets.fields import Choice, Field, Names
from workbench.worksheets.remembered import (
    CHOSEN,
    DONE,
    DROPPED,
    OF_ACTIONS,
    TEXTS,
    Did,
    Remembered,
)
from workbench.worksheets.response import ACTIONS
from workbench.worksheets.scanning import CHOICE, DEFINITION

FORMAT = "sara-workbench/closed-problem"
VERSION = 1
LARGEST = 256 * 1024  # bytes: twice the longest that can be told
MOST_ACTIONS = 200
LONGEST_ORIGIN = 120

_TITLE = CHOICE.field("title")
_ID = "0123456789abcdef"


class Content(NamedTuple):
    """What a file tells."""

    id: str
    origin: str
    closed: str  # quarter such as 2026-Q3
    title: str
    chosen: Mapping[str, str]
    effect: str
    texts: Mapping[str, str]  # by the keys of TEXTS
    actions: tuple[Mapping[str, str], ...]  # what, state, reason, and the choices of an action


def shared_id(problem_id: str) -> str:
    """Under which id a problem travels: always the same, and nothing leads back from it."""
    return uuid5(NAMESPACE_URL, f"shared/{problem_id}").hex


def quarter(month: str) -> str:
    """The quarter of a month.

    >>> quarter("2026-11")
    '2026-Q4'
    """
    year, number = month.split("-")
    return f"{year}-Q{(int(number) + 2) // 3}"


def written(content: Content) -> bytes:
    """The file, readable by people too."""
    told = {"format": FORMAT, "version": VERSION, **content._asdict()}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def kept(content: Content) -> str:
    """The content as the database keeps it."""
    told = content._asdict()
    for key in ("id", "origin"):
        told.pop(key)
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def told(record: SharedProblem) -> Remembered:
    """What is remembered of a problem that others shared."""
    content = json.loads(record.content)
    return Remembered(
        id=record.id,
        title=content["title"],
        group_id=record.group_id,
        group="",
        closed=content["closed"],
        chosen=content["chosen"],
        effect=content["effect"],
        texts=content["texts"],
        actions=tuple(Did(**each) for each in content["actions"]),
        shared=True,
        origin=record.origin,
    )


def read(data: bytes) -> Content:
    """What a file tells, each value as the worksheet would take it.

    Raises:
        Unreadable: it is too large, no such file, of a newer version, or holds something that is
            not declared here; the sentence says what.
    """
    if len(data) > LARGEST:
        raise Unreadable(_("This file is too large for a shared problem."))
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as fault:
        raise Unreadable(_no_such_file()) from fault
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Unreadable(_no_such_file())
    if found.get("version") != VERSION:
        raise Unreadable(
            _("This file was written by a newer workbench. Update this one to take it in.")
        )
    _only(found, ("format", "version", *Content._fields))
    return _content(found)


def _content(found: Mapping[str, Any]) -> Content:
    chosen = _mapping(found, "chosen", CHOSEN)
    texts = _mapping(found, "texts", TEXTS)
    actions = found.get("actions", [])
    if not isinstance(actions, list) or len(actions) > MOST_ACTIONS:
        raise Unreadable(_fault("actions"))
    content = Content(
        id=_id(found.get("id")),
        origin=_text(found.get("origin", ""), _TITLE, "origin")[:LONGEST_ORIGIN],
        closed=_quarter(found.get("closed", "")),
        title=_text(found.get("title"), _TITLE, "title"),
        chosen={key: _choice(chosen[key], DEFINITION.field(key), key) for key in chosen},
        effect=_choice(found.get("effect", ""), VERDICT.field("effect"), "effect"),
        texts={key: text for key in texts if (text := _text(texts[key], TEXTS[key], key))},
        actions=tuple(_action(each) for each in actions),
    )
    if not content.title:
        raise Unreadable(_fault("title"))
    return content


def _action(found: object) -> Mapping[str, str]:
    if not isinstance(found, dict):
        raise Unreadable(_fault("actions"))
    _only(found, ("what", "state", "reason", *OF_ACTIONS))
    if found.get("state") not in (DONE, DROPPED):
        raise Unreadable(_fault("state"))
    made = {key: _text(found.get(key, ""), ACTIONS.field(key), key) for key in ("what", "reason")}
    made |= {key: _choice(found.get(key, ""), ACTIONS.field(key), key) for key in OF_ACTIONS}
    if not made["what"]:
        raise Unreadable(_fault("what"))
    return {**made, "state": str(found["state"])}


def _mapping(found: Mapping[str, Any], key: str, known: Any) -> Mapping[str, Any]:
    inside = found.get(key, {})
    if not isinstance(inside, dict):
        raise Unreadable(_fault(key))
    _only(inside, known)
    return inside


def _only(found: Mapping[str, Any], known: Any) -> None:
    unknown = [key for key in found if key not in known]
    if unknown:
        raise Unreadable(
            _("This file holds something that does not belong into it: {name}.").format(
                name=unknown[0][:40]
            )
        )


def _text(raw: object, field: Field, name: str) -> str:
    if not isinstance(raw, str):
        raise Unreadable(_fault(name))
    try:
        return field.parse(raw, Names())
    except WorkbenchError as fault:
        raise Unreadable(_fault(name)) from fault


def _choice(raw: object, field: Field, name: str) -> str:
    options = {option.key for option in field.options} if isinstance(field, Choice) else set()
    if not isinstance(raw, str) or (raw and raw not in options):
        raise Unreadable(_fault(name))
    return raw


def _id(raw: object) -> str:
    if not isinstance(raw, str) or len(raw) != 32 or set(raw) - set(_ID):
        raise Unreadable(_fault("id"))
    return raw


def _quarter(raw: object) -> str:
    year, _dash, number = raw.partition("-Q") if isinstance(raw, str) else ("", "", "")
    right = len(year) == 4 and year.isascii() and year.isdigit() and number in tuple("1234")
    if raw != "" and not right:
        raise Unreadable(_fault("closed"))
    return str(raw)


def _no_such_file() -> str:
    return _("This is no file of a closed problem that another workbench shared.")


def _fault(name: str) -> str:
    return _("Something in this file is not as it should be: {name}.").format(name=name)
