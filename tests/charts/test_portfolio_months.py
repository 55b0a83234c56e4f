"""Months of problems: bars for what was stated and closed, a line for what is open."""

from workbench.charts import portfolio_months
from workbench.charts.portfolio_months import Month

MONTHS = [Month("2026-10", 3, 1, 7), Month("2026-11", 0, 2, 5)]


def test_every_month_has_two_bars_a_point_and_words() -> None:
    figure = portfolio_months.draw(MONTHS)
    stated, closed, still_open = figure.data
    assert (list(stated.y), list(closed.y), list(still_open.y)) == ([3, 0], [1, 2], [7, 5])
    assert list(figure.layout.xaxis.ticktext) == ["2026-10", "2026-11"]
    assert stated.customdata[0] == "October 2026: 3 stated, 1 closed, 7 open at its end"
    assert stated.marker.color != closed.marker.color
    assert figure.layout.showlegend


def test_a_single_month_is_drawn() -> None:
    assert len(portfolio_months.draw(MONTHS[:1]).data) == 3
