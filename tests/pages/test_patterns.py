"""The patterns page: what it shows to whom, and what its address asks for."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen
from tests.builders import a_group, a_problem, an_actor
from tests.samples import SAMPLES
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.services import boundaries, incidents, scopes
from workbench.store.incident_counts import Filters

ASB = "Anti-social behaviour"
SECTIONS = ("overview", "when", "again", "facilities", "compare", "analyst")


@pytest.fixture
def group() -> Group:
    return a_group()


def an_import(group: Group, name: str) -> None:
    incidents.import_file(an_actor(group, login="analyst"), group.id, SAMPLES / name)


def wards(group: Group) -> None:
    data = (SAMPLES / "wards.geojson").read_bytes()
    boundaries.load_boundaries(an_actor(group, login="mapper"), group.id, data)


def opened(group: Group, role: Role = Role.FACILITATOR, **address: str) -> AppTest:
    return seen.opened(somebody(group, role), "patterns", **address)


def charts(at: AppTest) -> list[str]:
    return [str(each.key) for each in at.get("plotly_chart")]


def carried(at: AppTest, name: str) -> list[str]:
    """What the address carries under this name."""
    value = at.query_params.get(name, [])
    return [value] if isinstance(value, str) else list(value)


def test_an_empty_page_teaches_what_incidents_are_for(group: Group) -> None:
    at = opened(group)
    assert "No incidents yet" in seen.words(at)
    assert charts(at) == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_the_headline_when_and_what(group: Group, role: Role) -> None:
    an_import(group, "memphis.csv")
    at = opened(group, role)
    assert "60 incidents in January 2019" in seen.words(at)
    assert {"patterns.months", "patterns.kinds", "patterns.hours"} <= set(charts(at))
    assert len(at.dataframe) == 0  # tables are sent once somebody opens them


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("name", ["memphis.csv", "police_street.csv", "nottingham.csv"])
def test_every_section_opens_by_its_address(group: Group, section: str, name: str) -> None:
    an_import(group, name)
    wards(group)
    at = opened(group, section=section)
    if section != "overview":
        assert "patterns.kinds" not in charts(at)  # only the chosen section is computed and drawn


def test_hours_are_not_invented(group: Group) -> None:
    an_import(group, "police_street.csv")
    at = opened(group)
    assert "no time of day" in seen.words(at)
    assert "patterns.hours" not in charts(at)
    assert "Any time of day" not in seen.words(at)


def test_filters_narrow_the_headline_and_stand_in_the_address(group: Group) -> None:
    an_import(group, "police_street.csv")
    at = opened(group)
    assert "58 incidents" in seen.words(at)
    seen.fine(at.multiselect(key="address.kinds").select("Burglary").run())
    assert "58 incidents" not in seen.words(at)
    assert carried(at, "kinds") == ["Burglary"]
    last = at.selectbox(key="address.from").options[-1]
    seen.fine(at.selectbox(key="address.from").set_value("2024-04").run())
    assert last == "April 2024"
    assert carried(at, "from") == ["2024-04"]
    seen.fine(at.multiselect(key="address.kinds").unselect("Burglary").run())
    assert "kinds" not in at.query_params


def test_a_link_opens_the_same_view(group: Group) -> None:
    an_import(group, "memphis.csv")
    at = opened(group, hours="22-6", days="5", section="when")
    assert at.selectbox(key="time.first").value == 22
    assert at.get("popover")[1].proto.popover.label == "Saturday · 22 to 6 o'clock"


def test_a_part_of_the_day_and_of_the_week_is_one_press(group: Group) -> None:
    an_import(group, "memphis.csv")
    at = opened(group)
    pills = {each.key: each for each in at.get("button_group")}
    seen.fine(pills["time.part"].set_value("night").run())
    assert carried(at, "hours") == ["22-6"]
    pills = {each.key: each for each in at.get("button_group")}
    seen.fine(pills["time.week"].set_value("weekend").run())
    assert carried(at, "days") == ["5", "6"]
    seen.fine(at.selectbox(key="time.until").set_value(4).run())
    assert carried(at, "hours") == ["22-4"]
    pills = {each.key: each for each in at.get("button_group")}
    seen.fine(pills["address.days"].set_value([0]).run())
    assert carried(at, "days") == ["0"]
    seen.fine(at.selectbox(key="time.first").set_value(None).run())
    seen.fine(at.selectbox(key="time.until").set_value(None).run())
    assert "hours" not in at.query_params


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("kinds", "Piracy", "Kinds"),
        ("from", "1066-10", "Period"),
        ("to", "2019-91", "Period"),
        ("hours", "25-99", "Time of day"),
        ("days", "someday", "Time of day"),
        ("areas", "Atlantis", "Areas"),
        ("problem", "nobody", "Problem"),
    ],
)
def test_what_a_foreign_link_asks_for_is_left_out_with_a_sentence(
    group: Group, name: str, value: str, said: str
) -> None:
    an_import(group, "memphis.csv")
    at = opened(group, **{name: value})
    assert "60 incidents in January 2019" in seen.words(at)
    assert f"was left out: {said}." in seen.words(at)
    assert value not in seen.words(at)


def test_filters_stand_again_on_coming_back_by_the_menu(group: Group) -> None:
    an_import(group, "police_street.csv")
    at = opened(group, kinds="Burglary", section="when")
    at.query_params.clear()
    at = seen.fine(at.switch_page("../pages/home.py").run())
    at = seen.fine(at.switch_page("../pages/patterns.py").run())
    assert carried(at, "kinds") == ["Burglary"]
    seen.fine(at.multiselect(key="address.kinds").unselect("Burglary").run())
    assert "kinds" not in at.query_params
    assert carried(at, "section") == ["when"]


@pytest.mark.parametrize("name", ["section", "where", "cell", "show"])
def test_an_unknown_choice_in_the_address_is_the_usual_one(group: Group, name: str) -> None:
    an_import(group, "memphis.csv")
    assert "60 incidents" in seen.words(opened(group, **{name: "\x00<b>"}))


def test_areas_are_offered_where_boundaries_are_loaded(group: Group) -> None:
    an_import(group, "nottingham.csv")
    keys = [each.key for each in opened(group).multiselect]
    assert keys == ["address.kinds"]
    wards(group)
    at = opened(group)
    first = at.multiselect(key="address.areas").options[0]
    seen.fine(at.multiselect(key="address.areas").select(first).run())
    assert carried(at, "areas") == [first]


# What counts for a problem


def a_looker(group: Group, role: Role = Role.MEMBER, **kept: Filters) -> Visitor:
    """Somebody who looks at the incidents for a problem."""
    keeper = an_actor(group, login="keeper")
    problem = a_problem(keeper, "Noise at the [quay](x)")
    if "scope" in kept:
        scopes.keep(keeper, problem, kept["scope"])
    return somebody(group, role, problem=problem)


def test_what_counts_is_kept_said_in_words_narrows_and_is_taken_away(group: Group) -> None:
    an_import(group, "police_street.csv")
    looker = a_looker(group)
    at = seen.opened(looker, "patterns", kinds=ASB)
    seen.button(at, "These filters are what we count for this problem")
    assert scopes.of_problem(seen.acting(looker), looker.problem) == Filters((ASB,))
    assert f"For this problem the group counts: {ASB}." in seen.words(at)
    assert at.multiselect(key="address.kinds").options == [ASB]
    at = seen.opened(looker, "patterns")
    assert "58 incidents" not in seen.words(at)
    seen.button(at, "Count everything again")
    assert "58 incidents" in seen.words(at)
    seen.button(at, "Undo")
    assert "58 incidents" not in seen.words(at)


def test_a_link_cannot_ask_for_more_than_counts(group: Group) -> None:
    an_import(group, "police_street.csv")
    looker = a_looker(group, scope=Filters((ASB,)))
    at = seen.opened(looker, "patterns", kinds="Burglary")
    assert "was left out: Kinds." in seen.words(at)
    assert at.multiselect(key="address.kinds").value == []


def test_hours_that_count_narrow_the_time_of_day(group: Group) -> None:
    an_import(group, "memphis.csv")
    looker = a_looker(group, scope=Filters(hours=(22, 23, 0, 1), weekdays=(4, 5)))
    at = seen.opened(looker, "patterns", hours="18-23")
    assert at.get("popover")[1].proto.popover.label == "Friday, Saturday · 22 to 23 o'clock"
    at = seen.opened(looker, "patterns")
    assert at.selectbox(key="time.first").options == [f"{hour} o'clock" for hour in (0, 1, 22, 23)]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_only_reads_sees_what_counts_and_changes_nothing(group: Group, role: Role) -> None:
    an_import(group, "police_street.csv")
    at = seen.opened(a_looker(group, role, scope=Filters((ASB,))), "patterns")
    assert f"For this problem the group counts: {ASB}." in seen.words(at)
    labels = {each.label for each in at.button}
    assert labels.isdisjoint({"Pin", "Count everything again", "Pinned"})
    assert "Pin to a problem" not in seen.words(at)


def test_a_problem_that_is_closed_is_not_offered(group: Group) -> None:
    from workbench.services import readers

    an_import(group, "police_street.csv")
    looker = a_looker(group, Role.FACILITATOR)
    keeper = seen.acting(looker)
    readers.shut_out(keeper, looker.problem, keeper.person_id, reason="owner")
    at = seen.opened(looker, "patterns")
    assert "Noise at the" not in seen.words(at)
    assert "was left out: Problem." in seen.words(at)


def test_a_signed_out_visitor_gets_nothing(group: Group) -> None:
    an_import(group, "memphis.csv")
    assert charts(Visitor(None).arrive()) == []
