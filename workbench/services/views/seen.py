"""What a view shows: the sentence it comes to, what to draw, the same as a table, the notes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One view under one question.

    ``finding`` is plain words with their uncertainty; ``drawing`` is what the chart of this key
    takes (a result of ``analytics``, a frame, or a small frozen record of them); ``table`` says the
    same with column titles ready to be read; ``notes`` say what the picture must not be read as.
    Where ``refused`` holds a sentence, the data cannot carry the question and the rest is empty.
    """

    key: str
    finding: str = ""
    drawing: Any = None
    table: "pd.DataFrame | None" = None
    notes: tuple[str, ...] = ()
    refused: str = ""
