"""Within one look into the lake the same query is run once, whoever asks it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis
    import pandas as pd
    import pyarrow as pa

_answers: ContextVar[dict[Any, "pa.Table"] | None] = ContextVar("answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember the answers to queries in this block; it must lie within one look."""
    before = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(before)


def table(query: "ibis.Table") -> "pa.Table":
    """The answer to a query."""
    answers = _answers.get()
    if answers is None:
        return query.to_pyarrow()
    asked = query.op()
    if asked not in answers:
        answers[asked] = query.to_pyarrow()
    return answers[asked]


def frame(query: "ibis.Table") -> "pd.DataFrame":
    """The answer to a query as a frame of one's own.

    By way of Arrow: Ibis' own road to pandas touches an option that pandas 3 warns about.
    """
    return table(query).to_pandas()
