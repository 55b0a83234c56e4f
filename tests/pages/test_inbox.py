"""The inbox: who reads it, and what triage does there."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group, an_actor
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.domain.report import Report, State
from workbench.security.policy import COMMAND_LINE
from workbench.services import free_text, report_inbox, report_release, report_triage, reports
from workbench.services.reports import Draft

VAN = "A van waits behind the station every morning and takes workers who look tired"
ECHO = "A van waits behind the station each morning and takes workers who look very tired"
AGENCY = "An agency promises jobs abroad without any contract"


@pytest.fixture
def group() -> Group:
    return a_group()


def vetted(group: Group, role: Role = Role.FACILITATOR) -> Visitor:
    actor = an_actor(group, role, reader=True, login=f"vetted-{role}")
    return Visitor(actor, digest=visits.signed_in(actor))


def add(group: Group, text: str = VAN, **given: str) -> str:
    draft = Draft(text=text, channel=given.pop("channel", "resident"), **given)  # type: ignore[arg-type]
    return reports.add(COMMAND_LINE, group.id, draft).id


def kept(group: Group) -> dict[str, Report]:
    return {each.id: each for each in report_inbox.inbox(COMMAND_LINE, group.id).reports}


def states(group: Group) -> list[State]:
    return [report.state for report in sorted(kept(group).values(), key=lambda each: each.number)]


def tick(at: AppTest, *numbers: int) -> AppTest:
    for number in numbers:
        next(each for each in at.checkbox if each.label == f"{number}").check()
    return seen.fine(at.run())


def test_an_empty_inbox_says_how_reports_come(group: Group) -> None:
    at = seen.opened(vetted(group), "inbox")
    assert "No report has come in yet" in seen.words(at)
    assert not at.multiselect  # nothing that could be filtered


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.MANAGER, Role.VIEWER])
def test_who_is_not_vetted_reads_summaries_and_whom_to_ask(group: Group, role: Role) -> None:
    report_id = add(group)
    report_triage.decide(COMMAND_LINE, [report_id], State.ACCEPTED)
    version = reports.one(COMMAND_LINE, report_id).version
    reports.edit(COMMAND_LINE, report_id, shown=version, summary="Workers are driven at dawn")
    report_release.release(COMMAND_LINE, [report_id], released=True)
    at = seen.opened(visits.somebody(group, role), "inbox", report=report_id)
    said = seen.words(at)
    assert "The facilitator of the group names them" in said
    assert "Workers are driven at dawn" in said
    assert "behind the station" not in said
    assert not at.checkbox


@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER])
def test_vetted_readers_decide(group: Group, role: Role) -> None:
    add(group)
    at = seen.opened(vetted(group, role), "inbox")
    assert VAN in [each.value for each in at.text]
    assert [each.label for each in at.checkbox] == ["1"]
    assert next(each for each in at.button if each.label == "Accept").disabled


def test_a_vetted_manager_reads_and_decides_nothing(group: Group) -> None:
    report_id = add(group)
    at = seen.opened(vetted(group, Role.MANAGER), "inbox")
    assert VAN in [each.value for each in at.text]
    assert not at.checkbox
    at = seen.opened(vetted_again(at, group), "inbox", report=report_id)
    assert not any(each.label in ("Accept", "Keep the grade") for each in at.button)


def vetted_again(_at: AppTest, group: Group) -> Visitor:
    actor = an_actor(group, Role.MANAGER, reader=True, login="second-manager")
    return Visitor(actor, digest=visits.signed_in(actor))


def test_several_are_accepted_at_once(group: Group) -> None:
    for text in (VAN, AGENCY, "Children beg at the market"):
        add(group, text)
    at = seen.button(tick(seen.opened(vetted(group), "inbox"), 1, 3), "Accept")
    assert states(group) == [State.ACCEPTED, State.NEW, State.ACCEPTED]
    assert "2 reports: Accepted" in seen.words(at)
    assert not any(each.value for each in at.checkbox)


def test_a_rejection_asks_for_a_reason_without_anybody_in_it(group: Group) -> None:
    add(group)
    add(group, AGENCY)
    at = seen.button(tick(seen.opened(vetted(group), "inbox"), 1, 2), "Reject …")
    at = seen.button(at, "Reject")
    assert "needs a reason" in at.error[0].value
    at.text_input(key="inbox.reason").set_value("Ask at 0171 5550199")
    at = seen.button(at, "Reject")
    assert "Not stored" in at.error[0].value
    assert states(group) == [State.NEW, State.NEW]
    at.text_input(key="inbox.reason").set_value("Told twice, seen by nobody")
    seen.button(at, "Reject")
    assert states(group) == [State.REJECTED, State.REJECTED]


def test_several_are_graded_at_once_and_the_rest_stays(group: Group) -> None:
    add(group)
    add(group, AGENCY)
    at = seen.button(tick(seen.opened(vetted(group), "inbox"), 1, 2), "Grade …")
    at.selectbox(key="inbox.grade.source_grade").set_value("1")
    seen.button(at, "Keep the grade")
    grades = [(each.source_grade, each.information_grade) for each in kept(group).values()]
    assert grades == [("1", "D")] * 2


def test_filters_stand_in_the_address_and_words_do_not(group: Group) -> None:
    add(group)
    add(group, AGENCY, channel="ngo")
    at = seen.opened(vetted(group), "inbox", channel="ngo")
    assert [each.label for each in at.checkbox] == ["2"]
    at.multiselect(key="inbox.channel").set_value([])
    at.text_input(key="inbox.words").set_value("station")
    at = seen.fine(at.run())
    assert [each.label for each in at.checkbox] == ["1"]
    assert "station" not in str(at.query_params)
    assert "channel" not in at.query_params


def test_a_page_holds_25_reports(group: Group) -> None:
    for number in range(27):
        add(group, f"{AGENCY}, variant {chr(97 + number % 26)}")
    at = seen.opened(vetted(group), "inbox")
    assert len(at.checkbox) == 25
    at = seen.button(at, "Older")
    assert len(at.checkbox) == 2
    assert "26 to 27 of 27" in seen.words(at)


def test_reading_goes_from_one_to_the_next(group: Group) -> None:
    add(group)
    add(group, AGENCY)
    at = seen.button(seen.opened(vetted(group), "inbox"), "Read from the top")
    assert "Report 2" in seen.words(at)
    at = seen.button(at, "Accept")
    assert states(group) == [State.NEW, State.ACCEPTED]
    assert "Report 2: Accepted." in seen.words(at)
    assert "#### Report 1" in seen.words(at)
    at = seen.button(at, "Back to the list")
    assert len(at.checkbox) == 2


def test_conditions_stand_above_the_text_and_instead_of_it_in_the_list(group: Group) -> None:
    report_id = add(group, handling="C", conditions="Only with the shelter")
    visitor = vetted(group)
    at = seen.opened(visitor, "inbox")
    assert VAN not in seen.words(at)
    assert "Only with the shelter" in seen.words(at)
    said = seen.words(seen.opened(visitor, "inbox", report=report_id))
    assert said.index("Only with the shelter") < said.index(VAN)


def test_grade_summary_release_and_feedback_of_one_report(group: Group) -> None:
    report_id = add(group)
    at = seen.opened(vetted(group), "inbox", report=report_id)
    at.selectbox(key=f"card.{report_id}.information_grade").set_value("B")
    at = seen.button(at, "Keep the grade")
    at = seen.button(at, "In triage")
    at.text_area(key=f"summary.{report_id}").set_value("Workers are driven at dawn")
    at = seen.button(at, "Keep the summary")
    at.text_area(key=f"feedback.{report_id}").set_value("The patrol looks at it")
    at = seen.button(at, "Keep the feedback")
    report = reports.one(COMMAND_LINE, report_id)
    assert (report.information_grade, report.state) == ("B", State.TRIAGE)
    assert (report.summary, report.feedback) == (
        "Workers are driven at dawn",
        "The patrol looks at it",
    )
    assert at.toggle(key=f"release.{report_id}").disabled
    report_triage.decide(COMMAND_LINE, [report_id], State.ACCEPTED)
    at = seen.fine(at.run())
    seen.fine(at.toggle(key=f"release.{report_id}").set_value(True).run())
    assert reports.one(COMMAND_LINE, report_id).released


def test_a_colleagues_change_is_not_overwritten_unseen(group: Group) -> None:
    report_id = add(group)
    at = seen.opened(vetted(group), "inbox", report=report_id)
    at.text_area(key=f"mend.{report_id}.text").set_value("Mine")
    at = seen.fine(at.run())
    version = reports.one(COMMAND_LINE, report_id).version
    reports.edit(COMMAND_LINE, report_id, shown=version, text="Theirs")
    at = seen.button(at, "Keep these changes")
    assert "meanwhile" in at.error[0].value
    assert reports.one(COMMAND_LINE, report_id).text == "Theirs"
    assert at.text_area(key=f"mend.{report_id}.text").value == "Mine"
    seen.button(at, "Keep these changes")
    assert reports.one(COMMAND_LINE, report_id).text == "Mine"


def test_likely_duplicates_are_merged_with_both_kept(group: Group) -> None:
    first, second = add(group), add(group, ECHO)
    at = seen.opened(vetted(group), "inbox", view="duplicates")
    assert {VAN, ECHO} <= {each.value for each in at.text}
    assert "% alike" in seen.words(at)
    assert "100 % alike" not in seen.words(at)  # their words differ
    assert seen.words(at).count("not known when") == 2
    at = seen.button(at, "Merge: keep both, count once")
    found = kept(group)
    assert (found[second].state, found[second].duplicate_of) == (State.DUPLICATE, first)
    assert "No two reports resemble each other" in seen.words(at)


def test_what_is_not_the_same_is_not_shown_again(group: Group) -> None:
    add(group)
    add(group, ECHO)
    at = seen.opened(vetted(group), "inbox", view="duplicates")
    at = seen.button(at, "Not the same")
    assert "No two reports resemble each other" in seen.words(at)
    assert states(group) == [State.NEW, State.NEW]


def test_a_report_of_another_group_is_not_opened(group: Group) -> None:
    theirs = add(a_group("Theirs"))
    at = seen.opened(vetted(group), "inbox", report=theirs)
    assert "There is no such report" in at.error[0].value
    assert VAN not in seen.words(at)


def test_texts_lie_dead_on_the_page(group: Group) -> None:
    hostile = "**bad** ![p](https://evil.test/p.png) <script>alert(1)</script> :red[x]"
    free_text.clear(COMMAND_LINE, group.id, hostile, reason="public")
    report_id = add(group, hostile, handling="C", conditions=hostile)
    at = seen.opened(vetted(group), "inbox")
    at2 = seen.opened(vetted(group, Role.MEMBER), "inbox", report=report_id)
    for page in (at, at2):
        assert not [each for each in seen.markdowns(page) if "**bad**" in each or "evil" in each]
