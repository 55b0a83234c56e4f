"""Every page opens for every role, in an empty group, a fresh problem and the example community."""

import pytest
from streamlit.testing.v1 import AppTest

from tests import builders, seen, visits
from tests.sources import ROOT
from tests.visits import Visitor
from workbench.domain.people import Group, Role
from workbench.security.policy import COMMAND_LINE
from workbench.services import accounts, problems

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
FOR_ADMINISTRATORS = {"people"}
FOR_FACILITATORS = {"report_import", "safety"}


def opened(visitor: Visitor, page: str) -> AppTest:
    at = visitor.visit(page)
    assert not at.exception, at.exception[0].message
    assert not at.error, at.error[0].value
    return at


def headings(at: AppTest) -> list[str]:
    return [each.value for each in (*at.title, *at.header, *at.subheader)]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_as_every_role(page: str, millbrook: Group) -> None:
    full = problems.listing(COMMAND_LINE)[0].id
    for role in Role:
        visitor = visits.somebody(millbrook, role, problem=full)
        hidden = page in FOR_FACILITATORS and role is not Role.FACILITATOR
        if hidden or page in FOR_ADMINISTRATORS:
            with pytest.raises(ValueError, match=page):
                visitor.visit(page)
        else:
            assert headings(opened(visitor, page))
    administrator = visits.somebody(millbrook, problem=full, administrator=True)
    assert headings(opened(administrator, page))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_when_there_is_nothing_yet(page: str) -> None:
    empty = visits.somebody(builders.a_group(), administrator=True)
    opened(empty, page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_a_problem_just_stated(page: str) -> None:
    visitor = visits.somebody(builders.a_group(), administrator=True)
    assert visitor.actor is not None
    fresh = builders.a_problem(visitor.actor)
    opened(visits.Visitor(visitor.actor, visitor.digest, fresh), page)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_nothing_of_another_groups_problem(page: str) -> None:
    theirs = builders.a_problem(builders.an_actor(builders.a_group("Theirs")), "Quixwort square")
    visitor = visits.somebody(builders.a_group("Mine"), administrator=True, problem=theirs)
    at = visitor.visit(page)
    assert not at.exception, at.exception[0].message
    assert "Quixwort" not in seen.words(at)


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_signed_out_there_is_one_sentence_and_no_page(digest: str, millbrook: Group) -> None:
    nobody = Visitor(None, digest=digest)
    at = nobody.arrive()
    assert [each.value for each in at.info] == ["You are signed out."]
    assert "Millbrook" not in seen.words(at)
    for page in PAGES:
        with pytest.raises(ValueError, match=page):
            nobody.visit(page)


def test_a_sign_in_that_ended_closes_an_open_tab_at_its_next_action() -> None:
    visitor = visits.somebody(builders.a_group())
    at = visitor.visit("home")
    accounts.sign_out(visitor.digest)
    assert [each.value for each in at.run().info] == ["You are signed out."]
