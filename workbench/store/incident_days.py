"""First and last days of months, as far as the lake knows days: where data begin and end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis
    import pandas as pd


def edges(table: "ibis.Table", months: Sequence[str]) -> "pd.DataFrame":
    """Columns month, first, last (days since the start of 1970 by the clock of the place; null
    where only months are known), dated, count; a month without incidents is not there.
    """
    chosen = table.filter(table.month.isin(months))
    counted = chosen.group_by("month").aggregate(
        first=(chosen.began.min() // 1440).cast("int64"),
        last=(chosen.began.max() // 1440).cast("int64"),
        dated=chosen.began.count(),
        count=chosen.count(),
    )
    return counted.order_by("month").to_pyarrow().to_pandas()
