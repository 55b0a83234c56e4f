"""Figures over time claim no more than their data: what is small, unknown or before, they say."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.builders import a_group, a_problem, a_report, an_actor
from workbench.domain.people import Group, Role
from workbench.domain.problem import Problem
from workbench.domain.record import now
from workbench.security.policy import Actor
from workbench.services import directory, portfolio, portfolio_figures, referrals, worksheets
from workbench.services.portfolio_figures import Known, Reading, Strategic
from workbench.store import database, problems

TODAY = date.today()
MONTH, BEFORE = referrals.months(TODAY)[:2]


@pytest.fixture
def group() -> Group:
    return a_group()


@pytest.fixture
def actor(group: Group) -> Actor:
    return an_actor(group, reader=True)


def figures(actor: Actor) -> Strategic:
    return portfolio_figures.read(actor, portfolio.read(actor))


def aged(problem_id: str, *, opened: int, closed: int | None = None) -> None:
    """Stated and closed so many days ago."""
    with database.writing() as session:
        record = session.get(Problem, problem_id)
        assert record
        record.created_at = now() - timedelta(days=opened)
        record.closed_at = None if closed is None else now() - timedelta(days=closed)
        session.add(record)
        session.commit()


def done(actor: Actor, problem: str, due: date | None, on: date) -> str:
    return worksheets.add_row(
        actor,
        problem,
        "response.actions",
        what="Racks",
        evidence="Seen",
        due=due.isoformat() if due else "",
        done_on=on.isoformat(),
        state="done",
    )


def forget_the_day(row_id: str) -> None:
    """As in plans that are older than the question on which day it was done."""
    with database.writing() as session:
        cell = problems.cell(session, row_id=row_id, field="done_on")
        assert cell
        cell.value = ""
        session.add(cell)
        session.commit()


def test_each_month_says_what_was_stated_closed_and_open_at_its_end(actor: Actor) -> None:
    aged(a_problem(actor, "Old"), opened=300, closed=200)
    aged(a_problem(actor, "Open"), opened=100)
    a_problem(actor, "New")
    months = figures(actor).months
    assert len(months) <= portfolio_figures.MONTHS
    assert months[-1].month == MONTH
    assert sum(each.opened for each in months) == 3
    assert sum(each.closed for each in months) == 1
    for before, after in pairwise(months):
        assert after.open == before.open + after.opened - after.closed
    assert months[-1].open == 2


def test_months_before_anything_was_known_are_not_shown_as_zero(actor: Actor) -> None:
    assert figures(actor).months == ()
    a_problem(actor)
    [month] = figures(actor).months
    assert month.month == MONTH
    assert (month.reports, month.referrals) == (None, None)
    a_report(actor)
    [month] = figures(actor).months
    assert month.reports == Known(1)


def test_done_in_time_is_a_share_of_those_with_both_days_and_of_five_at_least(
    actor: Actor,
) -> None:
    problem = a_problem(actor)
    for late in (0, 0, 1, 2):
        done(actor, problem, TODAY - timedelta(days=late), TODAY)
    done(actor, problem, None, TODAY)
    forget_the_day(done(actor, problem, TODAY, TODAY))
    found = figures(actor)
    assert found.readings["in_time"] == Reading(None, 4)
    assert found.readings["done"] == Reading(5, 5)
    assert found.undated == 1
    done(actor, problem, TODAY, TODAY)
    assert figures(actor).readings["in_time"] == Reading(60, 5)


def test_small_numbers_of_referrals_are_not_told_to_those_who_only_read(
    actor: Actor, group: Group
) -> None:
    office = directory.add(actor, group.id, "Street work")
    counts = ((MONTH, 3), (BEFORE, 7))
    for month, count in counts:
        referrals.record(actor, group.id, month, partner_id=office, outcome="accepted", by=count)
    assert figures(actor).readings["referrals"] == Reading(10, 10)
    manager = an_actor(group, Role.MANAGER)
    found = figures(manager)
    assert found.months[-1].referrals == Known(None)
    assert found.months[-2].referrals == Known(7)
    assert found.readings["referrals"] == Reading(7, 7, loose=True)


def test_who_is_no_vetted_reader_gets_no_exact_number_of_reports(
    actor: Actor, group: Group
) -> None:
    a_report(actor)
    found = figures(an_actor(group, Role.MANAGER))
    assert all(month.reports in (None, Known(None)) for month in found.months)
    assert found.readings["reports"].value in (None, 0)


@pytest.mark.parametrize(
    ("key", "reading", "met"),
    [
        ("in_time", Reading(80, 10), True),
        ("in_time", Reading(60, 10), False),
        ("in_time", Reading(None, 3), None),
        ("first_response", Reading(60, 10), True),
        ("first_response", Reading(80, 10), False),
        ("reports", Reading(80, 80), None),  # more reports are neither good nor bad
        ("closed", Reading(80, 80, loose=True), None),
        ("", Reading(80, 80), None),
    ],
)
def test_a_target_is_called_reached_only_where_that_can_be_said(
    key: str, reading: Reading, met: bool | None
) -> None:
    assert portfolio_figures.reached(key, reading, 75) is met
    assert portfolio_figures.reached(key, reading, None) is None


def test_every_figure_has_a_reading_and_says_what_it_does_not_say(actor: Actor) -> None:
    assert set(figures(actor).readings) == set(portfolio_figures.FIGURES)
    assert all(str(figure.tip) for figure in portfolio_figures.FIGURES.values())
