"""A form whose text seems to hold personal data shows it in place, and the two ways on."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import a_group, an_actor
from workbench.domain.people import Role
from workbench.store import database

TEXT = "Ask +389 70 123 456 about bicycle thefts"


def page() -> None:
    import streamlit as st

    from workbench.domain.people import Group
    from workbench.services import people, problems
    from workbench.store import database, groups
    from workbench.ui import finding

    person = people.acting_as("ann")
    with database.reading() as session:
        group: Group = groups.every(session)[0]
    with st.form("problem"):
        title = st.text_input("Title", key="problem.title")
        pressed = st.form_submit_button("State it")
    if finding.due("problem", pressed):
        with finding.reporting(person, group.id, "problem", fields={"problem.title": title}):
            problems.state(person, group.id, title)
            st.text("stated")
    finding.draw(person, group.id, "problem")


@pytest.fixture
def at() -> AppTest:
    an_actor(a_group(), login="ann")
    found = AppTest.from_function(page, default_timeout=30).run()
    found.text_input[0].set_value(TEXT)
    return found.button[0].click().run()


def titles() -> list[str]:
    with database.reading() as session:
        return list(session.connection().exec_driver_sql("select value from answer").scalars())


def test_it_is_not_stored_and_says_why_with_a_neutral_wording(at: AppTest) -> None:
    assert titles() == []
    assert "telephone number" in at.error[0].value
    assert "cannot be found with certainty" in at.caption[-1].value
    assert any("left out" in each.value for each in at.text)
    assert at.text_input[0].value == TEXT, "what was typed stays"


def test_the_neutral_wording_goes_into_the_field_and_can_be_sent(at: AppTest) -> None:
    at.button(key="problem.use.0").click().run()
    assert not at.error
    assert "left out" in at.text_input[0].value
    assert titles() == []
    at.button[0].click().run()
    assert set(titles()) == {at.text_input[0].value}


def test_a_reason_is_needed_and_then_the_deed_is_done(at: AppTest) -> None:
    at.button(key="problem.clear").click().run()
    assert "Say why" in at.error[-1].value
    assert titles() == []
    at.selectbox(key="problem.reason").select("public")
    at.button(key="problem.clear").click().run()
    assert not at.error
    assert [each.value for each in at.text] == ["stated"]
    assert set(titles()) == {TEXT}
    at.run()
    assert len(titles()) == 2, "done once: the list and the short name"


def test_other_faults_are_said_as_always_and_a_mended_text_is_stored(at: AppTest) -> None:
    at.text_input[0].set_value(" ")
    at.button[0].click().run()
    assert "few words" in at.error[0].value
    assert not at.selectbox
    at.text_input[0].set_value("Bicycle thefts")
    at.button[0].click().run()
    assert not at.error
    assert set(titles()) == {"Bicycle thefts"}


def test_whoever_may_not_write_here_cannot_say_that_it_is_none() -> None:
    group = a_group()
    an_actor(group, Role.VIEWER, login="ann")
    at = AppTest.from_function(page, default_timeout=30).run()
    at.text_input[0].set_value(TEXT)
    at.button[0].click().run()
    assert "role" in at.error[0].value
    assert not at.selectbox
