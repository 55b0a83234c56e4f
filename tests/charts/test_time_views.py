"""The week, the calendar and the season as pictures."""

from datetime import date, timedelta

from workbench.charts import time_calendar, time_season, time_week
from workbench.charts.time_calendar import Calendar
from workbench.charts.time_season import Month, Season
from workbench.charts.time_week import Week

ZEROS = tuple((0,) * 24 for _day in range(7))


def test_the_busiest_hours_are_framed_over_midnight_in_two_parts() -> None:
    drawn = time_week.draw(Week(ZEROS, "Data to May 2026", framed=(22, 23, 24, 25)))
    frames = {(shape.y0, shape.x0, shape.x1) for shape in drawn.layout.shapes}
    assert frames == {(-0.5, 21.5, 23.5), (0.5, -0.5, 1.5)}
    assert drawn.layout.xaxis.title.text == "Hour of the day · Data to May 2026"


def test_spread_incidents_are_told_as_about() -> None:
    spread = ((0.26,) * 24, *ZEROS[1:])
    drawn = time_week.draw(Week(spread, whole=False))
    assert drawn.data[0].text[0][3] == "Monday, 3 to 4 o'clock<br>about 0.3 incidents"


def test_a_day_stands_in_its_week_and_an_unknown_one_is_crossed() -> None:
    days = [date(2024, 1, 1) + timedelta(days=each) for each in range(366)]
    counts = {day: day.day for day in days if day.month != 2}
    holiday = {date(2024, 12, 25): "<i>Christmas Day"}
    drawn = time_calendar.draw(Calendar((2024,), counts, holiday))
    field, unknown = drawn.data[0], drawn.data[1]
    assert field.z[1][0] == 1  # Monday, 1 January 2024
    assert len(unknown.x) == 29
    assert sum(value is not None for row in field.z for value in row) == 366 - 29
    hints = [hint for row in field.text for hint in row if "25 December" in hint]
    assert hints == ["25 December 2024<br>25 incidents<br>&lt;i&gt;Christmas Day"]
    assert drawn.data[-1].name == "Holiday"


def test_years_stand_below_each_other() -> None:
    counts = {date(2023, 1, 2): 3, date(2024, 1, 1): 5}
    drawn = time_calendar.draw(Calendar((2023, 2024), counts, {}))
    assert drawn.data[0].z[1][1] == 3
    assert drawn.data[0].z[9][0] == 5
    assert [note.text for note in drawn.layout.annotations] == ["<b>2023</b>", "<b>2024</b>"]


def test_range_mean_and_what_stands_out_have_signs_of_their_own() -> None:
    months = (
        Month("2026-01", 9, 2, 5.0, 4, 6, stands_out=True),
        Month("2026-02", None),
        Month("2026-03", 3, partial=True),
    )
    drawn = time_season.draw(Season(months, "Data to 14 March 2026"))
    named = {trace.name: trace for trace in drawn.data}
    assert list(named["Range of the years before"].base) == [4]
    assert named["Mean of the years before"].marker.symbol == "line-ew"
    assert named["Outside what chance would give"].marker.symbol == "diamond"
    assert named["Month not complete"].marker.symbol == "circle-open"
    assert list(named["These months"].y) == [9, None, None]
    assert named["These months"].text[0] == (
        "January 2026<br>9 incidents<br>2 years before: mean 5.0, range 4 to 6"
    )
