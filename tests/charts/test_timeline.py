"""The timeline: bars from day to day, diamonds for a day alone, arrows for what comes first."""

from datetime import date
from typing import Any

import pytest

from workbench import i18n
from workbench.charts import timeline
from workbench.charts.timeline import Bar
from workbench.worksheets.response import STATES

TODAY = date(2026, 6, 15)


def a_bar(label: str = "R1", **other: Any) -> Bar:
    usual: dict[str, Any] = {
        "words": "Racks",
        "state": "agreed",
        "state_name": "Agreed",
        "starts": date(2026, 6, 1),
        "ends": date(2026, 6, 30),
    }
    return Bar(label=label, **usual | other)


def sent(*bars: Bar) -> dict[str, Any]:
    found: dict[str, Any] = timeline.figure(bars, today=TODAY).to_dict()
    return found


def test_a_bar_lasts_from_its_first_day_to_its_last() -> None:
    (trace,) = sent(a_bar())["data"]
    assert trace["base"] == [date(2026, 6, 1).toordinal()]
    assert trace["x"] == [29]
    assert "begins 1 June 2026" in trace["hovertext"][0]


def test_a_day_alone_is_a_diamond_and_a_last_day_before_the_first_counts_as_the_first() -> None:
    alone, turned = a_bar(starts=None), a_bar("R2", ends=date(2026, 5, 1))
    bars, diamonds = sent(alone, turned)["data"]
    assert diamonds["marker"]["symbol"] == "diamond"
    assert diamonds["x"] == [date(2026, 6, 30).toordinal()]
    assert (bars["base"], bars["x"]) == ([date(2026, 6, 1).toordinal()], [1])


def test_an_arrow_leads_from_what_comes_first() -> None:
    first, second = a_bar(), a_bar("R2", starts=date(2026, 7, 2), ends=None, before=("R1", "R9"))
    (arrow,) = [each for each in sent(first, second)["layout"]["annotations"] if each["showarrow"]]
    assert (arrow["ax"], arrow["ay"]) == (date(2026, 6, 30).toordinal(), 0)
    assert (arrow["x"], arrow["y"]) == (date(2026, 7, 2).toordinal(), 1)


def test_states_are_told_apart_without_colour_and_named_once_in_the_legend() -> None:
    looks = [timeline._LOOKS[option.key] for option in STATES]
    assert len({(fill, hatch, edge) for fill, hatch, edge in looks}) == len(STATES)
    traces = sent(
        *(
            a_bar(f"R{n}", state=option.key, state_name=str(option.label), starts=starts)
            for n, (option, starts) in enumerate((o, s) for o in STATES for s in (TODAY, None))
        )
    )["data"]
    named = [trace["name"] for trace in traces if trace.get("showlegend", True)]
    assert sorted(named) == sorted(str(option.label) for option in STATES)


def test_today_is_always_on_the_axis() -> None:
    layout = sent(a_bar(starts=date(2024, 1, 1), ends=date(2024, 2, 1)))["layout"]
    low, high = layout["xaxis"]["range"]
    assert low < TODAY.toordinal() < high
    assert layout["shapes"][0]["x0"] == TODAY.toordinal()


@pytest.mark.parametrize(("years", "most"), [(0, 4), (1, 8), (2, 9), (9, 12)])
def test_labels_of_the_axis_stay_few_however_long_the_plan(years: int, most: int) -> None:
    bar = a_bar(starts=date(2026, 5, 3), ends=date(2026 + years, 7, 1))
    ticks = sent(bar)["layout"]["xaxis"]["ticktext"]
    assert 1 <= len(ticks) <= most


def test_months_are_named_in_the_language_spoken() -> None:
    i18n.speak(i18n.PSEUDO)
    ticks = sent(a_bar())["layout"]["xaxis"]["ticktext"]
    assert not any("Jun" in tick for tick in ticks)


def test_words_of_people_stay_words() -> None:
    figure = str(sent(a_bar(words="<b>Racks</b> " * 9)))
    assert "<b>" not in figure
    assert "&lt;b&gt;" in figure


def test_plotly_takes_all_that_is_sent() -> None:
    figure = timeline.figure(
        [
            a_bar(f"R{n}", state=option.key, before=(f"R{n - 1}",))
            for n, option in enumerate(STATES)
        ],
        today=TODAY,
    )
    assert len(figure.data) == len(STATES)
    assert figure.layout.xaxis.range
