"""The part "When" of the patterns page: charts over time and the place for marks."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen
from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.security.policy import COMMAND_LINE
from workbench.services import incidents, marks

DAYS = "date,name\n2026-05-01,May Day\n2026-12-25,Christmas Day\n"


@pytest.fixture
def group() -> Group:
    """A group with times of robberies in January 2019."""
    made = a_group()
    incidents.import_file(an_actor(made, login="analyst"), made.id, SAMPLES / "memphis.csv")
    return made


def opened(visitor: Visitor, **address: str) -> AppTest:
    return seen.opened(visitor, "patterns", section="when", **address)


def unfolded(visitor: Visitor) -> AppTest:
    at = opened(visitor)
    at.session_state["marks.open"] = True
    return seen.fine(at.run())


def charts(at: AppTest) -> list[str]:
    return [str(each.key) for each in at.get("plotly_chart")]


def test_months_week_and_days_are_drawn_and_what_lacks_is_said(group: Group) -> None:
    at = opened(somebody(group, Role.VIEWER))
    assert charts(at) == ["patterns.months", "patterns.hours", "patterns.calendar"]
    assert "at least 2 years before are needed" in seen.words(at)
    assert "Data to" in seen.words(at)


def test_months_alone_refuse_hours_and_days() -> None:
    made = a_group()
    incidents.import_file(an_actor(made, login="a"), made.id, SAMPLES / "police_street.csv")
    at = opened(somebody(made))
    assert not {"patterns.hours", "patterns.aoristic", "patterns.calendar"} & set(charts(at))
    assert "These incidents have no time of day." in seen.words(at)
    assert "These incidents have months only, no days." in seen.words(at)


def test_the_example_spreads_its_spans(millbrook: Group) -> None:
    at = opened(somebody(millbrook))
    assert "patterns.aoristic" in charts(at)
    assert "known to the hour" in seen.words(at)


def test_the_link_carries_the_year_of_the_calendar(millbrook: Group) -> None:
    at = opened(somebody(millbrook))
    years = at.selectbox(key="address.year").options
    assert len(years) >= 3
    chosen = opened(somebody(millbrook, login="again"), year=years[-1])
    assert chosen.selectbox(key="address.year").value == years[-1]


def test_a_member_adds_a_mark_and_sees_it_in_the_list_of_the_chart(group: Group) -> None:
    at = unfolded(somebody(group, Role.MEMBER))
    assert "Nothing is marked yet." in seen.words(at)
    at.selectbox(key="marks.kind.0").set_value("campaign")
    at.date_input(key="marks.starts.0").set_value(date(2019, 1, 12))
    at.text_input(key="marks.words.0").set_value("Posters *in* the trams")
    at = seen.button(at, "Add the mark")
    assert "1 · Campaign, 12 January 2019: Posters *in* the trams" in seen.words(at)
    assert "Campaign in January 2019: reports may rise because of it." in seen.words(at)
    assert at.text_input(key="marks.words.1").value == ""


def test_a_mark_that_is_none_says_why_and_keeps_what_was_typed(group: Group) -> None:
    at = unfolded(somebody(group))
    at.text_input(key="marks.words.0").set_value("A fair")
    at = seen.button(at, "Add the mark")
    assert "Give the day on which it began." in seen.words(at)
    assert at.text_input(key="marks.words.0").value == "A fair"
    assert marks.listing(COMMAND_LINE, group.id) == []


def test_a_name_in_a_mark_is_asked_about_and_not_kept(group: Group) -> None:
    at = unfolded(somebody(group))
    at.date_input(key="marks.starts.0").set_value(date(2019, 1, 12))
    at.text_input(key="marks.words.0").set_value("John Smith birthday")
    at = seen.button(at, "Add the mark")
    assert marks.listing(COMMAND_LINE, group.id) == []
    at.selectbox(key="marks.reason").set_value("history")
    seen.button(at, "This is no personal data: store it")
    assert [each.words for each in marks.listing(COMMAND_LINE, group.id)] == ["John Smith birthday"]


def test_a_mark_is_removed_and_brought_back(group: Group) -> None:
    actor = an_actor(group, login="marker")
    marks.add(actor, group.id, "event", starts=date(2019, 1, 5), words="Fair")
    at = seen.button(unfolded(somebody(group)), "Remove")
    assert marks.listing(actor, group.id) == []
    seen.button(at, "Undo")
    assert [each.words for each in marks.listing(actor, group.id)] == ["Fair"]


def test_holidays_are_loaded_and_removed(group: Group) -> None:
    at = unfolded(somebody(group))
    at.file_uploader[0].upload("days.csv", DAYS.encode(), "text/csv")
    at = seen.button(seen.fine(at.run()), "Load these holidays")
    assert "2 holidays: 1 May 2026 to 25 December 2026" in seen.words(at)
    seen.button(at, "Remove all holidays")
    assert marks.listing(COMMAND_LINE, group.id) == []


def test_a_wrong_file_of_holidays_names_the_line(group: Group) -> None:
    at = unfolded(somebody(group))
    at.file_uploader[0].upload("days.csv", b"2026-13-01,No day\n", "text/csv")
    at = seen.button(seen.fine(at.run()), "Load these holidays")
    assert "Line 1: this is no date." in seen.words(at)


def test_a_name_among_holidays_is_asked_about_first(group: Group) -> None:
    at = unfolded(somebody(group))
    at.file_uploader[0].upload("days.csv", b"2026-06-02,King Charles day\n", "text/csv")
    at = seen.fine(at.run())
    assert "King Charles day" in seen.words(at)
    at.selectbox(key="holidays.reason").set_value("history")
    at = seen.button(at, "This is no personal data: store it")
    seen.button(at, "Load these holidays")
    assert [each.words for each in marks.listing(COMMAND_LINE, group.id)] == ["King Charles day"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_only_reads_sees_the_marks_and_no_way_to_change_them(group: Group, role: Role) -> None:
    marks.add(
        an_actor(group, login="marker"), group.id, "event", starts=date(2019, 1, 5), words="Fair"
    )
    at = unfolded(somebody(group, role))
    assert "Event · 5 January 2019: Fair" in seen.words(at)
    labels = {each.label for each in at.button}
    assert not labels & {"Remove", "Add the mark", "Load these holidays"}
    assert not at.file_uploader
