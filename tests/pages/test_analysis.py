"""Analysis: the triangle, and one side at a time."""

import pytest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.services import partners, worksheets


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def visitor(group: Group) -> Visitor:
    first = visits.somebody(group)
    return Visitor(first.actor, first.digest, a_problem(seen.acting(first)))


def add(visitor: Visitor, table: str, **values: str) -> str:
    return worksheets.add_row(seen.acting(visitor), visitor.problem, table, **values)


@pytest.mark.parametrize(
    ("side", "question"),
    [
        ("victims", "Who are the victims"),
        ("locations", "What are the locations of the problem?"),
        ("offenders", "Who are the offenders?"),
        ("more", "What additional information"),
        ("", "Who are the victims"),
        ("elsewhere", "Who are the victims"),
    ],
)
def test_the_address_opens_its_side_and_an_unknown_one_the_first(
    visitor: Visitor, side: str, question: str
) -> None:
    assert question in seen.words(seen.opened(visitor, "analysis", side=side))


def test_the_triangle_opens_a_side_and_the_address_carries_it(visitor: Visitor) -> None:
    at = seen.opened(visitor, "analysis")
    at.session_state["triangle"] = {"chosen": "offenders"}
    at = seen.fine(at.run())
    assert "offenders" in at.query_params["side"]
    assert "Who are the offenders?" in seen.words(seen.fine(at.run()))


def test_the_plain_control_does_the_same(visitor: Visitor) -> None:
    at = seen.opened(visitor, "analysis")
    at.button_group(key="address.side").set_value("locations")
    at = seen.fine(at.run())
    assert "locations" in at.query_params["side"]
    assert "What are the locations" in seen.words(at)


def test_the_triangle_says_how_far_each_side_is_and_what_is_missing(visitor: Visitor) -> None:
    add(visitor, "victims.a", text="Pupils")
    said = seen.words(seen.opened(visitor, "analysis"))
    assert "1 of 5 questions" in said
    assert "b, c, d, e" in said


def test_questions_about_locations_follow_what_they_are_for(visitor: Visitor) -> None:
    form = seen.filled(visitor).form("scanning.definition").id
    for focus, words in (
        ("recruitment", "What are the locations for recruitment?"),
        ("transit", "allows transit again and again"),
        ("exploitation", "What are the locations of exploitation?"),
        ("other", "What are the locations of the problem?"),
    ):
        stands = seen.filled(visitor).form("scanning.definition").cell("focus").version
        worksheets.answer(
            seen.acting(visitor), visitor.problem, form, field="focus", value=focus, shown=stands
        )
        assert words in seen.words(seen.opened(visitor, "analysis", side="locations"))


def test_an_answer_typed_while_the_connection_was_gone_arrives_once(visitor: Visitor) -> None:
    row = seen.filled(visitor).next_row("victims.a", seen.acting(visitor).person_id)
    at = seen.opened(visitor, "analysis")
    for text in ("Pup", "Pupils", "Pupils"):
        at = seen.type_in(at, f"{row}.text", text)
    assert [line.lead for line in seen.filled(visitor).of("victims.a")] == ["Pupils"]


def test_enter_leads_to_the_next_answer(visitor: Visitor) -> None:
    at = seen.opened(visitor, "analysis")
    person = seen.acting(visitor).person_id
    row = seen.filled(visitor).next_row("victims.b", person)
    at = seen.type_in(at, f"{row}.text", "They leave doors open")
    at.session_state[f"{row}.text"] = {"entered": "now"}
    at = seen.fine(at.run())
    following = seen.filled(visitor).next_row("victims.b", person)
    asked, nonce = at.session_state["focus"]
    assert asked == f"{following}.text"
    assert nonce in seen.words(at)


def test_what_belongs_to_an_answer_is_chosen_beside_it(visitor: Visitor) -> None:
    who, why = add(visitor, "victims.a", text="Pupils"), add(visitor, "victims.c", text="Fear")
    at = seen.opened(visitor, "analysis")
    at.button_group(key=f"{who}.state").set_value("potential")
    at = seen.fine(at.run())
    next(m for m in at.get("menu_button") if m.key == f"{why}.factor").click("family")
    at = seen.fine(at.run())
    filled = seen.filled(visitor)
    assert filled.of("victims.a")[0].value("state") == "potential"
    assert filled.of("victims.c")[0].value("factor") == "family"
    next(m for m in at.get("menu_button") if m.key == f"{why}.factor").click("")
    seen.fine(at.run())
    assert seen.filled(visitor).of("victims.c")[0].value("factor") == ""


def test_a_partner_typed_anew_is_added_and_then_known(visitor: Visitor) -> None:
    row = add(visitor, "victims.e", text="The head teacher")
    at = seen.opened(visitor, "analysis")
    field = at.selectbox(key=f"{row}.partner")
    field.options.append("Harbour school")
    seen.fine(field.set_value("Harbour school").run())
    [partner] = partners.listing(seen.acting(visitor), seen.filled(visitor).group_id)
    assert partner.name == "Harbour school"
    assert seen.filled(visitor).of("victims.e")[0].value("partner") == partner.id
    other = add(visitor, "offenders.e", text="The caretaker")
    at = seen.opened(visitor, "analysis", side="offenders")
    assert "Harbour school" in at.selectbox(key=f"{other}.partner").options


