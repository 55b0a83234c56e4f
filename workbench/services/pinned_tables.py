"""The table beside a pinned chart as text, so that it still stands when the data are gone."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.i18n import _

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 200


class Kept(NamedTuple):
    """The first rows of a table as they were on the day of the pin, and how many there were."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    total: int

    def frame(self) -> "pd.DataFrame":
        """As a table to be shown."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))


def to_text(table: "pd.DataFrame | None") -> str:
    """The first rows as JSON; equal tables give equal texts."""
    if table is None:
        return json.dumps({"columns": [], "rows": [], "total": 0})
    told = table.head(MOST_ROWS).to_json(orient="split", date_format="iso", index=False)
    split = json.loads(told)
    content = {"columns": split["columns"], "rows": split["data"], "total": len(table)}
    return json.dumps(content, ensure_ascii=False)


def alike(kept: str, now: str) -> bool:
    """Whether both say the same numbers; marks in time that came or went beside do not count."""
    return _without(of_text(kept), _("Marks")) == _without(of_text(now), _("Marks"))


def _without(kept: Kept, title: str) -> Kept:
    places = [place for place, column in enumerate(kept.columns) if column != title]
    return Kept(
        tuple(kept.columns[place] for place in places),
        tuple(tuple(row[place] for place in places) for row in kept.rows),
        kept.total,
    )


def of_text(text: str) -> Kept:
    """A table as it was kept."""
    content = json.loads(text)
    return Kept(
        tuple(map(str, content["columns"])), tuple(map(tuple, content["rows"])), content["total"]
    )
