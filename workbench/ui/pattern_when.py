"""The part "When" of the patterns page: months with marks, week, days, season."""

from workbench.i18n import _
from workbench.ui import address, pattern_marks, views
from workbench.ui.views import Page

_ALL = "all"


def draw(page: Page) -> None:
    """Months and their marks first, then the week, the days, the season."""
    keys = ["months", *_of_the_week(page), "season"]
    seen = views.read(page, keys)
    for key in keys[:-1]:
        views.show(page, key, seen=seen[key])
        if key == "months":
            pattern_marks.draw(page)
    views.show(page, "calendar", _year(page))
    views.show(page, "season", seen=seen["season"])


def _of_the_week(page: Page) -> list[str]:
    """The second view spreads spans: where there are none, it would say the same again."""
    return ["hours", "aoristic"] if page.choices.extent.spans else ["hours"]


def _year(page: Page) -> dict[str, str]:
    """Which year the calendar shows; all of them is the last three."""
    months = page.choices.months
    first, last = page.filters.first_month or months[0], page.filters.last_month or months[-1]
    years = sorted({month[:4] for month in months if first <= month <= last}, reverse=True)
    if not page.choices.extent.dated or len(years) < 2:
        return {}
    offered = {_ALL: _("The last years"), **{year: year for year in years}}
    chosen = address.pick("year", _("Year of the calendar"), offered, width=200)
    return {} if chosen == _ALL else {"year": chosen}
