"""Everything that can go wrong in a way a person can mend, as one tree.

::

    WorkbenchError
    ├── Refused         this person may not do that
    ├── NotFound        there is no such thing here (or none that this person may know of)
    ├── Invalid         what was typed cannot be kept; ``faults`` names each field
    │   └── PersonalData    it seems to hold personal data; carries a neutral wording
    ├── Stale           somebody else changed the same cell meanwhile; carries both texts
    └── Unreadable      the file is not one that the workbench can read; ``faults`` names each cell

Each carries a sentence for the screen, already translated. They are caught at the edge only.
"""

from collections.abc import Sequence


class WorkbenchError(Exception):
    """A fault with a sentence that says what is wrong, where, and what to do."""

    def __init__(self, sentence: str, faults: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.faults = tuple(faults)


class Refused(WorkbenchError):
    """The person may not do that."""


class NotFound(WorkbenchError):
    """There is no such thing, or none that this person may know of."""


class Invalid(WorkbenchError):
    """What was typed cannot be kept."""


class PersonalData(Invalid):
    """What was typed seems to hold personal data and is not stored; never carries the words."""

    def __init__(self, sentence: str, *, neutral: str, version: int = 0) -> None:
        super().__init__(sentence)
        self.neutral = neutral  # the whole text with a neutral wording instead
        self.version = version  # of the cell, where what the same visit had stored was taken back


class Stale(WorkbenchError):
    """Somebody else changed the same cell after the person had seen it."""

    def __init__(self, sentence: str, *, mine: str, theirs: str, author: str, version: int) -> None:
        super().__init__(sentence)
        self.mine = mine
        self.theirs = theirs
        self.author = author
        self.version = version


class Unreadable(WorkbenchError):
    """The file cannot be read as what it should be."""
