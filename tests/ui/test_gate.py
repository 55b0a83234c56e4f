"""The first line of every page: who is signed in is looked up anew on every run."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import builders, visits
from workbench.domain.people import Role
from workbench.security.policy import COMMAND_LINE
from workbench.services import accounts, people


def page() -> None:
    import streamlit as st

    from workbench.ui import gate

    person = gate.open_page("A page")
    st.text(f"behind the gate: {person.name} {sorted(role for _group, role in person.roles)}")


def opened(digest: str) -> AppTest:
    at = AppTest.from_function(page)
    at.user = {"session": digest}
    return at.run()


def turned_away(at: AppTest) -> bool:
    said = [each.value for each in at.info]
    return said == ["You are signed out."] and not at.text and not at.title


@pytest.mark.parametrize("digest", ["", "0" * 64, "' or 1=1 --"])
def test_without_a_sign_in_that_stands_the_page_stops(digest: str) -> None:
    assert turned_away(opened(digest))


def test_without_any_identity_the_page_stops() -> None:
    at = AppTest.from_function(page)
    at.user = {}
    assert turned_away(at.run())


def test_the_person_signed_in_sees_the_page() -> None:
    at = opened(visits.somebody(builders.a_group()).digest)
    assert at.title[0].value == "A page"
    assert at.text[0].value.startswith("behind the gate")


def test_a_sign_out_and_another_role_hold_from_the_next_run() -> None:
    visitor = visits.somebody(builders.a_group())
    assert visitor.actor is not None
    at = opened(visitor.digest)
    group = visitor.actor.roles[0][0]
    people.set_role(COMMAND_LINE, visitor.actor.person_id, group, role=Role.VIEWER)
    assert "viewer" in at.run().text[0].value
    accounts.sign_out(visitor.digest)
    assert turned_away(at.run())
