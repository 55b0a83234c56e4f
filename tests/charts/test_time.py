"""When: months and hours."""

import pandas as pd

from workbench.analytics.periods import MonthCount
from workbench.charts import time


def test_each_month_has_a_bar_empty_ones_too() -> None:
    bars = time.months([MonthCount("2026-01", 2), MonthCount("2026-02", 0)]).data[0]
    assert list(bars.x) == ["2026-01-01", "2026-02-01"]
    assert list(bars.y) == [2, 0]
    assert bars.text[0] == "January 2026<br>2 incidents"


def test_hours_stand_in_their_place_of_the_week() -> None:
    counts = pd.DataFrame({"weekday": [0, 6], "hour": [23, 4], "count": [7, 1]})
    table = time.hours(counts).data[0]
    assert table.y[0] == "Monday"
    assert table.z[0][23] == 7
    assert table.z[6][4] == 1
    assert sum(map(sum, table.z)) == 8
    assert table.text[0][23] == "Monday, 23 to 0 o'clock<br>7 incidents"
