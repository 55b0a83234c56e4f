"""The form by which a report comes in."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import seen, visits
from tests.builders import a_group
from tests.visits import Visitor
from workbench.domain.directory import Partner
from workbench.domain.people import Group, Person, Role
from workbench.domain.report import Happened, Report
from workbench.security.policy import COMMAND_LINE, Actor
from workbench.services import group_settings, report_inbox
from workbench.store import database

FIELD, HINT = "report.text", "Write what, not who"
HARMLESS = "Workers are brought to the site before dawn"


@pytest.fixture
def group() -> Group:
    return a_group()


def written(visitor: Visitor, text: str = HARMLESS) -> AppTest:
    return seen.type_in(seen.opened(visitor, "report"), FIELD, text)


def kept(group: Group) -> list[Report]:
    return report_inbox.inbox(COMMAND_LINE, group.id).reports


def choose(at: AppTest, question: str, option: str) -> AppTest:
    pills = next(each for each in at.get("button_group") if each.label == question)
    return seen.fine(pills.set_value(option).run())


def test_a_report_is_sent_with_a_text_alone(group: Group) -> None:
    at = seen.button(written(visits.somebody(group, Role.MEMBER)), "Send")
    assert [each.value for each in at.success] == ["Kept as report 1. Thank you."]
    (report,) = kept(group)
    assert (report.text, report.channel) == (HARMLESS, "resident")
    assert (report.source_grade, report.information_grade, report.handling) == ("2", "D", "P")
    assert report.happened is Happened.UNKNOWN


def test_what_was_chosen_is_kept_and_the_next_form_is_empty(group: Group) -> None:
    at = choose(written(visits.somebody(group)), "What kind of place?", "building_site")
    at = choose(at, "When did it happen?", "yesterday")
    at.selectbox(key="report.channel").set_value("patrol")
    at = seen.button(at, "Send")
    (report,) = kept(group)
    assert (report.place_kind, report.channel) == ("building_site", "patrol")
    assert (report.happened, report.whole_days) == (Happened.MOMENT, True)
    at = seen.button(at, "Another report")
    assert at.session_state["report.words"] == ""
    assert at.selectbox(key="report.channel").value == "patrol"
    at = seen.button(at, "Send")
    assert "Say what was seen or heard" in at.error[0].value
    assert len(kept(group)) == 1


def test_a_finding_keeps_the_text_in_its_field_and_stores_nothing(group: Group) -> None:
    at = seen.button(written(visits.somebody(group), f"{HARMLESS}, call 0171 5550199"), "Send")
    assert "Not stored" in at.error[0].value
    assert kept(group) == []
    assert "0171 5550199" in at.session_state["report.words"]
    at = seen.fine(at.button(key="report.new.use.0").click().run())
    assert "0171" not in at.session_state["report.words"]
    seen.button(at, "Send")
    (report,) = kept(group)
    assert "0171" not in report.text


def test_what_is_no_personal_data_is_stored_after_a_reason(group: Group) -> None:
    text = f"{HARMLESS}, call 0171 5550199"
    at = seen.button(written(visits.somebody(group), text), "Send")
    at.selectbox(key="report.new.reason").select("public")
    seen.fine(at.button(key="report.new.clear").click().run())
    assert [report.text for report in kept(group)] == [text]


def test_the_text_survives_a_change_of_page(group: Group) -> None:
    at = written(visits.somebody(group))
    at = seen.fine(at.switch_page("../pages/home.py").run())
    at = seen.fine(at.switch_page("../pages/report.py").run())
    seen.button(at, "Send")
    assert [report.text for report in kept(group)] == [HARMLESS]


def test_danger_comes_first_with_links_that_hold_nothing_but_digits(group: Group) -> None:
    group_settings.change(COMMAND_LINE, group.id, emergency="112")
    contact = '0800 555 01 99 "><script>alert(1)</script> javascript:1'
    with database.writing() as session:
        session.add(Partner(group_id=group.id, name="**Hotline**", contact=contact, urgent=True))
        session.add(Partner(group_id=group.id, name="Not urgent", contact="555 01 77"))
        session.commit()
    at = seen.opened(visits.somebody(group), "report")
    links = [each.proto.body for each in at.get("html") if "tel:" in each.proto.body]
    assert ['tel:112"' in links[0], "tel:0800555" in links[1], len(links)] == [True, True, 2]
    assert "script" not in "".join(links)
    said = seen.words(at)
    assert said.index("in danger now") < said.index(HINT)
    assert "no emergency line" in said
    assert "Not urgent" not in [each.value for each in at.text]


@pytest.mark.parametrize("role", [Role.MANAGER, Role.VIEWER])
def test_who_may_not_report_still_sees_whom_to_call(group: Group, role: Role) -> None:
    at = seen.opened(visits.somebody(group, role), "report")
    assert "in danger now" in seen.words(at)
    assert HINT not in seen.words(at)
    assert not any(each.label == "Send" for each in at.button)


@pytest.mark.parametrize("page", ["report", "inbox"])
def test_an_administrator_without_a_role_finds_neither_form_nor_inbox(page: str) -> None:
    with database.writing() as session:
        chief = Person(login="chief", name="Chief", password_hash="-", administrator=True)
        session.add(chief)
        session.commit()
        actor = Actor(person_id=chief.id, name="Chief", login="chief", administrator=True)
    with pytest.raises(ValueError, match=page):
        Visitor(actor, digest=visits.signed_in(actor)).visit(page)


@pytest.mark.parametrize("page", ["report", "inbox"])
def test_signed_out_there_is_no_form_and_no_inbox(page: str) -> None:
    nobody = Visitor(None)
    assert [each.value for each in nobody.arrive().info] == ["You are signed out."]
    with pytest.raises(ValueError, match=page):
        nobody.visit(page)
