"""Pinning a chart on the patterns page, and what stands on the page of the problem then."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen
from tests.builders import a_group, a_problem, an_actor
from tests.samples import SAMPLES
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.services import incidents, people, pins
from workbench.services.views.asked import Asked
from workbench.store.incident_counts import Filters
from workbench.ui import pinned as pinned_list


@pytest.fixture
def group() -> Group:
    group = a_group()
    analyst = an_actor(group, login="analyst")
    incidents.import_file(analyst, group.id, SAMPLES / "police_street.csv")
    return group


def a_worker(group: Group, role: Role = Role.MEMBER) -> Visitor:
    problem = a_problem(an_actor(group, login="keeper"), "Noise at the [quay](x)")
    return somebody(group, role, problem=problem)


def pinned(worker: Visitor, key: str = "kinds") -> str:
    """Somebody has pinned this chart."""
    keeper = people.acting_as("keeper")
    group_id = keeper.roles[0][0]
    return pins.pin(keeper, group_id, worker.problem, key=key, asked=Asked(Filters()))


def locations(worker: Visitor) -> AppTest:
    return seen.opened(worker, "analysis", side="locations")


def unfolded(worker: Visitor) -> AppTest:
    at = locations(worker)
    at.session_state["pinned"] = True
    return seen.fine(at.run())


def test_a_chart_is_pinned_with_one_press_where_a_problem_is_chosen(group: Group) -> None:
    worker = a_worker(group)
    at = seen.opened(worker, "patterns", kinds="Burglary")
    seen.fine(at.button(key="pin.kinds").click().run())
    (pin,) = pins.of_problem(seen.acting(worker), worker.problem)
    assert pin.asked.filters.categories == ("Burglary",)
    assert at.button(key="pin.kinds").label == "Pinned"
    assert at.button(key="pin.months").label == "Pin"


def test_without_a_problem_it_is_asked_for_first(group: Group) -> None:
    worker = a_worker(group)
    other = a_problem(an_actor(group, login="second"), "Carts at the gate")
    at = seen.opened(Visitor(worker.actor, worker.digest), "patterns")
    seen.fine(at.selectbox(key="pin.months.problem").set_value(other).run())
    seen.fine(at.button(key="pin.months").click().run())
    assert [each.view for each in pins.of_problem(seen.acting(worker), other)] == ["months"]


def test_a_group_without_problems_has_nothing_to_pin_to(group: Group) -> None:
    at = seen.opened(somebody(group), "patterns")
    assert "Pin" not in {each.label for each in at.button}


def test_nothing_pinned_invites_to_look_at_the_incidents(group: Group) -> None:
    at = locations(a_worker(group))
    assert "Look at the incidents for this problem" in seen.words(at)
    assert "Evidence from incidents" not in seen.words(at)


def test_what_is_pinned_stands_folded_with_the_locations(group: Group) -> None:
    worker = a_worker(group)
    pinned(worker)
    at = locations(worker)
    assert "Evidence from incidents (1)" in seen.words(at)
    assert "has the most" not in seen.words(at)
    at = unfolded(worker)
    assert "Violence and sexual offences has the most" in seen.words(at)
    assert "data to April 2024" in seen.words(at)
    assert at.get("plotly_chart") == []
    assert "Evidence from incidents" not in seen.words(
        seen.opened(worker, "analysis", side="victims")
    )


def test_a_chart_is_drawn_when_asked_with_its_table(group: Group) -> None:
    worker = a_worker(group)
    made = pinned(worker)
    at = unfolded(worker)
    seen.fine(at.toggle(key=f"pin-{made}-chart").set_value(True).run())
    assert len(at.get("plotly_chart")) == 1
    assert len(at.dataframe) == 1
    keeper = people.acting_as("keeper")
    incidents.undo(keeper, incidents.imports(keeper, group.id)[0].id)
    seen.fine(at.run())
    assert at.get("plotly_chart") == []
    assert len(at.dataframe) == 1
    assert "taken back" in seen.words(at)
    assert "as it was on the day of the pin" in seen.words(at)


def test_the_link_asks_the_same_question(group: Group) -> None:
    worker = a_worker(group)
    actor = people.acting_as("keeper")
    filters = Filters(("Burglary",), "2022-01", "2023-01")
    pins.pin(actor, group.id, worker.problem, key="months", asked=Asked(filters))
    (pin,) = pins.of_problem(actor, worker.problem)
    address = pinned_list.link(pin)
    assert address["section"] == "when"
    at = seen.opened(somebody(group), "patterns", **address)
    assert at.multiselect(key="address.kinds").value == ["Burglary"]
    assert at.selectbox(key="address.from").value == "2022-01"
    assert at.selectbox(key="address.to").value == "2023-01"
    assert "left out" not in seen.words(at)


def test_a_pin_goes_to_the_forum_and_off_and_back(group: Group) -> None:
    worker = a_worker(group)
    made = pinned(worker)
    actor = seen.acting(worker)
    at = unfolded(worker)
    seen.fine(at.toggle(key=f"pin-{made}-forum-False").set_value(True).run())
    assert [(each.id, each.forum) for each in pins.of_problem(actor, worker.problem)] == [
        (made, True)
    ]
    seen.fine(at.button(key=f"pin-{made}-off").click().run())
    assert pins.of_problem(actor, worker.problem) == ()
    assert "is not pinned any more" in seen.words(at)
    seen.fine(at.button(key="pinned.undo").click().run())
    assert [(each.id, each.forum) for each in pins.of_problem(actor, worker.problem)] == [
        (made, True)
    ]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_who_only_reads_sees_pins_and_has_no_deeds(group: Group, role: Role) -> None:
    worker = a_worker(group, role)
    made = pinned(worker)
    at = unfolded(worker)
    assert "has the most" in seen.words(at)
    assert {each.label for each in at.button}.isdisjoint({"Unpin", "Undo"})
    assert [each.key for each in at.toggle if "forum" in str(each.key)] == []
    seen.fine(at.toggle(key=f"pin-{made}-chart").set_value(True).run())
    assert len(at.get("plotly_chart")) == 1


def test_a_shared_screen_shows_only_what_is_meant_for_the_forum(group: Group) -> None:
    worker = a_worker(group)
    first = pinned(worker)
    pinned(worker, "months")
    pins.show_at_forum(seen.acting(worker), first, forum=True)
    at = unfolded(worker)
    assert "Evidence from incidents (2)" in seen.words(at)
    at.session_state["projecting"] = True
    seen.fine(at.run())
    assert "Evidence from incidents (1)" in seen.words(at)
    assert "What" in seen.words(at)