def test_a_d_answer_becomes_an_action_in_one_click(visitor: Visitor) -> None:
    row = add(visitor, "victims.d", text="Lessons on locks")
    at = seen.button(seen.opened(visitor, "analysis"), "Make this an action")
    [action] = seen.filled(visitor).of("response.actions")
    assert (action.lead, action.value("causes")) == ("Lessons on locks", row)
    assert "In the plan: R1" in seen.words(at)
    assert all(each.label != "Make this an action" for each in at.button)


def test_an_e_answer_becomes_the_owner_of_an_action_in_one_click(visitor: Visitor) -> None:
    actor = seen.acting(visitor)
    school = partners.add(actor, actor.roles[0][0], "Harbour school", kind="school")
    row = add(visitor, "victims.e", text="Head teacher", partner=school, controller="guardian")
    seen.button(seen.opened(visitor, "analysis"), "Give this partner an action")
    [action] = seen.filled(visitor).of("response.actions")
    assert (action.value("controllers"), action.value("partner")) == (row, school)


def test_somebody_elses_withdrawal_is_said_and_nothing_is_lost(
    visitor: Visitor, group: Group
) -> None:
    row = add(visitor, "victims.a", text="Pupils")
    at = seen.opened(visitor, "analysis")
    worksheets.withdraw(an_actor(group, Role.MEMBER), visitor.problem, row)
    shown = 2
    at.session_state[f"{row}.text"] = {
        "typed": {"text": "Pupils of all", "shown_version": shown, "visit": "v", "token": "t"}
    }
    seen.fine(at.run())
    assert seen.filled(visitor).of("victims.a") == ()


def test_the_guidance_puts_the_examples_of_the_problems_own_phase_first(
    visitor: Visitor,
) -> None:
    form = seen.filled(visitor).form("scanning.definition").id
    actor = seen.acting(visitor)
    worksheets.answer(actor, visitor.problem, form, field="phase", value="adults", shown=0)
    at = seen.opened(visitor, "analysis")
    phases = [each.value for each in at.expander[0].markdown if each.value.startswith("**")]
    assert phases[0] == "**Exploitation of adults**"


def test_going_back_to_redefine_is_one_click_and_keeps_everything(visitor: Visitor) -> None:
    add(visitor, "victims.a", text="Pupils")
    at = seen.button(seen.opened(visitor, "analysis"), "Back to redefine the problem")
    assert "Clearly define the problem" in seen.words(at)
    assert "define" in at.query_params["part"]
    filled = seen.filled(visitor)
    assert filled.step == "scanning"
    assert [line.lead for line in filled.of("victims.a")] == ["Pupils"]


def test_going_on_is_never_blocked_and_a_members_click_moves_nobody_else(
    visitor: Visitor, group: Group
) -> None:
    member = visits.somebody(group, Role.MEMBER, problem=visitor.problem)
    at = seen.button(seen.opened(member, "analysis"), "Go on to the response")
    assert "What strategies could you use" in seen.words(at)
    assert seen.filled(visitor).step == "scanning"
    seen.button(seen.opened(visitor, "analysis"), "Go on to the response")
    assert seen.filled(visitor).step == "response"


@pytest.mark.parametrize("side", ["victims", "locations", "offenders", "more"])
def test_a_viewer_sees_text_and_nothing_to_write_with(
    visitor: Visitor, group: Group, side: str
) -> None:
    add(visitor, "victims.d", text="Lessons on locks")
    add(visitor, "analysis.questions", ask="How many?", whom="The school", by="2026-12-31")
    viewer = visits.somebody(group, Role.VIEWER, problem=visitor.problem)
    at = seen.opened(viewer, "analysis", side=side)
    assert seen.writers(at) == []
    assert all("action" not in each.label for each in at.button)
    if side == "victims":
        assert "Lessons on locks" in [each.value for each in at.text]


def test_the_projector_hides_suspected_places_and_what_was_reported(visitor: Visitor) -> None:
    add(visitor, "locations.a", text="Quixwort yard")
    add(visitor, "offenders.identify", text="Zephyr saw it", source="resident")
    add(visitor, "analysis.questions", ask="How many?", answer="Twelve, said Zephyr")
    at = seen.opened(visitor, "analysis", side="locations")
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    for side in ("locations", "offenders", "more"):
        at.query_params["side"] = side
        at = seen.fine(at.run())
        said = seen.words(at)
        assert "Quixwort" not in said
        assert "Zephyr" not in said


def test_the_projector_stays_on_from_page_to_page(visitor: Visitor) -> None:
    add(visitor, "locations.a", text="Quixwort yard")
    at = seen.opened(visitor, "scanning")
    at = seen.fine(at.toggle(key="projector").set_value(True).run())
    at = seen.fine(at.switch_page("../pages/analysis.py").run())
    at.query_params["side"] = "locations"
    at = seen.fine(at.run())
    assert at.toggle(key="projector").value is True
    assert "Quixwort" not in seen.words(at)


def test_another_groups_problem_shows_nothing_of_it(visitor: Visitor) -> None:
    add(visitor, "victims.a", text="Quixwort pupils")
    stranger = visits.somebody(a_group("Other"), problem=visitor.problem)
    for page in ("scanning", "analysis", "response", "assessment", "history", "workbook"):
        said = seen.words(stranger.visit(page))
        assert "Quixwort" not in said
        assert "Bicycle thefts" not in said
        assert "no such problem" in said
