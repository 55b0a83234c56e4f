"""How it stands: lead, approval, mirror, handover and closing, as each role sees and does it."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, a_problem, an_actor
from tests.closed import closed, ready, write
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Step
from workbench.domain.steering import Decision, Subject
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import approvals, closing, leading, problems, worksheets
from workbench.worksheets.assessment import VERDICT

MARKUP = "<b>Quixwort</b> **bold** :red[x] $x$ `c` :material/bolt:"


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def facilitator(group: Group) -> Actor:
    return an_actor(group)


@pytest.fixture
def problem(facilitator: Actor) -> str:
    return a_problem(facilitator)


@pytest.fixture
def action(facilitator: Actor, problem: str) -> str:
    return worksheets.add_row(facilitator, problem, "response.actions", what="Light the yard")


def as_(actor: Actor, problem: str) -> Visitor:
    return Visitor(actor, digest=visits.signed_in(actor), problem=problem)


def page(actor: Actor, problem: str, part: str = "") -> AppTest:
    return seen.opened(as_(actor, problem), "standing", **({"part": part} if part else {}))


def labels(at: AppTest) -> list[str]:
    return [each.label for each in at.button]


def pick(at: AppTest, label: str, value: str) -> AppTest:
    found = next(each for each in at.selectbox if each.label == label)
    return seen.fine(found.set_value(value).run())


def test_a_facilitator_names_lead_and_deputy(
    facilitator: Actor, problem: str, group: Group
) -> None:
    member = an_actor(group, Role.MEMBER)
    at = page(facilitator, problem)
    assert "when one person moves on" in seen.words(at)
    at = pick(at, "Lead", facilitator.person_id)
    at = pick(at, "Deputy", facilitator.person_id)
    assert "name two persons" in seen.words(at)
    at = pick(at, "Deputy", member.person_id)
    assert "when one person moves on" not in seen.words(at)
    assert leading.of_problem(member, problem).complete
    at = page(member, problem)
    assert f"Deputy: {member.name}" in seen.words(at)
    assert not at.selectbox


def test_a_plan_is_asked_for_and_granted_by_a_manager(
    facilitator: Actor, problem: str, action: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    at = page(facilitator, problem)
    at.text_area[0].set_value(MARKUP)
    at = seen.button(at, "Ask")
    assert "Asked. It stands on the page of the managers" in seen.words(at)
    assert "Withdraw the request" in labels(at)
    assert "Approve" not in labels(at)
    at = page(manager, problem)
    assert MARKUP in seen.words(at)
    assert not any("Quixwort" in text for text in seen.markdowns(at))
    at = seen.button(at, "Approve")
    assert "Approved. The group sees it." in seen.words(at)
    [request] = approvals.of_problem(manager, problem)
    assert request.decision is Decision.GRANTED


def test_a_refusal_without_a_reason_is_not_done_and_says_so(
    facilitator: Actor, problem: str, action: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    approvals.ask(facilitator, problem, Subject.PLAN)
    at = page(manager, problem)
    at = seen.button(at, "Refuse")
    assert "Say why you refuse" in seen.words(at)
    at.text_area[0].set_value("Call +389 70 123 456")
    at = seen.button(at, "Refuse")
    assert "A neutral wording" in seen.words(at)
    assert approvals.of_problem(manager, problem)[0].open
    at.text_area[0].set_value("No action has a day")
    at = seen.button(at, "Refuse")
    assert "No action has a day" in seen.words(page(facilitator, problem))


def test_what_changed_since_is_told_here_and_beside_the_plan(
    facilitator: Actor, problem: str, action: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    approvals.decide(manager, approvals.ask(facilitator, problem, Subject.PLAN), granted=True)
    worksheets.add_row(facilitator, problem, "response.actions", what="Mark bicycles")
    told = "1 action changed since it was asked: R2."
    assert told in seen.words(page(manager, problem))
    assert told in seen.words(seen.opened(as_(facilitator, problem), "response"))


def test_without_a_manager_nobody_is_asked(facilitator: Actor, problem: str, action: str) -> None:
    at = page(facilitator, problem)
    assert "no manager who could approve it" in seen.words(at)
    assert "Ask" not in labels(at)


def test_the_mirror_says_what_is_missing_by_which_rule_and_where_to_go(
    facilitator: Actor, problem: str
) -> None:
    at = page(facilitator, problem, "mirror")
    told = seen.words(at)
    assert "Tilley Award 2009" in told
    assert "counts double" in told
    assert "Say how you know: records" in told
    assert "Rule: A problem is shown by evidence" in told
    assert "Go there" in told


def test_the_handover_is_written_shown_and_printed(
    facilitator: Actor, problem: str, action: str, group: Group
) -> None:
    write(facilitator, problem, "response.handover", know="The caretaker has the key")
    at = page(facilitator, problem, "handover")
    assert "• The caretaker has the key" in seen.words(at)
    assert "R1 Light the yard" in seen.words(at)
    assert at.get("download_button")
    viewer = an_actor(group, Role.VIEWER)
    at = page(viewer, problem, "handover")
    assert "• The caretaker has the key" in seen.words(at)
    assert not at.get("download_button")
    assert seen.writers(at) == []


def test_a_problem_is_closed_read_and_opened_again(facilitator: Actor, problem: str) -> None:
    at = page(facilitator, problem, "closing")
    assert "– Did it work?" in seen.words(at)
    assert next(each for each in at.button if each.label == "Close the problem").disabled
    ready(facilitator, problem)
    at = seen.button(page(facilitator, problem, "closing"), "Close the problem")
    told = seen.words(at)
    assert "It can be read." in told
    assert "nothing can be changed" in told
    assert not [each for each in seen.writers(at) if "typed_text" in each]
    at = seen.button(at, "Open it again")
    assert "Say why it is opened again" in seen.words(at)
    at.text_area[0].set_value("The thefts are back")
    at = seen.button(at, "Open it again")
    assert worksheets.read(facilitator, problem).closed_at is None
    [note] = worksheets.read(facilitator, problem).of("response.notes")
    assert "The thefts are back" in note.lead


@pytest.mark.parametrize("place", ["scanning", "analysis", "response", "assessment", "history"])
def test_no_page_of_a_closed_problem_offers_to_write(
    place: str, facilitator: Actor, problem: str, action: str
) -> None:
    row = worksheets.add_row(facilitator, problem, "victims.d", text="Lessons")
    worksheets.withdraw(facilitator, problem, row)
    worksheets.add_row(facilitator, problem, "victims.d", text="More lessons")
    closed(facilitator, problem)
    at = seen.opened(as_(facilitator, problem), place)
    assert "Closed on" in seen.words(at)
    assert not [each for each in seen.writers(at) if "typed_text" in each]
    assert not {"Bring back", "Make this an action"} & set(labels(at))


def test_where_a_manager_must_approve_the_closing_waits(
    facilitator: Actor, problem: str, group: Group
) -> None:
    manager = an_actor(group, Role.MANAGER)
    ready(facilitator, problem)
    at = page(facilitator, problem, "closing")
    assert next(each for each in at.button if each.label == "Close the problem").disabled
    seen.button(at, "Ask")
    at = page(manager, problem)
    assert "Closing the problem" in seen.words(at)
    seen.button(at, "Approve")
    assert not closing.awaits_approval(facilitator, problem)
    seen.button(page(facilitator, problem, "closing"), "Close the problem")
    assert worksheets.read(manager, problem).closed_at
    assert "Close the problem" not in labels(page(manager, problem, "closing"))


def test_a_verdict_that_leads_back_does_so_in_one_click(facilitator: Actor, problem: str) -> None:
    write(facilitator, problem, VERDICT.key, next="analysis")
    at = page(facilitator, problem, "closing")
    next(each for each in at.button if each.label == "Go back to the analysis").click().run()
    assert worksheets.read(facilitator, problem).step is Step.ANALYSIS


@pytest.mark.parametrize("part", ["lead", "mirror", "handover", "closing"])
@pytest.mark.parametrize("role", list(Role))
def test_every_part_opens_for_every_role_with_one_main_button_at_most(
    part: str, role: Role, millbrook: Group
) -> None:
    full = problems.listing(COMMAND_LINE)[0].id
    at = page(an_actor(millbrook, role, login="somebody"), full, part)
    main = [each for each in at.button if each.proto.type == "primary"]
    downloads = [each for each in at.get("download_button") if each.proto.type == "primary"]
    assert len(main) + len(downloads) <= 1
    if role in (Role.VIEWER, Role.MANAGER):
        assert not [each for each in seen.writers(at) if "typed_text" in each]


def test_what_was_done_early_is_seen_among_what_comes_later(
    facilitator: Actor, problem: str
) -> None:
    for kind in ("patrol", "school", "ngo"):
        worksheets.add_row(facilitator, problem, "victims.identify", text="Seen", source=kind)
    told = seen.words(page(facilitator, problem, "mirror"))
    assert "What comes later: 3" in told
    assert "Three kinds of sources or more were used." in told
