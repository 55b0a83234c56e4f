"""What stands behind an answer, shown on the page of the analysis."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import a_group, a_problem, an_actor
from tests.seen import acting, fine, opened, words
from tests.services.test_evidence import a_report
from tests.visits import Visitor, somebody
from workbench.domain.people import Group, Role
from workbench.services import evidence, worksheets
from workbench.worksheets.analysis import QUESTIONS


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def problem(group: Group) -> str:
    return a_problem(an_actor(group, login="begins"))


@pytest.fixture
def reader(group: Group, problem: str) -> Visitor:
    return somebody(group, problem=problem, reader=True)


@pytest.fixture
def answer(reader: Visitor, problem: str) -> str:
    return worksheets.add_row(acting(reader), problem, "locations.b", text="Nobody looks")


def locations(visitor: Visitor) -> AppTest:
    return opened(visitor, "analysis", side="locations")


def test_a_claim_without_evidence_is_marked_and_one_click_asks_about_it(
    reader: Visitor, problem: str, answer: str
) -> None:
    at = locations(reader)
    assert "No evidence yet" in words(at)
    at.button(key=f"{answer}.ask").click().run()
    (question,) = worksheets.read(acting(reader), problem).of(QUESTIONS.key)
    assert "Nobody looks" in question.value("ask")


def test_a_vetted_reader_adds_reports_corrects_the_count_and_takes_reports_away(
    group: Group, reader: Visitor, problem: str, answer: str
) -> None:
    report = a_report(group, 17, text="The racks stand behind a wall")
    at = locations(reader)
    at = fine(at.button(key=f"{answer}.evidence").click().run())
    assert "The racks stand behind a wall" in " ".join(
        at.multiselect(key=f"{answer}.chosen").options
    )
    at.multiselect(key=f"{answer}.chosen").select(report).run()
    fine(at.button(key=f"{answer}.add").click().run())
    assert "1 apparently independent source" in words(at)
    at.number_input(key=f"{answer}.correct.count").set_value(2)
    at.text_input(key=f"{answer}.correct.why").set_value("Two came together")
    fine(at.button(key=f"{answer}.correct.do").click().run())
    assert "2 apparently independent sources" in words(at)
    assert "corrected by a person" in words(at)
    fine(at.button(key=f"{answer}.{report}.away").click().run())
    assert evidence.standing(acting(reader), problem)[answer].reports == ()


def test_who_is_no_vetted_reader_sees_the_words_and_no_report(
    group: Group, reader: Visitor, problem: str, answer: str
) -> None:
    report = a_report(group, 17, text="The racks stand behind a wall")
    evidence.link(acting(reader), problem, answer, report_ids=[report])
    for role in Role:
        at = locations(somebody(group, role, problem=problem))
        assert "Few apparently independent sources" in words(at)
        assert "behind a wall" not in words(at)
        assert f"{answer}.evidence" not in [each.key for each in at.button]


def test_a_shared_screen_shows_no_report(
    group: Group, reader: Visitor, problem: str, answer: str
) -> None:
    report = a_report(group, 17, text="The racks stand behind a wall")
    evidence.link(acting(reader), problem, answer, report_ids=[report])
    at = locations(reader)
    fine(at.button(key=f"{answer}.evidence").click().run())
    assert "behind a wall" in words(at)
    fine(at.toggle(key="projector").set_value(True).run())
    assert "behind a wall" not in words(at)


def test_a_report_is_linked_from_the_inbox_too(
    group: Group, reader: Visitor, problem: str, answer: str
) -> None:
    a_report(group, 17, text="The racks stand behind a wall")
    at = opened(reader, "inbox")
    assert "The racks stand behind a wall" in words(at)
