"""When it happened, from what was tapped."""

from datetime import date, datetime, time, timedelta

from workbench.domain.report import Happened
from workbench.ui.report_times import between

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)


def test_days_without_hours_are_whole_days() -> None:
    when = between(Happened.SPAN, (MONDAY, None), (FRIDAY, None))
    assert when.whole_days
    assert (when.start, when.end) == (datetime(2026, 3, 2), datetime(2026, 3, 6))


def test_an_hour_at_one_end_takes_the_whole_of_the_other_day() -> None:
    when = between(Happened.BETWEEN, (MONDAY, time(22)), (FRIDAY, None))
    assert not when.whole_days
    assert (when.start, when.end) == (datetime(2026, 3, 2, 22), datetime(2026, 3, 6, 23, 59))


def test_a_day_that_is_not_over_ends_now() -> None:
    today = date.today()
    when = between(Happened.SPAN, (today - timedelta(days=1), time(8)), (today, None))
    assert when.end is not None
    assert when.end <= datetime.now()


def test_an_hour_that_was_given_is_never_moved() -> None:
    tomorrow = date.today() + timedelta(days=1)
    when = between(Happened.SPAN, (MONDAY, None), (tomorrow, time(9)))
    assert when.end == datetime.combine(tomorrow, time(9))


def test_what_still_goes_on_has_no_end() -> None:
    assert between(Happened.SPAN, (MONDAY, None), (None, None)).end is None
