"""What to do after any answer of the indicator aid, read from data/guidance/what_to_do.toml."""

from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.i18n import Lazy, _
from workbench.worksheets import guidance


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do or to bear in mind, under the heading ``part``."""

    key: str
    part: Lazy
    words: Lazy
    source: Lazy  # chapters of the OSCE guidebook
    contact: str = ""  # whom the group calls

    @property
    def text(self) -> str:
        """The sentence as it is read, with whom to contact."""
        contact = self.contact or _("the specialised unit or organisation in your directory")
        return str(self.words).format(contact=contact)


def advice(
    *, child: bool, any_yes: bool, may_interview: bool | None = None, contact: str = ""
) -> tuple[Line, ...]:
    """The lines in the order in which they are read; whatever the result, most of them stay.

    ``child`` is true as well when the age is in doubt. ``may_interview`` says whether officers
    here may interview, None where the group has not set it. ``contact`` is a work contact.
    """
    cases = _cases(child, any_yes, may_interview)
    return tuple(replace(line, contact=contact) for case, line in _lines() if case in cases)


@lru_cache(maxsize=1)
def _lines() -> tuple[tuple[str, Line], ...]:
    """Every line there is, with the case in which it is said."""
    return tuple(
        (entry["case"], Line(entry["key"], part["title"], entry["text"], entry["source"]))
        for part in guidance.words("what_to_do.toml")["parts"]
        for entry in part["lines"]
    )


def _cases(child: bool, any_yes: bool, may_interview: bool | None) -> set[str]:
    interview = {True: "may_interview", False: "may_not_interview", None: "interview_unknown"}
    cases = {"always", "any_yes" if any_yes else "no_yes", interview[may_interview]}
    if child:
        cases.add("child")
    if child and may_interview:
        cases.add("child_interview")
    return cases
